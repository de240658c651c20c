"""From the figures of days to the report that is shown: names, order, money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from core.domain.catalog import Menu, Names, SoldBy
from core.domain.day import DAY_STARTS_HOUR
from core.domain.money import Money
from core.domain.reports import (
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
from core.domain.views import AvailabilityView
from core.till.queries.report_figures import PERSON, Counts, Figures, added

_names: Final = msgspec.json.Decoder(dict[str, str])

Days = Mapping[str, Figures]
"""Figures by business day (ISO)."""


def report_of(period: Period, days: Days, menu: Menu, levels: Mapping[str, AvailabilityView]) -> SalesReport:
    """Return the report over these days, in the currency of the menu."""
    whole, teller = added(days.values()), _Teller(menu)
    products = teller.products(whole)
    return SalesReport(
        period=period,
        currency=menu.currency,
        totals=totals_of(whole, menu.currency),
        hours=tuple(teller.hour(hour, *numbers) for hour, numbers in _by_number(whole.hours)),
        week=teller.week(period, days),
        products=products,
        categories=teller.categories(products),
        tenders=teller.tenders(whole),
        staff=teller.groups(whole.staff),
        order_types=teller.groups(whole.types),
        taxes=teller.taxes(whole),
        people=teller.people(whole),
        kitchen=tuple(_kitchen(whole, hour, numbers) for hour, numbers in _by_number(whole.kitchen)),
        stock=teller.stock(levels),
        by_day={
            day: (figures.orders, teller.money(figures.sums.get("billed", 0)))
            for day, figures in sorted(days.items())
        },
    )


def totals_of(whole: Figures, currency: str) -> Totals:
    """Return the main figures."""

    def money(name: str) -> Money:
        return Money(whole.sums.get(name, 0), currency)

    orders, billed, refunds = whole.orders, money("billed"), money("refunded")
    tax, rounding = money("tax") - money("tax_back"), money("rounding") - money("refund_rounding")
    average = (2 * billed.minor + orders) // (2 * orders) if orders else 0
    return Totals(
        orders=orders,
        goods=money("goods"),
        fees=money("fees"),
        discounts=money("discount"),
        comps=money("comped"),
        service=money("service"),
        tips=money("tip"),
        tax_on_top=money("tax_on_top"),
        billed=billed,
        rounding=rounding,
        refund_count=whole.sums.get("refunds", 0),
        refunds=refunds,
        kept=billed + rounding - refunds,
        tax=tax,
        net=billed - refunds - money("tip") - tax,
        average=Money(average, currency),
        other_currency=whole.sums.get("other_currency", 0),
    )


class _Teller:
    """Knows the menu of now, and so the names."""

    def __init__(self, menu: Menu) -> None:
        self._menu = menu
        self._products = {product.product_id: product for product in menu.products}

    def money(self, minor: int) -> Money:
        return Money(minor, self._menu.currency)

    def hour(self, hour: int, orders: int, billed: int, weekday: int | None = None) -> HourFigure:
        return HourFigure(hour, orders, self.money(billed), weekday)

    def week(self, period: Period, days: Days) -> tuple[HourFigure, ...]:
        """Add the hours of equal weekdays up."""
        cells: dict[tuple[int, int], list[int]] = {}
        for place in range(period.days):
            day = period.day(place)
            figures = days.get(day.isoformat())
            for hour, (orders, billed) in figures.hours.items() if figures else ():
                cell = cells.setdefault((day.weekday(), int(hour)), [0, 0])
                cell[0] += orders
                cell[1] += billed
        return tuple(
            self.hour(hour, orders, billed, weekday)
            for (weekday, hour), (orders, billed) in sorted(cells.items())
        )

    def products(self, whole: Figures) -> tuple[ProductFigure, ...]:
        """Return the products, those that brought most first."""
        made = [
            ProductFigure(
                key, self._name(key, whole), units, self.money(ordinary), self.money(discount), back
            )
            for key, (units, ordinary, discount, back) in whole.products.items()
        ]
        return tuple(sorted(made, key=lambda figure: (-figure.sold.minor, -figure.units, figure.key)))

    def _name(self, product_id: str, whole: Figures) -> Names:
        known = self._products.get(product_id)
        if known is not None:
            return known.names
        return _names.decode(whole.names[product_id]) if product_id in whole.names else {"en": product_id}

    def categories(self, products: tuple[ProductFigure, ...]) -> tuple[ProductFigure, ...]:
        """Add the products of each category of the menu of now up, in the order of the menu."""
        sums: dict[str, list[int]] = {}
        for figure in products:
            known = self._products.get(figure.key)
            into = sums.setdefault(known.category_id if known else "", [0, 0, 0, 0])
            for place, amount in enumerate(
                (figure.units, figure.ordinary.minor, figure.discounts.minor, figure.units_back)
            ):
                into[place] += amount
        names: dict[str, Names] = {each.category_id: each.names for each in self._menu.categories}
        order = {key: place for place, key in enumerate(names)}
        return tuple(
            ProductFigure(key, names.get(key, {}), units, self.money(ordinary), self.money(discount), back)
            for key, (units, ordinary, discount, back) in sorted(
                sums.items(), key=lambda each: (order.get(each[0], len(order)), each[0])
            )
        )

    def tenders(self, whole: Figures) -> tuple[TenderFigure, ...]:
        return tuple(
            TenderFigure(method, times, self.money(amount), refunds, self.money(refunded))
            for method, (times, amount, refunds, refunded) in sorted(whole.tenders.items())
        )

    def groups(self, counts: Counts) -> tuple[GroupFigure, ...]:
        return tuple(
            GroupFigure(key, orders, self.money(billed), self.money(refunded))
            for key, (orders, billed, refunded) in sorted(
                counts.items(), key=lambda each: (-each[1][1], each[0])
            )
        )

    def taxes(self, whole: Figures) -> tuple[TaxFigure, ...]:
        return tuple(
            TaxFigure(
                key, whole.names.get(f"tax {key}", ""), self.money(base), self.money(amount), self.money(back)
            )
            for key, (base, amount, back) in sorted(whole.taxes.items())
        )

    def people(self, whole: Figures) -> tuple[PersonFigure, ...]:
        return tuple(
            PersonFigure(
                name=name,
                discounts=told[0],
                discounted=self.money(told[1]),
                comps=told[2],
                comped=self.money(told[3]),
                voids=told[4],
                voided=self.money(told[5]),
                refunds=told[6],
                refunded=self.money(told[7]),
                no_sales=told[8],
                by_hand=by_hand,
                below=self.money(below),
                taken_back=told[9],
                taken_amount=self.money(told[10]),
            )
            for name in sorted({*whole.people, *whole.by_hand})
            for told in (whole.people.get(name, [0] * len(PERSON)),)
            for by_hand, below in (whole.by_hand.get(name, [0, 0]),)
        )

    def stock(self, levels: Mapping[str, AvailabilityView]) -> tuple[StockFigure, ...]:
        """Return what is counted or stopped, what runs out first."""
        told = [
            StockFigure(
                product_id,
                known.names,
                level.left,
                level.eighty_six,
                in_grams=known.sold_by is SoldBy.WEIGHT,
            )
            for product_id, level in levels.items()
            if (known := self._products.get(product_id)) is not None
            and (level.left is not None or level.eighty_six)
        ]
        return tuple(
            sorted(told, key=lambda each: (each.left is None, each.left or 0, not each.stopped, each.key))
        )


def _kitchen(whole: Figures, hour: int, numbers: list[int]) -> KitchenFigure:
    tickets, waited, made, making, late = numbers
    return KitchenFigure(
        hour=hour,
        tickets=tickets,
        average_ms=round(waited / tickets),
        making_ms=round(making / made) if made else 0,
        longest_ms=whole.longest.get(str(hour), 0),
        late=late,
    )


def _by_number(counts: Counts) -> list[tuple[int, list[int]]]:
    """Return what is counted by hour in the order of a business day, which goes on after midnight."""
    return sorted(
        ((int(key), numbers) for key, numbers in counts.items()),
        key=lambda each: (each[0] - DAY_STARTS_HOUR) % 24,
    )
