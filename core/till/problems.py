"""What is wrong with an order from elsewhere, field by field, in codes that the other program can show to its user."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from core.contracts.orders import Problem
from core.domain.catalog import Menu
from core.domain.money import Money
from core.domain.order import Address, OrderDraft, OrderType, price_order
from core.errors import ComandaError, InvalidInput

_OTHER_NAMES: Final = {
    "menu.none": "no_menu",
    "tender.charge_twice": "order_id_used",
    "money.too_large": "total_too_large",
}
_PLACES: Final = {
    "empty": "lines",
    "too_many_lines": "lines",
    "total_too_large": "lines",
    "address_missing": "address",
    "price_changed": "expected_total",
    "order_id_used": "order_id",
}
_FIELDS: Final = {"recipient": "address.recipient", "address": "address.street", "phone": "address.phone"}
_FIELDS_OF_LINES: Final = {
    "unknown_product": "product_id",
    "product_not_sold": "product_id",
    "not_at_this_hour": "product_id",
    "hours_never": "product_id",
    "sold_out": "product_id",
    "quantity_out_of_range": "quantity",
    "total_too_large": "quantity",
    "unknown_modifier": "modifiers",
    "modifier_twice": "modifiers",
    "wrong_number_of_choices": "modifiers",
    "too_long": "note",
}


def problems_of(
    fault: ComandaError, menu: Menu | None, draft: OrderDraft, local: datetime
) -> tuple[Problem, ...]:
    """Return all that keeps an order from being placed, when `fault` is the first of it; `menu` None: there is none.

    `local` is the shop's time.
    """
    whole = _problem(fault)
    if menu is None or whole.code == "too_many_lines":
        return (whole,)
    if whole.code == "sold_out":
        stopped = fault.params["product_ids"]
        assert isinstance(stopped, tuple)  # noqa: S101 - that is what the fault tells
        lines = enumerate(draft.lines)
        return tuple(
            Problem(code=whole.code, where=_place_in(place, whole.code))
            for place, line in lines
            if line.product_id in stopped
        )
    found = (*_of_the_lines(menu, draft, local), *_of_the_head(menu, draft))
    return found if any(problem.code == whole.code for problem in found) else (whole, *found)


def _of_the_lines(menu: Menu, draft: OrderDraft, local: datetime) -> Iterator[Problem]:
    for place, line in enumerate(draft.lines):
        try:
            price_order(menu, OrderDraft(draft.order_id, (line,)), complete=False, local=local)
        except InvalidInput as fault:
            told = _problem(fault)
            allowed = told.allowed
            if told.code == "unknown_modifier":
                groups = menu.groups_of(menu.product(line.product_id))
                allowed = ", ".join(choice.modifier_id for group in groups for choice in group.modifiers)
            yield Problem(code=told.code, where=_place_in(place, told.code), allowed=allowed)


def _of_the_head(menu: Menu, draft: OrderDraft) -> Iterator[Problem]:
    """Price orders of nothing with one field each, so that each is complained of."""
    for part in _parts(draft):
        try:
            price_order(menu, part, complete=False)
        except InvalidInput as fault:
            yield _problem(fault)


def _parts(draft: OrderDraft) -> Iterator[OrderDraft]:
    yield OrderDraft(draft.order_id, customer=draft.customer)
    yield OrderDraft(draft.order_id, note=draft.note)
    if draft.order_type is OrderType.DELIVERY and draft.address is not None:
        yield OrderDraft(draft.order_id, address=Address(draft.address.recipient, ""))
        yield OrderDraft(draft.order_id, address=Address("", draft.address.street))
        yield OrderDraft(draft.order_id, address=Address("", "", draft.address.phone))


def _problem(fault: ComandaError) -> Problem:
    code = _OTHER_NAMES.get(fault.code) or fault.code.partition(".")[2]
    field = str(fault.params.get("field", ""))
    return Problem(
        code=code, where=_PLACES.get(code) or _FIELDS.get(field, field), allowed=_allowed(fault.params)
    )


def _allowed(params: dict[str, object]) -> str:
    if "least" in params:
        return f"{params['least']}–{params['most']}"
    allowed = params.get("allowed", "")
    return f"{allowed.minor} {allowed.currency}" if isinstance(allowed, Money) else str(allowed)


def _place_in(place: int, code: str) -> str:
    field = _FIELDS_OF_LINES.get(code)
    return f"lines[{place}].{field}" if field else f"lines[{place}]"
