"""Paints one card that nobody sees, so that the first order of the day comes as fast as all others."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from core.api.views import TicketItemView, TicketView
from core.api.words import OrderType, TicketStatus
from kitchen_app.widgets.body import Sheet
from kitchen_app.widgets.measures import Measures
from kitchen_app.widgets.ticket_card import TicketCard

_NAMES: Final = {"en": "warm-up"}


def warm_up(ground: QWidget, measures: Measures) -> None:
    """Load fonts, icons and colours of a card as it would stand on `ground`."""
    for status in (TicketStatus.NEW, TicketStatus.PREPARING):
        for order_type in OrderType:
            card = TicketCard(ground, _sheet(status, order_type, measures))
            card.resize(measures.card_width, 4 * measures.foot)
            card.retell()
            card.grab()
            card.deleteLater()


def _sheet(status: TicketStatus, order_type: OrderType, measures: Measures) -> Sheet:
    item = TicketItemView(
        line_id="warm-up",
        product_id="",
        names=_NAMES,
        quantity=1,
        modifiers=(_NAMES,),
        note="warm-up",
        station_id="",
        done=status is TicketStatus.PREPARING,
    )
    ticket = TicketView(
        ticket_id="warm-up",
        order_id="",
        number="0",
        customer="warm-up",
        order_type=order_type,
        status=status,
        note="",
        sequence=0,
        paid_at=0,
        changed_at=0,
        revision=0,
        items=(item,),
    )
    return Sheet(ticket, ticket.items, (), measures)
