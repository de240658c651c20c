"""The cell of a table that holds the slots of a combo: `Drink [1-1]: 101; 102 +2.00 | Snack [0-2]: 7`.

Slots are written like modifier groups; what can be chosen is named by the codes of products.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.domain.catalog import Modifier as Choice
from core.domain.catalog import ModifierGroup, Product, SoldBy
from core.domain.csv_modifiers import read_groups, write_group
from core.domain.money import Money
from core.domain.pricing.combos import ComboSlot
from core.errors import InvalidInput


def write_slots(product: Product, codes: Mapping[str, str], language: str, mark: str) -> str:
    """Return the slots of a combo as a cell; `codes` are those of products by id."""
    cells = []
    for slot in product.slots:
        nothing = Money.zero(product.price.currency)
        choices = tuple(Choice(each, {}, slot.extra.get(each, nothing)) for each in slot.products)
        group = ModifierGroup(slot.slot_id, {}, slot.least, slot.most, choices)
        name = slot.names.get(language) or next(iter(slot.names.values()), "")
        cells.append(write_group(group, name, [codes.get(each, each) for each in slot.products], mark))
    return " | ".join(cells)


def read_slots(
    cell: str, base: Product, find: Callable[[str], str], new_id: Callable[[], str], language: str, mark: str
) -> tuple[ComboSlot, ...]:
    """Return the slots in a cell; `find` gives the id of a product by its code, empty for none.

    A slot that has the name of one of `base` stays that slot. Raises InvalidInput.
    """
    spare = list(base.slots)
    slots: list[ComboSlot] = []
    for group in read_groups(cell, mark, base.price.currency):
        same = next((slot for slot in spare if group.name in slot.names.values()), None)
        if same is not None:
            spare.remove(same)
        chosen = {_found(choice.name, find): choice.price for choice in group.choices or ()}
        slots.append(
            ComboSlot(
                same.slot_id if same else new_id(),
                tuple(chosen),
                1 if group.minimum is None else group.minimum,
                1 if group.maximum is None else group.maximum,
                {key: price for key, price in chosen.items() if price},
                same.names if same else {language: group.name},
            )
        )
    return tuple(slots)


def read_sold_by(given: str) -> SoldBy:
    """Return how a product is sold. Raises InvalidInput `table.bad_sold_by`."""
    word = given.strip().casefold()
    if not word:
        return SoldBy.PIECE
    try:
        return SoldBy(word)
    except ValueError as fault:
        raise InvalidInput("table.bad_sold_by", given=given, allowed=tuple(SoldBy)) from fault


def _found(code: str, find: Callable[[str], str]) -> str:
    product_id = find(code)
    if not product_id:
        raise InvalidInput("hours.unknown_code", given=code)
    return product_id
