"""The lock of the counter, and approvals at it: by touch and by key; nothing gets behind them or is lost under them."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from core.domain.pin import FREE_TRIES
from core.qt.hands import CannotReach, Key, Modifier
from core.till.staff import StaffOfTill
from pos_app.widgets.pin_pad import AFTER_A_SCAN_MS, SCAN_GAP_MS
from tests.support.counter_at_work import AtWork, opened_counter
from tests.support.staff_room import ANA, ANA_PIN, BIA, BIA_PIN, CAIO, CAIO_PIN

pytestmark = pytest.mark.gui

ESPRESSO = "counter.tile.espresso"


class StaffedCounter(AtWork):
    """A counter with Ana the owner, Bia the manager and Caio the cashier."""

    @property
    def staff(self) -> StaffOfTill:
        """The staff behind the window."""
        return self.shop.till.staff

    def type_pin(self, pin: str, area: str = "counter.lock") -> None:
        """Touch the digits of a PIN."""
        for digit in pin:
            self.hands.tap(f"{area}.digit.{digit}")

    async def sign_in(self, staff_id: str, pin: str) -> None:
        """Touch a face and the digits, and wait until the counter is open."""
        await self.hands.tap_when_ready(f"counter.lock.face.{staff_id}")
        self.type_pin(pin)
        await self.hands.until(lambda: not self.hands.sees("counter.lock"), what="the counter to open")

    async def lock(self) -> None:
        """Press Ctrl+L and wait for the lock."""
        self.hands.press(Key.Key_L, Modifier.ControlModifier, window="counter.window")
        await self.hands.until(lambda: self.hands.sees("counter.lock"), what="the lock")
        await self.hands.until(lambda: self.counter.staff.duty.locked, what="the till to be locked")

    async def quiet(self, quiet_ms: int) -> None:
        """Wait until nobody has pressed a key at the lock for so long."""
        since = self.window._lock._who._pad._since
        await self.hands.until(
            lambda: not since.isValid() or since.elapsed() > quiet_ms, what="nobody to press a key"
        )

    async def key(self, key: str) -> None:
        """Press a key of the keyboard as fast as a person does."""
        await self.quiet(SCAN_GAP_MS + 30)
        self.hands.type_text(key)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncGenerator[StaffedCounter]:
    people = [(ANA, ANA_PIN), (BIA, BIA_PIN), (CAIO, CAIO_PIN)]
    async with opened_counter(StaffedCounter, tmp_path, staff=people) as made:
        await made.hands.until(lambda: made.counter.staff.name == "Ana", what="Ana on duty")
        yield made


async def test_the_lock_keeps_the_order_and_opens_for_a_face_and_a_pin(bench: StaffedCounter) -> None:
    await bench.hands.tap_when_ready(ESPRESSO)
    draft = bench.counter.sale.view.draft
    await bench.lock()
    for behind in (ESPRESSO, "counter.exact", "counter.rail.orders", "counter.help"):
        with pytest.raises(CannotReach):
            bench.hands.tap(behind)
    await bench.sign_in("caio", CAIO_PIN)
    assert bench.counter.sale.view.draft == draft
    assert bench.counter.staff.name == "Caio"
    await bench.hands.tap_when_ready("counter.exact")
    await bench.hands.until(lambda: bench.hands.sees("counter.number"), what="the number")


async def test_news_of_the_staff_take_no_digit_from_who_is_typing(bench: StaffedCounter) -> None:
    await bench.lock()
    await bench.hands.tap_when_ready("counter.lock.face.caio")
    bench.type_pin(CAIO_PIN[:2])
    bench.counter.staff.changed.emit()
    bench.type_pin(CAIO_PIN[2:])
    await bench.hands.until(lambda: not bench.hands.sees("counter.lock"), what="the counter to open")
    assert bench.counter.staff.name == "Caio"


async def test_keys_open_the_lock_and_none_gets_behind_it(bench: StaffedCounter) -> None:
    await bench.hands.tap_when_ready(ESPRESSO)
    await bench.lock()
    for key in (Key.Key_F12, Key.Key_F4, Key.Key_Delete, Key.Key_F6, Key.Key_Escape, Key.Key_Question):
        bench.hands.press(key)
    bench.hands.press(Key.Key_Tab, Modifier.ControlModifier)
    bench.counter.navigator.changed.emit()  # something below wants the keyboard
    bench.window._header.products.setFocus()
    assert bench.window.focusWidget() is bench.hands.find("counter.lock")
    for digit in ANA_PIN:
        await bench.key(digit)
    await bench.hands.until(lambda: not bench.hands.sees("counter.lock"), what="the counter to open")
    for digit in "88":  # somebody goes on typing
        bench.hands.type_text(digit)
    assert bench.counter.catalogue.search == ""
    assert bench.counter.navigator.section == "sale"
    await bench.hands.until(lambda: not bench.window._lock.swallows, what="the moment to be over")
    bench.hands.type_text("la")
    await bench.hands.until(lambda: bench.counter.catalogue.search == "la", what="the search")
    assert len(bench.counter.sale.view.draft.lines) == 1


async def test_what_a_scanner_types_is_no_pin(bench: StaffedCounter) -> None:
    await bench.lock()
    await bench.quiet(AFTER_A_SCAN_MS)
    for digit in "7891000315507":
        bench.hands.type_text(digit)
    bench.hands.press(Key.Key_Return)
    await bench.quiet(AFTER_A_SCAN_MS + 50)
    assert bench.says("counter.lock.told", "PIN of Ana")
    assert bench.hands.sees("counter.lock")
    await bench.hands.until(lambda: not bench.counter.staff.busy, what="nothing to be looked at")
    kept = {member.name: member.wait_ms for member in await bench.staff.people()}
    assert kept["Ana"] == 0
    assert not bench.counter.catalogue.search


async def test_what_is_scanned_at_a_locked_counter_is_not_sold(bench: StaffedCounter) -> None:
    await bench.lock()
    await bench.quiet(AFTER_A_SCAN_MS)
    handle = bench.window.windowHandle()
    for key in (Key.Key_1, Key.Key_0, Key.Key_1, Key.Key_1, Key.Key_Return):
        QTest.keyClick(handle, key)
    await bench.quiet(AFTER_A_SCAN_MS + 50)
    assert bench.counter.sale.view.empty
    assert bench.hands.sees("counter.lock")
    assert bench.says("counter.lock.told", "PIN of Ana")


async def test_the_number_of_a_card_is_taken_out_of_the_field_it_is_typed_into(
    bench: StaffedCounter,
) -> None:
    await bench.hands.tap_when_ready(ESPRESSO)
    await bench.hands.write("4111 1111 1111 1111", "counter.customer")
    await bench.hands.until(lambda: bench.says("counter.banner", "number of a card"), what="the banner")
    assert bench.hands.read("counter.customer") == ""
    assert bench.counter.sale.view.draft.customer == ""


async def test_wrong_pins_are_told_and_then_have_to_be_waited_for(bench: StaffedCounter) -> None:
    await bench.lock()
    bench.hands.tap("counter.lock.face.bia")
    for _ in range(FREE_TRIES - 1):
        bench.type_pin("22222")
        await bench.hands.until(lambda: bench.says("counter.lock.told", "not the PIN"), what="a refusal")
        bench.hands.tap("counter.lock.clear")
        await bench.hands.until(lambda: not bench.counter.staff.busy, what="the next try")
    bench.type_pin("22222")
    await bench.hands.until(lambda: bench.says("counter.lock.told", "Wait 0:"), what="the wait")
    assert "comanda staff reset-pin" in bench.hands.read("counter.lock.hint")
    assert not bench.hands.can_tap("counter.lock.digit.1")
    await bench.sign_in("ana", ANA_PIN)


async def test_the_counter_opens_soon_after_the_last_digit(
    bench: StaffedCounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # with PINs that are as dear as they are
    await bench.staff.set_pin("caio", "8642")
    took = []
    for _ in range(3):
        await bench.lock()
        await bench.hands.tap_when_ready("counter.lock.face.caio")
        begun = time.process_time()
        bench.type_pin("8642")
        await bench.hands.until(lambda: not bench.hands.sees("counter.lock"), what="the counter to open")
        took.append(time.process_time() - begun)
    assert min(took) < 0.3


async def test_a_cashier_refunds_with_the_pin_of_a_manager_and_stays_signed_in(bench: StaffedCounter) -> None:
    await bench.hands.tap_when_ready(ESPRESSO)
    await bench.hands.tap_when_ready("counter.exact")
    await bench.hands.until(_paid(bench), 10, "the sale to be paid")
    order_id = bench.counter.journey.sales[0].order_id
    await bench.lock()
    await bench.sign_in("caio", CAIO_PIN)
    bench.counter.navigator.go("orders")
    bench.counter.detail.open(order_id)
    await bench.hands.tap_when_ready("counter.order.refund")
    await bench.hands.tap_when_ready("counter.order.refund.confirm")
    await bench.hands.until(lambda: bench.hands.sees("counter.approval.face.bia"), what="the sheet")
    assert "Refund: R$" in bench.hands.read("counter.approval.title")
    assert not bench.hands.sees("counter.approval.face.caio")
    with pytest.raises(CannotReach):
        bench.hands.tap("counter.order.refund.confirm")
    bench.hands.tap("counter.approval.face.bia")
    bench.type_pin("22222", "counter.approval")
    await bench.hands.until(lambda: bench.says("counter.approval.told", "not the PIN"), what="a refusal")
    bench.type_pin(BIA_PIN, "counter.approval")
    await bench.hands.until(lambda: not bench.hands.sees("counter.approval"), what="the sheet to go")
    await bench.hands.until(_refunded(bench, order_id), 10, "the refund")
    assert bench.counter.staff.name == "Caio"


async def test_nobody_approves_and_nothing_is_done(bench: StaffedCounter) -> None:
    await bench.lock()
    await bench.sign_in("caio", CAIO_PIN)
    done: list[str] = []

    async def verb(approval_id: str) -> None:
        await bench.shop.till.actions.change_price("espresso", _more(bench), approval_id=approval_id)
        done.append(approval_id)

    async def told() -> None:
        await bench.counter.complaints.succeeds("not_done", bench.counter.approvals.run(verb))

    bench.counter.scope.start(told())
    await bench.hands.until(lambda: bench.hands.sees("counter.approval.leave"), what="the sheet")
    bench.hands.press(Key.Key_Escape)
    await bench.hands.until(lambda: bench.says("counter.banner", "Nobody approved it"), what="the banner")
    assert not done
    bench.counter.scope.start(told())
    await bench.hands.until(lambda: bench.hands.sees("counter.approval"), what="the sheet")
    bench.counter.staff.lock()
    await bench.hands.until(lambda: bench.hands.sees("counter.lock"), what="the lock")
    await bench.hands.until(lambda: not bench.hands.sees("counter.approval"), what="the sheet to go")
    assert not done


async def test_the_counter_locks_by_itself_when_nobody_touches_it(bench: StaffedCounter) -> None:
    bench.window._quiet._minute_ms = 60
    await bench.staff.set_locking(after_min=5, at_start=True)
    await bench.hands.until(lambda: bench.counter.staff.duty.lock_after_min == 5, what="the setting")
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        bench.hands.press(Key.Key_Up, window="counter.window")
        await bench.hands.turn()
    assert not bench.hands.sees("counter.lock")
    await bench.hands.until(lambda: bench.hands.sees("counter.lock"), what="the lock")
    await bench.sign_in("bia", BIA_PIN)


async def test_the_rail_names_who_is_there_and_locks(bench: StaffedCounter) -> None:
    assert bench.hands.read("counter.duty") == "Ana"
    bench.hands.tap("counter.duty")
    await bench.hands.until(lambda: bench.hands.sees("counter.lock"), what="the lock")
    await bench.sign_in("caio", CAIO_PIN)
    assert bench.hands.read("counter.duty") == "Caio"


def _paid(bench: StaffedCounter):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def paid() -> bool:
        sale = bench.counter.journey.latest
        return sale is not None and sale.paid

    return paid


def _refunded(bench: StaffedCounter, order_id: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def refunded() -> bool:
        order = bench.counter.detail.order
        return order is not None and order.row.order_id == order_id and bool(order.refunds)

    return refunded


def _more(bench: StaffedCounter):  # type: ignore[no-untyped-def]  # noqa: ANN202
    menu = bench.counter.catalogue.menu
    assert menu is not None
    price = menu.product("espresso").price
    return price + price


async def test_nothing_can_be_touched_while_a_pin_is_looked_at_and_the_wait_is_of_who_typed_it(
    bench: StaffedCounter,
) -> None:
    await bench.lock()
    for _ in range(FREE_TRIES):
        await bench.hands.tap_when_ready("counter.lock.face.bia")
        bench.type_pin("22222")
        assert not bench.hands.can_reach("counter.lock.face.ana")
        assert not bench.hands.can_reach("counter.lock.digit.1")
        await bench.hands.until(lambda: bench.hands.can_reach("counter.lock.face.ana"), what="the answer")
    await bench.hands.tap_when_ready("counter.lock.face.ana")
    assert bench.says("counter.lock.told", "PIN of Ana")
    assert bench.hands.can_reach("counter.lock.digit.1")
