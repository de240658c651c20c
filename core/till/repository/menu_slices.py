"""A menu that the main counter shares, in the till's database until all slices of it are there."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.contracts.till import MenuShared
from core.store.prepared import Prepared
from core.till import tables as t

_known: Final = Prepared(sa.select(t.shop.c.menu_revision, t.shop.c.menu_source))
_slices = t.menu_slices.c


def is_news(conn: sa.Connection, source: str, revision: int) -> bool:
    """Tell whether a shared menu is newer than ours; one that was made here or by another main counter does not count."""
    shop = _known.select(conn, {}).one_or_none()
    return shop is None or shop.menu_source != source or revision > shop.menu_revision


def put_slice(conn: sa.Connection, source: str, event: MenuShared) -> str | None:
    """Keep a slice; return the text of all slices when none is missing any more. What is older is forgotten."""
    of_source = _slices.source == source
    same = sa.and_(of_source, _slices.revision == event.revision)
    others = sa.or_(
        _slices.revision < event.revision, _slices.parts != event.parts, _slices.part == event.part
    )
    newer = sa.select(_slices.part).where(of_source, _slices.revision > event.revision)
    if conn.execute(newer.limit(1)).first() is not None:
        return None
    conn.execute(sa.delete(t.menu_slices).where(of_source, others))
    conn.execute(
        sa.insert(t.menu_slices),
        {
            "source": source,
            "revision": event.revision,
            "part": event.part,
            "parts": event.parts,
            "slice": event.slice,
        },
    )
    kept = conn.execute(sa.select(sa.func.count()).select_from(t.menu_slices).where(same)).scalar_one()
    if kept < event.parts:
        return None
    return "".join(conn.execute(sa.select(_slices.slice).where(same).order_by(_slices.part)).scalars())


def waiting_slices(conn: sa.Connection) -> tuple[str, int, str] | None:
    """Return source, revision and text of the newest menu of which all slices are there and which is not sold yet."""
    whole = (
        sa.select(_slices.source, _slices.revision)
        .group_by(_slices.source, _slices.revision)
        .having(sa.func.count() == sa.func.max(_slices.parts))
        .order_by(_slices.revision.desc())
    )
    for source, revision in conn.execute(whole).all():
        if is_news(conn, source, revision):
            same = sa.and_(_slices.source == source, _slices.revision == revision)
            parts = conn.execute(sa.select(_slices.slice).where(same).order_by(_slices.part)).scalars()
            return source, revision, "".join(parts)
    return None


def drop_slices(conn: sa.Connection) -> None:
    """Forget all slices."""
    conn.execute(sa.delete(t.menu_slices))
