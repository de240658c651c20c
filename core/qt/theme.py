"""How things look: the colours, sizes and the style sheet of one window, switched at run time.

A `Theme` belongs to a window (`theme.apply_to(window)`), so that the counter can be light while the kitchen is dark in the
same process. A widget that paints itself asks `theme_of(self)` at each painting; a widget that keeps tinted icons renews
them on `QEvent.Type.StyleChange`.
"""

from __future__ import annotations

import tomllib
import weakref
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

import resources
from core.errors import InvalidInput

THEMES: Final = ("light", "dark")
SMALLEST_SCALE: Final = 100
LARGEST_SCALE: Final = 200

SPACE: Final = 8
"""The grid: every gap is a multiple of it, in pixels; it does not grow with the text."""
RADIUS: Final = 10
TOUCH: Final = 48
"""The smallest side of anything that a finger must hit, in pixels at 100 %."""
BUTTON_HEIGHT: Final = 52
PRIMARY_HEIGHT: Final = 72

TYPE_SCALE: Final = {"caption": 14, "body": 16, "title": 20, "figure": 28, "display": 44}
"""Font sizes in pixels at 100 % by name; for `QLabel`s the dynamic property `textSize` takes these names."""

STATE_ICONS: Final = {"fresh": "clock", "warning": "warning", "late": "late", "danger": "refuse"}
"""The icon that goes with each state colour, so that no state is told by colour alone."""

_PROPERTY: Final = "comanda_theme"
_living: Final[dict[int, Theme]] = {}
"""The themes that windows wear, by number: a window keeps its theme alive, whoever else forgets it."""


@dataclass(frozen=True, slots=True)
class CategoryColours:
    """One category hue: `ground` for a tile (under ink, muted and mark), `mark` for a stripe, a dot or text on it."""

    ground: QColor
    mark: QColor


def palette_values() -> dict[str, dict[str, object]]:
    """Return the palette file: theme name → token → `#RRGGBB`, and `categories` → name → ground and mark."""
    return tomllib.loads(resources.path("themes", "palette.toml").read_text(encoding="utf-8"))


@cache
def _colours(theme: str) -> dict[str, str]:
    """Return the plain tokens of `theme`."""
    return {token: value for token, value in palette_values()[theme].items() if isinstance(value, str)}


@cache
def _categories(theme: str) -> dict[str, CategoryColours]:
    """Return the category hues of `theme`, in the order of the palette file."""
    hues = palette_values()[theme]["categories"]
    if not isinstance(hues, dict):
        raise InvalidInput("palette.categories_missing", given=theme)
    return {name: CategoryColours(QColor(hue["ground"]), QColor(hue["mark"])) for name, hue in hues.items()}


@cache
def _template() -> Template:
    """Return the style sheet with its tokens still open."""
    return Template(resources.path("themes", "app.qss").read_text(encoding="utf-8"))


@cache
def _style_sheet(theme: str, scale: int) -> str:
    """Return the style sheet filled for `theme` at `scale` percent."""
    sizes = {f"font_{name}": f"{round(px * scale / 100)}px" for name, px in TYPE_SCALE.items()}
    metrics = {
        "touch": f"{_grown(TOUCH, scale)}px",
        "touch_content": f"{_grown(TOUCH, scale) - 4}px",
        "button_content": f"{_grown(BUTTON_HEIGHT, scale) - 12}px",
        "primary_content": f"{_grown(PRIMARY_HEIGHT, scale) - 6}px",
        "chip_radius": f"{_grown(TOUCH, scale) // 2}px",
        "chip_content": f"{_grown(TOUCH, scale) - 40}px",  # no narrower than its round ends are
        "tile_width": f"{_grown(96, scale)}px",
        "radius": f"{RADIUS}px",
    }
    images = resources.path("icons").as_posix()
    return _template().substitute(_colours(theme), **sizes, **metrics, icons=images)


def _grown(px: int, scale: int) -> int:
    """Return `px` grown by half of what the text grows: a control needs room for its text, not for twice the air."""
    return round(px * (1 + (scale - 100) / 200))


class Theme(QObject):
    """The look of one or more windows; `changed` is emitted after they have been given a new one."""

    changed = Signal()

    def __init__(self, name: str = "light", scale: int = 100, parent: QObject | None = None) -> None:
        """Start with `name` (light or dark) and text at `scale` percent (100–200)."""
        super().__init__(parent)
        self._name = _known_theme(name)
        self._scale = _known_scale(scale)
        self._windows: weakref.WeakSet[QWidget] = weakref.WeakSet()
        self._worn = 0

    @property
    def name(self) -> str:
        """The name of the theme in use: `light` or `dark`."""
        return self._name

    @property
    def scale(self) -> int:
        """The size of the text in percent."""
        return self._scale

    def set_theme(self, name: str) -> None:
        """Dress every window in the theme `name`; an unknown one is refused with `InvalidInput`."""
        if _known_theme(name) != self._name:
            self._name = name
            self._renew()

    def set_scale(self, percent: int) -> None:
        """Set the text size, 100–200 percent; anything else is refused with `InvalidInput`."""
        if _known_scale(percent) != self._scale:
            self._scale = percent
            self._renew()

    def apply_to(self, window: QWidget) -> None:
        """Dress `window` and everything in it, now and at each change."""
        if window not in self._windows:
            before = _living.get(window.property(_PROPERTY))
            if before is not None:
                before._windows.discard(window)  # noqa: SLF001  (another Theme)
            self._windows.add(window)
            self._worn += 1
            _living[id(self)] = self
            window.setProperty(_PROPERTY, id(self))
            window.destroyed.connect(self._undressed)
        self._dress(window)

    def color(self, token: str) -> QColor:
        """Return the colour `token` of the palette file; an unknown one is refused with `InvalidInput`."""
        value = _colours(self._name).get(token)
        if value is None:
            raise InvalidInput("theme.unknown_token", given=token, allowed=tuple(_colours(self._name)))
        return QColor(value)

    def category(self, key: str | int) -> CategoryColours:
        """Return the hue named `key`, or the one at that position (counted round) for categories without a name."""
        hues = _categories(self._name)
        if isinstance(key, int):
            return tuple(hues.values())[key % len(hues)]
        return hues.get(key, hues["other"])

    def font(self, size: str = "body", *, strong: bool = False) -> QFont:
        """Return the font of `size` (a name of `TYPE_SCALE`), weight 600 when `strong`, with tabular figures."""
        return QFont(_font(self.font_px(size), strong))  # a copy, which costs next to nothing

    def font_px(self, size: str = "body") -> int:
        """Return the pixel size of `size` at the present text scale."""
        return round(TYPE_SCALE[size] * self._scale / 100)

    def grown(self, px: int) -> int:
        """Return the length `px` of a control that holds text, grown for the present text scale."""
        return _grown(px, self._scale)

    def style_sheet(self) -> str:
        """Return the filled style sheet."""
        return _style_sheet(self._name, self._scale)

    def palette(self) -> QPalette:
        """Return the palette for whatever the style sheet does not reach."""
        return _palette(self._name)

    def _undressed(self) -> None:
        """Be forgotten with the last window that wore it."""
        self._worn -= 1
        if self._worn == 0:
            _living.pop(id(self), None)

    def _dress(self, window: QWidget) -> None:
        """Give `window` font, style sheet and palette; a palette set before the sheet would be taken back by it."""
        window.setFont(self.font())
        window.setStyleSheet(self.style_sheet())
        window.setPalette(self.palette())

    def _renew(self) -> None:
        """Dress all windows again and tell."""
        for window in tuple(self._windows):
            if isValid(window):
                self._dress(window)
        self.changed.emit()


@cache
def _font(px: int, strong: bool) -> QFont:
    """Return the font of one size and weight; a widget that paints asks for it at every painting."""
    font = base_font()
    font.setPixelSize(px)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def base_font() -> QFont:
    """Return the bundled font, unhinted, with figures of one width, so that money and time stand in columns."""
    font = QFont("Inter")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def default_theme() -> Theme:
    """Return the theme of widgets that stand in no dressed window; it lives as long as the application."""
    app = QApplication.instance()
    if app is None:
        return Theme()
    theme = app.property(_PROPERTY)
    if not isinstance(theme, Theme):
        theme = Theme(parent=app)
        app.setProperty(_PROPERTY, theme)
    return theme


def theme_of(widget: QWidget) -> Theme:
    """Return the theme of the window that `widget` is in, or the default one."""
    window: QWidget | None = widget.window()
    while window is not None:
        theme = _living.get(window.property(_PROPERTY))
        if theme is not None:
            return theme
        owner = window.parentWidget()
        window = owner.window() if owner is not None else None
    return default_theme()


def set_role(widget: QWidget, **roles: object) -> None:
    """Set the dynamic properties `roles` (role, textSize, tone, state …) of `widget` and have its style worked out again."""
    fresh = {name: value for name, value in roles.items() if widget.property(name) != value}
    for name, value in fresh.items():
        widget.setProperty(name, value)
    if fresh:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _known_theme(name: str) -> str:
    """Return `name` if there is such a theme."""
    if name not in THEMES:
        raise InvalidInput("theme.unknown", given=name, allowed=THEMES)
    return name


def _known_scale(percent: int) -> int:
    """Return `percent` if text may be that large."""
    if not SMALLEST_SCALE <= percent <= LARGEST_SCALE:
        raise InvalidInput("theme.scale_out_of_range", given=percent, allowed=(SMALLEST_SCALE, LARGEST_SCALE))
    return percent


@cache
def _palette(theme: str) -> QPalette:
    """Return the Qt palette of `theme`."""
    role, colours, palette = QPalette.ColorRole, _colours(theme), QPalette()
    tokens = {
        role.Window: "paper",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "ink",
        role.Button: "raised",
        role.ButtonText: "ink",
        role.BrightText: "accent_ink",
        role.Highlight: "accent",
        role.HighlightedText: "accent_ink",
        role.PlaceholderText: "muted",
        role.ToolTipBase: "toast",
        role.ToolTipText: "toast_ink",
        role.Link: "accent",
        role.Mid: "line",
    }
    for which, token in tokens.items():
        palette.setColor(which, QColor(colours[token]))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours["muted"]))
    return palette
