"""What a report says, as figures: for a range of business days, from the sum of all down to the single product.

Money is as in docs/reports.md, where each figure is defined; times are milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.catalog import Names
from core.domain.money import Money
from core.errors import InvalidInput

LONGEST_DAYS = 3660
"""Ten years: more is asked for by mistake."""
HERE = ""
"""The counter at which the report is asked for, where the address of a counter is expected."""
ALL = "*"
"""All counters of the shop."""


@dataclass(frozen=True, slots=True)
class Period:
    """Business days from `first` to `last`, both of them with it."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise InvalidInput("report.ends_before", first=str(self.first), last=str(self.last))
        if self.days > LONGEST_DAYS:
            raise InvalidInput("report.too_long", days=self.days, allowed=LONGEST_DAYS)

    @property
    def days(self) -> int:
        """Return how many days these are."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """Return the period of as many days just before."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def day(self, place: int) -> date:
        """Return one of the days, counted from 0."""
        return self.first + timedelta(days=place)


@dataclass(frozen=True, slots=True)
class Totals:
    """The main figures.

    `billed` = `goods` + `fees` − `discounts` − `comps` + `service` + `tips` + `tax_on_top`;
    `kept` = `billed` + `rounding` (of cash that came and went) − `refunds`; `net` = `billed` − `refunds` − `tips` − `tax`.
    """

    orders: int
    goods: Money
    fees: Money
    discounts: Money
    comps: Money
    service: Money
    tips: Money
    tax_on_top: Money
    billed: Money
    rounding: Money
    refund_count: int
    refunds: Money
    kept: Money
    tax: Money
    net: Money
    average: Money
    other_currency: int = 0
    """How many orders of another currency are left out."""

    @property
    def gross(self) -> Money:
        """Sales before discounts and refunds, without service, tips and taxes on top."""
        return self.goods + self.fees


@dataclass(frozen=True, slots=True)
class HourFigure:
    """What was sold in an hour of the wall's clock (0 to 23); `weekday` 0 is Monday, None for all days together."""

    hour: int
    orders: int
    billed: Money
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class ProductFigure:
    """A product, or a category (`key` is its id, "" for what is not on the menu any more)."""

    key: str
    names: Names
    units: int
    ordinary: Money
    discounts: Money
    units_back: int

    @property
    def sold(self) -> Money:
        """At what price it was sold: ordinary price less discounts and comps."""
        return self.ordinary - self.discounts


@dataclass(frozen=True, slots=True)
class TenderFigure:
    """A way of paying: how often and how much came in, how often and how much went back."""

    method: str
    count: int
    amount: Money
    refund_count: int
    refunded: Money

    @property
    def kept(self) -> Money:
        """What stayed."""
        return self.amount - self.refunded


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """The sales of an order type, or of a person (`key` is the name, "" where nobody was signed in)."""

    key: str
    orders: int
    billed: Money
    refunded: Money

    @property
    def kept(self) -> Money:
        """What was billed and not given back."""
        return self.billed - self.refunded


@dataclass(frozen=True, slots=True)
class TaxFigure:
    """A tax: of what it was taken, how much it was, and how much of it went back with refunds."""

    key: str
    name: str
    base: Money
    amount: Money
    amount_back: Money

    @property
    def owed(self) -> Money:
        """What is left of it after refunds."""
        return self.amount - self.amount_back


@dataclass(frozen=True, slots=True)
class PersonFigure:
    """What a person took off, gave away and gave back, and how often the drawer was opened without a sale.

    `by_hand` is how many prices they gave by hand, `below` by how much those were below the menu's, in all.
    `taken_back` are units that were taken out of orders before they were sent, at what they would have cost.
    """

    name: str
    discounts: int
    discounted: Money
    comps: int
    comped: Money
    voids: int
    voided: Money
    refunds: int
    refunded: Money
    no_sales: int
    by_hand: int
    below: Money
    taken_back: int
    taken_amount: Money


@dataclass(frozen=True, slots=True)
class KitchenFigure:
    """How long orders of an hour took: from the order to ready, and from the first hand to ready (ms)."""

    hour: int
    tickets: int
    average_ms: int
    making_ms: int
    longest_ms: int
    late: int


@dataclass(frozen=True, slots=True)
class StockFigure:
    """How many (or how many grams) of a product are left, as the till was told last; `left` None where it is not counted."""

    key: str
    names: Names
    left: int | None
    stopped: bool
    in_grams: bool = False


@dataclass(frozen=True, slots=True)
class CounterCoverage:
    """How much of a period a report knows of the counter with an `address`, which people call `name`.

    `until` is the moment (ms) up to which it is known, None: to its end, or to now; 0: nothing is known of it yet.
    `missing` is how many days it has not told at all.
    """

    address: str
    name: str
    until: int | None = None
    missing: int = 0


@dataclass(frozen=True, slots=True)
class SalesReport:
    """A report over a period, as of one moment for each part of it; lists are in the order in which they are read."""

    period: Period
    currency: str
    totals: Totals
    hours: tuple[HourFigure, ...] = ()
    week: tuple[HourFigure, ...] = ()
    products: tuple[ProductFigure, ...] = ()
    categories: tuple[ProductFigure, ...] = ()
    tenders: tuple[TenderFigure, ...] = ()
    staff: tuple[GroupFigure, ...] = ()
    order_types: tuple[GroupFigure, ...] = ()
    taxes: tuple[TaxFigure, ...] = ()
    people: tuple[PersonFigure, ...] = ()
    kitchen: tuple[KitchenFigure, ...] = ()
    stock: tuple[StockFigure, ...] = ()
    by_day: Mapping[str, tuple[int, Money]] | None = None
    """Orders and what was billed, by business day (ISO)."""
    counter: str = HERE
    """Of which counter: `HERE`, `ALL`, or the address of another one."""
    counters: tuple[CounterCoverage, ...] = ()
    """The other counters whose figures are in it, and how far."""

    @property
    def empty(self) -> bool:
        """Tell whether nothing was sold or given back."""
        return not self.totals.orders and not self.totals.refund_count
