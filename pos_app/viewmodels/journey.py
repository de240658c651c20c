"""What became of the orders that were just charged: followed by push until they are ready, or failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.till import TillDoor
from core.api.views import ChargeView, JourneyStep, OrderView
from core.api.words import Method, Money, OrderDraft, OrderStatus, Tender
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import NOT_READ, Complaints
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal

MOST_FOLLOWED: Final = 40
_OVER: Final = frozenset({OrderStatus.READY, OrderStatus.HANDED_OVER, OrderStatus.REFUNDED})
_FAILED: Final = frozenset({OrderStatus.REJECTED, OrderStatus.CANCELLED})
_KEYS: Final = ("received", "stock", "paid", "kitchen", "ready")


def is_simulated(charge: ChargeView) -> bool:
    """Tell whether no money moves; until a provider has told of itself it is one of the stand-ins."""
    return charge.simulator or (charge.method is not Method.CASH and charge.expires_at is None)


def steps_of(order: OrderView) -> tuple[JourneyStep, ...]:
    """Return the five steps of `order`; a payment of which nobody knows the end has not failed yet."""
    if order.row.payment_since is None:
        return order.journey
    return tuple(
        replace(step, state="running") if step.key == "paid" and step.state == "failed" else step
        for step in order.journey
    )


@dataclass(frozen=True, slots=True)
class FollowedSale:
    """An order that was placed here: its number, what was asked for, how it is paid, and (once read) how it stands.

    `last` is the charge id of the tender that was taken last; empty for that of the only one.
    """

    number: str
    draft: OrderDraft
    tenders: tuple[Tender, ...]
    order: OrderView | None = None
    last: str = ""

    @property
    def order_id(self) -> str:
        """The id of the order."""
        return self.draft.order_id

    @property
    def total(self) -> Money:
        """What it costs."""
        return sum(
            (tender.amount for tender in self.tenders[1:]), self.tenders[0].amount
        )  # never without a tender

    @property
    def all_cash(self) -> bool:
        """Tell whether the money lies in the drawer already."""
        return all(tender.method is Method.CASH for tender in self.tenders)

    @property
    def some_cash(self) -> bool:
        """Tell whether money goes into the drawer."""
        return any(tender.method is Method.CASH for tender in self.tenders)

    @property
    def tender(self) -> Tender:
        """The tender that was taken last: its change has not been given yet."""
        return next((known for known in self.tenders if known.charge_id == self.last), self.tenders[-1])

    @property
    def steps(self) -> tuple[JourneyStep, ...]:
        """The five steps; right after the charge only the first one is done."""
        if self.order is not None:
            return steps_of(self.order)
        return tuple(JourneyStep(key, "done" if key == "received" else "waiting") for key in _KEYS)

    @property
    def failed(self) -> bool:
        """Tell whether the order was undone, or is being undone, and nobody has to wait for it."""
        return self.being_undone and not self.in_doubt

    @property
    def being_undone(self) -> bool:
        """Tell whether the order does not go on, also while nobody knows yet whether it is paid."""
        if self.order is None:
            return False
        if any(step.state == "failed" for step in self.order.journey):
            return True
        return self.order.row.status in _FAILED

    @property
    def in_doubt(self) -> bool:
        """Tell whether nobody knows if it is paid: it must not be charged again."""
        return self.order is not None and self.order.row.payment_since is not None

    @property
    def simulated(self) -> bool:
        """Tell whether no money moves."""
        if self.all_cash:
            return False
        charges = () if self.order is None else self.order.charges
        return not charges or any(is_simulated(charge) for charge in charges)

    @property
    def over(self) -> bool:
        """Tell whether nothing more will happen that the till must show."""
        return self.order is not None and self.order.row.status in _OVER

    @property
    def paid(self) -> bool:
        """Tell whether the money is there."""
        return self.order is not None and all(charge.state == "confirmed" for charge in self.order.charges)

    @property
    def asked(self) -> Tender | None:
        """The first card or Pix tender that is not settled yet; the customers pay one after another."""
        return next(
            (
                tender
                for tender in self.tenders
                if tender.method is not Method.CASH and not self.is_settled(tender)
            ),
            None,
        )

    @property
    def charge(self) -> ChargeView | None:
        """The charge that is waited for, as it stands with the provider; when none is, that of the last tender."""
        return self._charge_of((self.asked or self.tender).charge_id)

    @property
    def place(self) -> int:
        """Which of the tenders is waited for, counted from 1."""
        return self.tenders.index(self.asked or self.tender) + 1

    @property
    def waits_for_customer(self) -> bool:
        """Tell whether card or Pix is not settled yet."""
        return not self.all_cash and not self.paid and not self.failed

    def is_settled(self, tender: Tender) -> bool:
        """Tell whether the money of this tender is there."""
        charge = self._charge_of(tender.charge_id)
        return charge is not None and charge.state == "confirmed"

    def _charge_of(self, charge_id: str) -> ChargeView | None:
        charges = () if self.order is None else self.order.charges
        return next((charge for charge in charges if charge.charge_id == charge_id), None)


class JourneyViewModel(QObject):
    """The sales of this till that are on their way, newest first."""

    changed = Signal()

    def __init__(self, door: TillDoor, scope: TaskScope, complaints: Complaints) -> None:
        super().__init__()
        self._door = door
        self._renewal = Renewal(scope, "journey", self._read)
        self._complaints = complaints
        self._sales: tuple[FollowedSale, ...] = ()
        self._latest = ""
        self._resting = False
        self._stale: set[str] = set()

    @property
    def latest(self) -> FollowedSale | None:
        """The sale that was placed last, until it is dismissed."""
        return self.sale(self._latest)

    @property
    def resting(self) -> bool:
        """Whether the latest sale is what the cashier looks at: nothing has been tapped since."""
        sale = self.latest
        return self._resting and sale is not None and not sale.failed

    @property
    def failed(self) -> tuple[FollowedSale, ...]:
        """The sales that failed and that nobody has dismissed, newest first."""
        return tuple(sale for sale in self._sales if sale.failed)

    @property
    def on_the_way(self) -> int:
        """How many others are still on their way."""
        return sum(not (sale.failed or sale.over) for sale in self._sales if sale.order_id != self._latest)

    @property
    def sales(self) -> tuple[FollowedSale, ...]:
        """All that are followed, newest first."""
        return self._sales

    def sale(self, order_id: str) -> FollowedSale | None:
        """Return a followed sale, or None."""
        return next((sale for sale in self._sales if sale.order_id == order_id), None)

    def follow(self, sale: FollowedSale) -> None:
        """Show what becomes of `sale`; those that are over make room."""
        kept = [known for known in self._sales if known.order_id != sale.order_id and not known.over]
        self._sales = (sale, *kept)[:MOST_FOLLOWED]
        self._latest = sale.order_id
        self._resting = True
        self.changed.emit()
        self._look_again({sale.order_id})

    def leave(self) -> None:
        """Make room for the next sale; the latest one is followed on, in its strip."""
        if self._resting:
            self._resting = False
            self.changed.emit()

    def dismiss(self, order_id: str) -> None:
        """Show a sale no more (it stays in the list of orders)."""
        if order_id == self._latest:
            self._latest = ""
        self._sales = tuple(s for s in self._sales if s.order_id != order_id or not (s.failed or s.over))
        self.changed.emit()

    def note(self, noticed: Noticed) -> None:
        """Look again at those that have changed."""
        self._look_again(
            sale.order_id for sale in self._sales if noticed.concerns(ChangeKind.ORDER, sale.order_id)
        )

    def _look_again(self, order_ids: Iterable[str]) -> None:
        self._stale.update(order_ids)
        if self._stale:
            self._renewal.ask()

    async def _read(self) -> None:
        while self._stale:
            order_id = self._stale.pop()
            order = await self._complaints.attempt(NOT_READ, self._door.order(order_id))
            if order is None:
                return
            known = self.sale(order_id)
            if known is not None and known.order != order:
                fresh = replace(known, order=order)
                self._sales = tuple(fresh if s.order_id == order_id else s for s in self._sales)
                self.changed.emit()
