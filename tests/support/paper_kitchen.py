"""A kitchen on paper: the door of the kitchen in memory, for tests of the window; small, and as strict as the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final, cast

from core.api.changes import Change, ChangeKind, Changes
from core.api.shop import Shop
from core.api.till import TillDoor
from core.api.views import (
    BoardView,
    KitchenProductView,
    StationView,
    TicketItemView,
    TicketView,
)
from core.api.words import Conflict, NotFound, OrderType, TicketStatus
from core.domain.clock import TurnedClock
from core.errors import StoreFault
from tests.support.paper_connection import PaperConnection

HOT: Final = StationView("hot", {"en": "Hot bar", "pt-BR": "Bar quente", "ru": "Горячий бар"})
COLD: Final = StationView("cold", {"en": "Cold bar", "pt-BR": "Bar frio", "ru": "Холодный бар"})
BAKERY: Final = StationView("bakery", {"en": "Bakery", "pt-BR": "Padaria", "ru": "Пекарня"})
OVER: Final = frozenset({TicketStatus.READY, TicketStatus.HANDED_OVER})

_NAMES: Final = {
    "latte": ("hot", "Latte", "Café latte", "Латте"),
    "espresso": ("hot", "Espresso", "Espresso", "Эспрессо"),
    "mocha": ("hot", "Mocha", "Mocha", "Мокко"),
    "bread": ("hot", "Cheese bread", "Pão de queijo", "Сырная булочка"),
    "brownie": ("cold", "Brownie", "Brownie", "Брауни"),
    "juice": ("cold", "Orange juice", "Suco de laranja", "Апельсиновый сок"),
}
PRODUCTS: Final = tuple(
    KitchenProductView(product_id, {"en": en, "pt-BR": pt, "ru": ru}, station_id, sold_out=False)
    for product_id, (station_id, en, pt, ru) in _NAMES.items()
)
BY_ID: Final = {product.product_id: product for product in PRODUCTS}


def an_item(
    line_id: str,
    product_id: str = "latte",
    quantity: int = 1,
    modifiers: Iterable[str] = (),
    note: str = "",
    allergy: str = "",
) -> TicketItemView:
    """Return a line that is not done."""
    product = BY_ID[product_id]
    return TicketItemView(
        line_id=line_id,
        product_id=product_id,
        names=product.names,
        quantity=quantity,
        modifiers=tuple({"en": modifier} for modifier in modifiers),
        note=note,
        station_id=product.station_id,
        done=False,
        allergy=allergy,
    )


@dataclass
class PaperPreferences:
    """Remembers until it is thrown away."""

    kept: dict[str, str] = field(default_factory=dict)

    def get(self, key: str, fallback: str) -> str:
        return self.kept.get(key, fallback)

    def set(self, key: str, choice: str) -> None:
        self.kept[key] = choice


class PaperKitchen:
    """Tickets in a dictionary; every verb is checked, told to `changes`, and kept in `calls`."""

    def __init__(self, clock: TurnedClock | None = None) -> None:
        self.clock = clock or TurnedClock()
        self.changes = Changes()
        self.tickets: dict[str, TicketView] = {}
        self.before: dict[str, list[TicketView]] = {}
        self.seen: set[str] = set()
        self.sold_out: set[str] = set()
        self.until: dict[str, int] = {}
        self.accepting, self.busy_minutes = True, 0
        self.has_stations: tuple[StationView, ...] = (HOT, COLD)
        self.fault: Exception | None = None
        self.too_late = False
        self.reads = 0
        self.calls: list[tuple[object, ...]] = []
        self.connection = PaperConnection()
        self.preferences = PaperPreferences()

    def shop(self) -> Shop:
        """Return the doors for a window."""
        return Shop(
            till=cast("TillDoor", None),
            kitchen=self,
            connection=self.connection,
            changes=self.changes,
            preferences=self.preferences,
            clock=self.clock,
        )

    def break_down(self) -> None:
        """Let nothing be read."""
        self.fault = StoreFault("store.locked")

    def mend(self) -> None:
        """Let everything be read again."""
        self.fault = None

    def refuse_steps(self) -> None:
        """Let every step come too late."""
        self.too_late = True

    def tell(self, kind: ChangeKind, *ids: str) -> None:
        """Say that something has changed."""
        self.changes.tell(Change(kind, frozenset(ids)))

    def arrive(
        self,
        number: str,
        *items: TicketItemView,
        customer: str = "",
        order_type: OrderType = OrderType.HERE,
        note: str = "",
        sequence: int = 0,
        paid_ago_s: float = 0,
        wanted_in_s: float | None = None,
        allergy: str = "",
    ) -> str:
        """Put a new ticket on the board; return its id, `t` and the number."""
        ticket_id = f"t{number}"
        now_ms = self.clock.now_ms()
        self.tickets[ticket_id] = TicketView(
            ticket_id=ticket_id,
            order_id=f"o{number}",
            number=number,
            customer=customer,
            order_type=order_type,
            status=TicketStatus.NEW,
            note=note,
            sequence=sequence or len(self.tickets) + 1,
            paid_at=now_ms - round(paid_ago_s * 1000),
            changed_at=now_ms,
            revision=1,
            items=items or (an_item("1"),),
            wanted_at=None if wanted_in_s is None else now_ms + round(wanted_in_s * 1000),
            allergy=allergy,
        )
        self.tell(ChangeKind.TICKET, ticket_id)
        return ticket_id

    def mark_on_paper(self, ticket_id: str, *, ago_s: float = 0) -> None:
        """Print the chit of a ticket at the counter."""
        since = self.clock.now_ms() - round(ago_s * 1000)
        self.tickets[ticket_id] = replace(self.tickets[ticket_id], on_paper_at=since)
        self.tell(ChangeKind.TICKET, ticket_id)

    def withdraw(self, ticket_id: str) -> None:
        """Make a ticket void, as a cancellation at the counter does."""
        self._change(ticket_id, status=TicketStatus.VOID)

    async def stations(self) -> tuple[StationView, ...]:
        self._check()
        return self.has_stations

    async def board(self, station_ids: frozenset[str] = frozenset()) -> BoardView:
        self._check()
        self.reads += 1
        for_it = [
            ticket
            for ticket in sorted(self.tickets.values(), key=lambda ticket: ticket.sequence)
            if not station_ids or any(item.station_id in station_ids for item in ticket.items)
        ]
        return BoardView(
            open=tuple(
                self._flagged(t) for t in for_it if t.status in {TicketStatus.NEW, TicketStatus.PREPARING}
            ),
            ready=tuple(t for t in for_it if t.status is TicketStatus.READY),
            void=tuple(t for t in for_it if t.status is TicketStatus.VOID and t.ticket_id not in self.seen),
            accepting=self.accepting,
            busy_minutes=self.busy_minutes,
            average_ms=250_000 if self.tickets else None,
        )

    async def start(self, ticket_id: str) -> int:
        return self._step("start", ticket_id, {TicketStatus.NEW}, TicketStatus.PREPARING)

    async def item_done(self, ticket_id: str, line_id: str, *, done: bool) -> int:
        self.calls.append(("item_done", ticket_id, line_id, done))
        ticket = self._ticket(ticket_id)
        items = tuple(replace(item, done=done) if item.line_id == line_id else item for item in ticket.items)
        self.before.setdefault(ticket_id, []).append(ticket)
        together = len({item.station_id for item in items}) > 1 and all(item.done for item in items)
        self._change(
            ticket_id, items=items, status=TicketStatus.READY if together else TicketStatus.PREPARING
        )
        return self.tickets[ticket_id].revision

    async def ready(self, ticket_id: str, station_ids: frozenset[str] = frozenset()) -> int:
        ticket = self._ticket(ticket_id)
        items = tuple(
            replace(item, done=item.done or not station_ids or item.station_id in station_ids)
            for item in ticket.items
        )
        after = TicketStatus.READY if all(item.done for item in items) else TicketStatus.PREPARING
        return self._step("ready", ticket_id, {TicketStatus.NEW, TicketStatus.PREPARING}, after, items=items)

    async def hand_over(self, ticket_id: str) -> int:
        return self._step("hand_over", ticket_id, {TicketStatus.READY}, TicketStatus.HANDED_OVER)

    async def fire(self, ticket_id: str, course: int) -> int:
        ticket = self._ticket(ticket_id)
        items = tuple(replace(i, pending=i.pending and i.course != course) for i in ticket.items)
        left = tuple(known for known in ticket.pending if known != course)
        status = TicketStatus.PREPARING if ticket.status is TicketStatus.READY else ticket.status
        allowed = {TicketStatus.NEW, TicketStatus.PREPARING, TicketStatus.READY}
        revision = self._step("fire", ticket_id, allowed, status, items=items)
        fired = replace(self.tickets[ticket_id], pending=left, waits=False, fired_at=self.clock.now_ms())
        self.tickets[ticket_id] = fired
        return revision

    async def undo(self, ticket_id: str, revision: int = 0) -> None:
        self.calls.append(("undo", ticket_id))
        if not self.before.get(ticket_id) or revision not in {0, self.tickets[ticket_id].revision}:
            raise Conflict("ticket.forbidden_change", ticket_id=ticket_id)
        self.tickets[ticket_id] = self.before[ticket_id].pop()
        self.tell(ChangeKind.TICKET, ticket_id)

    async def rush(self, ticket_id: str, *, rushed: bool) -> None:
        self.calls.append(("rush", ticket_id, rushed))
        self.tickets[ticket_id] = replace(self._ticket(ticket_id), rushed=rushed)
        self.tell(ChangeKind.TICKET, ticket_id)

    async def recent(self, limit: int = 50) -> tuple[TicketView, ...]:
        self._check()
        finished = [ticket for ticket in self.tickets.values() if ticket.status in OVER]
        return tuple(sorted(finished, key=lambda t: (-t.changed_at, -t.sequence))[:limit])

    async def recall(self, ticket_id: str) -> None:
        items = tuple(replace(item, done=False) for item in self._ticket(ticket_id).items)
        self._step("recall", ticket_id, set(OVER), TicketStatus.PREPARING, items=items)

    async def acknowledge_change(self, ticket_id: str) -> None:
        self.calls.append(("acknowledge_change", ticket_id))
        self.tickets[ticket_id] = replace(self.tickets[ticket_id], changed=False)
        self.tell(ChangeKind.TICKET, ticket_id)

    async def acknowledge(self, ticket_id: str) -> None:
        self.calls.append(("acknowledge", ticket_id))
        self.seen.add(ticket_id)
        self.tell(ChangeKind.TICKET, ticket_id)

    async def refuse(self, ticket_id: str, reason: str) -> None:
        self.calls.append(("refuse", ticket_id, reason))
        self._ticket(ticket_id)
        self.seen.add(ticket_id)
        self._change(ticket_id, status=TicketStatus.VOID)

    async def products(self) -> tuple[KitchenProductView, ...]:
        self._check()
        return tuple(
            replace(
                product,
                sold_out=product.product_id in self.sold_out,
                until=self.until.get(product.product_id),
            )
            for product in PRODUCTS
        )

    async def set_sold_out(self, product_id: str, *, sold_out: bool, until_tomorrow: bool = False) -> None:
        self.until.pop(product_id, None)
        if until_tomorrow:
            self.until[product_id] = self.clock.now_ms() + 3_600_000
        self.calls.append(("set_sold_out", product_id, sold_out))
        change: Callable[[str], None] = self.sold_out.add if sold_out else self.sold_out.discard
        change(product_id)
        self.tell(ChangeKind.AVAILABILITY, product_id)

    async def set_accepting(self, *, accepting: bool, busy_minutes: int = 0) -> None:
        self.busy_minutes = busy_minutes
        self.calls.append(("set_accepting", accepting))
        self.accepting = accepting
        self.tell(ChangeKind.KITCHEN)

    def _flagged(self, ticket: TicketView) -> TicketView:
        gone = self.sold_out
        items = (replace(item, sold_out=item.product_id in gone and not item.done) for item in ticket.items)
        return replace(ticket, items=tuple(items))

    def _check(self) -> None:
        if self.fault is not None:
            raise self.fault

    def _ticket(self, ticket_id: str) -> TicketView:
        self._check()
        if ticket_id not in self.tickets:
            raise NotFound("ticket.unknown", ticket_id=ticket_id)
        return self.tickets[ticket_id]

    def _step(
        self,
        verb: str,
        ticket_id: str,
        allowed: set[TicketStatus],
        after: TicketStatus,
        items: tuple[TicketItemView, ...] | None = None,
    ) -> int:
        self.calls.append((verb, ticket_id))
        ticket = self._ticket(ticket_id)
        if self.too_late or ticket.status not in allowed:
            raise Conflict("ticket.forbidden_change", before=ticket.status.value, after=after.value)
        self.before.setdefault(ticket_id, []).append(ticket)
        self._change(ticket_id, status=after, items=items if items is not None else ticket.items)
        return self.tickets[ticket_id].revision

    def _change(
        self,
        ticket_id: str,
        *,
        status: TicketStatus,
        items: tuple[TicketItemView, ...] | None = None,
    ) -> None:
        ticket = self.tickets[ticket_id]
        self.tickets[ticket_id] = replace(
            ticket,
            status=status,
            items=items if items is not None else ticket.items,
            changed_at=self.clock.now_ms(),
            revision=ticket.revision + 1,
        )
        self.tell(ChangeKind.TICKET, ticket_id)
