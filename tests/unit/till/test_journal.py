"""The till's journal of money: each money path writes its row once, and nobody changes one unnoticed."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from core.contracts.kitchen import OpenTicket, TicketRefused
from core.contracts.payment import (
    ChargeDecided,
    ConfirmCharge,
    DecideCharge,
    LatePaymentRefunded,
    RefundStuck,
)
from core.domain.journal import JournalRow
from core.errors import InvalidInput
from core.store.place import FilePlace
from core.till import tables as t
from core.till.journal_files import head_beside, key_beside, keys_in, read_head
from core.till.queries.journal import JournalReport, verify
from core.till.repository.journal import rows_behind
from tests.support.till_site import TillSite, a_draft, brl, by
from tests.unit.till.test_payment_in_doubt import in_doubt

pytestmark = pytest.mark.fault("F16", "I6")


async def rows_of(site: TillSite) -> list[JournalRow]:
    found: list[JournalRow] = await site.read(lambda conn: list(rows_behind(conn)))
    return found


async def told(site: TillSite, kind: str) -> list[dict[str, Any]]:
    return [json.loads(row.body) for row in await rows_of(site) if row.type == kind]


def key_of(site: TillSite) -> Path | None:
    return key_beside(site.place.path) if isinstance(site.place, FilePlace) else None


async def report(site: TillSite) -> JournalReport:
    key = key_of(site)
    known = None if key is None else read_head(head_beside(key))
    found: JournalReport = await site.read(lambda conn: verify(conn, keys_in(key), known))
    return found


@pytest.mark.both_databases
async def test_a_sale_and_its_refund_are_told_once_with_their_amounts_and_nothing_of_the_customer(
    site: TillSite,
) -> None:
    draft = a_draft(customer="Ana Souza", note="by the window")
    for _ in range(2):  # sent twice
        await site.sell(draft)
    for _ in range(2):
        await site.counter.refund("order-1", "r-1", None, restock=True, reason="for Ana Souza")
        await site.quiet()

    types = [row.type for row in await rows_of(site)]
    assert types == [
        "journal.begun",
        "till.started",
        "prices.imported",
        "order.placed",
        "order.approved",
        "refund.asked",
        "refund.done",
    ]
    (placed,) = await told(site, "order.placed")
    assert (placed["total"], placed["currency"], placed["tenders"]) == (500, "BRL", [["cash", 500]])
    assert not any("Ana" in row.body or "window" in row.body for row in await rows_of(site))
    found = await report(site)
    assert (found.fault, found.sold, found.refunded) == (None, {"BRL": 500}, {"BRL": 500})


async def test_an_order_that_comes_to_nothing_is_told_with_its_reason(site: TillSite) -> None:
    site.script.say(
        OpenTicket, lambda c: TicketRefused(ticket_id=c.ticket_id, reason="closed", product_ids=())
    )
    await site.sell()
    (rejected,) = await told(site, "order.rejected")
    assert rejected == {"order": "order-1", "reason": "closed"}
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft("order-2"), by("card", 500))
    await site.counter.cancel("order-2", "Ana has left")
    await site.quiet()
    assert await told(site, "order.cancelled") == [{"order": "order-2", "reason": "cancelled"}]
    assert (await report(site)).fault is None


async def test_a_decision_about_money_is_told_once_with_who_and_why(site: TillSite) -> None:
    site.script.say(ConfirmCharge, None)
    site.script.say(DecideCharge, lambda c: ChargeDecided(charge_id=c.charge_id, decision=c.decision))
    await site.sell(a_draft(), by("card", 500))
    await site.tell("payment", in_doubt())
    for _ in range(2):
        await site.till.payments.decide(
            "order-1", "charge-card", "taken", by="Rita", reason="saw the slip", slip="0042"
        )
    late = LatePaymentRefunded(charge_id="charge-card", order_id="order-1", amount=500)
    stuck = RefundStuck(
        refund_id="r-9",
        charge_id="charge-card",
        order_id="order-1",
        amount=500,
        reason="declined",
        since=1,
        tries=3,
    )
    await site.tell("payment", late, late, stuck, stuck)

    (row,) = [row for row in await rows_of(site) if row.type == "payment.decided_taken"]
    assert (row.actor, json.loads(row.body)["detail"]) == ("Rita", "saw the slip (0042)")
    assert [len(await told(site, f"payment.{kind}")) for kind in ("late_refunded", "refund_stuck")] == [1, 1]


async def test_prices_the_clock_and_the_ends_of_the_program_are_told(site: TillSite) -> None:
    await site.till.actions.change_price("water", brl(600))
    await site.till.journal.clock_was_set(180_000)
    await site.reopen()

    assert await told(site, "price.changed") == [
        {"product": "water", "was": 500, "now": 600, "currency": "BRL"}
    ]
    assert await told(site, "clock.set") == [{"by_ms": 180_000}]
    assert [row.type for row in await rows_of(site)][-2:] == ["till.stopped", "till.started"]
    assert site.till.journal.broken is None


async def test_what_is_not_stored_is_not_told_and_what_was_is_told_after_a_crash(site: TillSite) -> None:
    with pytest.raises(InvalidInput):
        await site.till.actions.place(a_draft("o-2"), (by("cash", 500, "c-1"), by("cash", 0, "c-1")))
    assert await told(site, "order.placed") == []

    def fails(work: Any) -> None:  # noqa: ANN401 - a unit of work
        site.till.actions.place_in(work, a_draft(), lambda _: (by("cash", 500),))
        raise KeyError("killed before the commit")

    with pytest.raises(KeyError):
        await site.till.owner.database.write(fails)
    assert await told(site, "order.placed") == []
    await site.sell(a_draft(), by("cash", 500))
    await site.reopen()
    assert len(await told(site, "order.placed")) == 1
    assert (await report(site)).fault is None


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "change",
    [sa.update(t.journal).values(body="{}"), sa.delete(t.journal)],
    ids=["change", "delete"],
)
async def test_the_database_lets_nobody_change_a_row(site: TillSite, change: Any) -> None:  # noqa: ANN401
    with pytest.raises(IntegrityError, match="only added to"):
        await site.till.owner.database.write(lambda work: work.conn.execute(change) and None)


def _swap(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE journal SET seq = -4 WHERE seq = 4")
    conn.execute("UPDATE journal SET seq = 4 WHERE seq = 5")
    conn.execute("UPDATE journal SET seq = 5 WHERE seq = -4")


TAMPERED: dict[str, tuple[Callable[[sqlite3.Connection], object], int, str]] = {
    "edited": (
        lambda conn: conn.execute("UPDATE journal SET body = replace(body, '500', '400') WHERE seq = 4"),
        4,
        "altered",
    ),
    "deleted": (lambda conn: conn.execute("DELETE FROM journal WHERE seq = 5"), 5, "missing"),
    "inserted": (
        lambda conn: conn.execute(
            "INSERT INTO journal SELECT 99, at_ms, wall_ms, actor, approver, type, body, prev, hash "
            "FROM journal WHERE seq = 4"
        ),
        9,
        "missing",
    ),
    "swapped": (_swap, 4, "other_before"),
    "cut at the front": (lambda conn: conn.execute("DELETE FROM journal WHERE seq < 3"), 1, "missing"),
    "truncated": (lambda conn: conn.execute("DELETE FROM journal WHERE seq > 5"), 6, "cut"),
    "emptied": (lambda conn: conn.execute("DELETE FROM journal"), 1, "empty"),
    "another total": (lambda conn: conn.execute("UPDATE orders SET total = 600"), 4, "total"),
    "an order taken away": (lambda conn: conn.execute("DELETE FROM orders"), 4, "no_order"),
    "an order made up": (
        lambda conn: conn.execute("UPDATE orders SET order_id = 'made-up' WHERE order_id = 'order-2'"),
        0,
        "not_told",
    ),
    "a number left out": (
        lambda conn: conn.execute("UPDATE orders SET number = '007' WHERE number = '002'"),
        0,
        "number",
    ),
    "a refund made up": (
        lambda conn: conn.execute("UPDATE orders SET refunded = 500 WHERE order_id = 'order-1'"),
        4,
        "refunded",
    ),
    "without triggers": (lambda _: None, 0, "no_trigger"),
}


def sell_two_waters(folder: Path) -> Path:
    """Sell at a new till, and close it."""
    folder.mkdir(exist_ok=True)

    async def sell() -> None:
        site = TillSite(folder)
        await site.open()
        await site.sell()
        await site.sell(a_draft("order-2"))
        await site.close()

    with ThreadPoolExecutor(1) as thread:  # a loop of its own, apart from that of the tests
        thread.submit(asyncio.run, sell()).result()
    return folder


@pytest.fixture(scope="module")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a till that has sold two waters and was closed."""
    return sell_two_waters(tmp_path_factory.mktemp("sold"))


@pytest.mark.parametrize("how", sorted(TAMPERED))
def test_whatever_is_done_to_the_file_the_first_wrong_row_is_named(
    sold: Path, tmp_path: Path, how: str
) -> None:
    change, seq, code = TAMPERED[how]
    copy = tmp_path / "copy"
    shutil.copytree(sold, copy)
    with closing(sqlite3.connect(copy / "till.sqlite")) as conn:
        triggers = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            conn.execute(f"DROP TRIGGER {name}")
        change(conn)
        for _, statement in triggers if how != "without triggers" else ():
            conn.execute(statement)
        conn.commit()

    found = looked_at(copy)
    assert found.fault is not None
    assert (found.fault.seq, found.fault.code) == (seq, code)
    assert looked_at(sold).fault is None


def looked_at(folder: Path) -> JournalReport:
    key = key_beside(folder / "till.sqlite")
    engine = sa.create_engine(f"sqlite:///{folder / 'till.sqlite'}", poolclass=sa.NullPool)
    with engine.connect() as conn:
        return verify(conn, keys_in(key), read_head(head_beside(key)))


async def test_a_till_that_finds_its_journal_broken_says_so_and_sells_on(sold: Path, tmp_path: Path) -> None:
    shutil.copytree(sold, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy" / "till.sqlite")) as conn:
        conn.execute("DROP TRIGGER journal_no_update")
        conn.execute("UPDATE journal SET body = '{}' WHERE seq = 5")
        conn.commit()
    site = TillSite(tmp_path / "copy")
    await site.open()
    try:
        assert site.till.journal.broken is not None
        assert site.till.journal.broken.seq == 5
        assert (await site.sell(a_draft("order-3"))).row.number == "003"
    finally:
        await site.close()


async def test_after_an_older_database_was_put_in_place_the_journal_goes_on_and_tells_so(
    sold: Path, tmp_path: Path
) -> None:
    shutil.copytree(sold, tmp_path / "copy")
    site = TillSite(tmp_path / "copy")
    await site.open()
    await site.sell(a_draft("order-3"))
    await site.close()
    shutil.copy(sold / "till.sqlite", tmp_path / "copy" / "till.sqlite")
    assert looked_at(tmp_path / "copy").fault is not None

    await site.open()
    behind = await told(site, "journal.behind")
    await site.close()
    found = looked_at(tmp_path / "copy")
    assert (behind[0]["has"], found.fault) == (found.restored[0] - 1, None)
    assert behind[0]["had"] > behind[0]["has"]


async def test_the_key_is_for_its_owner_alone_and_another_one_verifies_nothing(sold: Path) -> None:
    key = key_beside(sold / "till.sqlite")
    assert key.stat().st_mode & 0o777 == 0o600
    engine = sa.create_engine(f"sqlite:///{sold / 'till.sqlite'}", poolclass=sa.NullPool)
    with engine.connect() as conn:
        missing, other = verify(conn, ()).fault, verify(conn, (b"x" * 32,)).fault
    assert missing is not None
    assert other is not None
    assert [(missing.seq, missing.code), (other.seq, other.code)] == [(1, "key_missing"), (1, "altered")]
