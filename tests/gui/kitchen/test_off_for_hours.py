"""A kitchen screen that was off for an hour, or for twelve: on return all that is open, in order, with its true age."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Final

import pytest

from core.adapters.kitchen.program import KitchenAdapter
from core.contracts.message import Command
from core.domain.clock import TurnedClock
from core.qt.language import language
from core.store.migrate import bring_up_to_date
from core.store.place import FilePlace
from kitchen_app.widgets.ticket_card import TicketCard
from tests.support.kitchen import a_menu, a_withdrawal, an_item, an_order
from tests.support.kitchen_screens import KitchenScreen
from tests.support.waiting import eventually

pytestmark = [pytest.mark.gui, pytest.mark.fault("F20", "I5", "I7")]

ORDERS: Final = 300
BATCH: Final = 64
"""As many as a transport hands over at once."""
HOUR_MS: Final = 3_600_000


def missed(clock: TurnedClock, hours: int, chance: random.Random) -> tuple[list[Command], list[int]]:
    """Return what was sent meanwhile, as it piled up, and the numbers of what is still to be made.

    The orders were paid evenly over the time; every seventh was taken back, some of them before they were placed.
    """
    now_ms = clock.now_ms()
    step_ms = hours * HOUR_MS // ORDERS
    sent: list[Command] = []
    for number in range(1, ORDERS + 1):
        paid_at = now_ms - (ORDERS - number + 1) * step_ms
        placed = an_order(number, an_item("a"), an_item("b", "juice"), paid_at=paid_at)
        both: list[Command] = [placed] if number % 7 else [placed, a_withdrawal(number)]
        chance.shuffle(both)
        sent += both
    return sent, [number for number in range(1, ORDERS + 1) if number % 7]


@pytest.mark.parametrize("hours", [1, 12])
async def test_all_that_is_open_comes_in_order_with_its_true_age_and_one_chime(
    tmp_path: Path, hours: int, seed: int
) -> None:
    language().set_language("en")
    place, clock = FilePlace(tmp_path / "kitchen.sqlite"), TurnedClock()
    bring_up_to_date(place, KitchenAdapter.MIGRATIONS)
    before = KitchenScreen(place, clock)
    await before.open()
    await before.receive(a_menu(), an_order(9001, paid_sequence=0))
    await eventually(lambda: before.numbers() == ["9001"], what="the last order before")
    before.tap("ticket.ticket-9001.ready")
    await eventually(lambda: before.numbers() == [], what="it to be made")
    await before.close()
    clock.turn(hours * 3600)

    screen = KitchenScreen(place, clock)
    await screen.open()
    sent, still_open = missed(clock, hours, random.Random(seed))
    begun = time.monotonic()
    for start in range(0, len(sent), BATCH):
        await screen.receive(*sent[start : start + BATCH])
    window = screen.window
    await eventually(
        lambda: len(window.model.board.open) == len(still_open) and window.board.settled,
        within=30,
        what="the board",
    )
    print(f"{ORDERS} orders of {hours} h drawn in {time.monotonic() - begun:.2f} s")

    assert [ticket.ticket_id for ticket in window.model.board.open] == [f"ticket-{n}" for n in still_open]
    on_page = [number for number in screen.numbers() if int(number) % 7]  # what was taken back is crossed out
    assert on_page == [f"{n:03}" for n in still_open[: len(on_page)]]
    assert len(on_page) > 3
    first = screen.child("ticket.ticket-1")
    assert isinstance(first, TicketCard)
    assert first._age.elapsed_ms == ORDERS * (hours * HOUR_MS // ORDERS)
    assert window.chime.strokes == 1, "one chime, not three hundred"
    ready = [ticket.ticket_id for ticket in window.model.board.ready]
    assert ready == ["ticket-9001"], "what is made is not made again"
    await screen.close()
