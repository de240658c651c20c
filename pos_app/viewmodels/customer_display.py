"""What the customer sees on a screen of their own: the order as it grows, what to pay, the call number, who may fetch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from core.api.changes import ChangeKind
from core.api.shop import Preferences
from core.api.till import TillDoor
from core.api.words import Method, Money, Names, OrderStatus, PricedOrder, Tender, weight_names
from core.qt.language import LANGUAGES, language
from core.qt.tasks import TaskScope
from pos_app.viewmodels.checkout import CheckoutViewModel
from pos_app.viewmodels.complaints import Complaints
from pos_app.viewmodels.journey import FollowedSale, JourneyViewModel
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.sale_view import LineView
from pos_app.viewmodels.split import SplitViewModel

THANKED_MS: Final = 30_000
"""How long a customer is thanked: the next one shall not read the change of the one before."""
MOST_CALLED: Final = 12
_READ: Final = 50
KEY: Final = "customer_display"
Kind = Literal["idle", "order", "pay", "thanks"]
Called = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisplayLine:
    """One line of the order: so many of what, with what, for how much."""

    quantity: int
    names: Names
    with_names: tuple[Names, ...]
    total: Money | None


@dataclass(frozen=True, slots=True)
class DisplayView:
    """All that the screen shows.

    `sums` are the lines between goods and total by their key (courier, discount, service, tip, tax). `amount` is what is to
    be paid next, `part` of `parts` of a split bill; `code` that of the Pix. `change` is what is given back.
    """

    kind: Kind = "idle"
    lines: tuple[DisplayLine, ...] = ()
    sums: tuple[tuple[str, Money], ...] = ()
    total: Money | None = None
    amount: Money | None = None
    part: int = 0
    parts: int = 0
    method: str = ""
    code: str = ""
    number: str = ""
    change: Money | None = None
    preparing: Called = ()
    ready: Called = ()


class CustomerDisplayViewModel(QObject):
    """Follows sale, payment and orders; `setup_changed` when it is to be shown elsewhere, otherwise, or no more."""

    changed = Signal()
    setup_changed = Signal()
    ended = Signal()

    def __init__(
        self,
        door: TillDoor,
        preferences: Preferences,
        sale: SaleViewModel,
        checkout: CheckoutViewModel,
        journey: JourneyViewModel,
        scope: TaskScope,
        complaints: Complaints,
    ) -> None:
        super().__init__()
        self._door = door
        self._preferences = preferences
        self._sale, self._checkout, self._journey = sale, checkout, journey
        self._complaints = complaints
        self._renewal = Renewal(scope, KEY, self._read)
        self._called: tuple[Called, Called] = ((), ())
        self._thanked = ""
        self._thanking = QTimer(self)
        self._thanking.setSingleShot(True)
        self._thanking.setInterval(THANKED_MS)
        self._thanking.timeout.connect(self._end_thanks)
        self._view = DisplayView()
        for source in (sale.changed, checkout.changed, journey.changed, checkout.split.changed):
            source.connect(self._renew)
        checkout.placed.connect(lambda _sale: self._thanking.start())

    @property
    def view(self) -> DisplayView:
        """What the screen shows."""
        return self._view

    @property
    def is_on(self) -> bool:
        """Whether there is a screen for the customer."""
        return self._preferences.get(KEY, "off") == "on"

    @property
    def language(self) -> str:
        """The language of the customer's screen; that of the counter until another is chosen."""
        chosen = self.choice("language", "")
        return chosen if chosen in LANGUAGES else language().code

    def choice(self, key: str, fallback: str) -> str:
        """Return a choice about the display: screen, language, theme."""
        return self._preferences.get(f"{KEY}.{key}", fallback)

    def choose(self, key: str, value: str) -> None:
        """Remember a choice about the display; an empty key switches it on or off."""
        self._preferences.set(f"{KEY}.{key}" if key else KEY, value)
        self.setup_changed.emit()
        if not key:
            self.load()

    def load(self) -> None:
        """Read which orders are called."""
        if self.is_on:
            self._renewal.ask()

    def note(self, noticed: Noticed) -> None:
        """Read again when an order has changed."""
        if noticed.concerns(ChangeKind.ORDER):
            self.load()

    def end(self) -> None:
        """The counter closes."""
        self._thanking.stop()
        self.ended.emit()

    async def _read(self) -> None:
        page = await self._complaints.attempt_silently(self._door.orders(status="open", limit=_READ))
        if page is None:
            return
        rows = page.rows
        making = tuple(
            row.number for row in rows if row.status in {OrderStatus.APPROVED, OrderStatus.PREPARING}
        )
        ready = tuple(row.number for row in rows if row.status is OrderStatus.READY)
        self._called = (making[:MOST_CALLED], ready[:MOST_CALLED])
        self._renew()

    def _end_thanks(self) -> None:
        latest = self._journey.latest
        self._thanked = "" if latest is None else latest.order_id
        self._renew()

    def _renew(self) -> None:
        preparing, ready = self._called
        fresh = replace(self._looked(), preparing=preparing, ready=ready)
        if fresh != self._view:
            self._view = fresh
            self.changed.emit()

    def _looked(self) -> DisplayView:
        """Return what is in front; of what went wrong the customer is told by a person."""
        waiting, latest = self._checkout.waiting, self._journey.latest
        if waiting is not None and not waiting.in_doubt and waiting.asked is not None:
            return _to_pay(waiting, waiting.asked)
        if not self._sale.view.empty:
            return self._order()
        if latest is not None and self._journey.resting and latest.order_id != self._thanked:
            return _thanks(latest)
        return DisplayView()

    def _order(self) -> DisplayView:
        view = self._sale.view
        lines = tuple(
            DisplayLine(line.quantity, line.names, tuple(_with(line)), line.total) for line in view.lines
        )
        shown = DisplayView("order", lines, _sums(view.priced), view.total)
        return _with_part(shown, self._checkout.split)


def _with(line: LineView) -> Iterator[Names]:
    """Yield what stands behind the name of a line: its weight, its options, its parts."""
    if line.grams:
        yield weight_names(line.grams)
    yield from (modifier.names for modifier in line.modifiers)
    yield from (part.names for part in line.parts)


def _with_part(shown: DisplayView, split: SplitViewModel) -> DisplayView:
    """Add which part of a split bill is to be paid, and the change of the one before."""
    plan, part = split.plan, split.part
    if plan is None or not split.taking:
        return shown
    last = next((known.tender for known in plan.parts if known.charge_id == plan.last), None)
    return replace(
        shown,
        amount=None if part is None else part.amount,
        part=split.at + 1 if part is not None else 0,
        parts=len(plan.parts),
        change=last.change_due if last is not None and last.change_due else None,
    )


def _to_pay(sale: FollowedSale, asked: Tender) -> DisplayView:
    charge = sale.charge
    code = charge.pix_code or "" if charge is not None and asked.method is Method.PIX else ""
    several = len(sale.tenders) > 1
    return DisplayView(
        "pay",
        amount=asked.amount,
        part=sale.place if several else 0,
        parts=len(sale.tenders) if several else 0,
        method=asked.method.value,
        code=code,
    )


def _thanks(sale: FollowedSale) -> DisplayView:
    change = sale.tender.change_due
    return DisplayView("thanks", number=sale.number, total=sale.total, change=change or None)


def _sums(priced: PricedOrder | None) -> tuple[tuple[str, Money], ...]:
    """Return what comes between the goods and the total."""
    if priced is None:
        return ()
    sums = (
        ("discount", -priced.taken_off),
        ("courier", priced.courier_fee),
        ("service", priced.service),
        ("tax", priced.tax_on_top),
        ("tip", priced.tip),
    )
    return tuple((key, amount) for key, amount in sums if amount)
