"""Splitting a bill at the counter, as windows may use it."""

from core.domain.pricing.bill import Bill
from core.domain.split_plan import (
    FEWEST_PARTS,
    PayPart,
    SplitBy,
    SplitPlan,
    begun,
    bill_to_split,
    fitted,
    give,
    in_parts,
    renewed,
    taken,
    whole,
    with_amount,
    with_items,
    with_part,
)
from core.domain.tender import MOST_TENDERS

__all__ = [
    "FEWEST_PARTS",
    "MOST_TENDERS",
    "Bill",
    "PayPart",
    "SplitBy",
    "SplitPlan",
    "begun",
    "bill_to_split",
    "fitted",
    "give",
    "in_parts",
    "renewed",
    "taken",
    "whole",
    "with_amount",
    "with_items",
    "with_part",
]
