"""The bill: one function prices a document, from ordinary prices to what is owed, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    """A priced document. Goods first, then charges; cash rounding is no part of it (`cash_rounding.settle`)."""

    policy: Policy
    lines: tuple[BillLine, ...]
    taxes: tuple[TaxTotal, ...]

    @property
    def subtotal(self) -> Money:
        """The goods at their ordinary prices, comps too, voids not."""
        return self._sum(lambda line: line.ordinary, LineKind.GOODS)

    @property
    def discount(self) -> Money:
        """What all discounts took off; comps are apart."""
        return self._sum(lambda line: sum((off.amount for off in line.discounts), self._nothing))

    @property
    def comped(self) -> Money:
        """What was given away, at ordinary prices."""
        return self._sum(lambda line: line.ordinary if line.comp else self._nothing)

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
        return self._sum(lambda line: line.total)

    def of_kind(self, kind: LineKind) -> Money:
        """Return the price of all lines of a kind after discounts, without taxes on top."""
        return self._sum(lambda line: line.price, kind)

    @property
    def _nothing(self) -> Money:
        return Money.zero(self.policy.currency)

    def _sum(self, what: Callable[[BillLine], Money], kind: LineKind | None = None) -> Money:
        chosen = (line for line in self.lines if not line.void and kind in {None, line.kind})
        return sum((what(line) for line in chosen), self._nothing)


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
    _check(items, charges)
    nothing = Money.zero(policy.currency)
    sold = [item for item in items if not item.void and not item.comp]
    own = {item.line_id: of_line(item.price, item.discounts, policy.rounding) for item in sold}
    prices = [item.price - _sum(own[item.line_id], nothing) for item in sold]
    shared = of_order(prices, discounts, policy.rounding)
    offs = {item.line_id: own[item.line_id] + more for item, more in zip(sold, shared, strict=True)}
    lines = [(item, offs.get(item.line_id, ())) for item in items]
    goods = sum((item.price - _sum(off, nothing) for item, off in lines if item.line_id in offs), nothing)
    drafts = [_goods_line(item, off, nothing) for item, off in lines]
    drafts += [_charge_line(charge, goods, policy) for charge in charges]
    taxed = [_taxed(item, draft.price) for item, draft in zip(items, drafts, strict=False)]
    taxed += [
        TaxedPrice(draft.price, charge.taxes)
        for charge, draft in zip(charges, drafts[len(items) :], strict=True)
    ]
    amounts = rounded_taxes(policy, taxed)
    done = tuple(
        _with_taxes(draft, given, taken) for draft, given, taken in zip(drafts, taxed, amounts, strict=True)
    )
    return Bill(policy, done, _tax_totals(done, taxed, nothing))


def _check(items: Sequence[Item], charges: Sequence[Charge]) -> None:
    ids = [item.line_id for item in items] + [charge.line_id for charge in charges]
    for line_id in ids:
        if ids.count(line_id) > 1:
            raise InvalidInput("price.line_twice", line_id=line_id)
    for item in items:
        check_not_negative(item.price, where=item.line_id)
        if type(item.units) is not int or item.units < 1:
            raise InvalidInput("price.bad_value", where=item.line_id, given=item.units, allowed="≥ 1")
    for charge in charges:
        if charge.amount is not None:
            check_not_negative(charge.amount, where=charge.line_id)


def _goods_line(item: Item, offs: tuple[Off, ...], nothing: Money) -> BillLine:
    price = nothing if item.void or item.comp else item.price - _sum(offs, nothing)
    return BillLine(
        line_id=item.line_id,
        kind=LineKind.GOODS,
        units=item.units,
        ordinary=item.price + nothing,
        discounts=offs,
        price=price,
        net=price,
        taxes=(),
        comp=item.comp,
        void=item.void,
        group=item.group,
    )


def _charge_line(charge: Charge, goods: Money, policy: Policy) -> BillLine:
    amount = (
        charge.amount if charge.amount is not None else share(charge.rate or NOTHING, goods, policy.rounding)
    )
    price = amount + Money.zero(policy.currency)
    return BillLine(charge.line_id, charge.kind, 1, price, (), price, price, ())


def _with_taxes(line: BillLine, taxed: TaxedPrice, amounts: dict[str, int]) -> BillLine:
    currency = line.price.currency
    taxes = tuple(
        LineTax(tax.tax_id, Money(amounts[tax.tax_id], currency), tax.included) for tax in taxed.taxes
    )
    inside = sum((tax.amount for tax in taxes if tax.included), Money.zero(currency))
    return replace(line, net=line.price - inside, taxes=taxes)


def _tax_totals(
    lines: Sequence[BillLine], taxed: Sequence[TaxedPrice], nothing: Money
) -> tuple[TaxTotal, ...]:
    totals: dict[str, TaxTotal] = {}
    for line, given in zip(lines, taxed, strict=True):
        amounts = {tax.tax_id: tax.amount for tax in line.taxes}
        for tax in given.taxes:
            base = sum((amounts.get(other, nothing) for other in tax.based_on), line.net)
            so_far = totals.get(tax.tax_id)
            totals[tax.tax_id] = TaxTotal(
                tax_id=tax.tax_id,
                name=tax.name,
                rate=tax.rate,
                included=tax.included,
                base=base + (so_far.base if so_far else nothing),
                amount=amounts[tax.tax_id] + (so_far.amount if so_far else nothing),
            )
    return tuple(totals.values())


def _taxed(item: Item, price: Money) -> TaxedPrice:
    weight = kilograms(item.grams) if item.grams else None
    return TaxedPrice(price, () if item.void or item.comp else item.taxes, item.units, weight)


def _sum(offs: Sequence[Off], nothing: Money) -> Money:
    return sum((off.amount for off in offs), nothing)
