"""Orders of a customer with a name go wrong in every way that is logged, and nothing of the customer is in the log."""

from __future__ import annotations

import asyncio
import json
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.contracts.kitchen import OpenTicket
from core.contracts.message import Command, Reply
from core.contracts.stock import ReserveStock
from core.domain.order import Address, DraftLine, OrderDraft, OrderType
from core.domain.tender import Method, Tender
from core.messaging.topology import COMMANDS
from core.runtime.build import EmbeddedShop
from core.runtime.diagnostics import write_diagnostics
from core.runtime.doctor.premises import Premises
from core.runtime.parts import Pace
from core.runtime.settings import OWNERS, Settings
from core.store.endpoint import TRIES
from core.store.owner import Owner
from core.store.work import Work
from tests.support.apart import apart
from tests.support.logged import logged, logging_into
from tests.support.till_without_window import Counter
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually

CANARIES = {
    "name": "Zuleica Canária",
    "recipient": "Xisto Quarazembo",
    "phone": "+55 11 98765-4321",
    "street": "Rua das Andorinhas Perdidas 1742",
    "note": "sem cebola para o Wenceslau",
    "cpf": "529.982.247-25",
    "card": "4111 1111 1111 1111",
    "mail": "zuleica@canaria.example",
    "password": "s3nh4-do-banco",
}
PARTS_OF_THEM = (
    "Zuleica",
    "Quarazembo",
    "98765-4321",
    "Andorinhas",
    "Wenceslau",
    "982.247",
    "4111 1111",
    "canaria.example",
    "s3nh4",
)
QUICK = Pace(card=0.0, pix=0.0, ride=0.05)
NOTE = f"{CANARIES['note']} {CANARIES['cpf']}"


async def order_of_a_customer(counter: Counter) -> str:
    """Place a delivery with all that a customer may tell."""
    menu = await counter.till.menu()
    product = menu.product("latte")
    line = DraftLine(counter.fresh_id(), "latte", 1, menu.default_modifiers(product), note=NOTE)
    draft = OrderDraft(
        counter.fresh_id(),
        (line,),
        OrderType.DELIVERY,
        customer=CANARIES["name"],
        note=NOTE,
        address=Address(CANARIES["recipient"], CANARIES["street"], CANARIES["phone"]),
    )
    total = counter.till.price(menu, draft).total
    await counter.till.place(draft, [Tender(counter.fresh_id(), Method.CARD, total)])
    return draft.order_id


def raise_in(owner: Owner, kind: type[Command], *, in_database: bool) -> None:
    """Let a handler fail with all that it was told: in a text, or as the values of a row."""

    def fail(command: Command, work: Work) -> Reply | None:
        if in_database:
            work.conn.execute(
                sa.text("INSERT INTO inbox (message_id, source) VALUES (:text, NULL)"),
                {"text": repr(command)},
            )
        message = f"cannot do {command}"
        raise ValueError(message, CANARIES["name"]) from KeyError(CANARIES["street"])

    owner.endpoint.handles(kind, fail)


def say_what_libraries_say() -> None:
    """Log as libraries do: with faults and values in the text."""
    fault = RuntimeError(f"connect amqp://till:{CANARIES['password']}@host for {CANARIES['name']}")
    foreign = logging.getLogger("a.library")
    foreign.error("failed: %s", fault)
    foreign.error("failed: %r", fault, exc_info=fault)
    foreign.error("future: <Task exception=%r>", fault)
    foreign.error("the body was %r", json.dumps(CANARIES))
    foreign.error(
        "told %s %s %s amqp://till:%s@host",
        CANARIES["phone"],
        CANARIES["cpf"],
        CANARIES["mail"],
        CANARIES["password"],
    )
    foreign.error("card %s and %s", CANARIES["card"], CANARIES["card"].replace(" ", ""))


def assert_nothing_personal(*texts: str) -> None:
    """Fail when a canary is found, and tell where."""
    for text in texts:
        for canary in (*CANARIES.values(), *PARTS_OF_THEM):
            assert canary not in text, f"{canary!r} in …{text[max(0, text.find(canary) - 200) :][:400]}…"


async def diagnostics_of(settings: Settings, folder: Path) -> str:
    """Return all that stands in the diagnostics file of a shop."""
    premises = Premises(settings, dict.fromkeys(OWNERS, settings), folder / "none.toml")
    out = await write_diagnostics(premises, folder / "shop.zip")
    assert out.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(out) as bundle:
        assert not [name for name in bundle.namelist() if "sqlite" in name]
        return "\n".join(bundle.read(name).decode() for name in bundle.namelist())


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "café" / "logs"
    with logging_into(folder):
        yield folder


async def test_nothing_of_a_customer_is_logged_or_told_to_a_helper_by_an_embedded_shop(
    tmp_path: Path, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(data_dir=tmp_path / "café", broker="")
    shop = EmbeddedShop(settings, pace=QUICK)
    await shop.open()
    try:
        raise_in(shop.kitchen.owner, OpenTicket, in_database=True)
        order_id = await order_of_a_customer(Counter(shop))
        await eventually(lambda: '"parked"' in logged(log) and "a message failed" in logged(log), within=15)
        raise_in(shop.stock.owner, ReserveStock, in_database=False)
        await order_of_a_customer(Counter(shop))
        await eventually(lambda: logged(log).count('"parked"') >= 2, within=15)
        say_what_libraries_say()
    finally:
        await shop.close()
    bundle = await diagnostics_of(settings, tmp_path)
    told = logged(log)
    assert_nothing_personal(told, bundle, capfd.readouterr().err)
    assert_ids_are_bound(told, order_id)
    assert "IntegrityError" in told
    assert "ValueError" in told
    assert "rows" in bundle
    assert order_id in bundle


def assert_ids_are_bound(told: str, order_id: str) -> None:
    lines = [json.loads(line) for line in told.splitlines()]
    failed = [line for line in lines if line["event"] == "a message failed"]
    assert failed
    assert all(line["owner"] and line["message_id"] and line["saga_id"] for line in failed)
    assert order_id in {line["order_id"] for line in failed}


async def test_nothing_of_a_customer_is_logged_or_told_to_a_helper_over_the_broker(
    virtual_host: VirtualHost, tmp_path: Path, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with apart(virtual_host, tmp_path / "apart") as cafe:
        raise_in(cafe.kitchen.owner, OpenTicket, in_database=True)
        await virtual_host.publish(COMMANDS, "stock.ReserveStock", json.dumps(CANARIES).encode())
        order_id = await order_of_a_customer(cafe.counter())
        await eventually(lambda: "a message is parked" in logged(log), within=15)
        await eventually(lambda: logged(log).count("a message failed") == TRIES, within=15)
        settings = cafe.settings_of("till.a")
        bundle = await diagnostics_of(settings, tmp_path)
    told = logged(log)
    assert_nothing_personal(told, bundle, capfd.readouterr().err)
    assert_ids_are_bound(told, order_id)
    password = settings.broker.split(":", 2)[2].split("@")[0]
    assert f":{password}@" not in told + bundle
    assert '"consumers"' in bundle


async def test_a_fault_that_nobody_awaited_is_logged_without_what_it_says(
    log: Path, loop_faults: list[dict[str, object]]
) -> None:
    async def fail(customer: str) -> None:
        raise ValueError(customer)

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(None)
    task = loop.create_task(fail(CANARIES["name"]), name="fails")
    await asyncio.wait([task])
    del task
    await asyncio.sleep(0)
    await eventually(lambda: "never retrieved" in logged(log))
    loop_faults.clear()
    assert_nothing_personal(logged(log))
    assert "ValueError" in logged(log)
