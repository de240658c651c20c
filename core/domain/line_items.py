"""What a line of an order is made of: goods by the piece, goods by weight, or a combo with its parts, with their prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from core.domain.catalog import Menu, Modifier, Names, Product, SoldBy
from core.domain.menu_hours import check_hours
from core.domain.money import LARGEST_MINOR, Money
from core.domain.pricing.asked import DraftDiscount
from core.domain.pricing.bill import Item
from core.domain.pricing.combos import Choice, Combo, combo_items
from core.domain.pricing.discounts import Discount, of_line
from core.domain.pricing.of_order import discounts_of, taxes_of
from core.domain.pricing.rates import Rounding
from core.domain.pricing.schedule import PriceList
from core.domain.pricing.taxes import Tax
from core.domain.pricing.weight import MOST_GRAMS, weighed
from core.errors import InvalidInput

MOST_PARTS: Final = 20


@dataclass(frozen=True, slots=True)
class DraftPart:
    """What was chosen in a slot of a combo, with the choices of its own."""

    slot_id: str
    product_id: str
    modifier_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PricedPart:
    """A part of a combo: `extra` is what one costs on top of the combo; `line_id` is that of its line on the bill."""

    line_id: str
    product_id: str
    names: Names
    station_id: str
    modifiers: tuple[Modifier, ...]
    extra: Money


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A line as it was asked for, without its notes; `as_sold` is what one cost when it was sold, if it is the same.

    `ordered` is the shop's local time at which it was put into the order.
    """

    line_id: str
    product: Product
    quantity: int
    modifier_ids: tuple[str, ...]
    parts: tuple[DraftPart, ...]
    grams: int
    discounts: tuple[DraftDiscount, ...]
    comp: str
    by_hand: Money | None
    as_sold: Money | None = None
    ordered: datetime | None = None


@dataclass(frozen=True, slots=True)
class LineItems:
    """What goes onto the bill for a line, and what is told of it: `unit` is the price of one, or of a kilogram.

    `listed` is what the menu says of the same where somebody has given another price by hand.
    """

    product: Product
    modifiers: tuple[Modifier, ...]
    unit: Money
    items: tuple[Item, ...]
    parts: tuple[PricedPart, ...] = ()
    listed: Money | None = None


@dataclass(frozen=True, slots=True)
class LinePricer:
    """Prices lines by a menu, for an order type at the shop's local time."""

    menu: Menu
    order_type: str
    local: datetime | None

    def items_of(self, line: AskedLine) -> LineItems:
        """Return what a line is made of. Raises InvalidInput for what the menu does not let be sold so."""
        product = line.product
        if line.as_sold is None:
            _check_active(product)
            if line.ordered is not None:
                check_hours(self.menu, product, line.ordered)
        _check_kind(line)
        price, listed = self._price(line)
        if product.slots:
            return self._combo(line, price, listed)
        modifiers = chosen_modifiers(self.menu, product, line.modifier_ids)
        added = sum((modifier.price for modifier in modifiers), price * 0) if modifiers else None
        if product.sold_by is SoldBy.WEIGHT:
            price = price if line.as_sold is None else line.as_sold
            whole = weighed(price, line.grams, self._rounding)
            unit = price
            whole = whole if added is None else whole + added
        else:
            unit = price if added is None else price + added
            unit = unit if line.as_sold is None else line.as_sold
            listed = listed if added is None or listed is None else listed + added
            whole = unit * line.quantity
        item = Item(
            line_id=line.line_id,
            price=whole,
            units=line.quantity,
            taxes=self._taxes(product),
            discounts=discounts_of(line.discounts),
            comp=line.comp,
            grams=line.grams,
        )
        return LineItems(product, modifiers, unit, (item,), (), listed)

    def price_of(self, product: Product) -> Money:
        """Return what the menu says one of a product costs now, or a kilogram of it."""
        if not (product.by_order_type or product.happy or self.menu.rules.happy):
            return product.price
        listed = PriceList(product.price, product.by_order_type, product.happy)
        where = (product.category_id, self.order_type, self.local, product.product_id)
        return self.menu.rules.price_at(listed, *where)[0]

    @property
    def _rounding(self) -> Rounding:
        return self.menu.rules.policy.rounding

    def _taxes(self, product: Product) -> tuple[Tax, ...]:
        return taxes_of(self.menu.rules, product.tax_class, product.tax_basis_points, self.order_type)

    def _price(self, line: AskedLine) -> tuple[Money, Money | None]:
        """Return the price of one, and that of the menu where another was given by hand."""
        product, by_hand = line.product, line.by_hand
        if by_hand is None:
            if product.sold_by is SoldBy.ASKED:
                raise InvalidInput("order.price_missing", names=dict(product.names))
            return self.price_of(product), None
        if not 0 <= by_hand.minor <= LARGEST_MINOR or by_hand.currency != self.menu.currency:
            raise InvalidInput("input.not_allowed", given=by_hand, allowed=f"0 – {LARGEST_MINOR}")
        if product.sold_by is SoldBy.ASKED:
            return by_hand, None
        listed = self.price_of(product)
        return by_hand, None if listed == by_hand else listed

    def _combo(self, line: AskedLine, price: Money, listed: Money | None) -> LineItems:
        price = self._combo_as_sold(line, price)
        combo = Combo(line.product.product_id, price, line.product.slots)
        products = [self.menu.product(part.product_id) for part in line.parts]
        for product in () if line.as_sold is not None else products:
            _check_active(product)
        choices = [
            Choice(part.slot_id, part.product_id, self.price_of(product), self._taxes(product))
            for part, product in zip(line.parts, products, strict=True)
        ]
        items = list(combo_items(combo, line.line_id, choices, line.quantity))
        slots = {slot.slot_id: slot for slot in combo.slots}
        parts: list[PricedPart] = []
        for place, (part, product) in enumerate(zip(line.parts, products, strict=True)):
            modifiers = chosen_modifiers(self.menu, product, part.modifier_ids)
            added = sum((modifier.price for modifier in modifiers), price * 0)
            items[place] = replace(items[place], price=items[place].price + added * line.quantity)
            extra = slots[part.slot_id].extra.get(part.product_id, price * 0) + added
            told = (items[place].line_id, product.product_id, product.names, product.station_id)
            parts.append(PricedPart(*told, modifiers, extra))
        extras = sum((part.extra for part in parts), price * 0)
        unit, listed = price + extras, None if listed is None else listed + extras
        made = self._with_discounts(items, line)
        return LineItems(line.product, (), unit, made, tuple(parts), listed)

    def _combo_as_sold(self, line: AskedLine, price: Money) -> Money:
        """Return the price of a combo without its extras, as it was sold if it is the same still."""
        if line.as_sold is None:
            return price
        slots = {slot.slot_id: slot for slot in line.product.slots}
        extras = price * 0
        for part in line.parts:
            if part.slot_id in slots:
                extras += slots[part.slot_id].extra.get(part.product_id, price * 0)
            modifiers = chosen_modifiers(self.menu, self.menu.product(part.product_id), part.modifier_ids)
            extras = sum((modifier.price for modifier in modifiers), extras)
        return line.as_sold - extras if line.as_sold >= extras else price

    def _with_discounts(self, items: Sequence[Item], line: AskedLine) -> tuple[Item, ...]:
        """Spread what is taken off a combo over its parts, in proportion to what is left of each."""
        if line.comp:
            return tuple(replace(item, comp=line.comp) for item in items)
        if not line.discounts:
            return tuple(items)
        whole = sum((item.price for item in items), items[0].price * 0)
        left = [item.price.minor for item in items]
        shares: list[list[Discount]] = [[] for _ in items]
        for off in of_line(whole, discounts_of(line.discounts), self._rounding):
            if not off.amount:
                continue
            for place, part in enumerate(off.amount.split(left)):
                left[place] -= part.minor
                if part:
                    shares[place].append(Discount(off.discount_id, off.reason, part))
        return tuple(replace(item, discounts=tuple(share)) for item, share in zip(items, shares, strict=True))


def goods_of(
    product_id: str, quantity: int, grams: int, parts: Sequence[str] = ()
) -> Iterator[tuple[str, int]]:
    """Yield what leaves the shelf with a line: the parts of a combo, grams of what is sold by weight, else pieces."""
    if parts:
        for part in parts:
            yield part, quantity
    else:
        yield product_id, quantity * (grams or 1)


def chosen_modifiers(menu: Menu, product: Product, modifier_ids: tuple[str, ...]) -> tuple[Modifier, ...]:
    """Return the choices of a product. Raises InvalidInput for too few, too many, unknown ones, or one twice."""
    if not modifier_ids and not product.group_ids:
        return ()
    if len(set(modifier_ids)) != len(modifier_ids):
        raise InvalidInput("order.modifier_twice", product_id=product.product_id, given=modifier_ids)
    wanted = set(modifier_ids)
    chosen: list[Modifier] = []
    for group in menu.groups_of(product):
        of_group = [modifier for modifier in group.modifiers if modifier.modifier_id in wanted]
        if not group.minimum <= len(of_group) <= group.maximum:
            raise InvalidInput(
                "order.wrong_number_of_choices",
                product_id=product.product_id,
                group=dict(group.names),
                chosen=len(of_group),
                least=group.minimum,
                most=group.maximum,
            )
        chosen += of_group
    unknown = wanted - {modifier.modifier_id for modifier in chosen}
    if unknown:
        raise InvalidInput(
            "order.unknown_modifier", product_id=product.product_id, given=tuple(sorted(unknown))
        )
    return tuple(chosen)


def _check_active(product: Product) -> None:
    if not product.active:
        raise InvalidInput("order.product_not_sold", product_id=product.product_id, names=dict(product.names))


def _check_kind(line: AskedLine) -> None:
    """Refuse a weight or parts where the product has none, and a line without where it needs them."""
    product = line.product
    if product.sold_by is SoldBy.WEIGHT:
        if not line.grams:
            raise InvalidInput("order.weight_missing", names=dict(product.names))
        if type(line.grams) is not int or not 1 <= line.grams <= MOST_GRAMS:
            raise InvalidInput("weight.out_of_range", given=line.grams, least=1, most=MOST_GRAMS)
        if line.quantity != 1:
            raise InvalidInput("order.quantity_out_of_range", quantity=line.quantity, least=1, most=1)
    elif line.grams:
        raise InvalidInput("order.not_by_weight", names=dict(product.names))
    if (line.parts and not product.slots) or len(line.parts) > MOST_PARTS:
        raise InvalidInput("order.not_a_combo", names=dict(product.names))
