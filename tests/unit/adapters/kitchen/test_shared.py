"""Two kitchen programs on one database: every verb is one conditional write, so whoever comes second changes nothing."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.adapters.kitchen.handlers import open_ticket
from core.adapters.kitchen.program import SHARED, KitchenAdapter
from core.contracts.kitchen import TicketChanged
from core.domain.change import Change
from core.domain.clock import TurnedClock
from core.domain.ticket import TicketStatus
from core.errors import Conflict
from core.messaging.envelope import Envelope
from core.messaging.memory import MemoryTransport
from core.store.migrate import bring_up_to_date
from core.store.place import Place
from core.store.work import Effects
from tests.support.kitchen import an_item, an_order
from tests.support.places import place_for
from tests.support.waiting import eventually

pytestmark = pytest.mark.both_databases


class Program:
    """A kitchen program that keeps what it is told and what it sends."""

    def __init__(self, place: Place, clock: TurnedClock) -> None:
        self.transport = MemoryTransport()
        self.adapter = KitchenAdapter(place, clock, self.transport, shared=True)
        self.told: list[Change] = []
        self.sent: list[Envelope] = []

    async def open(self) -> None:
        await self.adapter.open()
        self.adapter.owner.database.after_commit(self._keep)

    async def close(self) -> None:
        await self.transport.close()
        await self.adapter.close()

    def _keep(self, effects: Effects) -> None:
        self.told.extend(effects.changes)
        self.sent.extend(effects.envelopes)


@pytest.fixture
async def programs(tmp_path: Path) -> AsyncIterator[tuple[Program, Program]]:
    place, clock = place_for(tmp_path, "kitchen"), TurnedClock()
    bring_up_to_date(place, KitchenAdapter.MIGRATIONS)
    both = Program(place, clock), Program(place, clock)
    for program in both:
        await program.open()
    yield both
    for program in both:
        await program.close()


async def test_what_one_writes_the_other_is_told_as_a_change_of_everything(
    programs: tuple[Program, Program],
) -> None:
    first, second = programs
    everything = [Change(kind) for kind in SHARED]
    await eventually(lambda: second.told[:4] == everything, what="the look at the start")
    second.told.clear()

    await first.adapter.owner.database.write(lambda work: open_ticket(an_order(1), work))

    await eventually(lambda: second.told[:4] == everything, within=1.0)
    assert [ticket.ticket_id for ticket in (await second.adapter.queries.board()).tickets] == ["ticket-1"]


async def test_a_program_that_is_alone_is_not_told_of_what_it_writes_itself(tmp_path: Path) -> None:
    place, clock = place_for(tmp_path, "kitchen"), TurnedClock()
    bring_up_to_date(place, KitchenAdapter.MIGRATIONS)
    program = Program(place, clock)
    program.adapter = KitchenAdapter(place, clock, program.transport)
    await program.open()

    await program.adapter.owner.database.write(lambda work: open_ticket(an_order(1), work))

    await eventually(lambda: program.told)
    assert [change.ids for change in program.told] == [frozenset({"ticket-1"})]
    await program.close()


@pytest.mark.parametrize(
    ("verb", "status", "revision"),
    [("start", TicketStatus.PREPARING, 2), ("ready", TicketStatus.READY, 3)],
)
async def test_the_same_verb_in_both_at_once_is_done_and_told_once(
    programs: tuple[Program, Program], verb: str, status: TicketStatus, revision: int
) -> None:
    first, second = programs
    await first.adapter.owner.database.write(lambda work: open_ticket(an_order(1), work))

    await asyncio.gather(*(getattr(program.adapter.actions, verb)("ticket-1") for program in programs))

    ticket = await second.adapter.queries.ticket("ticket-1")
    assert (ticket.status, ticket.revision) == (status, revision)
    sent = [envelope.name for program in programs for envelope in program.sent]
    assert sent.count(TicketChanged.wire_name) == revision - 1


async def test_a_step_is_taken_back_by_its_revision_and_only_while_nobody_has_gone_on(
    programs: tuple[Program, Program],
) -> None:
    first, second = programs
    await first.adapter.owner.database.write(lambda work: open_ticket(an_order(1), work))
    ready = await first.adapter.actions.ready("ticket-1")
    over = await second.adapter.actions.hand_over("ticket-1")

    with pytest.raises(Conflict):
        await first.adapter.actions.undo("ticket-1", ready)
    await second.adapter.actions.undo("ticket-1", over)

    assert (await first.adapter.queries.ticket("ticket-1")).status is TicketStatus.READY


@pytest.mark.parametrize("seed", range(5))
async def test_many_hands_on_few_tickets_never_lose_count(
    programs: tuple[Program, Program], seed: int
) -> None:
    print("seed", seed)
    chance = random.Random(seed)
    items = (an_item("a"), an_item("b", "juice"))
    for number in range(4):
        await programs[0].adapter.owner.database.write(
            lambda work, number=number: open_ticket(an_order(number, *items), work)  # type: ignore[misc]
        )

    async def touch(program: Program) -> None:
        verb = chance.choice(("start", "ready", "hand_over", "undo", "recall", "item"))
        ticket_id = f"ticket-{chance.randrange(4)}"
        actions = program.adapter.actions
        try:
            if verb == "item":
                await actions.item_done(ticket_id, chance.choice("ab"), done=chance.random() < 0.7)
            else:
                await getattr(actions, verb)(ticket_id)
        except Conflict:
            return

    await asyncio.gather(*(touch(chance.choice(programs)) for _ in range(120)))

    changed = [e for program in programs for e in program.sent if e.name == TicketChanged.wire_name]
    for number in range(4):
        ticket = await programs[0].adapter.queries.ticket(f"ticket-{number}")
        assert ticket == await programs[1].adapter.queries.ticket(f"ticket-{number}")
        mine = [e for e in changed if ticket.order_id.encode() in e.body]
        assert len(mine) == len({e.body for e in mine}), "each change is told once"
        assert len(mine) < ticket.revision or ticket.revision == 1
