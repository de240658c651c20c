"""The values of the trade that windows may use as they are."""

from core.domain.card_number import holds_card_number
from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Names, Product, SoldBy, Station
from core.domain.clock import Clock
from core.domain.day import local_time
from core.domain.ids import time_ordered_id
from core.domain.line_items import DraftPart, PricedPart, goods_of
from core.domain.menu_hours import MOST_HOURS, check_hours, is_sold_at
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
    TakenBack,
)
from core.domain.prices_now import PricesNow, ShownPrice
from core.domain.pricing.combos import ComboSlot
from core.domain.pricing.schedule import EVERY_DAY, Hours
from core.domain.pricing.weight import GRAMS_IN_KILOGRAM, MOST_GRAMS, read_grams, weighed, weight_names
from core.domain.tender import Method, Tender, quick_notes
from core.domain.text import ADDRESS_LENGTH, NAME_LENGTH, NOTE_LENGTH, folded
from core.domain.ticket import AMBER_AFTER_MS, RED_AFTER_MS, TicketStatus
from core.errors import ComandaError, Conflict, InvalidInput, NotFound

__all__ = [
    "ADDRESS_LENGTH",
    "AMBER_AFTER_MS",
    "EVERY_DAY",
    "GRAMS_IN_KILOGRAM",
    "MINOR_DIGITS",
    "MOST_GRAMS",
    "MOST_HOURS",
    "MOST_OF_ONE",
    "NAME_LENGTH",
    "NOTE_LENGTH",
    "RED_AFTER_MS",
    "Address",
    "Category",
    "Clock",
    "ComandaError",
    "ComboSlot",
    "Conflict",
    "DraftLine",
    "DraftPart",
    "Hours",
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
    "PricedPart",
    "PricesNow",
    "Product",
    "ShownPrice",
    "SoldBy",
    "Station",
    "TakenBack",
    "Tender",
    "TicketStatus",
    "check_hours",
    "folded",
    "goods_of",
    "holds_card_number",
    "is_sold_at",
    "local_time",
    "minor_units",
    "quick_notes",
    "read_grams",
    "time_ordered_id",
    "weighed",
    "weight_names",
]
