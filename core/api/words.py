"""The values of the trade that windows may use as they are."""

from core.domain.card_number import holds_card_number
from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Names, Product, Station
from core.domain.clock import Clock
from core.domain.ids import time_ordered_id
from core.domain.money import MINOR_DIGITS, Money, minor_units
from core.domain.order import (
    MOST_OF_ONE,
    Address,
    DraftLine,
    OrderDraft,
    OrderStatus,
    OrderType,
    PricedLine,
    PricedOrder,
)
from core.domain.tender import Method, Tender, quick_notes
from core.domain.text import ADDRESS_LENGTH, NAME_LENGTH, NOTE_LENGTH, folded
from core.domain.ticket import AMBER_AFTER_MS, RED_AFTER_MS, TicketStatus
from core.errors import ComandaError, Conflict, InvalidInput, NotFound

__all__ = [
    "ADDRESS_LENGTH",
    "AMBER_AFTER_MS",
    "MINOR_DIGITS",
    "MOST_OF_ONE",
    "NAME_LENGTH",
    "NOTE_LENGTH",
    "RED_AFTER_MS",
    "Address",
    "Category",
    "Clock",
    "ComandaError",
    "Conflict",
    "DraftLine",
    "InvalidInput",
    "Menu",
    "Method",
    "Modifier",
    "ModifierGroup",
    "Money",
    "Names",
    "NotFound",
    "OrderDraft",
    "OrderStatus",
    "OrderType",
    "PricedLine",
    "PricedOrder",
    "Product",
    "Station",
    "Tender",
    "TicketStatus",
    "folded",
    "holds_card_number",
    "minor_units",
    "quick_notes",
    "time_ordered_id",
]
