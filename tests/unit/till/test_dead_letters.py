"""The broker's dead letters are kept at the main counter, and worked on where they were going to, once."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from core.contracts.message import CommandFailed
from core.contracts.payment import SimulatorChanged
from core.contracts.programs import ProgramStarted
from core.contracts.stock import SetStockLevels, StockLevelChanged
from core.errors import Conflict
from core.messaging.cloud_events import to_wire
from core.messaging.envelope import Envelope
from core.store.endpoint import Answered
from core.store.work import Work
from core.till import tables
from core.till.dead_letters import DeadLetter, dead_letter_of, park_dead_letter
from core.till.program import Till
from core.till.repository.parked import parked_elsewhere
from tests.support.parked import CHANGED, FaultyEar, an_envelope, shown
from tests.support.till_site import TillSite
from tests.support.waiting import eventually

pytestmark = pytest.mark.both_databases


@pytest.fixture
def ear() -> FaultyEar:
    return FaultyEar()


def raw(envelope: Envelope, queue: str, why: str = "delivery_limit", **more: Any) -> DeadLetter:  # noqa: ANN401
    """What comes out of the queue `parked` when the broker gave up on a message."""
    wire = to_wire(envelope)
    headers = {
        **wire.headers,
        "x-first-death-queue": queue,
        "x-first-death-reason": why,
        "x-death": [{"count": 1}],
    }
    plain: dict[str, Any] = {
        "speaks_for": lambda user, source: user == f"comanda.{source}",
        "received_at": 5,
        "message_id": wire.message_id,
        "correlation_id": wire.correlation_id,
        "reply_to": wire.reply_to,
        "content_type": wire.content_type,
        "user_id": f"comanda.{envelope.source}",
    }
    return dead_letter_of({**headers, **more.pop("headers", {})}, wire.body, **{**plain, **more})


async def keep(site: TillSite, *letters: DeadLetter) -> None:
    """Store dead letters, as the main counter does."""

    def store(work: Work) -> None:
        for letter in letters:
            park_dead_letter(work, letter)

    await site.till.owner.database.write(store)


LEVELS = SetStockLevels(levels=(), only_unknown=True)


async def test_a_dead_letter_is_worked_on_again_where_it_was_going_to(site: TillSite) -> None:
    envelope = an_envelope(LEVELS, "command", "till.b", "stock")
    site.script.say(SetStockLevels, None)
    await keep(site, raw(envelope, "stock"))
    (view,) = await shown(site)
    assert (view.owner, view.name, view.sender, view.recipient) == (
        "till",
        "SetStockLevels",
        "till.b",
        "stock",
    )
    assert view.reason == "stock did not survive it, several times"

    await site.till.parked.retry("till", view.message_id)

    assert await shown(site) == []
    assert site.script.of(SetStockLevels) == [LEVELS]
    await site.stands["stock"].owner.endpoint.receive([envelope])
    assert len(site.script.of(SetStockLevels)) == 1, "under its own id, so that it counts once"


async def test_an_event_dead_in_two_queues_is_two_dead_letters_and_each_counts_once(
    site: TillSite, ear: FaultyEar
) -> None:
    envelope = an_envelope(CHANGED, "event", "payment")
    for who in ("stock", "kitchen"):
        site.stands[who].owner.endpoint.listens(SimulatorChanged, ear.hear)
    letters = [raw(envelope, "stock"), raw(envelope, "kitchen")]
    await keep(site, *letters, *letters)
    views = await shown(site)
    assert len(views) == 2

    for view in views:
        await site.till.parked.retry("till", view.message_id)
        await site.quiet()
    await keep(site, *letters)

    assert ear.heard == [CHANGED, CHANGED]
    assert await shown(site) == []


async def test_a_dead_letter_for_this_counter_is_worked_on_at_once(site: TillSite) -> None:
    event = StockLevelChanged(product_id="water", available=3, revision=9)
    await keep(site, raw(an_envelope(event, "event", "stock"), "till"))
    (view,) = await shown(site)

    await site.till.parked.retry("till", view.message_id)

    assert await shown(site) == []
    assert (await site.counter.availability())["water"].left == 3


async def test_who_asked_for_what_is_dropped_is_told_that_nothing_will_come_of_it(site: TillSite) -> None:
    envelope = an_envelope(LEVELS, "command", "stock", "orders")
    await keep(
        site, raw(envelope, "orders"), raw(an_envelope(LEVELS, "command", "stock", "kitchen"), "kitchen")
    )
    answered: list[object] = []
    site.stands["stock"].owner.endpoint.hears_answers(lambda answers, _work: answered.extend(answers))

    for view in await shown(site):
        await site.till.parked.drop("till", view.message_id, "not worth it")
    await site.quiet()

    (answer,) = answered
    assert isinstance(answer, Answered)
    assert (answer.in_reply_to, answer.reply) == ("m-1", CommandFailed(reason="fault"))


async def test_a_dead_letter_that_fails_again_stays_with_the_new_reason(
    site: TillSite, ear: FaultyEar
) -> None:
    ear.fault = "a fault"
    site.stands["kitchen"].owner.endpoint.listens(SimulatorChanged, ear.hear)
    await keep(site, raw(an_envelope(CHANGED, "event", "payment"), "kitchen"))
    (view,) = await shown(site)

    await site.till.parked.retry("till", view.message_id)

    (kept,) = await shown(site)
    assert kept.message_id == view.message_id
    assert "tried again in vain" in kept.reason
    assert "a fault" in kept.reason
    ear.fault = ""
    await site.till.parked.retry("till", view.message_id)
    assert await shown(site) == []


async def test_a_counter_that_comes_later_is_told_what_can_be_done_with_dead_letters(site: TillSite) -> None:
    command = msgspec.structs.replace(an_envelope(LEVELS, "command", "till.b", "stock"), saga_id="saga-1")
    await keep(
        site, raw(command, "stock"), raw(an_envelope(CHANGED, "event", "payment"), "kitchen", user_id=None)
    )
    await site.reopen()

    other = await another_till(site)
    try:
        started = ProgramStarted(address="till.b", role="till")
        await other.owner.database.write(lambda work: work.send(started))
        await eventually(lambda: other.owner.relay.waiting == 0, what="the start is told")
        await site.quiet()
        seen = await other.owner.database.read(parked_elsewhere)
        assert {view.name for view in seen} == {"SetStockLevels", "SimulatorChanged"}

        def bars(conn: sa.Connection) -> dict[str, str]:
            table = tables.parked_elsewhere.c
            return dict(conn.execute(sa.select(table.name, table.barred)).all())

        barred = await other.owner.database.read(bars)
        assert barred == {"SetStockLevels": "", "SimulatorChanged": "unreadable"}
    finally:
        await other.close()


async def test_another_counter_has_a_dead_letter_worked_on_and_hears_what_became_of_it(
    site: TillSite, ear: FaultyEar
) -> None:
    site.stands["kitchen"].owner.endpoint.listens(SimulatorChanged, ear.hear)
    other = await another_till(site)
    try:
        await keep(site, raw(an_envelope(CHANGED, "event", "payment"), "kitchen"))
        await site.quiet()
        await eventually(lambda: other.owner.relay.waiting == 0, what="nothing moves")
        (view,) = await other.parked.waiting()
        assert view.owner == "till"

        await other.parked.retry("till", view.message_id)

        await eventually(lambda: ear.heard == [CHANGED], what="the kitchen has heard it")
        await eventually(lambda: other.owner.relay.waiting == 0, what="the command has arrived")
        await site.quiet()
        assert await other.parked.waiting() == ()
    finally:
        await other.close()


async def another_till(site: TillSite) -> Till:
    """The counter B of the same shop."""
    from core.store.migrate import bring_up_to_date

    path = site.folder / "till-b.sqlite"
    bring_up_to_date(path, Till.MIGRATIONS)
    till = Till(path, site.clock, site.transport, address="till.b", is_main=False)
    await till.open()
    till.listen()
    return till


@pytest.mark.parametrize(
    ("letter", "reason"),
    [
        (raw(an_envelope(CHANGED, "event", "payment"), "kitchen", user_id=None), "user_id is missing"),
        (raw(an_envelope(CHANGED, "event", "payment"), "kitchen", user_id="comanda.till.b"), "is not payment"),
        (raw(an_envelope(CHANGED, "event", "payment"), ""), "nobody did not survive it"),
        (
            raw(
                an_envelope(CHANGED, "event", "payment"), "",
                headers={"comanda-reason": "no JSON", "comanda-queue": "stock", "comanda-sender": "comanda.till"},
            ),
            "no JSON",
        ),
        (dead_letter_of(None, b"\xff" * 2000, speaks_for=lambda *_: True, received_at=1), "nobody: unknown"),
        (
            dead_letter_of(
                {"cloudEvents_type": b"x" * 500, "cloudEvents_id": "i" * 500, "x-first-death-queue": "q" * 255,
                 "x-first-death-reason": 7}, b"", speaks_for=lambda *_: True, received_at=1, user_id="u" * 255,
            ),
            "unknown",
        ),
    ],
)  # fmt: skip
async def test_what_is_no_message_of_ours_is_shown_and_can_only_be_dropped(
    site: TillSite, letter: DeadLetter, reason: str
) -> None:
    await keep(site, letter, letter)

    (view,) = await shown(site)
    assert reason in view.reason
    with pytest.raises(Conflict, match=r"parked\.unreadable"):
        await site.till.parked.retry("till", view.message_id)
    await site.till.parked.drop("till", view.message_id, "garbage")
    assert await shown(site) == []


def test_who_put_a_message_aside_is_told_with_who_really_sent_it() -> None:
    headers = {"comanda-reason": "the user x is not payment", "comanda-queue": "stock", "comanda-sender": "x"}
    letter = raw(an_envelope(CHANGED, "event", "payment"), "", headers=headers)

    assert (letter.envelope.source, letter.envelope.name, letter.queue) == ("x", "SimulatorChanged", "stock")
