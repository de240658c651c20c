"""The composition root: all owners in one process, opened in order or not at all, and closed without a trace."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

import resources
from core.contracts.known import TellUnknown
from core.contracts.message import REGISTER, Command
from core.devices.document import Cut, Document, Text
from core.domain.ids import time_ordered_id
from core.domain.money import Money
from core.domain.order import DraftLine, OrderDraft, OrderStatus
from core.domain.tender import Method, Tender
from core.errors import ComandaError, InvalidInput, StartRefused
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.complaints import complaint
from core.runtime.parts import Pace
from core.runtime.printer_settings import PrinterSetting
from core.runtime.settings import OWNERS, Settings
from core.store import migrate
from tests.support.ports import free_port
from tests.support.waiting import eventually, eventually_so

FAST = Pace(card=0.01, pix=0.01)


def a_shop(folder: Path, **settings: object) -> EmbeddedShop:
    return EmbeddedShop(Settings(data_dir=folder, **settings), pace=FAST)  # type: ignore[arg-type]


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[EmbeddedShop]:
    opened = a_shop(tmp_path / "café")
    await opened.open()
    yield opened
    await opened.close()


async def sell(shop: EmbeddedShop, product_id: str = "espresso") -> str:
    """Sell one of a product for cash and wait until its saga has ended."""
    till = shop.shop("counter").till
    menu = await till.menu()
    product = menu.product(product_id)
    line = DraftLine("l-1", product_id, 1, menu.default_modifiers(product))
    draft = OrderDraft(time_ordered_id(shop.clock.now_ms()), (line,))
    total = till.price(menu, draft).total
    await till.place(draft, [Tender(time_ordered_id(shop.clock.now_ms()), Method.CASH, total)])
    while (await till.order(draft.order_id)).row.saga_status not in {"completed", "compensated"}:
        await asyncio.sleep(0)
    return draft.order_id


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        for statement in statements:
            conn.execute(statement)


async def refused(shop: EmbeddedShop) -> ComandaError:
    """Try to open a shop that cannot be opened; nothing of it may stay open."""
    with pytest.raises((StartRefused, InvalidInput)) as told:
        await shop.open()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("writes ")]
    return told.value


@pytest.mark.promise("A-1", "A-2")
async def test_a_coffee_is_sold_for_cash_and_cooked(shop: EmbeddedShop) -> None:
    order_id = await sell(shop)
    doors = shop.shop("counter")
    assert (await doors.till.order(order_id)).row.status is OrderStatus.APPROVED
    board = await shop.shop("kitchen").kitchen.board()
    assert [ticket.order_id for ticket in board.open] == [order_id]
    told = await balance_books(shop)
    assert told.balanced, told.lines()


async def test_the_first_start_sells_the_sample_menu_and_the_second_finds_it_again(tmp_path: Path) -> None:
    folder = tmp_path / "café"
    first = a_shop(folder)
    await first.open()
    await first.till.actions.change_price("espresso", Money(777, "BRL"))
    order_id = await sell(first)
    await first.close()

    second = a_shop(folder)
    await second.open()
    till = second.shop("counter").till
    assert (await till.menu()).product("espresso").price == Money(777, "BRL")
    assert (await till.order(order_id)).row.status is OrderStatus.APPROVED
    assert len((await till.menu()).products) == 62
    await second.close()
    assert {path.name for path in folder.glob("*.sqlite")} == {f"{name}.sqlite" for name in OWNERS}


async def test_every_command_has_somebody_who_does_it(shop: EmbeddedShop) -> None:
    """Routes are checked, and not found missing in the middle of a sale."""
    for part in shop.parts:
        every_owner = ""
        addressed = {part.owner.name, every_owner, *(("orders",) if part is shop.till else ())}
        wanted = {
            kind.wire_name
            for kind in REGISTER.values()
            if issubclass(kind, Command)
            and kind.participant in addressed
            and kind.__module__.startswith("core.contracts.")
            and not (kind is TellUnknown and part is shop.till)  # it is the tills that ask
        }
        assert part.owner.endpoint.handled == wanted


async def test_health_names_every_part_and_marks_what_is_simulated(shop: EmbeddedShop) -> None:
    await sell(shop)
    await shop.shop("counter").till.menu()
    health = await shop.health()
    assert health.mode == "embedded"
    assert [row.part for row in health.rows] == list(OWNERS)
    assert {row.part for row in health.rows if row.simulator} == {"payment", "delivery"}
    assert (health.parked, health.attention) == (0, 0)
    assert health.catalogue.hits > 0


async def test_what_happens_in_any_owner_is_told_to_the_screens(shop: EmbeddedShop) -> None:
    heard: list[str] = []
    stop = shop.changes.listen(lambda change: heard.append(change.kind.value))
    await sell(shop)
    await eventually(lambda: {"order", "saga", "ticket"} <= set(heard), what="changes of till and kitchen")
    stop()
    before = len(heard)
    await sell(shop)
    assert len(heard) == before


async def test_opening_and_closing_leaves_no_thread_and_no_task(tmp_path: Path) -> None:
    for _ in range(3):
        shop = a_shop(tmp_path)
        await shop.open()
        await shop.close()
        await shop.close()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("writes ")]
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_start_that_was_killed_before_its_first_commit_is_a_first_start(tmp_path: Path) -> None:
    for name in OWNERS:
        change(tmp_path / f"{name}.sqlite", "PRAGMA journal_mode=WAL")
        assert (tmp_path / f"{name}.sqlite").stat().st_size > 0
    shop = a_shop(tmp_path)
    await shop.open()
    assert len((await shop.shop("counter").till.menu()).products) == 62
    await shop.close()


# what it cannot start on


@pytest.mark.fault
@pytest.mark.parametrize("owner", OWNERS)
async def test_a_database_of_a_newer_program_is_named_and_left_alone(tmp_path: Path, owner: str) -> None:
    shop = a_shop(tmp_path)
    await shop.open()
    await shop.close()
    path = tmp_path / f"{owner}.sqlite"
    change(path, "UPDATE alembic_version SET version_num = '9999'")
    fault = await refused(a_shop(tmp_path))
    assert (fault.code, fault.params["path"]) == ("store.newer_version", str(path))
    assert "9999" in complaint(fault)


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database at all " * 500)


def _hole(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:12_288] = b"\xff" * 8192
    path.write_bytes(content)
    for more in ("-wal", "-shm"):
        path.with_name(path.name + more).unlink(missing_ok=True)


def _foreign(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE customers (name TEXT)")


@pytest.mark.fault
@pytest.mark.parametrize(
    ("spoil", "code"),
    [(_garbage, "store.damaged"), (_hole, "store.damaged"), (_foreign, "store.not_ours")],
)
@pytest.mark.parametrize("owner", ["till", "kitchen"])
async def test_a_damaged_or_foreign_database_is_named_and_left_alone(
    tmp_path: Path, owner: str, spoil: Callable[[Path], None], code: str
) -> None:
    shop = a_shop(tmp_path)
    await shop.open()
    await shop.close()
    path = tmp_path / f"{owner}.sqlite"
    spoil(path)
    before = path.read_bytes()
    fault = await refused(a_shop(tmp_path))
    assert (fault.code, fault.params["path"]) == (code, str(path))
    assert path.read_bytes() == before


@pytest.mark.fault
@pytest.mark.parametrize("owner", OWNERS)
async def test_a_database_that_another_program_holds_is_named(
    tmp_path: Path, owner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = a_shop(tmp_path)
    await shop.open()
    order_id = await sell(shop)
    await shop.close()
    monkeypatch.setattr(migrate, "LOOK_TIMEOUT", 0.05)
    path = tmp_path / f"{owner}.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        fault = await refused(a_shop(tmp_path))
        assert (fault.code, fault.params["path"]) == ("store.locked", str(path))
    shop = a_shop(tmp_path)
    await shop.open()
    assert (await shop.shop("counter").till.order(order_id)).row.status is OrderStatus.APPROVED
    await shop.close()


@pytest.mark.fault
async def test_a_data_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/comanda"), tmp_path / "nul\0"):
        fault = await refused(a_shop(place))
        assert (fault.code, fault.params["path"]) == ("start.unwritable", str(place))
        assert fault.params["detail"]


@pytest.mark.fault
async def test_a_second_shop_on_the_same_data_is_refused_and_does_not_disturb_the_first(
    shop: EmbeddedShop,
) -> None:
    with pytest.raises(StartRefused, match=r"start\.second_instance"):
        await a_shop(shop.settings.data_dir).open()
    assert await sell(shop)


@pytest.mark.fault
@pytest.mark.parametrize(
    ("spoil", "code", "key"),
    [
        (lambda text: text.replace('station = "', 'statoin = "', 1), "menu.unknown_key", "statoin"),
        (lambda text: _without_first(text, "station = "), "menu.missing", "station"),
        (lambda text: text[: len(text) // 2], "menu.", ""),
        (lambda _text: "", "menu.missing", "currency"),
    ],
)
async def test_a_menu_that_cannot_be_sold_is_named_and_a_mended_one_is_sold(
    tmp_path: Path, spoil: Callable[[str], str], code: str, key: str
) -> None:
    menu = tmp_path / "menu.toml"
    sound = resources.path("menus", "cafe.toml").read_text(encoding="utf-8")
    menu.write_text(spoil(sound), encoding="utf-8")
    fault = await refused(a_shop(tmp_path / "café", menu_file=menu))
    assert fault.code.startswith(code)
    assert str(fault.params.get("key", "")).endswith(key)
    assert str(menu) in complaint(fault)

    menu.write_text(sound, encoding="utf-8")
    shop = a_shop(tmp_path / "café", menu_file=menu)
    await shop.open()
    assert len((await shop.shop("counter").till.menu()).products) == 62
    await shop.close()


def _without_first(text: str, beginning: str) -> str:
    """Return `text` without the first line that begins so: the product has no station."""
    lines = text.splitlines(keepends=True)
    first = next(place for place, line in enumerate(lines) if line.startswith(beginning))
    return "".join(lines[:first] + lines[first + 1 :])


@pytest.mark.fault
async def test_a_menu_file_that_there_is_not_is_named(tmp_path: Path) -> None:
    fault = await refused(a_shop(tmp_path / "café", menu_file=tmp_path / "none.toml"))
    assert fault.code == "menu.unreadable"
    assert "none.toml" in complaint(fault)


@pytest.mark.fault("F30")
async def test_a_printer_that_cannot_be_reached_is_a_part_that_does_not_answer(tmp_path: Path) -> None:
    bar = PrinterSetting(name="Bar", kind="network", address=f"127.0.0.1:{free_port()}")
    shop = a_shop(tmp_path / "café", printers=(bar,))
    await shop.open()
    try:
        (row,) = [row for row in (await shop.health()).rows if row.part == "printer"]
        assert (row.name, row.state, row.queue_depth) == ("Bar", "ok", 0)

        await shop.printing.submit(Document("chit", "Kitchen 042", (Text("2 x Latte"), Cut())), "kitchen")

        async def given_up() -> bool:
            (row,) = [row for row in (await shop.health()).rows if row.part == "printer"]
            return (row.state, row.reason, row.queue_depth) == ("down", "printer.refuses", 1)

        await eventually_so(given_up, within=20, what="the row of the printer")
    finally:
        await shop.close()
