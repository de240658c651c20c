"""Frozen read models: what the owners tell and a window can show. Times are milliseconds since the epoch, UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.domain.catalog import Names
from core.domain.change_views import ChangedLineView, ToldAnewView
from core.domain.money import Money
from core.domain.order import Address, OrderStatus, OrderType
from core.domain.pricing.giving_back import PaidSale
from core.domain.tender import Method


@dataclass(frozen=True, slots=True)
class AvailabilityView:
    """How many of a product can be sold: `left` is None when it is not counted; `eighty_six` when the kitchen said stop."""

    product_id: str
    left: int | None
    eighty_six: bool = False

    @property
    def sold_out(self) -> bool:
        """Tell whether not one can be sold."""
        return self.eighty_six or self.left == 0


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """How well the menu's cache does: reads from it, reads past it, and how long a read from it takes."""

    hits: int
    misses: int
    p50_ms: float
    p99_ms: float


StepState = Literal["waiting", "running", "done", "failed", "undone", "skipped"]


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """One of the five steps of the journey strip: received, stock, paid, kitchen, ready."""

    key: Literal["received", "stock", "paid", "kitchen", "ready"]
    state: StepState


@dataclass(frozen=True, slots=True)
class ChargeView:
    """One tender of an order as it stands with the provider.

    `state` is one of waiting, created, checking, confirmed, refused, expired, cancelled; while it is checking nobody knows
    whether it is paid, and it must not be charged another way.
    """

    charge_id: str
    method: Method
    amount: Money
    received: Money | None
    state: str
    refunded: Money
    pix_code: str | None
    expires_at: int | None
    simulator: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a combo that was sold."""

    names: Names
    modifiers: tuple[Names, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderLineView:
    """A line of a stored order; `refunded` units of it went back.

    With `grams`, `unit` is the price of a kilogram. A combo has `parts`; `listed` is the price of the menu, where another
    was given by hand.
    """

    line_id: str
    product_id: str
    names: Names
    quantity: int
    modifiers: tuple[Names, ...]
    note: str
    unit: Money
    total: Money
    refunded: int = 0
    allergy: str = ""
    grams: int = 0
    parts: tuple[PartView, ...] = ()
    listed: Money | None = None
    course: int = 0


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course of an order: whether it `waits` until it is fired, when it was (ms), and whether that is still on its way."""

    course: int
    waits: bool
    fired_at: int | None = None
    on_the_way: bool = False


@dataclass(frozen=True, slots=True)
class RefundView:
    """Money that goes or went back. `state` is asked, done or dropped; `cash` tells whether some of it is cash."""

    refund_id: str
    amount: Money
    reason: str
    state: str
    asked_at: int
    cash: bool = False


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of an order after it was sent: what it came to before and after, and how it stands.

    `state` is asked, applied, done or dropped; `reason` why it was dropped, or does not get on; `charges` are what is
    charged for it as long as it is under way. `takes_cash` and `gives_cash` tell whether what it costs more was paid in
    cash, or what it costs less goes back in cash.
    """

    change_id: str
    state: str
    reason: str
    before: Money
    after: Money
    asked_at: int
    staff: str
    approver: str
    lines: tuple[ChangedLineView, ...]
    charges: tuple[ChargeView, ...] = ()
    takes_cash: bool = False
    gives_cash: bool = False
    told: tuple[ToldAnewView, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentMatter:
    """What a person has to know or do about the money of an order.

    `kind` is doubt (the provider does not answer), late_refund (paid after the order was undone, and gone back),
    refund_stuck (owed, and tried on), refund_refused (the provider gives it not back) or contradicted (a person saw it
    taken, the provider says no). `since` and `decided_at` in ms; `decision` is taken, not_taken or empty.
    """

    matter_id: str
    kind: Literal["doubt", "late_refund", "refund_stuck", "refund_refused", "contradicted"]
    order_id: str
    charge_id: str
    method: Method
    amount: Money
    since: int
    tries: int
    reason: str
    decision: str = ""
    decided_by: str = ""
    decided_at: int | None = None

    @property
    def can_decide(self) -> bool:
        """Tell whether a manager may say what became of the money."""
        return self.kind == "doubt" and not self.decision


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in the list. `attention` when its saga is parked and waits for a person.

    `unsent` when a message of its saga has not left this till yet. `unseen_since` (ms) is when it was paid, as long as the
    kitchen has not accepted its ticket; `chit_printed_at` (ms) when its kitchen chit was printed at the counter. `placed_by`
    is the address of the program that placed it, empty when that was this counter. `payment_since` (ms) is since when nobody
    knows whether it is paid, None when that is known. `wanted_at` (ms) is when it is picked up, None when at once.
    """

    order_id: str
    number: str
    customer: str
    order_type: OrderType
    status: OrderStatus
    total: Money
    refunded: Money
    placed_at: int
    methods: tuple[Method, ...]
    saga_status: str
    attention: bool
    reason: str = ""
    failed_step: str = ""
    unsent: bool = False
    unseen_since: int | None = None
    chit_printed_at: int | None = None
    placed_by: str = ""
    payment_since: int | None = None
    wanted_at: int | None = None
    courses: tuple[CourseView, ...] = ()


@dataclass(frozen=True, slots=True)
class ShortView:
    """A product of which there was not enough for an order: `left` could still be had."""

    names: Names
    left: int


@dataclass(frozen=True, slots=True)
class OrderView:
    """Everything about one order."""

    row: OrderRow
    lines: tuple[OrderLineView, ...]
    charges: tuple[ChargeView, ...]
    refunds: tuple[RefundView, ...]
    journey: tuple[JourneyStep, ...]
    subtotal: Money
    courier_fee: Money
    tax: Money
    note: str
    address: Address | None
    courier: str
    courier_simulated: bool
    can_cancel: bool
    can_refund: bool
    undone: tuple[str, ...] = ()
    short: tuple[ShortView, ...] = ()
    sale: PaidSale | None = None
    """Its bill, how that is paid, and what went back of it."""
    allergy: str = ""
    payment: tuple[PaymentMatter, ...] = ()
    """What is open about its money, oldest first."""
    changes: tuple[ChangeView, ...] = ()
    """What was changed after it was sent, oldest first."""


@dataclass(frozen=True, slots=True)
class OrdersPage:
    """Some orders, newest first, and how many there are in all."""

    rows: tuple[OrderRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class HeldOrderView:
    """An order in the making that was set aside under a name.

    `place` is where: here; `there`, at the `counter` with these letters; `asked`, it is asked for and has not come;
    `away`, at a counter that cannot be reached.
    """

    hold_id: str
    name: str
    held_at: int
    lines: int
    total: Money
    counter: str = ""
    place: str = "here"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened, or (without `at_ms`) is still to come, in the life of an order.

    `kind` is that of `core.saga.timeline`; `message` and `participant` are empty where none is concerned; `aliases` are
    other names of the message in the field, for the tooltip.
    """

    at_ms: int | None
    kind: str
    step: str
    message: str
    participant: str
    reason: str
    attempt: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The saga of an order (or of a refund of it) from start to end, with what a person can do now."""

    saga_id: str
    name: str
    version: int
    status: str
    reason: str
    entries: tuple[TimelineEntry, ...]
    can_retry: bool
    can_compensate: bool
    can_resolve: bool


@dataclass(frozen=True, slots=True)
class SimulatorView:
    """How the stand-ins for the outside world behave now.

    `card` and `pix` are one of approve, refuse, hang, late, charge_and_hang, hang_then_charge, silent, refuse_refunds;
    `couriers` how many ride.
    """

    card: str
    pix: str
    couriers: int


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One part of the shop: `state` is ok, waiting, down, or away (nobody serves it).

    `last_contact_at` (ms) is when it last answered. A printer has its own `name`, and `reason` is the code of why it does
    not print, with what its words name in `detail`.
    """

    part: str
    state: Literal["ok", "waiting", "down", "away"]
    last_contact_at: int | None
    queue_depth: int
    simulator: bool = False
    name: str = ""
    reason: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DiskView:
    """How the disk below the databases stands: `free` is in bytes.

    `low` is a warning; while it is `full` nothing new is sold. The owners that have `stopped` write nothing more until the
    program is started again: their disk failed twice, and nobody knows what of the last write is stored.
    """

    state: Literal["ok", "low", "full"] = "ok"
    free: int | None = None
    stopped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoredView:
    """The last restore, `restored_at` (ms): `owners` went back to backups, the oldest of which was made `backup_at` (ms)."""

    restored_at: int
    backup_at: int
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HealthView:
    """The truth about the connections. `mode` is embedded, online or offline; `waiting` messages are not delivered yet.

    `since` (ms) is when the connection came or went, `news_at` (ms) when the other side was last heard of; `reason` is a
    code of why it is down: connecting, unreachable, refused, silent, blocked, not_set_up, taken; `detail` what was said.
    `clock_off` (ms) is how far the machine's clock has been set away from the time that we count by.
    `backup_problem` is the code of why the last backup could not be made, "" when it could; `journal_broken` tells that
    the journal of money was not as it was written when the till started. `restored` is there when there was a restore.
    """

    mode: Literal["embedded", "online", "offline"]
    waiting: int
    rows: tuple[HealthRow, ...]
    catalogue: CatalogueView
    parked: int
    attention: int
    since: int | None = None
    news_at: int | None = None
    reason: str = ""
    detail: str = ""
    disk: DiskView = DiskView()
    clock_off: int = 0
    backup_problem: str = ""
    journal_broken: bool = False
    restored: RestoredView | None = None


@dataclass(frozen=True, slots=True)
class ParkedView:
    """A message that could not be worked on and waits for a person; `owner` is the address where it is kept."""

    owner: str
    message_id: str
    name: str
    version: int
    kind: str
    sender: str
    recipient: str
    parked_at: int
    reason: str
    excerpt: str
