"""A walk through everything that the counter's window can show, in a whole shop of this process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from core.api.menu_editor import EntryKind
from core.api.shifts import DrawerCount
from core.api.words import Money
from pos_app.navigator import HOLD, PRICES, RECALL, TENDER
from tests.support.counter_at_work import AtWork
from tests.support.staff_room import ANA, ANA_PIN

Look = Callable[[str], object]
"""Is told the name of what is in front."""

SHORT_MENU = b"code;name;price\n901;Chai;7,50\n902;Mate;x\n"


class EveryPage(AtWork):
    """Goes everywhere; `window` is left at the sale of a shop with one person of the staff."""

    async def walk(self, look: Look, folder: Path) -> None:
        """Call `look` at each page, panel, form and sheet."""
        for part in (
            self.sale,
            self.orders,
            self.menu_editor,
            self.reports,
            self.shift,
            self.settings,
            self.sheets,
        ):
            async for seen in part(folder):
                await self.hands.turn()
                look(seen)

    async def go(self, section: str) -> None:
        """Bring a section to the front."""
        self.counter.navigator.go(section)
        await self.hands.turn()

    async def sale(self, _folder: Path) -> AsyncIterator[str]:
        """The sale, with all that an order can have, and each panel beside it."""
        hands, counter = self.hands, self.counter
        counter.navigator.go("sale")
        yield "sale"
        self.add("espresso", "latte")
        for kind in ("pickup", "delivery"):
            self.press(f"counter.type.{kind}")
            await hands.turn()
            yield f"sale for {kind}"
        self.press("counter.note")
        self.press("counter.allergy")
        self.press("counter.line.0.note")
        await hands.turn()
        yield "notes"
        self.press("counter.type.here")
        self.press("counter.line.0.allergy")
        for panel in (PRICES, HOLD, RECALL):
            counter.navigator.show_panel(panel)
            await hands.turn()
            yield panel
        counter.navigator.choose_options(counter.catalogue.menu.product("latte"))  # type: ignore[union-attr]
        yield "options"
        counter.navigator.show_panel(TENDER)
        await hands.turn()
        yield "tender"
        self.press("counter.split.open_panel")
        await hands.turn()
        yield "split"
        counter.split.end()
        counter.navigator.close_panel()

    async def orders(self, _folder: Path) -> AsyncIterator[str]:
        """The list of orders, one of them, and its refund."""
        hands = self.hands
        self.counter.navigator.go("sale")
        self.counter.sale.clear()
        self.add("espresso")
        await hands.turn()
        self.press("counter.exact")
        await hands.until(lambda: self._paid(), 20, "the sale")  # noqa: PLW0108 - read anew each time
        yield "receipt"
        await self.go("orders")
        await hands.until(lambda: self.counter.orders.rows, what="the order")
        self.counter.detail.open(self.counter.orders.rows[0].order_id)
        await hands.until(lambda: hands.sees("counter.order.refund"), what="the order")
        yield "order"
        self.counter.detail.open_refund()
        yield "refund"
        self.counter.detail.close_refund()

    def _paid(self) -> bool:
        latest = self.counter.journey.latest
        return latest is not None and latest.paid

    async def menu_editor(self, folder: Path) -> AsyncIterator[str]:
        """The forms of the menu, and a table that is looked at."""
        counter = self.counter
        await self.go("menu")
        for kind in EntryKind:
            counter.menu_list.show_kind(kind)
            counter.menu_form.begin_new()
            if kind is EntryKind.GROUP:
                counter.menu_form.add_choice()
            await self.hands.turn()
            yield f"new {kind.value}"
            counter.menu_form.leave()
        table = folder / "table.csv"
        table.write_bytes(SHORT_MENU)
        counter.menu_import.open(str(table))
        await self.hands.until(
            lambda: not counter.menu_import.busy and counter.menu_import.file, what="the table"
        )
        yield "import"
        counter.menu_import.close()

    async def reports(self, _folder: Path) -> AsyncIterator[str]:
        """The reports, also of days that are chosen."""
        await self.go("reports")
        await self.hands.until(lambda: self.hands.sees("counter.reports.range.own"), what="the reports")
        yield "reports"
        self.press("counter.reports.range.own")
        await self.hands.turn()
        yield "days of one's own"

    async def shift(self, _folder: Path) -> AsyncIterator[str]:
        """The drawer from the float to the Z."""
        shift, hands = self.counter.shift, self.hands
        await self.go("shift")
        await hands.until(lambda: shift.now is not None, what="the drawer")
        yield "no shift"
        self.press("counter.shift.float_by.coins")
        await hands.turn()
        yield "float by coins"
        shift.open_shift(Money(5000, "BRL"))
        await hands.until(lambda: shift.now is not None and shift.now.shift is not None, what="the shift")
        yield "shift"
        for mode in ("pay_in", "pay_out", "count"):
            shift.go(mode)
            await hands.turn()
            yield mode
        shift.count(DrawerCount("BRL", loose=Money(4000, "BRL")))
        await hands.until(lambda: shift.mode == "counted", what="the count")
        yield "counted"
        shift.close_shift(())
        await hands.until(lambda: shift.report is not None, what="the Z")
        yield "Z"
        shift.go("overview")
        yield "after the Z"
        shift.open_shift(Money(0, "BRL"))
        await hands.until(lambda: shift.now is not None and shift.now.shift is not None, what="a shift")

    async def settings(self, _folder: Path) -> AsyncIterator[str]:
        """The settings with their forms."""
        counter, hands = self.counter, self.hands
        await self.go("settings")
        yield "settings"
        counter.printer_setups.begin()
        yield "printer"
        counter.printer_setups.leave()
        for form in ("general", "tax", "tax_class", "happy", "offers"):
            self.press(f"counter.settings.prices.{form}")
            await hands.turn()
            yield f"prices: {form}"
        counter.staff_editor.begin()
        yield "somebody new"
        counter.staff_editor.leave()
        await self.shop.till.staff.add(ANA, ANA_PIN)
        await hands.until(lambda: counter.staff.duty.staffed, what="the staff")
        counter.staff_editor.begin("ana")
        yield "somebody"
        counter.staff_editor.leave()
        yield "staff"

    async def sheets(self, _folder: Path) -> AsyncIterator[str]:
        """What lies over the window."""
        hands = self.hands
        await self.go("sale")
        self.press("counter.pill")
        await hands.until(lambda: hands.sees("counter.health_sheet"), what="the connections")
        yield "connections"
        self.press("counter.health.close")
        self.window._open_decision()
        yield "decision"
        self.window._decision_sheet.put_away()
        self.counter.staff.lock()
        await hands.until(lambda: hands.sees("counter.lock"), what="the lock")
        yield "lock"
        self.counter.staff.sign_in("ana", ANA_PIN)
        await hands.until(lambda: not self.counter.staff.locked, 10, "Ana")

    def add(self, *product_ids: str) -> None:
        """Put products into the order, on whatever page of the grid they are."""
        menu = self.counter.catalogue.menu
        assert menu is not None
        for product_id in product_ids:
            self.counter.sale.add(menu.product(product_id))

    def settle(self) -> None:
        """Let the window lay itself out, as it does before it is seen."""
        for _ in range(3):
            QCoreApplication.sendPostedEvents()

    def press(self, name: str) -> None:
        """Press a button wherever it is, in or out of sight."""
        self.hands.find(name).click()  # type: ignore[attr-defined]
