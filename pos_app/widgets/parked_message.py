"""One parked message: what it is, whose, since when and why; its content; and the ways to settle it."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt

from core.api.views import ParkedView
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.reasons import REASONS
from core.qt.widgets.button import button
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.parked import DROP_REASONS, ParkedViewModel
from pos_app.widgets.room import Ground, column

REASON_WORDS: Final = {
    "done_by_hand": QT_TRANSLATE_NOOP("Parked", "Done by hand"),
    "too_late": QT_TRANSLATE_NOOP("Parked", "Too late now"),
    "test": QT_TRANSLATE_NOOP("Parked", "Was a test"),
    "other": QT_TRANSLATE_NOOP("Parked", "Other"),
}
"""Why a message is given up, in words."""
_BREAKS_AFTER: Final = re.compile("([,:{}])")
_BREAKABLE: Final = "\\1\u200b"
_CODE: Final = re.compile(r"[a-z_]+\.[a-z_]+")
_FAULT: Final = re.compile(r"\w+\(")
"""How a fault of the program looks when it was written down."""
_MINUTE_MS, _HOUR_MS, _DAY_MS = 60_000, 3_600_000, 86_400_000


class ParkedMessage(Ground):
    """Object names begin with `counter.parked.<index>.`: name whose reason show retry drop content why confirm keep."""

    def __init__(self, parked: ParkedViewModel, index: int) -> None:
        name = f"counter.parked.{index}"
        super().__init__(name, "surface", "line")
        self._parked = parked
        self._view: ParkedView | None = None
        self._now_ms = 0
        self._name = label(strong=True, wrap=True, name=f"{name}.name")
        self._whose = label(tone="muted", wrap=True, name=f"{name}.whose")
        self._reason = label(wrap=True, tone="late", name=f"{name}.reason")
        self._content = label(size="caption", wrap=True, tone="muted", name=f"{name}.content")
        self._content.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show = button("", name=f"{name}.show", icon="eye", role="quiet", on=self._look)
        self._retry = button("", name=f"{name}.retry", icon="retry", role="accent", on=self._try_again)
        self._drop = button("", name=f"{name}.drop", icon="trash", role="danger", on=self._ask)
        self._warning = label(wrap=True, strong=True, tone="danger", name=f"{name}.warning")
        self._why = ChipRow(f"{name}.why")
        self._confirm = button("", name=f"{name}.confirm", role="danger_filled", on=self._give_up)
        self._keep = button("", name=f"{name}.keep", on=self._do_not)
        verbs, choice = FlowRow(), FlowRow()
        for verb in (self._retry, self._show, self._drop):
            verbs.add(verb)
        for verb in (self._keep, self._confirm):
            choice.add(verb)
        self._verbs = verbs
        self._form = Ground("", "danger_soft")
        self._form.setLayout(column(self._warning, self._why, choice, gap=8, margins=(14, 10, 14, 12)))
        self.setLayout(
            column(
                self._name,
                self._whose,
                self._reason,
                verbs,
                self._content,
                self._form,
                gap=6,
                margins=(14, 10, 14, 12),
            )
        )
        self.retranslate()

    def show_view(self, view: ParkedView, now_ms: int) -> None:
        """Show a message as old as it is at `now_ms`."""
        self._view, self._now_ms = view, now_ms
        self.renew()

    def retranslate(self) -> None:
        self._retry.setText(translate("Parked", "Try again"))
        self._drop.setText(translate("Parked", "Drop…"))
        self._confirm.setText(translate("Parked", "Drop it for good"))
        self._keep.setText(translate("Parked", "Keep it"))
        self._warning.setText(
            translate(
                "Parked",
                "What this message asks for will never be done, and what it tells will never be known. Why drop it?",
            )
        )
        self._why.set_options([(code, translate("Parked", REASON_WORDS[code])) for code in DROP_REASONS])
        self.renew()

    def renew(self) -> None:
        """Show the message, and its content or the question when they are wanted."""
        view = self._view
        if view is None:
            return
        opened = self._parked.opened == view.message_id
        dropping = self._parked.dropping == view.message_id
        self._name.setText(f"{view.name} · {_age(self._now_ms - view.parked_at)}")
        whose = translate("Parked", "From {sender} to {recipient}")
        self._whose.setText(
            whose.format(sender=place_words(view.sender), recipient=place_words(view.recipient))
        )
        self._reason.setText(reason_words(view.reason))
        self._show.setText(translate("Parked", "Hide") if opened else translate("Parked", "Show"))
        self._content.setText(_content(view))
        self._content.setVisible(opened)
        self._form.setVisible(dropping)
        self._verbs.setVisible(not dropping)
        busy = self._parked.busy(view.message_id)
        for verb in (self._retry, self._drop, self._confirm):
            verb.setEnabled(not busy)

    def _look(self) -> None:
        if self._view is not None:
            self._parked.show(self._view.message_id)

    def _try_again(self) -> None:
        if self._view is not None:
            self._parked.retry(self._view.message_id)

    def _ask(self) -> None:
        if self._view is not None:
            self._parked.ask_to_drop(self._view.message_id)

    def _do_not(self) -> None:
        self._parked.ask_to_drop("")

    def _give_up(self) -> None:
        if self._view is not None:
            self._parked.drop(self._view.message_id, self._why.value)


def place_words(address: str) -> str:
    """Return what a person calls an address: `stock` is Stock, `till.a` Till A, `client.web` web; others stay."""
    role, _, name = address.partition(".")
    if role == "client":
        return name
    if not address:
        return translate("Parked", "everybody")
    return f"{texts.part_text(role)} {name.upper()}".strip()


def reason_words(reason: str) -> str:
    """Return why a message is parked, in words; what the program said exactly is told with the content."""
    known = next((code for code in _CODE.findall(reason) if code in REASONS), None)
    if known is not None:
        return texts.reason_text(known)
    return translate("Parked", "Something broke while it was worked on.") if _FAULT.match(reason) else reason


def _content(view: ParkedView) -> str:
    """Return the head and the excerpt, which may break anywhere: it is for reading, not for running."""
    told = f"{view.name} v{view.version} ({view.kind}) · {view.message_id}"
    return f"{told}\n{view.reason}\n{_BREAKS_AFTER.sub(_BREAKABLE, view.excerpt)}"


def _age(elapsed_ms: int) -> str:
    """Return how long ago something was, as coarsely as it matters."""
    if elapsed_ms < _MINUTE_MS:
        return translate("Parked", "just now")
    if elapsed_ms < _HOUR_MS:
        return translate("Parked", "%n minute(s) ago", "", elapsed_ms // _MINUTE_MS)
    if elapsed_ms < _DAY_MS:
        return translate("Parked", "%n hour(s) ago", "", elapsed_ms // _HOUR_MS)
    return translate("Parked", "%n day(s) ago", "", elapsed_ms // _DAY_MS)
