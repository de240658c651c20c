"""An order: what the cashier asks for, what it costs, and through which states it may go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from core.domain.catalog import Menu, Modifier, Names, Product
from core.domain.money import LARGEST_MINOR, Money
from core.domain.pricing.asked import DraftCharge, DraftDiscount
from core.domain.pricing.bill import Bill, BillLine, Item, LineKind, price_bill
from core.domain.pricing.of_order import charges_of, discounts_of, taxes_of
from core.domain.pricing.schedule import PriceList
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
    """A line as the cashier entered it; prices are not part of it, unless one was set by hand for one unit.

    `comp` is why it is given away, else empty; `allergy` what must not be in it, as `core.domain.allergy` has it.
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


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order as the cashier entered it, before it is charged.

    `instead_of` is the id of the order that did not go through and that this one takes the place of. Without a `service`
    the shop's own service charge is due; one of nothing waives it. `wanted_at` (ms) is when an order is picked up.
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


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with what the menu says about it: `unit` with modifiers, `total` = unit × quantity, before discounts.

    `tax` are all its taxes after discounts, those in the price and those on top.
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


def price_order(
    menu: Menu, draft: OrderDraft, *, complete: bool = True, local: datetime | None = None
) -> PricedOrder:
    """Check `draft` against the menu and compute its money; `local` is the shop's time, by which happy hours go.

    With `complete`, what a charge needs must be there (a line; an address for a delivery); without, an order in the
    making is priced. Raises InvalidInput that names the field, the value and what is allowed.
    """
    if complete and not draft.lines:
        raise InvalidInput("order.empty")
    check_lines(draft)
    rules, order_type = menu.rules, _PRICED_AS.get(draft.order_type, draft.order_type).value
    ordered = [_ordered(menu, line, order_type, local) for line in draft.lines]
    fee = menu.courier_fee if draft.order_type is OrderType.DELIVERY else Money.zero(menu.currency)
    bill = price_bill(
        rules.policy,
        [
            Item(
                line_id=line.line_id,
                price=one.unit * line.quantity,
                units=line.quantity,
                taxes=taxes_of(rules, one.product.tax_class, one.product.tax_basis_points, order_type),
                discounts=discounts_of(line.discounts),
                comp=clean_text(line.comp, field="reason", longest=NOTE_LENGTH) if line.comp else "",
            )
            for line, one in zip(draft.lines, ordered, strict=True)
        ],
        discounts=discounts_of(draft.discounts),
        charges=tuple(charges_of(rules, order_type, fee, draft.service, draft.tip)),
    )
    return PricedOrder(
        draft=_clean_draft(draft, complete=complete),
        lines=tuple(map(_price_line, draft.lines, ordered, bill.lines)),
        subtotal=bill.subtotal,
        courier_fee=fee,
        tax=Money(sum([tax.amount.minor for tax in bill.taxes]), menu.currency),
        total=bill.total,
        bill=bill,
    )


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


@dataclass(frozen=True, slots=True)
class _Ordered:
    """What the menu says about a line: its product, its choices, and what one unit of both costs."""

    product: Product
    modifiers: tuple[Modifier, ...]
    unit: Money


def _ordered(menu: Menu, line: DraftLine, order_type: str, local: datetime | None) -> _Ordered:
    product = menu.product(line.product_id)
    if not product.active:
        raise InvalidInput("order.product_not_sold", product_id=product.product_id, names=dict(product.names))
    check_quantity(line.quantity)
    modifiers = _chosen(menu, product, line.modifier_ids)
    price = product.price
    if line.price_by_hand is not None:
        price = _by_hand(line.price_by_hand, menu.currency)
    elif product.by_order_type or product.happy or menu.rules.happy:
        listed = PriceList(product.price, product.by_order_type, product.happy)
        price, _ = menu.rules.price_at(listed, product.category_id, order_type, local, product.product_id)
    unit = sum((modifier.price for modifier in modifiers), price) if modifiers else price
    return _Ordered(product, modifiers, unit)


def _by_hand(price: Money, currency: str) -> Money:
    if price.minor < 0 or price.currency != currency:
        raise InvalidInput("input.not_allowed", given=price, allowed=f"0 – {LARGEST_MINOR}")
    return price


def _price_line(line: DraftLine, ordered: _Ordered, billed: BillLine) -> PricedLine:
    return PricedLine(
        line_id=line.line_id,
        product_id=line.product_id,
        names=ordered.product.names,
        station_id=ordered.product.station_id,
        quantity=line.quantity,
        modifiers=ordered.modifiers,
        note=clean_text(line.note, field="note", longest=NOTE_LENGTH) if line.note else "",
        unit=ordered.unit,
        total=billed.ordinary,
        tax=billed.tax,
        allergy=clean_text(line.allergy, field="allergy", longest=NOTE_LENGTH) if line.allergy else "",
    )


def included_tax(gross: Money, basis_points: int) -> Money:
    """Return the tax contained in `gross`, rounded half up to the minor unit."""
    whole = 10_000 + basis_points
    return Money((2 * gross.minor * basis_points + whole) // (2 * whole), gross.currency)


def _chosen(menu: Menu, product: Product, modifier_ids: tuple[str, ...]) -> tuple[Modifier, ...]:
    if len(set(modifier_ids)) != len(modifier_ids):
        raise InvalidInput("order.modifier_twice", product_id=product.product_id, given=modifier_ids)
    wanted = set(modifier_ids)
    chosen: list[Modifier] = []
    for group in menu.groups_of(product):
        of_group = [modifier for modifier in group.modifiers if modifier.modifier_id in wanted]
        if not group.minimum <= len(of_group) <= group.maximum:
            raise InvalidInput(
                "order.wrong_number_of_choices",
                product_id=product.product_id,
                group=dict(group.names),
                chosen=len(of_group),
                least=group.minimum,
                most=group.maximum,
            )
        chosen += of_group
    unknown = wanted - {modifier.modifier_id for modifier in chosen}
    if unknown:
        raise InvalidInput(
            "order.unknown_modifier", product_id=product.product_id, given=tuple(sorted(unknown))
        )
    return tuple(chosen)


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
