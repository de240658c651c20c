"""Lines of orders in words: weights as `0,350 kg × R$ 69,90`, the parts of combos, prices that were given by hand."""

from __future__ import annotations

from collections.abc import Iterator

from core.api.views import OrderLineView
from core.api.words import Money, Names, weight_names
from core.qt import texts
from core.qt.language import name_in, translate


def weight_words(grams: int) -> str:
    """Return a weight in the language of the screen."""
    return name_in(weight_names(grams))


def weighed_words(grams: int, per_kilogram: Money) -> str:
    """Return a weight with the price of a kilogram."""
    return f"{weight_words(grams)} × {texts.money(per_kilogram)}"


def part_words(names: Names, modifiers: tuple[Names, ...]) -> str:
    """Return a part of a combo with its options."""
    told = ", ".join(name_in(each) for each in modifiers)
    return f"{name_in(names)}: {told}" if told else name_in(names)


def listed_words(listed: Money) -> str:
    """Return that another price holds than that of the menu."""
    return translate("Prices", "Price by hand; on the menu {price}").format(price=texts.price(listed))


def line_details(line: OrderLineView) -> Iterator[str]:
    """Yield what stands below the name of a line that was sold: weight, options, parts, and that its price is another."""
    if line.grams:
        yield weighed_words(line.grams, line.unit)
    yield from (name_in(names) for names in line.modifiers)
    yield from (part_words(part.names, part.modifiers) for part in line.parts)
    if line.listed is not None:
        yield listed_words(line.listed)


def line_name(line: OrderLineView, quantity: int | None = None, times: str = "×") -> str:
    """Return how many of what; of what is sold by weight, only what."""
    name = name_in(line.names)
    return name if line.grams else f"{line.quantity if quantity is None else quantity} {times} {name}"
