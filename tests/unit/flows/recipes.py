"""Orders and refunds for the rehearsals, and what each step of the recipes is answered with when all goes well."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from core.contracts.delivery import (
    AssignCourier,
    CancelCourier,
    CourierAssigned,
    CourierCancelled,
    CourierUnavailable,
)
from core.contracts.kitchen import (
    OpenTicket,
    TicketAccepted,
    TicketItem,
    TicketRefused,
    TicketWithdrawn,
    WithdrawTicket,
)
from core.contracts.message import Command, Refusal, Reply
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ChargeCreated,
    ChargeExpired,
    ChargeRefused,
    ConfirmCharge,
    CreateCharge,
    PaymentConfirmed,
    PaymentRefused,
)
from core.contracts.stock import (
    KeepStock,
    ReleaseStock,
    ReserveStock,
    ShortLine,
    StockKept,
    StockLine,
    StockRefused,
    StockReleased,
    StockReserved,
)
from core.contracts.till import ApprovalRefused, ApproveOrder, OrderApproved, OrderRejected, RejectOrder
from core.flows.charging import Share
from core.flows.checkout import CHECKOUT, Checkout
from core.saga.rehearsal import START_MS, Asked, Rehearsal

MINUTE: Final = 60_000
CASH: Final = Share(charge_id="cash-1", method="cash", amount=1350, received=2000)
CARD: Final = Share(charge_id="card-1", method="card", amount=1000)
PIX: Final = Share(charge_id="pix-1", method="pix", amount=350)


def an_order(*shares: Share, **changes: Any) -> Checkout:  # noqa: ANN401 - the fields of a Checkout
    """A latte for cash, unless told otherwise."""
    plain = Checkout(
        order_id="order-1",
        number="042",
        order_type="here",
        currency="BRL",
        shares=shares or (CASH,),
        pay_until=START_MS + MINUTE,
        stock=(StockLine("latte", 1),),
        items=(
            TicketItem(
                line_id="line-1",
                product_id="latte",
                names={"en": "Latte"},
                quantity=1,
                station_id="hot",
                modifiers=({"en": "Oat milk"},),
                note="no foam",
            ),
        ),
        customer="Ana",
        note="in a hurry",
    )
    return msgspec.structs.replace(plain, **changes)


def a_delivery(*shares: Share) -> Checkout:
    """A latte that a courier brings."""
    return an_order(
        *shares,
        order_type="delivery",
        recipient="Ana Souza",
        street="Rua das Flores 12",
        phone="+55 11 5555",
    )


def rehearse(order: Checkout) -> Rehearsal[Checkout]:
    """Begin the checkout of an order."""
    return Rehearsal(CHECKOUT, order, order.order_id)


DO: Final[dict[str, tuple[type[Command], Reply | type[Reply]]]] = {
    "reserve stock": (ReserveStock, StockReserved),
    "create charge": (CreateCharge, ChargeCreated),
    "confirm payment": (ConfirmCharge, PaymentConfirmed),
    "keep stock": (KeepStock, StockKept),
    "open ticket": (OpenTicket, TicketAccepted),
    "assign courier": (AssignCourier, CourierAssigned),
    "approve": (ApproveOrder, OrderApproved),
}
"""The command of each step and its good answer, in the order of the recipe."""

UNDO: Final[dict[str, tuple[type[Command], type[Reply]]]] = {
    "record order": (RejectOrder, OrderRejected),
    "reserve stock": (ReleaseStock, StockReleased),
    "create charge": (CancelCharge, ChargeCancelled),
    "open ticket": (WithdrawTicket, TicketWithdrawn),
    "assign courier": (CancelCourier, CourierCancelled),
}
"""What takes each step back, and the answer to it."""

REFUSALS: Final[tuple[tuple[str, Refusal], ...]] = (
    (
        "reserve stock",
        StockRefused(reason="sold_out", order_id="order-1", short=(ShortLine("latte", 1, 0),)),
    ),
    ("create charge", ChargeRefused(reason="unsupported_method", charge_id="cash-1")),
    ("confirm payment", PaymentRefused(reason="no_limit", charge_id="cash-1")),
    ("confirm payment", ChargeExpired(reason="charge_expired", charge_id="cash-1")),
    ("keep stock", StockRefused(reason="reservation_expired", order_id="order-1")),
    ("open ticket", TicketRefused(reason="kitchen_closed", ticket_id="order-1")),
    ("assign courier", CourierUnavailable(reason="no_courier", delivery_id="order-1")),
    ("approve", ApprovalRefused(reason="order_closed", order_id="order-1")),
)
"""Every no that a step can get."""

BEFORE_THE_PIVOT: Final = tuple(step for step in DO if step != "approve")


def play_until(play: Rehearsal[Checkout], step: str) -> None:
    """Have all steps before `step` answered well."""
    for name in DO:
        if name == step:
            return
        answer_well(play, name)


def answer_well(play: Rehearsal[Checkout], step: str) -> None:
    """Have everything that a step asks answered well; a step that is left out asks nothing."""
    kind, reply = DO[step]
    if step == "assign courier" and not play.state.is_delivery:
        return
    for asked in all_asked(play, kind):
        asked.answer(reply)


def undo_well(play: Rehearsal[Checkout], steps: Iterable[str]) -> None:
    """Have the undo of these steps asked and answered, one after the other in this order, and nothing else."""
    for step in steps:
        kind, reply = UNDO[step]
        before = [outgoing for outgoing in play.sent if outgoing.undo and outgoing.step != step]
        for asked in all_asked(play, kind):
            assert [outgoing for outgoing in play.sent if outgoing.undo and outgoing.step != step] == before
            asked.answer(reply)


def all_asked(play: Rehearsal[Checkout], kind: type[Command]) -> list[Asked[Checkout, Any]]:
    """Return what was asked of this kind: one for each tender where charges are concerned, else one."""
    if kind in (CreateCharge, ConfirmCharge, CancelCharge):
        return [play.expect(kind, charge_id=share.charge_id) for share in play.state.shares]
    return [play.expect(kind)]


def undone_when(step: str, *, step_too: bool) -> list[str]:
    """Return what is undone, last first, when a delivery fails at `step`; `step_too` when its outcome is unknown."""
    started = ["record order", *DO]
    reached = started[: started.index(step) + step_too]
    return [name for name in reversed(reached) if name in UNDO]
