"""An installer sets the broker up: once is enough, what is otherwise is named and mended, and a device can be shut out."""

from __future__ import annotations

import asyncio
import stat
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import aio_pika
import pytest
from aio_pika.exceptions import AMQPError

from core.__main__ import main
from core.errors import ComandaError, InvalidInput
from core.messaging.topology import COMMANDS, EVENTS, ORDERS, PARKED, PARKING
from core.runtime.broker.admin import Admin, read_url
from core.runtime.broker.definitions import definitions
from core.runtime.broker.desk import carry_out_revoke
from core.runtime.broker.plan import plan_for
from tests.support.broker import RabbitNode
from tests.support.installer import DEVICES, GUEST, Installer, an_installer, publish
from tests.support.virtual_host import VirtualHost, connect
from tests.support.waiting import eventually_so


@pytest.fixture
def installer(virtual_host: VirtualHost, tmp_path: Path) -> Iterator[Installer]:
    with an_installer(virtual_host, tmp_path) as somebody:
        yield somebody


@pytest.fixture
async def ready(installer: Installer) -> Installer:
    """The broker of this installer is set up."""
    assert await installer.set_up()
    return installer


# --- setting up


async def test_setup_makes_everything_once_and_the_second_time_changes_nothing(installer: Installer) -> None:
    assert await installer.set_up()
    made = installer.lines("created")
    files = {address: installer.file(address).read_bytes() for address in DEVICES}
    assert {f"user {installer.user(address)}" for address in DEVICES} <= set(made)
    assert {f"queue {queue}" for queue in (*DEVICES, ORDERS, PARKED)} <= set(made)
    assert await installer.check() == []

    assert await installer.set_up()

    assert installer.lines("created") == installer.lines("changed") == installer.lines("written") == []
    assert len(installer.lines("already right")) == len(made) + 1, "the virtual host was there"
    assert {address: installer.file(address).read_bytes() for address in DEVICES} == files
    for address in DEVICES:
        async with installer.channel(address):
            pass


async def test_a_connection_file_is_for_its_owner_alone_and_nothing_told_holds_a_password(
    ready: Installer,
) -> None:
    for address in DEVICES:
        path = ready.file(address)
        password = ready.url(address).split("@")[0].rpartition(":")[2]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert len(password) >= 32
        assert not any(password in line for line in ready.said)
    told = tomllib.loads(ready.file("till.b").read_text(encoding="utf-8"))
    assert told["terminal"] == "B"
    assert set(tomllib.loads(ready.file("stock").read_text(encoding="utf-8"))) == {"broker"}
    assert sorted(path.name for path in ready.wish.folder.iterdir()) == sorted(
        f"{each}.toml" for each in DEVICES
    )


async def test_a_rehearsal_does_nothing(installer: Installer) -> None:
    before = await installer.admin.get("definitions")

    assert await installer.set_up(rehearsal=True)

    assert await installer.admin.get("definitions") == before
    assert not installer.wish.folder.exists()
    assert "would be created        queue till.b" in installer.said
    assert not any(line.startswith(("created", "written")) for line in installer.said)


async def test_devices_are_added_and_none_is_forgotten_when_it_is_not_named(ready: Installer) -> None:
    assert await ready.set_up(counters=("C",), clients=())

    assert f"user {ready.user('till.c')}" in ready.lines("created")
    assert f"user {ready.user('till.b')}" in ready.lines("already right")
    assert await ready.check() == []


async def test_new_passwords_shut_the_old_ones_out(ready: Installer) -> None:
    old = ready.url("till.a")

    assert await ready.set_up(new_passwords=True)

    with pytest.raises((AMQPError, ConnectionError)):
        await connect(old)
    async with ready.channel("till.a"):
        pass


async def test_what_was_changed_by_hand_is_named_and_mended(ready: Installer) -> None:
    admin, host = ready.admin, ready.host.name
    user = ready.user("till.a")
    await admin.delete("bindings", host, "e", COMMANDS, "q", "kitchen", "kitchen.*")
    await admin.delete("queues", host, "delivery")
    await admin.delete("topic-permissions", host, ready.user("stock"))
    await admin.put({"configure": ".*", "write": ".*", "read": ".*"}, "permissions", host, user)
    told = await admin.get("users", user)
    await admin.put(
        {"password_hash": told["password_hash"], "hashing_algorithm": told["hashing_algorithm"], "tags": "monitoring"},
        "users", user,
    )  # fmt: skip
    policy = {"pattern": "^parked$", "definition": {"max-length": 1}, "apply-to": "queues", "priority": 0}
    await admin.put(policy, "policies", host, "comanda-parked")

    found = await ready.check()

    assert [line for line in found if "delivery" in line and "queue" in line] == ["queue delivery is missing"]
    assert f"binding {COMMANDS} --kitchen.*--> kitchen is missing" in found
    assert (
        f"rights of {ready.user('stock')} to keys of {COMMANDS} are not limited: every key is allowed"
        in found
    )
    (rights,) = [line for line in found if line.startswith(f"rights of {user}:")]
    assert "configure is .*, should be ^lease" in rights
    (tags,) = [line for line in found if line.startswith(f"user {user}:")]
    assert tags.endswith("tags is ['monitoring'], should be []")
    assert any(line.startswith("policy comanda-parked: definition is {'max-length': 1}") for line in found)

    assert await ready.set_up()

    assert any(line.startswith(f"user {user}: tags") for line in ready.lines("changed"))
    assert await ready.check() == []
    async with ready.channel("till.a"):
        pass


async def test_what_we_did_not_make_is_named_and_left_alone(ready: Installer) -> None:
    admin, host = ready.admin, ready.host.name
    spy = f"{host}.spy"
    await admin.put({"password": "spy", "tags": ""}, "users", spy)
    await admin.put({"configure": "", "write": "", "read": ".*"}, "permissions", host, spy)
    await admin.post({"routing_key": "#"}, "bindings", host, "e", EVENTS, "q", ORDERS)
    other = {"pattern": "^client", "definition": {"expires": 10_000_000}, "apply-to": "queues", "priority": 9}
    await admin.put(other, "policies", host, "somebodys")
    await admin.put({"durable": True}, "queues", host, "somebodys")

    found = await ready.check()
    assert await ready.set_up()

    assert len(found) == 3
    assert f"user {spy} has rights on {host}: configure , write , read .*" in found
    assert f"binding {EVENTS} --#--> {ORDERS} was not made by us" in found
    assert "queue client.web follows policy somebodys instead of comanda-clients" in found
    assert await ready.check() == found


async def test_what_is_in_the_way_is_told_and_the_rest_is_done(installer: Installer) -> None:
    await installer.admin.put({"durable": True, "arguments": {}}, "queues", installer.host.name, "stock")

    assert not await installer.set_up()

    (told,) = installer.lines("in the way")
    assert told.startswith("queue stock: arguments is {}, should be {'x-queue-type': 'quorum'")
    assert f"user {installer.user('stock')}" in installer.lines("created")
    (found,) = await installer.check()
    assert found.startswith("queue stock: arguments is {}")


async def test_what_the_queues_hold_and_follow_is_told(ready: Installer) -> None:
    """In one test, since the broker counts anew only every few seconds."""
    await ready.check()
    assert "note        nobody serves stock at the moment (0 messages wait)" in ready.said
    async with ready.channel("stock") as channel:
        await publish(channel, PARKING, "stock")
        await (await channel.get_queue("stock")).consume(_keep)

        async def is_counted() -> bool:
            counted = any("holds 1 dead letters" in line for line in await ready.check())
            return counted and not any("nobody serves stock" in line for line in ready.said)

        await eventually_so(is_counted, what="the dead letter and the reader are told", within=30)
    told = await ready.admin.get("queues", ready.host.name, "client.web")
    assert told["policy"] == "comanda-clients"
    assert told["effective_policy_definition"]["max-length"] == 10_000
    told = await ready.admin.get("queues", ready.host.name, PARKED)
    assert told["effective_policy_definition"] == {"max-length": 10_000, "overflow": "reject-publish"}


async def test_the_definitions_make_the_same_and_let_nobody_in_without_a_password(
    installer: Installer,
) -> None:
    host = installer.host.name
    plan = plan_for(host, ("till.a", "client.web"))
    told = definitions(plan, {"till.a": "s3cret-enough"})

    await installer.admin.post(told, "definitions")

    assert await installer.check() == []
    connection = await aio_pika.connect(installer.host.url(installer.user("till.a"), "s3cret-enough"))
    await connection.close()
    for password in ("", "stock", installer.user("stock")):
        with pytest.raises((AMQPError, ConnectionError)):
            await connect(installer.host.url(installer.user("stock"), password or " "))


# --- revoking


async def test_a_device_whose_user_is_deleted_is_out_at_once(ready: Installer) -> None:
    connection = await aio_pika.connect(ready.url("till.b"))
    await connection.channel()
    gone = asyncio.Event()
    connection.close_callbacks.add(lambda *_: gone.set())

    await carry_out_revoke(ready.where, "till.b", with_queue=False, say=ready.said.append)

    async with asyncio.timeout(2):
        await gone.wait()
    await connection.close()
    with pytest.raises((AMQPError, ConnectionError)):
        await connect(ready.url("till.b"))
    assert any(line.startswith("note           queue till.b stays with 0 messages") for line in ready.said)
    found = await ready.check()
    assert "queue till.b belongs to a device without a user (0 messages)" in found
    assert any("--> till.b was not made by us" in line for line in found)


async def test_a_device_can_be_forgotten_with_its_queue(ready: Installer) -> None:
    await carry_out_revoke(ready.where, "till.b", with_queue=True, say=ready.said.append)

    assert await ready.check() == []
    with pytest.raises(ComandaError, match=r"broker\.no_such_device"):
        await carry_out_revoke(ready.where, "till.b", with_queue=True, say=ready.said.append)
    with pytest.raises(InvalidInput, match=r"broker\.unknown_address"):
        await carry_out_revoke(ready.where, "guest", with_queue=True, say=ready.said.append)


# --- what can go wrong


async def test_who_may_not_administer_is_told_so(ready: Installer, rabbit_node: RabbitNode) -> None:
    port = rabbit_node.management_port
    named = quote(ready.user("till.a"), safe="")
    password = ready.url("till.a").split("@")[0].rpartition(":")[2]
    for login in ("guest:wrong", "nobody:x", f"{named}:{password}"):
        with pytest.raises(ComandaError, match=r"broker\.not_let_in"):
            await Admin(read_url(f"http://{login}@127.0.0.1:{port}")).version()


async def test_the_port_of_the_devices_is_not_the_management(ready: Installer) -> None:
    with pytest.raises(ComandaError, match=r"broker\.not_rabbitmq"):
        await Admin(read_url(f"http://guest:guest@127.0.0.1:{ready.host.port}")).version()


async def test_another_administrator_gives_himself_the_rights_that_setup_needs(ready: Installer) -> None:
    boss = f"{ready.host.name}.boss"
    await ready.admin.put({"password": "secret", "tags": "administrator"}, "users", boss)
    url = ready.host.admin_url.replace("guest:guest", f"{quote(boss, safe='')}:secret")
    ready.where = replace(ready.where, admin_url=url)

    assert await ready.check() == []
    assert any("so the limit of size was not tried" in line for line in ready.said)
    assert await ready.set_up(counters=("C",))

    assert f"rights of {boss}, who sets this up" in ready.lines("created")
    assert await ready.check() == []
    assert not any("was not tried" in line for line in ready.said)


async def test_guest_does_not_delete_itself(ready: Installer) -> None:
    with pytest.raises(ComandaError, match=r"broker\.guest_is_you"):
        await ready.set_up(drop_guest=True)
    assert await ready.admin.get("users", "guest") is not None


async def test_devices_connect_with_tls_when_that_is_asked_for(
    installer: Installer, rabbit_node: RabbitNode
) -> None:
    authority = rabbit_node.certificates.authority
    installer.where = replace(installer.where, ca=authority)

    assert await installer.set_up(tls=True)

    told = tomllib.loads(installer.file("till.a").read_text(encoding="utf-8"))
    assert told["broker"].startswith("amqps://")
    ca = installer.wish.folder / told["broker_ca"]
    assert ca.read_bytes() == authority.read_bytes()
    connection = await aio_pika.connect(told["broker"], ssl_options={"cafile": str(ca)})
    await connection.close()


def test_the_words_of_the_command_line_and_its_exit_codes(
    installer: Installer, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ["--admin-url", installer.host.admin_url, "--vhost", installer.host.name]
    out = ["--out", str(installer.wish.folder)]

    assert run("broker", "setup", *there, "--counter", "A", *out) == 0
    assert "created        user" in capsys.readouterr().out
    assert run("broker", "check", *there) == 1
    told = capsys.readouterr().out
    assert GUEST in told
    assert "differences: 1" in told
    assert run("broker", "revoke", "till.a", *there) == 0
    assert run("broker", "revoke", "till.a", *there) == 2
    assert "There is no device till.a" in capsys.readouterr().err
    assert run("broker", "setup", *there, "--counter", "A1", *out) == 2
    assert "up to three letters" in capsys.readouterr().err


def run(*words: str) -> int:
    """Run the command line; return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


async def test_a_setup_for_a_new_virtual_host_makes_it(installer: Installer) -> None:
    fresh = f"{installer.host.name}-new"
    installer.where = replace(installer.where, virtual_host=fresh)
    try:
        assert await installer.set_up()
        assert f"virtual host {fresh}" in installer.lines("created")
        assert await installer.check() == []
    finally:
        await installer.admin.delete("vhosts", fresh)
        for user in await installer.admin.get("users"):
            if user["name"].startswith(f"{fresh}."):
                await installer.admin.delete("users", user["name"])


async def _keep(_message: object) -> None:
    """Take a message and never acknowledge it."""
