"""What the stock does when it is told: reserve, keep, release and take back, each once however often it is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from core.adapters.stock.actions import MOST_ON_HAND, count_shelf
from core.adapters.stock.repository import Level, Reservation, Reservations, Shelf
from core.adapters.stock.tables import Held, Movement
from core.contracts.programs import ProgramStarted
from core.contracts.stock import (
    KeepStock,
    ReleaseStock,
    ReserveStock,
    ReturnStock,
    SetStockLevels,
    ShortLine,
    StockKept,
    StockLevelsRefused,
    StockLevelsSet,
    StockLine,
    StockRefused,
    StockReleased,
    StockReserved,
    StockReturned,
)
from core.errors import InvalidInput
from core.store.work import Work

_GIVEN_BACK = (Held.RELEASED, Held.BARRED)


def reserve_stock(command: ReserveStock, work: Work) -> StockReserved | StockRefused:
    """Set the lines of an order aside, all or none.

    A refusal changes nothing, so it may turn out otherwise when it is asked again. An order that was released is barred.
    What an order that is sold already lacks was on the shelf, so the count is corrected.
    """
    shelf, orders, order_id = Shelf(work), Reservations(work), command.order_id
    known = orders.find(order_id)
    if known is not None and known.state in _GIVEN_BACK:
        return StockRefused(order_id=order_id, reason="cancelled")
    if known is not None:
        return StockReserved(order_id=order_id, expires_at=known.expires_at)
    wanted, short = _look(shelf, command.lines)
    if short and not command.already_sold:
        return StockRefused(order_id=order_id, reason="sold_out", short=short)
    shelf.correct(_missing(short), order_id)
    shelf.set_aside(wanted)
    orders.enter(Reservation(order_id, Held.RESERVED, command.expires_at), wanted)
    orders.belongs_to(order_id, command.part_of)
    return StockReserved(order_id=order_id, expires_at=command.expires_at)


def program_started(event: ProgramStarted, work: Work) -> None:
    """Tell a counter that has started what is on the shelves: it may be new, or have been away."""
    if event.is_of_a_till:
        Shelf(work).tell_one(event.address)


def keep_stock(command: KeepStock, work: Work) -> StockKept | StockRefused:
    """Turn what an order has set aside into a sale; what had expired is taken again if it is still there.

    An order that is sold already gets it in any case, as when it is reserved.
    """
    shelf, orders, order_id = Shelf(work), Reservations(work), command.order_id
    known = orders.find(order_id)
    if known is not None and known.state in _GIVEN_BACK:
        return StockRefused(order_id=order_id, reason="cancelled")
    if known is not None and known.state is Held.KEPT:
        return StockKept(order_id=order_id)
    if known is not None and known.state is Held.RESERVED:
        held = orders.held_by(order_id)
        shelf.sell_set_aside(held)
        orders.move_on([order_id], Held.RESERVED, Held.KEPT)
        shelf.book(Movement.SOLD, held, order_id)
        return StockKept(order_id=order_id)
    wanted, short = _look(shelf, command.lines)
    if short and not command.already_sold:
        return StockRefused(order_id=order_id, reason="reservation_expired", short=short)
    shelf.correct(_missing(short), order_id)
    shelf.sell(wanted)
    orders.enter(Reservation(order_id, Held.KEPT, 0 if known is None else known.expires_at), wanted)
    orders.belongs_to(order_id, command.part_of)
    shelf.book(Movement.SOLD, wanted, order_id)
    return StockKept(order_id=order_id)


def release_stock(command: ReleaseStock, work: Work) -> StockReleased:
    """Give back whatever an order holds, set aside or sold, and bar a reservation that comes later."""
    shelf, orders, order_id = Shelf(work), Reservations(work), command.order_id
    released = StockReleased(order_id=order_id)
    known = orders.find(order_id)
    if known is None:
        orders.enter(Reservation(order_id, Held.BARRED, 0), {})
        return released
    if known.state in _GIVEN_BACK:
        return released
    held = orders.held_by(order_id)
    if known.state is Held.RESERVED:
        shelf.put_back(held)
    elif known.state is Held.KEPT:
        shelf.restock(held)
        orders.take_back(order_id, held)
        shelf.book(Movement.RETURNED, held, order_id)
    orders.move_on([order_id], known.state, Held.RELEASED)
    return released


def return_stock(command: ReturnStock, work: Work) -> StockReturned:
    """Take the lines of a refund back or write them off, never more than the order has bought and still has."""
    shelf, orders = Shelf(work), Reservations(work)
    order_id, refund_id = command.order_id, command.refund_id
    returned = StockReturned(refund_id=refund_id)
    if not orders.enter_return(refund_id, order_id, restock=command.restock):
        return returned
    asked = _added_up(command.lines)
    for part_id in orders.with_parts(order_id):
        left = orders.held_by(part_id)
        back = {
            product_id: min(many, left[product_id])
            for product_id, many in asked.items()
            if left.get(product_id)
        }
        asked = Counter({product_id: many - back.get(product_id, 0) for product_id, many in asked.items()})
        asked = +asked
        orders.take_back(part_id, back)
        if command.restock:
            shelf.restock(back)
        kind = Movement.RETURNED if command.restock else Movement.WRITTEN_OFF
        shelf.book(kind, back, order_id, refund_id)
    return returned


def set_stock_levels(command: SetStockLevels, work: Work) -> StockLevelsSet | StockLevelsRefused:
    """Put a count on the books, all of it or nothing."""
    counts = {line.product_id: line.quantity for line in command.levels}
    wrong = count_shelf(work, counts, only_new=command.only_unknown)
    if wrong is None:
        return StockLevelsSet()
    return StockLevelsRefused(
        reason="level_out_of_range", product_id=wrong.product_id, least=wrong.least, most=MOST_ON_HAND
    )


def _look(shelf: Shelf, asked: Iterable[StockLine]) -> tuple[dict[str, int], tuple[ShortLine, ...]]:
    """Return the counted part of what is asked for, and what of it is missing."""
    wanted = _added_up(asked)
    levels = shelf.levels(wanted)
    counted = {product_id: many for product_id, many in wanted.items() if product_id in levels}
    return counted, _short(counted, levels)


def _added_up(asked: Iterable[StockLine]) -> Counter[str]:
    wanted: Counter[str] = Counter()
    for line in asked:
        if line.quantity < 1:
            raise InvalidInput("stock.bad_quantity", product_id=line.product_id, given=line.quantity, least=1)
        wanted[line.product_id] += line.quantity
    return wanted


def _short(wanted: Mapping[str, int], levels: Mapping[str, Level]) -> tuple[ShortLine, ...]:
    return tuple(
        ShortLine(product_id, many, levels[product_id].available)
        for product_id, many in wanted.items()
        if levels[product_id].available < many
    )


def _missing(short: Iterable[ShortLine]) -> dict[str, int]:
    return {line.product_id: line.wanted - line.available for line in short}
