"""Every shared widget on one sheet, in both themes and all languages: `python -m core.qt.gallery --out DIR`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from core.api.views import CatalogueView, HealthRow, HealthView
from core.domain.money import Money
from core.qt import icons, texts
from core.qt.application import has_display, make_application
from core.qt.language import LANGUAGES, language
from core.qt.reasons import REASONS
from core.qt.theme import THEMES, Theme, theme_of
from core.qt.widgets.banner import Banner, Tone
from core.qt.widgets.button import Button, IconButton, RailButton, button
from core.qt.widgets.card import Card, paint_card
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.health_panel import HealthPanel
from core.qt.widgets.keypad import Keypad
from core.qt.widgets.label import badge, label
from core.qt.widgets.paged_grid import PagedGrid
from core.qt.widgets.pill import Pill
from core.qt.widgets.qr_code import QrCode
from core.qt.widgets.search_field import SearchField
from core.qt.widgets.spinner import Spinner
from core.qt.widgets.stepper import Stepper
from core.qt.widgets.undo_bar import UndoBar

_ROLES = ("primary", "accent", "secondary", "danger", "danger_filled", "quiet", "link")
_SAMPLE_PIX = (
    "00020126360014br.gov.bcb.pix0114+551199999999952040000530398654041.005802BR5903ANA6008SAOPAULO6304"
)
_SAMPLE_TIME = 1_750_000_000_000
_HEALTH = HealthView(
    mode="embedded",
    waiting=0,
    rows=(
        HealthRow("stock", "ok", _SAMPLE_TIME, 0),
        HealthRow("payment", "waiting", _SAMPLE_TIME, 3, simulator=True),
        HealthRow("kitchen", "ok", _SAMPLE_TIME, 0),
        HealthRow("printer", "down", None, 0),
    ),
    catalogue=CatalogueView(hits=12_480, misses=7, p50_ms=0.02, p99_ms=0.31),
    parked=0,
    attention=0,
)


def _column(*parts: QWidget | QLayout, gap: int = 16) -> QWidget:
    """Return the parts one below the other."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    return made


def _row(*parts: QWidget) -> QLayout:
    """Return the parts beside each other."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _buttons() -> QWidget:
    """Show the roles, on and off, and the choices."""
    made = [button(role.replace("_", " ").capitalize(), name=f"gallery.{role}", role=role) for role in _ROLES]
    off = button("Disabled", name="gallery.off", icon="lock")
    off.setEnabled(False)
    with_icons = [
        button("Fish & Chips", name="gallery.fish", icon="cart"),
        button("Refuse", name="gallery.refuse", role="danger", icon="refuse"),
        IconButton("settings", "Settings"),
        IconButton("help", "Help"),
        off,
    ]
    segments = Segments(
        "gallery.type", [(key, texts.status_text(key)) for key in ("here", "to_go", "delivery")]
    )
    chips = ChipRow("gallery.category", [(str(i), word) for i, word in enumerate(_words())])
    return _column(made[0], _row(*made[1:4]), _row(*made[4:]), _row(*with_icons), segments, chips)


def _words() -> tuple[str, ...]:
    """Return some status words of different lengths."""
    return tuple(
        texts.status_text(word) for word in ("PREPARING", "READY", "HANDED_OVER", "CANCELLED", "NEW")
    )


def _messages() -> QWidget:
    """Show banners, the undo bar, pills and badges."""
    banners: list[QWidget] = []
    told: tuple[tuple[Tone, str], ...] = (
        ("info", "kitchen_closed"),
        ("warning", "store.full"),
        ("error", "card_refused"),
    )
    for tone, code in told:
        banner = Banner(f"gallery.banner.{tone}")
        action = texts.status_text("REFUNDED") if tone == "error" else ""
        banner.tell(
            texts.status_text("failed").capitalize(), texts.reason_text(code), tone=tone, action=action
        )
        banners.append(banner)
    undo = UndoBar("gallery.undo")
    undo.offer("Pão de queijo – " + texts.status_text("undone"), seconds=5)
    pills = [Pill(f"gallery.pill.{mode}") for mode in ("online", "offline", "embedded")]
    pills[0].show_state("online", 0)
    pills[1].show_state("offline", 3)
    tones = ("", "accent", "fresh", "warning", "late")
    badges = [badge(texts.status_text(word), tone) for word, tone in zip(_STATUSES, tones, strict=True)]
    return _column(*banners, undo, _row(*pills), _row(*badges, Spinner()))


_STATUSES = ("NEW", "RECEIVED", "READY", "PREPARING", "REJECTED")


def _type() -> QWidget:
    """Show the type scale and amounts in columns."""
    sizes = [
        label(f"Açaí Щи {size}", size=size, strong=i % 2 == 0)
        for i, size in enumerate(("caption", "body", "title", "figure"))
    ]
    amounts = [
        label(texts.money(Money(minor, "BRL")), size="figure", strong=True) for minor in (111_111, 888_888)
    ]
    total = label(texts.money(Money(3700, "BRL")), size="display", strong=True)
    long = label("Capuccino italiano com leite de amêndoas e canela " * 2, elided=True)
    long.setMaximumWidth(360)
    moment = label(f"{texts.date_and_time(_SAMPLE_TIME)} · {texts.duration(492_000)}", tone="muted")
    return _column(
        *sizes,
        *amounts,
        total,
        moment,
        long,
        Stepper("gallery.stepper", 2),
        SearchField("gallery.search", "Latte…"),
    )


def _tiles() -> QWidget:
    """Show the category hues as tiles in a paged grid."""
    grid = PagedGrid("gallery.grid", QSize(120, 88))
    grid.setMinimumSize(520, 330)
    tiles: list[QWidget] = []
    for i in range(22):
        tile = _HueTile(i)
        tile.setObjectName(f"gallery.tile.{i}")
        tiles.append(tile)
    grid.set_widgets(tiles)
    return grid


class _HueTile(Button):
    """A tile on the ground of a category hue."""

    def __init__(self, hue: int) -> None:
        super().__init__(f"Latte {hue + 1}", role="tile")
        self._hue = hue

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        colours = theme.category(self._hue)
        painter = QPainter(self)
        paint_card(painter, QRectF(self.rect()), theme, ground=colours.ground, edge=colours.ground)
        painter.setFont(theme.font("body", strong=True))
        painter.setPen(theme.color("ink"))
        painter.drawText(self.rect().adjusted(18, 14, -12, -12), self.text())
        painter.setFont(theme.font("body"))
        painter.setPen(colours.mark)
        amount = texts.price(Money(750 + 50 * self._hue, "BRL"))
        painter.drawText(self.rect().adjusted(18, 0, -12, -18), Qt.AlignmentFlag.AlignBottom, amount)


def _icons() -> QWidget:
    """Show all icons with their names."""
    made = Card()
    grid = QGridLayout(made)
    grid.setSpacing(4)
    for i, name in enumerate(n for n in icons.names() if n != "comanda"):
        grid.addWidget(IconButton(name, name), i // 12, i % 12)
    return made


def _keypad() -> QWidget:
    """Show the keypad beside a QR code."""
    pad = Keypad("gallery.keypad", "BRL")
    pad.setMinimumSize(360, 280)
    code = QrCode(_SAMPLE_PIX)
    code.setFixedSize(220, 220)
    made = QWidget()
    row = QHBoxLayout(made)
    row.addWidget(pad, 1)
    row.addWidget(code)
    return made


def _places() -> QWidget:
    """Show an empty state, the health panel and a rail."""
    empty = EmptyState(
        "gallery.empty", "cart", texts.reason_text("order.empty"), texts.status_text("waiting"), "OK"
    )
    empty.setMinimumHeight(260)
    card = Card()
    QVBoxLayout(card).addWidget(empty)
    health = HealthPanel("gallery.health")
    health.show_view(_HEALTH)
    rail = QWidget()
    rail.setProperty("role", "rail_panel")
    rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(rail)
    for i, (name, word) in enumerate((("cart", "NEW"), ("orders", "RECEIVED"), ("menu", "READY"))):
        entry = RailButton(name, texts.status_text(word))
        entry.setChecked(i == 0)
        column.addWidget(entry)
    column.addStretch(1)
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(rail)
    row.addWidget(card, 1)
    row.addWidget(health, 1)
    return made


def _reasons() -> QWidget:
    """Show every reason in words."""
    made = Card()
    grid = QGridLayout(made)
    for i, code in enumerate(REASONS):
        grid.addWidget(label(code, size="caption", tone="muted"), i, 0)
        grid.addWidget(label(texts.reason_text(code), wrap=True), i, 1)
    grid.setColumnStretch(1, 1)
    return made


SHEETS: dict[str, Callable[[], QWidget]] = {
    "controls": lambda: _sheet((_buttons(), _messages(), _type(), _keypad())),
    "places": lambda: _sheet((_tiles(), _icons(), _places())),
    "reasons": lambda: _sheet((_reasons(),)),
}


def _sheet(parts: Sequence[QWidget]) -> QWidget:
    """Return a window with the parts in two columns."""
    window = QWidget()
    window.setProperty("role", "window")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = QGridLayout(window)
    grid.setContentsMargins(32, 32, 32, 32)
    grid.setSpacing(32)
    for i, part in enumerate(parts):
        odd_last = len(parts) % 2 == 1 and i == len(parts) - 1
        grid.addWidget(part, i // 2, i % 2, 1, 2 if odd_last else 1)
    return window


def paint(out: Path, scale: int = 100) -> list[Path]:
    """Paint every sheet in each theme and language into `out` and return the files."""
    out.mkdir(parents=True, exist_ok=True)
    painted: list[Path] = []
    for code in LANGUAGES:
        language().set_language(code)
        for theme_name in THEMES:
            theme = Theme(theme_name, scale)
            for name, make in SHEETS.items():
                window = make()
                theme.apply_to(window)
                window.resize(max(1440, 14 * scale), max(960, 11 * scale))
                window.show()
                QApplication.processEvents()
                file = out / f"{name}_{theme_name}_{code}_{scale}.png"
                window.grab().save(str(file))
                painted.append(file)
                window.close()
    return painted


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, paint, and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("gallery"))
    parser.add_argument("--scale", type=int, default=100, help="size of the text in percent, 100 to 200")
    given = parser.parse_args(arguments)
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make_application(sys.argv[:1])
    files = paint(given.out, given.scale)
    sys.stdout.write(f"{len(files)} sheets in {given.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
