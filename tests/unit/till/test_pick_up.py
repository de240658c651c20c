"""An order for a time reaches the kitchen with its time, and nothing that was said about an allergy is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.contracts.kitchen import OpenTicket
from core.domain.order import OrderType
from core.errors import InvalidInput
from tests.support.till_site import TillSite, a_draft, a_line, by

HOUR = 60 * 60_000


async def test_time_and_allergies_are_stored_and_sent(site: TillSite) -> None:
    wanted = site.clock.now_ms() + HOUR
    line = replace(a_line("water"), allergy="nuts")
    draft = a_draft("order-1", line, order_type=OrderType.PICKUP, wanted_at=wanted, allergy="milk")

    shown = await site.sell(draft)

    assert (shown.row.order_type, shown.row.wanted_at) == (OrderType.PICKUP, wanted)
    assert (shown.allergy, shown.lines[0].allergy) == ("milk", "nuts")
    (sent,) = site.script.of(OpenTicket)
    assert (sent.order_type, sent.wanted_at) == ("pickup", wanted)
    assert sent.allergies == {"": "milk", line.line_id: "nuts"}


@pytest.mark.parametrize("off", [None, -HOUR, 8 * 24 * HOUR])
async def test_a_pick_up_needs_a_time_that_can_be(site: TillSite, off: int | None) -> None:
    wanted = None if off is None else site.clock.now_ms() + off
    draft = a_draft("order-1", a_line("water"), order_type=OrderType.PICKUP, wanted_at=wanted)
    with pytest.raises(InvalidInput) as refused:
        await site.till.actions.place(draft, (by("cash", 500, "c-1"),))
    assert refused.value.code in {"order.time_missing", "order.time_not_possible"}


async def test_a_time_is_only_kept_for_a_pick_up(site: TillSite) -> None:
    draft = a_draft("order-1", a_line("water"), wanted_at=site.clock.now_ms() + HOUR)
    assert (await site.sell(draft)).row.wanted_at is None
