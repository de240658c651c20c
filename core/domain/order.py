"""An order: what the cashier asks for, what it costs, and through which states it may go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Final

from core.domain.catalog import Menu, Modifier, Names
from core.domain.courses import NONE
from core.domain.line_items import AskedLine, DraftPart, LineItems, LinePricer, PricedPart, goods_of
from core.domain.menu_hours import KEPT_FOR
from core.domain.money import Money
from core.domain.pricing.asked import DraftCharge, DraftDiscount
from core.domain.pricing.bill import Bill, BillLine, LineKind, price_bill
from core.domain.pricing.of_order import charges_of, discounts_of
from core.domain.pricing.policy import Policy
from core.domain.text import ADDRESS_LENGTH, NAME_LENGTH, NOTE_LENGTH, clean_text
from core.errors import Conflict, InvalidInput

MOST_OF_ONE: Final = 999
MOST_LINES: Final = 200


class OrderType(StrEnum):
    """Where the customer wants it."""

    HERE = "here"
    TO_GO = "to_go"
    DELIVERY = "delivery"
    PICKUP = "pickup"


_PRICED_AS: Final = {OrderType.PICKUP: OrderType.TO_GO}
"""What is picked up at a time costs, and is taxed, as what is taken away at once."""


class OrderStatus(StrEnum):
    """How far an order is."""

    RECEIVED = "RECEIVED"
    APPROVED = "APPROVED"
    PREPARING = "PREPARING"
    READY = "READY"
    HANDED_OVER = "HANDED_OVER"
    REJECTED = "REJECTED"
    CANCELLED = "CANCELLED"
    REFUNDED = "REFUNDED"


_MAY_BECOME: Final[dict[OrderStatus, frozenset[OrderStatus]]] = {
    OrderStatus.RECEIVED: frozenset({OrderStatus.APPROVED, OrderStatus.REJECTED, OrderStatus.CANCELLED}),
    OrderStatus.APPROVED: frozenset({OrderStatus.PREPARING, OrderStatus.READY, OrderStatus.REFUNDED}),
    OrderStatus.PREPARING: frozenset({OrderStatus.APPROVED, OrderStatus.READY, OrderStatus.REFUNDED}),
    OrderStatus.READY: frozenset({OrderStatus.PREPARING, OrderStatus.HANDED_OVER, OrderStatus.REFUNDED}),
    OrderStatus.HANDED_OVER: frozenset({OrderStatus.READY, OrderStatus.PREPARING, OrderStatus.REFUNDED}),
    OrderStatus.REJECTED: frozenset(),
    OrderStatus.CANCELLED: frozenset(),
    OrderStatus.REFUNDED: frozenset(),
}


def check_change(before: OrderStatus, after: OrderStatus) -> None:
    """Raise Conflict when an order may not go from `before` to `after`."""
    if after not in _MAY_BECOME[before]:
        allowed = tuple(sorted(_MAY_BECOME[before]))
        raise Conflict("order.forbidden_change", before=before.value, after=after.value, allowed=allowed)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a delivery goes."""

    recipient: str
    street: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line as the cashier entered it; prices are not part of it, unless one was set by hand for one unit or a kilogram.

    `grams` is the weight of what is sold by weight, `parts` what was chosen for a combo. `ordered_at` (ms by the shop's wall
    clock; 0: now) is when something was put in that is sold at certain hours only: it stays in after these.
    `comp` is why it is given away,
    else empty; `allergy` what must not be in it, as `core.domain.allergy` has it. `course` 0 is the usual one, if any.
    """

    line_id: str
    product_id: str
    quantity: int = 1
    modifier_ids: tuple[str, ...] = ()
    note: str = ""
    discounts: tuple[DraftDiscount, ...] = ()
    comp: str = ""
    price_by_hand: Money | None = None
    allergy: str = ""
    grams: int = 0
    parts: tuple[DraftPart, ...] = ()
    course: int = 0
    ordered_at: int = 0


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Units that were taken out of an order before it was sent, at the ordinary price, when (ms) and by whom.

    When the whole order was `cleared`, `order_id` is that of an order that never was; one for all its lines.
    """

    taken_id: str
    order_id: str
    product_id: str
    quantity: int
    amount: Money
    at: int
    by: str = ""
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order as the cashier entered it, before it is charged.

    `instead_of` is the id of the order that did not go through and that this one takes the place of. Without a `service`
    the shop's own service charge is due; one of nothing waives it. `wanted_at` (ms) is when an order is picked up.
    `taken_back` is what was in it before; it is stored with the order.
    """

    order_id: str
    lines: tuple[DraftLine, ...] = ()
    order_type: OrderType = OrderType.HERE
    customer: str = ""
    note: str = ""
    address: Address | None = None
    instead_of: str = ""
    discounts: tuple[DraftDiscount, ...] = ()
    service: DraftCharge | None = None
    tip: DraftCharge | None = None
    allergy: str = ""
    wanted_at: int | None = None
    taken_back: tuple[TakenBack, ...] = ()


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with what the menu says about it: `unit` with modifiers, `total` = unit × quantity, before discounts.

    Of goods by weight `unit` is the price of a kilogram, `grams` how much of it there is. A combo has `parts`. `listed` is
    the price of the menu where another was given by hand. `tax` are all its taxes after discounts, those in the price and
    those on top. `course` 0 is none.
    """

    line_id: str
    product_id: str
    names: Names
    station_id: str
    quantity: int
    modifiers: tuple[Modifier, ...]
    note: str
    unit: Money
    total: Money
    tax: Money
    allergy: str = ""
    grams: int = 0
    parts: tuple[PricedPart, ...] = ()
    listed: Money | None = None
    course: int = 0

    @property
    def goods(self) -> Iterator[tuple[str, int]]:
        """What leaves the shelf with it: products, and how many or how many grams."""
        return goods_of(self.product_id, self.quantity, self.grams, [part.product_id for part in self.parts])


@dataclass(frozen=True, slots=True)
class PricedOrder:
    """A checked draft with its money; `bill` has it line by line (None: restored from before there were bills).

    `total` = `subtotal` − `taken_off` + `courier_fee` + `service` + `tip` + `tax_on_top`; `tax` are all taxes.
    """

    draft: OrderDraft
    lines: tuple[PricedLine, ...]
    subtotal: Money
    courier_fee: Money
    tax: Money
    total: Money
    bill: Bill | None = None

    @property
    def taken_off(self) -> Money:
        """What discounts and comps took off."""
        return Money.zero(self.total.currency) if self.bill is None else self.bill.taken_off

    @property
    def service(self) -> Money:
        """The service charge, without taxes on top."""
        return self._charge(LineKind.SERVICE)

    @property
    def tip(self) -> Money:
        """The tip."""
        return self._charge(LineKind.TIP)

    @property
    def tax_on_top(self) -> Money:
        """The taxes that come on top of the prices."""
        return Money.zero(self.total.currency) if self.bill is None else self.bill.tax_on_top

    def _charge(self, kind: LineKind) -> Money:
        return Money.zero(self.total.currency) if self.bill is None else self.bill.of_kind(kind)


@dataclass(frozen=True, slots=True)
class AsSold:
    """What stays of an order that is changed: its policy, and what one unit costs of each line that is as it was, by id."""

    policy: Policy
    units: Mapping[str, Money]


def price_order(
    menu: Menu,
    draft: OrderDraft,
    *,
    complete: bool = True,
    local: datetime | None = None,
    as_sold: AsSold | None = None,
) -> PricedOrder:
    """Check `draft` against the menu and compute its money; `local` is the shop's time, by which happy hours go.

    With `as_sold` it is an order that is changed: what was sold at a price keeps it, also when it is sold no more.

    With `complete`, what a charge needs must be there (a line; an address for a delivery); without, an order in the
    making is priced. Raises InvalidInput that names the field, the value and what is allowed.
    """
    if complete and not draft.lines:
        raise InvalidInput("order.empty")
    check_lines(draft)
    rules, order_type = menu.rules, priced_as(draft.order_type)
    pricer = LinePricer(menu, order_type, local)
    units = {} if as_sold is None else as_sold.units
    ordered = [pricer.items_of(_asked(menu, line, units.get(line.line_id), local)) for line in draft.lines]
    fee = menu.courier_fee if draft.order_type is OrderType.DELIVERY else Money.zero(menu.currency)
    bill = price_bill(
        rules.policy if as_sold is None else as_sold.policy,
        [item for one in ordered for item in one.items],
        discounts=discounts_of(draft.discounts),
        charges=tuple(charges_of(rules, order_type, fee, draft.service, draft.tip)),
    )
    billed = iter(bill.lines)
    lines = [
        _price_line(
            line, one, list(islice(billed, len(one.items))), _course(menu, draft.order_type, line, one)
        )
        for line, one in zip(draft.lines, ordered, strict=True)
    ]
    return PricedOrder(
        draft=_clean_draft(draft, complete=complete),
        lines=tuple(lines),
        subtotal=bill.subtotal,
        courier_fee=fee,
        tax=Money(sum([tax.amount.minor for tax in bill.taxes]), menu.currency),
        total=bill.total,
        bill=bill,
    )


def priced_as(order_type: OrderType) -> str:
    """Return the order type as the menu's prices and taxes know it."""
    return _PRICED_AS.get(order_type, order_type).value


def check_lines(draft: OrderDraft) -> None:
    """Raise InvalidInput when there are more lines than an order can have, or one of them twice."""
    if len(draft.lines) > MOST_LINES:
        raise InvalidInput("order.too_many_lines", lines=len(draft.lines), allowed=MOST_LINES)
    if len({line.line_id for line in draft.lines}) != len(draft.lines):
        raise InvalidInput("order.line_twice", order_id=draft.order_id)


def check_quantity(quantity: int) -> int:
    """Return `quantity` if a line may have it. Raises InvalidInput otherwise."""
    if type(quantity) is not int or not 1 <= quantity <= MOST_OF_ONE:
        raise InvalidInput("order.quantity_out_of_range", quantity=quantity, least=1, most=MOST_OF_ONE)
    return quantity


def products_of(draft: OrderDraft) -> set[str]:
    """Return the ids of all products that an order has to do with, the parts of combos too."""
    wanted = {line.product_id for line in draft.lines}
    return wanted.union(part.product_id for line in draft.lines for part in line.parts)


def _asked(menu: Menu, line: DraftLine, as_sold: Money | None, local: datetime | None) -> AskedLine:
    product = menu.product(line.product_id)
    return AskedLine(
        line_id=line.line_id,
        product=product,
        quantity=check_quantity(line.quantity),
        modifier_ids=line.modifier_ids,
        parts=line.parts,
        grams=line.grams,
        discounts=line.discounts,
        comp=clean_text(line.comp, field="reason", longest=NOTE_LENGTH) if line.comp else "",
        by_hand=line.price_by_hand,
        as_sold=as_sold,
        ordered=_ordered(line, local),
    )


def _course(menu: Menu, order_type: OrderType, line: DraftLine, one: LineItems) -> int:
    """Return the course of a line; what leaves the house is made at once, and goes together."""
    if order_type is not OrderType.HERE:
        return NONE
    return menu.course_rules.course_of(one.product.category_id, line.course)


def _ordered(line: DraftLine, local: datetime | None) -> datetime | None:
    """Return when a line was put into the order; one from the day before, or from later, counts as put in now."""
    if local is None or not line.ordered_at:
        return local
    at = datetime.fromtimestamp(line.ordered_at / 1000, local.tzinfo)
    return at if timedelta() <= local - at <= KEPT_FOR else local


def _price_line(line: DraftLine, one: LineItems, billed: Sequence[BillLine], course: int) -> PricedLine:
    first = billed[0]
    total, tax = first.ordinary, first.tax
    for more in billed[1:]:
        total, tax = total + more.ordinary, tax + more.tax
    return PricedLine(
        line_id=line.line_id,
        product_id=line.product_id,
        names=one.product.names,
        station_id=one.product.station_id,
        quantity=line.quantity,
        modifiers=one.modifiers,
        note=clean_text(line.note, field="note", longest=NOTE_LENGTH) if line.note else "",
        unit=one.unit,
        total=total,
        tax=tax,
        allergy=clean_text(line.allergy, field="allergy", longest=NOTE_LENGTH) if line.allergy else "",
        grams=line.grams,
        parts=one.parts,
        listed=one.listed,
        course=course,
    )


def included_tax(gross: Money, basis_points: int) -> Money:
    """Return the tax contained in `gross`, rounded half up to the minor unit."""
    whole = 10_000 + basis_points
    return Money((2 * gross.minor * basis_points + whole) // (2 * whole), gross.currency)


def _clean_draft(draft: OrderDraft, *, complete: bool) -> OrderDraft:
    is_delivery = draft.order_type is OrderType.DELIVERY
    address = draft.address if is_delivery or not complete else None
    if address is not None:
        address = Address(
            recipient=clean_text(address.recipient, field="recipient", longest=NAME_LENGTH),
            street=clean_text(address.street, field="address", longest=ADDRESS_LENGTH),
            phone=clean_text(address.phone, field="phone", longest=40),
        )
    if complete and is_delivery and (address is None or not address.street):
        raise InvalidInput("order.address_missing")
    if complete and draft.order_type is OrderType.PICKUP and draft.wanted_at is None:
        raise InvalidInput("order.time_missing")
    return OrderDraft(
        order_id=draft.order_id,
        lines=draft.lines,
        order_type=draft.order_type,
        customer=clean_text(draft.customer, field="customer", longest=NAME_LENGTH),
        note=clean_text(draft.note, field="note", longest=NOTE_LENGTH),
        address=address,
        discounts=draft.discounts,
        service=draft.service,
        tip=draft.tip,
        allergy=clean_text(draft.allergy, field="allergy", longest=NOTE_LENGTH) if draft.allergy else "",
        wanted_at=draft.wanted_at if draft.order_type is OrderType.PICKUP else None,
    )
