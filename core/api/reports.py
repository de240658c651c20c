"""Reports as a window sees them: figures of a range of business days, and what they may be saved as."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from core.domain.reports import (
    LONGEST_DAYS,
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
    "LONGEST_DAYS",
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

    async def report(
        self,
        period: Period,
        told: Callable[[int, int], None] | None = None,
        early: Callable[[SalesReport], None] | None = None,
    ) -> SalesReport:
        """Return all figures of a period; `told` hears how many days are done, and of how many.

        Of a long period that has to be added up, `early` is given the totals, hours, weekdays and days before the rest.
        """
        ...

    async def totals(self, period: Period, told: Callable[[int, int], None] | None = None) -> Totals:
        """Return the main figures of a period alone."""
        ...
