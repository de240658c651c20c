"""A provider's notice is checked, and then at most has the status asked for; a bad one does nothing."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.adapters.payment.actions import Patience
from core.adapters.payment.notices import LONGEST_BODY, Notice, Taken, notice_secret, sign, signed
from core.adapters.payment.program import KEY_FILE
from core.adapters.payment.tables import charges, effects, ledger, notices
from core.contracts.payment import ConfigureSimulator, ConfirmCharge, LatePaymentRefunded, PaymentConfirmed
from tests.support.payment_shop import PaymentShop
from tests.support.probe import until

pytestmark = [pytest.mark.fault("F29")]
MINUTE = 60_000
SLOW = Patience(pending_first=3600, pending_longest=3600, watch_longest=3600, unknown_first=3600, watch=1)
"""Nothing is asked again by itself within a test: what is asked, a notice has asked for."""


@pytest.fixture
async def slow(tmp_path: Path) -> AsyncIterator[PaymentShop]:
    async with PaymentShop(tmp_path, patience=SLOW) as opened:
        yield opened


def a_notice(shop: PaymentShop, key: str = "c-1", notice_id: str = "n-1", *, age_ms: int = 0) -> Notice:
    return signed(shop.payment._secret, notice_id, shop.clock.now_ms() - age_ms, key)


async def waiting_for_a_late_payer(shop: PaymentShop) -> str:
    """Have a charge confirmed whose payer has not decided; return the id of the command that waits."""
    await shop.behave("card", "hang")
    await shop.create()
    (confirm_id,) = await shop.till.send(ConfirmCharge(charge_id="c-1", order_id="o-1"))
    lanes = shop.payment.worker._lanes
    await until(lambda: any(lane.waits for lane in lanes.values()))  # the provider has been asked once
    return confirm_id


async def pays_now(shop: PaymentShop) -> None:
    """Let the money be taken at the provider, without any answer to us."""
    await shop.payment._memory.work(
        lambda conn: conn.execute("UPDATE payments SET behaviour = 'approve', decides_at = 0")
    )


async def standing(shop: PaymentShop) -> tuple[int, int, list[str]]:
    """Return what a notice could change: movements in the ledger, effects, states of the charges."""
    states = await shop.payment.owner.database.read(
        lambda conn: list(conn.execute(sa.select(charges.c.state)).scalars())
    )
    return await shop.count(ledger), await shop.count(effects), states


async def test_a_notice_has_the_status_asked_for_at_once(slow: PaymentShop) -> None:
    confirm_id = await waiting_for_a_late_payer(slow)
    await pays_now(slow)

    assert await slow.payment.notices.take(a_notice(slow)) is Taken.HINT

    assert isinstance(await slow.till.answer_to(confirm_id), PaymentConfirmed)
    assert (await slow.payment.queries.books()).captured == 1000


async def test_a_notice_that_says_paid_is_not_believed(slow: PaymentShop) -> None:
    await waiting_for_a_late_payer(slow)
    before = await standing(slow)
    assert await slow.payment.notices.take(a_notice(slow)) is Taken.HINT
    await slow.payment.owner.database.write(lambda _work: None)
    assert await standing(slow) == before


async def bad_ones(shop: PaymentShop) -> dict[Taken, list[Notice]]:
    good, secret, now = a_notice(shop), shop.payment._secret, shop.clock.now_ms()
    huge = b"x" * (LONGEST_BODY + 1)
    return {
        Taken.FORGED: [
            replace(good, signature=sign(b"another secret", "n-1", now, good.body)),
            replace(good, signature=""),
            replace(good, signature="é" * 64),
            replace(good, signature=good.signature.upper() + "0"),
            replace(good, notice_id="n-2"),
            replace(good, sent_at=now + 1),
            replace(good, body=good.body.replace(b"c-1", b"c-2")),
        ],
        Taken.TOO_OLD: [
            a_notice(shop, age_ms=5 * MINUTE + 1),
            a_notice(shop, age_ms=-5 * MINUTE - 1),
            a_notice(shop, age_ms=24 * 60 * MINUTE),
        ],
        Taken.TOO_LARGE: [
            Notice("n-1", now, sign(secret, "n-1", now, huge), huge),
            signed(secret, "n" * 65, now, "c-1"),
            replace(good, signature="0" * 129),
        ],
        Taken.MALFORMED: [
            Notice("n-1", now, sign(secret, "n-1", now, body), body)
            for body in (b"", b"{}", b'{"key": 1}', b'{"key": "c-1", "status": "paid"}', b"\xff\xfe")
        ],
        Taken.UNKNOWN_CHARGE: [a_notice(shop, "c-9", "n-9")],
    }


@pytest.mark.parametrize(
    "why", [Taken.FORGED, Taken.TOO_OLD, Taken.TOO_LARGE, Taken.MALFORMED, Taken.UNKNOWN_CHARGE]
)
async def test_a_bad_notice_is_written_down_and_changes_nothing(
    slow: PaymentShop, why: Taken, capsys: pytest.CaptureFixture[str]
) -> None:
    await waiting_for_a_late_payer(slow)
    await pays_now(slow)
    before = await standing(slow)

    for notice in (await bad_ones(slow))[why]:
        assert await slow.payment.notices.take(notice) is why, notice

    await slow.payment.owner.database.write(lambda _work: None)
    assert await standing(slow) == before
    assert f"why={why.value}" in capsys.readouterr().out


async def test_a_notice_that_comes_again_is_ignored_however_often(slow: PaymentShop) -> None:
    await waiting_for_a_late_payer(slow)
    notice = a_notice(slow)
    assert await slow.payment.notices.take(notice) is Taken.HINT
    assert [await slow.payment.notices.take(notice) for _ in range(5)] == [Taken.SEEN] * 5
    together = await asyncio.gather(
        *(slow.payment.notices.take(a_notice(slow, "c-1", "n-2")) for _ in range(8))
    )
    assert sorted(together) == [Taken.HINT, *[Taken.SEEN] * 7]


async def test_what_was_seen_is_remembered_for_as_long_as_it_could_be_replayed(slow: PaymentShop) -> None:
    await waiting_for_a_late_payer(slow)
    first = a_notice(slow, age_ms=-4 * MINUTE)
    await slow.payment.notices.take(first)
    slow.turned.turn(8 * 60)
    assert await slow.payment.notices.take(first) is Taken.SEEN
    slow.turned.turn(30 * 60)
    assert await slow.payment.notices.take(first) is Taken.TOO_OLD
    await slow.payment.notices.take(a_notice(slow, "c-1", "n-2"))
    assert await slow.count(notices) == 1, "what cannot be replayed any more is forgotten"


@pytest.mark.fault("F23")
async def test_a_late_notice_finds_a_payment_of_a_closed_charge_and_it_goes_back_once(
    slow: PaymentShop,
) -> None:
    await slow.behave("card", "hang")
    await slow.create()
    await slow.cancel()
    await slow.payment._memory.work(
        lambda conn: conn.execute(
            "UPDATE payments SET behaviour = 'approve', decides_at = 0, cancelled_at = NULL"
        )
    )

    for number in range(3):
        await slow.payment.notices.take(a_notice(slow, notice_id=f"n-{number}"))
    await slow.let_time_pass(lambda: slow.till.heard(LatePaymentRefunded), step=60)

    moved = await slow.moved()
    assert (moved.captures, moved.refunds, moved.refunded) == (1, 1, 1000)
    assert (await slow.payment.queries.books()).difference == 0
    assert await slow.payment.notices.take(a_notice(slow, notice_id="n-9")) is Taken.NOT_NEEDED


async def test_the_simulator_tells_of_what_was_paid_in_silence(tmp_path: Path) -> None:
    async with PaymentShop(tmp_path, patience=replace(SLOW, call=0.05)) as shop:
        await shop.till.ask(_configure("charge_and_hang"))
        create_id = await shop.send_and_let_it_be_taken()
        shop.turned.turn(20)
        await shop.payment._notices.tell_news()
        await shop.till.answer_to(create_id)
        assert await shop.count(notices) == 1


def _configure(behaviour: str) -> ConfigureSimulator:
    return ConfigureSimulator(method="card", behaviour=behaviour)


@pytest.mark.fault("F29")
def test_the_secret_is_made_once_and_is_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / KEY_FILE
    first = notice_secret(path)
    path.chmod(0o644)
    assert notice_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(first) == 64
    assert notice_secret(None) != notice_secret(None)
