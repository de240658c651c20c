"""Edits of an order in the making: each takes a draft and gives the next one; nothing is ever changed in place."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace

from core.api.pricing import DraftDiscount
from core.api.words import MOST_OF_ONE, DraftLine, DraftPart, Money, OrderDraft, TakenBack


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for at the tap on a product: options, weight, price, parts of a combo, course (0: the usual)."""

    modifier_ids: tuple[str, ...] = ()
    grams: int = 0
    parts: tuple[DraftPart, ...] = ()
    price: Money | None = None
    course: int = 0


def with_product(
    draft: OrderDraft, product_id: str, asked: Asked, line_id: str, ordered_at: int = 0
) -> tuple[OrderDraft, str]:
    """Add one unit: to the line that is just like it, else as new line `line_id`. Returns draft and the line's id.

    `ordered_at` (ms) is when, for what is sold at certain hours only.
    What is weighed, and what has a price of its own, is always a line of its own.
    """
    for line in draft.lines:
        alike = (
            line.product_id == product_id
            and set(line.modifier_ids) == set(asked.modifier_ids)
            and line.parts == asked.parts
            and line.course == asked.course
        )
        noted = line.note or line.allergy or line.comp or line.discounts
        plain = not noted and line.price_by_hand is None and not line.grams
        if alike and plain and not asked.grams and asked.price is None and line.quantity < MOST_OF_ONE:
            return with_quantity(draft, line.line_id, line.quantity + 1), line.line_id
    fresh = DraftLine(
        line_id=line_id,
        product_id=product_id,
        quantity=1,
        modifier_ids=asked.modifier_ids,
        price_by_hand=asked.price,
        grams=asked.grams,
        parts=asked.parts,
        ordered_at=ordered_at,
        course=asked.course,
    )
    return replace(draft, lines=(*draft.lines, fresh)), line_id


def with_quantity(draft: OrderDraft, line_id: str, quantity: int) -> OrderDraft:
    """Set how many; at most what one line may hold, and one of what was weighed."""
    return _changed(
        draft,
        line_id,
        lambda line: replace(line, quantity=min(max(quantity, 1), 1 if line.grams else MOST_OF_ONE)),
    )


def with_asked(draft: OrderDraft, line_id: str, asked: Asked) -> OrderDraft:
    """Choose other options, another weight or other parts for a line; a price is changed only when one is given."""
    return _changed(
        draft,
        line_id,
        lambda line: replace(
            line,
            modifier_ids=asked.modifier_ids,
            grams=asked.grams,
            parts=asked.parts,
            price_by_hand=line.price_by_hand if asked.price is None else asked.price,
        ),
    )


def with_price(draft: OrderDraft, line_id: str, price: Money | None) -> OrderDraft:
    """Give one unit of a line, or a kilogram, a price by hand; None: that of the menu again."""
    return _changed(draft, line_id, lambda line: replace(line, price_by_hand=price))


def with_line_note(draft: OrderDraft, line_id: str, note: str) -> OrderDraft:
    """Write a note for the kitchen on a line."""
    return _changed(draft, line_id, lambda line: replace(line, note=note))


def with_discount(draft: OrderDraft, line_id: str, discount: DraftDiscount | None) -> OrderDraft:
    """Give a line, or (without a line) the whole order, one discount in place of those it has; None: none any more."""
    discounts = () if discount is None else (discount,)
    if not line_id:
        return replace(draft, discounts=discounts)
    return _changed(draft, line_id, lambda line: replace(line, discounts=discounts, comp=""))


def with_comp(draft: OrderDraft, line_id: str, reason: str) -> OrderDraft:
    """Give a line away for a reason, in place of its discounts; without one it is sold again."""
    return _changed(draft, line_id, lambda line: replace(line, discounts=(), comp=reason))


def with_course(draft: OrderDraft, line_id: str, course: int) -> OrderDraft:
    """Have a line made with another course."""
    return _changed(draft, line_id, lambda line: replace(line, course=course))


def without_line(draft: OrderDraft, line_id: str) -> OrderDraft:
    """Take a line out."""
    return replace(draft, lines=tuple(line for line in draft.lines if line.line_id != line_id))


def with_taken_back(draft: OrderDraft, taken: tuple[TakenBack, ...]) -> OrderDraft:
    """Remember what was taken out."""
    known = {one.taken_id for one in draft.taken_back}
    fresh = tuple(one for one in taken if one.taken_id not in known)
    return replace(draft, taken_back=(*draft.taken_back, *fresh)) if fresh else draft


def line_of(draft: OrderDraft, line_id: str) -> DraftLine | None:
    """Return a line, or None when it is gone."""
    return next((line for line in draft.lines if line.line_id == line_id), None)


def with_allergy(draft: OrderDraft, line_id: str, allergy: str) -> OrderDraft:
    """Say what must not be in a line."""
    return _changed(draft, line_id, lambda line: replace(line, allergy=allergy))


def repeated(draft: OrderDraft, asked: Container[str] = ()) -> OrderDraft:
    """Return the same goods for the same customer: what was taken off the price, and when it was wanted, is not repeated.

    Prices that were given by hand are those of the menu again, but of the products whose price is always `asked`.
    """
    lines = tuple(
        replace(
            line,
            discounts=(),
            comp="",
            ordered_at=0,
            price_by_hand=line.price_by_hand if line.product_id in asked else None,
        )
        for line in draft.lines
    )
    plain = replace(draft, discounts=(), service=None, tip=None, wanted_at=None, instead_of="", taken_back=())
    return replace(plain, lines=lines)


def _changed(draft: OrderDraft, line_id: str, edited: Callable[[DraftLine], DraftLine]) -> OrderDraft:
    return replace(
        draft, lines=tuple(edited(line) if line.line_id == line_id else line for line in draft.lines)
    )
