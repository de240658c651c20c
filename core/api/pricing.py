"""What windows need of prices: what is asked for beside the goods, how it is rounded, and the bill of it."""

from core.domain.discount_size import check_discounts
from core.domain.pricing.asked import WHOLE, DraftCharge, DraftDiscount
from core.domain.pricing.bill import Bill, BillLine, LineKind, TaxTotal, grouped
from core.domain.pricing.cash_rounding import cash_tender, in_cash
from core.domain.pricing.giving_back import PaidSale
from core.domain.pricing.of_order import example_bill
from core.domain.pricing.policy import Policy, Scope
from core.domain.pricing.rates import Rounding, percent, percent_text
from core.domain.pricing.rules import MOST_TIPS, HappyPrices, PriceRules
from core.domain.pricing.scale_codes import (
    CODE_DIGITS,
    Carries,
    ScaleLabel,
    ScaleRule,
    is_restricted,
    read_label,
    weigh_back,
)
from core.domain.pricing.schedule import EVERY_DAY, HappyHour, Hours
from core.domain.pricing.taxes import Tax, TaxBook, TaxClass

__all__ = [
    "CODE_DIGITS",
    "EVERY_DAY",
    "MOST_TIPS",
    "WHOLE",
    "Bill",
    "BillLine",
    "Carries",
    "DraftCharge",
    "DraftDiscount",
    "HappyHour",
    "HappyPrices",
    "Hours",
    "LineKind",
    "PaidSale",
    "Policy",
    "PriceRules",
    "Rounding",
    "ScaleLabel",
    "ScaleRule",
    "Scope",
    "Tax",
    "TaxBook",
    "TaxClass",
    "TaxTotal",
    "cash_tender",
    "check_discounts",
    "example_bill",
    "grouped",
    "in_cash",
    "is_restricted",
    "percent",
    "percent_text",
    "read_label",
    "weigh_back",
]
