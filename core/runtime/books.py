"""The books: what each owner says of stock, money and tickets, held against what the others say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.payment.program import Payment
from core.adapters.stock.program import Stock
from core.domain.ticket import TicketStatus
from core.runtime.parts import Part
from core.till.program import Till
from core.till.queries.books import SOLD, STANDS, TillBooks, till_books, together


@dataclass(frozen=True, slots=True)
class Balance:
    """One page of the books: what was found by one side and by the other, and each thing that does not match."""

    name: str
    ours: int
    theirs: int
    faults: tuple[str, ...]

    @property
    def difference(self) -> int:
        """Return how much is wrong: 0 when the page balances."""
        return max(abs(self.ours - self.theirs), len(self.faults))


@dataclass(frozen=True, slots=True)
class Books:
    """All pages. `orders` were looked at, `unsettled` of them are still under way or wait for a person.

    `parked` messages could not be worked on by their owner.
    """

    orders: int
    unsettled: int
    parked: int
    pages: tuple[Balance, ...]

    @property
    def balanced(self) -> bool:
        """Tell whether every page balances and no message was left aside."""
        return not self.parked and all(page.difference == 0 for page in self.pages)

    def differences(self) -> dict[str, int]:
        """Return the difference of each page by name."""
        return {page.name: page.difference for page in self.pages}

    def lines(self) -> list[str]:
        """Return the books for a person, with every fault named."""
        orders, parked = f"{self.orders} order{_s(self.orders)}", f"{self.parked} message{_s(self.parked)}"
        told = [f"{orders}, {self.unsettled} of them not settled yet, {parked} parked"]
        for page in self.pages:
            told.append(
                f"{page.name:8} till {page.ours:>12}  owner {page.theirs:>12}  difference {page.difference}"
            )
            told += [f"         ! {fault}" for fault in page.faults]
        return told


class Ledgers(Protocol):
    """Whose books are balanced: all tills of the shop, and each of the other owners."""

    @property
    def tills(self) -> Sequence[Till]: ...
    @property
    def stock(self) -> Stock: ...
    @property
    def payment(self) -> Payment: ...
    @property
    def kitchen(self) -> KitchenAdapter: ...
    @property
    def parts(self) -> Sequence[Part]: ...


def _s(count: int) -> str:
    """Return the ending of so many things."""
    return "" if count == 1 else "s"


async def balance_books(shop: Ledgers) -> Books:
    """Read the databases of all owners and balance them; what is still under way is left out."""
    till = together([await till_books(till.owner.database) for till in shop.tills])
    return Books(
        orders=len(till.orders),
        unsettled=sum(not order.settled for order in till.orders),
        parked=sum([await part.owner.parked() for part in shop.parts]),
        pages=(await _stock(shop, till), await _money(shop, till), await _tickets(shop, till)),
    )


async def _stock(shop: Ledgers, till: TillBooks) -> Balance:
    """Units that left the shelf for good: by the till's orders, by the stock's own ledger."""
    faults: list[str] = []
    ours = theirs = 0
    for line in await shop.stock.queries.books():
        gone, sold = line.sold - line.returned, till.units.get(line.product_id, 0)
        ours, theirs = ours + sold, theirs + gone
        if gone != sold:
            faults.append(f"{line.product_id}: sold {sold}, gone from the shelf {gone}")
        if line.difference:
            faults.append(f"{line.product_id}: the shelf is {line.difference} away from its ledger")
        if line.reserved:
            faults.append(f"{line.product_id}: {line.reserved} still set aside")
    return Balance("stock", ours, theirs, tuple(faults))


async def _money(shop: Ledgers, till: TillBooks) -> Balance:
    """Money kept, in minor units: by the till's orders, by the charges, and by the providers' own record."""
    faults: list[str] = []
    ours = theirs = 0
    for order in till.orders:
        charges = await shop.payment.queries.charges(order.order_id)
        kept = sum(charge.amount - charge.refunded for charge in charges if charge.paid_at is not None)
        ours, theirs = ours + order.kept, theirs + kept
        if kept != order.kept:
            faults.append(f"order {order.number} ({order.status}): to keep {order.kept}, kept {kept}")
    own = await shop.payment.queries.books()
    if own.difference:
        faults.append(f"charges, ledger and providers are {own.difference} apart")
    if own.captured - own.refunded != theirs:
        faults.append(f"charges of unknown orders: {own.captured - own.refunded - theirs}")
        known = {order.order_id for order in till.orders}
        faults += [
            f"order {charge.description} is known to no till: {charge.method} {charge.amount - charge.refunded} kept"
            f" ({charge.order_id})"
            for charge in await shop.payment.queries.paid()
            if charge.order_id not in known and charge.amount != charge.refunded
        ]
    return Balance("money", ours, theirs, tuple(faults))


async def _tickets(shop: Ledgers, till: TillBooks) -> Balance:
    """Tickets to cook: one for every order that stands, none for the others."""
    found: dict[str, list[TicketStatus]] = defaultdict(list)
    for order_id, status in (await shop.kitchen.queries.books()).orders:
        found[order_id].append(status)
    faults: list[str] = []
    ours = theirs = 0
    for order in till.orders:
        tickets = found.pop(order.order_id, [])
        live = sum(status is not TicketStatus.VOID for status in tickets)
        ours += order.status in STANDS
        theirs += live if order.status != "REFUNDED" else 0
        if len(tickets) > 1:
            faults.append(f"order {order.number} has {len(tickets)} tickets")
        if order.status in STANDS and live != 1:
            faults.append(f"order {order.number} ({order.status}) has {live} tickets to cook")
        if order.status not in SOLD and live:
            faults.append(f"order {order.number} ({order.status}) is still cooked")
    for order_id in found:
        ticket = await shop.kitchen.queries.ticket(order_id)  # one order, one ticket
        items = ", ".join(f"{item.quantity} × {item.product_id}" for item in ticket.items)
        faults.append(
            f"a ticket of an order that does not exist: {order_id} (number {ticket.number}: {items})"
        )
    return Balance("tickets", ours, theirs, tuple(faults))
