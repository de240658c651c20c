"""What a scanner has read: a product by its code, or what a scale has printed, with its weight or price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.api.pricing import ScaleLabel, is_restricted, read_label, weigh_back
from core.api.words import InvalidInput, Menu, Money, Product, SoldBy
from pos_app.viewmodels.draft_edits import Asked


@dataclass(frozen=True, slots=True)
class Scanned:
    """A product, and what a label says of it; None when it is an ordinary code."""

    product: Product
    asked: Asked | None = None


def scanned(
    code: str, menu: Menu | None, find: Callable[[str], Product | None], price_of: Callable[[Product], Money]
) -> Scanned:
    """Return what a code stands for; `find` looks for exactly this code, `price_of` says what a product costs now.

    Raises InvalidInput that says why it stands for nothing.
    """
    code = code.strip()
    product = find(code)
    if product is not None:
        return Scanned(product)
    label = None if menu is None else read_label(menu.rules.scales, code, menu.currency)
    if menu is None or label is None:
        raise InvalidInput("scan.unknown_prefix" if is_restricted(code) else "scan.unknown", given=code)
    product = find(label.code) or find(label.code.lstrip("0"))
    if product is None:
        raise InvalidInput("scan.unknown_label", given=code, product_code=label.code.lstrip("0") or "0")
    return Scanned(product, _asked(product, label, menu, price_of))


def _asked(product: Product, label: ScaleLabel, menu: Menu, price_of: Callable[[Product], Money]) -> Asked:
    """Return what a label asks for. Raises InvalidInput for a product of which more has to be known, or no weight."""
    names = dict(product.names)
    if product.slots or menu.lacks_choice(product):
        raise InvalidInput("scan.needs_choice", names=names)
    asked = Asked(menu.default_modifiers(product))
    if label.price is None:
        if product.sold_by is not SoldBy.WEIGHT:
            raise InvalidInput("order.not_by_weight", names=names)
        return replace(asked, grams=label.grams)
    if product.sold_by is not SoldBy.WEIGHT:
        return replace(asked, price=label.price)
    grams, by_hand = weigh_back(label.price, price_of(product), menu.rules.policy.rounding)
    return replace(asked, grams=grams, price=by_hand)
