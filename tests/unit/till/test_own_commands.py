"""What a saga asks of the till itself: done where it is asked, and sent only when it could not be done there."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from core.contracts.till import ApproveOrder
from core.domain.order import OrderStatus
from core.store.work import Work
from core.till import tables as t
from core.till.journal import enter
from tests.support.till_site import TillSite, a_delivery, by


async def received(site: TillSite) -> list[str | None]:
    """Return the names of the answers that the till has given to messages of its own."""
    inbox = t.BOX.inbox.c
    asked = sa.select(inbox.answer_name).where(inbox.source == "till", inbox.answer_name.is_not(None))
    return await site.till.owner.database.read(lambda conn: list(conn.execute(asked).scalars()))


async def test_an_order_is_approved_without_a_message_of_the_till_to_itself(site: TillSite) -> None:
    await site.counter.place(a_delivery(), [by("card", 1400)])
    await site.quiet()
    order = await site.shown()
    assert (order.row.status, order.row.saga_status) == (OrderStatus.APPROVED, "completed")
    assert await received(site) == []


async def test_what_cannot_be_done_at_once_comes_as_a_message_and_is_done_then(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def broken_once(work: Work, *told: object, **more: object) -> object:
        tried.append(str(told[0]))
        if len(tried) == 1:
            raise RuntimeError("broken")
        return enter(work, *told, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("core.till.handlers.enter", broken_once)
    await site.counter.place(a_delivery(), [by("card", 1400)])
    await site.quiet()
    order = await site.shown()
    assert (order.row.status, order.row.saga_status) == (OrderStatus.APPROVED, "completed")
    assert tried == ["order.approved"] * 2
    assert await received(site) == ["OrderApproved"]


async def test_a_command_that_came_as_a_message_before_is_not_done_again_at_once(site: TillSite) -> None:
    await site.counter.place(a_delivery(), [by("card", 1400)])
    await site.quiet()
    endpoint, command = site.till.owner.endpoint, ApproveOrder(order_id="order-1")

    database = site.till.owner.database
    await database.write(lambda work: work.send(command, message_id="known", saga_id="order-1"))
    await site.quiet()
    assert await received(site) == ["OrderApproved"]
    assert await database.write(lambda work: endpoint.do_here(command, "known", work)) is None
    assert await database.write(lambda work: endpoint.do_here(command, "fresh", work)) is not None
