"""The menu in a shop with staff: what a cashier may not change alone, somebody else approves over the same screen."""

from __future__ import annotations

import pytest

from core.domain.journal import Told
from core.till import tables as t
from tests.gui.counter import test_lock
from tests.gui.counter.test_lock import StaffedCounter
from tests.support.staff_room import BIA_PIN, CAIO_PIN

pytestmark = pytest.mark.gui

bench = test_lock.bench


async def journal_of(bench: StaffedCounter, told: Told) -> list[tuple[str, str]]:
    """Return who did what is told, and who approved it."""
    query = t.journal.select().where(t.journal.c.type == told.value)
    database = bench.shop.till.owner.database
    return await database.read(lambda conn: [(row.actor, row.approver) for row in conn.execute(query).all()])


async def test_a_cashier_has_a_new_price_approved_and_it_is_sold_on_the_real_till(
    bench: StaffedCounter,
) -> None:
    hands, counter = bench.hands, bench.counter
    await bench.lock()
    await bench.sign_in("caio", CAIO_PIN)
    hands.tap("counter.rail.menu")
    await hands.until(lambda: counter.menu_list.rows, what="the list")
    counter.menu_list.select("espresso")
    await hands.until(lambda: hands.sees("counter.menu_editor.save"), what="the form")
    counter.menu_form.write("price", price="8,90")
    await hands.tap_when_ready("counter.menu_editor.save")
    await hands.tap_when_ready("counter.approval.face.bia")
    bench.type_pin(BIA_PIN, "counter.approval")
    await hands.until(lambda: hands.sees("counter.menu_editor.undo"), what="the way back")
    menu = await bench.shop.till.catalogue.menu()
    assert menu.product("espresso").price.minor == 890
    assert await journal_of(bench, Told.PRICE_CHANGED) == [("Caio", "Bia")]
    assert await journal_of(bench, Told.MENU_EDITED) == [("Caio", "Bia")]


async def test_a_price_by_hand_is_approved_over_the_same_screen_when_it_is_charged(
    bench: StaffedCounter,
) -> None:
    hands, counter = bench.hands, bench.counter
    await bench.lock()
    await bench.sign_in("caio", CAIO_PIN)
    await hands.tap_when_ready("counter.tile.espresso")
    await hands.tap_when_ready("counter.discount")
    await hands.tap_when_ready("counter.prices.kind.price")
    for key in ("5", "5", "0"):
        hands.tap(f"counter.prices.key.{key}")
    hands.tap("counter.prices.give")
    await hands.until(lambda: hands.read("counter.total").endswith("5.50"), what="the price")
    await hands.tap_when_ready("counter.exact")
    await hands.tap_when_ready("counter.approval.face.bia")
    bench.type_pin(BIA_PIN, "counter.approval")
    await hands.until(lambda: counter.sale.view.empty, what="the sale")
    assert await journal_of(bench, Told.PRICE_BY_HAND) == [("Caio", "Bia")]


async def test_what_nobody_approves_is_not_changed(bench: StaffedCounter) -> None:
    hands, counter = bench.hands, bench.counter
    await bench.lock()
    await bench.sign_in("caio", CAIO_PIN)
    hands.tap("counter.rail.menu")
    await hands.until(lambda: counter.menu_list.rows, what="the list")
    counter.menu_list.select("espresso")
    await hands.until(lambda: counter.menu_form.draft is not None, what="the form")
    before = (await bench.shop.till.catalogue.menu()).product("espresso")
    counter.menu_form.remove()
    await hands.tap_when_ready("counter.approval.leave")
    await hands.until(lambda: hands.sees("counter.banner"), what="the banner")
    assert (await bench.shop.till.catalogue.menu()).product("espresso") == before
