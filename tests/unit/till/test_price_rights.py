"""Who may take something off a price: up to which percentage alone, and whose PIN is needed above it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from core.domain.discount_size import discount_basis_points
from core.domain.order import OrderDraft, price_order
from core.domain.pricing.asked import DraftDiscount
from core.domain.pricing.policy import Policy
from core.domain.pricing.rules import PriceRules
from core.domain.staff import Right
from core.errors import Conflict, InvalidInput
from core.till import pins
from core.till import tables as t
from core.till import tables_of_bills as bills
from core.till.staff import StaffOfTill
from tests.support.staff_room import ANA, ANA_PIN, BIA, BIA_PIN, CAIO, CAIO_PIN
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, brl, by


@pytest.fixture
async def staffed(site: TillSite, monkeypatch: pytest.MonkeyPatch) -> StaffOfTill:
    """Caio, a cashier who may give ten percent, is on duty."""
    monkeypatch.setattr(pins, "MEMORY_KIB", 64)
    staff = site.till.staff
    for member, pin in ((ANA, ANA_PIN), (BIA, BIA_PIN), (CAIO, CAIO_PIN)):
        await staff.add(member, pin)
    await staff.sign_in("caio", CAIO_PIN)
    return staff


def discounted(basis_points: int, *, comp: bool = False) -> OrderDraft:
    cake = replace(a_line("cake"), comp="birthday" if comp else "")
    return a_draft(
        "order-1",
        a_line("latte"),
        cake,
        discounts=(DraftDiscount("d-1", "regular", basis_points=basis_points),),
    )


async def sell(site: TillSite, draft: OrderDraft, approval_id: str = "") -> None:
    total = price_order(a_menu(), draft).total.minor
    await site.counter.place(draft, [by("cash", total)], approval_id=approval_id)


async def test_a_cashier_gives_ten_percent_alone(site: TillSite, staffed: StaffOfTill) -> None:
    await sell(site, discounted(1000))
    assert await who_gave(site) == ["Caio"]


@pytest.mark.parametrize("comp", [False, True])
async def test_more_needs_one_approval_by_whoever_may_do_all_of_it(
    site: TillSite, staffed: StaffOfTill, *, comp: bool
) -> None:
    draft = discounted(1001, comp=comp)
    with pytest.raises(Conflict, match=r"staff\.approval_needed") as needed:
        await sell(site, draft)
    assert await site.count(t.orders) == 0
    told = needed.value.params
    assert (told["right"], told["amount"]) == (("comp", 900) if comp else ("discount", 1001))
    right, amount = Right(str(told["right"])), 900 if comp else 1001
    approval = await staffed.approve("bia", BIA_PIN, right, amount=amount, subject="order-1")
    await sell(site, draft, approval)
    assert set(await who_gave(site)) == {"Bia"}


async def test_a_price_by_hand_needs_the_right_and_tells_both_names(
    site: TillSite, staffed: StaffOfTill
) -> None:
    draft = a_draft("order-1", replace(a_line("water"), price_by_hand=brl(300)))
    with pytest.raises(Conflict, match=r"staff\.approval_needed") as needed:
        await sell(site, draft)
    assert (needed.value.params["right"], await site.count(t.orders)) == ("price_change", 0)
    approval = await staffed.approve("bia", BIA_PIN, Right.PRICE_CHANGE, amount=0, subject="order-1")
    await sell(site, draft, approval)
    rows = await site.till.owner.database.read(
        lambda conn: conn.execute(sa.select(t.journal).where(t.journal.c.type == "price.by_hand")).all()
    )
    assert [(row.actor, row.approver) for row in rows] == [("Caio", "Bia")]
    assert '"now":300' in rows[0].body
    assert '"was":500' in rows[0].body


async def test_the_price_of_the_menu_typed_by_hand_needs_nobody(site: TillSite, staffed: StaffOfTill) -> None:
    await sell(site, a_draft("order-1", replace(a_line("water"), price_by_hand=brl(500))))
    assert await site.count(t.orders) == 1


async def test_nobody_takes_off_more_than_the_settings_let_anybody(site: TillSite) -> None:
    await site.till.prices.set_prices(PriceRules(Policy("BRL"), most_off=1500))
    with pytest.raises(InvalidInput, match=r"discount\.above_cap"):
        await sell(site, discounted(1501))
    assert await site.count(t.orders) == 0
    await sell(site, discounted(1500))


def test_the_most_that_is_taken_off_anywhere_is_what_counts() -> None:
    line = replace(a_line("latte"), discounts=(DraftDiscount("d-2", "broken cup", amount=brl(135)),))
    draft = a_draft("o", line, a_line("water"), discounts=(DraftDiscount("d-1", "r", basis_points=500),))
    assert discount_basis_points(price_order(a_menu(), draft)) == 1000 + 500


async def who_gave(site: TillSite) -> list[str]:
    wanted = sa.select(bills.order_discounts.c.by)
    return await site.till.owner.database.read(lambda conn: list(conn.execute(wanted).scalars()))
