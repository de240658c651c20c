"""A connection of paper: as healthy as it is told to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from core.api.views import CatalogueView, HealthRow, HealthView, ParkedView
from core.errors import NotFound

PARTS = ("till", "stock", "payment", "delivery", "kitchen")
SIMULATED = frozenset({"payment", "delivery"})


class PaperConnection:
    """What `core.api.connection.ConnectionDoor` promises, from memory."""

    def __init__(self, attention: Callable[[], int] = lambda: 0) -> None:
        self._attention = attention
        self.view = HealthView(
            mode="embedded",
            waiting=0,
            rows=tuple(HealthRow(part, "ok", None, 0, simulator=part in SIMULATED) for part in PARTS),
            catalogue=CatalogueView(120, 3, 0.2, 0.9),
            parked=0,
            attention=0,
        )
        self.waits: dict[str, ParkedView] = {}
        self.settled: list[tuple[str, str, str]] = []

    async def health(self) -> HealthView:
        return replace(self.view, parked=len(self.waits), attention=self._attention())

    async def parked(self) -> tuple[ParkedView, ...]:
        return tuple(self.waits.values())

    async def retry_parked(self, owner: str, message_id: str) -> None:
        self._settle("retried", owner, message_id)

    async def drop_parked(self, owner: str, message_id: str, reason: str, *, approval_id: str = "") -> None:
        self._settle(f"dropped: {reason}", owner, message_id)

    def go_offline(self, waiting: int, *, reason: str = "unreachable", since: int | None = None) -> None:
        """Lose the connection, with so many messages on the way."""
        self.view = replace(self.view, mode="offline", waiting=waiting, reason=reason, since=since)

    def go_online(self) -> None:
        """Have the connection again."""
        self.view = replace(self.view, mode="online", waiting=0, reason="")

    def park(self, message_id: str, **changes: Any) -> ParkedView:  # noqa: ANN401 - the fields of a ParkedView
        """Put a message aside that somebody could not work on."""
        plain = ParkedView(
            owner="stock",
            message_id=message_id,
            name="ReserveStock",
            version=1,
            kind="command",
            sender="till.b",
            recipient="stock",
            parked_at=1_750_000_000_000,
            reason="wire.wrong_shape",
            excerpt='{"order_id":"0192f0a1","lines":[{"product_id":"latte","quantity":"two"}]}',
        )
        self.waits[message_id] = replace(plain, **changes)
        return self.waits[message_id]

    def _settle(self, how: str, owner: str, message_id: str) -> None:
        if self.waits.pop(message_id, None) is None:
            raise NotFound("parked.not_found", message_id=message_id)
        self.settled.append((how, owner, message_id))
