"""Orders that are set aside under a name, and their way back to the till."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.till import TillDoor
from core.api.views import HeldOrderView
from core.api.words import OrderDraft
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import NOT_HELD, NOT_READ, NOT_RECALLED, Complaints
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal
from pos_app.viewmodels.sale import SaleViewModel


class HoldsViewModel(QObject):
    """All held orders of the shop, oldest first; `held_as` tells the name under which the sale was just put away.

    `recalling` carries the draft that was on hold, before a copy of it goes on.
    """

    changed = Signal()
    held_as = Signal(str)
    recalling = Signal(object)
    recalled = Signal()

    def __init__(
        self,
        door: TillDoor,
        sale: SaleViewModel,
        scope: TaskScope,
        complaints: Complaints,
        spare_name: Callable[[], str],
    ) -> None:
        """`spare_name` gives a name for an order that nobody named."""
        super().__init__()
        self._door = door
        self._sale = sale
        self._scope = scope
        self._complaints = complaints
        self._spare_name = spare_name
        self._renewal = Renewal(scope, "held", self._read)
        self._held: tuple[HeldOrderView, ...] = ()

    @property
    def held(self) -> tuple[HeldOrderView, ...]:
        """What is on hold, oldest first."""
        return self._held

    def hold(self, name: str = "") -> None:
        """Set the sale aside and begin the next one; an order that was sold already stays what it is."""
        if not self._sale.view.empty and self._sale.view.sold is None:
            self._scope.start_once("hold", self._hold(name))

    def recall(self, hold_id: str) -> None:
        """Bring a held order back; a sale in the making is put on hold for it."""
        self._scope.start_once("recall", self._recall(hold_id))

    def begin(self, draft: OrderDraft, then: Callable[[], object] = bool) -> None:
        """Begin a sale that is a copy of `draft`; one in the making is put on hold for it. `then` is called after it."""
        self._scope.start_once("recall", self._begin(draft, then))

    async def make_room(self) -> bool:
        """Put a sale in the making on hold; tell whether another one can begin."""
        return await self._make_room()

    def load(self) -> None:
        """Read what is on hold."""
        self._renewal.ask()

    def note(self, noticed: Noticed) -> None:
        """Read again when something was held or recalled, here or on another till."""
        if noticed.concerns(ChangeKind.HELD):
            self.load()

    async def _hold(self, name: str) -> bool:
        draft = self._sale.view.draft
        known_as = name.strip() or draft.customer.strip() or self._spare_name()
        self._sale.lock()
        held = False
        try:
            held = await self._complaints.succeeds(NOT_HELD, self._door.hold(draft, known_as))
        finally:
            self._sale.unlock(charged=held)
        if held:
            self.held_as.emit(known_as)
            await self._read()
        return held

    async def _make_room(self) -> bool:
        """Put a sale in the making away; tell whether the till is free. A change that was not sent is left."""
        if self._sale.view.sold is not None:
            self._sale.begin()
        return self._sale.view.empty or await self._hold("")

    async def _recall(self, hold_id: str) -> None:
        if not await self._make_room():
            return
        draft = await self._complaints.attempt(NOT_RECALLED, self._door.recall(hold_id))
        if draft is not None:
            self.recalling.emit(draft)
            self._sale.begin(draft)
            self.recalled.emit()
        await self._read()

    async def _begin(self, draft: OrderDraft, then: Callable[[], object]) -> None:
        if await self._make_room():
            self._sale.begin(draft)
            then()

    async def _read(self) -> None:
        held = await self._complaints.attempt(NOT_READ, self._door.held())
        if held is not None and held != self._held:
            self._held = held
            self.changed.emit()
