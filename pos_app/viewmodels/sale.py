"""The sale in the making: the draft, what it costs, which line is meant, and every edit of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.changing import ChangingDoor, SoldOrder, check_finished
from core.api.pricing import grouped
from core.api.till import CatalogueDoor
from core.api.words import (
    Address,
    Clock,
    DraftLine,
    InvalidInput,
    Menu,
    Money,
    Names,
    OrderDraft,
    OrderType,
    PricedLine,
    PricedOrder,
    Product,
    SoldBy,
    TakenBack,
    goods_of,
    time_ordered_id,
)
from core.qt.language import QT_TRANSLATE_NOOP
from pos_app.viewmodels import draft_edits as edits
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.draft_edits import Asked
from pos_app.viewmodels.sale_view import LineView, SaleView, with_taken_off

REMOVED, CLEARED, PRICED = "removed", "cleared", "priced"
UNDOABLE: Final[Mapping[str, str]] = {
    REMOVED: QT_TRANSLATE_NOOP("Sale", "{name} removed"),
    CLEARED: QT_TRANSLATE_NOOP("Sale", "Order cleared"),
    PRICED: QT_TRANSLATE_NOOP("Sale", "Price changed"),
}
"""What can be undone, in words."""
_NOTHING_KNOWN: Final[Names] = {}


class SaleViewModel(QObject):
    """Holds one draft at a time; its ids are made when it begins, so that charging it twice is one order.

    It may be an order that the kitchen has: `refused` tells why an edit of that cannot be.
    `undo_offered` carries a key of `UNDOABLE`, the names of what it is about, and the draft before.
    """

    changed = Signal()
    undo_offered = Signal(str, object, object)
    refused = Signal(object)

    def __init__(
        self,
        door: CatalogueDoor,
        catalogue: CatalogueViewModel,
        clock: Clock,
        who: Callable[[], str] = lambda: "",
        changing: ChangingDoor | None = None,
    ) -> None:
        """`who` names whoever is on duty."""
        super().__init__()
        self._who = who
        self._changing = changing
        self._sold: SoldOrder | None = None
        self._door = door
        self._catalogue = catalogue
        self._clock = clock
        self._draft = OrderDraft(self._new_id())
        self._charge_id = self._new_id()
        self._selected, self._locked, self.next_course = "", False, 0
        self._waiting: list[Callable[[], None]] = []
        self._view = SaleView(self._draft, (), "", None, None, None)
        self._priced_with: tuple[object, object] = (None, None)
        catalogue.changed.connect(self._follow_catalogue)

    @property
    def view(self) -> SaleView:
        """What the order panel shows."""
        return self._view

    @property
    def charge_id(self) -> str:
        """The id under which this order will be paid."""
        return self._charge_id

    @property
    def locked(self) -> bool:
        """Whether the order is being charged at this moment."""
        return self._locked

    def add(self, product: Product, asked: Asked | None = None) -> None:
        """Add one unit, with its default options unless others are given; what is tapped during a charge waits for it."""
        if self._locked:
            self._waiting.append(lambda: self.add(product, asked))
            return
        if asked is None:
            asked = Asked(() if (menu := self._catalogue.menu) is None else menu.default_modifiers(product))
        at, asked = self._catalogue.opening.ordered_at(product), replace(asked, course=self.next_course)
        draft, self._selected = edits.with_product(self._draft, product.product_id, asked, self._new_id(), at)
        self._take(draft)

    def step(self, line_id: str, by: int) -> None:
        """One more or one less of a line; less than one removes it."""
        line = edits.line_of(self._draft, line_id)
        if line is None or (by > 0 and self._catalogue.refuses(line.product_id)):
            return
        if line.quantity + by < 1:
            self.remove(line_id)
            return
        self._selected = line_id
        draft = edits.with_quantity(self._draft, line_id, line.quantity + by)
        self._take(edits.with_taken_back(draft, self._taken([line_id], -by)) if by < 0 else draft)

    def remove(self, line_id: str) -> None:
        """Take a line out and offer to undo that."""
        line = edits.line_of(self._draft, line_id)
        if line is None or self._locked:
            return
        before = self._draft
        left = [known.line_id for known in before.lines]
        place = left.index(line_id)
        left.remove(line_id)
        self._selected = left[min(place, len(left) - 1)] if left else ""
        self._take(edits.with_taken_back(edits.without_line(before, line_id), self._taken([line_id])))
        self.undo_offered.emit(REMOVED, self._names_of(line.product_id), before)

    def clear(self) -> None:
        """Begin again with an empty order and offer to undo that."""
        before = self._draft
        empty = OrderDraft(before.order_id, taken_back=before.taken_back)
        if self._locked or before == empty:
            return
        self._selected = ""
        if self._sold is not None:
            self._take(replace(self._sold.draft, taken_back=before.taken_back))
        else:
            taken = self._taken([line.line_id for line in before.lines], cleared=self._new_id())
            self._take(edits.with_taken_back(empty, taken))
        self.undo_offered.emit(CLEARED, {}, before)

    def restore(self, draft: OrderDraft) -> None:
        """Bring back what was there before an edit, unless it has been charged meanwhile."""
        if draft.order_id == self._draft.order_id:
            self._take(draft)

    def choose(self, line_id: str, asked: Asked) -> None:
        """Choose other options, another weight or other parts for a line."""
        self._take(edits.with_asked(self._draft, line_id, asked))

    def select(self, line_id: str) -> None:
        """Mean a line with the next key."""
        if line_id != self._selected:
            self._selected = line_id
            self._renew()

    def write_note(self, note: str, line_id: str = "") -> None:
        """Write a note on a line, or on the order when no line is given."""
        if line_id:
            self._take(edits.with_line_note(self._draft, line_id, note))
        else:
            self._take(replace(self._draft, note=note))

    def describe(
        self,
        *,
        order_type: OrderType | None = None,
        customer: str | None = None,
        address: Address | None = None,
        wanted_at: int | None = None,
        allergy: str | None = None,
        line_id: str = "",
    ) -> None:
        """Say where the customer wants it, who gets it, where a delivery goes, when it is picked up, what must not be in it.

        What is not given stays. With a `line_id` the allergy is that of a line.
        """
        draft = self._draft
        if line_id and allergy is not None:
            self._take(edits.with_allergy(draft, line_id, allergy))
            return
        self._take(
            replace(
                draft,
                order_type=draft.order_type if order_type is None else order_type,
                customer=draft.customer if customer is None else customer,
                address=draft.address if address is None else address,
                wanted_at=draft.wanted_at if wanted_at is None else wanted_at,
                allergy=draft.allergy if allergy is None else allergy,
            )
        )

    def begin(
        self, draft: OrderDraft | None = None, charge_id: str = "", sold: SoldOrder | None = None
    ) -> None:
        """Go on with another order: an empty one, or a copy of `draft` that is charged under new ids.

        With `charge_id` it is `draft` itself that goes on, under its own ids: an earlier program has left it.
        With `sold` it is an order that the kitchen has, to be changed; what it costs more is charged under a new id.
        """
        self._charge_id = charge_id or self._new_id()
        self._selected = ""
        self._sold = sold
        left = tuple(replace(one, cleared=True) for one in self._draft.taken_back)  # its order is never sent
        if sold is not None:
            self._take(edits.with_taken_back(sold.draft, left), even_locked=True)
            return
        if draft is not None and charge_id:
            self._selected = draft.lines[-1].line_id if draft.lines else ""
            self._take(draft)
            return
        if draft is None:
            self._take(OrderDraft(self._new_id()), even_locked=True)
            return
        draft = edits.with_taken_back(draft, left)
        lines = tuple(replace(line, line_id=self._new_id()) for line in draft.lines)
        self._selected = lines[-1].line_id if lines else ""
        self._take(replace(draft, order_id=self._new_id(), lines=lines), even_locked=True)

    def lock(self) -> None:
        """Let nobody edit the order while it is being charged."""
        self._locked = True
        self.changed.emit()

    def unlock(self, *, charged: bool, anew: bool = False) -> None:
        """Go on: with the next order, and what was tapped for it, when this one is charged; else with the same.

        `anew` when that is charged under another id: what was charged under this one came to nothing.
        """
        self._locked = False
        if anew:
            self._charge_id = self._new_id()
        waiting, self._waiting = self._waiting, []
        if charged:
            self.begin()
            for tap in waiting:
                tap()
        else:
            self._renew()

    def forget_taken(self, taken: Collection[TakenBack]) -> None:
        """What was taken back is stored: the order need not carry it any more."""
        kept = tuple(one for one in self._draft.taken_back if one not in taken)
        if kept != self._draft.taken_back:
            self._draft = replace(self._draft, taken_back=kept)
            self._view = replace(self._view, draft=self._draft)

    def _taken(self, line_ids: Collection[str], units: int = 0, cleared: str = "") -> tuple[TakenBack, ...]:
        """Return what goes out of the order: so many units of these lines, or all of them; a change tells that itself."""
        if self._sold is not None:
            return ()
        return tuple(
            TakenBack(
                self._new_id(),
                cleared or self._draft.order_id,
                line.product_id,
                units or line.quantity,
                Money(line.total.minor // line.quantity * (units or line.quantity), line.total.currency),
                self._clock.now_ms(),
                self._who(),
                bool(cleared),
            )
            for line in self._view.lines
            if line.line_id in line_ids and line.total is not None
        )

    def _take(self, draft: OrderDraft, *, even_locked: bool = False) -> None:
        if self._locked and not even_locked:
            return
        if self._sold is not None:
            try:
                check_finished(self._sold, draft)
            except InvalidInput as refusal:
                self.refused.emit(refusal)
                return
        self._draft = draft
        self._renew()

    def _follow_catalogue(self) -> None:
        """Price anew when menu, hour or stock are others; what is searched for changes no price."""
        seen = (self._catalogue.prices.now, self._catalogue.availability)
        if any(now is not before for now, before in zip(seen, self._priced_with, strict=True)):
            self._priced_with = seen
            self._renew()

    def _renew(self) -> None:
        """Price the draft and tell."""
        menu = self._catalogue.menu
        self._catalogue.prices.charge_for(self._draft.order_type)
        self._view = replace(self._view, draft=self._draft) if menu is None else self._priced(menu)
        self.changed.emit()

    def _priced(self, menu: Menu) -> SaleView:
        """Return the draft with its money, or line by line, so that one that is not allowed does not hide the others."""
        draft = self._draft
        asked = Counter[str]()
        for line in draft.lines:
            for product_id, many in _goods(line):
                asked[product_id] += many
        for line in () if self._sold is None else self._sold.draft.lines:
            for product_id, many in _goods(line):  # that is taken from the shelf already
                asked[product_id] -= many
        try:
            priced = self._price(menu, draft)
        except InvalidInput:
            lines = tuple(self._alone(menu, line, asked) for line in draft.lines)
            return SaleView(draft, lines, self._selected, None, None, None, sold=self._sold)
        billed = () if priced.bill is None else grouped(priced.bill).lines
        lines = tuple(
            with_taken_off(self._line(menu, line, asked), drawn, of_bill)
            for line, drawn, of_bill in zip(priced.lines, draft.lines, billed, strict=False)
        )
        return SaleView(
            draft,
            lines,
            self._selected,
            priced.subtotal,
            priced.courier_fee,
            priced.total,
            priced,
            self._sold,
        )

    def _price(self, menu: Menu, draft: OrderDraft) -> PricedOrder:
        if self._sold is not None and self._changing is not None:
            return self._changing.price_change(menu, self._sold, draft)
        return self._door.price(menu, draft)

    def _alone(self, menu: Menu, line: DraftLine, asked: Mapping[str, int]) -> LineView:
        """Price one line by itself."""
        try:
            (priced,) = self._door.price(menu, OrderDraft(self._draft.order_id, (line,))).lines
        except InvalidInput as problem:
            return LineView(
                line_id=line.line_id,
                product_id=line.product_id,
                names=self._names_of(line.product_id),
                quantity=line.quantity,
                modifiers=(),
                note=line.note,
                total=None,
                left=self._short(line.product_id, asked),
                has_choices=False,
                problem=problem,
                allergy=line.allergy,
                grams=line.grams,
            )
        return self._line(menu, priced, asked)

    def _line(self, menu: Menu, priced: PricedLine, asked: Mapping[str, int]) -> LineView:
        product = menu.product(priced.product_id)
        return LineView(
            line_id=priced.line_id,
            product_id=priced.product_id,
            names=priced.names,
            quantity=priced.quantity,
            modifiers=priced.modifiers,
            note=priced.note,
            total=priced.total,
            left=min(self._shorts(priced, asked), default=None),
            has_choices=bool(product.group_ids) or product.sold_by is not SoldBy.PIECE or bool(product.slots),
            allergy=priced.allergy,
            grams=priced.grams,
            parts=priced.parts,
            unit=priced.unit,
            listed=priced.listed,
            course=priced.course,
        )

    def _shorts(self, priced: PricedLine, asked: Mapping[str, int]) -> Iterator[int]:
        """Yield how many are left of what is fewer than asked for, of a combo of each of its parts."""
        for product_id, _ in priced.goods:
            if (left := self._short(product_id, asked)) is not None:
                yield left

    def _short(self, product_id: str, asked: Mapping[str, int]) -> int | None:
        left = self._catalogue.left_of(product_id)
        return left if left is not None and asked.get(product_id, 0) > left else None

    def _names_of(self, product_id: str) -> Names:
        menu = self._catalogue.menu
        try:
            return _NOTHING_KNOWN if menu is None else menu.product(product_id).names
        except InvalidInput:
            return _NOTHING_KNOWN

    def _new_id(self) -> str:
        return time_ordered_id(self._clock.now_ms())


def _goods(line: DraftLine) -> Iterator[tuple[str, int]]:
    return goods_of(line.product_id, line.quantity, line.grams, [part.product_id for part in line.parts])
