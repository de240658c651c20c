"""A tall thing in a short place: flicked by finger, turned by wheel and keys, with large arrows instead of a scroll bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QWidget
from shiboken6 import isValid

from core.qt.language import translate
from core.qt.theme import SPACE, TOUCH
from core.qt.widgets.button import IconButton

_A_LITTLE = 12
_LAID_OUT_MS = 20


class FlickArea(QScrollArea):
    """Shows `content` as wide as itself; arrows appear at the edge where more is hidden."""

    def __init__(self, content: QWidget, name: str) -> None:
        """Object names are `name`, `name.up` and `name.down`."""
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wanted: QWidget | None = None
        self.setWidget(content)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._up = self._arrow("chevron-up", f"{name}.up", -1)
        self._down = self._arrow("chevron-down", f"{name}.down", 1)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._show_arrows)
        bar.rangeChanged.connect(self._show_arrows)
        self.retranslate()

    def retranslate(self) -> None:
        """Renew the texts."""
        self._up.set_does(translate("FlickArea", "Show what is above"))
        self._down.set_does(translate("FlickArea", "Show what is below"))

    def show_widget(self, widget: QWidget) -> None:
        """Bring `widget` into sight."""
        self._wanted = widget
        self.ensureWidgetVisible(widget, 0, SPACE)
        QTimer.singleShot(_LAID_OUT_MS, self, self._show_wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        content = self.widget()
        if content is not None:
            content.setMaximumWidth(max(1, self.viewport().width()))
        super().resizeEvent(event)
        self._show_arrows()

    def _show_wanted(self) -> None:
        """Bring what is wanted into sight once more, now that the content has been laid out."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and isValid(wanted) and wanted.isVisible():
            self.ensureWidgetVisible(wanted, 0, SPACE)

    def _arrow(self, icon: str, name: str, by: int) -> IconButton:
        arrow = IconButton(icon, "", role="chip")
        arrow.setParent(self)
        arrow.setObjectName(name)
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        arrow.clicked.connect(lambda: self._turn(by))
        arrow.hide()
        return arrow

    def _turn(self, by: int) -> None:
        """Go on by most of what is seen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * max(1, self.viewport().height() * 4 // 5))

    def _show_arrows(self) -> None:
        """Offer an arrow where something is hidden."""
        bar = self.verticalScrollBar()
        for arrow, more in (
            (self._up, bar.value() > bar.minimum() + _A_LITTLE),
            (self._down, bar.value() < bar.maximum() - _A_LITTLE),
        ):
            arrow.setVisible(more)
            side = max(TOUCH, arrow.sizeHint().height())
            top = 0 if arrow is self._up else self.height() - side
            arrow.setGeometry((self.width() - side) // 2, top, side, side)
            arrow.raise_()
