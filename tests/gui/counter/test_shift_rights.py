"""The drawer in a shop with staff: what a cashier may not do alone, somebody else approves over the same screen."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from core.runtime.tour.ledger_check import differences
from core.till.tables_of_shifts import drawer_ledger, drawer_openings, shifts
from tests.gui.counter import test_lock
from tests.gui.counter.test_lock import StaffedCounter
from tests.support.staff_room import BIA_PIN, CAIO_PIN

pytestmark = pytest.mark.gui

bench = test_lock.bench


async def approve(bench: StaffedCounter) -> None:
    """Let Bia approve what is asked for."""
    await bench.hands.tap_when_ready("counter.approval.face.bia")
    bench.type_pin(BIA_PIN, "counter.approval")
    await bench.hands.until(lambda: not bench.hands.sees("counter.approval"), what="the sheet to go")


async def rows(bench: StaffedCounter, *columns: sa.Column[str]) -> list[tuple[object, ...]]:
    """Return columns of a table, in the order of its rows."""
    query = sa.select(*columns).order_by(next(iter(columns[0].table.primary_key)))
    database = bench.shop.till.owner.database
    return await database.read(lambda conn: [tuple(row) for row in conn.execute(query).all()])


async def test_a_cashier_opens_and_closes_alone_and_has_a_payment_out_of_the_drawer_approved(
    bench: StaffedCounter,
) -> None:
    hands, shift = bench.hands, bench.counter.shift
    await bench.lock()
    await bench.sign_in("caio", CAIO_PIN)
    hands.tap("counter.rail.shift")
    await hands.tap_when_ready("counter.shift.open")
    await hands.until(lambda: hands.sees("counter.shift.title"), what="the open shift")
    assert "Caio" in hands.read("counter.shift.opened")

    await hands.tap_when_ready("counter.shift.pay_out")
    await hands.tap_when_ready("counter.shift.reason.supplies")
    await hands.tap_when_ready("counter.shift.move_key.5")
    await hands.tap_when_ready("counter.shift.move")
    await approve(bench)
    await hands.until(lambda: shift.now is not None and shift.now.movements, what="the payment")
    await hands.tap_when_ready("counter.shift.no_sale")
    await approve(bench)
    await hands.until(lambda: shift.now is not None and shift.now.no_sales == 1, what="the drawer")

    await hands.tap_when_ready("counter.shift.count")
    await hands.tap_when_ready("counter.shift.counted")
    await hands.tap_when_ready("counter.shift.close")
    await hands.until(lambda: shift.report is not None, what="the Z")
    ledger, opened = drawer_ledger.c, drawer_openings.c
    assert await rows(bench, ledger.kind, ledger.by_name) == [("pay_out", "Caio")]
    assert await rows(bench, opened.why, opened.by_name, opened.approver) == [
        ("float", "Caio", ""),
        ("pay_out", "Caio", "Bia"),
        ("no_sale", "Caio", "Bia"),
    ]
    assert await rows(bench, shifts.c.opened_by, shifts.c.closed_by) == [("Caio", "Caio")]
    assert differences(bench.shop.path("till"), 1) == {}
