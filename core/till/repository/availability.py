"""What the stock and the kitchen have told the till about its products, and how the stand-ins behave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import sqlalchemy as sa

from core.domain.views import AvailabilityView
from core.store.prepared import AnyOf, Prepared
from core.store.upsert import insert_for
from core.till import tables as t
from core.till.tables_of_menu import sold_out_until


def _news(counter: str, told: str) -> Prepared:
    """Return the statement that believes what is `told` if its revision, the column `counter`, is newer."""
    table = t.availability

    def statement(dialect: str) -> sa.Executable:
        put = insert_for(dialect, table)
        fresh = {name: put.excluded[name] for name in (told, counter)}
        newer = table.c[counter] < put.excluded[counter]
        return put.on_conflict_do_update(index_elements=[table.c.product_id], set_=fresh, where=newer)

    return Prepared(statement, ("product_id", told, counter))


_NEWS: Final = {
    "stock_revision": _news("stock_revision", "left_over"),
    "kitchen_revision": _news("kitchen_revision", "eighty_six"),
}
_STOPPED: Final = AnyOf(
    sa.select(t.availability.c.product_id).where(t.availability.c.eighty_six == sa.true()),
    t.availability.c.product_id,
)

_STOPPED_HERE: Final = sa.select(sold_out_until.c.product_id)
_STOPPED_HERE_AMONG: Final = AnyOf(_STOPPED_HERE, sold_out_until.c.product_id)


def _put_simulator(dialect: str) -> sa.Executable:
    put = insert_for(dialect, t.simulators)
    changed = {"behaviour": put.excluded.behaviour}
    return put.on_conflict_do_update(index_elements=[t.simulators.c.part], set_=changed)


_PUT_SIMULATOR: Final = Prepared(_put_simulator, ("part", "behaviour"))


def read_availability(conn: sa.Connection) -> dict[str, AvailabilityView]:
    """Return what is counted or stopped, by product id."""
    rows = conn.execute(sa.select(t.availability))
    told = {row.product_id: AvailabilityView(row.product_id, row.left_over, row.eighty_six) for row in rows}
    for product_id in conn.execute(_STOPPED_HERE).scalars():
        left = told[product_id].left if product_id in told else None
        told[product_id] = AvailabilityView(product_id, left, eighty_six=True)
    return told


def stopped_among(conn: sa.Connection, product_ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of the products that the kitchen or this counter has stopped."""
    wanted = sorted(product_ids)
    here = _STOPPED_HERE_AMONG.select(conn, wanted).scalars()
    return tuple(sorted({*_STOPPED.select(conn, wanted).scalars(), *here}))


def remember_level(conn: sa.Connection, product_id: str, left: int, revision: int) -> None:
    """Remember how many of a product are left, unless newer news has come before."""
    _remember(conn, product_id, "stock_revision", revision, {"left_over": left})


def remember_stop(conn: sa.Connection, product_id: str, revision: int, *, eighty_six: bool) -> None:
    """Remember whether the kitchen makes a product, unless newer news has come before."""
    _remember(conn, product_id, "kitchen_revision", revision, {"eighty_six": eighty_six})


def _remember(
    conn: sa.Connection, product_id: str, counter: str, revision: int, news: Mapping[str, object]
) -> None:
    _NEWS[counter].run(conn, [{**news, "product_id": product_id, counter: revision}])


def remember_simulator(conn: sa.Connection, part: str, behaviour: str) -> None:
    """Remember how a stand-in behaves."""
    _PUT_SIMULATOR.run(conn, [{"part": part, "behaviour": behaviour}])
