"""An edit of the menu, worked out on the menu as it is and checked, before it is the writer's turn to store it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import sqlalchemy as sa

from core.domain.catalog import Category, Menu, ModifierGroup, Product, SoldBy, Station
from core.domain.combo_edit import check_parts, combos_with
from core.domain.menu_edit import (
    Entry,
    EntryChange,
    EntryKind,
    MenuEdit,
    checked,
    entries_of,
    key_of,
    on_top_of,
)
from core.domain.money import Money
from core.errors import Conflict, InvalidInput
from core.till.repository import menu_edits as known
from core.till.repository.menu import (
    EntryRows,
    known_combos,
    read_all_groups,
    read_menu,
    rows_of,
)

MANY: Final = 500


@dataclass(frozen=True, slots=True)
class ReadyEdit:
    """What an edit does to the menu of a `revision`: checked, and as the rows that will be stored."""

    revision: int
    made: MenuEdit
    rows: EntryRows
    gone: tuple[tuple[EntryKind, str], ...]
    only_prices: bool
    prices: Mapping[str, tuple[Money, Money]]
    """What products cost before and after, by id, where that is another."""


def made_ready(conn: sa.Connection, edit: MenuEdit, sold: frozenset[str]) -> ReadyEdit:
    """Work an edit out on the menu as it is; products in `sold` are put away instead of deleted.

    Raises InvalidInput that names a `field`, and Conflict when somebody else has changed the same entry.
    """
    part = _concerned(conn, edit)
    current = {key_of(entry): entry for entry in entries_of(part)}
    made = tuple(_made(change, current, sold, part.currency) for change in edit.changes)
    applied = MenuEdit(tuple(change for change in made if change.before != change.after))
    if applied:
        _check(conn, applied, part)
        _check_alone(conn, applied)
    return ReadyEdit(
        part.revision,
        applied,
        rows_of(change.after for change in applied.changes if change.after is not None),
        tuple(change.key for change in applied.changes if change.before is not None),
        applied.only_prices,
        applied.price_changes,
    )


def _concerned(conn: sa.Connection, edit: MenuEdit) -> Menu:
    """Return as much of the menu as the edit has to do with: all but the other products."""
    ids = {change.key[1] for change in edit.changes if change.key[0] is EntryKind.PRODUCT}
    menu = read_menu(conn, None if len(ids) > MANY else ids)
    chosen = tuple(product for product in menu.products if product.product_id in ids)
    return replace(menu, products=chosen, groups=read_all_groups(conn, menu.currency))


def _made(
    change: EntryChange, current: Mapping[tuple[EntryKind, str], Entry], sold: frozenset[str], currency: str
) -> EntryChange:
    """Return what a change does to what is there now."""
    if change.before is not None and change.after is not None and key_of(change.before) != change.key:
        raise InvalidInput("menu.empty_change")
    here = current.get(change.key)
    if change.after is None and change.key[1] in sold and isinstance(here, Product):
        put_away = replace(here, active=False)
        change = EntryChange(change.before, put_away)
        if here == put_away:
            return EntryChange(here, here)
    wanted = None if change.after is None else checked(change.after, currency)
    return EntryChange(here, on_top_of(EntryChange(change.before, wanted), here))


def _check(conn: sa.Connection, edit: MenuEdit, part: Menu) -> None:
    """Refuse what would hang in the air: a product of no category, a category that goes away from under products."""
    after = {key_of(entry) for entry in entries_of(part)}
    for change in edit.changes:
        after.discard(change.key)
        if change.after is not None:
            after.add(change.key)
    for change in edit.changes:
        if isinstance(change.after, Product):
            _check_belongs(change.after, after)
            if change.after.tax_class:
                _check_taxes(change.after, part)
    _check_combos(conn, edit)
    leaving = {change.entry.product_id for change in edit.changes if isinstance(change.entry, Product)}
    for change in edit.changes:
        if change.after is None and not isinstance(change.before, Product):
            _check_unused(conn, change.entry, leaving, edit)


def _check_combos(conn: sa.Connection, edit: MenuEdit) -> None:
    """Refuse a combo of what is not there or cannot be a part, and to take away or weigh what is a part of one."""
    after = [change.after for change in edit.changes if isinstance(change.after, Product)]
    wanted = {part for product in after for slot in product.slots for part in slot.products}
    if wanted:
        known = {product.product_id: product for product in read_menu(conn, wanted).products}
        gone = {c.key[1] for c in edit.changes if c.after is None}
        known = {key: product for key, product in known.items() if key not in gone}
        known |= {product.product_id: product for product in after}
        for product in after:
            check_parts(product, known)
    odd = [c for c in edit.changes if isinstance(c.before, Product) and _cannot_be_part(c.after)]
    if odd:
        combos = {product.product_id: product for product in known_combos(conn)}
        combos |= {product.product_id: product for product in after}
        for change in odd:
            if using := combos_with(change.key[1], combos.values()):
                raise Conflict("menu.in_use", names=dict(change.entry.names), count=len(using))


def _cannot_be_part(after: Entry | None) -> bool:
    return after is None or (
        isinstance(after, Product) and bool(after.slots or after.sold_by is not SoldBy.PIECE)
    )


def _check_belongs(product: Product, there: set[tuple[EntryKind, str]]) -> None:
    wanted = [
        ("category", EntryKind.CATEGORY, product.category_id),
        ("station", EntryKind.STATION, product.station_id),
        *(("groups", EntryKind.GROUP, group_id) for group_id in product.group_ids),
    ]
    for field, kind, entry_id in wanted:
        if (kind, entry_id) not in there:
            raise InvalidInput("menu.unknown_entry", field=field, given=entry_id, names=dict(product.names))


def _check_taxes(product: Product, part: Menu) -> None:
    classes = tuple(known.class_id for known in part.rules.book.classes)
    if product.tax_class not in classes:
        raise InvalidInput("tax.unknown_class", field="tax_class", given=product.tax_class, allowed=classes)


def _check_unused(conn: sa.Connection, entry: Entry, leaving: set[str], edit: MenuEdit) -> None:
    """Refuse to take away what products use that are not changed by the same edit."""
    using: frozenset[str] = frozenset()
    match entry:
        case Category():
            using = known.using_products(conn, "category_id", entry.category_id)
        case Station():
            using = known.using_products(conn, "station_id", entry.station_id)
        case ModifierGroup():
            using = known.using_group(conn, entry.group_id)
        case Product():
            pass
    still = {
        change.after.product_id
        for change in edit.changes
        if isinstance(change.after, Product)
        and key_of(entry)[1] in {change.after.category_id, change.after.station_id, *change.after.group_ids}
    }
    count = len((using - leaving) | still)
    if count:
        raise Conflict("menu.in_use", names=dict(entry.names), count=count)


def _check_alone(conn: sa.Connection, edit: MenuEdit) -> None:
    """Refuse codes and barcodes that another product has, of those that the edit leaves as they are or makes."""
    codes: dict[str, str] = {}
    barcodes: dict[str, str] = {}
    edited = {change.key[1] for change in edit.changes if isinstance(change.entry, Product)}
    for change in edit.changes:
        if isinstance(change.after, Product):
            _claim(codes, change.after.code, change.after, "menu.code_taken", "code")
            for barcode in change.after.barcodes:
                _claim(barcodes, barcode, change.after, "menu.barcode_taken", "barcodes")
    for code in known.codes_taken(conn, codes, edited):
        raise InvalidInput("menu.code_taken", field="code", given=code)
    for barcode in known.barcodes_taken(conn, barcodes, edited):
        raise InvalidInput("menu.barcode_taken", field="barcodes", given=barcode)


def _claim(taken: dict[str, str], what: str, product: Product, code: str, field: str) -> None:
    if taken.setdefault(what, product.product_id) != product.product_id:
        raise InvalidInput(code, field=field, given=what)
