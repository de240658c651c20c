"""The prices that tiles and panels show: those that the sale will charge, for its order type and at this minute."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from core.api.words import Clock, Menu, OrderType, PricesNow, Product, ShownPrice, local_time

LOOK_WITHIN: Final = 60.0
"""Seconds after which the clock is looked at again at the latest: somebody may have set it."""
_MORE: Final = 0.02
"""Seconds that a timer waits longer, so that it never looks a moment too early."""


class ShownPrices(QObject):
    """`changed` when a happy hour has begun or ended, or the order is of another type; of no menu there are no prices."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._now: PricesNow | None = None
        self._type = OrderType.HERE
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def now(self) -> PricesNow | None:
        """The prices as they are; another object whenever one of them may be another."""
        return self._now

    def of(self, product: Product) -> ShownPrice:
        """Return what a product costs."""
        return ShownPrice(product.price) if self._now is None else self._now.of(product)

    def take(self, menu: Menu) -> None:
        """Show the prices of a menu; who asks for it tells of it."""
        self._now = PricesNow(menu, self._type, local_time(self._clock.wall_ms()))
        self._wait()

    def charge_for(self, order_type: OrderType) -> None:
        """Show what an order of this type pays."""
        if order_type is not self._type:
            self._type = order_type
            self.look()

    def look(self) -> None:
        """Look at the clock on the wall, and tell if other prices hold."""
        if self._now is None:
            return
        before, self._now = self._now, self._now.at(self._type, local_time(self._clock.wall_ms()))
        self._wait()
        if self._now is not before:
            self.changed.emit()

    def _wait(self) -> None:
        """Look again when the next happy hour begins or ends; without any nobody looks."""
        left = None if self._now is None else self._now.seconds_left(local_time(self._clock.wall_ms()))
        if left is None:
            self._timer.stop()
        else:
            self._timer.start(round(1000 * (min(left, LOOK_WITHIN) + _MORE)))
