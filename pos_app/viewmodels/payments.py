"""What is open about the money of orders: payments in doubt, late ones, money that does not go back; and the verbs on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.till import TillDoor
from core.api.views import PaymentMatter
from core.api.words import Clock
from core.qt.tasks import TaskScope
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.complaints import NOT_DECIDED, NOT_DONE, NOT_READ, Complaints
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal

DECIDE_AFTER_MS: Final = 20_000
"""How long the provider is left to answer before a person is offered to decide."""
MOST_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A matter with the call number of its order."""

    number: str
    matter: PaymentMatter


class PaymentsViewModel(QObject):
    """All that is open, oldest first; `changed` when it is another. `deciding` is the one that the sheet is about."""

    changed = Signal()
    sheet_wanted = Signal()

    def __init__(
        self,
        door: TillDoor,
        clock: Clock,
        scope: TaskScope,
        complaints: Complaints,
        approvals: Approvals,
    ) -> None:
        super().__init__()
        self._approvals = approvals
        self._door = door
        self._clock = clock
        self._scope = scope
        self._complaints = complaints
        self._renewal = Renewal(scope, "payments", self._read)
        self._open: tuple[OpenMatter, ...] = ()
        self._deciding: OpenMatter | None = None

    @property
    def doubts(self) -> tuple[OpenMatter, ...]:
        """The charges of which nobody knows whether they are paid."""
        return tuple(known for known in self._open if known.matter.kind == "doubt")

    @property
    def notices(self) -> tuple[OpenMatter, ...]:
        """The other matters."""
        return tuple(known for known in self._open if known.matter.kind != "doubt")

    @property
    def person(self) -> str:
        """The name of who decides: who is on duty, empty where nobody is named."""
        return self._approvals.person

    @property
    def deciding(self) -> OpenMatter | None:
        """The matter that a person is deciding on, as long as it is open."""
        return self._deciding

    def of(self, order_id: str) -> OpenMatter | None:
        """Return the first matter of an order."""
        return next((known for known in self._open if known.matter.order_id == order_id), None)

    def elapsed_ms(self, matter: PaymentMatter) -> int:
        """Return for how long something has been so."""
        return max(0, self._clock.now_ms() - matter.since)

    def offers_decision(self, matter: PaymentMatter) -> bool:
        """Tell whether a person may decide now: the provider has had its time."""
        return matter.can_decide and self.elapsed_ms(matter) >= DECIDE_AFTER_MS

    def load(self) -> None:
        """Read what is open."""
        self._renewal.ask()

    def note(self, noticed: Noticed) -> None:
        """Read again when something about money has changed."""
        if noticed.concerns(ChangeKind.PAYMENT):
            self._renewal.ask()

    def begin_decision(self, known: OpenMatter) -> None:
        """Ask a person what became of the money."""
        self._deciding = known
        self.sheet_wanted.emit()

    def end_decision(self) -> None:
        """Leave it open."""
        self._deciding = None
        self.changed.emit()

    def decide(self, decision: str, *, by: str, reason: str, slip: str) -> None:
        """Say what became of the money that the sheet is about."""
        known = self._deciding
        if known is not None:
            matter = known.matter
            told = {"by": by, "reason": reason, "slip": slip}
            verb = self._approvals.run(
                lambda approval_id: self._door.decide_payment(
                    matter.order_id, matter.charge_id, decision, **told, approval_id=approval_id
                )
            )
            self._scope.start_once("decide payment", self._decide(verb))

    def settle(self, *, by: str, reason: str) -> None:
        """Say that the matter that the sheet is about has been looked after."""
        known = self._deciding
        if known is not None:
            matter_id = known.matter.matter_id
            verb = self._approvals.run(
                lambda approval_id: self._door.acknowledge_payment(
                    matter_id, by=by, reason=reason, approval_id=approval_id
                )
            )
            self._scope.start_once("decide payment", self._decide(verb))

    def acknowledge(self, matter: PaymentMatter) -> None:
        """Show a notice no more."""
        self._act(lambda: self._door.acknowledge_payment(matter.matter_id), matter)

    def ask_again(self, matter: PaymentMatter) -> None:
        """Have the provider asked now."""
        self._act(lambda: self._door.ask_payment_again(matter.order_id, matter.charge_id), matter)

    def _act(self, verb: Callable[[], Awaitable[None]], matter: PaymentMatter) -> None:
        async def act() -> None:
            if await self._complaints.succeeds(NOT_DONE, verb()):
                self._complaints.settle()
            self._renewal.ask()

        self._scope.start_once(f"matter {matter.matter_id}", act())

    async def _decide(self, verb: Awaitable[None]) -> None:
        if await self._complaints.succeeds(NOT_DECIDED, verb):
            self._complaints.settle()
            self.end_decision()
        self._renewal.ask()

    async def _read(self) -> None:
        page = await self._complaints.attempt(NOT_READ, self._door.orders(status="payment", limit=MOST_SHOWN))
        if page is None:
            return
        found: list[OpenMatter] = []
        for row in page.rows:
            order = await self._complaints.attempt(NOT_READ, self._door.order(row.order_id))
            if order is not None:
                found += [OpenMatter(row.number, matter) for matter in order.payment]
        fresh = tuple(sorted(found, key=lambda known: known.matter.since))
        if fresh != self._open:
            self._open = fresh
            still = {known.matter.matter_id for known in fresh if not known.matter.decision}
            if self._deciding is not None and self._deciding.matter.matter_id not in still:
                self._deciding = None
            self.changed.emit()
