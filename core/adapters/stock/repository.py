"""The stock's SQL: conditional changes of the shelf, what orders hold, and the ledger, inside one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from core.adapters.stock.tables import Held, Movement, items, lines, movements, reservations, returns
from core.contracts.stock import StockLevelChanged
from core.domain.change import ChangeKind
from core.errors import Conflict
from core.store.prepared import AnyOf, Prepared, Updates
from core.store.work import Work

Quantities = Mapping[str, int]
"""How many, by product id; never zero or less."""


@dataclass(frozen=True, slots=True)
class Level:
    """A counted product: how many lie on the shelf, and how many of them are set aside."""

    product_id: str
    on_hand: int
    reserved: int
    revision: int

    @property
    def available(self) -> int:
        """Return how many can still be promised to somebody."""
        return self.on_hand - self.reserved


@dataclass(frozen=True, slots=True)
class Reservation:
    """What is known of one order: its state and when it expires (ms; 0 when it was barred)."""

    order_id: str
    state: Held
    expires_at: int


_MANY = sa.bindparam("many", type_=sa.Integer)
_WHICH = sa.bindparam("which", type_=sa.String)
_ORDER = sa.bindparam("of_order", type_=sa.String)
_FREE = items.c.on_hand - items.c.reserved >= _MANY
_SET_ASIDE = items.c.reserved >= _MANY

_LEVELS: Final = AnyOf(sa.select(items), items.c.product_id)
_BOOK: Final = Prepared(
    sa.insert(movements), ("product_id", "kind", "quantity", "order_id", "refund_id", "moved_at")
)
_FIND: Final = Prepared(
    sa.select(reservations.c.order_id, reservations.c.state, reservations.c.expires_at).where(
        reservations.c.order_id == _ORDER
    )
)
_LEFT = (lines.c.quantity - lines.c.taken_back).label("left")
_HELD: Final = Prepared(sa.select(lines.c.product_id, _LEFT).where(lines.c.order_id == _ORDER, _LEFT > 0))
_RENEW: Final = Updates(reservations, "order_id")
_ENTER: Final = Prepared(sa.insert(reservations), ("order_id", "state", "expires_at", "changed_at"))
_FORGET: Final = Prepared(sa.delete(lines).where(lines.c.order_id == _ORDER))
_HOLD: Final = Prepared(sa.insert(lines), ("order_id", "product_id", "quantity", "taken_back"))
_MOVE_ON: Final = Updates(reservations, "order_id", "state")


def _change(
    enough: sa.ColumnElement[bool], *, told: bool = True, **values: sa.ColumnElement[int]
) -> Prepared:
    """Return the statement that changes one product if there is `enough` of it; what is `told` has a new revision."""
    if told:
        values["revision"] = items.c.revision + 1
    return Prepared(sa.update(items).where(items.c.product_id == _WHICH, enough).values(values))


_TAKE_ASIDE: Final = _change(_FREE, reserved=items.c.reserved + _MANY)
_PUT_BACK: Final = _change(_SET_ASIDE, reserved=items.c.reserved - _MANY)
_SELL_SET_ASIDE: Final = _change(
    _SET_ASIDE, told=False, on_hand=items.c.on_hand - _MANY, reserved=items.c.reserved - _MANY
)
_SELL: Final = _change(_FREE, on_hand=items.c.on_hand - _MANY)
_RESTOCK: Final = _change(sa.true(), on_hand=items.c.on_hand + _MANY)
_CORRECT: Final = _change(sa.true(), told=False, on_hand=items.c.on_hand + _MANY)
_COUNTED: Final = Prepared(sa.select(items.c.product_id))
_OVERDUE: Final = Prepared(
    sa.select(reservations.c.order_id)
    .where(
        reservations.c.state == sa.literal_column(f"'{Held.RESERVED.value}'"),
        reservations.c.expires_at <= sa.bindparam("now_ms"),
    )
    .order_by(reservations.c.expires_at)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_NEXT_EXPIRY: Final = Prepared(
    sa.select(sa.func.min(reservations.c.expires_at).label("at")).where(
        reservations.c.state == sa.literal_column(f"'{Held.RESERVED.value}'")
    )
)


class Shelf:
    """The stock as one unit of work sees and changes it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._conn = work.conn

    def levels(self, product_ids: Collection[str]) -> dict[str, Level]:
        """Return the counted ones of some products, by id."""
        return {row.product_id: Level(*row) for row in _LEVELS.select(self._conn, product_ids)}

    def counted(self) -> list[str]:
        """Return the ids of all counted products."""
        return _COUNTED.select(self._conn, {}).scalars()

    def set_aside(self, wanted: Quantities) -> None:
        """Reserve all of it. Raises Conflict when the shelf has not got it after all; nothing is stored then."""
        self._change(wanted, _TAKE_ASIDE)

    def put_back(self, held: Quantities) -> None:
        """Let go of what was set aside."""
        self._change(held, _PUT_BACK)

    def sell_set_aside(self, held: Quantities) -> None:
        """Take what was set aside off the shelf; as many can be promised as before."""
        self._change(held, _SELL_SET_ASIDE, told=False)

    def sell(self, wanted: Quantities) -> None:
        """Take off the shelf what nobody had set aside. Raises Conflict when it has not got it."""
        self._change(wanted, _SELL)

    def restock(self, back: Quantities) -> None:
        """Put on the shelf what came back."""
        self._change(back, _RESTOCK)

    def correct(self, missing: Quantities, order_id: str) -> None:
        """Put on the shelf what an order has taken from it though it was not counted, and write it into the ledger."""
        self._change(missing, _CORRECT, told=False)
        self.book(Movement.CORRECTED, missing, order_id)

    def _change(self, quantities: Quantities, statement: Prepared, *, told: bool = True) -> None:
        if not quantities:
            return
        rows = [{"which": product_id, "many": many} for product_id, many in sorted(quantities.items())]
        if statement.run(self._conn, rows).rowcount != len(rows):
            raise Conflict("stock.not_enough", wanted=dict(quantities))
        if told:
            self.tell(quantities)

    def tell(self, product_ids: Collection[str]) -> None:
        """Tell everybody who listens how many of these products can be promised now."""
        self._tell(product_ids)
        self._work.changed(ChangeKind.AVAILABILITY, *product_ids)

    def tell_one(self, address: str) -> None:
        """Tell one program how many of every counted product can be promised now."""
        self._tell(self.counted(), address)

    def _tell(self, product_ids: Collection[str], recipient: str = "") -> None:
        for level in self.levels(product_ids).values():
            news = StockLevelChanged(
                product_id=level.product_id, available=level.available, revision=level.revision
            )
            self._work.send(news, recipient=recipient)

    def count(self, counts: Mapping[str, int], known: Mapping[str, Level]) -> None:
        """Set how many lie on the shelf; products that were not counted before are from now on."""
        new = [
            {"product_id": product_id, "on_hand": many, "reserved": 0, "revision": 1}
            for product_id, many in counts.items()
            if product_id not in known
        ]
        if new:
            self._conn.execute(sa.insert(items), new)
        statement = (
            sa.update(items)
            .where(items.c.product_id == sa.bindparam("which"), items.c.reserved <= sa.bindparam("many"))
            .values(on_hand=sa.bindparam("many"), revision=items.c.revision + 1)
        )
        old = [{"which": p, "many": many} for p, many in counts.items() if p in known]
        if old and self._conn.execute(statement, old).rowcount != len(old):
            raise Conflict("stock.not_enough", wanted=dict(counts))

    def book(
        self, kind: Movement, quantities: Mapping[str, int], order_id: str = "", refund_id: str = ""
    ) -> None:
        """Write into the ledger."""
        rows = [
            {
                "product_id": product_id,
                "kind": kind.value,
                "quantity": many,
                "order_id": order_id,
                "refund_id": refund_id,
                "moved_at": self._work.now_ms,
            }
            for product_id, many in quantities.items()
        ]
        if rows:
            _BOOK.run(self._conn, rows)


class Reservations:
    """What the orders hold, as one unit of work sees and changes it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._conn = work.conn

    def find(self, order_id: str) -> Reservation | None:
        """Return what is known of an order."""
        found = _FIND.select(self._conn, {"of_order": order_id}).one_or_none()
        return None if found is None else Reservation(found.order_id, Held(found.state), found.expires_at)

    def held_by(self, order_id: str) -> dict[str, int]:
        """Return what the lines of an order still stand for: quantity less what came back."""
        found = _HELD.select(self._conn, {"of_order": order_id})
        return {row.product_id: row.left for row in found}

    def enter(self, reservation: Reservation, held: Quantities) -> None:
        """Store what an order holds; what was stored of it before is forgotten."""
        order_id = reservation.order_id
        values = {
            "state": reservation.state.value,
            "expires_at": reservation.expires_at,
            "changed_at": self._work.now_ms,
        }
        if _RENEW.run(self._conn, {"order_id": order_id}, values).rowcount == 0:
            _ENTER.run(self._conn, [{"order_id": order_id, **values}])
        else:
            _FORGET.run(self._conn, [{"of_order": order_id}])
        if held:
            rows = [
                {"order_id": order_id, "product_id": product_id, "quantity": many, "taken_back": 0}
                for product_id, many in held.items()
            ]
            _HOLD.run(self._conn, rows)

    def move_on(self, order_ids: Iterable[str], before: Held, after: Held) -> None:
        """Change the state of orders that are all in one state. Raises Conflict when one is not."""
        values = {"state": after.value, "changed_at": self._work.now_ms}
        for order_id in order_ids:
            known = {"order_id": order_id, "state": before.value}
            if _MOVE_ON.run(self._conn, known, values).rowcount != 1:
                raise Conflict("stock.reservation_moved_on", before=before.value, after=after.value)

    def take_back(self, order_id: str, back: Quantities) -> None:
        """Note that so many of what an order had bought came back or were written off."""
        statement = (
            sa.update(lines)
            .where(lines.c.order_id == order_id, lines.c.product_id == sa.bindparam("which"))
            .values(taken_back=lines.c.taken_back + sa.bindparam("many"))
        )
        if back:
            rows = [{"which": product_id, "many": many} for product_id, many in back.items()]
            self._conn.execute(statement, rows)

    def overdue(self, limit: int) -> list[str]:
        """Return orders whose reservation has expired by now, the earliest first."""
        return _OVERDUE.select(self._conn, {"now_ms": self._work.now_ms, "most": limit}).scalars()

    def next_expiry(self) -> int | None:
        """Return when the next reservation expires (ms), None when nothing is reserved."""
        found: int | None = _NEXT_EXPIRY.select(self._conn, {}).first().at
        return found

    def belongs_to(self, order_id: str, part_of: str) -> None:
        """Note that what was entered under an id belongs to an order."""
        if part_of:
            of_it = reservations.c.order_id == order_id
            self._conn.execute(sa.update(reservations).where(of_it).values(part_of=part_of))

    def with_parts(self, order_id: str) -> list[str]:
        """Return the id of an order that has bought something, and those of what changes have added to it."""
        of_it = sa.or_(reservations.c.order_id == order_id, reservations.c.part_of == order_id)
        bought = sa.select(reservations.c.order_id).where(of_it, reservations.c.state == Held.KEPT.value)
        found = bought.order_by(reservations.c.order_id != order_id, reservations.c.changed_at)
        return list(self._conn.execute(found).scalars())

    def enter_return(self, refund_id: str, order_id: str, *, restock: bool) -> bool:
        """Note a refund; return False when it is known already."""
        known = sa.select(returns.c.refund_id).where(returns.c.refund_id == refund_id)
        if self._conn.execute(known).first() is not None:
            return False
        row = {
            "refund_id": refund_id,
            "order_id": order_id,
            "restock": restock,
            "returned_at": self._work.now_ms,
        }
        self._conn.execute(sa.insert(returns), [row])
        return True
