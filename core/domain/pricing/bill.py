"""The bill: one function prices a document, from ordinary prices to what is owed, line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from core.domain.money import Money
from core.domain.pricing.discounts import Discount, Off, of_line, of_order
from core.domain.pricing.policy import Policy
from core.domain.pricing.rates import NOTHING, check_not_negative, check_rate, share
from core.domain.pricing.tax_rounding import TaxedPrice, rounded_taxes
from core.domain.pricing.taxes import Tax
from core.domain.pricing.weight import kilograms
from core.errors import InvalidInput


class LineKind(StrEnum):
    """What a line of a bill is for."""

    GOODS = "goods"
    SERVICE = "service"
    FEE = "fee"
    TIP = "tip"


@dataclass(frozen=True, slots=True)
class Item:
    """Goods to be priced: `price` is the ordinary price of the whole line, `units` of it can go back one by one.

    `comp` is why it is given away, `void` why it was taken back before payment, else empty. The parts of a combo share
    the `group`. `grams` for goods by weight.
    """

    line_id: str
    price: Money
    units: int = 1
    taxes: tuple[Tax, ...] = ()
    discounts: tuple[Discount, ...] = ()
    comp: str = ""
    void: str = ""
    group: str = ""
    grams: int = 0


@dataclass(frozen=True, slots=True)
class Charge:
    """A line that is not goods: a service charge, a fee (courier), a tip; an `amount`, or a `rate` of the goods' price."""

    line_id: str
    kind: LineKind
    amount: Money | None = None
    rate: Fraction | None = None
    taxes: tuple[Tax, ...] = ()

    def __post_init__(self) -> None:
        if (self.amount is None) == (self.rate is None) or self.kind is LineKind.GOODS:
            raise InvalidInput(
                "price.bad_value", where=self.line_id, given=self.kind, allowed="amount | rate"
            )
        if self.rate is not None:
            check_rate(self.rate, where=self.line_id, most=100)
        if self.taxes and self.kind is LineKind.TIP:
            raise InvalidInput("price.bad_value", where=self.line_id, given=len(self.taxes), allowed=0)


@dataclass(frozen=True, slots=True)
class LineTax:
    """What a tax takes of a line."""

    tax_id: str
    amount: Money
    included: bool


@dataclass(frozen=True, slots=True)
class BillLine:
    """A priced line: `ordinary` before and `price` after discounts; `net` is the price without the taxes in it."""

    line_id: str
    kind: LineKind
    units: int
    ordinary: Money
    discounts: tuple[Off, ...]
    price: Money
    net: Money
    taxes: tuple[LineTax, ...]
    comp: str = ""
    void: str = ""
    group: str = ""

    @property
    def total(self) -> Money:
        """What is owed for it: net and all taxes."""
        return sum((tax.amount for tax in self.taxes), self.net)

    @property
    def tax(self) -> Money:
        """All its taxes, those in the price and those on top."""
        return Money(sum([tax.amount.minor for tax in self.taxes]), self.net.currency)

    @property
    def taken_off(self) -> Money:
        """What discounts, or a comp, took off its ordinary price."""
        return self.ordinary - self.price


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """A tax over the whole bill: `amount` on `base`."""

    tax_id: str
    name: str
    rate: Fraction
    included: bool
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Bill:
    """A priced document. Goods first, then charges; cash rounding is no part of it (`cash_rounding.settle`).

    `subtotal` − `taken_off` + charges + `tax_on_top` = `total`.
    """

    policy: Policy
    lines: tuple[BillLine, ...]
    taxes: tuple[TaxTotal, ...]

    @property
    def subtotal(self) -> Money:
        """The goods at their ordinary prices, comps too, voids not."""
        return self._sum(lambda line: line.ordinary.minor, LineKind.GOODS)

    @property
    def discount(self) -> Money:
        """What all discounts took off; comps are apart."""
        return self._sum(lambda line: sum(off.amount.minor for off in line.discounts))

    @property
    def comped(self) -> Money:
        """What was given away, at ordinary prices."""
        return self._sum(lambda line: line.ordinary.minor if line.comp else 0)

    @property
    def taken_off(self) -> Money:
        """What discounts and comps took off the goods together."""
        return self._sum(lambda line: line.ordinary.minor - line.price.minor)

    @property
    def tax_on_top(self) -> Money:
        """The taxes that come on top of the prices."""
        return sum((tax.amount for tax in self.taxes if not tax.included), self._nothing)

    @property
    def tax_included(self) -> Money:
        """The taxes that the prices contain."""
        return sum((tax.amount for tax in self.taxes if tax.included), self._nothing)

    @property
    def total(self) -> Money:
        """What is owed before cash is rounded."""
        return self._sum(lambda line: line.net.minor + sum(tax.amount.minor for tax in line.taxes))

    def of_kind(self, kind: LineKind) -> Money:
        """Return the price of all lines of a kind after discounts, without taxes on top."""
        return self._sum(lambda line: line.price.minor, kind)

    @property
    def _nothing(self) -> Money:
        return Money.zero(self.policy.currency)

    def _sum(self, what: Callable[[BillLine], int], kind: LineKind | None = None) -> Money:
        chosen = (line for line in self.lines if not line.void and (kind is None or kind is line.kind))
        return Money(sum(map(what, chosen)), self.policy.currency)


def grouped(bill: Bill) -> Bill:
    """Return the bill with the parts of each combo as one line, under the id of their group."""
    if not any(line.group for line in bill.lines):
        return bill
    whole: dict[str, BillLine] = {}
    for line in bill.lines:
        key = line.group or line.line_id
        whole[key] = replace(line, line_id=key) if key not in whole else _added(whole[key], line)
    return replace(bill, lines=tuple(whole.values()))


def _added(line: BillLine, more: BillLine) -> BillLine:
    taxes = {tax.tax_id: tax for tax in line.taxes}
    for tax in more.taxes:
        known = taxes.get(tax.tax_id)
        taxes[tax.tax_id] = tax if known is None else replace(known, amount=known.amount + tax.amount)
    return replace(
        line,
        ordinary=line.ordinary + more.ordinary,
        discounts=line.discounts + more.discounts,
        price=line.price + more.price,
        net=line.net + more.net,
        taxes=tuple(taxes.values()),
    )


def price_bill(
    policy: Policy,
    items: Sequence[Item],
    *,
    discounts: Sequence[Discount] = (),
    charges: Sequence[Charge] = (),
) -> Bill:
    """Price a document: the lines' discounts, those of the order, charges, then taxes, rounded as the policy says.

    Raises InvalidInput for a line id that comes twice, amounts below zero or of another currency, or wrong taxes.
    """
    _check(items, charges, policy.currency)
    nothing = Money.zero(policy.currency)
    offs = _taken_off(policy, items, discounts)
    prices = [_price(item, offs.get(item.line_id, ()), nothing) for item in items]
    goods = Money(sum(price.minor for price in prices), policy.currency)
    charged = [_amount(charge, goods, policy) for charge in charges]
    taxed = list(map(_taxed, items, prices))
    taxed += [TaxedPrice(price, charge.taxes) for charge, price in zip(charges, charged, strict=True)]
    amounts = rounded_taxes(policy, taxed)
    lines = [
        _goods_line(item, offs.get(item.line_id, ()), given, taken)
        for item, given, taken in zip(items, taxed, amounts, strict=False)
    ]
    lines += [
        _charge_line(charge, given, taken)
        for charge, given, taken in zip(charges, taxed[len(items) :], amounts[len(items) :], strict=True)
    ]
    return Bill(policy, tuple(lines), _tax_totals(lines, taxed, nothing))


def _taken_off(
    policy: Policy, items: Sequence[Item], discounts: Sequence[Discount]
) -> dict[str, tuple[Off, ...]]:
    """Return what discounts take off each line that has some, first its own, then those of the order."""
    if not discounts and not any(item.discounts for item in items):
        return {}
    sold = [item for item in items if not item.void and not item.comp]
    own = [of_line(item.price, item.discounts, policy.rounding) for item in sold]
    left = [
        item.price - sum((off.amount for off in offs), item.price * 0)
        for item, offs in zip(sold, own, strict=True)
    ]
    shared = of_order(left, discounts, policy.rounding)
    return {item.line_id: offs + more for item, offs, more in zip(sold, own, shared, strict=True)}


def _check(items: Sequence[Item], charges: Sequence[Charge], currency: str) -> None:
    ids = [item.line_id for item in items] + [charge.line_id for charge in charges]
    if len(set(ids)) != len(ids):
        raise InvalidInput("price.line_twice", line_id=next(one for one in ids if ids.count(one) > 1))
    amounts = [(item.line_id, item.price) for item in items]
    amounts += [(charge.line_id, charge.amount) for charge in charges if charge.amount is not None]
    for line_id, amount in amounts:
        check_not_negative(amount, where=line_id)
        if amount.currency != currency:
            raise InvalidInput("money.mixed_currencies", given=amount.currency, allowed=currency)
    for item in items:
        if type(item.units) is not int or item.units < 1:
            raise InvalidInput("price.bad_value", where=item.line_id, given=item.units, allowed="≥ 1")


def _price(item: Item, offs: tuple[Off, ...], nothing: Money) -> Money:
    if item.void or item.comp:
        return nothing
    return item.price - sum((off.amount for off in offs), nothing) if offs else item.price


def _amount(charge: Charge, goods: Money, policy: Policy) -> Money:
    return (
        charge.amount if charge.amount is not None else share(charge.rate or NOTHING, goods, policy.rounding)
    )


def _taxed(item: Item, price: Money) -> TaxedPrice:
    weight = kilograms(item.grams) if item.grams else None
    return TaxedPrice(price, () if item.void or item.comp else item.taxes, item.units, weight)


def _goods_line(item: Item, offs: tuple[Off, ...], given: TaxedPrice, amounts: Mapping[str, int]) -> BillLine:
    taxes = _line_taxes(given, amounts)
    return BillLine(
        line_id=item.line_id,
        kind=LineKind.GOODS,
        units=item.units,
        ordinary=item.price,
        discounts=offs,
        price=given.price,
        net=_net(given, taxes),
        taxes=taxes,
        comp=item.comp,
        void=item.void,
        group=item.group,
    )


def _charge_line(charge: Charge, given: TaxedPrice, amounts: Mapping[str, int]) -> BillLine:
    taxes = _line_taxes(given, amounts)
    return BillLine(charge.line_id, charge.kind, 1, given.price, (), given.price, _net(given, taxes), taxes)


def _line_taxes(given: TaxedPrice, amounts: Mapping[str, int]) -> tuple[LineTax, ...]:
    if not given.taxes:
        return ()
    currency = given.price.currency
    return tuple(
        [LineTax(tax.tax_id, Money(amounts[tax.tax_id], currency), tax.included) for tax in given.taxes]
    )


def _net(given: TaxedPrice, taxes: tuple[LineTax, ...]) -> Money:
    inside = sum([tax.amount.minor for tax in taxes if tax.included])
    return Money(given.price.minor - inside, given.price.currency) if inside else given.price


def _tax_totals(
    lines: Sequence[BillLine], taxed: Sequence[TaxedPrice], nothing: Money
) -> tuple[TaxTotal, ...]:
    known: dict[str, Tax] = {}
    bases: dict[str, int] = {}
    sums: dict[str, int] = {}
    for line, given in zip(lines, taxed, strict=True):
        amounts = {tax.tax_id: tax.amount.minor for tax in line.taxes}
        for tax in given.taxes:
            known.setdefault(tax.tax_id, tax)
            base = line.net.minor + sum([amounts.get(other, 0) for other in tax.based_on])
            bases[tax.tax_id] = bases.get(tax.tax_id, 0) + base
            sums[tax.tax_id] = sums.get(tax.tax_id, 0) + amounts[tax.tax_id]
    return tuple(
        [
            TaxTotal(
                tax_id=tax_id,
                name=tax.name,
                rate=tax.rate,
                included=tax.included,
                base=Money(bases[tax_id], nothing.currency),
                amount=Money(sums[tax_id], nothing.currency),
            )
            for tax_id, tax in known.items()
        ]
    )
