"""The cell of a table that holds the slots of a combo: `Drink [1-1]: 101; 102 +2.00 | Snack [0-2]: 7`.

Slots are written like modifier groups; what can be chosen is named by the codes of products.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from core.domain.catalog import Modifier as Choice
from core.domain.catalog import ModifierGroup, Product
from core.domain.combo_edit import can_be_part
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
        chosen: dict[str, Money] = {}
        for choice in group.choices or ():
            if (product_id := _found(choice.name, find)) in chosen:
                raise InvalidInput("table.part_twice", given=choice.name)
            chosen[product_id] = choice.price
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


def broken_combos(
    products: Mapping[str, Product], line_of: Mapping[str, int]
) -> Iterator[tuple[int, InvalidInput]]:
    """Yield what is wrong with the combos among all products, with the line of the combo, else with that of its part.

    `line_of` tells in which line of the table a product stands, by id.
    """
    for combo in products.values():
        parts = {part_id: products.get(part_id) for slot in combo.slots for part_id in slot.products}
        at = line_of.get(combo.product_id)
        if at is not None and None in parts.values():
            yield at, InvalidInput("table.part_missing")
        wrong = [part_id for part_id, part in parts.items() if part is not None and not can_be_part(part)]
        if at is not None and wrong:
            yield at, InvalidInput("menu.combo_wrong")
        for part_id in wrong if at is None else ():
            if part_id in line_of:
                yield line_of[part_id], InvalidInput("table.part_of_combo", names=dict(combo.names))


def _found(code: str, find: Callable[[str], str]) -> str:
    product_id = find(code)
    if not product_id:
        raise InvalidInput("hours.unknown_code", given=code)
    return product_id
