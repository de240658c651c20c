"""One ticket on the board: its head tells number and age, its lines what to make, its foot the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.api.views import TicketItemView
from core.api.words import TicketStatus
from core.qt import texts
from core.qt.allergy_words import allergy_words
from core.qt.course_words import fire_words
from core.qt.language import name_in, translate
from core.qt.theme import theme_of
from kitchen_app.viewmodels.ages import Age
from kitchen_app.widgets.body import (
    Block,
    Body,
    Sheet,
    changed_words,
    gone_words,
    head_words,
    lay_out,
    mark_words,
)
from kitchen_app.widgets.card_face import Face, head_rect, paint_face
from kitchen_app.widgets.item_line import ItemLine, LineState
from kitchen_app.widgets.measures import PAD
from kitchen_app.widgets.press import CardButton, Role
from kitchen_app.widgets.refusal import Refusal

_FIRE: Final = "fire-"
FRESH: Age = Age(0, "fresh")
ROOM_FOR_START = 96
"""What the word Start needs with its icon, in pixels; where there is less, the tick beside it is narrower."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the keys point at: this card, and a line of it."""

    card: bool = False
    line_id: str = ""


class TicketCard(QWidget):
    """Paints a `Sheet` and forwards touches; children are named `kitchen.ticket.<ticket_id>.…`."""

    start_requested = Signal(str)
    ready_requested = Signal(str)
    fire_requested = Signal(str, int)
    acknowledge_requested = Signal(str)
    item_toggled = Signal(str, str)
    refused = Signal(str, str)
    sold_out_requested = Signal(str, str)
    rush_requested = Signal(str)
    touched = Signal(str)
    painted = Signal(str)

    def __init__(self, parent: QWidget, sheet: Sheet) -> None:
        super().__init__(parent)
        self.ticket_id = sheet.ticket.ticket_id
        self._name = f"kitchen.ticket.{self.ticket_id}"
        self.setObjectName(self._name)
        self._sheet = sheet
        self._span, self._key, self._part = 1, "", 0
        self._age, self._flash, self._pointed = FRESH, False, Pointed()
        self._body = Body(((),))
        self._lines: dict[str, ItemLine] = {}
        self._painted = False
        self._refusal: Refusal | None = None
        self._start = self._button("start", "primary", "start")
        self._ready = self._button("ready", "primary", "check")
        self._fire = self._button("fire", "primary", "clock")
        self._more = self._button("more", "quiet", "more")
        self._seen = self._button("acknowledge", "danger", "eye")
        self._turn = self._button("continue", "outline", "chevron-right", px=18)
        self._wire()

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    @property
    def line_ids(self) -> tuple[str, ...]:
        """The lines that can be pointed at, top to bottom, over all parts."""
        return tuple(item.line_id for item in self._sheet.own)

    def show_sheet(self, sheet: Sheet, span: int, key: str) -> None:
        """Show `sheet` in `span` cells under the key `key` (empty: none); the same again costs nothing."""
        if (sheet, span, key) == (self._sheet, self._span, self._key) and self._lines:
            return
        self._sheet, self._span, self._key = sheet, span, key
        self._renew()

    def retell(self) -> None:
        """Renew everything that depends on language or theme."""
        self._renew()

    def set_age(self, age: Age) -> None:
        """Show `age`; repaints the head when what it says has changed, and nothing else."""
        before, self._age = self._age, age
        if before.tone != age.tone or before.elapsed_ms // 1000 != age.elapsed_ms // 1000:
            self.setProperty("tone", age.tone)
            self.update(head_rect(self._sheet.measures, self.width()))

    def set_flash(self, flash: bool) -> None:
        """Show the head lit up, or as it is."""
        if flash != self._flash:
            self._flash = flash
            self.update()

    def point(self, pointed: Pointed) -> None:
        """Show what the keys point at, turning to the part where the line is."""
        if pointed == self._pointed:
            return
        self._pointed = pointed
        for part, placed in enumerate(self._body.parts):
            if pointed.line_id and any(block.block.line_id == pointed.line_id for block in placed):
                self._part = part
        self._show_lines()
        self.update()

    def turn_part(self) -> None:
        """Show the next part of a ticket that does not fit, after the last one the first."""
        self._part = (self._part + 1) % len(self._body.parts)
        self._show_lines()

    def toggle_more(self) -> None:
        """Open the panel with what else can be done, or close it."""
        if self._void:
            return
        if self._refusal is not None:
            self._close_refusal()
            return
        panel = Refusal(self, self._name, self._sheet.measures, rushed=self._sheet.ticket.rushed)
        panel.rush_requested.connect(self._ask_rush)
        panel.chosen.connect(self._refuse)
        panel.sold_out_requested.connect(self._ask_sold_out)
        panel.close_requested.connect(self._close_refusal)
        panel.setGeometry(self._below_head())
        panel.show()
        panel.raise_()
        self._refusal = panel

    def resizeEvent(self, event: QEvent) -> None:
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit(self.ticket_id)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._void and self.rect().contains(event.position().toPoint()):
            self.acknowledge_requested.emit(self.ticket_id)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        face = Face(
            ticket=self._sheet.ticket,
            age=self._age,
            key=self._key,
            selected=self._pointed.card,
            flash=self._flash,
            waits=self._waits,
        )
        paint_face(painter, self.rect(), face, theme_of(self), self._sheet.measures)
        if not self._painted:
            self._painted = True
            self.painted.emit(self.ticket_id)

    @property
    def _void(self) -> bool:
        return self._sheet.ticket.status is TicketStatus.VOID

    @property
    def _waits(self) -> bool:
        """Whether this station has done its part and others have not."""
        own = self._sheet.own
        if self._sheet.ticket.waits or len(own) == len(self._sheet.ticket.items):
            return False
        return all(item.done or item.void or item.pending for item in own)

    def _button(self, name: str, role: Role, icon: str, px: int = 21) -> CardButton:
        """Return a button of the card that does nothing yet."""
        return CardButton(self, f"{self._name}.{name}", role=role, icon=icon, px=px)

    def _wire(self) -> None:
        """Say what each button wants."""
        self._start.clicked.connect(lambda: self.start_requested.emit(self.ticket_id))
        self._ready.clicked.connect(lambda: self.ready_requested.emit(self.ticket_id))
        self._seen.clicked.connect(lambda: self.acknowledge_requested.emit(self.ticket_id))
        self._fire.clicked.connect(self._fire_next)
        self._more.clicked.connect(self.toggle_more)
        self._turn.clicked.connect(self.turn_part)

    def _renew(self) -> None:
        """Write everything anew."""
        ticket = self._sheet.ticket
        self.setProperty("status", ticket.status.value)
        self.setProperty("tone", self._age.tone)
        self.setProperty("number", ticket.number)
        told = (translate("TicketCard", "Ticket {number}").format(number=ticket.number), ticket.customer)
        kind, status = texts.status_text(ticket.order_type.value), texts.status_text(ticket.status.value)
        words = (
            *told,
            kind,
            status,
            translate("TicketCard", "RUSH") if ticket.rushed else "",
            changed_words(ticket),
            *(told for told, _ in head_words(ticket)),
        )
        self.setAccessibleName(", ".join(word for word in words if word))
        start, ready = translate("TicketCard", "Start"), translate("TicketCard", "Ready")
        for button in (self._start, self._ready, self._fire, self._more, self._seen, self._turn):
            button.measures = self._sheet.measures
        self._start.set_words(start)
        self._ready.set_words("" if ticket.status is TicketStatus.NEW else ready, ready)
        self._fire.set_words(fire_words(ticket.pending[0]) if ticket.pending else "")
        self._ready.set_role("outline" if ticket.status is TicketStatus.NEW else "primary")
        self._more.set_words("", translate("TicketCard", "More: sold out, refuse"))
        self._seen.set_words(translate("TicketCard", "Seen"))
        if self._refusal is not None and (self._void or self._waits):
            self._close_refusal()
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        """Place everything for the present size."""
        measures = self._sheet.measures
        top = measures.head + measures.kind + PAD // 2
        room = QRect(PAD, top, self.width() - 2 * PAD, self.height() - top - measures.foot - 2 * PAD)
        self._body = lay_out(self._sheet, self._span, room.width(), max(room.height(), measures.line))
        self._part = min(self._part, len(self._body.parts) - 1)
        self._arrange_foot()
        self._show_lines()
        if self._refusal is not None:
            self._refusal.setGeometry(self._below_head())
            self._refusal.raise_()

    def _arrange_foot(self) -> None:
        """Place the buttons of the state that the ticket is in, and before them the one that turns to the next part."""
        measures, status = self._sheet.measures, self._sheet.ticket.status
        foot, top = measures.foot, self.height() - measures.foot - PAD
        left, right = PAD, self.width() - PAD
        new, waits, parts = status is TicketStatus.NEW, self._waits, len(self._body.parts)
        more = max(48, measures.grown(48))
        wide = min(measures.text(150), (right - left) // 3)
        turn = wide if parts > 1 else 0
        self._seen.setVisible(self._void)
        idle = self._sheet.ticket.waits and not self._void
        self._start.setVisible(new and not waits and not idle)
        self._ready.setVisible(not self._void and not waits and not idle)
        self._fire.setVisible(idle)
        self._more.setVisible(not self._void)
        self._turn.setVisible(parts > 1)
        if not self._void:
            self._more.setGeometry(left, top, more, foot)
            left += more + PAD
        if turn:
            self._turn.setGeometry(left, top, turn, foot)
            left += turn + PAD
        self._seen.setGeometry(left, top, right - left, foot)
        self._fire.setGeometry(left, top, right - left, foot)
        if new:
            tick = foot if right - left - foot - PAD >= measures.text(ROOM_FOR_START) else more
            self._ready.setGeometry(right - tick, top, tick, foot)
            self._start.setGeometry(left, top, right - tick - PAD - left, foot)
        else:
            self._ready.setGeometry(left, top, right - left, foot)

    def _show_lines(self) -> None:
        """Show the lines of the present part, and how it goes on."""
        measures = self._sheet.measures
        items = {item.line_id: item for item in self._sheet.own}
        top = measures.head + measures.kind + PAD // 2
        shown: set[str] = set()
        for at, placed in enumerate(self._body.parts[self._part]):
            key = placed.block.line_id or _key_of(placed.block, at)
            line = self._line(key, remark=not placed.block.line_id)
            item = items.get(key)
            state = LineState(
                done=item is not None and item.done and not self._void,
                struck=self._void or (item is not None and item.void),
                cursor=bool(key) and key == self._pointed.line_id,
                pending=item is not None and item.pending,
            )
            line.measures = measures
            line.setGeometry(PAD + placed.left, top + placed.top, placed.width, placed.height)
            line.show_line(
                placed, state, _spoken(item) if item is not None else _told(placed.block.words[0].rows)
            )
            line.show()
            shown.add(key)
        for key, line in self._lines.items():
            line.setVisible(key in shown)
        self._show_turn()

    def _show_turn(self) -> None:
        """Say how a ticket goes on that does not fit into its cells."""
        part, parts = self._part + 1, len(self._body.parts)
        words = translate("TicketCard", "continues {part}/{parts}").format(part=part, parts=parts)
        if self._sheet.measures.metrics(18, strong=True).horizontalAdvance(words) > self._turn.width() - 16:
            self._turn.set_words(f"{part}/{parts}", words)
        else:
            self._turn.set_words(words)

    def _line(self, key: str, *, remark: bool) -> ItemLine:
        """Return the widget of a line, made when it is needed first."""
        line = self._lines.get(key)
        if line is None:
            line = ItemLine(self, self._name + (f".{key}" if remark else f".item.{key}"))
            line.holdable = not remark
            if key == "change":
                line.clicked.connect(lambda: self.acknowledge_requested.emit(self.ticket_id))
            elif key.startswith(_FIRE):
                line.clicked.connect(
                    lambda: self.fire_requested.emit(self.ticket_id, int(key.removeprefix(_FIRE)))
                )
            else:
                line.clicked.connect(lambda: self.item_toggled.emit(self.ticket_id, key))
            line.held.connect(lambda: self.sold_out_requested.emit(self.ticket_id, key))
            self._lines[key] = line
        return line

    def _fire_next(self) -> None:
        if self._sheet.ticket.pending:
            self.fire_requested.emit(self.ticket_id, self._sheet.ticket.pending[0])

    def _below_head(self) -> QRect:
        """Return the place of the refusal panel."""
        top = self._sheet.measures.head
        return QRect(2, top, self.width() - 4, self.height() - top - 2)

    def _refuse(self, reason: str) -> None:
        """Forward the reason for which the ticket is given back."""
        self._close_refusal()
        self.refused.emit(self.ticket_id, reason)

    def _ask_sold_out(self) -> None:
        """Ask for the list of what can be marked as sold out."""
        self._close_refusal()
        self.sold_out_requested.emit(self.ticket_id, "")

    def _ask_rush(self) -> None:
        """Ask for the ticket to be made first, or in its turn."""
        self._close_refusal()
        self.rush_requested.emit(self.ticket_id)

    def _close_refusal(self) -> None:
        """Close the panel."""
        if self._refusal is not None:
            self._refusal.hide()
            self._refusal.deleteLater()
            self._refusal = None


def _key_of(block: Block, at: int) -> str:
    """Return under which name the widget of a remark is kept."""
    if block.fires:
        return f"{_FIRE}{block.fires}"
    return "change" if block.is_change else f"remark-{at}"


def _told(rows: tuple[str, ...]) -> str:
    """Return rows as one text."""
    return " ".join(rows)


def _spoken(item: TicketItemView) -> str:
    """Return what a screen reader says for a line."""
    parts = [f"{item.quantity} {name_in(item.names)}", *(name_in(names) for names in item.modifiers)]
    if marked := mark_words(item):
        parts.append(marked)
    if gone := gone_words(item):
        parts.append(gone)
    if item.allergy:
        parts.append(allergy_words(item.allergy))
    if item.note:
        parts.append(item.note)
    if item.done:
        parts.append(texts.status_text("done"))
    return ", ".join(parts)
