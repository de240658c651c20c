"""The till on a real file among scripted participants, over the real transport; it can be closed and opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from core.api.till_service import TillService
from core.contracts.message import Command, Event, Reply
from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Product, Station
from core.domain.change import Change, ChangeKind
from core.domain.clock import TurnedClock
from core.domain.money import Money
from core.domain.order import Address, DraftLine, OrderDraft, OrderStatus, OrderType
from core.domain.tender import Method, Tender
from core.domain.views import OrderView
from core.flows import DEFINITIONS
from core.messaging.memory import MemoryTransport
from core.store.migrate import bring_up_to_date
from core.store.place import FilePlace
from core.till.program import Till
from core.till.rules import TillRules
from tests.support.places import place_for
from tests.support.scripted import Script, Stand
from tests.support.waiting import eventually

OTHERS: Final = ("stock", "payment", "kitchen", "delivery")
HOME: Final = Address("Ana Souza", "Rua das Flores 12", "+55 11 5555")


def brl(minor: int) -> Money:
    """So many centavos."""
    return Money(minor, "BRL")


def a_menu(**changes: Any) -> Menu:  # noqa: ANN401 - the fields of a Menu
    """Latte (13.50, sizes), water (5.00), cake (9.00) and leaflet (free); a courier costs 9.00."""
    size = ModifierGroup(
        "size",
        {"en": "Size"},
        1,
        1,
        (Modifier("small", {"en": "S"}, brl(0), default=True), Modifier("large", {"en": "L"}, brl(300))),
    )
    plain: dict[str, Any] = {
        "revision": 1,
        "currency": "BRL",
        "categories": (Category("all", {"en": "All"}, 0, 0),),
        "products": (
            Product("latte", "1", {"en": "Latte"}, "all", "hot", brl(1350), 1000, ("size",), 0),
            Product("water", "2", {"en": "Water"}, "all", "cold", brl(500), position=1),
            Product("cake", "3", {"en": "Cake"}, "all", "cold", brl(900), position=2),
            Product("leaflet", "4", {"en": "Leaflet"}, "all", "cold", brl(0), position=3),
        ),
        "groups": (size,),
        "stations": (Station("hot", {"en": "Hot bar"}, 0), Station("cold", {"en": "Cold bar"}, 1)),
        "courier_fee": brl(900),
    }
    return Menu(**{**plain, **changes})


def a_line(product_id: str = "water", quantity: int = 1, *modifiers: str, line_id: str = "") -> DraftLine:
    """A line of a draft; a latte is small unless told otherwise."""
    chosen = modifiers or (("small",) if product_id == "latte" else ())
    return DraftLine(line_id or f"line-{product_id}", product_id, quantity, chosen)


def a_draft(order_id: str = "order-1", *lines: DraftLine, **changes: Any) -> OrderDraft:  # noqa: ANN401
    """A water for here, unless told otherwise."""
    return OrderDraft(order_id, lines or (a_line(),), **changes)


def a_delivery(order_id: str = "order-1", *lines: DraftLine) -> OrderDraft:
    """What a courier brings."""
    return a_draft(order_id, *lines, order_type=OrderType.DELIVERY, address=HOME)


def by(method: str, minor: int, charge_id: str = "", received: int | None = None) -> Tender:
    """One tender."""
    return Tender(
        charge_id or f"charge-{method}",
        Method(method),
        brl(minor),
        None if received is None else brl(received),
    )


class TillSite:
    """A till and its scripted world."""

    def __init__(self, folder: Path, terminal: str = "") -> None:
        self.folder = folder
        self.place = place_for(folder, "till")
        self._has_been_open = False
        self.clock = TurnedClock()
        self.script = Script()
        self.rules = TillRules(terminal)
        self.definitions = DEFINITIONS
        self.changes: list[Change] = []

    async def open(self, *, menu: Menu | None = None, listen: bool = True) -> None:
        """Open everything, as at a start of the program; the first time with a menu."""
        is_there = isinstance(self.place, FilePlace) and self.place.path.exists()
        first, self._has_been_open = not (is_there or self._has_been_open), True
        self.transport = MemoryTransport()
        bring_up_to_date(self.place, Till.MIGRATIONS)
        rules = replace(self.rules, definitions=self.definitions)
        self.till = Till(self.place, self.clock, self.transport, rules)
        self.stands = {
            name: Stand(name, self.folder, self.clock, self.transport, self.script) for name in OTHERS
        }
        await self.till.open()
        self.till.owner.database.after_commit(lambda effects: self.changes.extend(effects.changes))
        for stand in self.stands.values():
            await stand.owner.open()
        if first:
            await self.till.actions.import_menu(menu or a_menu())
        if listen:
            await self.listen()
        self.counter = TillService(self.till)

    async def listen(self) -> None:
        """Let everybody receive, and set going what is unfinished."""
        self.till.listen()
        for stand in self.stands.values():
            stand.owner.listen()
        await self.till.resume()

    async def close(self) -> None:
        """End the program: whatever is on its way stays in the outboxes."""
        await self.transport.close()
        await self.till.close()
        for stand in self.stands.values():
            await stand.owner.close()

    async def reopen(self, **changes: Any) -> None:  # noqa: ANN401 - of `open`
        """End and start again on the same files."""
        await self.close()
        await self.open(**changes)

    async def quiet(self) -> None:
        """Wait until everything that was sent has been stored by its receivers."""
        owners = [self.till.owner, *(stand.owner for stand in self.stands.values())]
        await eventually(
            lambda: all(owner.relay.waiting == 0 for owner in owners), what="all messages are stored"
        )

    async def sell(self, draft: OrderDraft | None = None, *tenders: Tender) -> OrderView:
        """Place an order and wait until nothing moves any more."""
        draft = draft or a_draft()
        await self.till.actions.place(draft, tenders or (by("cash", 500, f"charge-{draft.order_id}"),))
        return await self.shown(draft.order_id)

    async def shown(self, order_id: str = "order-1") -> OrderView:
        """Return an order as the counter sees it, when nothing moves any more."""
        await self.quiet()
        return await self.counter.order(order_id)

    async def status(self, order_id: str = "order-1") -> OrderStatus:
        """Return how far an order is, when nothing moves any more."""
        return (await self.shown(order_id)).row.status

    async def turn(self, seconds: float) -> None:
        """Let time pass, and have the deadlines on the way met."""
        self.clock.turn(seconds)
        while (next_at := await self.till.sagas._expire()) is not None and next_at <= self.clock.now_ms():
            continue
        await self.quiet()

    async def tell(self, who: str, *events: Event) -> None:
        """Let a participant tell events, and wait until they are heard."""
        await self.stands[who].tell(*events)
        await self.quiet()

    async def answer_late(self, kind: type[Command], reply: Reply) -> None:
        """Answer the latest command of a kind that was left waiting."""
        command_id = next(
            known for known, command in reversed(self.script.waiting) if isinstance(command, kind)
        )
        await self.stands[kind.participant].answer_late(command_id, reply)
        await self.quiet()

    async def count(self, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
        """Return how many rows a table of the till has."""
        counted = sa.select(sa.func.count()).select_from(table).where(*where)
        found: int = await self.read(lambda conn: conn.execute(counted).scalar_one())
        return found

    async def read(self, function: Callable[[sa.Connection], Any]) -> Any:  # noqa: ANN401 - what it returns
        """Read from the till's database."""
        return await self.till.owner.database.read(function)

    def pushed(self, kind: ChangeKind) -> list[frozenset[str]]:
        """Return what was pushed to the screens about one kind of thing."""
        return [change.ids for change in self.changes if change.kind is kind]
