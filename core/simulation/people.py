"""The people of the simulation: cashiers, a barista and a manager, who press buttons, also twice and also too late."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.kitchen.ticket import Ticket
from core.domain.money import Money
from core.domain.order import Address, OrderDraft, OrderType, price_order
from core.domain.order_change import price_change
from core.domain.tender import Method, Tender
from core.domain.ticket import TicketStatus
from core.errors import Conflict, InvalidInput, NotFound, StoreFault
from core.simulation.odd_goods import BREAKFAST, CHEESE, draft_line
from core.simulation.plan import PRODUCTS, PlannedOrder
from core.simulation.world import Died, World, charge_ids, order_id
from core.till.changing import AskedChange
from core.till.program import Till

T = TypeVar("T")

PATIENCE: Final = 6
"""How often a person tries again what did not work."""
LOOKS_EVERY: Final = 1.5
LOOKS: Final = 8
"""How often somebody looks whether a payment is in doubt before going away."""
LOOKS_AT_KITCHEN: Final = 0.4
_ON_BOARD: Final = "SELECT 1 FROM ticket WHERE on_board LIMIT 1"
DECLINE: Final = "too_busy"


class Shown:
    """What the screens have shown to people: the only things that were promised."""

    def __init__(self) -> None:
        self.accepted: dict[str, str] = {}
        """Order id → call number."""
        self.refused: dict[str, str] = {}
        self.approved: set[str] = set()


async def cashier(world: World, order: PlannedOrder, shown: Shown) -> None:
    """Serve one customer."""
    await asyncio.sleep(order.at / 1000)
    own_id = order_id(world.plan, order.name)

    async def place(till: Till) -> str:
        menu = await till.catalogue.menu()
        lines = tuple(
            draft_line(menu, f"l{place}", product, number, 0 if place else order.by_hand)
            for place, (product, number) in enumerate(order.lines)
        )
        kind = OrderType(order.kind)
        address = Address("Ana", "Rua A 1") if kind is OrderType.DELIVERY else None
        draft = OrderDraft(own_id, lines, kind, address=address)
        total = price_order(menu, draft).total
        return await till.actions.place(draft, _tenders(world, order, total))

    for _ in range(2 if order.twice else 1):
        number = await _try(world, order.till, place, shown, own_id)
        if number is not None:
            before = shown.accepted.setdefault(own_id, number)
            assert before == number, f"{order.name} has two numbers: {before} and {number}"  # noqa: S101 - the finding itself
            world.tell("accepted", order.till, f"{order.name} is {number}")
    wishes = (
        (_change, order.change_after),
        (_decide, order.decided_after),
        (_cancel, order.cancel_after),
        (_refund, order.refund_after),
    )
    for wish, after in wishes:
        if after >= 0:
            await asyncio.sleep(after / 1000)
            for _ in range(2 if order.twice else 1):
                await wish(world, order, own_id, shown)


def _tenders(world: World, order: PlannedOrder, total: Money) -> list[Tender]:
    ids = charge_ids(world.plan, order.name, len(order.methods))
    rest = total.minor // len(ids)
    amounts = [total.minor - rest * (len(ids) - 1), *[rest] * (len(ids) - 1)]
    return [
        Tender(charge_id, Method(method), Money(amount, total.currency))
        for charge_id, method, amount in zip(ids, order.methods, amounts, strict=True)
    ]


async def _cancel(world: World, order: PlannedOrder, own_id: str, shown: Shown) -> None:
    await _try(world, order.till, lambda till: till.actions.cancel(own_id, "changed_mind"), shown, "")


async def _decide(world: World, order: PlannedOrder, own_id: str, shown: Shown) -> None:
    """Look for a while whether a charge is in doubt; if one is, say that no money was taken."""
    in_doubt = "SELECT charge_id FROM payment_matters WHERE order_id = ? AND kind = 'doubt' AND is_open"
    for _ in range(LOOKS):
        found = world.yard.raw[order.till].execute(in_doubt, (own_id,)).fetchall()
        for (charge_id,) in found:
            await _say_not_taken(world, order, own_id, charge_id, shown)
        if found:
            return
        await asyncio.sleep(LOOKS_EVERY)


async def _say_not_taken(
    world: World, order: PlannedOrder, own_id: str, charge_id: str, shown: Shown
) -> None:
    async def decide(till: Till) -> None:
        await till.payments.decide(own_id, charge_id, "not_taken", by="Rita", reason="the slip says so")

    await _try(world, order.till, decide, shown, "")


async def _refund(world: World, order: PlannedOrder, own_id: str, shown: Shown) -> None:
    lines = {"l0": 1} if order.part else None
    await _try(
        world,
        order.till,
        lambda till: till.actions.refund(
            own_id, f"refund-{order.name}", lines, restock=order.part, reason="cold"
        ),
        shown,
        "",
    )


async def _change(world: World, order: PlannedOrder, own_id: str, shown: Shown) -> None:
    """Change the order as it stands, once the kitchen has it; somebody who has waited for long tries all the same."""
    in_kitchen = "SELECT 1 FROM orders WHERE order_id = ? AND status IN ('APPROVED', 'PREPARING', 'READY')"
    for _ in range(LOOKS):
        if world.yard.raw[order.till].execute(in_kitchen, (own_id,)).fetchone() is not None:
            break
        await asyncio.sleep(LOOKS_AT_KITCHEN)
    for place, how in enumerate(order.changes):
        change = partial(_changed, order, own_id, how, f"{order.name}-{place}")
        await _try(world, order.till, change, shown, "")
        await asyncio.sleep(LOOKS_AT_KITCHEN)


async def _changed(order: PlannedOrder, own_id: str, how: str, name: str, till: Till) -> None:
    """Add a line, make the first line less, or remove it."""
    sold, menu = await till.changing.sold_order(own_id), await till.catalogue.menu()
    lines = list(sold.draft.lines)
    added = {"more": (PRODUCTS[0], 1), "combo": (BREAKFAST, 1), "weighed": (CHEESE, 120)}
    if how in added:
        lines.append(draft_line(menu, f"added-{name}", *added[how]))
    elif how == "less" and lines and lines[0].quantity > 1:
        lines[0] = replace(lines[0], quantity=lines[0].quantity - 1)
    else:
        lines = lines[1:]
    draft = replace(sold.draft, lines=tuple(lines))
    due = price_change(menu, sold, draft).total - sold.total
    paid = [Tender(f"{own_id}-{name}", Method(order.methods[0]), due)] if due.minor > 0 else []
    await till.changing.change(AskedChange(f"change-{name}", sold, draft, tuple(paid)))


async def _try(
    world: World, address: str, what: Callable[[Till], Awaitable[T]], shown: Shown, refusable: str
) -> T | None:
    """Do something at a counter, again after it has died or could not write; None when it was refused, or in vain."""
    for _ in range(PATIENCE):
        try:
            return await world.ask(address, what)
        except (Died, StoreFault):
            await asyncio.sleep(0.2)
        except (Conflict, InvalidInput, NotFound) as refusal:
            world.tell("refused", address, refusal.code)
            if refusable and refusable not in shown.accepted:
                shown.refused[refusable] = refusal.code
            return None
    return None


async def barista(world: World) -> None:
    """Work on whatever is on the board until cancelled, and refuse what the plan says."""
    unwanted = {order_id(world.plan, order.name) for order in world.plan.orders if order.declined}

    async def look_round(kitchen: KitchenAdapter) -> None:
        for ticket in (await kitchen.queries.board()).tickets:
            with contextlib.suppress(Conflict, NotFound):
                await _step(kitchen, ticket, unwanted)

    while True:
        await asyncio.sleep(LOOKS_EVERY)
        if world.yard.raw["kitchen"].execute(_ON_BOARD).fetchone() is not None:
            with contextlib.suppress(Died, StoreFault):
                await world.ask("kitchen", look_round)


async def _step(kitchen: KitchenAdapter, ticket: Ticket, unwanted: set[str]) -> None:
    actions = kitchen.actions
    if ticket.status is TicketStatus.NEW and ticket.order_id in unwanted and not ticket.declined_for:
        await actions.refuse(ticket.ticket_id, DECLINE)
    elif ticket.status is TicketStatus.NEW:
        await actions.start(ticket.ticket_id)
    elif ticket.status is TicketStatus.PREPARING:
        await actions.ready(ticket.ticket_id)
    elif ticket.status is TicketStatus.READY:
        await actions.hand_over(ticket.ticket_id)
    elif ticket.status is TicketStatus.VOID:
        await actions.acknowledge(ticket.ticket_id)
