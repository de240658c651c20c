"""An order: what the cashier asks for, what it costs, and through which states it may go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.domain.catalog import Menu, Modifier, Names, Product
from core.domain.money import Money
from core.domain.text import ADDRESS_LENGTH, NAME_LENGTH, NOTE_LENGTH, clean_text
from core.errors import Conflict, InvalidInput

MOST_OF_ONE: Final = 999
MOST_LINES: Final = 200


class OrderType(StrEnum):
    """Where the customer wants it."""

    HERE = "here"
    TO_GO = "to_go"
    DELIVERY = "delivery"


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
    """A line as the cashier entered it; prices are not part of it."""

    line_id: str
    product_id: str
    quantity: int = 1
    modifier_ids: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order as the cashier entered it, before it is charged.

    `instead_of` is the id of the order that did not go through and that this one takes the place of.
    """

    order_id: str
    lines: tuple[DraftLine, ...] = ()
    order_type: OrderType = OrderType.HERE
    customer: str = ""
    note: str = ""
    address: Address | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with what the menu says about it: `unit` with modifiers, `total` = unit × quantity, `tax` contained in it."""

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


@dataclass(frozen=True, slots=True)
class PricedOrder:
    """A checked draft with its money: `total` = `subtotal` + `courier_fee`; `tax` is contained in the total."""

    draft: OrderDraft
    lines: tuple[PricedLine, ...]
    subtotal: Money
    courier_fee: Money
    tax: Money
    total: Money


def price_order(menu: Menu, draft: OrderDraft, *, complete: bool = True) -> PricedOrder:
    """Check `draft` against the menu and compute its money.

    With `complete`, what a charge needs must be there (a line; an address for a delivery); without, an order in the
    making is priced. Raises InvalidInput that names the field, the value and what is allowed.
    """
    if complete and not draft.lines:
        raise InvalidInput("order.empty")
    check_lines(draft)
    lines = tuple(_price_line(menu, line) for line in draft.lines)
    nothing = Money.zero(menu.currency)
    subtotal = sum((line.total for line in lines), nothing)
    fee = menu.courier_fee if draft.order_type is OrderType.DELIVERY else nothing
    return PricedOrder(
        draft=_clean_draft(draft, complete=complete),
        lines=lines,
        subtotal=subtotal,
        courier_fee=fee,
        tax=sum((line.tax for line in lines), nothing),
        total=subtotal + fee,
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


def _price_line(menu: Menu, line: DraftLine) -> PricedLine:
    product = menu.product(line.product_id)
    if not product.active:
        raise InvalidInput("order.product_not_sold", product_id=product.product_id, names=dict(product.names))
    quantity = check_quantity(line.quantity)
    modifiers = _chosen(menu, product, line.modifier_ids)
    unit = sum((modifier.price for modifier in modifiers), product.price)
    total = unit * quantity
    return PricedLine(
        line_id=line.line_id,
        product_id=product.product_id,
        names=product.names,
        station_id=product.station_id,
        quantity=quantity,
        modifiers=modifiers,
        note=clean_text(line.note, field="note", longest=NOTE_LENGTH),
        unit=unit,
        total=total,
        tax=included_tax(total, product.tax_basis_points),
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
    return OrderDraft(
        order_id=draft.order_id,
        lines=draft.lines,
        order_type=draft.order_type,
        customer=clean_text(draft.customer, field="customer", longest=NAME_LENGTH),
        note=clean_text(draft.note, field="note", longest=NOTE_LENGTH),
        address=address,
    )
