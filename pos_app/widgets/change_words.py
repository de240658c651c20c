"""A change of an order in words: when it was, how it stands, and what it made another."""

from __future__ import annotations

from core.api.views import ChangedLineView, ChangeView, ToldAnewView
from core.qt import texts
from core.qt.allergy_words import allergens_words
from core.qt.language import name_in, translate


def change_words(change: ChangeView) -> str:
    """Return a change on one line for its head, and one for each line that it made another."""
    states = {
        "asked": translate("Change", "under way"),
        "applied": translate("Change", "under way"),
        "done": translate("Change", "done"),
        "dropped": translate("Change", "came to nothing"),
    }
    head = translate("Change", "Changed at {time} · {state}").format(
        time=texts.time_of_day(change.asked_at), state=states[change.state]
    )
    by = " · ".join(name for name in (change.staff, change.approver) if name)
    why = texts.reason_text(change.reason) if change.reason and change.state != "done" else ""
    told = [*map(_line, change.lines), *map(_told_anew, change.told)]
    return "\n".join([" · ".join(filter(None, (head, by))), *told, *([why] if why else [])])


def _told_anew(told: ToldAnewView) -> str:
    names = {
        "note": translate("Change", "Note"),
        "allergy": translate("Change", "Allergy"),
        "customer": translate("Change", "Name"),
    }
    was, now = told.was, told.now
    if told.what == "allergy":
        was, now = allergens_words(was), allergens_words(now)
    return f"    {names[told.what]}: {was or '–'} → {now or '–'}"


def _line(line: ChangedLineView) -> str:
    if line.how == "added":
        return f"    + {line.now} × {name_in(line.names)}"
    if line.how == "removed":
        return f"    − {line.was} × {name_in(line.names)}"
    if line.was != line.now:
        return f"    {line.was} → {line.now} × {name_in(line.names)}"
    return f"    {line.now} × {name_in(line.names)}: " + translate("Change", "other options or note")
