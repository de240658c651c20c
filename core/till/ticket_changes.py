"""What a change makes another on a ticket: of a combo each part is a line of the ticket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.contracts.kitchen import TicketItem
from core.domain.order import PricedLine
from core.domain.order_change import LineChanges
from core.till.checkouts import items_of
from core.till.repository.line_parts import parts_of


@dataclass(frozen=True, slots=True)
class TicketChanges:
    """Lines of a ticket that are new, altered or gone."""

    added: tuple[TicketItem, ...]
    altered: tuple[TicketItem, ...]
    removed: tuple[str, ...]


def ticket_changes(
    before: Iterable[Any],  # rows of the lines of the order
    after: Mapping[str, PricedLine],
    lines: LineChanges,
) -> TicketChanges:
    """Return what is another on the ticket, `after` by line id."""
    was = {row.line_id: [part.line_id for part in parts_of(row)] or [row.line_id] for row in before}
    added = [item for line_id in lines.added for item in items_of(after[line_id])]
    removed = [item_id for line_id in lines.removed for item_id in was[line_id]]
    altered: list[TicketItem] = []
    for line_id in lines.altered:
        now = list(items_of(after[line_id]))
        known, kept = set(was[line_id]), {item.line_id for item in now}
        altered += [item for item in now if item.line_id in known]
        added += [item for item in now if item.line_id not in known]
        removed += [item_id for item_id in was[line_id] if item_id not in kept]
    return TicketChanges(tuple(added), tuple(altered), tuple(removed))


def allergies_of(
    named: Iterable[str], after: Mapping[str, PricedLine], of_order: str | None
) -> dict[str, str] | None:
    """Return what must not be in lines of the ticket, by their ids; under "" what must not be in any, unless that stays."""
    told: dict[str, str] = {}
    for line_id in named:
        line = after[line_id]
        told |= dict.fromkeys([part.line_id for part in line.parts] or [line_id], line.allergy)
    told = {line_id: allergy for line_id, allergy in told.items() if allergy}
    if of_order is not None:
        told[""] = of_order  # also when nothing is said any more: an allergy that is gone is news
    return told or None
