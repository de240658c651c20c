"""A report as tables with headings in the language of the screens: what is shown beside the pictures, and what is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from babel.dates import format_date, get_day_names

from core.api.reports import Period, ProductFigure, SalesReport, Totals
from core.api.words import Money
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, language, name_in, translate

Kind = Literal["text", "day", "count", "money", "time", "share"]
Cell = str | int | Money | None
"""Text, a number, money, a time in milliseconds, a share in 1/1000; None where there is nothing to say."""

TITLES: Final = {
    "summary": QT_TRANSLATE_NOOP("Reports", "Summary"),
    "hours": QT_TRANSLATE_NOOP("Reports", "Hours"),
    "week": QT_TRANSLATE_NOOP("Reports", "Week"),
    "days": QT_TRANSLATE_NOOP("Reports", "Days"),
    "products": QT_TRANSLATE_NOOP("Reports", "Products"),
    "categories": QT_TRANSLATE_NOOP("Reports", "Categories"),
    "tenders": QT_TRANSLATE_NOOP("Reports", "Payments"),
    "staff": QT_TRANSLATE_NOOP("Reports", "Staff"),
    "types": QT_TRANSLATE_NOOP("Reports", "Order types"),
    "taxes": QT_TRANSLATE_NOOP("Reports", "Taxes"),
    "people": QT_TRANSLATE_NOOP("Reports", "Exceptions"),
    "kitchen": QT_TRANSLATE_NOOP("Reports", "Kitchen"),
    "stock": QT_TRANSLATE_NOOP("Reports", "Stock"),
}
"""The parts of a report, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what stands in it."""

    title: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """One part of a report: columns, rows, and a last row with the sums where adding up makes sense."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[Cell, ...] | None = None

    @property
    def title(self) -> str:
        """What it is called, in the language of the screens."""
        return translate("Reports", TITLES[self.key])


def tables_of(report: SalesReport) -> tuple[Table, ...]:
    """Return all parts of a report."""
    return tuple(table_of(report, key) for key in TITLES)


def table_of(report: SalesReport, key: str) -> Table:
    """Return one part of a report, a key of `TITLES`."""
    return _MAKERS[key](report)


def cell_text(cell: Cell, kind: Kind) -> str:
    """Return a cell as it is shown."""
    if cell is None:
        return "–"
    if isinstance(cell, Money):
        return texts.price(cell)
    if isinstance(cell, str):
        return day_text(date.fromisoformat(cell)) if kind == "day" and cell else cell
    if kind == "time":
        return texts.duration(cell)
    if kind == "share":
        return f"{texts.decimal(cell / 10, 1)} %"
    return texts.number(cell)


def period_text(period: Period) -> str:
    """Return the days of a period in words."""
    first, last = day_text(period.first), day_text(period.last)
    return first if period.days == 1 else f"{first} – {last}"


def day_text(day: date) -> str:
    """Return a day as the language writes it."""
    written = format_date(day, format="medium", locale=language().code.replace("-", "_"))
    return written.replace("\u202f", "\u00a0")


def weekday_text(weekday: int, *, short: bool = True) -> str:
    """Return the name of a weekday, 0 for Monday."""
    width: Literal["abbreviated", "wide"] = "abbreviated" if short else "wide"
    names = get_day_names(width, context="stand-alone", locale=language().code.replace("-", "_"))
    return str(names[weekday])


def totals_rows(totals: Totals) -> tuple[tuple[str, Cell, Kind], ...]:
    """Return the main figures in the order in which they are added up: name, figure, kind."""
    return (
        (translate("Reports", "Orders"), totals.orders, "count"),
        (translate("Reports", "Goods at ordinary prices"), totals.goods, "money"),
        (translate("Reports", "Courier fees"), totals.fees, "money"),
        (translate("Reports", "Discounts"), -totals.discounts, "money"),
        (translate("Reports", "Given away"), -totals.comps, "money"),
        (translate("Reports", "Service charge"), totals.service, "money"),
        (translate("Reports", "Tips"), totals.tips, "money"),
        (translate("Reports", "Taxes on top"), totals.tax_on_top, "money"),
        (translate("Reports", "Sales"), totals.billed, "money"),
        (translate("Reports", "Rounding of cash"), totals.rounding, "money"),
        (translate("Reports", "Refunds"), totals.refund_count, "count"),
        (translate("Reports", "Refunded"), -totals.refunds, "money"),
        (translate("Reports", "Money kept"), totals.kept, "money"),
        (translate("Reports", "Taxes"), totals.tax, "money"),
        (translate("Reports", "Net sales"), totals.net, "money"),
        (translate("Reports", "Average order"), totals.average, "money"),
    )


def _summary(report: SalesReport) -> Table:
    columns = (Column(translate("Reports", "Figure")), Column(translate("Reports", "Value"), "money"))
    return Table("summary", columns, tuple((name, figure) for name, figure, _ in totals_rows(report.totals)))


def _hours(report: SalesReport) -> Table:
    rows = tuple(
        (f"{each.hour:02d}:00", each.orders, each.billed, _share(each.billed, report.totals.billed))
        for each in report.hours
    )
    columns = (
        Column(translate("Reports", "Hour")),
        _orders_column(),
        _sales_column(),
        Column(translate("Reports", "Share"), "share"),
    )
    return Table("hours", columns, rows, ("", report.totals.orders, report.totals.billed, None))


def _week(report: SalesReport) -> Table:
    rows = tuple(
        (
            weekday_text(each.weekday or 0, short=False),
            f"{each.hour:02d}:00",
            each.orders,
            each.billed,
        )
        for each in report.week
    )
    columns = (
        Column(translate("Reports", "Weekday")),
        Column(translate("Reports", "Hour")),
        _orders_column(),
        _sales_column(),
    )
    return Table("week", columns, rows, ("", "", report.totals.orders, report.totals.billed))


def _days(report: SalesReport) -> Table:
    rows = tuple((day, orders, billed) for day, (orders, billed) in (report.by_day or {}).items())
    columns = (Column(translate("Reports", "Day"), "day"), _orders_column(), _sales_column())
    return Table("days", columns, rows, ("", report.totals.orders, report.totals.billed))


def _products(report: SalesReport) -> Table:
    return _of_products("products", translate("Reports", "Product"), report.products)


def _categories(report: SalesReport) -> Table:
    return _of_products("categories", translate("Reports", "Category"), report.categories)


def _of_products(key: str, title: str, figures: Sequence[ProductFigure]) -> Table:
    rows = tuple(
        (
            name_in(each.names) or translate("Reports", "Not on the menu any more"),
            each.units,
            each.ordinary,
            -each.discounts,
            each.sold,
            each.units_back,
        )
        for each in figures
    )
    columns = (
        Column(title),
        Column(translate("Reports", "Units"), "count"),
        Column(translate("Reports", "Ordinary price"), "money"),
        Column(translate("Reports", "Taken off"), "money"),
        _sales_column(),
        Column(translate("Reports", "Units returned"), "count"),
    )
    return Table(key, columns, rows, _summed(rows))


def _tenders(report: SalesReport) -> Table:
    rows = tuple(
        (
            texts.status_text(each.method),
            each.count,
            each.amount,
            each.refund_count,
            -each.refunded,
            each.kept,
        )
        for each in report.tenders
    )
    columns = (
        Column(translate("Reports", "Payment")),
        Column(translate("Reports", "Payments"), "count"),
        Column(translate("Reports", "Received"), "money"),
        Column(translate("Reports", "Refunds"), "count"),
        Column(translate("Reports", "Refunded"), "money"),
        Column(translate("Reports", "Money kept"), "money"),
    )
    return Table("tenders", columns, rows, _summed(rows))


def _staff(report: SalesReport) -> Table:
    rows = tuple(
        (_person(each.key), each.orders, each.billed, -each.refunded, each.kept) for each in report.staff
    )
    return Table("staff", _group_columns(translate("Reports", "Sold by")), rows, _summed(rows))


def _types(report: SalesReport) -> Table:
    rows = tuple(
        (texts.status_text(each.key), each.orders, each.billed, -each.refunded, each.kept)
        for each in report.order_types
    )
    return Table("types", _group_columns(translate("Reports", "Order type")), rows, _summed(rows))


def _group_columns(title: str) -> tuple[Column, ...]:
    return (
        Column(title),
        _orders_column(),
        _sales_column(),
        Column(translate("Reports", "Refunded"), "money"),
        Column(translate("Reports", "Money kept"), "money"),
    )


def _taxes(report: SalesReport) -> Table:
    rows = tuple(
        (
            each.name or each.key or translate("Reports", "Tax"),
            each.base,
            each.amount,
            -each.amount_back,
            each.owed,
        )
        for each in report.taxes
    )
    columns = (
        Column(translate("Reports", "Tax")),
        Column(translate("Reports", "Taken of"), "money"),
        Column(translate("Reports", "Amount"), "money"),
        Column(translate("Reports", "Refunded"), "money"),
        Column(translate("Reports", "Owed"), "money"),
    )
    return Table("taxes", columns, rows, _summed(rows, without=(1,)))


_OF_PERSON: Final = (
    *("discounts", "discounted", "comps", "comped", "voids", "voided", "refunds", "refunded", "no_sales"),
    *("by_hand", "below", "taken_back", "taken_amount"),
)


def _people(report: SalesReport) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_person(each.name), *(getattr(each, figure) for figure in _OF_PERSON)) for each in report.people
    )
    columns = (
        Column(translate("Reports", "Person")),
        Column(translate("Reports", "Discounts"), "count"),
        Column(translate("Reports", "Taken off"), "money"),
        Column(translate("Reports", "Comps"), "count"),
        Column(translate("Reports", "Given away"), "money"),
        Column(translate("Reports", "Voids"), "count"),
        Column(translate("Reports", "Voided"), "money"),
        Column(translate("Reports", "Refunds"), "count"),
        Column(translate("Reports", "Refunded"), "money"),
        Column(translate("Reports", "Drawer without sale"), "count"),
        Column(translate("Reports", "Prices by hand"), "count"),
        Column(translate("Reports", "Below the menu"), "money"),
        Column(translate("Reports", "Taken back unsent"), "count"),
        Column(translate("Reports", "Would have cost"), "money"),
    )
    return Table("people", columns, rows, _summed(rows))


def _kitchen(report: SalesReport) -> Table:
    rows = tuple(
        (
            f"{each.hour:02d}:00",
            each.tickets,
            each.average_ms,
            each.making_ms or None,
            each.longest_ms,
            each.late,
        )
        for each in report.kitchen
    )
    columns = (
        Column(translate("Reports", "Hour")),
        _orders_column(),
        Column(translate("Reports", "Until ready"), "time"),
        Column(translate("Reports", "Making"), "time"),
        Column(translate("Reports", "Longest"), "time"),
        Column(translate("Reports", "Late"), "count"),
    )
    return Table("kitchen", columns, rows)


def _stock(report: SalesReport) -> Table:
    rows = tuple(
        (
            (translate("Reports", "{name}, in grams") if each.in_grams else "{name}").format(
                name=name_in(each.names)
            ),
            each.left,
            translate("Reports", "stopped by the kitchen")
            if each.stopped
            else translate("Reports", "sold out")
            if each.left == 0
            else "",
        )
        for each in report.stock
    )
    columns = (
        Column(translate("Reports", "Product")),
        Column(translate("Reports", "Left now"), "count"),
        Column(translate("Reports", "State")),
    )
    return Table("stock", columns, rows)


def _orders_column() -> Column:
    return Column(translate("Reports", "Orders"), "count")


def _sales_column() -> Column:
    return Column(translate("Reports", "Sales"), "money")


def _person(name: str) -> str:
    return name or translate("Reports", "nobody signed in")


def _share(part: Money, whole: Money) -> int:
    return round(1000 * part.minor / whole.minor) if whole.minor else 0


def _summed(rows: Sequence[tuple[Cell, ...]], without: Sequence[int] = ()) -> tuple[Cell, ...] | None:
    """Return the sums of all columns but the first."""
    if not rows:
        return None
    sums: list[Cell] = [""]
    for place in range(1, len(rows[0])):
        cells = [row[place] for row in rows]
        money = [cell for cell in cells if isinstance(cell, Money)]
        if place in without:
            sums.append(None)
        elif money:
            sums.append(sum(money[1:], money[0]))
        else:
            sums.append(sum(cell for cell in cells if isinstance(cell, int)))
    return tuple(sums)


_MAKERS: Final[dict[str, Callable[[SalesReport], Table]]] = {
    "summary": _summary,
    "hours": _hours,
    "week": _week,
    "days": _days,
    "products": _products,
    "categories": _categories,
    "tenders": _tenders,
    "staff": _staff,
    "types": _types,
    "taxes": _taxes,
    "people": _people,
    "kitchen": _kitchen,
    "stock": _stock,
}
