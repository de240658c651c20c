"""What the settings say about prices: kept with the menu, told to every counter, and entered in the journal."""

from __future__ import annotations

from core.domain.catalog import Menu
from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.domain.pricing.plain import to_plain
from core.domain.pricing.rules import PriceRules
from core.errors import Conflict, InvalidInput
from core.store.database import Database
from core.store.work import Work
from core.till.duty import Right, allow
from core.till.journal import enter
from core.till.menu_sharing import MenuPublisher
from core.till.repository.menu import read_menu, set_rules
from core.till.repository.menu_edits import published_revision


class PriceSettings:
    """Implements `core.api.prices.PricesDoor` over the database of a till; only the main one may change anything."""

    def __init__(self, database: Database, publisher: MenuPublisher, *, is_main: bool = True) -> None:
        self._database = database
        self._publisher = publisher
        self._is_main = is_main

    async def set_prices(self, rules: PriceRules, *, approval_id: str = "") -> None:
        """Price by these rules from now on. See `PricesDoor`."""
        if not self._is_main:
            raise Conflict("menu.not_main")
        menu = await self._database.read(read_menu)
        if await self._database.write(lambda work: _set(work, menu, rules, approval_id)):
            await self._publisher.publish()


def _set(work: Work, seen: Menu, rules: PriceRules, approval_id: str) -> bool:
    """Keep the rules; tell whether they are others than before. The menu is read again only if it changed meanwhile."""
    is_same = published_revision(work.conn)[0] == seen.revision
    menu = seen if is_same else read_menu(work.conn)
    if rules.policy.currency != menu.currency:
        raise InvalidInput("money.mixed_currencies", given=rules.policy.currency, allowed=menu.currency)
    for product in menu.products:
        if product.tax_class:
            rules.taxes_for(product.tax_class, "")
    _check_known(menu, rules)
    if rules == menu.prices:
        return False
    done = allow(work, Right.EDIT_SETTINGS, subject="prices", approval_id=approval_id)
    body = {"changed": _changed(menu.rules, rules), "currency": menu.currency}
    enter(work, Told.PRICES_SET, body, actor=done.actor, approver=done.approver)
    set_rules(work.conn, rules)
    work.changed(ChangeKind.MENU)
    return True


def _check_known(menu: Menu, rules: PriceRules) -> None:
    """Refuse a happy hour for what is not on the menu."""
    known = {category.category_id for category in menu.categories}
    known |= {product.product_id for product in menu.products}
    for hours in rules.happy:
        for wanted in (*hours.categories, *hours.products):
            if wanted not in known:
                raise InvalidInput("menu.unknown_entry", given=wanted, names={"en": hours.name})


def _changed(before: PriceRules, after: PriceRules) -> dict[str, list[object]]:
    """Return what is another now, by its name, as it was and as it is."""
    was, now = to_plain(before), to_plain(after)
    return {key: [was[key], now[key]] for key in now if was[key] != now[key]}
