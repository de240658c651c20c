"""What is taken off the order in the making and what is added: discounts, lines on the house, service, tip."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from core.api.pricing import DraftCharge, DraftDiscount, PriceRules, check_discounts
from core.api.till import CatalogueDoor
from core.api.words import (
    Clock,
    ComandaError,
    Money,
    Names,
    OrderDraft,
    PricedLine,
    Product,
    time_ordered_id,
)
from pos_app.viewmodels import draft_edits as edits
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.complaints import NOT_CHANGED, Complaints
from pos_app.viewmodels.sale import PRICED, SaleViewModel

REASONS: Final = ("regular_guest", "staff", "complaint", "promotion")
"""Why something is taken off, where the settings name no reasons of their own."""
NOBODY_SPECIAL: Final[Names] = {}


class PriceEdits(QObject):
    """Changes prices of the sale; every edit can be undone."""

    def __init__(
        self,
        door: CatalogueDoor,
        sale: SaleViewModel,
        catalogue: CatalogueViewModel,
        clock: Clock,
        complaints: Complaints,
    ) -> None:
        super().__init__()
        self._door = door
        self._sale, self._catalogue, self._clock, self._complaints = sale, catalogue, clock, complaints

    @property
    def rules(self) -> PriceRules | None:
        """What the settings say about prices; None before there is a menu."""
        return None if self._catalogue.menu is None else self._catalogue.menu.rules

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why something may be taken off: keys of `REASONS`, or the shop's own words."""
        rules = self.rules
        return rules.reasons if rules is not None and rules.reasons else REASONS

    def discount(
        self, line_id: str, reason: str, *, basis_points: int = 0, amount: Money | None = None
    ) -> bool:
        """Give a line, or without one the whole order, a discount in place of those it has; tell whether it may be."""
        cap = None if self.rules is None or not basis_points else self.rules.off_cap
        asked = DraftDiscount(time_ordered_id(self._clock.now_ms()), reason, amount, basis_points, cap)
        draft = edits.with_discount(self._sale.view.draft, line_id, asked)
        try:
            asked.discount()
            self._check(draft)
        except ComandaError as fault:
            self._complaints.tell(NOT_CHANGED, fault)
            return False
        self._take(draft)
        return True

    def _check(self, draft: OrderDraft) -> None:
        """Refuse at once what the settings let nobody take off."""
        menu = self._catalogue.menu
        if menu is not None and menu.rules.most_off:
            check_discounts(menu.rules, self._door.price(menu, draft))

    def trial(self, product: Product, asked: edits.Asked) -> PricedLine | None:
        """Return one of a product as it would be in this order, None before there is a menu. Raises InvalidInput."""
        menu, draft = self._catalogue.menu, self._sale.view.draft
        if menu is None:
            return None
        alone, _ = edits.with_product(OrderDraft(draft.order_id), product.product_id, asked, "trial")
        order_type = draft.order_type
        return self._door.price(menu, replace(alone, order_type=order_type)).lines[0]

    def set_price(self, line_id: str, price: Money | None) -> bool:
        """Give one of a line with its options, or a kilogram of it, another price; None: that of the menu.

        Tell whether it may be.
        """
        line = next((known for known in self._sale.view.lines if known.line_id == line_id), None)
        if price is not None and line is not None:
            options = [modifier.price for modifier in line.modifiers] + [part.extra for part in line.parts]
            price -= sum(options, price * 0)
        draft = edits.with_price(self._sale.view.draft, line_id, price)
        menu = self._catalogue.menu
        try:
            if menu is not None:
                self._door.price(menu, draft)
        except ComandaError as fault:
            self._complaints.tell(NOT_CHANGED, fault)
            return False
        self._take(draft)
        return True

    def comp(self, line_id: str, reason: str) -> None:
        """Give a line away."""
        self._take(edits.with_comp(self._sale.view.draft, line_id, reason))

    def take_away(self, line_id: str) -> None:
        """Sell a line, or without one the order, at its price again."""
        draft = self._sale.view.draft
        self._take(edits.with_comp(draft, line_id, "") if line_id else edits.with_discount(draft, "", None))

    def tip(self, charge: DraftCharge | None) -> None:
        """Add a tip in place of the one there is; None: none any more."""
        self._take(replace(self._sale.view.draft, tip=charge))

    def serve(self, charge: DraftCharge | None) -> None:
        """Ask for another service charge; None: that of the settings."""
        self._take(replace(self._sale.view.draft, service=charge))

    def _take(self, draft: OrderDraft) -> None:
        before = self._sale.view.draft
        if draft == before or self._sale.locked:
            return
        self._sale.restore(draft)
        self._sale.undo_offered.emit(PRICED, NOBODY_SPECIAL, before)
