"""A payment of which nobody knows what became: what the cashier sees, cannot do, and can do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.api.views import SimulatorView
from pos_app.viewmodels.payments import DECIDE_AFTER_MS
from pos_app.widgets.fitting_button import fitting_button
from tests.gui.counter.at_the_counter import ESPRESSO, Cashier

pytestmark = pytest.mark.gui


@pytest.fixture
async def in_doubt(cashier: Cashier) -> Cashier:
    """A cashier whose customer has tapped a card, and the terminal does not answer."""
    cashier.till.simulated = SimulatorView("hang", "approve", 1)
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.charge")
    await cashier.tap_when_ready("counter.tender.card")
    await cashier.until(lambda: cashier.sees("counter.waiting.state"))
    cashier.till.open_matter(cashier.last_order.draft.order_id)
    await cashier.until(lambda: cashier.sees("counter.payment.title"))
    return cashier


async def let_pass(cashier: Cashier, ms: int) -> None:
    cashier.till.clock.turn(ms / 1000)
    await cashier.until(lambda: cashier.sees("counter.payment.decide"), what="the decision")


@pytest.mark.fault("F22")
async def test_the_card_says_not_to_charge_again_and_counts_and_no_other_tender_is_offered(
    in_doubt: Cashier,
) -> None:
    told = in_doubt.read("counter.payment.title")
    assert "Do not charge again" in told
    assert "R$7.00" in told
    assert "Order 001" in told
    assert in_doubt.read("counter.payment.time") == "0:00"
    assert in_doubt.read("counter.waiting.state") == "Checking the payment. Do not charge again."
    assert in_doubt.read("counter.receipt.paid") == "Card · R$7.00 · being checked"
    assert not in_doubt.sees("counter.payment.decide")

    order = in_doubt.last_order
    order.states["paid"] = "failed"  # the order is being undone, and still nobody knows
    order.reason = "no_answer"
    in_doubt.till.open_matter(order.draft.order_id, "doubt")
    await in_doubt.until(lambda: not in_doubt.sees("counter.tender.cancel"), what="no more than can be done")
    assert in_doubt.state("paid") == "running", "nobody knows yet that it has failed"
    assert not in_doubt.sees("counter.journey.another_tender")
    assert not in_doubt.sees("counter.failure")

    in_doubt.till.close_matters(order.draft.order_id)
    await in_doubt.until(lambda: not in_doubt.sees("counter.payment.title"))
    await in_doubt.until(lambda: in_doubt.sees("counter.journey.another_tender"))


@pytest.mark.fault("F22")
async def test_another_tender_after_a_failure_says_which_order_it_takes_the_place_of(
    in_doubt: Cashier,
) -> None:
    order = in_doubt.last_order
    order.states["paid"], order.reason = "failed", "no_answer"
    in_doubt.till.close_matters(order.draft.order_id)
    await in_doubt.tap_when_ready("counter.journey.another_tender")

    await in_doubt.until(lambda: in_doubt.draft.lines)
    assert in_doubt.draft.instead_of == order.draft.order_id


@pytest.mark.fault("F22")
async def test_after_a_while_a_person_can_decide_with_name_slip_and_reason(in_doubt: Cashier) -> None:
    await let_pass(in_doubt, DECIDE_AFTER_MS)
    in_doubt.tap("counter.payment.decide")
    await in_doubt.until(lambda: in_doubt.sees("counter.decision.confirm"))
    assert not in_doubt.can_tap("counter.decision.confirm")

    await in_doubt.write("Rita", into="counter.decision.name")
    await in_doubt.write("saw the slip", into="counter.decision.reason")
    assert not in_doubt.can_tap("counter.decision.confirm"), "nothing is decided before somebody says what"
    in_doubt.tap("counter.decision.what.taken")
    await in_doubt.until(lambda: in_doubt.sees("counter.decision.slip"))
    assert not in_doubt.can_tap("counter.decision.confirm")
    await in_doubt.write("000123", into="counter.decision.slip")
    await in_doubt.tap_when_ready("counter.decision.confirm")

    charge_id = in_doubt.last_order.tenders[0].charge_id
    decided = ("decide_payment", charge_id, "taken", "Rita", "saw the slip", "000123")
    await in_doubt.until(lambda: decided in in_doubt.till.acts)
    await in_doubt.until(lambda: not in_doubt.sees("counter.decision.confirm"))
    await in_doubt.until(lambda: "Rita has decided" in in_doubt.read("counter.payment.hint"))
    assert not in_doubt.sees("counter.payment.decide")


async def test_a_pix_in_doubt_asks_for_what_the_bank_has_given_and_shows_no_code_to_pay_again(
    cashier: Cashier,
) -> None:
    cashier.till.simulated = SimulatorView("approve", "hang", 1)
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.charge")
    await cashier.tap_when_ready("counter.tender.pix")
    await cashier.until(lambda: cashier.sees("counter.tender.qr"))
    cashier.till.open_matter(cashier.last_order.draft.order_id)
    await cashier.until(lambda: cashier.sees("counter.payment.title"))
    await cashier.until(lambda: not cashier.sees("counter.tender.qr"), what="no code to pay")

    await let_pass(cashier, DECIDE_AFTER_MS)
    cashier.tap("counter.payment.decide")
    await cashier.until(lambda: cashier.sees("counter.decision.slip"))
    slip = cashier.window.findChild(QLineEdit, "counter.decision.slip")
    assert isinstance(slip, QLineEdit)
    assert slip.placeholderText() == "Number on the bank's receipt"


async def test_the_decision_is_made_with_the_keyboard_alone(in_doubt: Cashier) -> None:
    await let_pass(in_doubt, DECIDE_AFTER_MS)
    in_doubt.find("counter.payment.decide").setFocus()
    in_doubt.press(Qt.Key.Key_Return)
    await in_doubt.until(lambda: in_doubt.find("counter.decision.name").hasFocus())
    in_doubt.type_text("Rita")
    in_doubt.find("counter.decision.what.not_taken").setFocus()
    in_doubt.press(Qt.Key.Key_Return)
    in_doubt.find("counter.decision.reason").setFocus()
    in_doubt.type_text("terminal says declined")
    in_doubt.press(Qt.Key.Key_Return)

    charge_id = in_doubt.last_order.tenders[0].charge_id
    decided = ("decide_payment", charge_id, "not_taken", "Rita", "terminal says declined", "")
    await in_doubt.until(lambda: decided in in_doubt.till.acts)


async def test_both_verbs_of_the_decision_are_as_high_as_each_other_and_stand_in_line(
    in_doubt: Cashier,
) -> None:
    await let_pass(in_doubt, DECIDE_AFTER_MS)
    in_doubt.tap("counter.payment.decide")
    await in_doubt.until(lambda: in_doubt.sees("counter.decision.confirm"))
    await in_doubt.write("Rita", into="counter.decision.name")
    in_doubt.tap("counter.decision.what.not_taken")
    await in_doubt.write("terminal says declined", into="counter.decision.reason")
    await in_doubt.until(lambda: in_doubt.can_tap("counter.decision.confirm"))

    keep, confirm = in_doubt.find("counter.decision.keep"), in_doubt.find("counter.decision.confirm")
    assert (keep.y(), keep.height()) == (confirm.y(), confirm.height())


async def test_an_answer_that_comes_first_takes_the_sheet_away(in_doubt: Cashier) -> None:
    await let_pass(in_doubt, DECIDE_AFTER_MS)
    in_doubt.tap("counter.payment.decide")
    await in_doubt.until(lambda: in_doubt.sees("counter.decision.confirm"))

    in_doubt.till.close_matters(in_doubt.last_order.draft.order_id)

    await in_doubt.until(lambda: not in_doubt.sees("counter.decision.confirm"))


async def test_the_provider_can_be_asked_again_and_the_order_looked_at(in_doubt: Cashier) -> None:
    in_doubt.tap("counter.payment.ask")
    charge_id = in_doubt.last_order.tenders[0].charge_id
    await in_doubt.until(lambda: ("ask_payment_again", charge_id) in in_doubt.till.acts)

    in_doubt.tap("counter.payment.open")
    await in_doubt.until(lambda: in_doubt.sees("counter.order.payment.title"))
    assert in_doubt.read("counter.order.status") == "Checking payment"
    assert not in_doubt.sees("counter.order.resolve")


@pytest.mark.fault("F23")
async def test_a_late_payment_that_went_back_is_told_until_somebody_has_seen_it(cashier: Cashier) -> None:
    order = await cashier.sell()
    cashier.till.open_matter(order.draft.order_id, "late_refund")
    await cashier.until(lambda: cashier.sees("counter.payment_notice.title"))
    assert "R$7.00 came after the order was undone" in cashier.read("counter.payment_notice.title")

    cashier.tap("counter.payment_notice.seen")

    await cashier.until(lambda: not cashier.sees("counter.payment_notice.title"))


@pytest.mark.fault("F24")
async def test_money_that_does_not_go_back_is_told_with_its_amount_and_can_be_tried_again(
    cashier: Cashier,
) -> None:
    order = await cashier.sell()
    cashier.till.open_matter(order.draft.order_id, "refund_stuck", "refund_declined")
    await cashier.until(lambda: cashier.sees("counter.payment_notice.title"))
    assert "R$7.00 could not be given back yet" in cashier.read("counter.payment_notice.title")
    assert "declines" in cashier.read("counter.payment_notice.hint")

    cashier.tap("counter.payment_notice.ask")
    await cashier.until(lambda: ("ask_payment_again", order.tenders[0].charge_id) in cashier.till.acts)


async def test_a_contradicted_decision_is_settled_by_hand_with_name_and_reason(cashier: Cashier) -> None:
    order = await cashier.sell()
    matter = cashier.till.open_matter(order.draft.order_id, "contradicted", "notfound")
    await cashier.tap_when_ready("counter.payment_notice.decide")
    await cashier.write("Rita", into="counter.decision.name")
    await cashier.write("paid cash later", into="counter.decision.reason")
    await cashier.tap_when_ready("counter.decision.confirm")

    settled = ("acknowledge_payment", matter.matter_id, "Rita", "paid cash later")
    await cashier.until(lambda: settled in cashier.till.acts)
    await cashier.until(lambda: not cashier.sees("counter.payment_notice.title"))


async def test_the_whole_keypad_is_in_reach_while_something_is_open_about_the_money_of_another_order(
    cashier: Cashier,
) -> None:
    order = await cashier.sell()
    cashier.till.open_matter(order.draft.order_id, "refund_stuck", "refund_declined")
    await cashier.until(lambda: cashier.sees("counter.payment_notice.title"))
    await cashier.tap_product(ESPRESSO)
    await cashier.tap_when_ready("counter.charge")

    await cashier.until(lambda: cashier.can_reach("counter.tender.key.00"))
    await cashier.until(lambda: not cashier.sees("counter.tender.area.down"), what="nothing to flick to")


async def test_a_button_that_was_narrow_asks_for_the_room_of_its_words_at_full_size() -> None:
    button = fitting_button(name="counter.payment.settled", on=lambda: None)
    button.setText("Settled by hand…")
    asked = button.sizeHint()
    button.resize(100, asked.height())
    button.show()
    assert button.styleSheet(), "the words are as large as before in a button that is too narrow for them"
    assert button.sizeHint().width() == asked.width()
    button.deleteLater()
