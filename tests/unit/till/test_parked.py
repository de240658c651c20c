"""A counter shows what is parked anywhere in the shop, and what a person decides there reaches who keeps it."""

from __future__ import annotations

from typing import Any

import pytest

from core.contracts.parked import MessageParked, ParkedSettled
from core.contracts.payment import SimulatorChanged
from core.domain.change import ChangeKind
from core.errors import Conflict, NotFound
from core.store.work import Work
from core.till.repository.parked import REMEMBERED_MS, parked_elsewhere, remember_settled
from tests.support.parked import CHANGED, FaultyEar, an_envelope, shown
from tests.support.till_site import TillSite

pytestmark = pytest.mark.both_databases


@pytest.fixture
def ear() -> FaultyEar:
    return FaultyEar()


async def park_at(site: TillSite, ear: FaultyEar, who: str, message_id: str = "m-1") -> None:
    """Have a participant fail at an event."""
    ear.fault = "a fault"
    owner = site.stands[who].owner
    owner.endpoint.listens(SimulatorChanged, ear.hear)
    await owner.endpoint.receive([an_envelope(CHANGED, "event", "payment", message_id=message_id)])
    await site.quiet()


async def test_what_is_parked_elsewhere_is_shown_and_worked_on_again_from_here(
    site: TillSite, ear: FaultyEar
) -> None:
    await park_at(site, ear, "kitchen")
    (view,) = await shown(site)
    assert (view.owner, view.message_id, view.name, view.sender) == (
        "kitchen",
        "m-1",
        "SimulatorChanged",
        "payment",
    )
    assert "a fault" in view.reason
    assert site.pushed(ChangeKind.HEALTH)
    ear.fault = ""

    await site.till.parked.retry("kitchen", "m-1")

    assert await shown(site) == []
    assert ear.heard == [CHANGED]
    with pytest.raises(NotFound, match=r"parked\.not_found"):
        await site.till.parked.retry("kitchen", "m-1")


async def test_a_retry_that_fails_shows_the_new_reason(site: TillSite, ear: FaultyEar) -> None:
    await park_at(site, ear, "kitchen")
    ear.fault = "another fault"

    await site.till.parked.retry("kitchen", "m-1")

    (view,) = await shown(site)
    assert "another fault" in view.reason


async def test_what_is_dropped_from_here_is_gone_there(site: TillSite, ear: FaultyEar) -> None:
    await park_at(site, ear, "stock")

    await site.till.parked.drop("stock", "m-1", "not worth it")

    assert await shown(site) == []
    assert await site.stands["stock"].owner.parked() == 0


async def test_own_messages_are_shown_once_and_worked_on_without_anybody(
    site: TillSite, ear: FaultyEar
) -> None:
    await park_at(site, ear, "kitchen", "m-2")
    till = site.till.owner.endpoint
    till.listens(SimulatorChanged, ear.hear)
    await till.receive([an_envelope(CHANGED, "event", "payment", message_id="m-3")])
    assert [(view.owner, view.message_id) for view in await shown(site)] == [
        ("kitchen", "m-2"),
        ("till", "m-3"),
    ]
    ear.fault = ""

    await site.till.parked.retry("till", "m-3")

    assert ear.heard == [CHANGED]
    assert [view.owner for view in await shown(site)] == ["kitchen"]
    with pytest.raises(NotFound):
        await site.till.parked.drop("till", "m-3", "too late")


async def test_a_command_of_a_saga_that_is_parked_elsewhere_can_only_be_dropped(site: TillSite) -> None:
    event = parked_news("payment", barred="answered")
    await site.tell("payment", event)

    with pytest.raises(Conflict, match=r"parked\.answered"):
        await site.till.parked.retry("payment", "m-1")
    await site.till.parked.drop("payment", "m-1", "the order was tried again")

    assert await shown(site) == [], "the owner says that it knows nothing of it"


def parked_news(owner: str, **changes: Any) -> MessageParked:  # noqa: ANN401 - the fields of the event
    """News of a parked message."""
    plain: dict[str, Any] = {
        "owner": owner, "message_id": "m-1", "name": "X", "version": 1, "kind": "event", "sender": "till",
        "recipient": "", "parked_at": 10, "told_at": 10, "reason": "a fault", "excerpt": "{}",
    }  # fmt: skip
    return MessageParked(**{**plain, **changes})


async def test_old_news_change_nothing_in_whatever_order_they_come(site: TillSite) -> None:
    first, second = parked_news("stock"), parked_news("stock", told_at=20, reason="another fault")
    settled = ParkedSettled(owner="stock", message_id="m-1", how="retried")
    await site.tell("stock", second, first)
    assert [view.reason for view in await shown(site)] == ["another fault"]

    await site.tell("stock", settled, second, settled)
    assert await shown(site) == []

    await site.tell("stock", ParkedSettled(owner="stock", message_id="m-9", how="dropped"))
    await site.tell("stock", parked_news("stock", message_id="m-9"))
    assert await shown(site) == []


async def test_what_is_settled_is_forgotten_after_a_month(site: TillSite) -> None:
    def much_later(work: Work) -> None:
        remember_settled(work.conn, "stock", "m-1", "dropped", 1)
        remember_settled(work.conn, "stock", "m-2", "dropped", REMEMBERED_MS + 2)

    await site.till.owner.database.write(much_later)
    await site.tell("stock", parked_news("stock"), parked_news("stock", message_id="m-2"))

    assert [view.message_id for view in await site.read(parked_elsewhere)] == ["m-1"]
