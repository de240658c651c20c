"""The doctor's look at what is stored: what waits, what is stuck, what is owed, what does not balance."""

from __future__ import annotations

import pytest

from core.runtime.doctor import rows
from core.runtime.doctor.examine import ROW_CHECKS
from core.runtime.instance import InstanceLock
from tests.support.sick_shop import HOUR_MS, SickShop, codes

ENVELOPE = (
    "message_id, kind, name, version, body, source, recipient, sent_at, saga_id, in_reply_to",
    "'m-1', 'event', 'TicketChanged', 1, x'00', 'till', '', {at}, '', ''",
)
MINUTE_MS = 60_000
ONE_LESS = "UPDATE items SET on_hand = on_hand - 1 WHERE product_id = (SELECT min(product_id) FROM items)"


def envelope(at: int) -> tuple[str, str]:
    """Return columns and values of a message."""
    return ENVELOPE[0], ENVELOPE[1].format(at=at)


def some_saga(shop: SickShop) -> tuple[str, str]:
    """Return an order that was sold: its id and its call number."""
    ((order_id, number),) = shop.ask("till", "SELECT order_id, number FROM orders ORDER BY placed_at LIMIT 1")
    return str(order_id), str(number)


def begin_again(shop: SickShop, order_id: str, *, step: str, status: str, updated_at: int) -> None:
    """Let a saga stand in its middle."""
    shop.sql(
        "till",
        f"UPDATE saga SET is_open = 1, status = '{status}', step = '{step}', updated_at = {updated_at},"
        f" begun_at = {updated_at}, deadline_at = {updated_at + 1000} WHERE id = '{order_id}'",
        f"UPDATE orders SET saga_status = '{status}' WHERE order_id = '{order_id}'",
    )


async def test_a_healthy_shop_has_nothing_that_waits(shop: SickShop) -> None:
    before = shop.snapshot()
    assert await shop.read_by(*ROW_CHECKS) == []
    assert shop.snapshot() == before


@pytest.mark.fault
async def test_messages_that_are_not_sent_are_named_with_their_age(shop: SickShop) -> None:
    names, values = envelope(shop.clock.now_ms() - 2 * HOUR_MS)
    shop.sql("till", f"INSERT INTO outbox ({names}) VALUES ({values})")
    (finding,) = await shop.read_by(rows.outboxes)
    assert finding.code == "outbox.old"
    assert "Messages of till that have waited to be sent for 2 hours: 1." in finding.means


@pytest.mark.fault
async def test_parked_messages_are_named_with_their_owner(shop: SickShop) -> None:
    now = shop.clock.now_ms()
    names, values = envelope(now)
    shop.sql("stock", f"INSERT INTO parked ({names}, parked_at, reason) VALUES ({values}, {now}, 'x')")
    (finding,) = await shop.read_by(rows.parked)
    assert finding.code == "parked.waiting"
    assert "at stock" in finding.means


@pytest.mark.fault
async def test_orders_that_wait_for_a_person_are_named_by_number(shop: SickShop) -> None:
    order_id, number = some_saga(shop)
    begin_again(shop, order_id, step="keep stock", status="parked", updated_at=shop.clock.now_ms())
    (finding,) = await shop.read_by(rows.waiting_for_a_person)
    assert finding.code == "saga.parked"
    assert number in finding.means


@pytest.mark.fault
async def test_orders_under_way_are_stuck_only_while_a_counter_runs(shop: SickShop) -> None:
    order_id, number = some_saga(shop)
    updated_at = shop.clock.now_ms() - 10 * MINUTE_MS
    begin_again(shop, order_id, step="reserve stock", status="running", updated_at=updated_at)
    (finding,) = await shop.read_by(rows.under_way)
    assert (finding.code, finding.severity) == ("saga.unfinished", "note")
    assert number in finding.means
    lock = InstanceLock(shop.folder, "till")
    lock.take()
    (finding,) = await shop.read_by(rows.under_way)
    lock.release()
    assert (finding.code, finding.severity) == ("saga.stuck", "fault")


@pytest.mark.fault
async def test_a_recipe_that_nobody_knows_is_named(shop: SickShop) -> None:
    order_id, _ = some_saga(shop)
    begin_again(shop, order_id, step="reserve stock", status="running", updated_at=shop.clock.now_ms())
    shop.sql("till", f"UPDATE saga SET version = 77 WHERE id = '{order_id}'")
    (finding,) = await shop.read_by(rows.recipes)
    assert finding.code == "saga.unknown_recipe"
    assert "checkout 77" in finding.means


@pytest.mark.fault
async def test_an_order_of_yesterday_that_nobody_paid_is_named(shop: SickShop) -> None:
    order_id, number = some_saga(shop)
    updated_at = shop.clock.now_ms() - 30 * HOUR_MS
    begin_again(shop, order_id, step="confirm payment", status="running", updated_at=updated_at)
    (finding,) = await shop.read_by(rows.unsettled)
    assert finding.code == "order.unsettled"
    assert number in finding.means


@pytest.mark.fault
async def test_a_paid_order_that_no_kitchen_saw_is_named(shop: SickShop) -> None:
    order_id, number = some_saga(shop)
    updated_at = shop.clock.now_ms() - 10 * MINUTE_MS
    begin_again(shop, order_id, step="open ticket", status="running", updated_at=updated_at)
    (finding,) = await shop.read_by(rows.unseen)
    assert finding.code == "kitchen.unseen"
    assert f"for 10 minutes: 1 ({number})" in finding.means


@pytest.mark.fault
async def test_a_refund_that_does_not_come_back_is_named_with_its_amount(shop: SickShop) -> None:
    order_id, _ = some_saga(shop)
    asked_at = shop.clock.now_ms() - HOUR_MS
    shop.sql(
        "till",
        "INSERT INTO refunds (refund_id, order_id, amount, reason, state, whole, restock, lines, shares, asked_at)"
        f" VALUES ('r-1', '{order_id}', 1250, 'cold', 'asked', 1, 0, '{{}}', '{{}}', {asked_at})",
    )
    (finding,) = await shop.read_by(rows.refunds)
    assert finding.code == "refund.failed"
    assert "12.50" in finding.means


@pytest.mark.fault
@pytest.mark.parametrize(
    ("kind", "code"), [("doubt", "payment.in_doubt"), ("cancel", "payment.not_given_back")]
)
async def test_money_of_which_nobody_knows_is_named_with_its_amount(
    shop: SickShop, kind: str, code: str
) -> None:
    asked_at = shop.clock.now_ms() - HOUR_MS
    ((charge_id, order_id),) = shop.ask("payment", "SELECT charge_id, order_id FROM charges LIMIT 1")
    if kind == "doubt":
        shop.sql(
            "payment",
            f"UPDATE charges SET doubt_since = {asked_at}, paid_at = NULL, paid_sequence = NULL,"
            f" state = 'confirming', amount = 990 WHERE charge_id = '{charge_id}'",
        )
    else:
        shop.sql(
            "payment",
            f"UPDATE charges SET amount = 990 WHERE charge_id = '{charge_id}'",
            f"INSERT INTO effects VALUES ('{charge_id}', '{kind}', '', '{order_id}', {asked_at})",
        )
    (finding,) = await shop.read_by(rows.payments)
    assert finding.code == code
    assert "9.90" in finding.means


@pytest.mark.fault
async def test_money_that_stays_is_not_said_to_go_back_while_the_provider_is_still_asked(
    shop: SickShop,
) -> None:
    asked_at = shop.clock.now_ms() - HOUR_MS
    ((charge_id, order_id),) = shop.ask("payment", "SELECT charge_id, order_id FROM charges LIMIT 1")
    shop.sql("payment", f"INSERT INTO effects VALUES ('{charge_id}', 'watch', '', '{order_id}', {asked_at})")
    assert await shop.read_by(rows.payments) == []


@pytest.mark.fault
@pytest.mark.parametrize(
    ("owner", "spoil", "told"),
    [
        ("stock", ONE_LESS, "shelf"),
        ("kitchen", "DELETE FROM ticket", "tickets to cook"),
        ("payment", "UPDATE charges SET amount = amount + 1", "to keep"),
    ],
)  # fmt: skip
async def test_books_that_do_not_balance_are_named(shop: SickShop, owner: str, spoil: str, told: str) -> None:
    shop.sql(owner, spoil)
    (finding,) = await shop.read_by(rows.books)
    assert finding.code == "books.difference"
    assert told in finding.means


@pytest.mark.fault("F16", "I6")
async def test_an_altered_row_of_the_journal_is_named(shop: SickShop) -> None:
    assert await shop.read_by(rows.journal) == []
    shop.sql(
        "till", "DROP TRIGGER journal_no_update", "UPDATE journal SET body = '{}' WHERE type = 'order.placed'"
    )
    (finding,) = await shop.read_by(rows.journal)
    assert finding.code == "journal.broken"
    assert "row 4 was altered" in finding.means


@pytest.mark.fault
async def test_a_clock_that_was_set_back_is_named(shop: SickShop) -> None:
    shop.clock.by_ms = -5 * HOUR_MS
    found = await shop.read_by(rows.from_the_future)
    assert set(codes(found)) == {"clock.behind"}
    assert "5 hours behind" in found[0].means or "4 hours behind" in found[0].means
