"""What the till's database knows that decides about an edit of the menu: codes, barcodes, what was sold, what is used."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from typing import Final

import msgspec
import sqlalchemy as sa

from core.store.prepared import Prepared
from core.till import tables as t
from core.till.tables_of_menu import sold_out_until

_AT_ONCE: Final = 500
_products = t.products.c
_ids = msgspec.json.Decoder(tuple[str, ...])
_revisions: Final = Prepared(sa.select(t.shop.c.menu_revision, t.shop.c.menu_published))
_publish: Final = Prepared(sa.update(t.shop).values(menu_published=sa.bindparam("published")))
_stops: Final = Prepared(sa.select(sold_out_until))


def codes_taken(conn: sa.Connection, codes: Collection[str], edited: Container[str]) -> Mapping[str, str]:
    """Return which of the codes products have already that are not `edited`: the product's id by code."""
    chosen = sa.select(_products.code, _products.product_id)
    if len(codes) <= _AT_ONCE:
        chosen = chosen.where(_products.code.in_(list(codes)))
    wanted = set(codes)
    return {
        row.code: row.product_id
        for row in conn.execute(chosen)
        if row.code in wanted and row.product_id not in edited
    }


def barcodes_taken(
    conn: sa.Connection, barcodes: Collection[str], edited: Container[str]
) -> Mapping[str, str]:
    """Return which of the barcodes products have already that are not `edited`: the product's id by barcode."""
    if not barcodes:
        return {}
    chosen = sa.select(_products.product_id, _products.barcodes).where(_products.barcodes != "")
    wanted = set(barcodes)
    taken: dict[str, str] = {}
    for row in conn.execute(chosen):
        for barcode in wanted.intersection(_ids.decode(row.barcodes)):
            if row.product_id not in edited:
                taken[barcode] = row.product_id
    return taken


def sold_among(conn: sa.Connection, product_ids: Iterable[str]) -> frozenset[str]:
    """Return those of the products that stand in an order. It looks through all orders: not for the writer's thread."""
    listed = list(product_ids)
    found: set[str] = set()
    lines = t.order_lines.c
    for start in range(0, len(listed), _AT_ONCE):
        some = listed[start : start + _AT_ONCE]
        found.update(
            conn.execute(sa.select(lines.product_id).where(lines.product_id.in_(some)).distinct()).scalars()
        )
    return frozenset(found)


def using_products(conn: sa.Connection, column: str, entry_id: str) -> frozenset[str]:
    """Return the products of a category (`category_id`) or a station (`station_id`)."""
    return frozenset(
        conn.execute(sa.select(_products.product_id).where(_products[column] == entry_id)).scalars()
    )


def using_group(conn: sa.Connection, group_id: str) -> frozenset[str]:
    """Return the products that offer a modifier group."""
    rows = conn.execute(
        sa.select(_products.product_id, _products.group_ids).where(_products.group_ids != "[]")
    )
    return frozenset(row.product_id for row in rows if group_id in _ids.decode(row.group_ids))


def published_revision(conn: sa.Connection) -> tuple[int, int]:
    """Return the revision of the menu and the one that the others were told of last; (0, 0) before there is a menu."""
    row = _revisions.select(conn, {}).one_or_none()
    return (0, 0) if row is None else (row.menu_revision, row.menu_published)


def remember_published(conn: sa.Connection, revision: int) -> None:
    """Remember which revision of the menu the others were told of."""
    _publish.run(conn, [{"published": revision}])


def stop_until(conn: sa.Connection, product_id: str, until: int) -> None:
    """Remember that a product is sold out until a moment (ms)."""
    conn.execute(sa.delete(sold_out_until).where(sold_out_until.c.product_id == product_id))
    conn.execute(sa.insert(sold_out_until), {"product_id": product_id, "until": until})


def end_stop(conn: sa.Connection, product_id: str) -> bool:
    """Forget that a product is sold out for a while; tell whether it was."""
    ended = conn.execute(sa.delete(sold_out_until).where(sold_out_until.c.product_id == product_id))
    return ended.rowcount > 0


def stops(conn: sa.Connection) -> Mapping[str, int]:
    """Return until when (ms) products are sold out, by id."""
    return {row.product_id: row.until for row in _stops.select(conn, {})}
