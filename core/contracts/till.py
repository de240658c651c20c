"""What the sagas tell the till, which keeps the orders."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from core.contracts.message import Command, Event, Refusal, Reply, registered


@registered
class OrderApproved(Reply, frozen=True, kw_only=True):
    """The order stands: paid, accepted by the kitchen, with a courier if it needs one."""

    order_id: str


@registered
class ApprovalRefused(Refusal, frozen=True, kw_only=True):
    """The order can no longer be approved."""

    order_id: str


@registered
class OrderRejected(Reply, frozen=True, kw_only=True):
    """The order is closed without a sale."""

    order_id: str


@registered
class RefundSettled(Reply, frozen=True, kw_only=True):
    """The refund is entered in the books of the order."""

    refund_id: str


@registered
class RefundDropped(Reply, frozen=True, kw_only=True):
    """The refund did not happen; what it had set aside can be refunded again."""

    refund_id: str


@registered
class ApproveOrder(Command, frozen=True, kw_only=True):
    """Everything is in place: approve the order. From here there is no way back but a refund."""

    participant: ClassVar[str] = "till"
    answered_by = (OrderApproved, ApprovalRefused)

    order_id: str


@registered
class RejectOrder(Command, frozen=True, kw_only=True):
    """Close the order without a sale; all that was done for it has been undone."""

    participant: ClassVar[str] = "till"
    answered_by = (OrderRejected,)

    order_id: str


@registered
class SettleRefund(Command, frozen=True, kw_only=True):
    """The money went back: enter the refund in the books of the order."""

    participant: ClassVar[str] = "till"
    answered_by = (RefundSettled,)

    refund_id: str
    order_id: str


@registered
class DropRefund(Command, frozen=True, kw_only=True):
    """The money did not go back: forget the refund."""

    participant: ClassVar[str] = "till"
    answered_by = (RefundDropped,)

    refund_id: str
    order_id: str


@registered
class ChangeApplied(Reply, frozen=True, kw_only=True):
    """The order is now as it was to become."""

    change_id: str


@registered
class ChangeNotApplied(Refusal, frozen=True, kw_only=True):
    """The order can no longer be changed."""

    change_id: str


@registered
class ChangeSettled(Reply, frozen=True, kw_only=True):
    """The change is entered in the books of the order."""

    change_id: str


@registered
class ChangeDropped(Reply, frozen=True, kw_only=True):
    """The change did not happen; the order is as it was."""

    change_id: str


@registered
class ApplyChange(Command, frozen=True, kw_only=True):
    """Everything is in place: let the order be what it was to become. From here there is no way back but another change."""

    participant: ClassVar[str] = "till"
    answered_by = (ChangeApplied, ChangeNotApplied)

    change_id: str
    order_id: str


@registered
class SettleChange(Command, frozen=True, kw_only=True):
    """Money and goods of the change have gone where they belong; `restocked` when the goods are on the shelf again."""

    participant: ClassVar[str] = "till"
    answered_by = (ChangeSettled,)

    change_id: str
    order_id: str
    restocked: bool


@registered
class DropChange(Command, frozen=True, kw_only=True):
    """The change came to nothing: forget it."""

    participant: ClassVar[str] = "till"
    answered_by = (ChangeDropped,)

    change_id: str
    order_id: str


class MenuStation(msgspec.Struct, frozen=True):
    """A station of the kitchen."""

    station_id: str
    names: dict[str, str]
    position: int


class MenuProduct(msgspec.Struct, frozen=True, gc=False):
    """What the kitchen has to know of a product."""

    product_id: str
    names: dict[str, str]
    station_id: str


@registered
class MenuPublished(Event, frozen=True, kw_only=True):
    """What is sold from now on, in `parts` messages that are one whole; a lower `revision` is old news."""

    participant: ClassVar[str] = "till"

    revision: int
    stations: tuple[MenuStation, ...]
    products: tuple[MenuProduct, ...]
    part: int = 0
    parts: int = 1


@registered
class MenuShared(Event, frozen=True, kw_only=True):
    """The menu of the main counter for the other counters: a `SharedMenu` as JSON text, cut into `parts` slices."""

    participant: ClassVar[str] = "till"

    revision: int
    part: int
    parts: int
    slice: str


@registered
class OrderProgressed(Event, frozen=True, kw_only=True):
    """Goes to whoever placed an order from elsewhere: how far it is; a lower `revision` is old news.

    `status` is RECEIVED, AWAITING_PAYMENT (for Pix with the `pix_code` to pay), PAID, APPROVED, PREPARING, READY,
    HANDED_OVER, REJECTED, CANCELLED or REFUNDED; `reason` is a code of why, `at` the time (ms).
    """

    participant: ClassVar[str] = "till"

    order_id: str
    number: str
    status: str
    revision: int
    at: int
    reason: str = ""
    pix_code: str = ""
