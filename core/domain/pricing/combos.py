"""Combos: choices at one price, which is divided over what was chosen by the ordinary prices, so that each part is taxed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.domain.money import Money
from core.domain.pricing.bill import Item
from core.domain.pricing.rates import check_not_negative
from core.domain.pricing.taxes import Tax
from core.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class ComboSlot:
    """A choice in a combo: from `least` to `most` of its `products`; `extra` is what a dearer one costs on top.

    `names` are what it is called, by language.
    """

    slot_id: str
    products: tuple[str, ...]
    least: int = 1
    most: int = 1
    extra: Mapping[str, Money] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Combo:
    """A set of choices at one `price`."""

    combo_id: str
    price: Money
    slots: tuple[ComboSlot, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen in a slot, its `ordinary` price and its own taxes."""

    slot_id: str
    product_id: str
    ordinary: Money
    taxes: tuple[Tax, ...] = ()


def combo_items(combo: Combo, line_id: str, choices: Sequence[Choice], quantity: int = 1) -> tuple[Item, ...]:
    """Return the goods of `quantity` equal combos, one item for each choice (`line_id`.1, .2 …), grouped by `line_id`.

    Raises InvalidInput for a choice that is not offered, or too few or too many in a slot.
    """
    _check(combo, choices)
    weights = [choice.ordinary.minor for choice in choices]
    for choice in choices:
        check_not_negative(choice.ordinary, where=choice.product_id)
    whole = combo.price * quantity
    parts = whole.split(weights if any(weights) else [1] * len(choices))
    slots = {slot.slot_id: slot for slot in combo.slots}
    nothing = Money.zero(combo.price.currency)
    return tuple(
        Item(
            line_id=f"{line_id}.{place}",
            price=part + slots[choice.slot_id].extra.get(choice.product_id, nothing) * quantity,
            units=quantity,
            taxes=choice.taxes,
            group=line_id,
        )
        for place, (choice, part) in enumerate(zip(choices, parts, strict=True), 1)
    )


def _check(combo: Combo, choices: Sequence[Choice]) -> None:
    offered = {(slot.slot_id, product_id) for slot in combo.slots for product_id in slot.products}
    for choice in choices:
        if (choice.slot_id, choice.product_id) not in offered:
            allowed = tuple(
                product_id for slot_id, product_id in sorted(offered) if slot_id == choice.slot_id
            )
            raise InvalidInput(
                "combo.unknown_choice", slot=choice.slot_id, given=choice.product_id, allowed=allowed
            )
    for slot in combo.slots:
        chosen = sum(choice.slot_id == slot.slot_id for choice in choices)
        if not slot.least <= chosen <= slot.most:
            raise InvalidInput(
                "combo.wrong_number_of_choices",
                slot=slot.slot_id,
                chosen=chosen,
                least=slot.least,
                most=slot.most,
            )
    if not choices:
        raise InvalidInput("combo.wrong_number_of_choices", slot=combo.combo_id, chosen=0, least=1, most=1)
