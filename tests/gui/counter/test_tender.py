"""Taking the money: notes, keypad, card, and Pix with its wait."""

from __future__ import annotations

import pytest

from core.api.views import SimulatorView
from core.api.words import Method, Money
from core.qt.widgets.qr_code import QrCode
from tests.gui.counter.at_the_counter import ESPRESSO, Cashier
from tests.support.paper_orders import PIX_CODE

pytestmark = pytest.mark.gui


@pytest.fixture
async def at_tender(cashier: Cashier) -> Cashier:
    """A cashier with an espresso (7,00) at the tender panel."""
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.charge")
    await cashier.until(lambda: cashier.sees("counter.tender.take"))
    return cashier


async def test_a_note_takes_three_taps_and_the_change_stays_until_the_next_tap(at_tender: Cashier) -> None:
    at_tender.tap("counter.tender.note.2000")

    await at_tender.until(lambda: at_tender.sees("counter.change_due"))
    assert at_tender.read("counter.change_due") == "R$13.00"
    assert at_tender.last_order.tenders[0].received == Money(2000, "BRL")
    await at_tender.tap_product(ESPRESSO)
    assert not at_tender.sees("counter.change_due")


async def test_the_keypad_shows_what_is_missing_and_the_change(at_tender: Cashier) -> None:
    for key in ("5", "00"):
        at_tender.tap(f"counter.tender.key.{key}")
    assert at_tender.read("counter.tender.take") == "R$2.00 are missing"
    assert not at_tender.can_tap("counter.tender.take")

    at_tender.tap("counter.tender.key.back")
    at_tender.tap("counter.tender.key.back")
    at_tender.tap("counter.tender.key.back")
    for key in ("1", "0", "00"):
        at_tender.tap(f"counter.tender.key.{key}")
    assert at_tender.read("counter.tender.change") == "R$3.00"
    at_tender.tap("counter.tender.take")

    await at_tender.until(lambda: at_tender.sees("counter.change_due"))
    assert at_tender.read("counter.change_due") == "R$3.00"


@pytest.mark.promise("A-8")
async def test_pix_shows_its_code_and_ends_by_itself_when_it_is_paid(at_tender: Cashier) -> None:
    at_tender.tap("counter.tender.pix")
    await at_tender.until(lambda: at_tender.sees("counter.tender.qr"))
    code = at_tender.find("counter.tender.qr")
    assert isinstance(code, QrCode)
    await at_tender.until(lambda: code.text == PIX_CODE)
    assert at_tender.read("counter.waiting.state") == "Waiting for payment"
    assert at_tender.read("counter.waiting.left") == "5:00 left to pay"
    assert "SIMULATOR" in at_tender.read("counter.waiting.simulator")

    at_tender.till.settle(at_tender.last_order.draft.order_id)

    await at_tender.until(lambda: not at_tender.sees("counter.tender.qr"))
    await at_tender.until(lambda: at_tender.state("paid") == "done")
    assert at_tender.sees("counter.grid")


async def test_a_pix_that_is_waited_for_can_be_cancelled(at_tender: Cashier) -> None:
    at_tender.tap("counter.tender.pix")
    await at_tender.tap_when_ready("counter.tender.cancel")

    await at_tender.until(lambda: at_tender.sees("counter.journey.reason"))
    assert ("cancel", at_tender.last_order.draft.order_id, "cancelled_by_cashier") in at_tender.till.acts
    assert not at_tender.sees("counter.tender.qr")


async def test_the_next_sale_can_begin_while_a_pix_is_waited_for(at_tender: Cashier) -> None:
    at_tender.tap("counter.tender.pix")
    await at_tender.tap_when_ready("counter.tender.leave")
    await at_tender.tap_product(ESPRESSO)
    await at_tender.until(lambda: at_tender.state("paid") == "running")

    at_tender.tap("counter.exact")
    await at_tender.until(lambda: len(at_tender.till.placed) == 2)
    assert at_tender.last_order.tenders[0].method is Method.CASH


async def test_a_card_is_waited_for_and_marked_as_simulated(at_tender: Cashier) -> None:
    at_tender.till.simulated = SimulatorView("hang", "approve", 1)
    at_tender.tap("counter.tender.card")

    await at_tender.until(lambda: at_tender.sees("counter.waiting.simulator"))
    await at_tender.until(lambda: at_tender.read("counter.waiting.state") == "Waiting for the card terminal")
    assert not at_tender.sees("counter.tender.qr")


async def test_an_order_that_becomes_empty_closes_the_tender_panel(at_tender: Cashier) -> None:
    at_tender.tap("counter.line.0.remove")
    await at_tender.until(lambda: at_tender.sees("counter.grid"))
