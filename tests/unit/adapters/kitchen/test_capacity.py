"""What the kitchen can take on: told to every counter, once, and again to one that starts."""

from __future__ import annotations

from core.contracts.kitchen import CapacityChanged
from core.contracts.programs import ProgramStarted
from tests.support.kitchen import KitchenSite


async def heard(site: KitchenSite) -> list[tuple[bool, int]]:
    await site.quiet()
    return [(event.accepting, event.busy_minutes) for event in site.till.heard(CapacityChanged)]


async def test_open_busy_and_closed_are_told_once_each_with_rising_revisions(site: KitchenSite) -> None:
    for accepting, minutes in ((True, 20), (True, 20), (False, 30), (False, 0), (True, 0)):
        await site.door.set_accepting(accepting=accepting, busy_minutes=minutes)

    assert await heard(site) == [(True, 20), (False, 0), (True, 0)]
    revisions = [event.revision for event in site.till.heard(CapacityChanged)]
    assert revisions == sorted(set(revisions))


async def test_the_board_shows_how_busy_it_is_also_after_a_restart(site: KitchenSite) -> None:
    await site.door.set_accepting(accepting=True, busy_minutes=45)
    await site.close()
    await site.open()

    board = await site.door.board()
    assert (board.accepting, board.busy_minutes) == (True, 45)


async def test_nobody_quotes_more_than_four_hours(site: KitchenSite) -> None:
    await site.door.set_accepting(accepting=True, busy_minutes=10_000)

    assert await heard(site) == [(True, 240)]


async def test_a_counter_that_starts_is_told_how_the_kitchen_stands(site: KitchenSite) -> None:
    address = site.till.owner.database.address
    started = ProgramStarted(role="till", address=address)
    await site.till.owner.database.write(lambda work: work.send(started))
    assert await heard(site) == []

    await site.door.set_accepting(accepting=True, busy_minutes=15)
    await site.till.owner.database.write(lambda work: work.send(started))

    assert await heard(site) == [(True, 15)] * 2
