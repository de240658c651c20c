"""The owners as programs of their own, joined by a real broker, each with a user that may do no more than it must."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.domain.order import OrderStatus, OrderType
from core.domain.tender import Method
from core.errors import StartRefused
from core.runtime.books import balance_books
from core.runtime.separate import SeparateProgram
from tests.support.apart import QUICK, Apart, apart, set_up, stocked
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually, eventually_so

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def cafe(virtual_host: VirtualHost, tmp_path: Path) -> AsyncIterator[Apart]:
    async with apart(virtual_host, tmp_path) as opened:
        yield opened


@pytest.mark.promise("C-2", "C-4", "A-6", "A-7", "A-2", "D-1")
async def test_a_day_over_the_broker_ends_as_it_does_in_one_process(cafe: Apart) -> None:
    counter = cafe.counter()
    sold = [
        await counter.sell("espresso"),
        await counter.sell("latte", method=Method.CARD),
        await counter.sell("espresso", method=Method.PIX),
        await counter.sell("latte", kind=OrderType.DELIVERY),
    ]
    ends = [await counter.settled(order_id) for order_id in sold]
    assert [end.row.status for end in ends] == [OrderStatus.APPROVED] * 4
    assert ends[3].courier

    await counter.till.set_simulator(card="refuse", couriers=0)

    async def told() -> bool:
        now = await counter.till.simulator()
        return (now.card, now.couriers) == ("refuse", 0)

    await eventually_so(told, within=5, what="the stand-ins to behave")
    for order_id, reason in (
        (await counter.sell("espresso", method=Method.CARD), "card_refused"),
        (await counter.sell("espresso", kind=OrderType.DELIVERY), "no_courier"),
    ):
        end = await counter.settled(order_id)
        assert (end.row.status, end.row.reason) == (OrderStatus.REJECTED, reason)

    door = cafe.programs["kitchen"].shop("kitchen").kitchen
    await door.start(sold[0])
    await counter.in_status(sold[0], OrderStatus.PREPARING)
    await door.ready(sold[0])
    await counter.in_status(sold[0], OrderStatus.READY)
    await door.refuse(sold[1], "too_busy")
    await counter.in_status(sold[1], OrderStatus.REFUNDED)

    books = await balance_books(cafe)
    assert books.differences() == {"stock": 0, "money": 0, "tickets": 0}, books.lines()
    assert (books.unsettled, books.parked) == (0, 0)


@pytest.mark.promise("A-6", "A-7")
async def test_a_charge_waits_in_the_payments_queue_until_the_payment_program_registers_it(
    cafe: Apart,
) -> None:
    counter = cafe.counter()
    await cafe.close("payment")
    order_id = await counter.sell("espresso", method=Method.CARD)

    async def queued() -> bool:
        return (await cafe.host.depth("payment")).messages > 0

    await eventually_so(queued, within=10, what="the charge in the payments queue")
    await cafe.open("payment")
    end = await counter.settled(order_id)
    assert end.row.status is OrderStatus.APPROVED
    charges = await cafe.payment.queries.charges(order_id)
    assert [charge.paid_at is not None for charge in charges] == [True]
    assert (await cafe.payment.queries.books()).difference == 0


async def test_health_tells_who_is_there_and_who_is_not(cafe: Apart) -> None:
    counter = cafe.programs["till.a"]
    health = await counter.health()
    assert health.mode == "online"
    assert {row.part: row.state for row in health.rows} == {
        "till": "ok",
        "broker": "ok",
        "stock": "ok",
        "payment": "ok",
        "delivery": "ok",
        "kitchen": "ok",
    }
    await cafe.close("kitchen")

    async def away() -> bool:
        rows = (await counter.health()).rows
        return next(row.state for row in rows if row.part == "kitchen") == "away"

    await eventually_so(away, within=10, what="the kitchen to be told as away")


@pytest.mark.fault("F18")
async def test_a_second_program_of_one_terminal_is_refused_and_told_who_has_it(
    cafe: Apart, tmp_path: Path
) -> None:
    settings = cafe.settings_of("till.a").model_copy(update={"data_dir": tmp_path / "second"})
    second = SeparateProgram(settings, "till")
    with pytest.raises(StartRefused) as refused:
        await second.open()
    assert refused.value.code == "broker.taken"
    assert "till.a" in str(refused.value.params["holder"])

    await cafe.close("till.a")
    await second.open()
    assert second.transport.link.is_up
    await second.close()


async def test_a_kitchen_with_another_database_is_refused_while_one_is_served(
    cafe: Apart, tmp_path: Path
) -> None:
    settings = cafe.settings_of("kitchen").model_copy(update={"data_dir": tmp_path / "second"})
    with pytest.raises(StartRefused) as refused:
        await SeparateProgram(settings, "kitchen").open()
    assert refused.value.code == "broker.taken"

    beside = SeparateProgram(cafe.settings_of("kitchen"), "kitchen")
    await beside.open()
    await eventually(lambda: beside.transport.link.is_up, what="one more screen of the same kitchen")
    await beside.close()


@pytest.mark.fault("F19")
async def test_a_second_main_counter_is_refused(cafe: Apart, tmp_path: Path) -> None:
    cafe.host.device("till.b")
    settings = cafe.settings_of("till.b").model_copy(
        update={"data_dir": tmp_path / "second", "main_counter": True}
    )

    await set_up(cafe.host, ["till.b"])
    with pytest.raises(StartRefused) as refused:
        await SeparateProgram(settings, "till").open()
    assert refused.value.code == "broker.two_mains"


async def test_a_counter_that_joins_later_gets_the_menu_and_learns_how_things_stand(
    cafe: Apart, tmp_path: Path
) -> None:
    first = cafe.counter()
    door = cafe.programs["kitchen"].shop("kitchen").kitchen
    await door.set_sold_out("latte", sold_out=True)
    await first.till.set_simulator(card="refuse", couriers=1)
    await first.settled(await first.sell("affogato"))
    wanted = await first.till.availability()

    cafe.terminals = ("A", "B")
    await set_up(cafe.host, ["till.b"])
    await cafe.open("till.b")
    await stocked(cafe)
    second = cafe.counter("B")

    async def knows() -> bool:
        now = await second.till.simulator()
        told = (now.card, now.couriers) == ("refuse", 1)
        return told and await second.till.availability() == await first.till.availability()

    await eventually_so(knows, within=10, what="the second counter to know what the first one knows")
    assert wanted["latte"].sold_out
    assert (await second.till.menu()).products == (await first.till.menu()).products
    sold = await second.settled(await second.sell("espresso"))
    assert sold.row.status is OrderStatus.APPROVED
    assert sold.row.number.startswith("B")
    books = await balance_books(cafe)
    assert books.balanced, books.lines()


async def test_two_workers_of_every_adapter_share_the_work_and_the_books_balance(cafe: Apart) -> None:
    seconds = [
        SeparateProgram(cafe.settings_of(name), name, pace=QUICK)
        for name in ("stock", "payment", "delivery", "kitchen")
    ]
    for second in seconds:
        await second.open()
    counter = cafe.counter()
    sold = [
        await counter.sell("espresso", method=method)
        for method in (Method.CASH, Method.CARD)
        for _ in range(10)
    ]
    sold.append(await counter.sell("latte", kind=OrderType.DELIVERY))
    await counter.all_settled(sold)

    busy = [second.role for second in seconds if second.part.owner.endpoint.last_contact_at]
    assert set(busy) >= {"stock", "payment", "kitchen"}  # of one delivery, one worker hears
    rows = [(await counter.till.order(order_id)).row for order_id in sold]
    assert {row.status for row in rows} == {OrderStatus.APPROVED}
    for second in seconds:
        await second.close()
    books = await balance_books(cafe)
    assert books.balanced, books.lines()
    assert books.unsettled == 0
