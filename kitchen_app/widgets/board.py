"""The board: tickets in a fixed grid, page by page, where nothing moves under a finger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from core.api.views import TicketView
from core.qt.theme import theme_of
from kitchen_app.viewmodels.board import BoardViewModel
from kitchen_app.viewmodels.dealing import Place, cells_that_fit, deal, page_count
from kitchen_app.viewmodels.density import DENSITIES
from kitchen_app.viewmodels.selection import Selection
from kitchen_app.widgets.body import Sheet
from kitchen_app.widgets.flashes import Flashes
from kitchen_app.widgets.glide import Glide
from kitchen_app.widgets.measures import GAP, Measures
from kitchen_app.widgets.spans import Cell, Spans
from kitchen_app.widgets.ticket_card import Pointed, TicketCard

KEYS: Final = "1234567890"
_LOOK_AGAIN_MS: Final = 30


class TicketBoard(QWidget):
    """Shows the tickets of a `BoardViewModel`, forwards touches to it, and knows pages and selection.

    `arrived` tells an `Arrival`, when a burst of new tickets begins and as it grows; `begun` what kinds of news flash now.
    """

    page_changed = Signal()
    painted = Signal(str)
    arrived = Signal(object)
    begun = Signal(object)
    sold_out_requested = Signal(str, str)
    rush_requested = Signal(str)

    def __init__(self, model: BoardViewModel, selection: Selection) -> None:
        super().__init__()
        self.setObjectName("kitchen.board")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._model, self._selection = model, selection
        self._cards: dict[str, TicketCard] = {}
        self._places: dict[str, Place] = {}
        self._visible: tuple[str, ...] = ()
        self._page, self._pages = 0, 1
        self._now_ms = 0
        self._density = model.density
        self._spans, self._flashes, self._glide = Spans(), Flashes(), Glide(self)
        self._waiting = False
        self._followed, self._follows = "", True
        model.changed.connect(self._show)
        selection.changed.connect(self._show_selection)

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return self._pages

    @property
    def settled(self) -> bool:
        """Whether no card is moving or still to be placed, so that every touch counts."""
        return not (self._glide.moving or self._waiting or self._spans.unfinished)

    def fit_density(self) -> None:
        """Show as many tickets at once as was chosen."""
        if self._density != self._model.density:
            self._density = self._model.density
            self._glide.finish()
            self._place(glide=False)

    def shown(self) -> tuple[str, ...]:
        """Return the ids of the tickets on the page, in order."""
        return self._visible

    def new_elsewhere(self) -> int:
        """Return how many tickets that arrived just now stand on other pages."""
        return len(self._flashes.flashing - set(self._visible))

    def show_page(self, page: int) -> None:
        """Show `page`, or the nearest one there is."""
        wanted = min(max(page, 0), self._pages - 1)
        if wanted != self._page:
            self._page = wanted
            self._glide.finish()
            self._place(glide=False)

    def select_key(self, key: str) -> None:
        """Select the ticket that stands under `key` (1–9, 0) on the page."""
        at = KEYS.find(key)
        if 0 <= at < len(self._visible):
            self._selection.select(self._visible[at])

    def step_line(self, by: int) -> None:
        """Move the key cursor to the next line of the selected ticket."""
        card = self._cards.get(self.target())
        if card is not None:
            self._selection.select(card.ticket_id, self._selection.line_id)
            self._selection.step_line(card.line_ids, by)

    def open_more(self) -> None:
        """Open (or close) what else can be done with the ticket that a key acts on."""
        card = self._cards.get(self.target())
        if card is not None:
            card.toggle_more()

    def target(self) -> str:
        """Return the ticket that a key acts on: the selected one if it is in sight, else the first of the page."""
        if self._selection.ticket_id in self._visible:
            return self._selection.ticket_id
        return self._visible[0] if self._visible else ""

    def show_time(self, now_ms: int) -> None:
        """Show the ages of the cards in sight; what says the same is not painted."""
        self._now_ms = now_ms
        for ticket_id in self._visible:
            self._liven(self._cards[ticket_id])

    def alert(self, ticket_ids: Iterable[str]) -> None:
        """Let tickets flash that have become late."""
        self._flashes.alert(ticket_ids, "late")

    def blink(self) -> None:
        """Let the flashes go on for a quarter of a second."""
        before = self.new_elsewhere()
        self._flashes.tick()
        if before != self.new_elsewhere():
            self.page_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._spans.forget()
            self._place(glide=False)
            for ticket_id in self._visible:
                self._cards[ticket_id].retell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glide.finish()
        self._place(glide=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.show_page(self._page + (-1 if event.angleDelta().y() > 0 else 1))

    def _show(self) -> None:
        """Show what the model holds, as soon as no finger is on a card."""
        if self._waiting:
            return
        if self._under_finger():
            self._waiting = True
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._show_later)
            return
        tickets = self._model.tickets
        arrival = self._flashes.note(tickets, self._model.station_ids) if self._model.loaded else None
        in_sight = self._selection.ticket_id in self._visible
        self._follows = False  # where the next in line stands is known only when all have been placed anew
        self._selection.keep([ticket.ticket_id for ticket in tickets])
        self._place(glide=True)
        self._follows = True
        if in_sight:
            self._show_selection()
        else:  # who has turned to another page is not brought back by what leaves this one
            self._followed = self._selection.ticket_id
        if self._flashes.begun:
            self.begun.emit(self._flashes.begun)
        if arrival is not None:
            self.arrived.emit(arrival)

    def _show_later(self) -> None:
        """Look again whether the finger is gone."""
        self._waiting = False
        self._show()

    def _under_finger(self) -> bool:
        """Tell whether a control of a card is being pressed."""
        return any(
            child.isDown()
            for ticket_id in self._visible
            for child in self._cards[ticket_id].findChildren(QAbstractButton)
        )

    def _place(self, *, glide: bool) -> None:
        """Deal the tickets out and show the present page."""
        tickets = self._model.tickets
        cell = self._cell()
        sheets = {ticket.ticket_id: self._sheet(ticket, cell.measures) for ticket in tickets}
        spans = self._spans.of(list(sheets.values()), cell)
        places = deal(spans, cell.columns, cell.rows)
        self._places = {ticket.ticket_id: place for ticket, place in zip(tickets, places, strict=True)}
        self._pages = page_count(places)
        self._page = min(self._page, self._pages - 1)
        self._drop_others(set(self._places))
        self._show_page(sheets, cell, glide=glide)
        self.page_changed.emit()
        if self._spans.unfinished:
            QTimer.singleShot(0, self, self._place_rest)

    def _place_rest(self) -> None:
        """Go on with what there was no time for."""
        if self._spans.unfinished and not self._under_finger():
            self._place(glide=False)
        elif self._spans.unfinished:
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._place_rest)

    def _show_page(self, sheets: dict[str, Sheet], cell: Cell, *, glide: bool) -> None:
        """Show the cards of the page at their places and hide the others."""
        before = {
            ticket_id: self._cards[ticket_id].geometry()
            for ticket_id in self._visible
            if ticket_id in self._cards
        }
        on_page = [ticket_id for ticket_id, place in self._places.items() if place.page == self._page]
        for ticket_id in set(self._visible) - set(on_page):
            if ticket_id in self._cards:
                self._cards[ticket_id].hide()
        self._visible = tuple(on_page)
        goals: dict[QWidget, tuple[QRect | None, QRect]] = {}
        for at, ticket_id in enumerate(on_page):
            place = self._places[ticket_id]
            card = self._card(sheets[ticket_id])
            goal = cell.rect(place)
            goals[card] = before.get(ticket_id), goal
            card.resize(goal.size())
            card.show_sheet(sheets[ticket_id], place.span, KEYS[at] if at < len(KEYS) else "")
            self._liven(card)
        self._glide.to(goals, tuple(before.values()), glide=glide)
        for placed in goals:
            placed.show()
        self._show_selection()

    def _cell(self) -> Cell:
        """Return the grid for the present size."""
        window = self.window()
        density = DENSITIES[self._density]
        measures = Measures.of(theme_of(self).scale, window.width(), window.height(), density)
        columns = cells_that_fit(self.width(), measures.card_width, GAP)
        rows = measures.rows(self.height())
        width = (self.width() - GAP * (columns - 1)) // columns
        height = (self.height() - GAP * (rows - 1)) // rows
        return Cell(columns, rows, width, height, measures)

    def _sheet(self, ticket: TicketView, measures: Measures) -> Sheet:
        """Return what a card is laid out for."""
        return Sheet(ticket, self._model.own_items(ticket), self._model.stations, measures)

    def _card(self, sheet: Sheet) -> TicketCard:
        """Return the card of a ticket, made when it is seen first."""
        card = self._cards.get(sheet.ticket.ticket_id)
        if card is None:
            card = TicketCard(self, sheet)
            card.start_requested.connect(self._model.start)
            card.ready_requested.connect(self._model.ready)
            card.fire_requested.connect(self._model.fire)
            card.acknowledge_requested.connect(self._model.acknowledge)
            card.item_toggled.connect(self._model.toggle_item)
            card.refused.connect(self._model.refuse)
            card.sold_out_requested.connect(self.sold_out_requested)
            card.rush_requested.connect(self.rush_requested)
            card.touched.connect(self._selection.select)
            card.painted.connect(self.painted)
            self._cards[sheet.ticket.ticket_id] = card
        return card

    def _liven(self, card: TicketCard) -> None:
        """Give a card its age and its flash."""
        card.set_age(self._model.ageing.age_of(card.sheet.ticket, self._now_ms))
        kind = self._flashes.kind(card.ticket_id)
        card.setProperty("flashing", kind)
        card.set_flash(bool(kind) and self._flashes.lit)

    def _show_selection(self) -> None:
        """Show what the keys point at."""
        chosen = self._selection.ticket_id
        for ticket_id in self._visible:
            here = ticket_id == chosen
            self._cards[ticket_id].point(Pointed(here, self._selection.line_id if here else ""))
        if not self._follows:
            return
        place = self._places.get(chosen)
        if place is not None and place.page != self._page and self._followed != chosen:
            self._followed = chosen
            self.show_page(place.page)
        self._followed = chosen

    def _drop_others(self, wanted: set[str]) -> None:
        """Delete the cards of tickets that have left the board."""
        for ticket_id in set(self._cards) - wanted:
            card = self._cards.pop(ticket_id)
            self._glide.forget(card)
            card.hide()
            card.deleteLater()
        self._visible = tuple(ticket_id for ticket_id in self._visible if ticket_id in wanted)
