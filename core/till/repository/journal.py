"""The rows of the journal of money in the till's database: they are only ever added to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa

from core.domain.journal import FIRST, JournalRow
from core.store.prepared import Prepared
from core.till import tables as t

PAGE: Final = 1000
_columns: Final = tuple(column.name for column in t.journal.columns)
_last: Final = Prepared(
    sa.select(t.journal.c.seq, t.journal.c.hash)
    .order_by(t.journal.c.seq.desc())
    .limit(sa.literal_column("1"))
)
_behind: Final = Prepared(
    sa.select(t.journal)
    .where(t.journal.c.seq > sa.bindparam("after"))
    .order_by(t.journal.c.seq)
    .limit(sa.literal_column(str(PAGE)))
)
_currency: Final = Prepared(
    sa.select(t.orders.c.currency).where(t.orders.c.order_id == sa.bindparam("of_order"))
)
_add: Final = Prepared(sa.insert(t.journal), _columns)


def head_of(conn: sa.Connection) -> tuple[int, bytes]:
    """Return number and hash of the last row; 0 and `FIRST` where there is none."""
    last = _last.select(conn, {}).first()
    return (0, FIRST) if last is None else (last.seq, bytes(last.hash))


def add(conn: sa.Connection, row: JournalRow) -> None:
    """Write a sealed row."""
    _add.run(conn, [{name: getattr(row, name) for name in _columns}])


def rows_behind(conn: sa.Connection, after: int = 0) -> Iterator[JournalRow]:
    """Yield the rows behind a number in order, a page of them in memory at a time."""
    while True:
        page = _behind.select(conn, {"after": after}).all()
        yield from map(_row, page)
        if len(page) < PAGE:
            return
        after = page[-1].seq


def orders_before(conn: sa.Connection) -> int:
    """Return how many orders there are already."""
    return int(conn.execute(sa.select(sa.func.count()).select_from(t.orders)).scalar_one())


def currency_of(conn: sa.Connection, order_id: str) -> str:
    """Return in what an order is paid."""
    found = _currency.select(conn, {"of_order": order_id}).first()
    return "" if found is None else found.currency


def price_of(conn: sa.Connection, product_id: str) -> int | None:
    """Return what a product costs, None for an unknown one."""
    asked = sa.select(t.products.c.price).where(t.products.c.product_id == product_id)
    return conn.execute(asked).scalar_one_or_none()


def _row(row: sa.Row[Any]) -> JournalRow:
    return JournalRow(
        row.seq,
        row.at_ms,
        row.wall_ms,
        row.actor,
        row.approver,
        row.type,
        row.body,
        bytes(row.prev),
        bytes(row.hash),
    )
