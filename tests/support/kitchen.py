"""A kitchen on a real file with a probe that plays the till, and builders for what is sent to it."""

from __future__ import annotations

from pathlib import Path

from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.kitchen.queries import Books
from core.api.kitchen import KitchenDoor
from core.api.kitchen_service import Kitchen
from core.api.views import TicketView
from core.contracts.kitchen import (
    CapacityChanged,
    OpenTicket,
    ProductEightySixed,
    TicketAccepted,
    TicketChanged,
    TicketDeclined,
    TicketItem,
    WithdrawTicket,
)
from core.contracts.till import MenuProduct, MenuPublished, MenuStation
from core.domain.change import Change, ChangeKind
from core.domain.clock import TurnedClock
from core.messaging.memory import MemoryTransport
from core.store.migrate import bring_up_to_date
from tests.support.places import place_for
from tests.support.probe import Probe
from tests.support.waiting import eventually

HOT, COLD = "hot", "cold"


def a_menu(revision: int = 1, *products: str) -> MenuPublished:
    """A menu with two stations and some drinks (latte, mocha on the hot bar, juice on the cold one)."""
    wanted = products or ("latte", "mocha", "juice")
    return MenuPublished(
        revision=revision,
        stations=(
            MenuStation(COLD, {"en": "Cold bar"}, 2),
            MenuStation(HOT, {"en": "Hot bar", "pt-BR": "Bar quente"}, 1),
        ),
        products=tuple(
            MenuProduct(name, {"en": name.title()}, COLD if name == "juice" else HOT) for name in wanted
        ),
    )


def an_item(line_id: str = "line-1", product_id: str = "latte", **changes: object) -> TicketItem:
    """One latte for the hot bar, unless told otherwise."""
    station = COLD if product_id == "juice" else HOT
    told = {"names": {"en": product_id.title()}, "quantity": 1, "station_id": station, **changes}
    return TicketItem(line_id=line_id, product_id=product_id, **told)  # type: ignore[arg-type]


def an_order(number: int = 1, *items: TicketItem, **changes: object) -> OpenTicket:
    """The ticket of the order that was paid as the `number`th; ids are `ticket-N` and `order-N`."""
    told: dict[str, object] = {
        "ticket_id": f"ticket-{number}",
        "order_id": f"order-{number}",
        "number": f"{number:03}",
        "customer": "Ana",
        "order_type": "here",
        "note": "",
        "paid_at": 1_750_000_000_000 - 60_000,
        "paid_sequence": number,
        "items": items or (an_item(),),
        **changes,
    }
    return OpenTicket(**told)  # type: ignore[arg-type]


def a_withdrawal(number: int = 1) -> WithdrawTicket:
    """Take `ticket-N` back."""
    return WithdrawTicket(ticket_id=f"ticket-{number}", order_id=f"order-{number}")


class KitchenSite:
    """A kitchen and a till that talk over the embedded transport; both can be closed and opened again."""

    def __init__(self, folder: Path) -> None:
        self.place = place_for(folder, "kitchen")
        self.folder = folder
        self.clock = TurnedClock()
        self.changes: list[Change] = []
        self.transport = MemoryTransport()

    async def open(self) -> None:
        """Open both, as at a start of the program."""
        self.transport = MemoryTransport()
        bring_up_to_date(self.place, KitchenAdapter.MIGRATIONS)
        self.adapter = KitchenAdapter(self.place, self.clock, self.transport)
        self.door: KitchenDoor = Kitchen(self.adapter)
        hears = (CapacityChanged, TicketChanged, TicketDeclined, ProductEightySixed)
        self.till = Probe(self.folder, self.clock, self.transport, hears)
        await self.adapter.open()
        await self.till.owner.open()
        self.adapter.owner.database.after_commit(lambda effects: self.changes.extend(effects.changes))
        self.adapter.listen()
        self.till.owner.listen()

    async def close(self) -> None:
        """Close both, as at an end of the program."""
        await self.transport.close()
        await self.adapter.close()
        await self.till.owner.close()

    async def publish(self, menu: MenuPublished) -> None:
        """Tell the kitchen of a menu, and wait until it has stored it."""
        await self.till.owner.database.write(lambda work: work.send(menu))
        await self.quiet()

    async def accept(self, *orders: OpenTicket) -> None:
        """Have tickets accepted."""
        for order in orders:
            assert isinstance(await self.till.ask(order), TicketAccepted)

    async def quiet(self) -> None:
        """Wait until everything that was sent has been stored by its receivers."""
        relays = (self.till.owner.relay, self.adapter.owner.relay)
        await eventually(lambda: all(relay.waiting == 0 for relay in relays), what="all messages are stored")

    async def shown(self, ticket_id: str = "ticket-1") -> TicketView:
        """Return a ticket as the board or the recall list shows it."""
        board = await self.door.board()
        everything = (*board.open, *board.ready, *board.void, *await self.door.recent())
        return next(ticket for ticket in everything if ticket.ticket_id == ticket_id)

    async def books(self) -> Books:
        """Return the kitchen's side of the balance."""
        return await self.adapter.queries.books()

    async def told(self) -> list[tuple[str, int]]:
        """Return the statuses and revisions that the till has heard of."""
        await self.quiet()
        return [(event.status, event.revision) for event in self.till.heard(TicketChanged)]

    def pushed(self, kind: ChangeKind) -> list[frozenset[str]]:
        """Return what was pushed to the screens about one kind of thing."""
        return [change.ids for change in self.changes if change.kind is kind]
