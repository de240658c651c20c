"""A change of an order that the kitchen has: what it costs is charged or given back, and all of it happens or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.api.changing_service import ChangingService
from core.contracts.kitchen import (
    ChangeTicket,
    TicketChanged,
    TicketChangeRefused,
    TicketDeclined,
    UndoTicketChange,
)
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ConfirmCharge,
    CreateCharge,
    PaymentRefused,
    RefundCharge,
)
from core.contracts.stock import KeepStock, ReleaseStock, ReserveStock, ReturnStock, StockLine
from core.domain.money import Money
from core.domain.order import DraftLine, OrderDraft, OrderStatus
from core.domain.order_change import SoldOrder
from core.domain.tender import Tender
from core.errors import Conflict, InvalidInput
from core.till.repository.journal import head_of
from core.till.tables_of_changes import order_changes
from tests.support.till_site import TillSite, a_draft, a_line, by

pytestmark = pytest.mark.both_databases

WATER_AND_LATTE = a_draft("order-1", a_line("water", 2), a_line("latte"))
TOTAL = 2 * 500 + 1350


async def sold(site: TillSite, *tenders: Tender) -> SoldOrder:
    await site.sell(WATER_AND_LATTE, *(tenders or (by("card", TOTAL),)))
    return await ChangingService(site.till).sold_order("order-1")


def with_lines(order: SoldOrder, *lines: DraftLine) -> OrderDraft:
    return replace(order.draft, lines=lines)


async def change(
    site: TillSite,
    order: SoldOrder,
    lines: Sequence[DraftLine],
    *tenders: Tender,
    change_id: str = "change-1",
) -> None:
    door = ChangingService(site.till)
    await door.change_order(change_id, order, with_lines(order, *lines), tenders)
    await site.quiet()


async def state_of(site: TillSite, change_id: str = "change-1") -> str:
    import sqlalchemy as sa

    wanted = sa.select(order_changes.c.state).where(order_changes.c.change_id == change_id)
    found: str = await site.read(lambda conn: conn.execute(wanted).scalar_one())
    return found


async def test_what_is_added_is_charged_and_told_to_the_kitchen(site: TillSite) -> None:
    order = await sold(site)
    cake = a_line("cake")
    await change(site, order, (*order.draft.lines, cake), by("cash", 900, "more", received=1000))
    view = await site.shown()
    assert (await state_of(site), view.row.total) == ("done", Money(TOTAL + 900, "BRL"))
    assert [line.product_id for line in view.lines] == ["water", "latte", "cake"]
    assert [(charge.charge_id, charge.amount.minor) for charge in view.charges] == [
        ("charge-card", TOTAL),
        ("more", 900),
    ]
    (told,) = site.script.of(ChangeTicket)
    assert [item.line_id for item in told.added] == ["line-cake"]
    assert (told.altered, told.removed, told.revision) == ((), (), 1)
    assert [command.part_of for command in site.script.of(ReserveStock)] == ["", "order-1"]
    assert site.script.of(KeepStock)[-1].lines == (StockLine("cake", 1),)
    assert not site.script.of(RefundCharge)


async def test_a_difference_is_paid_by_several_who_are_all_of_the_order_afterwards(site: TillSite) -> None:
    order = await sold(site)
    tenders = (by("cash", 300, "more-1", received=1000), by("card", 400, "more-2"), by("pix", 200, "more-3"))
    await change(site, order, (*order.draft.lines, a_line("cake")), *tenders)
    view = await site.shown()
    assert [(charge.charge_id, charge.amount.minor) for charge in view.charges[1:]] == [
        ("more-1", 300),
        ("more-2", 400),
        ("more-3", 200),
    ]
    assert [(one.charge_id, one.received) for one in site.script.of(CreateCharge)[1:]] == [
        ("more-1", 1000),
        ("more-2", None),
        ("more-3", None),
    ]
    await site.counter.refund("order-1", "r-1", None, restock=False, reason="other")
    await site.quiet()
    assert sum(command.amount for command in site.script.of(RefundCharge)) == TOTAL + 900


async def test_what_is_removed_goes_back_to_who_paid_it_and_its_goods_to_the_shelf(site: TillSite) -> None:
    order = await sold(site, by("cash", 1000), by("card", TOTAL - 1000))
    water, latte = order.draft.lines
    await change(site, order, (replace(water, quantity=1), latte))
    view = await site.shown()
    assert (await state_of(site), view.row.total.minor) == ("done", TOTAL - 500)
    (back,) = site.script.of(RefundCharge)
    assert (back.charge_id, back.amount) == ("charge-card", 500)  # cash last
    assert [charge.amount.minor for charge in view.charges] == [1000, TOTAL - 1500]
    (returned,) = site.script.of(ReturnStock)
    assert (returned.lines, returned.restock) == ((StockLine("water", 1),), True)
    (told,) = site.script.of(ChangeTicket)
    assert [(item.line_id, item.quantity) for item in told.altered] == [("line-water", 1)]
    assert view.can_refund


async def test_a_refund_after_a_change_gives_back_what_is_left(site: TillSite) -> None:
    order = await sold(site)
    await change(site, order, (order.draft.lines[1],))
    await site.counter.refund("order-1", "r-1", None, restock=False, reason="other")
    view = await site.shown()
    assert view.row.status is OrderStatus.REFUNDED
    assert [command.amount for command in site.script.of(RefundCharge)] == [1000, 1350]


async def test_note_allergy_and_name_are_told_to_the_kitchen_and_cost_nothing(site: TillSite) -> None:
    order = await sold(site)
    told = replace(order.draft, note="by the window", allergy="nuts", customer="  Bia ")
    door = ChangingService(site.till)
    for _ in range(2):
        await door.change_order("change-1", order, told)
    await site.quiet()
    view = await site.shown()
    assert (view.note, view.allergy, view.row.customer) == ("by the window", "nuts", "Bia")
    (command,) = site.script.of(ChangeTicket)
    assert (command.note, command.allergies, command.customer) == ("by the window", {"": "nuts"}, "Bia")
    assert command.added + command.altered + command.removed == ()
    assert {(one.what, one.was, one.now) for one in view.changes[0].told} == {
        ("note", "", "by the window"),
        ("allergy", "", "nuts"),
        ("customer", "", "Bia"),
    }
    page = await site.counter.orders(status="", search="bia", offset=0, limit=10)
    assert [row.order_id for row in page.rows] == ["order-1"]
    again = await door.sold_order("order-1")
    await door.change_order("change-2", again, replace(again.draft, allergy=""))
    await site.quiet()
    last = site.script.of(ChangeTicket)[-1]
    assert (last.note, last.allergies, last.customer) == (
        None,
        {"": ""},
        None,
    )  # that it is gone is told, too


async def test_a_line_that_is_ready_can_be_told_an_allergy_and_no_note(site: TillSite) -> None:
    await sold(site)
    ready = TicketChanged(ticket_id="order-1", order_id="order-1", status="READY", revision=3, changed_at=1)
    await site.tell("kitchen", ready)
    order = await ChangingService(site.till).sold_order("order-1")
    water, latte = order.draft.lines
    with pytest.raises(InvalidInput) as refused:
        await change(site, order, (water, replace(latte, note="hot")))
    assert refused.value.code == "change.line_finished"
    await change(site, order, (water, replace(latte, allergy="milk")))
    (command,) = site.script.of(ChangeTicket)
    assert command.allergies == {"line-latte": "milk"}


async def test_a_change_that_is_sent_twice_is_one(site: TillSite) -> None:
    order = await sold(site)
    lines = (*order.draft.lines, a_line("cake"))
    for _ in range(2):
        await change(site, order, lines, by("card", 900, "more"))
    assert await site.count(order_changes) == 1
    assert len(site.script.of(CreateCharge)) == 2
    assert (await site.shown()).row.total.minor == TOTAL + 900


async def test_a_refusal_of_the_kitchen_undoes_everything_and_gives_the_money_back(site: TillSite) -> None:
    order = await sold(site)
    site.script.say(
        ChangeTicket,
        lambda c: TicketChangeRefused(ticket_id=c.ticket_id, change_id=c.change_id, reason="sold_out"),
    )
    site.script.say(CancelCharge, lambda c: ChargeCancelled(charge_id=c.charge_id, refunded=900))
    await change(site, order, (*order.draft.lines, a_line("cake")), by("card", 900, "more"))
    view = await site.shown()
    assert (await state_of(site), view.row.total.minor) == ("dropped", TOTAL)
    assert [line.product_id for line in view.lines] == ["water", "latte"]
    assert [charge.charge_id for charge in view.charges] == ["charge-card"]
    assert [command.order_id for command in site.script.of(ReleaseStock)] == ["change-1"]
    assert view.row.status is OrderStatus.APPROVED


async def test_a_refused_card_leaves_the_order_as_it_was(site: TillSite) -> None:
    order = await sold(site)
    site.script.say(ConfirmCharge, lambda c: PaymentRefused(charge_id=c.charge_id, reason="card_refused"))
    await change(site, order, (*order.draft.lines, a_line("cake")), by("card", 900, "more"))
    assert await state_of(site) == "dropped"
    assert not site.script.of(ChangeTicket)
    assert not site.script.of(UndoTicketChange)


async def test_an_order_can_be_changed_again_and_a_change_of_an_old_one_is_refused(site: TillSite) -> None:
    order = await sold(site)
    await change(site, order, (*order.draft.lines, a_line("cake")), by("cash", 900, "more"))
    with pytest.raises(Conflict) as refused:
        await change(site, order, order.draft.lines[:1], change_id="change-2")
    assert refused.value.code == "change.order_changed"
    again = await ChangingService(site.till).sold_order("order-1")
    await change(site, again, again.draft.lines[:1], change_id="change-3")
    assert (await site.shown()).row.total.minor == 1000
    assert [command.revision for command in site.script.of(ChangeTicket)] == [1, 2]


async def test_while_a_change_is_under_way_there_is_no_other_and_no_refund(site: TillSite) -> None:
    order = await sold(site)
    site.script.say(ChangeTicket, None)
    await change(site, order, order.draft.lines[:1])
    with pytest.raises(Conflict) as refused:
        await ChangingService(site.till).sold_order("order-1")
    assert refused.value.code == "change.under_way"
    with pytest.raises(Conflict) as refused:
        await site.counter.refund("order-1", "r-1", None, restock=False, reason="other")
    assert refused.value.code == "refund.change_under_way"
    await ChangingService(site.till).cancel_change("change-1")
    await site.quiet()
    assert await state_of(site) == "dropped"
    await ChangingService(site.till).sold_order("order-1")


@pytest.mark.parametrize(
    ("status", "code"), [("HANDED_OVER", "change.handed_over"), ("REFUNDED", "change.refunded")]
)
async def test_what_is_gone_cannot_be_changed(site: TillSite, status: str, code: str) -> None:
    await sold(site)
    if status == "REFUNDED":
        await site.counter.refund("order-1", "r-1", None, restock=False, reason="other")
        await site.quiet()
    else:
        news = TicketChanged(ticket_id="order-1", order_id="order-1", status=status, revision=9, changed_at=1)
        await site.tell("kitchen", news)
    with pytest.raises(Conflict) as refused:
        await ChangingService(site.till).sold_order("order-1")
    assert refused.value.code == code


async def test_of_what_is_ready_there_can_only_be_more(site: TillSite) -> None:
    await sold(site)
    ready = TicketChanged(ticket_id="order-1", order_id="order-1", status="READY", revision=3, changed_at=1)
    await site.tell("kitchen", ready)
    order = await ChangingService(site.till).sold_order("order-1")
    with pytest.raises(InvalidInput) as refused:
        await change(site, order, order.draft.lines[:1])
    assert refused.value.code == "change.line_finished"
    await change(site, order, (*order.draft.lines, a_line("cake")), by("cash", 900, "more"))
    assert await state_of(site) == "done"


async def test_an_order_that_the_kitchen_declines_meanwhile_is_refunded_after_the_change(
    site: TillSite,
) -> None:
    order = await sold(site)
    site.script.say(ChangeTicket, None)
    await change(site, order, (*order.draft.lines, a_line("cake")), by("cash", 900, "more"))
    declined = TicketDeclined(ticket_id="order-1", order_id="order-1", reason="too_busy")
    await site.tell("kitchen", declined)
    view = await site.shown()
    assert (await state_of(site), view.row.status) == ("dropped", OrderStatus.REFUNDED)
    assert [command.amount for command in site.script.of(RefundCharge)] == [TOTAL]


async def test_a_wrong_payment_and_an_empty_change_are_refused_with_nothing_stored(site: TillSite) -> None:
    order = await sold(site)
    before = await site.read(head_of)
    for lines, tenders, code in (
        ((*order.draft.lines, a_line("cake")), (by("cash", 800, "more"),), "tender.does_not_add_up"),
        (order.draft.lines, (), "change.nothing_changed"),
        ((), (), "order.empty"),
        (order.draft.lines[:1], (by("cash", 1, "more"),), "tender.does_not_add_up"),
    ):
        with pytest.raises(InvalidInput) as refused:
            await change(site, order, lines, *tenders)
        assert refused.value.code == code
    assert await site.count(order_changes) == 0
    assert await site.read(head_of) == before
