"""The line under the header that says, until it is put away, that the shop goes on from a backup."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from core.api.views import RestoredView
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.banner import Banner
from pos_app.viewmodels.restored import RestoredViewModel


class RestoredBanner(Banner):
    """Shown by itself; its cross puts it away for good."""

    def __init__(self, restored: RestoredViewModel, name: str = "counter.restored") -> None:
        super().__init__(name)
        self._restored = restored
        restored.changed.connect(self.renew)
        self.dismissed.connect(restored.put_away)
        self.renew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.renew()

    def renew(self) -> None:
        """Say as of when the shop goes on, and what becomes of the orders since then."""
        view = self._restored.view
        if view is None:
            self.clear()
            return
        title = translate("Restored", "A backup was restored, made {when}").format(
            when=texts.date_and_time(view.backup_at)
        )
        self.tell(title, _words(view), tone="warning")


def _words(view: RestoredView) -> str:
    if "till" in view.owners:
        return translate(
            "Restored",
            "Orders after it are being entered again, and the others confirm them; nobody is charged twice. "
            "Menu, held orders and sold-out marks are those of the backup.",
        )
    return translate(
        "Restored", "Orders after it are being told again by the others; nobody is charged twice."
    )
