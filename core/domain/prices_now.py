"""What the menu charges at a moment: for those who show a price before anything is sold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from core.domain.catalog import Menu, Product
from core.domain.line_items import LinePricer
from core.domain.money import Money
from core.domain.order import OrderType, priced_as
from core.domain.pricing.schedule import Hours


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """What one costs now, or a kilogram; `usual` is what it costs at other hours, where a happy hour makes it cheaper."""

    price: Money
    usual: Money | None = None


@dataclass(frozen=True)
class PricesNow:
    """The prices of a menu for an order of a type at the shop's time `local`: those that an order is priced with."""

    menu: Menu
    order_type: OrderType
    local: datetime

    @cached_property
    def _pricer(self) -> LinePricer:
        return LinePricer(self.menu, priced_as(self.order_type), self.local)

    def of(self, product: Product) -> ShownPrice:
        """Return what a product costs."""
        price = self._pricer.price_of(product)
        usual = product.by_order_type.get(self._pricer.order_type, product.price)
        return ShownPrice(price, usual if price < usual else None)

    @cached_property
    def _hours(self) -> tuple[Hours, ...]:
        """All hours in which something is cheaper."""
        of_shop = [happy.rule.hours for happy in self.menu.rules.happy]
        of_products = [rule.hours for product in self.menu.products for rule in product.happy]
        return tuple(dict.fromkeys((*of_shop, *of_products)))

    def at(self, order_type: OrderType, local: datetime) -> PricesNow:
        """Return the prices for another order or moment: the same ones as long as nothing has begun or ended."""
        if order_type is self.order_type and self._holding(local) == self._holding(self.local):
            return self
        return PricesNow(self.menu, order_type, local)

    def seconds_left(self, local: datetime) -> float | None:
        """Return for how long from `local` on the prices stay as they are, at least; None: for ever."""
        edges = {edge for hours in self._hours for edge in (hours.start, hours.end)}
        return min((_until(edge, local) for edge in edges), default=None)

    def _holding(self, local: datetime) -> tuple[bool, ...]:
        return tuple(hours.contains(local) for hours in self._hours)


def _until(edge: time, local: datetime) -> float:
    """Return the seconds until the clock on the wall shows `edge` next."""
    today = datetime.combine(local.date(), edge, local.tzinfo)
    return ((today if today > local else today + timedelta(days=1)) - local).total_seconds()
