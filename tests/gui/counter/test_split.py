"""Splitting the bill: in parts, by items, by amount; paid part by part, placed once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.api.unfinished import unfinished_of
from core.api.words import Method, Money
from core.qt.widgets.qr_code import QrCode
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier

pytestmark = pytest.mark.gui


@pytest.fixture
async def splitting(cashier: Cashier) -> Cashier:
    """A cashier with an espresso (7,00) and two lattes (27,00), dividing the bill."""
    for product in (ESPRESSO, LATTE, LATTE):
        await cashier.tap_product(product)
    cashier.tap("counter.charge")
    await cashier.tap_when_ready("counter.split.open_panel")
    await cashier.until(lambda: cashier.sees("counter.split.start"))
    return cashier


def amounts(cashier: Cashier) -> list[tuple[Method, int]]:
    """Return how the last order is paid."""
    return [(tender.method, tender.amount.minor) for tender in cashier.last_order.tenders]


async def test_three_equal_parts_are_paid_by_cash_card_and_pix_and_placed_once(splitting: Cashier) -> None:
    splitting.tap("counter.split.count.3")
    splitting.tap("counter.split.start")
    await splitting.until(lambda: splitting.sees("counter.tender.take"))
    assert splitting.read("counter.tender.amount") == "R$11.34"

    await splitting.tap_when_ready("counter.tender.note.2000")
    await splitting.until(lambda: splitting.read("counter.tender.amount") == "R$11.33")
    assert "R$8.66" in splitting.read("counter.split.change")
    assert splitting.read("counter.split.open") == "R$22.66 of R$34.00 open"
    splitting.tap("counter.tender.card")
    splitting.tap("counter.tender.pix")

    await splitting.until(lambda: splitting.till.placed)
    assert amounts(splitting) == [(Method.CASH, 1134), (Method.CARD, 1133), (Method.PIX, 1133)]
    assert splitting.last_order.tenders[0].received == Money(2000, "BRL")
    assert splitting.till.place_calls == 1
    await splitting.until(lambda: splitting.sees("counter.tender.qr"))
    assert splitting.read("counter.waiting.part") == "Part 3 of 3"
    assert splitting.read("counter.waiting.amount") == "R$11.33"

    splitting.till.settle(splitting.last_order.draft.order_id)
    await splitting.until(lambda: splitting.sees("counter.number"))
    assert splitting.read("counter.receipt.paid").count("\n") == 2


async def test_several_pix_are_shown_one_after_another(splitting: Cashier) -> None:
    splitting.tap("counter.split.start")
    for _ in range(2):
        await splitting.tap_when_ready("counter.tender.pix")
    await splitting.until(lambda: splitting.sees("counter.tender.qr"))
    code = splitting.find("counter.tender.qr")
    assert isinstance(code, QrCode)
    await splitting.until(lambda: code.text)
    first = code.text
    assert splitting.read("counter.waiting.part") == "Part 1 of 2"

    order = splitting.last_order
    splitting.till.settle_charge(order.draft.order_id, order.tenders[0].charge_id)

    await splitting.until(lambda: splitting.read("counter.waiting.part") == "Part 2 of 2")
    await splitting.until(lambda: code.text != first)
    splitting.till.settle_charge(order.draft.order_id, order.tenders[1].charge_id)
    await splitting.until(lambda: splitting.state("paid") == "done")


async def test_items_are_tapped_into_parts_and_nothing_is_taken_before_all_belong_to_somebody(
    splitting: Cashier,
) -> None:
    splitting.tap("counter.split.by.items")
    assert not splitting.can_tap("counter.split.start")
    await splitting.tap_when_ready("counter.split.item.0")
    splitting.tap("counter.split.item.1")
    splitting.tap("counter.split.share.2")
    assert splitting.read("counter.split.free") == "R$13.50 belong to nobody yet"
    splitting.tap("counter.split.item.1")
    await splitting.until(lambda: splitting.can_tap("counter.split.start"))
    assert not splitting.sees("counter.split.free")

    splitting.tap("counter.split.start")
    for _ in range(2):
        await splitting.tap_when_ready("counter.tender.card")
    await splitting.until(lambda: splitting.till.placed)
    assert amounts(splitting) == [(Method.CARD, 2050), (Method.CARD, 1350)]


async def test_amounts_are_typed_and_the_rest_is_the_last_part(splitting: Cashier) -> None:
    splitting.tap("counter.split.by.amount")
    await splitting.until(lambda: splitting.sees("counter.split.key"))
    for key in ("1", "0", "00"):
        splitting.tap(f"counter.split.key.{key}")
    splitting.tap("counter.split.add_amount")
    await splitting.until(lambda: "24.00" in splitting.find("counter.split.share.2").accessibleName())

    for key in ("9", "9", "00"):
        splitting.tap(f"counter.split.key.{key}")
    splitting.tap("counter.split.add_amount")
    await splitting.until(lambda: splitting.sees("counter.banner"))
    assert "24" in splitting.read("counter.banner.text")

    splitting.tap("counter.split.start")
    await splitting.tap_when_ready("counter.tender.take")
    await splitting.tap_when_ready("counter.tender.take")
    await splitting.until(lambda: splitting.till.placed)
    assert amounts(splitting) == [(Method.CASH, 1000), (Method.CASH, 2400)]


async def test_each_step_can_be_undone_back_to_one_bill(splitting: Cashier) -> None:
    splitting.tap("counter.split.count.4")
    splitting.tap("counter.split.start")
    await splitting.tap_when_ready("counter.tender.take")
    await splitting.until(lambda: splitting.read("counter.split.open") == "R$25.50 of R$34.00 open")

    splitting.tap("counter.split.undo")
    await splitting.until(lambda: splitting.read("counter.split.open") == "R$34.00 of R$34.00 open")
    splitting.tap("counter.split.undo")
    await splitting.tap_when_ready("counter.split.step_back")
    await splitting.until(lambda: not splitting.sees("counter.split.share.3"))
    splitting.tap("counter.split.whole")

    await splitting.tap_when_ready("counter.tender.take")
    await splitting.until(lambda: splitting.till.placed)
    assert amounts(splitting) == [(Method.CASH, 3400)]


async def test_a_split_is_kept_while_somebody_looks_elsewhere_and_over_a_restart(splitting: Cashier) -> None:
    splitting.tap("counter.split.start")
    await splitting.tap_when_ready("counter.tender.take")
    await splitting.until(lambda: splitting.read("counter.split.open") == "R$17.00 of R$34.00 open")

    splitting.press(Qt.Key.Key_Escape)
    await splitting.until(lambda: splitting.sees("counter.grid"))
    splitting.tap("counter.rail.orders")
    splitting.tap("counter.rail.sale")
    splitting.tap("counter.exact")
    await splitting.until(lambda: splitting.sees("counter.split.open"))
    assert splitting.read("counter.split.open") == "R$17.00 of R$34.00 open"
    assert splitting.till.place_calls == 0

    kept = unfinished_of(splitting.shop.preferences.get("unfinished", "")).split
    assert kept == splitting.window.counter.split.plan


async def test_a_line_that_is_added_leaves_what_was_taken_and_opens_the_rest(splitting: Cashier) -> None:
    splitting.tap("counter.split.start")
    await splitting.tap_when_ready("counter.tender.take")
    splitting.tap("counter.line.0.plus")

    await splitting.until(lambda: splitting.read("counter.split.open") == "R$24.00 of R$41.00 open")
    splitting.tap("counter.tender.take")
    await splitting.until(lambda: splitting.till.placed)
    assert amounts(splitting) == [(Method.CASH, 1700), (Method.CASH, 2400)]
