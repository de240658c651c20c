"""Changing an order that was sold: what of it stays, what it comes to then, and what is another from line to line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from core.domain.catalog import Menu
from core.domain.line_items import goods_of
from core.domain.money import Money
from core.domain.order import AsSold, DraftLine, OrderDraft, PricedOrder, price_order
from core.domain.pricing.policy import Policy
from core.errors import InvalidInput

TOLD_OF_ORDER: Final = ("note", "allergy", "customer")
"""What is said of a whole order and may be said anew after it was sent; it costs nothing."""


@dataclass(frozen=True, slots=True)
class SoldOrder:
    """An order as it stands, for whoever wants to change it.

    `draft` is what was ordered, `units` what one unit costs by line id, `policy` how it was rounded, `total` its bill.
    `changes` is how often it was changed before; `finished` are the lines that the kitchen has finished.
    """

    number: str
    draft: OrderDraft
    units: Mapping[str, Money]
    policy: Policy
    total: Money
    changes: int
    finished: frozenset[str] = frozenset()

    @property
    def order_id(self) -> str:
        """The id of the order."""
        return self.draft.order_id

    def line(self, line_id: str) -> DraftLine | None:
        """Return a line as it was sold, or None."""
        return next((line for line in self.draft.lines if line.line_id == line_id), None)


@dataclass(frozen=True, slots=True)
class LineChanges:
    """What is another: ids of lines that are new, altered or gone, and goods by product that are needed or freed."""

    added: tuple[str, ...]
    altered: tuple[str, ...]
    removed: tuple[str, ...]
    more: Mapping[str, int]
    less: Mapping[str, int]
    fewer: tuple[str, ...]
    """The lines of which there is less than before, those that are gone among them."""

    @property
    def nothing(self) -> bool:
        """Tell whether all lines are as they were."""
        return not (self.added or self.altered or self.removed)


def as_changed(sold: SoldOrder, draft: OrderDraft) -> OrderDraft:
    """Return what a change asks for: lines, note, allergy and customer of `draft`; all else stays as it was sold.

    Discounts stay with what they were given for, also comps and prices by hand; on a new line there are none.
    """
    return replace(
        sold.draft,
        lines=tuple(_as_given(line, sold.line(line.line_id)) for line in draft.lines),
        note=draft.note,
        allergy=draft.allergy,
        customer=draft.customer,
    )


def told_anew(sold: OrderDraft, draft: OrderDraft) -> dict[str, str]:
    """Return what is said of the whole order from now on (note, allergy, customer), as far as it is another."""
    both = ((name, getattr(sold, name), str(getattr(draft, name))) for name in TOLD_OF_ORDER)
    return {name: now for name, was, now in both if was != now}


def _as_given(line: DraftLine, sold: DraftLine | None) -> DraftLine:
    if sold is None:
        return replace(line, discounts=(), comp="", price_by_hand=None)
    if sold.product_id != line.product_id:
        raise InvalidInput("change.other_product", line_id=line.line_id)
    return replace(line, discounts=sold.discounts, comp=sold.comp, price_by_hand=sold.price_by_hand)


def price_change(
    menu: Menu,
    sold: SoldOrder,
    draft: OrderDraft,
    *,
    complete: bool = True,
    local: datetime | None = None,
) -> PricedOrder:
    """Return the whole order as it is to become, priced anew: what was sold keeps its price, what is new has that of now.

    Raises InvalidInput that names what is wrong.
    """
    asked = as_changed(sold, draft)
    kept = {
        line.line_id: sold.units[line.line_id]
        for line in asked.lines
        if line.line_id in sold.units and _same_choice(line, sold.line(line.line_id))
    }
    return price_order(menu, asked, complete=complete, local=local, as_sold=AsSold(sold.policy, kept))


def _same_choice(line: DraftLine, sold: DraftLine | None) -> bool:
    same = None if sold is None else (sold.modifier_ids, sold.grams, sold.parts)
    return (line.modifier_ids, line.grams, line.parts) == same


def line_changes(sold: SoldOrder, draft: OrderDraft) -> LineChanges:
    """Return what is another between the order as it was sold and as it is to become."""
    before = {line.line_id: line for line in sold.draft.lines}
    after = {line.line_id: line for line in draft.lines}
    goods: Counter[str] = Counter()
    for sign, lines in ((1, draft.lines), (-1, sold.draft.lines)):
        for line in lines:
            parts = [part.product_id for part in line.parts]
            for product_id, many in goods_of(line.product_id, line.quantity, line.grams, parts):
                goods[product_id] += sign * many
    removed = tuple(line_id for line_id in before if line_id not in after)
    altered = tuple(
        line_id for line_id, line in after.items() if line_id in before and line != before[line_id]
    )
    return LineChanges(
        added=tuple(line_id for line_id in after if line_id not in before),
        altered=altered,
        removed=removed,
        more={product_id: count for product_id, count in goods.items() if count > 0},
        less={product_id: -count for product_id, count in goods.items() if count < 0},
        fewer=removed + tuple(one for one in altered if after[one].quantity < before[one].quantity),
    )


def check_finished(sold: SoldOrder, draft: OrderDraft) -> None:
    """Raise InvalidInput when a line that the kitchen has finished is not to be what it was.

    There may be more of it, and it may be told late what must not be in it: then the kitchen looks at it again.
    """
    for line_id in sold.finished:
        before = sold.line(line_id)
        after = next((line for line in draft.lines if line.line_id == line_id), None)
        if before is None or (after is not None and _more_of(before, after)):
            continue
        raise InvalidInput("change.line_finished", line_id=line_id)


def _more_of(before: DraftLine, after: DraftLine) -> bool:
    alike = replace(after, quantity=before.quantity, allergy=before.allergy) == before
    return alike and after.quantity >= before.quantity
