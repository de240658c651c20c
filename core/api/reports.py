"""Reports as a window sees them: figures of a range of business days, and what they may be saved as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from core.domain.reports import (
    ALL,
    HERE,
    LONGEST_DAYS,
    CounterCoverage,
    GroupFigure,
    HourFigure,
    KitchenFigure,
    Period,
    PersonFigure,
    ProductFigure,
    SalesReport,
    StockFigure,
    TaxFigure,
    TenderFigure,
    Totals,
)

__all__ = [
    "ALL",
    "HERE",
    "LONGEST_DAYS",
    "CounterCoverage",
    "GroupFigure",
    "HourFigure",
    "KitchenFigure",
    "Period",
    "PersonFigure",
    "ProductFigure",
    "ReportsDoor",
    "SalesReport",
    "StockFigure",
    "TaxFigure",
    "TenderFigure",
    "Totals",
]


class ReportsDoor(Protocol):
    """Nothing here waits for a sale, and no sale waits for it. Cancel the task that asks, and it ends after some days."""

    def today(self) -> date:
        """Return the business day of now."""
        ...

    async def enter(self, approval_id: str = "") -> None:
        """Ask whether whoever is on duty may see reports. Raises Conflict `staff.approval_needed` when not."""
        ...

    async def counters(self) -> Mapping[str, str]:
        """Return the other counters of which anything is known: what people call them, by address."""
        ...

    async def report(
        self,
        period: Period,
        told: Callable[[int, int], None] | None = None,
        early: Callable[[SalesReport], None] | None = None,
        counter: str = HERE,
    ) -> SalesReport:
        """Return all figures of a period; `told` hears how many days are done, and of how many.

        `counter` is `HERE`, `ALL`, or the address of another one. Of a long period that has to be added up, `early` is
        given the totals, hours, weekdays and days before the rest; and while other counters are asked, what is known.
        """
        ...

    async def totals(
        self, period: Period, told: Callable[[int, int], None] | None = None, counter: str = HERE
    ) -> Totals:
        """Return the main figures of a period alone."""
        ...
