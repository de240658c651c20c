"""Changing an order that the kitchen has, through the real windows of a whole shop."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from pathlib import Path

import pytest

from core.api.shifts import DrawerCount
from core.api.words import Money, OrderStatus
from core.runtime.books import balance_books
from core.runtime.tour.ledger_check import differences
from tests.support.counter_at_work import AtWork, opened_counter
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.gui


class Changer(AtWork):
    """A cashier who sells, and then changes what was sold."""

    @property
    def order_id(self) -> str:
        latest = self.counter.journey.latest
        assert latest is not None
        return latest.order_id

    async def sell(self, *products: str, how: str = "exact") -> str:
        """Sell products and wait until the kitchen has them."""
        before = self.counter.journey.latest
        for product in products:
            self.add(product)
        if how == "exact":
            await self.hands.tap_when_ready("counter.exact")
        else:
            await self.hands.tap_when_ready("counter.charge")
            await self.hands.tap_when_ready(f"counter.tender.{how}")

        def approved() -> bool:
            latest = self.counter.journey.latest
            order = None if latest is None else latest.order
            is_new = before is None or latest is None or latest.order_id != before.order_id
            return is_new and order is not None and order.row.status is OrderStatus.APPROVED

        await self.hands.until(approved, 10, "the order in the kitchen")
        return self.order_id

    def add(self, product: str) -> None:
        """Add a product, on whatever page of the menu its tile is."""
        menu = self.counter.catalogue.menu
        assert menu is not None
        self.counter.sale.add(menu.product(product))

    async def begin(self, order_id: str) -> None:
        """Go to the list of orders, and bring the newest one back to the panel."""
        self.hands.tap("counter.rail.orders")
        rows = self.counter.orders
        await self.hands.until(
            lambda: rows.rows and rows.rows[0].order_id == order_id, 10, "the order in the list"
        )
        await self.hands.tap_when_ready("counter.orders.row.0")
        await self.hands.until(lambda: self.counter.detail.order_id == order_id, what="the order in the list")
        await self.hands.tap_when_ready("counter.order.change")

    async def edit(self, order_id: str) -> None:
        """As `begin`, and wait until it is there."""
        await self.begin(order_id)
        await self.hands.until(lambda: self.hands.sees("counter.change.title"), what="the order in the panel")

    async def over(self) -> None:
        """Wait until the change is done and the panel is free."""
        await self.hands.until(
            lambda: not self.hands.sees("counter.change.title"), 10, "the end of the change"
        )

    async def total(self, order_id: str) -> Money:
        return (await self.shop.shop("counter").till.order(order_id)).row.total

    def line_of(self, product: str) -> str:
        return next(line.line_id for line in self.counter.sale.view.lines if line.product_id == product)


@pytest.fixture
async def changer(tmp_path: Path) -> AsyncGenerator[Changer]:
    async with opened_counter(Changer, tmp_path, size=(1024, 768)) as made:
        yield made


async def test_what_is_added_is_charged_and_the_kitchen_has_it(changer: Changer) -> None:
    order_id = await changer.sell("espresso")
    await changer.edit(order_id)
    hands = changer.hands
    assert hands.read("counter.change.title").startswith("Changing order")
    assert not hands.can_tap("counter.charge")  # nothing is another yet
    await hands.tap_when_ready("counter.tile.espresso")
    assert hands.read("counter.change.was") == "R$7.00"
    assert hands.read("counter.change.difference") == "+R$7.00"
    assert hands.read("counter.charge") == "Charge difference R$7.00"
    await hands.tap_when_ready("counter.exact")
    await changer.over()
    assert (await changer.total(order_id)).minor == 1400
    board = await changer.shop.shop("kitchen").kitchen.board()
    ((item,), changed) = board.open[0].items, board.open[0].changed
    assert (item.quantity, item.mark, changed) == (2, "altered", True)


async def test_a_note_an_allergy_and_a_name_are_said_afterwards(changer: Changer) -> None:
    order_id = await changer.sell("espresso")
    await changer.edit(order_id)
    hands = changer.hands
    assert not hands.sees("counter.type")
    hands.type_text("Bia", into="counter.customer")
    await hands.tap_when_ready("counter.note")
    hands.type_text("by the window", into="counter.note.text")
    await hands.tap_when_ready("counter.allergy")
    await hands.tap_when_ready("counter.allergen.nuts")
    await hands.tap_when_ready("counter.charge")
    await changer.over()
    (ticket,) = (await changer.shop.shop("kitchen").kitchen.board()).open
    assert (ticket.customer, ticket.note, ticket.allergy) == ("Bia", "by the window", "nuts")
    assert ticket.changed
    assert hands.sees("counter.type")


async def test_what_is_removed_is_given_back_at_a_tap(changer: Changer) -> None:
    order_id = await changer.sell("espresso", "croissant", how="card")
    before = await changer.total(order_id)
    await changer.edit(order_id)
    croissant = changer.line_of("croissant")
    changer.counter.sale.remove(croissant)
    assert changer.hands.read("counter.charge").startswith("Give back R$")
    assert not changer.hands.sees("counter.exact")
    await changer.hands.tap_when_ready("counter.charge")
    await changer.over()
    assert (await changer.total(order_id)).minor == 700
    view = await changer.shop.shop("counter").till.order(order_id)
    assert [charge.amount.minor for charge in view.charges] == [700]
    assert view.changes[0].before == before

    async def balanced() -> bool:
        books = await balance_books(changer.shop)
        return books.unsettled == 0 and set(books.differences().values()) == {0}

    await eventually_so(balanced, within=10, what="books that balance")


async def test_a_card_that_is_refused_leaves_the_order_and_gives_the_edits_back(changer: Changer) -> None:
    order_id = await changer.sell("espresso")
    await changer.behave(card="refuse")
    await changer.edit(order_id)
    await changer.hands.tap_when_ready("counter.tile.espresso")
    await changer.hands.tap_when_ready("counter.charge")
    await changer.hands.tap_when_ready("counter.tender.card")
    await changer.hands.until(lambda: changer.hands.sees("counter.banner"), 10, "the reason")
    await changer.hands.until(lambda: changer.counter.change.stage == "editing", 10, "the edits")
    assert (await changer.total(order_id)).minor == 700
    await changer.hands.tap_when_ready("counter.exact")
    await changer.over()
    assert (await changer.total(order_id)).minor == 1400


async def test_a_difference_is_split_and_a_card_that_is_refused_opens_all_parts_again(
    changer: Changer,
) -> None:
    order_id = await changer.sell("espresso")
    await changer.behave(card="refuse")
    await changer.edit(order_id)
    hands = changer.hands
    await hands.tap_when_ready("counter.tile.espresso")
    await hands.tap_when_ready("counter.charge")
    await hands.tap_when_ready("counter.split.open_panel")
    await hands.until(lambda: hands.sees("counter.split.start"), what="the ways to divide")
    assert not hands.sees("counter.split.by.items")
    hands.tap("counter.split.start")
    await hands.until(lambda: hands.read("counter.tender.amount") == "R$3.50", what="the first part")
    await hands.tap_when_ready("counter.tender.note.500")
    await hands.tap_when_ready("counter.tender.card")
    await hands.until(lambda: hands.sees("counter.banner"), 10, "the reason")
    await hands.until(lambda: changer.counter.change.stage == "editing", 10, "the edits")
    plan = changer.counter.split.plan
    assert plan is not None
    assert (plan.taken, plan.open.minor) == ((), 700)
    await hands.tap_when_ready("counter.charge")
    await hands.tap_when_ready("counter.tender.note.500")
    await hands.tap_when_ready("counter.tender.pix")
    await changer.over()
    assert hands.read("counter.toast.message").endswith("Give R$1.50 change")
    view = await changer.shop.shop("counter").till.order(order_id)
    assert [(charge.method.value, charge.amount.minor) for charge in view.charges] == [
        ("cash", 700),
        ("cash", 350),
        ("pix", 350),
    ]


async def test_a_pix_shows_its_code_and_can_be_taken_back(changer: Changer) -> None:
    order_id = await changer.sell("espresso")
    await changer.behave(pix="hang")
    await changer.edit(order_id)
    await changer.hands.tap_when_ready("counter.tile.espresso")
    await changer.hands.tap_when_ready("counter.charge")
    await changer.hands.tap_when_ready("counter.tender.pix")
    await changer.hands.until(lambda: changer.hands.sees("counter.change.qr"), 10, "the code")
    await changer.hands.tap_when_ready("counter.change.cancel")
    await changer.hands.until(lambda: changer.counter.change.stage == "editing", 10, "the edits")
    await changer.hands.tap_when_ready("counter.change.leave")
    assert not changer.hands.sees("counter.change.title")
    assert (await changer.total(order_id)).minor == 700


async def test_what_is_handed_over_cannot_be_changed_and_the_window_says_so(changer: Changer) -> None:
    order_id = await changer.sell("espresso")
    kitchen = changer.shop.shop("kitchen").kitchen
    await kitchen.ready(order_id)
    await kitchen.hand_over(order_id)
    changer.hands.tap("counter.rail.orders")
    await changer.hands.tap_when_ready("counter.orders.row.0")
    await changer.hands.until(
        lambda: (
            changer.counter.detail.order is not None
            and changer.counter.detail.order.row.status is OrderStatus.HANDED_OVER
        ),
        10,
        "the order handed over",
    )
    await changer.hands.tap_when_ready("counter.order.change")
    await changer.hands.until(lambda: changer.hands.sees("counter.banner"), 10, "the reason")
    assert not changer.hands.sees("counter.change.title")


async def test_changes_of_a_day_leave_its_z_right_to_the_cent(changer: Changer, tmp_path: Path) -> None:
    shop = changer.shop.shop("counter")
    assert shop.shifts is not None
    await shop.shifts.open_shift("shift-1", Money(10000, "BRL"))
    await changer.hands.until(lambda: changer.counter.shift.now is not None, what="the shift")
    for products, removed, how in (
        (("espresso",), "", "exact"),
        (("espresso", "croissant"), "croissant", "card"),
    ):
        order_id = await changer.sell(*products, how=how)
        await changer.edit(order_id)
        if removed:
            changer.counter.sale.remove(changer.line_of(removed))
            await changer.hands.tap_when_ready("counter.charge")
        else:
            changer.add("croissant")
            await changer.hands.tap_when_ready("counter.exact")
        await changer.over()

    async def all_ended() -> bool:
        return not (await shop.shifts.now()).open_orders if shop.shifts is not None else False

    await eventually_so(all_ended, within=10, what="nothing to be open")
    assert (await shop.shifts.now()).orders == 2
    counted = await shop.shifts.count("count-1", DrawerCount("BRL", loose=Money(10000, "BRL")))
    report = await shop.shifts.close_shift("count-1")
    assert counted.expected == report.drawer.expected
    assert differences(tmp_path / "till.sqlite", 1) == {}
    assert report.unsettled is not None
    assert report.unsettled.minor == 0


async def test_the_drawer_opens_for_the_cash_of_a_change_and_for_what_goes_back(
    changer: Changer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changer.counter.cash_back, "_has_drawer", lambda: True)
    order_id = await changer.sell("espresso")
    changes: list[str] = []
    changer.counter.change.sent.connect(lambda _, change_id: changes.append(change_id))
    await changer.edit(order_id)
    changer.add("croissant")
    await changer.hands.tap_when_ready("counter.exact")
    await changer.over()

    def opened() -> list[tuple[str, str]]:
        with closing(sqlite3.connect(tmp_path / "till.sqlite")) as till:
            return till.execute("SELECT opening_id, why FROM drawer_openings ORDER BY position").fetchall()

    await changer.hands.until(lambda: len(opened()) == 1, 10, "the drawer")
    await changer.edit(order_id)
    changer.counter.sale.remove(changer.line_of("croissant"))
    await changer.hands.tap_when_ready("counter.charge")
    await changer.over()
    await changer.hands.until(lambda: len(opened()) == 2, 10, "the drawer")
    first, second = changes
    assert opened() == [(first, "sale"), (second, "refund")]
