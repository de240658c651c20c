"""When the kitchen is told by sound: once for what comes at once, and again until it is seen where that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from core.api.views import BoardView
from core.api.words import TicketStatus
from kitchen_app.chime import Chime
from kitchen_app.tones import Sound
from kitchen_app.viewmodels.bursts import Burst

URGENCY: Final[tuple[Sound, ...]] = ("ready", "new", "late", "changed", "void")
"""Of what comes at once only the most urgent is heard, the last of these; all of it is seen."""
AGAIN_TICKS: Final = 60
"""Quarters of a second between a sound and its repetition: a quarter of a minute."""


class Alarms:
    """Rings the chime; `flash` is told the tickets of whatever has no light of its own, so that nothing is only heard."""

    def __init__(self, chime: Chime, flash: Callable[[Iterable[str], Sound], None]) -> None:
        self._chime, self._flash = chime, flash
        self._burst, self._heard = Burst(), -1
        self._open: Mapping[str, bool] | None = None
        self._unseen: dict[Sound, int] = {}

    def tell(self, sounds: Iterable[Sound]) -> None:
        """Something of each of these kinds has just lit up on the board."""
        told = tuple(sounds)
        self._unseen.update(dict.fromkeys(told, AGAIN_TICKS))
        self._sound(told)

    def look(self, board: BoardView, late: frozenset[str]) -> None:
        """Notice what has become late or ready since the last look; what was so before it came into sight is no news."""
        before = self._open
        self._open = {ticket.ticket_id: ticket.ticket_id in late for ticket in board.open}
        if before is not None:
            self._notice(
                "late", (t for t, is_late in self._open.items() if is_late and before.get(t) is False)
            )
            self._notice("ready", (t.ticket_id for t in board.ready if t.ticket_id in before))

    def settle(self, board: BoardView) -> None:
        """Stop repeating what is settled: everything is begun, each change and each void one is taken note of."""
        if not any(ticket.status is TicketStatus.NEW for ticket in board.open):
            self._unseen.pop("new", None)
        if not any(ticket.changed for ticket in board.open):
            self._unseen.pop("changed", None)
        if not board.void:
            self._unseen.pop("void", None)

    def seen(self) -> None:
        """Somebody has touched a ticket, or pressed a key: new ones are seen; a change wants to be acknowledged."""
        self._unseen.pop("new", None)

    def tick(self) -> None:
        """Let a quarter of a second pass."""
        self._burst.tick()
        for sound, left in tuple(self._unseen.items()):
            self._unseen[sound] = left - 1 if left > 1 else AGAIN_TICKS
            if left <= 1 and self._chime.repeats:
                self._chime.ring(sound)

    def _notice(self, sound: Sound, ticket_ids: Iterable[str]) -> None:
        found = tuple(ticket_ids)
        if found:
            self._flash(found, sound)
            self._sound((sound,))

    def _sound(self, sounds: Iterable[Sound]) -> None:
        """Ring for the most urgent, unless something as urgent was heard in the same moment."""
        begins = self._burst.arrive(1).begins
        urgency = max(URGENCY.index(sound) for sound in sounds)
        if begins or urgency > self._heard:
            self._heard = urgency
            self._chime.ring(URGENCY[urgency])
