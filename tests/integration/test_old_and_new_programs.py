"""A shop whose programs are of two versions: what one does not understand is parked and answered, and the shop goes on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from core.api.words import OrderStatus
from core.contracts.message import REGISTER, Command, Event, Message, Reply
from core.domain.clock import TurnedClock
from core.messaging.envelope import Envelope
from core.messaging.memory import MemoryTransport
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from tests.messages.shapes import golden
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually, eventually_so

pytestmark = pytest.mark.fault("F26")

QUICK: Final = Pace(card=0.0, pix=0.0, ride=0.0)

Newer = Callable[[Envelope], Envelope]


def one_field_more(envelope: Envelope) -> Envelope:
    """As a version that has learnt something writes it."""
    body = {**json.loads(envelope.body), "hurry": {"by": 3}}
    return msgspec.structs.replace(envelope, body=json.dumps(body).encode())


def next_version(envelope: Envelope) -> Envelope:
    """As a version that says it otherwise writes it."""
    return msgspec.structs.replace(envelope, version=envelope.version + 1, body=b'{"all": "otherwise"}')


def another_name(envelope: Envelope) -> Envelope:
    """As a version that sends something new writes it."""
    return msgspec.structs.replace(envelope, name="Tomorrows" + envelope.name)


class TwoVersions(MemoryTransport):
    """Carries what some programs send as if they were of the next version."""

    def __init__(self) -> None:
        super().__init__()
        self.is_newer: Callable[[Envelope], bool] = lambda _: False
        self.as_newer: Newer = one_field_more

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        return super().publish(self.as_newer(envelope) if self.is_newer(envelope) else envelope)


class Shop:
    """An embedded shop at whose bus versions meet."""

    def __init__(self, folder: Path) -> None:
        self.clock = TurnedClock()
        self.bus = TwoVersions()
        self.cafe = EmbeddedShop(Settings(data_dir=folder / "café", card_seconds=900), self.clock, QUICK)
        self.cafe._transport = self.bus

    async def sold(self) -> str:
        """Sell a coffee and return how it ended."""
        counter = Counter(self.cafe)
        return (await counter.settled(await counter.sell("espresso"))).row.status.value

    async def parked(self) -> set[tuple[str, str]]:
        """Return (owner, name) of what waits for a person."""
        return {(view.owner, view.name) for view in await self.cafe.parked()}

    async def has_parked(self, owner: str, name: str) -> None:
        async def is_there() -> bool:
            return (owner, name) in await self.parked()

        await eventually_so(is_there, within=5, what=f"{name} to be parked at {owner}")

    async def books_balance(self) -> None:
        books = await balance_books(self.cafe)
        assert books.differences() == {"stock": 0, "money": 0, "tickets": 0}, books.lines()
        assert books.unsettled == 0


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    shop = Shop(tmp_path)
    await shop.cafe.open()
    yield shop
    await shop.cafe.close()


def is_no_command(envelope: Envelope) -> bool:
    return envelope.kind != "command"


async def test_adapters_that_tell_more_than_the_till_knows_are_understood(shop: Shop) -> None:
    shop.bus.is_newer = is_no_command
    assert await shop.sold() == OrderStatus.APPROVED
    assert await shop.parked() == set()
    await shop.books_balance()


@pytest.mark.parametrize("as_newer", [one_field_more, next_version, another_name])
async def test_a_kitchen_that_is_older_than_the_till_refuses_what_it_does_not_understand(
    shop: Shop, as_newer: Newer
) -> None:
    shop.bus.as_newer = as_newer
    shop.bus.is_newer = lambda envelope: envelope.name == "OpenTicket"

    assert await shop.sold() == OrderStatus.REJECTED

    name = as_newer(Envelope(**{**_ANY, "name": "OpenTicket"})).name
    await shop.has_parked("kitchen", name)
    await shop.books_balance()
    shop.bus.is_newer = lambda _: False
    assert await shop.sold() == OrderStatus.APPROVED, "and the kitchen works on"


_ANY: Final[dict[str, Any]] = {
    "message_id": "m",
    "kind": "command",
    "version": 1,
    "body": b"{}",
    "source": "till",
    "recipient": "kitchen",
    "sent_at": 1,
}


async def test_news_of_a_kitchen_that_is_newer_than_the_till_are_parked_and_sales_go_on(shop: Shop) -> None:
    shop.bus.as_newer = next_version
    shop.bus.is_newer = lambda envelope: envelope.name == "TicketChanged"

    assert await shop.sold() == OrderStatus.APPROVED

    board = await shop.cafe.shop("kitchen").kitchen.board()
    await shop.cafe.shop("kitchen").kitchen.start(board.open[0].ticket_id)
    await shop.has_parked("till", "TicketChanged")
    await shop.books_balance()


async def test_an_answer_that_the_till_does_not_understand_counts_as_silence(shop: Shop) -> None:
    shop.bus.as_newer = next_version
    shop.bus.is_newer = lambda envelope: envelope.name == "StockReserved"
    order_id = await Counter(shop.cafe).sell("espresso")
    await shop.has_parked("till", "StockReserved")

    async def undone() -> bool:
        shop.clock.turn(6)
        shop.cafe.till.sagas.watch.look()
        await asyncio.sleep(0)
        row = (await shop.cafe.till.queries.order(order_id)).row
        return row.status is OrderStatus.REJECTED

    await eventually_so(undone, within=10, what="the order to be given up")
    shop.bus.is_newer = lambda _: False
    assert await shop.sold() == OrderStatus.APPROVED
    await shop.books_balance()


def strangers() -> list[tuple[str, Newer]]:
    """Return every message that any version ever sent, as only a later one would send it."""
    kinds = [key for key in golden() if _kind_of(key) is not None]
    return [(key, as_newer) for key in kinds for as_newer in (next_version, another_name)]


def _kind_of(key: str) -> type[Message] | None:
    return next((kind for kind in REGISTER.values() if f"{kind.wire_name} {kind.wire_version}" == key), None)


def _envelope_of(place: int, key: str, example: dict[str, Any]) -> Envelope | None:
    """Return a message as it would come from another program; None for one that nobody receives."""
    kind = _kind_of(key)
    assert kind is not None
    if issubclass(kind, Command):
        recipient, sort = kind.participant, "command"
    elif issubclass(kind, Reply):
        recipient, sort = "till", "reply"
    else:
        assert issubclass(kind, Event)
        recipient, sort = "till", "event"
    body = json.dumps(example).encode()
    told = {**_ANY, "message_id": f"m-{place}", "kind": sort, "name": kind.wire_name, "body": body}
    return Envelope(**{**told, "recipient": recipient, "source": "till", "saga_id": f"s-{place}"})


async def test_nothing_that_a_later_version_may_send_stops_any_program(shop: Shop) -> None:
    messages = golden()
    sent = 0
    futures = []
    for place, (key, as_newer) in enumerate(strangers()):
        envelope = _envelope_of(place, key, messages[key]["example"])
        if envelope is None or envelope.recipient not in {part.owner.name for part in shop.cafe.parts}:
            continue
        futures.append(shop.bus.publish(as_newer(envelope)))
        sent += 1
    assert sent > 60

    await eventually(lambda: all(future.done() for future in futures), within=20, what="all to be received")

    parked = [await part.owner.parked() for part in shop.cafe.parts]
    assert sum(parked) == sent
    assert await shop.sold() == OrderStatus.APPROVED
    await shop.books_balance()
