"""What nobody could work on, over a real broker: seen at every counter, settled from any; dead letters and garbage too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aio_pika
import pytest

from core.contracts.codec import encode
from core.contracts.message import Event
from core.contracts.payment import SimulatorChanged
from core.domain.views import ParkedView
from core.errors import Conflict
from core.messaging.cloud_events import to_wire
from core.messaging.envelope import Envelope
from core.messaging.topology import DELIVERY_LIMIT, EVENTS
from core.runtime.parked_desk import drop_parked, look_at_parked, retry_parked
from core.runtime.settings import Settings
from core.store.work import Work
from tests.support.apart import Apart, apart
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.timeout(120)

CHANGED = SimulatorChanged(method="pix", behaviour="slow")


@pytest.fixture
async def cafe(virtual_host: VirtualHost, tmp_path: Path) -> AsyncIterator[Apart]:
    """Two counters and the four adapters."""
    async with apart(virtual_host, tmp_path, ("A", "B")) as opened:
        yield opened


class Ear:
    """An ear of the kitchen that fails at one kind of event until it is mended."""

    def __init__(self, cafe: Apart) -> None:
        self.fault = "a fault"
        self.heard: list[Event] = []
        cafe.programs["kitchen"].part.owner.endpoint.listens(SimulatorChanged, self._hear)

    def _hear(self, event: Event, _work: Work) -> None:
        if self.fault:
            raise ValueError(self.fault)
        self.heard.append(event)


def changed(message_id: str = "event-1") -> Envelope:
    return Envelope(
        message_id=message_id, kind="event", name="SimulatorChanged", version=1, body=encode(CHANGED),
        source="payment", recipient="", sent_at=1,
    )  # fmt: skip


async def put(cafe: Apart, queue: str, envelope: Envelope) -> None:
    """Put a message straight into a queue, from nobody whom the broker knows."""
    wire = to_wire(envelope)
    connection = await aio_pika.connect(cafe.host.url())
    async with connection:
        channel = await connection.channel()
        message = aio_pika.Message(
            wire.body, headers=dict(wire.headers), message_id=wire.message_id,
            content_type=wire.content_type, delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        )  # fmt: skip
        await channel.default_exchange.publish(message, queue)


async def parked_at(cafe: Apart, address: str, count: int) -> list[ParkedView]:
    """What the counter shows, as soon as it shows so many."""
    door = cafe.programs[address]

    async def shown() -> bool:
        return len(await door.parked()) == count

    await eventually_so(shown, within=20, what=f"{count} parked at {address}")
    return list(await door.parked())


async def test_every_counter_sees_what_the_kitchen_has_parked_and_any_of_them_settles_it(cafe: Apart) -> None:
    ear = Ear(cafe)
    kitchen = cafe.programs["kitchen"].part.owner
    await kitchen.endpoint.receive([changed("event-1"), changed("event-2")])
    at_a, at_b = await parked_at(cafe, "till.a", 2), await parked_at(cafe, "till.b", 2)
    assert at_a == at_b
    assert {(view.owner, view.message_id) for view in at_a} == {
        ("kitchen", "event-1"),
        ("kitchen", "event-2"),
    }
    assert all("a fault" in view.reason for view in at_a)
    ear.fault = ""

    await cafe.programs["till.b"].retry_parked("kitchen", "event-1")
    await cafe.programs["till.a"].drop_parked("kitchen", "event-2", "not worth it")

    await parked_at(cafe, "till.a", 0)
    await parked_at(cafe, "till.b", 0)
    await parked_at(cafe, "kitchen", 0)
    assert ear.heard == [CHANGED]


async def test_a_dead_letter_is_shown_with_its_reason_and_worked_on_from_another_counter(cafe: Apart) -> None:
    await die_in(cafe, "kitchen", changed())
    ear = Ear(cafe)
    ear.fault = ""

    (view,) = await parked_at(cafe, "till.b", 1)
    assert (view.owner, view.name, view.sender) == ("till.a", "SimulatorChanged", "payment")
    assert view.reason == "kitchen did not survive it, several times"

    await cafe.programs["till.b"].retry_parked("till.a", view.message_id)

    await parked_at(cafe, "till.b", 0)
    await parked_at(cafe, "till.a", 0)
    assert ear.heard == [CHANGED]


async def die_in(cafe: Apart, queue: str, envelope: Envelope) -> None:
    """Let a message come to an owner that dies of it each time, until the broker gives up."""
    await cafe.close(queue)
    payment = await aio_pika.connect(cafe.settings_of("payment").broker)
    async with payment:
        channel = await payment.channel()
        wire = to_wire(envelope)
        message = aio_pika.Message(
            wire.body, headers=dict(wire.headers), message_id=wire.message_id, content_type=wire.content_type,
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT, user_id=f"{cafe.host.name}.payment",
        )  # fmt: skip
        guest = await aio_pika.connect(cafe.host.url())
        async with guest:
            admin = await guest.channel()
            await (await admin.get_queue(queue)).bind(EVENTS, "payment.SimulatorChanged")
        await (await channel.get_exchange(EVENTS, ensure=False)).publish(message, "payment.SimulatorChanged")
    own = await aio_pika.connect(cafe.settings_of(queue).broker)
    async with own:
        dying = await (await own.channel()).get_queue(queue)
        deaths = 0
        while deaths <= DELIVERY_LIMIT:
            got = await dying.get(timeout=5)
            assert got is not None
            if got.message_id == envelope.message_id:  # anything else stays in our hands until we are gone
                await got.nack(requeue=True)
                deaths += 1
    await cafe.open(queue)


async def test_garbage_and_foreign_senders_are_shown_at_the_main_counter_and_can_only_be_dropped(
    cafe: Apart,
) -> None:
    await put(cafe, "stock", changed())

    (view,) = await parked_at(cafe, "till.a", 1)
    assert view.owner == "till.a"
    assert "user_id" in view.reason
    with pytest.raises(Conflict, match=r"parked\.unreadable"):
        await cafe.programs["till.a"].retry_parked("till.a", view.message_id)
    assert await parked_at(cafe, "till.b", 1) == [view]

    await cafe.programs["till.b"].drop_parked("till.a", view.message_id, "garbage")

    await parked_at(cafe, "till.a", 0)
    await parked_at(cafe, "till.b", 0)


async def test_the_terminal_of_a_counter_decides_about_messages_of_others_while_its_window_is_closed(
    cafe: Apart,
) -> None:
    ear = Ear(cafe)
    await cafe.programs["kitchen"].part.owner.endpoint.receive([changed("event-1"), changed("event-2")])
    await parked_at(cafe, "till.b", 2)
    await cafe.close("till.b")
    ear.fault = ""

    def settings_of(role: str) -> Settings:
        assert role in {"", "till"}
        return cafe.settings_of("till.b")

    assert {view.message_id for view in await look_at_parked(settings_of(""))} == {"event-1", "event-2"}

    assert await retry_parked(settings_of, "event-1") == "sent to kitchen"
    assert await drop_parked(settings_of, "event-2", "not worth it") == "sent to kitchen"

    await parked_at(cafe, "till.a", 0)
    assert ear.heard == [CHANGED]
    await cafe.close("kitchen")
    kitchen = cafe.settings_of("kitchen")
    assert await look_at_parked(kitchen) == ()
