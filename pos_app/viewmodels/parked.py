"""The messages that could not be worked on and wait for a person: the list, and the two ways to settle one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.connection import ConnectionDoor
from core.api.views import ParkedView
from core.qt.tasks import TaskScope
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.complaints import NOT_READ, NOT_SETTLED, Complaints
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal

DROP_REASONS: Final = ("done_by_hand", "too_late", "test", "other")
"""The codes of the reasons for which a message may be given up."""
MOST_SHOWN: Final = 20
"""Messages that are listed at a time: each takes a third of a megabyte. Whoever settles the oldest sees the next."""


class ParkedViewModel(QObject):
    """All parked messages that this counter hears of, oldest first; one may be open, and one about to be dropped."""

    changed = Signal()
    settled = Signal(str)

    def __init__(
        self, door: ConnectionDoor, scope: TaskScope, complaints: Complaints, approvals: Approvals
    ) -> None:
        """`settled` carries `retried` or `dropped`."""
        super().__init__()
        self._approvals = approvals
        self._door = door
        self._scope = scope
        self._complaints = complaints
        self._renewal = Renewal(scope, "parked", self._read)
        self._messages: tuple[ParkedView, ...] = ()
        self._opened = ""
        self._dropping = ""
        self._watched = False

    @property
    def messages(self) -> tuple[ParkedView, ...]:
        """What is parked, oldest first."""
        return self._messages

    @property
    def shown(self) -> tuple[ParkedView, ...]:
        """The oldest of them while somebody looks at the list, otherwise none."""
        return self._messages[:MOST_SHOWN] if self._watched else ()

    @property
    def opened(self) -> str:
        """The id of the message whose content is shown, or empty."""
        return self._opened

    @property
    def dropping(self) -> str:
        """The id of the message that a person is about to give up, or empty."""
        return self._dropping

    def busy(self, message_id: str) -> bool:
        """Tell whether a message is being settled."""
        return self._scope.busy(f"settle {message_id}")

    def watch(self, *, watched: bool) -> None:
        """List the messages while somebody looks; otherwise they are only counted."""
        if watched != self._watched:
            self._watched = watched
            self.changed.emit()

    def show(self, message_id: str) -> None:
        """Show the content of a message, or hide it when it is shown."""
        self._opened = "" if message_id == self._opened else message_id
        self.changed.emit()

    def ask_to_drop(self, message_id: str) -> None:
        """Ask for the reason before a message is given up (empty: do not)."""
        self._dropping = message_id
        self.changed.emit()

    def retry(self, message_id: str) -> None:
        """Have a message worked on again."""
        if (view := self._find(message_id)) is not None:
            self._settle(view, "retried", "")

    def drop(self, message_id: str, reason: str) -> None:
        """Give a message up, for a reason of `DROP_REASONS`."""
        if (view := self._find(message_id)) is not None:
            self._settle(view, "dropped", reason)

    def load(self) -> None:
        """Read the list, now."""
        self._renewal.ask()

    def note(self, noticed: Noticed) -> None:
        """Read again when a message was parked or settled."""
        if noticed.concerns(ChangeKind.HEALTH):
            self.load()

    def _find(self, message_id: str) -> ParkedView | None:
        return next((view for view in self._messages if view.message_id == message_id), None)

    def _settle(self, view: ParkedView, how: str, reason: str) -> None:
        self._scope.start_once(f"settle {view.message_id}", self._do(view, how, reason))
        self.changed.emit()

    async def _do(self, view: ParkedView, how: str, reason: str) -> None:
        if how == "retried":
            verb = self._door.retry_parked(view.owner, view.message_id)
        else:
            verb = self._approvals.run(
                lambda by: self._door.drop_parked(view.owner, view.message_id, reason, approval_id=by)
            )
        if await self._complaints.succeeds(NOT_SETTLED, verb):
            self._complaints.settle()
            self.settled.emit(how)
        self._dropping = ""
        await self._read()
        self.changed.emit()

    async def _read(self) -> None:
        messages = await self._complaints.attempt(NOT_READ, self._door.parked())
        if messages is not None and messages != self._messages:
            self._messages = messages
            self.changed.emit()
