"""Which pictures the menu in the till's database needs, and whose menu it is."""

from __future__ import annotations

import sqlalchemy as sa

from core.till import tables as t


def pictures_needed(conn: sa.Connection) -> tuple[tuple[str, ...], str]:
    """Return the names of all pictures, as the products stand, and the address of who shared the menu ("": made here)."""
    picture = t.products.c.picture
    listed = conn.execute(sa.select(picture).where(picture != "").order_by(t.products.c.position)).scalars()
    source = conn.execute(sa.select(t.shop.c.menu_source)).scalar_one_or_none()
    return tuple(dict.fromkeys(listed)), source or ""
