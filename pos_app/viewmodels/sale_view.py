"""What the order panel shows of the sale in the making, or of an order that is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.api.changing import SoldOrder, as_changed
from core.api.pricing import BillLine, Policy, in_cash
from core.api.words import (
    ComandaError,
    DraftLine,
    Modifier,
    Money,
    Names,
    OrderDraft,
    PricedOrder,
    PricedPart,
)


@dataclass(frozen=True, slots=True)
class LineView:
    """A line in the order panel; `total` is None and `problem` says why when the menu does not allow it any more.

    `left` is how many can be sold when the line asks for more than that.
    """

    line_id: str
    product_id: str
    names: Names
    quantity: int
    modifiers: tuple[Modifier, ...]
    note: str
    total: Money | None
    left: int | None
    has_choices: bool
    problem: ComandaError | None = None
    allergy: str = ""
    off: Money | None = None
    """What discounts of its own, or a comp, take off `total`, which is the ordinary price."""
    comp: str = ""
    grams: int = 0
    parts: tuple[PricedPart, ...] = ()
    unit: Money | None = None
    listed: Money | None = None
    """The price of the menu, where another was given by hand."""
    course: int = 0


@dataclass(frozen=True, slots=True)
class SaleView:
    """The order in the making with its money; `total` is None while it cannot be priced."""

    draft: OrderDraft
    lines: tuple[LineView, ...]
    selected: str
    subtotal: Money | None
    courier_fee: Money | None
    total: Money | None
    priced: PricedOrder | None = None
    sold: SoldOrder | None = None
    """The order that is changed, as it was sold; None in a sale."""

    @property
    def difference(self) -> Money | None:
        """What a change costs more (or, below zero, less); of a sale, what it costs."""
        return self.total if self.sold is None or self.total is None else self.total - self.sold.total

    @property
    def due(self) -> Money | None:
        """What is to be paid now: nothing for a change that costs less."""
        difference = self.difference
        return (
            difference if difference is None or difference.minor > 0 or self.sold is None else difference * 0
        )

    @property
    def is_another(self) -> bool:
        """Tell whether a change changes anything."""
        return self.sold is not None and as_changed(self.sold, self.draft) != self.sold.draft

    @property
    def policy(self) -> Policy:
        """How this sale is rounded."""
        bill = None if self.priced is None else self.priced.bill
        return Policy(self.total.currency if self.total else "BRL") if bill is None else bill.policy

    @property
    def in_cash(self) -> Money | None:
        """What it comes to when it is paid in cash alone."""
        return None if self.due is None else in_cash(self.policy, self.due)

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to charge."""
        return not self.lines

    @property
    def can_charge(self) -> bool:
        """Tell whether it can be paid."""
        return bool(self.lines) and self.total is not None and (self.sold is None or bool(self.due))


def with_taken_off(view: LineView, line: DraftLine, billed: BillLine) -> LineView:
    """Return the line with what is taken off it alone; what is off the whole order stands below."""
    if not line.comp and not line.discounts:
        return view
    own = {discount.discount_id for discount in line.discounts}
    offs = (off.amount for off in billed.discounts if off.discount_id in own)
    return replace(view, off=billed.ordinary if line.comp else sum(offs, billed.price * 0), comp=line.comp)
