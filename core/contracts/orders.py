"""What somebody else's program (a web shop, a kiosk) sends to have an order placed, and what it is answered.

Amounts are minor units; the order is priced by us. How the order goes on is told by `OrderProgressed`.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from core.contracts.message import Command, Refusal, Reply, registered


class WantedLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many of one product, with the ids of the chosen modifiers; part of a command, and as strict as it is."""

    product_id: str
    quantity: int = 1
    modifiers: tuple[str, ...] = ()
    note: str = ""


class DeliverTo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a courier brings the order."""

    recipient: str
    street: str
    phone: str = ""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong with an order: a stable code, the field (`lines[2].quantity`), and what is allowed there."""

    code: str
    where: str
    allowed: str = ""


@registered
class OrderPlaced(Reply, frozen=True, kw_only=True):
    """The order is stored under `number`, which is called out when it is ready; it can be paid until `pay_until` (ms)."""

    order_id: str
    number: str
    total: int
    currency: str
    pay_until: int


@registered
class OrderRefused(Refusal, frozen=True, kw_only=True):
    """The order was not stored; `problems` tells all that would have to change, the first one being the `reason`."""

    order_id: str
    problems: tuple[Problem, ...] = ()


@registered
class PlaceOrder(Command, frozen=True, kw_only=True):
    """Place this order, once however often it is asked under this `order_id`, which the asker makes.

    `order_type` is here, to_go or delivery (which needs an `address`); `payment` is card or pix. With `expected_total` (and
    `currency`) the order is refused when it costs something else.
    """

    participant: ClassVar[str] = "orders"
    answered_by = (OrderPlaced, OrderRefused)

    order_id: str
    lines: tuple[WantedLine, ...]
    payment: str
    order_type: str = "to_go"
    customer: str = ""
    note: str = ""
    address: DeliverTo | None = None
    expected_total: int | None = None
    currency: str = ""
