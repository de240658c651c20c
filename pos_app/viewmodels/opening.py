"""Which products are sold at this hour: asked whenever somebody looks, and told at the minute when it becomes another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from core.api.words import Clock, Hours, InvalidInput, Menu, Product, check_hours, is_sold_at, local_time
from core.qt import texts
from core.qt.tasks import TaskScope

MINUTE_MS: Final = 60_000


class Opening:
    """The hours of a menu by the shop's clock; `told` is called when what is sold is something else than before."""

    def __init__(self, clock: Clock, scope: TaskScope, told: Callable[[], None]) -> None:
        self._clock = clock
        self._scope = scope
        self._told = told
        self._menu: Menu | None = None
        self._open: dict[tuple[Hours, ...], bool] = {}
        """Whether a moment ago was within each of the hours that the menu has; no hours are not among them."""

    def take(self, menu: Menu) -> None:
        """Go by the hours of a menu from now on."""
        self._menu = menu
        both = (*(one.hours for one in menu.categories), *(one.hours for one in menu.products))
        self._open = self._within({hours for hours in both if hours})
        if self._open:
            self._scope.start_once("opening", self._watch())

    def is_open(self, product: Product) -> bool:
        """Tell whether a product is sold at this hour, as the tiles show it; quick, since all products are asked for."""
        if self._menu is None or not self._open:
            return True
        hours = self._menu.category_hours(product)
        return self._open.get(product.hours, True) and self._open.get(hours, True)

    def has_hours(self, product: Product) -> bool:
        """Tell whether a product is sold at certain hours only."""
        return self._menu is not None and bool(product.hours or self._menu.category_hours(product))

    def refusal(self, product: Product) -> InvalidInput | None:
        """Return why a product is not sold at this hour, and from when it is; None when it is."""
        if self._menu is None or not self.has_hours(product):
            return None
        local = local_time(self._clock.wall_ms())
        if is_sold_at(self._menu, product, local):
            return None
        try:
            check_hours(self._menu, product, local)
        except InvalidInput as refusal:
            return refusal
        return None

    def opens(self, product: Product) -> str:
        """Return from when a product is sold that is not sold now, in words; empty when it is, or never."""
        refusal = self.refusal(product)
        starts = None if refusal is None else refusal.params.get("starts")
        return "" if starts is None else texts.told_value(starts)

    def ordered_at(self, product: Product) -> int:
        """Return when a product is put into an order (ms), for one that is sold at certain hours only; else 0."""
        return self._clock.wall_ms() if self.has_hours(product) else 0

    def look(self) -> None:
        """Look at the clock, and tell when something begins or ends."""
        now = self._within(self._open)
        if now != self._open:
            self._open = now
            self._told()

    def _within(self, known: Iterable[tuple[Hours, ...]]) -> dict[tuple[Hours, ...], bool]:
        local = local_time(self._clock.wall_ms())
        return {hours: any(one.contains(local) for one in hours) for hours in known}

    async def _watch(self) -> None:
        """Look at each new minute, as long as there are hours; a clock that is set is noticed at the next one."""
        while self._open:
            await asyncio.sleep((MINUTE_MS - self._clock.wall_ms() % MINUTE_MS) / 1000 + 0.01)
            self.look()
