"""What people and the expiry worker do with the stock: count it, and let go of what was set aside for too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.adapters.stock.repository import Reservations, Shelf
from core.adapters.stock.tables import Held, Movement
from core.errors import InvalidInput
from core.store.database import Database
from core.store.work import Work

MOST_ON_HAND: Final = 1_000_000
EXPIRED_TOGETHER: Final = 200


class StockActions:
    """The verbs of the stock; each is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_levels(self, counts: Mapping[str, int], *, only_new: bool = False) -> None:
        """Set how many of each product (by id) lie on the shelf, what is set aside included, and tell the new levels.

        With `only_new`, products that are counted already stay as they are: so a start may be repeated. Raises
        InvalidInput when a number is negative, too large, or less than what is set aside; nothing is changed then.
        """
        await self._database.write(lambda work: _set_levels(work, counts, only_new=only_new))

    async def expire_due(self) -> int | None:
        """Let go of what has been set aside for too long; return when the next reservation expires (ms), None if never."""
        while True:
            next_at = await self._database.write(_expire)
            if next_at is None or next_at > self._database.clock.now_ms():
                return next_at


@dataclass(frozen=True, slots=True)
class WrongCount:
    """A count that cannot be: of which product, and the least that it could be."""

    product_id: str
    given: int
    least: int


def count_shelf(work: Work, counts: Mapping[str, int], *, only_new: bool) -> WrongCount | None:
    """Put a count on the books and tell the new levels; or return what of it cannot be, with nothing changed."""
    shelf = Shelf(work)
    known = shelf.levels(list(counts))
    counted = {
        product_id: many for product_id, many in counts.items() if not (only_new and product_id in known)
    }
    for product_id, many in counted.items():
        least = known[product_id].reserved if product_id in known else 0
        if type(many) is not int or not least <= many <= MOST_ON_HAND:
            return WrongCount(product_id, many, least)
    shelf.count(counted, known)
    shelf.book(Movement.START, {p: many for p, many in counted.items() if p not in known})
    corrections = {p: many - known[p].on_hand for p, many in counted.items() if p in known}
    shelf.book(Movement.CORRECTED, {p: change for p, change in corrections.items() if change})
    if counted:
        shelf.tell(counted)
    return None


def _set_levels(work: Work, counts: Mapping[str, int], *, only_new: bool) -> None:
    if (wrong := count_shelf(work, counts, only_new=only_new)) is not None:
        raise InvalidInput(
            "stock.level_out_of_range",
            product_id=wrong.product_id,
            given=wrong.given,
            least=wrong.least,
            most=MOST_ON_HAND,
        )


def _expire(work: Work) -> int | None:
    orders = Reservations(work)
    overdue = orders.overdue(EXPIRED_TOGETHER)
    back: Counter[str] = Counter()
    for order_id in overdue:
        back.update(orders.held_by(order_id))
    if overdue:
        Shelf(work).put_back(back)
        orders.move_on(overdue, Held.RESERVED, Held.EXPIRED)
    return orders.next_expiry()
