"""Several charges of one method pay one order, and what goes back goes to each of them, never more than it paid."""

from __future__ import annotations

from core.contracts.payment import CreateCharge, RefundCharge
from core.domain.tender import Method
from tests.support.till_site import TillSite, a_draft, a_line, by


async def test_three_pix_and_two_cash_parts_pay_one_order_and_are_given_back(site: TillSite) -> None:
    lines = (a_line("cake", 2, line_id="l1"), a_line("water", 1, line_id="l2"))
    tenders = (
        by("pix", 500, "pix-1"),
        by("pix", 500, "pix-2"),
        by("cash", 400, "cash-1", received=500),
        by("pix", 500, "pix-3"),
        by("cash", 400, "cash-2", received=400),
    )

    shown = await site.sell(a_draft("order-1", *lines), *tenders)

    assert [charge.charge_id for charge in shown.charges] == [tender.charge_id for tender in tenders]
    assert {charge.state for charge in shown.charges} == {"confirmed"}
    assert shown.row.methods.count(Method.PIX) == 3
    created = site.script.of(CreateCharge)
    assert {charge.charge_id for charge in created} == {tender.charge_id for tender in tenders}
    assert {charge.expires_at for charge in created} == {site.clock.now_ms() + 3 * 300_000}

    await site.till.actions.refund("order-1", "back-1", {"l1": 1}, restock=True, reason="")
    shown = await site.shown()
    assert {charge.charge_id: charge.refunded.minor for charge in shown.charges if charge.refunded} == {
        "pix-1": 500,
        "pix-2": 400,
    }
    await site.till.actions.refund("order-1", "back-2", None, restock=True, reason="")
    shown = await site.shown()
    assert [charge.refunded for charge in shown.charges] == [tender.amount for tender in tenders]
    told = [(refund.charge_id, refund.amount) for refund in site.script.of(RefundCharge)]
    assert len(told) == len(set(told)) == 6
