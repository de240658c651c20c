"""What a product may be by the way it is sold: checks of the menu's editor for weights, asked prices and combos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from core.domain.catalog import Names, Product, SoldBy
from core.domain.money import Money
from core.domain.pricing.combos import ComboSlot
from core.errors import InvalidInput

MOST_SLOTS: Final = 10
MOST_IN_A_SLOT: Final = 50


def checked_slots(
    product: Product, names: Callable[[Names], Names], price: Callable[[Money], Money]
) -> tuple[ComboSlot, ...]:
    """Return the slots of a product, cleaned by `names` and `price`. Raises InvalidInput that names a `field`."""
    plain = product.sold_by is SoldBy.PIECE and not product.slots
    if product.group_ids and not plain:
        raise InvalidInput("menu.combo_wrong", field="sold_by")
    if product.slots and product.sold_by is not SoldBy.PIECE:
        raise InvalidInput("menu.combo_wrong", field="sold_by")
    if len(product.slots) > MOST_SLOTS:
        raise InvalidInput("menu.too_many", field="slots", given=len(product.slots), allowed=MOST_SLOTS)
    ids = [slot.slot_id for slot in product.slots]
    if len(set(ids)) != len(ids):
        raise InvalidInput("menu.choice_twice", field="slots", given=ids)
    return tuple(_checked(slot, product.product_id, names, price) for slot in product.slots)


def _checked(
    slot: ComboSlot, combo_id: str, names: Callable[[Names], Names], price: Callable[[Money], Money]
) -> ComboSlot:
    products = tuple(dict.fromkeys(slot.products))
    if not products:
        raise InvalidInput("menu.slot_empty", field="slots")
    if combo_id in products:
        raise InvalidInput("menu.combo_wrong", field="slots")
    if len(products) > MOST_IN_A_SLOT:
        raise InvalidInput("menu.too_many", field="slots", given=len(products), allowed=MOST_IN_A_SLOT)
    if not 1 <= slot.most <= len(products):
        raise InvalidInput("menu.out_of_range", field="slots", given=slot.most, least=1, most=len(products))
    if not 0 <= slot.least <= slot.most:
        raise InvalidInput("menu.out_of_range", field="slots", given=slot.least, least=0, most=slot.most)
    extra = {key: price(amount) for key, amount in slot.extra.items() if key in products and amount}
    return replace(slot, products=products, extra=extra, names=names(slot.names))


def can_be_part(product: Product) -> bool:
    """Tell whether a product can be a part of a combo."""
    return not product.slots and product.sold_by is SoldBy.PIECE


def check_parts(product: Product, known: Mapping[str, Product]) -> None:
    """Raise InvalidInput for a combo that has a part which is not on the menu, or is not sold by the piece."""
    for part_id in (part for slot in product.slots for part in slot.products):
        part = known.get(part_id)
        if part is None:
            raise InvalidInput("menu.unknown_entry", field="slots", given=part_id, names=dict(product.names))
        if not can_be_part(part):
            raise InvalidInput("menu.combo_wrong", field="slots")


def combos_with(product_id: str, products: Iterable[Product]) -> tuple[Product, ...]:
    """Return the combos that a product is a part of."""
    return tuple(
        product for product in products if any(product_id in slot.products for slot in product.slots)
    )
