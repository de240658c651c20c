"""What went wrong, on its way to the banner: which verb failed, and the fault with its code."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from core.api.words import ComandaError, holds_card_number
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.texts import reason_text

log = logging.getLogger(__name__)
T = TypeVar("T")

NOT_CHARGED: Final = "not_charged"
NOT_CHANGED: Final = "not_changed"
NOT_HELD: Final = "not_held"
NOT_RECALLED: Final = "not_recalled"
NOT_CANCELLED: Final = "not_cancelled"
NOT_REFUNDED: Final = "not_refunded"
NOT_DONE: Final = "not_done"
NOT_PRINTED: Final = "not_printed"
NOT_ON_PAPER: Final = "not_on_paper"
NOT_SAVED: Final = "not_saved"
NOT_SETTLED: Final = "not_settled"
NOT_KEPT: Final = "not_kept"
NOT_READ: Final = "not_read"
NOT_ON_SALE: Final = "not_on_sale"
NOT_DECIDED: Final = "not_decided"
MENU_NOT_CHANGED: Final = "menu_not_changed"
NOT_SAVED_FILE: Final = "not_saved_file"
UNEXPECTED: Final = "unexpected"

TITLES: Final[Mapping[str, str]] = {
    NOT_CHARGED: QT_TRANSLATE_NOOP("Complaints", "The order was not charged"),
    NOT_CHANGED: QT_TRANSLATE_NOOP("Complaints", "The order was not changed"),
    NOT_HELD: QT_TRANSLATE_NOOP("Complaints", "The order was not put on hold"),
    NOT_RECALLED: QT_TRANSLATE_NOOP("Complaints", "The order could not be recalled"),
    NOT_CANCELLED: QT_TRANSLATE_NOOP("Complaints", "The order was not cancelled"),
    NOT_REFUNDED: QT_TRANSLATE_NOOP("Complaints", "Nothing was refunded"),
    NOT_DONE: QT_TRANSLATE_NOOP("Complaints", "This was not done"),
    NOT_PRINTED: QT_TRANSLATE_NOOP("Complaints", "The chit was not printed"),
    NOT_ON_PAPER: QT_TRANSLATE_NOOP("Complaints", "It was not printed"),
    NOT_SAVED: QT_TRANSLATE_NOOP("Complaints", "The printer was not saved"),
    NOT_SETTLED: QT_TRANSLATE_NOOP("Complaints", "The message is still parked"),
    NOT_KEPT: QT_TRANSLATE_NOOP("Complaints", "This was not kept"),
    NOT_READ: QT_TRANSLATE_NOOP("Complaints", "This cannot be shown now"),
    NOT_ON_SALE: QT_TRANSLATE_NOOP("Complaints", "This cannot be sold now"),
    NOT_DECIDED: QT_TRANSLATE_NOOP("Complaints", "Nothing was decided"),
    MENU_NOT_CHANGED: QT_TRANSLATE_NOOP("Complaints", "The menu was not changed"),
    NOT_SAVED_FILE: QT_TRANSLATE_NOOP("Complaints", "The file was not written"),
    UNEXPECTED: QT_TRANSLATE_NOOP("Complaints", "Something unexpected happened"),
}
"""What was not done, by the names above."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What was not done (a key of `TITLES`) and why."""

    what: str
    code: str
    params: dict[str, object]

    @property
    def title(self) -> str:
        """What was not done, in the language of the screens."""
        return translate("Complaints", TITLES[self.what])

    @property
    def text(self) -> str:
        """Why, and what to do now, in the language of the screens."""
        return reason_text(self.code, self.params)


class Complaints(QObject):
    """Passes faults to whoever shows them; `told` carries a `Complaint`, `settled` says that it is over."""

    told = Signal(object)
    settled = Signal()

    def tell(self, what: str, fault: ComandaError) -> None:
        """Show that `what` happened because of `fault`."""
        log.info("%s: %s", what, fault.code if holds_card_number(str(fault)) else fault)
        self.told.emit(Complaint(what, fault.code, dict(fault.params)))

    def unexpected(self, name: str, fault: BaseException) -> None:
        """Be the sink of the tasks: write the fault down and tell the person at the screen."""
        log.error("task %s failed", name, exc_info=fault)
        self.tell_unexpected(fault)

    def tell_unexpected(self, fault: BaseException) -> None:
        """Tell the person at the screen of a fault that is in the log already."""
        code = fault.code if isinstance(fault, ComandaError) else type(fault).__name__
        self.told.emit(Complaint(UNEXPECTED, code, {}))

    def settle(self) -> None:
        """Take the message away, because the person went on."""
        self.settled.emit()

    async def attempt(self, what: str, verb: Awaitable[T]) -> T | None:
        """Return what `verb` gives, or None after telling why it could not be done."""
        try:
            return await verb
        except ComandaError as fault:
            self.tell(what, fault)
            return None

    async def attempt_silently(self, verb: Awaitable[T]) -> T | None:
        """Return what `verb` gives, or None: nobody at the screen asked for it, so the reason is only written down."""
        try:
            return await verb
        except ComandaError as fault:
            log.info("not read: %s", fault)
            return None

    async def succeeds(self, what: str, verb: Awaitable[None]) -> bool:
        """Tell whether `verb` was done; when it was not, the reason has been told."""
        try:
            await verb
        except ComandaError as fault:
            self.tell(what, fault)
            return False
        return True
