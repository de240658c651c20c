"""Giving back: a whole sale, lines of it, or an amount; taxes in proportion, to the original tenders, no more than paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.money import Money
from core.domain.pricing.bill import Bill, BillLine, LineKind, LineTax
from core.domain.pricing.cash_rounding import Portion, Settlement, in_cash
from core.domain.tender import Method
from core.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class LineBack:
    """What goes back of a line: `units` of it (0 when only money does), its net price and its taxes."""

    line_id: str
    units: int
    net: Money
    taxes: tuple[LineTax, ...]

    @property
    def total(self) -> Money:
        """All that goes back of it."""
        return sum((tax.amount for tax in self.taxes), self.net)


@dataclass(frozen=True, slots=True)
class Refund:
    """One refund, stored so that the next one knows it: what goes back of the bill by line, and how it is paid out.

    The rounding lines of all refunds of a sale add up to that of the sale.
    """

    lines: tuple[LineBack, ...]
    paid_out: Settlement

    @property
    def amount(self) -> Money:
        """What goes back of the bill."""
        return self.paid_out.amount


@dataclass(frozen=True, slots=True)
class PaidSale:
    """A bill as it was stored, how it was paid, and what went back `earlier`; every refund is worked out from these."""

    bill: Bill
    paid: Settlement
    earlier: tuple[Refund, ...] = ()

    @property
    def refundable(self) -> Money:
        """Paid − refunded: the most that can still go back."""
        gone = (refund.amount for refund in self.earlier)
        return self.paid.amount - sum(gone, Money.zero(self.bill.policy.currency))

    def whole(self) -> Refund:
        """Return a refund of all that is left. Raises InvalidInput when that is nothing: of what cost nothing, no units."""
        left = self._left()
        amount = _total(left, self.refundable)
        if amount > self.refundable:
            return self.by_amount(self.refundable)
        if not amount and (self.bill.total or (self.earlier and not any(line.units for line in left))):
            raise InvalidInput("refund.nothing_left")
        return self._refund([line for line in left if line.units or line.total])

    def by_lines(self, units: Mapping[str, int]) -> Refund:
        """Return a refund of `units` by line id (of a combo: its group); service charges go back in proportion to the goods.

        No money may fall to them: a cent that three share goes back with one. Raises InvalidInput for a line that is not on
        the bill, for more units than are left, and when no money is left of the sale.
        """
        if not units:
            raise InvalidInput("refund.nothing_chosen")
        left = {line.line_id: line for line in self._left()}
        back: list[LineBack] = []
        for line_id, count in self._of_parts(units).items():
            if line_id not in left:
                raise InvalidInput("refund.unknown_line", line_id=line_id)
            most = left[line_id].units
            if type(count) is not int or not 1 <= count <= most:
                raise InvalidInput("refund.too_many_units", line_id=line_id, given=count, most=most)
            amount = left[line_id].total.split([count, most - count])[0]
            back.append(_part(left[line_id], amount, count))
        back += self._service_of(back, left)
        amount = _total(back, self.refundable)
        if self.bill.total and not self.refundable:
            raise InvalidInput("refund.nothing_left")
        if amount > self.refundable:
            raise InvalidInput("refund.more_than_paid", given=amount, most=self.refundable)
        return self._refund(back)

    def by_amount(self, amount: Money) -> Refund:
        """Return a refund of `amount`, spread over what is left of all lines; a tip goes back last.

        Raises InvalidInput when it is not above zero or more than paid − refunded.
        """
        left = [line for line in self._left() if line.total]
        most = min(self.refundable, _total(left, self.refundable))
        if amount.minor <= 0:
            raise InvalidInput("refund.nothing_chosen")
        if amount > most:
            raise InvalidInput("refund.more_than_paid", given=amount, most=most)
        tips = {line.line_id for line in self.bill.lines if line.kind is LineKind.TIP}
        back: list[LineBack] = []
        for lines in (
            [line for line in left if line.line_id not in tips],
            [line for line in left if line.line_id in tips],
        ):
            of_these = min(amount, _total(lines, amount))
            amount -= of_these
            if of_these:
                parts = of_these.split([line.total.minor for line in lines])
                back += [_part(line, part, 0) for line, part in zip(lines, parts, strict=True) if part]
        return self._refund(back)

    def units_of(self, back: Refund) -> Mapping[str, int]:
        """Return the units that go back, by line; of a combo as a whole."""
        owner = {line.line_id: line.group or line.line_id for line in self.bill.lines}
        return {owner[line.line_id]: line.units for line in back.lines if line.units}

    def _of_parts(self, units: Mapping[str, int]) -> Mapping[str, int]:
        """Return units by line of the bill: those of a combo are units of each of its parts."""
        parts: dict[str, list[str]] = {}
        for line in self.bill.lines:
            parts.setdefault(line.group or line.line_id, []).append(line.line_id)
        return {part: count for line_id, count in units.items() for part in parts.get(line_id, [line_id])}

    def _left(self) -> list[LineBack]:
        gone = [line for refund in self.earlier for line in refund.lines]
        return [
            _left_of(line, [back for back in gone if back.line_id == line.line_id])
            for line in self.bill.lines
            if not line.void
        ]

    def _service_of(self, back: list[LineBack], left: Mapping[str, LineBack]) -> list[LineBack]:
        goods = {line.line_id for line in self.bill.lines if line.kind is LineKind.GOODS}
        whole = sum(left[line_id].total.minor for line_id in left if line_id in goods)
        going = sum(line.total.minor for line in back if line.line_id in goods)
        if not going:
            return []
        chosen = {line.line_id for line in back}
        services = (
            left[line.line_id]
            for line in self.bill.lines
            if line.kind is LineKind.SERVICE and line.line_id not in chosen
        )
        parts = [(service, service.total.split([going, whole - going])[0]) for service in services]
        return [_part(service, part, int(part == service.total)) for service, part in parts if part]

    def _refund(self, back: list[LineBack]) -> Refund:
        """Pay it out: to the tenders in the order in which they paid, cash last, since it is the hardest to trace."""
        due = _total(back, self.refundable)
        portions: list[Portion] = []
        for portion in sorted(self.paid.portions, key=lambda paid: paid.method is Method.CASH):
            gone = [
                earlier
                for refund in self.earlier
                for earlier in refund.paid_out.portions
                if earlier.charge_id == portion.charge_id
            ]
            nothing = Money.zero(due.currency)
            before = sum((earlier.amount for earlier in gone), nothing)
            part = min(due, portion.amount - before)
            if part or (not due and not portions):
                due -= part
                handed_out = sum((earlier.payable for earlier in gone), nothing)
                payable = max(self._handed_out(portion, before + part) - handed_out, nothing)
                portions.append(Portion(portion.charge_id, portion.method, part, payable))
        return Refund(tuple(back), Settlement(tuple(portions)))

    def _handed_out(self, portion: Portion, amount: Money) -> Money:
        """Return what is paid out in all when `amount` of a portion has gone back: in the end exactly what was paid in."""
        if portion.method is not Method.CASH:
            return amount
        return portion.payable if amount == portion.amount else in_cash(self.bill.policy, amount)


def _left_of(line: BillLine, gone: list[LineBack]) -> LineBack:
    taxes = {tax.tax_id: tax.amount for tax in line.taxes}
    for back in gone:
        for tax in back.taxes:
            taxes[tax.tax_id] -= tax.amount
    net = line.net - sum((back.net for back in gone), Money.zero(line.net.currency))
    units = line.units - sum(back.units for back in gone)
    left = tuple(LineTax(tax.tax_id, taxes[tax.tax_id], tax.included) for tax in line.taxes)
    return LineBack(line.line_id, units, net, left)


def _part(line: LineBack, amount: Money, units: int) -> LineBack:
    """Return `amount` of a line, its net price and taxes in proportion to what is left of them."""
    weights = [line.net.minor, *(tax.amount.minor for tax in line.taxes)]
    net, *taxes = amount.split(weights) if any(weights) else [amount] * len(weights)
    back = tuple(LineTax(tax.tax_id, part, tax.included) for tax, part in zip(line.taxes, taxes, strict=True))
    return LineBack(line.line_id, units, net, back)


def _total(lines: list[LineBack], of_currency: Money) -> Money:
    return sum((line.total for line in lines), Money.zero(of_currency.currency))
