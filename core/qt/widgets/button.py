"""Things to press: buttons with a role, an icon and a name, large enough for a wet finger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from core.qt.icons import SIZE, pixmap
from core.qt.theme import Theme, set_role, theme_of
from core.qt.widgets.label import set_plain_tooltip

ARROWS: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})

_MOST_COUNTED: Final = 99

_ICON_TOKENS: Final = {
    "primary": "accent_ink",
    "accent": "accent_ink",
    "danger": "danger",
    "danger_filled": "danger_ink",
    "link": "accent",
    "toast": "toast_accent",
    "rail": "muted",
    "segment": "muted",
}
_CHECKED_TOKENS: Final = {"chip": "accent_ink", "segment": "ink"}


def tinted(theme: Theme, name: str, role: str, tone: str, size: int) -> QIcon:
    """Return icon `name` as a button of `role` and `tone` shows it: off, on and disabled."""
    plain = theme.color(tone or _ICON_TOKENS.get(role, "ink"))
    on = theme.color(_CHECKED_TOKENS.get(role, _ICON_TOKENS.get(role, "accent")))
    if role == "rail":
        on = theme.color("accent")
    made = QIcon(pixmap(name, plain, size))
    made.addPixmap(pixmap(name, on, size), QIcon.Mode.Normal, QIcon.State.On)
    for state in (QIcon.State.Off, QIcon.State.On):
        made.addPixmap(pixmap(name, theme.color("muted"), size), QIcon.Mode.Disabled, state)
    return made


class Button(QPushButton):
    """A push button whose text is taken as it is: `Fish & Chips` stays so, with no hidden shortcut."""

    def __init__(
        self, text: str = "", *, role: str = "secondary", icon: str = "", icon_size: int = SIZE
    ) -> None:
        """`role`: primary, accent, secondary, danger, danger_filled, quiet, link, icon, chip, segment, key, tile, toast."""
        super().__init__()
        self._raw = ""
        self._icon_name = icon
        self._icon_size = icon_size
        self._drawn: tuple[str, ...] = ()
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(text)
        self.draw_icon()

    def setText(self, text: str) -> None:
        self._raw = text
        self._show_text()
        if text:
            self.setAccessibleName(text)

    def text(self) -> str:
        return self._raw

    def set_icon(self, name: str) -> None:
        """Show icon `name`, or none for an empty name."""
        self._icon_name = name
        self._show_text()
        self.draw_icon()

    def set_look(self, *, role: str | None = None, tone: str | None = None) -> None:
        """Change role or tone."""
        wanted = {"role": role, "tone": tone}
        set_role(self, **{key: value for key, value in wanted.items() if value is not None})
        self.draw_icon()

    def draw_icon(self) -> None:
        """Tint the icon for the theme of the window."""
        theme = theme_of(self)
        role, tone = str(self.property("role")), str(self.property("tone") or "")
        side = theme.grown(self._icon_size)
        wanted = (theme.name, self._icon_name, role, tone, str(side))
        if wanted == self._drawn:
            return
        self._drawn = wanted
        if self._icon_name:
            self.setIcon(tinted(theme, self._icon_name, role, tone, side))
            self.setIconSize(QSize(side, side))
        else:
            self.setIcon(QIcon())

    def _show_text(self) -> None:
        """Hand the text to Qt: escaped, and a little away from the icon."""
        escaped = self._raw.replace("&", "&&")
        super().setText(f" {escaped}" if escaped and self._icon_name else escaped)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.ParentChange}:
            self.draw_icon()

    def showEvent(self, event: QShowEvent) -> None:
        self.draw_icon()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as well as on space; leave the arrows to whatever arranges the buttons."""
        if event.key() in ARROWS:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(Button):
    """A square button with an icon only; what it does is its accessible name and its tool tip."""

    def __init__(self, icon: str, does: str, *, role: str = "icon", icon_size: int = SIZE) -> None:
        super().__init__(role=role, icon=icon, icon_size=icon_size)
        self.set_does(does)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_does(self, does: str) -> None:
        """Say what it does, in the language of the screens."""
        self.setAccessibleName(does)
        set_plain_tooltip(self, does)


class RailButton(QToolButton):
    """An entry of the rail: icon above a word, checked for the page that is shown, with a count of what waits there."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__()
        self._icon_name = icon
        self._raw = ""
        self._count = 0
        self._drawn = ("", 0)
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._raw = text
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(self.text())

    def text(self) -> str:
        return f"{self._raw} · {self._count}" if self._count else self._raw

    def set_count(self, count: int) -> None:
        """Tell how much waits there; none is not told."""
        self._count = count
        self.setAccessibleName(self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        theme = theme_of(self)
        told = str(self._count) if self._count <= _MOST_COUNTED else f"{_MOST_COUNTED}+"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption", strong=True))
        high = painter.fontMetrics().height() + 2
        wide = max(high, painter.fontMetrics().horizontalAdvance(told) + high // 2)
        badge = QRectF(min(self.width() / 2 + 6, self.width() - wide - 2), 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("danger"))
        painter.drawRoundedRect(badge, high / 2, high / 2)
        painter.setPen(theme.color("danger_ink"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, told)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def showEvent(self, event: QShowEvent) -> None:
        self._draw_icon()
        super().showEvent(event)

    def _draw_icon(self) -> None:
        """Tint the icon for the theme of the window."""
        theme = theme_of(self)
        side = theme.grown(SIZE)
        if (theme.name, side) != self._drawn:
            self._drawn = (theme.name, side)
            self.setIcon(tinted(theme, self._icon_name, "rail", "", side))
            self.setIconSize(QSize(side, side))


def button(
    text: str,
    *,
    name: str,
    role: str = "secondary",
    icon: str = "",
    accessible: str = "",
    on: Callable[[], object] | None = None,
    checkable: bool = False,
) -> Button:
    """Return a button with object name `name`; `on` is called at each press, `accessible` replaces the text for readers."""
    made = Button(text, role=role, icon=icon)
    made.setObjectName(name)
    made.setCheckable(checkable)
    if accessible:
        made.setAccessibleName(accessible)
    if on is not None:
        made.clicked.connect(lambda _checked=False: on())
    return made


def icon_button(icon: str, does: str, *, name: str, on: Callable[[], object] | None = None) -> IconButton:
    """Return an icon button with object name `name` that says what it `does`; `on` is called at each press."""
    made = IconButton(icon, does)
    made.setObjectName(name)
    if on is not None:
        made.clicked.connect(lambda _checked=False: on())
    return made
