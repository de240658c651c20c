"""A small owner for tests of the ground: a shelf that counts things, with a real file, mailbox, endpoint and relay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from core.contracts.message import Reply
from core.contracts.stock import ReleaseStock, StockLevelChanged, StockReleased
from core.domain.clock import TurnedClock
from core.messaging.transport import Transport
from core.store.database import Database
from core.store.engines import writing_engine
from core.store.mailbox import mailbox
from core.store.migrate_server import make_plain_texts
from core.store.owner import Owner
from core.store.place import FilePlace, Place, ServerPlace
from core.store.work import Work
from tests.support.places import place_for

metadata = sa.MetaData()
box = mailbox(metadata)
shelf = sa.Table(
    "shelf",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.CheckConstraint("count >= 0", name="shelf_never_owes"),
)

Handler = Callable[[ReleaseStock, Work], Reply | None]


def put(work: Work, name: str, count: int = 1) -> int:
    """Put things on the shelf."""
    work.conn.execute(sa.insert(shelf), [{"name": name, "count": count}])
    return count


def on_shelf(conn: sa.Connection) -> dict[str, int]:
    """Return what is on the shelf."""
    chosen = sa.select(shelf.c["name"], shelf.c["count"]).order_by(shelf.c.name)
    return dict(conn.execute(chosen).all())


def rows_of(table: sa.Table) -> Callable[[sa.Connection], int]:
    """Count the rows of a table."""
    return lambda conn: conn.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def put_once(command: ReleaseStock, work: Work) -> Reply:
    """Put one thing named after the order on the shelf, and tell everyone."""
    put(work, command.order_id)
    work.send(StockLevelChanged(product_id=command.order_id, available=1, revision=1))
    return StockReleased(order_id=command.order_id)


def make_tables(place: Place) -> Place:
    """Create the shelf's database."""
    if isinstance(place, FilePlace):
        engine = sa.create_engine(f"sqlite:///{place.path}", poolclass=sa.NullPool)
    else:
        assert isinstance(place, ServerPlace)
        engine = writing_engine(place)
        make_plain_texts(engine)
        with engine.begin() as conn:
            conn.execute(sa.schema.CreateSchema(place.schema, if_not_exists=True))
    metadata.create_all(engine)
    engine.dispose()
    return place


def a_database(folder: Path) -> Database:
    """A shelf database, not open yet."""
    return Database(make_tables(place_for(folder, "shelf")), "shelf", box, TurnedClock())


def an_owner(
    folder: Path, transport: Transport, name: str = "stock", *, handler: Handler | None = put_once
) -> Owner:
    """A shelf as an owner that does ReleaseStock by `handler`, not open yet."""
    owner = Owner(name, make_tables(place_for(folder, f"shelf of {name}")), box, TurnedClock(), transport)
    if handler is not None:
        owner.endpoint.handles(ReleaseStock, handler)
    return owner
