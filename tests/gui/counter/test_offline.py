"""When the rest of the shop is away the counter says so, goes on selling for cash, and offers paper to the kitchen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.api.views import SimulatorView
from core.api.words import Method
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier
from tests.gui.counter.conftest import OpenCounter

pytestmark = pytest.mark.gui


async def test_the_pill_and_a_line_under_the_header_say_so_by_push(cashier: Cashier) -> None:
    assert not cashier.sees("counter.offline")

    await cashier.go_offline(waiting=3)

    assert cashier.read("counter.pill") == "Offline: 3 waiting"
    assert "Cash sales go on" in cashier.read("counter.offline.words")
    await cashier.go_online()
    assert not cashier.sees("counter.offline")


async def test_a_program_that_only_starts_shows_no_alarm(cashier: Cashier) -> None:
    await cashier.go_offline(reason="connecting")

    assert not cashier.sees("counter.offline")


@pytest.mark.parametrize("way", ["counter.pill", "counter.offline.details"])
async def test_what_works_and_what_does_not_is_one_tap_away(cashier: Cashier, way: str) -> None:
    await cashier.go_offline(waiting=2)
    cashier.tap(way)
    await cashier.until(lambda: cashier.sees("counter.health.guide.works"))

    assert "cannot be reached" in cashier.read("counter.health.reason")
    assert "Cash sales" in cashier.read("counter.health.guide.works")
    assert "Card and Pix" in cashier.read("counter.health.guide.fails")
    assert "network cable" in cashier.read("counter.health.guide.to_do")


async def test_card_and_pix_are_off_with_the_reason_written_under_them(cashier: Cashier) -> None:
    await cashier.go_offline()
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.charge")
    await cashier.until(lambda: cashier.sees("counter.tender.take"))

    assert not cashier.can_tap("counter.tender.card")
    assert not cashier.can_tap("counter.tender.pix")
    assert "need the connection" in cashier.read("counter.tender.offline")

    await cashier.go_online()
    await cashier.until(lambda: cashier.can_tap("counter.tender.card"))
    assert not cashier.sees("counter.tender.offline")


async def test_no_way_leads_to_a_card_while_offline(cashier: Cashier) -> None:
    await cashier.go_offline()
    await cashier.tap_product(ESPRESSO)

    cashier.window.counter.checkout.pay(Method.CARD)
    await cashier.turn()

    assert cashier.till.place_calls == 0


async def test_a_cash_sale_is_recorded_and_the_next_one_begins_at_once(cashier: Cashier) -> None:
    await cashier.go_offline()
    order = await cashier.sell()
    await cashier.until(lambda: cashier.sees("counter.receipt.notice.words"))
    assert cashier.read("counter.receipt.notice.words") == (
        "Recorded. It goes to the kitchen when the connection is back."
    )

    await cashier.sell(LATTE)
    assert len(cashier.till.placed) == 2
    cashier.tap("counter.next_sale")
    await cashier.until(lambda: not cashier.sees("counter.number"))

    await cashier.go_online()
    await cashier.until(lambda: order.status.value == "APPROVED")


async def test_the_chit_is_printed_and_the_kitchen_told_once(cashier: Cashier) -> None:
    await cashier.go_offline()
    await cashier.tap_product(LATTE)
    cashier.press(Qt.Key.Key_F12)
    await cashier.tap_when_ready("counter.receipt.notice.print")
    await cashier.until(lambda: cashier.sees("counter.receipt.notice.paper"))

    order = cashier.last_order
    (chit,) = cashier.printer.printed
    assert (chit.number, chit.order_type, chit.lines[0].name) == (order.number, "Here", "Latte")
    assert chit.lines[0].modifiers
    assert cashier.read("counter.toast.message") == "Printed on Kitchen printer"
    assert cashier.read("counter.receipt.notice.paper").startswith("Chit printed ")
    assert cashier.till.acts == [("chit_printed", order.draft.order_id)]
    assert cashier.read("counter.receipt.notice.print") == "Print again"


async def test_without_a_printer_the_chit_is_saved_and_the_cashier_says_when_the_kitchen_has_it(
    cashier: Cashier,
) -> None:
    cashier.printer.has_paper = False
    await cashier.go_offline()
    await cashier.sell()
    await cashier.tap_when_ready("counter.receipt.notice.print")
    await cashier.until(lambda: cashier.sees("counter.toast"))
    assert cashier.read("counter.toast.message") == "No printer: saved as chits/001.txt"
    assert cashier.till.acts == []

    await cashier.tap_when_ready("counter.receipt.notice.told")
    await cashier.until(lambda: cashier.till.acts == [("chit_printed", cashier.last_order.draft.order_id)])
    await cashier.until(lambda: not cashier.sees("counter.receipt.notice.told"))


async def test_the_list_says_what_waits_to_be_sent(cashier: Cashier) -> None:
    await cashier.go_offline()
    await cashier.sell()
    cashier.tap("counter.rail.orders")
    await cashier.until(lambda: cashier.sees("counter.orders.row.0"))
    assert "Waiting to be sent" in cashier.find("counter.orders.row.0").accessibleName()

    cashier.tap("counter.orders.row.0")
    await cashier.until(lambda: cashier.sees("counter.order.notice.print"))
    assert cashier.read("counter.order.status") == "Waiting to be sent"

    await cashier.go_online()
    await cashier.until(lambda: "Approved" in cashier.find("counter.orders.row.0").accessibleName())
    await cashier.until(lambda: not cashier.sees("counter.order.notice"))


async def test_a_card_that_is_waited_for_tells_when_its_answer_can_come(cashier: Cashier) -> None:
    cashier.till.simulated = SimulatorView("hang", "approve", 1)
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.charge")
    await cashier.tap_when_ready("counter.tender.card")
    await cashier.until(lambda: cashier.sees("counter.waiting.state"))

    await cashier.go_offline()

    await cashier.until(lambda: cashier.read("counter.waiting.state").startswith("Offline"))
    await cashier.tap_when_ready("counter.tender.leave")
    await cashier.sell()
    assert len(cashier.till.placed) == 2


async def test_a_card_is_not_refunded_while_offline_and_the_reason_is_written_there(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.charge")
    await cashier.tap_when_ready("counter.tender.card")
    await cashier.until(lambda: any(o.status.value == "APPROVED" for o in cashier.till.placed.values()))
    cashier.tap("counter.rail.orders")
    await cashier.tap_when_ready("counter.orders.row.0")
    await cashier.until(lambda: cashier.can_tap("counter.order.refund"))

    await cashier.go_offline()

    await cashier.until(lambda: not cashier.can_tap("counter.order.refund"))
    assert "need the connection" in cashier.read("counter.order.no_refund")


async def test_a_second_counter_waits_for_the_menu_and_fills_by_push(open_counter: OpenCounter) -> None:
    cashier = await open_counter(shared=False)
    await cashier.until(lambda: cashier.sees("counter.no_menu.sentence"))
    assert cashier.read("counter.no_menu.sentence") == "Waiting for the menu from the main counter"
    assert not cashier.sees("counter.banner")

    cashier.till.share_menu()

    await cashier.ready()
    await cashier.tap_product(ESPRESSO)
    assert cashier.quantities() == [(ESPRESSO, 1)]


async def test_an_order_from_elsewhere_says_who_placed_it(cashier: Cashier) -> None:
    order = await cashier.sell()
    order.placed_by = "client.web"
    cashier.tap("counter.rail.orders")
    await cashier.until(lambda: cashier.sees("counter.orders.row.0"))
    assert "web" in cashier.find("counter.orders.row.0").accessibleName()

    cashier.tap("counter.orders.row.0")
    await cashier.until(lambda: cashier.sees("counter.order.placed_by"))
    assert cashier.read("counter.order.placed_by") == "web"
