"""`comanda broker`: sets the broker up, checks it, writes its definitions, takes a device's rights away."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Final

import typer

NOT_AS_IT_SHOULD_BE: Final = 1
VIRTUAL_HOST: Final = "comanda"

app = typer.Typer(
    help="Set the broker (RabbitMQ) up for the devices of a shop, and look after it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

AdminUrlOption = Annotated[
    str,
    typer.Option(
        "--admin-url",
        metavar="URL",
        help="The broker's management: http://user@host:15672; the password is asked for where it does not hold one.",
    ),
]
CaOption = Annotated[
    Path | None,
    typer.Option(
        "--ca", help="The authority (PEM) that signed the broker's certificate; devices get its path."
    ),
]
VirtualHost = Annotated[str, typer.Option("--vhost", help="The virtual host of this shop.")]
Counters = Annotated[
    list[str] | None,
    typer.Option(
        "--counter", metavar="LETTERS", help="A counter, by the letters of its terminal; several times."
    ),
]
Clients = Annotated[
    list[str] | None,
    typer.Option(
        "--client", metavar="NAME", help="A program of somebody else that places orders; several times."
    ),
]


@app.command()
def setup(  # noqa: PLR0913, PLR0917 - a command line is made of options
    admin_url: AdminUrlOption,
    vhost: VirtualHost = VIRTUAL_HOST,
    counter: Counters = None,
    client: Clients = None,
    host: Annotated[
        str, typer.Option("--host", help="The broker's name for the devices (default: as in --admin-url).")
    ] = "",
    port: Annotated[
        int, typer.Option("--port", help="The broker's port for the devices (default: its own).")
    ] = 0,
    tls: Annotated[bool, typer.Option("--tls", help="Devices connect with TLS (amqps).")] = False,  # noqa: FBT002
    ca: CaOption = None,
    out: Annotated[Path, typer.Option("--out", help="Where the devices' connection files go.")] = Path(),
    new_passwords: Annotated[  # noqa: FBT002
        bool, typer.Option("--new-passwords", help="Give every device a new password and file.")
    ] = False,
    delete_guest: Annotated[  # noqa: FBT002
        bool, typer.Option("--delete-guest", help="Delete the user that every new broker has.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")] = False,  # noqa: FBT002
) -> None:
    """Declare everything that the devices of the shop need, with one user of least rights for each.

    The second time it changes nothing: what is right stays, and so do passwords.

    Example: comanda broker setup --admin-url http://boss@server:15672 --counter A --counter B --out devices
    """
    from core.runtime.broker.desk import SetupWish, Where, carry_out_setup

    wish = SetupWish(
        counters=counter or (),
        clients=client or (),
        host=host,
        port=port,
        tls=tls,
        folder=out,
        new_passwords=new_passwords,
        drop_guest=delete_guest,
        rehearsal=dry_run,
    )
    done = asyncio.run(carry_out_setup(Where(admin_url, vhost, ca), wish, typer.echo))
    raise typer.Exit(0 if done else NOT_AS_IT_SHOULD_BE)


@app.command()
def check(
    admin_url: AdminUrlOption,
    vhost: VirtualHost = VIRTUAL_HOST,
    counter: Counters = None,
    client: Clients = None,
    ca: CaOption = None,
) -> None:
    """Compare the broker with what it should be, and name every difference (exit code 1 if there is one).

    The devices are those that have a user on the broker, and those that are named here.
    """
    from core.runtime.broker.desk import Where, carry_out_check

    where = Where(admin_url, vhost, ca)
    is_right = asyncio.run(carry_out_check(where, counter or (), client or (), typer.echo))
    raise typer.Exit(0 if is_right else NOT_AS_IT_SHOULD_BE)


@app.command()
def revoke(
    address: Annotated[str, typer.Argument(help="The address of a device: till.b, kitchen, client.web …")],
    admin_url: AdminUrlOption,
    vhost: VirtualHost = VIRTUAL_HOST,
    ca: CaOption = None,
    with_queue: Annotated[  # noqa: FBT002
        bool, typer.Option("--with-queue", help="Delete its queue too, with what is in it.")
    ] = False,
) -> None:
    """Take a device's rights away: its user is deleted and its connections end at once.

    Example: comanda broker revoke till.b --admin-url http://boss@server:15672
    """
    from core.runtime.broker.desk import Where, carry_out_revoke

    where = Where(admin_url, vhost, ca)
    asyncio.run(carry_out_revoke(where, address, with_queue=with_queue, say=typer.echo))


@app.command()
def definitions(
    vhost: VirtualHost = VIRTUAL_HOST,
    counter: Counters = None,
    client: Clients = None,
    out: Annotated[Path | None, typer.Option("--out", help="The file (default: tell it here).")] = None,
) -> None:
    """Write what setup makes as a file for 'rabbitmqctl import_definitions'.

    The users in it have no passwords, so none of them can log in: give each one with 'rabbitmqctl change_password'.
    """
    from core.runtime.broker.desk import carry_out_definitions

    typer.echo(carry_out_definitions(vhost, counter or (), client or (), out))
