"""What somebody types about taxes, happy hours and discounts, read into the rules; what is wrong is told by field."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import time
from fractions import Fraction
from typing import Final

from core.api.menu_editor import checked_name, guess_mark, read_amount, read_percent
from core.api.pricing import (
    MOST_TIPS,
    Carries,
    HappyHour,
    HappyPrices,
    Hours,
    PriceRules,
    ScaleRule,
    Tax,
    TaxBook,
    TaxClass,
    percent,
)
from core.api.words import InvalidInput, Menu, Money

NO_TAX: Final = "none"
"""In the taxes of an order type: there are none, which is something else than those that always hold."""
MOST_REASONS: Final = 12
_HOURS: Final = re.compile(r"([01]?\d|2[0-3])(?:[:.h]([0-5]\d)|h)?")
_SPLIT: Final = re.compile(r"[;\s]+")


@dataclass(frozen=True, slots=True)
class TypedTax:
    """A tax as typed; `how` is one of `included`, `inside`, `on_top` and `on_top_inside` (a rate of the price with it)."""

    name: str
    rate: str
    per_unit: str
    how: str
    based_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedHours:
    """A happy hour as it is typed: `off` a percentage, else `price`; `codes` are those of products."""

    name: str
    days: tuple[str, ...]
    start: str
    end: str
    off: str
    price: str
    categories: tuple[str, ...]
    codes: str
    order_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypedOffers:
    """What is offered and allowed at the sale: percentages of tips, reasons with commas, how much may be taken off."""

    tips: str
    reasons: str
    most_off: str
    off_cap: str


class WronglyTyped(InvalidInput):
    """Several fields hold what cannot be; `faults` are by field."""

    def __init__(self, faults: Mapping[str, InvalidInput]) -> None:
        first = next(iter(faults.values()))
        super().__init__(first.code, **first.params)
        self.faults = faults


class Reading:
    """What is wrong in the fields of a form while it is read."""

    def __init__(self) -> None:
        self._faults: dict[str, InvalidInput] = {}

    @contextmanager
    def at(self, field: str) -> Generator[None]:
        """Remember what is wrong in a field, and go on."""
        try:
            yield
        except InvalidInput as fault:
            self._faults.setdefault(field, fault)

    def done(self) -> None:
        """Raise WronglyTyped when something was wrong."""
        if self._faults:
            raise WronglyTyped(self._faults)


def how_of(tax: Tax) -> str:
    """Return how a tax is taken, as `TypedTax` has it."""
    if tax.included:
        return "inside" if tax.of_price else "included"
    return "on_top_inside" if tax.of_price else "on_top"


def with_tax(rules: PriceRules, tax_id: str, typed: TypedTax) -> PriceRules:
    """Return the rules with a tax, in place of the one that has its id. Raises WronglyTyped."""
    reading = Reading()
    name, rate, per_unit = "", Fraction(0), None
    with reading.at("name"):
        name = _named(typed.name)
    with reading.at("per_unit"):
        per_unit = _amount(typed.per_unit, rules) if typed.per_unit.strip() else None
    with reading.at("rate"):
        rate = percent(_plain(typed.rate) or "0", where=typed.name, most=100)
        if not rate and not typed.per_unit.strip():
            raise InvalidInput("tax.nothing")
    reading.done()
    included, of_price = typed.how in {"included", "inside"}, typed.how in {"inside", "on_top_inside"}
    book = rules.book
    with reading.at("based_on"):
        made = Tax(tax_id, name, rate, per_unit or None, included, typed.based_on, of_price)
        known = [tax.tax_id for tax in book.taxes]
        taxes = tuple(made if tax.tax_id == tax_id else tax for tax in book.taxes)
        book = replace(book, taxes=taxes if tax_id in known else (*taxes, made))
    reading.done()
    return replace(rules, book=book)


def without_tax(rules: PriceRules, tax_id: str) -> PriceRules:
    """Return the rules without a tax. Raises InvalidInput while something is based on it."""
    book = rules.book
    using = [one.name for one in book.classes if tax_id in _taxes_of(one)]
    using += [tax.name for tax in book.taxes if tax_id in tax.based_on]
    _refuse_used(using)
    return replace(rules, book=replace(book, taxes=tuple(tax for tax in book.taxes if tax.tax_id != tax_id)))


def with_class(
    rules: PriceRules,
    class_id: str,
    name: str,
    taxes: tuple[str, ...],
    by_order_type: Mapping[str, tuple[str, ...]],
) -> PriceRules:
    """Return the rules with a class of products; an order type with `NO_TAX` has none, one without any those of all."""
    others = {
        order_type: tuple(tax for tax in chosen if tax != NO_TAX)
        for order_type, chosen in by_order_type.items()
        if chosen
    }
    reading = Reading()
    with reading.at("name"):
        name = _named(name)
    reading.done()
    made = TaxClass(class_id, name, taxes, others)
    known = [one.class_id for one in rules.book.classes]
    classes = tuple(made if one.class_id == class_id else one for one in rules.book.classes)
    return replace(rules, book=TaxBook(rules.book.taxes, classes if class_id in known else (*classes, made)))


def without_class(rules: PriceRules, class_id: str) -> PriceRules:
    """Return the rules without a class of products. Raises InvalidInput while it is the usual one or that of a charge."""
    found = next(one.name for one in rules.book.classes if one.class_id == class_id)
    used = {rules.default_class, rules.service_class, rules.fee_class}
    _refuse_used([found] if class_id in used else [])
    left = tuple(one for one in rules.book.classes if one.class_id != class_id)
    return replace(rules, book=replace(rules.book, classes=left))


def with_hours(rules: PriceRules, menu: Menu, rule_id: str, typed: TypedHours) -> PriceRules:
    """Return the rules with a happy hour. Raises WronglyTyped."""
    reading = Reading()
    name, start, end = "", time(0), time(0)
    price, rate = None, None
    products: tuple[str, ...] = ()
    with reading.at("name"):
        name = _named(typed.name)
    with reading.at("days"):
        if not typed.days:
            raise InvalidInput("hours.no_day")
    with reading.at("start"):
        start = read_hour(typed.start)
    with reading.at("end"):
        end = read_hour(typed.end)
    with reading.at("size"):
        price, rate = _size_of(typed, rules)
    with reading.at("codes"):
        products = _products(menu, typed.codes)
    reading.done()
    days = tuple(sorted(map(int, typed.days)))
    rule = HappyHour(rule_id, Hours(start, end, days), price, rate, typed.order_types)
    made = HappyPrices(rule, typed.categories, name, products)
    known = [hours.rule.rule_id for hours in rules.happy]
    happy = tuple(made if hours.rule.rule_id == rule_id else hours for hours in rules.happy)
    return replace(rules, happy=happy if rule_id in known else (*happy, made))


@dataclass(frozen=True, slots=True)
class TypedScale:
    """What a prefix of scales means, as it is typed; `carries` is weight or price."""

    prefix: str
    carries: str
    code_digits: str
    verifier: bool
    decimals: str


def with_scale(rules: PriceRules, rule_id: str, typed: TypedScale) -> PriceRules:
    """Return the rules with a meaning for a prefix of scales. Raises WronglyTyped."""
    reading = Reading()
    scales = rules.scales
    with reading.at("prefix"):
        made = ScaleRule(
            rule_id,
            typed.prefix.strip(),
            Carries(typed.carries),
            int(typed.code_digits),
            typed.verifier,
            int(typed.decimals),
        )
        known = [rule.rule_id for rule in rules.scales]
        scales = tuple(made if rule.rule_id == rule_id else rule for rule in rules.scales)
        scales = scales if rule_id in known else (*scales, made)
        rules = replace(rules, scales=scales)
    reading.done()
    return rules


def without_scale(rules: PriceRules, rule_id: str) -> PriceRules:
    """Return the rules without a prefix of scales."""
    return replace(rules, scales=tuple(rule for rule in rules.scales if rule.rule_id != rule_id))


def without_hours(rules: PriceRules, rule_id: str) -> PriceRules:
    """Return the rules without a happy hour."""
    return replace(rules, happy=tuple(hours for hours in rules.happy if hours.rule.rule_id != rule_id))


def with_offers(rules: PriceRules, typed: TypedOffers) -> PriceRules:
    """Return the rules with other tips, reasons and limits. Raises WronglyTyped."""
    reading = Reading()
    tips: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    most_off, cap = 0, None
    with reading.at("tips"):
        tips = tuple(read_percent(part) for part in _SPLIT.split(typed.tips.strip()) if part)
        if len(tips) > MOST_TIPS:
            raise InvalidInput("menu.too_many", given=len(tips), allowed=MOST_TIPS)
    with reading.at("reasons"):
        reasons = tuple(dict.fromkeys(filter(None, map(checked_name, typed.reasons.split(",")))))
        if len(reasons) > MOST_REASONS:
            raise InvalidInput("menu.too_many", given=len(reasons), allowed=MOST_REASONS)
    with reading.at("most_off"):
        most_off = read_percent(typed.most_off) if typed.most_off.strip() else 0
    with reading.at("off_cap"):
        cap = _amount(typed.off_cap, rules) if typed.off_cap.strip() else None
    reading.done()
    return replace(rules, tips=tips, reasons=reasons, most_off=most_off, off_cap=cap or None)


def read_hour(typed: str) -> time:
    """Return a time of the day: `17:00`, `17.30`, `17h30`, `9`. Raises InvalidInput."""
    found = _HOURS.fullmatch(typed.strip().lower())
    if found is None:
        raise InvalidInput("hours.bad_time", given=typed)
    return time(int(found[1]), int(found[2] or 0))


def _products(menu: Menu, codes: str) -> tuple[str, ...]:
    known = {product.code.casefold(): product.product_id for product in menu.products}
    wanted = [code.strip() for code in re.split(r"[,;\s]+", codes) if code.strip()]
    for code in wanted:
        if code.casefold() not in known:
            raise InvalidInput("hours.unknown_code", given=code)
    return tuple(dict.fromkeys(known[code.casefold()] for code in wanted))


def _named(typed: str) -> str:
    name = checked_name(typed)
    if not name:
        raise InvalidInput("menu.name_missing")
    return name


def _size_of(typed: TypedHours, rules: PriceRules) -> tuple[Money | None, Fraction | None]:
    """Return the price of a happy hour, or what it takes off."""
    if typed.price.strip():
        return _amount(typed.price, rules), None
    rate = percent(_plain(typed.off), where=typed.name, most=100)
    if not rate:
        raise InvalidInput("hours.nothing_off")
    return None, rate


def _amount(typed: str, rules: PriceRules) -> Money:
    currency = rules.policy.currency
    return read_amount(typed, guess_mark([typed], currency, ";"), currency)


def _plain(typed: str) -> str:
    return typed.replace("%", "").replace(",", ".").strip()


def _taxes_of(one: TaxClass) -> set[str]:
    return set(one.taxes).union(*one.by_order_type.values())


def _refuse_used(using: list[str]) -> None:
    if using:
        raise InvalidInput("tax.in_use", given=tuple(using))
