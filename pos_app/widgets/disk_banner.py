"""The line under the header that says, as long as it is so, that the disk is full, nearly so, or has failed."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from core.qt.disk_words import disk_words
from core.qt.widgets.banner import Banner
from pos_app.viewmodels.conditions import ConditionsViewModel


class DiskBanner(Banner):
    """Shown by itself; it cannot be put away, since it stays true."""

    def __init__(self, conditions: ConditionsViewModel, name: str = "counter.disk") -> None:
        super().__init__(name)
        self._conditions = conditions
        conditions.changed.connect(self.renew)
        self.renew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.renew()

    def renew(self) -> None:
        """Say how the disk stands."""
        health = self._conditions.health
        words = None if health is None else disk_words(health.disk)
        if words is None:
            self.clear()
        else:
            title, advice, tone = words
            self.tell(title, advice, tone=tone, closable=False)
