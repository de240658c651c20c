"""Reports of paper: figures of a made-up café for any days, as slow and as forbidden as a test wants them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from core.domain.catalog import Menu
from core.domain.reports import ALL, HERE, CounterCoverage, Period, SalesReport, Totals
from core.domain.views import AvailabilityView
from core.errors import Conflict
from core.till.queries.report_figures import Figures, count
from core.till.queries.report_view import report_of, totals_of

TODAY = date(2026, 6, 19)


class PaperReports:
    """Each day has 30 orders; `gate` holds a report back after its first day, `forbidden` asks for an approval."""

    def __init__(self, menu: Menu) -> None:
        self.menu = menu
        self.asked: list[Period] = []
        self.asked_of: list[str] = []
        self.others: tuple[str, ...] = ()
        self.approvals: list[str] = []
        self.forbidden = False
        self.nothing = False
        self.gate: asyncio.Event | None = None

    def today(self) -> date:
        return TODAY

    async def enter(self, approval_id: str = "") -> None:
        self.approvals.append(approval_id)
        if self.forbidden and not approval_id:
            raise Conflict("staff.approval_needed", right="see_reports", amount=0, subject="", allowed=0)

    async def report(
        self,
        period: Period,
        told: Callable[[int, int], None] | None = None,
        early: Callable[[SalesReport], None] | None = None,
        counter: str = HERE,
    ) -> SalesReport:
        self.asked.append(period)
        self.asked_of.append(counter)
        if self.gate is not None:
            if told is not None:
                told(1, period.days)
            await self.gate.wait()
        days = {} if self.nothing else self._days(period)
        levels = {
            product.product_id: AvailabilityView(product.product_id, 3) for product in self.menu.products[:4]
        }
        report = report_of(period, days, self.menu, levels)
        return replace(report, counter=counter, counters=self._covered(counter))

    async def totals(
        self, period: Period, told: Callable[[int, int], None] | None = None, counter: str = HERE
    ) -> Totals:
        whole = next(iter(self._days(Period(period.first, period.first)).values()))
        return totals_of(Figures() if self.nothing else whole, self.menu.currency)

    async def counters(self) -> dict[str, str]:
        return {address: address.partition(".")[2].upper() for address in self.others}

    def _covered(self, counter: str) -> tuple[CounterCoverage, ...]:
        """Return what is known of the counters: all of the first one, the next as of noon, two days of the others lack."""
        noon = round(datetime.fromisoformat(f"{TODAY}T12:00").astimezone().timestamp() * 1000)
        gaps = [(None, 0), (noon, 0), (None, 2)]
        return tuple(
            CounterCoverage(address, address.partition(".")[2].upper(), *gaps[min(place, 2)])
            for place, address in enumerate(self.others)
            if counter in {ALL, address}
        )

    def _days(self, period: Period) -> dict[str, Figures]:
        return {period.day(place).isoformat(): self._day(place) for place in range(period.days)}

    def _day(self, place: int) -> Figures:
        figures = Figures()
        for number in range(30):
            product = self.menu.products[(number * 7 + place) % len(self.menu.products)]
            price = product.price.minor
            for name, amount in (("orders", 1), ("goods", price), ("billed", price), ("tax", price // 11)):
                figures.add(name, amount)
            hour = str(7 + (number * number + place) % 14)
            count(figures.hours, hour, 1, price)
            count(figures.products, product.product_id, 1, price, 0, 0)
            count(figures.tenders, ("cash", "card", "pix")[number % 3], 1, price, 0, 0)
            count(figures.types, ("here", "to_go", "delivery")[number % 3], 1, price, 0)
            count(figures.staff, ("Ana", "Bruno", "")[number % 3], 1, price, 0)
            count(figures.taxes, "vat", price - price // 11, price // 11, 0)
            count(figures.kitchen, hour, 1, 240_000 + 9000 * number, 1, 150_000, number % 9 == 0)
            figures.longest[hour] = 600_000
        figures.names["tax vat"] = "VAT 10%"
        count(figures.people, "Ana", 2, 350, 0, 0, 1, 700, 1, 1300, 3, 4, 2800)
        figures.add("refunds", 1)
        figures.add("refunded", 1300)
        return figures
