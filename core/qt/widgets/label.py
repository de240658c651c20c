"""Text on the screen: always plain, so that a product named `<img …>` is a name and nothing else."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from core.qt.theme import set_role


class Label(QLabel):
    """Plain text in a size of the type scale, with a tone of the palette."""

    def __init__(self, text: str = "", *, size: str = "body", strong: bool = False, tone: str = "") -> None:
        """`size` is a name of `TYPE_SCALE`; `tone` is muted, accent, fresh, warning, late, danger or empty for ink."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textSize", size)
        self.setProperty("strong", "true" if strong else "false")
        self.setProperty("tone", tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Show the text in another tone."""
        set_role(self, tone=tone)

    def set_struck(self, struck: bool) -> None:
        """Strike the text through, or not."""
        set_role(self, struck="true" if struck else "false")


class ElidedLabel(Label):
    """One line that ends in … where there is no room; the whole text is its tool tip and its accessible name."""

    def __init__(self, text: str = "", *, size: str = "body", strong: bool = False, tone: str = "") -> None:
        self._whole = ""
        super().__init__(text, size=size, strong=strong, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        self._whole = text
        super().setText(text)
        self.setAccessibleName(text)
        self._show_tooltip()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tooltip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            option.palette,
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )

    def is_elided(self) -> bool:
        """Tell whether a part of the text is hidden."""
        return self.fontMetrics().horizontalAdvance(self._whole) > self.contentsRect().width()

    def _show_tooltip(self) -> None:
        """Offer the whole text when it is not shown whole."""
        set_plain_tooltip(self, self._whole if self.is_elided() else "")


def label(
    text: str = "",
    *,
    size: str = "body",
    strong: bool = False,
    tone: str = "",
    name: str = "",
    wrap: bool = False,
    elided: bool = False,
) -> Label:
    """Return a label: `wrap` for several lines, `elided` for one that shortens; `name` is its object name."""
    made = (ElidedLabel if elided else Label)(text, size=size, strong=strong, tone=tone)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    return made


def badge(text: str, tone: str = "", name: str = "") -> Label:
    """Return a short word on a soft ground of its tone."""
    made = label(text, tone=tone, name=name)
    made.setProperty("role", "badge")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def set_plain_tooltip(widget: QWidget, text: str) -> None:
    """Give `widget` a tool tip that shows `text` as it is, whatever it contains."""
    widget.setToolTip(f"<span>{html.escape(text)}</span>" if text else "")
