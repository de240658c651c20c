"""What the counter reads: lists, searches, the journey strip, timelines and diagrams."""

from __future__ import annotations

import pytest

from core.contracts.delivery import AssignCourier, CourierUnavailable
from core.contracts.kitchen import OpenTicket, TicketChanged, TicketRefused
from core.contracts.message import Command, Refusal
from core.contracts.payment import ConfirmCharge, CreateCharge, PaymentRefused
from core.contracts.stock import KeepStock, ReserveStock, StockRefused
from core.domain.order import OrderStatus
from core.domain.tender import Method
from core.errors import NotFound
from core.till.aliases import ALIASES
from tests.support.till_site import HOME, TillSite, a_delivery, a_draft, a_line, brl, by


async def sell_some(site: TillSite, count: int = 5, **changes: str) -> None:
    for n in range(1, count + 1):
        await site.till.actions.place(a_draft(f"order-{n}", **changes), [by("cash", 500, f"c-{n}")])
        site.clock.turn(1)
    await site.quiet()


async def ids(site: TillSite, **wanted: object) -> list[str]:
    page = await site.counter.orders(**wanted)  # type: ignore[arg-type]
    return [row.order_id for row in page.rows]


async def test_orders_come_newest_first_a_page_at_a_time(site: TillSite) -> None:
    await sell_some(site)
    assert await ids(site, limit=2) == ["order-5", "order-4"]
    assert await ids(site, limit=2, offset=4) == ["order-1"]
    assert (await site.counter.orders(limit=2)).total == 5
    assert await ids(site, offset=99) == []


async def test_orders_are_chosen_by_status(site: TillSite) -> None:
    await sell_some(site, 2)
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft("order-waiting"))
    site.script.say(ReserveStock, StockRefused(reason="sold_out", order_id="order-refused"))
    await site.sell(a_draft("order-refused"))
    assert await ids(site, status="RECEIVED") == ["order-waiting"]
    assert await ids(site, status="REJECTED") == ["order-refused"]
    assert await ids(site, status="open") == ["order-waiting", "order-2", "order-1"]
    assert await ids(site, status="attention") == []


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("001", ["order-1"]),
        ("1", ["order-1"]),
        ("jose", ["order-2"]),
        ("JOSÉ", ["order-2"]),
        ("silva", ["order-2"]),
        ("da silva", ["order-2"]),
        ("ilva", []),
        ("чер", ["order-3"]),
        ("ЧЁРНЫЙ", ["order-3"]),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("50%", ["order-4"]),
        ("' OR 1=1 --", []),
        ("", ["order-4", "order-3", "order-2", "order-1"]),
        ("  ", ["order-4", "order-3", "order-2", "order-1"]),
    ],
)
async def test_orders_are_found_by_number_or_the_beginning_of_a_name(
    site: TillSite, search: str, found: list[str]
) -> None:
    for n, name in enumerate(["Ana", "José da Silva", "Чёрный", "50% Bia"], start=1):
        await site.till.actions.place(a_draft(f"order-{n}", customer=name), [by("cash", 500, f"c-{n}")])
        site.clock.turn(1)
    assert await ids(site, search=search) == found


async def test_a_row_tells_how_it_is_paid_and_the_order_tells_all(site: TillSite) -> None:
    await site.sell(
        a_delivery("order-1", a_line("latte", 1, "large")), by("cash", 1000, received=5000), by("card", 1550)
    )
    (row,) = (await site.counter.orders()).rows
    assert (row.methods, row.total, row.number) == ((Method.CASH, Method.CARD), brl(2550), "001")
    order = await site.shown()
    assert order.address == HOME
    assert order.lines[0].modifiers == ({"en": "L"},)
    assert order.charges[0].received == brl(5000)


async def test_what_there_is_not_is_not_found(site: TillSite) -> None:
    with pytest.raises(NotFound, match=r"order\.not_found"):
        await site.counter.order("nobody")
    with pytest.raises(NotFound, match=r"order\.not_found"):
        await site.till.queries.find("042")
    with pytest.raises(NotFound):
        await site.counter.timelines("nobody")
    with pytest.raises(NotFound):
        await site.till.queries.diagram("nobody")


async def test_a_number_finds_the_newest_order_that_has_it(site: TillSite) -> None:
    await site.sell(a_draft("order-old"))
    await site.turn(24 * 3600)
    await site.sell(a_draft("order-new"))
    assert await site.till.queries.find("001") == "order-new"
    assert await site.till.queries.find("order-old") == "order-old"


# the journey strip

REFUSALS: dict[str, tuple[type[Command], Refusal]] = {
    "stock": (ReserveStock, StockRefused(reason="sold_out", order_id="order-1")),
    "payment": (ConfirmCharge, PaymentRefused(reason="no_limit", charge_id="charge-card")),
    "kept stock": (KeepStock, StockRefused(reason="reservation_expired", order_id="order-1")),
    "kitchen": (OpenTicket, TicketRefused(reason="kitchen_closed", ticket_id="order-1")),
    "courier": (AssignCourier, CourierUnavailable(reason="no_courier", delivery_id="order-1")),
}


async def journey(site: TillSite) -> list[str]:
    return [step.state for step in (await site.shown()).journey]


async def deliver(site: TillSite) -> None:
    await site.till.actions.place(a_delivery(), [by("card", 1400)])


@pytest.mark.parametrize(
    ("waits_at", "strip"),
    [
        (ReserveStock, ["done", "running", "waiting", "waiting", "waiting"]),
        (CreateCharge, ["done", "done", "running", "waiting", "waiting"]),
        (ConfirmCharge, ["done", "done", "running", "waiting", "waiting"]),
        (KeepStock, ["done", "done", "running", "waiting", "waiting"]),
        (OpenTicket, ["done", "done", "done", "running", "waiting"]),
        (AssignCourier, ["done", "done", "done", "running", "waiting"]),
        (None, ["done", "done", "done", "done", "running"]),
    ],
)
async def test_the_strip_shows_how_far_an_order_is(
    site: TillSite, waits_at: type[Command] | None, strip: list[str]
) -> None:
    if waits_at is not None:
        site.script.say(waits_at, None)
    await deliver(site)
    assert await journey(site) == strip


@pytest.mark.promise("D-9")
@pytest.mark.parametrize(
    ("what", "strip"),
    [
        ("stock", ["done", "failed", "waiting", "waiting", "waiting"]),
        ("payment", ["done", "undone", "failed", "waiting", "waiting"]),
        ("kept stock", ["done", "undone", "failed", "waiting", "waiting"]),
        ("kitchen", ["done", "undone", "undone", "failed", "waiting"]),
        ("courier", ["done", "undone", "undone", "failed", "waiting"]),
    ],
)
async def test_the_strip_shows_where_an_order_failed_and_what_was_undone(
    site: TillSite, what: str, strip: list[str]
) -> None:
    site.script.say(*REFUSALS[what])
    await deliver(site)
    assert await journey(site) == strip


async def test_the_strip_ends_when_the_kitchen_is_ready(site: TillSite) -> None:
    await deliver(site)
    for revision, (status, last) in enumerate(
        [("PREPARING", "running"), ("READY", "done"), ("HANDED_OVER", "done")], start=1
    ):
        await site.tell(
            "kitchen",
            TicketChanged(
                ticket_id="order-1", order_id="order-1", status=status, revision=revision, changed_at=1
            ),
        )
        assert (await journey(site))[-1] == last
    assert await site.status() is OrderStatus.HANDED_OVER


# timelines


@pytest.mark.promise("D-9", "E-10")
async def test_the_good_course_is_one_timeline_with_all_its_steps_and_their_other_names(
    site: TillSite,
) -> None:
    await deliver(site)
    await site.quiet()
    (line,) = await site.counter.timelines("order-1")
    assert (line.name, line.status, line.can_retry) == ("checkout", "completed", False)
    asked = [entry.message for entry in line.entries if entry.kind == "sent"]
    assert asked == [
        "ReserveStock",
        "CreateCharge",
        "ConfirmCharge",
        "KeepStock",
        "OpenTicket",
        "AssignCourier",
        "ApproveOrder",
    ]
    assert [entry.at_ms is not None for entry in line.entries] == [True] * len(line.entries)
    aliases = {entry.message: entry.aliases for entry in line.entries}
    assert "ReserveProductCommand" in aliases["ReserveStock"]


async def test_what_is_still_to_come_stands_at_the_end_of_the_timeline(site: TillSite) -> None:
    site.script.say(ConfirmCharge, None)
    await deliver(site)
    await site.quiet()
    (line,) = await site.counter.timelines("order-1")
    coming = [entry.step for entry in line.entries if entry.at_ms is None]
    assert coming == ["keep stock", "open ticket", "assign courier", "approve"]


@pytest.mark.promise("D-9", "E-10")
@pytest.mark.parametrize("what", REFUSALS)
async def test_every_refusal_is_in_the_timeline_and_in_the_diagram(site: TillSite, what: str) -> None:
    kind, refusal = REFUSALS[what]
    site.script.say(kind, refusal)
    await deliver(site)
    await site.quiet()
    (line,) = await site.counter.timelines("order-1")
    assert (line.status, line.reason) == ("compensated", refusal.reason)
    told = [(entry.kind, entry.message, entry.reason) for entry in line.entries]
    assert ("refused", refusal.wire_name, refusal.reason) in told
    drawn = await site.till.queries.diagram("order-1")
    assert drawn.startswith("sequenceDiagram\n")
    assert f"{refusal.wire_name} ({refusal.reason})" in drawn
    assert "RejectOrder" in drawn


async def test_a_refund_has_its_own_timeline_behind_that_of_the_order(site: TillSite) -> None:
    await site.sell()
    for n in (1, 2):
        site.clock.turn(1)
        await site.till.actions.place(a_draft(f"other-{n}"), [by("cash", 500, f"c-{n}")])
    await site.counter.refund("order-1", "r-1", None, restock=True, reason="quality")
    await site.quiet()
    lines = await site.counter.timelines("order-1")
    assert [(line.name, line.saga_id, line.status) for line in lines] == [
        ("checkout", "order-1", "completed"),
        ("refund", "r-1", "completed"),
    ]
    assert "RefundCharge" in await site.till.queries.diagram("r-1")


async def test_sagas_are_listed_and_counted(site: TillSite) -> None:
    await site.sell()
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft("order-2"))
    assert [line.saga_id for line in await site.till.queries.sagas(None, 10)] == ["order-2", "order-1"]
    assert {
        status.value: count for status, count in (await site.till.queries.open_sagas()).items() if count
    } == {"running": 1}


def test_names_from_elsewhere_belong_to_messages_and_states_that_there_are() -> None:
    from core.contracts.message import REGISTER
    from core.domain.ticket import TicketStatus

    known = {name for name, _ in REGISTER} | {*OrderStatus} | {*TicketStatus}
    assert set(ALIASES) <= known
