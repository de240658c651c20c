"""Orders on hold at every counter: listed at all, taken at one, never lost and never doubled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from core.contracts.codec import decode, encode
from core.contracts.holds import HoldRefused, HoldsChanged, HoldTaken, SharedHold, TakeHold
from core.contracts.message import Command, CommandFailed, Reply
from core.contracts.programs import ProgramStarted
from core.domain.ids import time_ordered_id
from core.domain.order import OrderDraft
from core.errors import Conflict, NotFound
from core.messaging.envelope import Envelope, answer_id
from core.till import tables as t
from tests.support.second_till import SecondTill
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, brl
from tests.support.waiting import eventually, eventually_so

pytestmark = pytest.mark.both_databases

ORDER = replace(a_draft("held-1", a_line("water", 2), a_line("latte", 1, "large")), customer="Ana")


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[TillSite]:
    opened = TillSite(tmp_path)
    opened.rules = replace(opened.rules, shares=True)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def second(site: TillSite) -> AsyncIterator[SecondTill]:
    opened = SecondTill(site)
    await opened.open()
    await site.till.actions.import_menu(a_menu())
    await eventually(lambda: opened.menus == 1, what="the menu has come")
    yield opened
    await opened.till.close()


async def listed(till: TillSite | SecondTill, count: int = 1, place: str = "") -> None:
    """Wait until so many orders are on hold as one counter sees them."""

    async def seen() -> bool:
        held = await till.counter.held()
        return len(held) == count and all(not place or view.place == place for view in held)

    await eventually_so(seen, what=f"{count} orders on the list")


class Third:
    """A till of which nothing is known but what it says."""

    def __init__(self, site: TillSite, address: str = "till.c") -> None:
        self.address = address
        self.heard: list[tuple[Envelope, object]] = []
        self._site = site

    def listen(self) -> None:
        """Begin to receive."""
        self._site.transport.consume(self.address, ("HoldsChanged",), self._receive)

    async def _receive(self, batch: Sequence[Envelope]) -> None:
        self.heard.extend((e, decode(e.name, e.version, e.body)) for e in batch if e.source != self.address)

    async def says(self, till: TillSite | SecondTill, *news: HoldsChanged) -> None:
        """Tell a till something."""
        for event in news:
            await till.till.owner.endpoint.receive([self._envelope("event", event, time_ordered_id(1))])

    async def asks(self, till: TillSite, command: Command, message_id: str) -> None:
        """Give a till a command."""
        await till.till.owner.endpoint.receive([self._envelope("command", command, message_id)])

    async def answers(self, till: SecondTill, asked: str, reply: Reply) -> None:
        """Answer a command that it was given."""
        envelope = self._envelope("reply", reply, answer_id(asked))
        await till.till.owner.endpoint.receive([msgspec.structs.replace(envelope, in_reply_to=asked)])

    def _envelope(self, kind: str, message: HoldsChanged | Command | Reply, message_id: str) -> Envelope:
        return Envelope(
            message_id=message_id,
            kind=kind,  # type: ignore[arg-type]
            name=message.wire_name,
            version=1,
            body=encode(message),
            source=self.address,
            recipient="",
            sent_at=1,
        )


def an_entry(hold_id: str = "held-9", **changes: object) -> SharedHold:
    told = {"name": "Rui", "held_at": 5, "lines": 1, "total": 500, "currency": "BRL", "entered": 7}
    return SharedHold(hold_id=hold_id, **{**told, **changes})  # type: ignore[arg-type]


async def test_an_order_held_at_one_counter_is_listed_and_taken_at_another(
    site: TillSite, second: SecondTill
) -> None:
    await site.counter.hold(ORDER, "table 4")
    await listed(second)
    (view,) = await second.counter.held()
    assert (view.name, view.lines, view.total) == ("table 4", 3, brl(2 * 500 + 1650))
    assert (view.counter, view.place) == ("till", "there")

    assert await second.counter.recall("held-1") == ORDER
    await listed(site, 0)
    await listed(second, 0)
    with pytest.raises(NotFound, match=r"held\.not_found"):
        await site.counter.recall("held-1")


async def test_it_goes_back_and_forth_as_often_as_it_is_held(site: TillSite, second: SecondTill) -> None:
    here, there = site, second
    for _ in range(3):
        await here.counter.hold(ORDER, "table 4")
        await listed(there, place="there")
        assert await there.counter.recall("held-1") == ORDER
        await listed(here, 0)
        await there.counter.hold(ORDER, "table 4")
        await listed(here, place="there")
        assert await here.counter.recall("held-1") == ORDER
        await listed(there, 0)


async def test_of_ten_people_at_both_counters_one_gets_it(site: TillSite, second: SecondTill) -> None:
    await site.counter.hold(ORDER, "")
    await listed(second)
    tries = [till.counter.recall("held-1") for _ in range(5) for till in (second, site)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(outcome, OrderDraft) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, NotFound) for outcome in outcomes) == 9
    await listed(site, 0)
    await listed(second, 0)


async def test_a_counter_that_starts_is_told_what_is_on_hold(site: TillSite) -> None:
    await site.counter.hold(ORDER, "table 4")
    late = SecondTill(site)
    await late.open()
    started = ProgramStarted(address="till.b", role="till")
    await late.till.owner.database.write(lambda work: work.send(started))
    await listed(late)
    await late.till.close()


async def test_whoever_starts_tells_all_others_what_is_on_hold_there(
    site: TillSite, second: SecondTill
) -> None:
    third = Third(site)
    await third.says(second, HoldsChanged(revision=5, held=(an_entry("old"), an_entry("kept"))))
    await listed(second, 2)
    await third.says(second, HoldsChanged(revision=6, held=(an_entry("kept"),), whole=True))
    assert [view.hold_id for view in await second.counter.held()] == ["kept"]


async def test_old_news_and_news_in_the_wrong_order_change_nothing(
    site: TillSite, second: SecondTill
) -> None:
    third = Third(site)
    await third.says(second, HoldsChanged(revision=8, gone=("held-9",)))
    await third.says(second, HoldsChanged(revision=7, held=(an_entry(),)))
    assert await second.counter.held() == ()
    await third.says(second, HoldsChanged(revision=9, held=(an_entry(),)))
    await third.says(second, HoldsChanged(revision=8, whole=True))
    assert [view.hold_id for view in await second.counter.held()] == ["held-9"]


async def test_an_order_at_a_counter_that_is_away_stays_listed_and_says_so(
    site: TillSite, second: SecondTill
) -> None:
    await Third(site).says(second, HoldsChanged(revision=5, held=(an_entry(),)))
    site.clock.turn(60)
    (view,) = await second.counter.held()
    assert (view.counter, view.place) == ("C", "away")
    with pytest.raises(Conflict, match=r"held\.unreachable"):
        await second.counter.recall("held-9")
    assert len(await second.counter.held()) == 1


async def test_an_answer_that_comes_too_late_leaves_the_order_on_hold_here_once(
    site: TillSite, second: SecondTill
) -> None:
    third = Third(site)
    third.listen()
    second.till.holds._patience = 0.05
    await third.says(second, HoldsChanged(revision=5, held=(an_entry("held-1"),)))
    for _ in range(2):  # asked again, it goes on waiting for the same answer
        with pytest.raises(Conflict, match=r"held\.no_answer"):
            await second.counter.recall("held-1")
    (view,) = await second.counter.held()
    assert view.place == "asked"
    ((asked, command),) = [(e, told) for e, told in third.heard if isinstance(told, TakeHold)]
    assert command.take_id == asked.message_id

    draft = msgspec.json.encode(ORDER).decode()
    given = HoldTaken(take_id=command.take_id, hold=an_entry("held-1"), draft=draft)
    await third.answers(second, asked.message_id, given)
    await third.answers(second, asked.message_id, given)
    (view,) = await second.counter.held()
    assert view.place == "here"
    assert await second.counter.recall("held-1") == ORDER
    assert await second.counter.held() == ()


async def test_a_counter_that_has_a_fault_keeps_the_order_and_can_be_asked_again(
    site: TillSite, second: SecondTill
) -> None:
    third = Third(site)
    third.listen()
    await third.says(second, HoldsChanged(revision=5, held=(an_entry(),)))
    recalled = asyncio.ensure_future(second.counter.recall("held-9"))
    await eventually(lambda: third.heard, what="the question")
    await third.answers(second, third.heard[0][0].message_id, CommandFailed(reason="fault"))
    with pytest.raises(Conflict, match=r"held\.no_answer"):
        await recalled
    (view,) = await second.counter.held()
    assert view.place == "there"

    recalled = asyncio.ensure_future(second.counter.recall("held-9"))
    await eventually(lambda: len(third.heard) == 2, what="another question")
    asked = third.heard[1][0].message_id
    refused = HoldRefused(reason="gone", take_id=asked, hold_id="held-9")
    await third.answers(second, asked, refused)
    with pytest.raises(NotFound, match=r"held\.not_found"):
        await recalled
    assert await second.counter.held() == ()


async def test_a_question_under_the_same_id_gets_the_same_answer_and_another_gets_a_no(
    site: TillSite, second: SecondTill
) -> None:
    third = Third(site)
    third.listen()
    await site.counter.hold(ORDER, "table 4")
    for n, take_id in enumerate(("take-1", "take-1", "take-2")):
        await third.asks(site, TakeHold(take_id=take_id, hold_id="held-1"), f"message-{n}")
    await eventually(
        lambda: sum(isinstance(told, Reply) for _, told in third.heard) == 3, what="three answers"
    )
    first, again, other = (told for _, told in third.heard if isinstance(told, Reply))
    assert isinstance(first, HoldTaken)
    assert first == again
    assert isinstance(other, HoldRefused)
    assert await site.count(t.held_orders) == 0


async def test_a_restored_counter_that_lists_again_what_it_has_given_loses_it_and_nobody_has_it_twice(
    site: TillSite, second: SecondTill
) -> None:
    third = Third(site)
    third.listen()
    copy = an_entry("held-1")
    await third.says(second, HoldsChanged(revision=5, held=(copy,)))
    recalled = asyncio.ensure_future(second.counter.recall("held-1"))
    await eventually(lambda: third.heard, what="the question")
    take_id = third.heard[0][0].message_id
    given = HoldTaken(take_id=take_id, hold=copy, draft=msgspec.json.encode(ORDER).decode())
    await third.answers(second, take_id, given)
    assert await recalled == ORDER

    await third.says(second, HoldsChanged(revision=99, held=(copy,), whole=True))
    assert await second.counter.held() == ()
    taken = [told for _, told in third.heard if isinstance(told, TakeHold)]
    await eventually(lambda: len([told for _, told in third.heard if isinstance(told, TakeHold)]) == 2)
    assert {told.take_id for told in taken} == {take_id}
    again = [envelope.message_id for envelope, told in third.heard if isinstance(told, TakeHold)][-1]
    await third.answers(second, again, given)
    assert await second.counter.held() == ()  # it was had, and is not on hold here a second time

    await third.says(second, HoldsChanged(revision=100, held=(an_entry("held-1", entered=99),)))
    assert [view.place for view in await second.counter.held()] == ["there"]  # it was held there anew


async def test_a_counter_that_shares_with_nobody_tells_nothing(tmp_path: Path) -> None:
    alone = TillSite(tmp_path)
    await alone.open()
    third = Third(alone)
    third.listen()
    await alone.counter.hold(ORDER, "")
    assert await alone.counter.recall("held-1") == ORDER
    await alone.quiet()
    assert third.heard == []
    await alone.close()
