"""Whether the kitchen hears from the rest of the shop, and when it last did."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.api.changes import Change, ChangeKind
from core.api.shop import Shop
from core.api.views import HealthView
from core.api.words import ComandaError
from core.qt.tasks import TaskScope
from kitchen_app.viewmodels.refreshing import Refreshing


class ConnectionViewModel(QObject):
    """The health of the shop as it was last told, and when the shop was heard last.

    While the shop is heard every change that arrives counts as contact; when it is not, a change comes from this kitchen.
    """

    changed = Signal()

    def __init__(self, shop: Shop, scope: TaskScope) -> None:
        super().__init__()
        self._shop = shop
        self.health: HealthView | None = None
        self.lost = False
        self.last_contact_at: int | None = None
        kinds = frozenset({ChangeKind.HEALTH})
        self._refreshing = Refreshing(scope, shop.changes, kinds, self._read, self._on_lost)
        self._stop = shop.changes.listen(self._heard)
        self._refreshing.ask()

    @property
    def down(self) -> bool:
        """Tell whether what stands on the board may be out of date."""
        health = self.health
        if self.lost:
            return True
        return health is not None and (
            health.mode == "offline"
            or any(row.part in {"kitchen", "broker"} and row.state == "down" for row in health.rows)
        )

    def close(self) -> None:
        """Hear no changes any more."""
        self._refreshing.stop()
        self._stop()

    async def _read(self) -> None:
        self.health = await self._shop.connection.health()
        self.lost = False
        self._learn(self.health)
        self.changed.emit()

    def _learn(self, health: HealthView) -> None:
        """Take over when the shop was heard last."""
        known = self.last_contact_at
        if health.news_at is not None and self.down:  # who keeps the connection knows it best
            self.last_contact_at = health.news_at
            return
        heard = [row.last_contact_at for row in health.rows if row.part == "kitchen"]
        moments = [at for at in (known, health.news_at, *heard) if at is not None]
        if not moments and self.down and health.since is not None:
            moments = [health.since]
        self.last_contact_at = max(moments, default=None)

    def _on_lost(self, _fault: ComandaError) -> None:
        self.lost = True
        self.changed.emit()

    def _heard(self, change: Change) -> None:
        if change.kind is not ChangeKind.HEALTH and not self.down:
            self.last_contact_at = self._shop.clock.now_ms()
