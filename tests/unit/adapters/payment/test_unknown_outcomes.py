"""Tests of what follows when a provider answers oddly or not at all, with a provider that reads from a script."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.adapters.payment.actions import Patience
from core.adapters.payment.gateways.gateway import (
    Cancelled,
    Capabilities,
    Charge,
    Created,
    Expired,
    NotFound,
    Paid,
    Pending,
    Refunded,
    Refused,
    Status,
)
from core.adapters.payment.tables import effects
from core.contracts.message import Reply
from core.contracts.payment import (
    ChargeCancelled,
    ChargeCreated,
    ChargeExpired,
    ChargeRefunded,
    ChargeRefused,
    ChargeSettled,
    PaymentConfirmed,
    PaymentRefused,
    RefundRefused,
)
from core.domain.money import Money
from tests.support.payment_shop import PaymentShop
from tests.support.probe import until

SILENCE = TimeoutError("no answer")
MADE = Created(reference="ref", expires_at=1_750_000_060_000)
BACK = Refunded(Money(1000, "BRL"))
Line = Created | Status | Refunded | TimeoutError


class Scripted:
    """A provider that answers each verb with the lines of its script; the last one is said for ever."""

    name = "scripted"
    method = "card"
    simulator = True

    def __init__(self, **script: list[Line]) -> None:
        self.asked: list[str] = []
        self.able = Capabilities()
        self._script = script

    def capabilities(self) -> Capabilities:
        return self.able

    async def create(self, charge: Charge) -> Created | Refused:
        line = self._say("create")
        assert isinstance(line, Created | Refused)
        return line

    async def confirm(self, charge: Charge) -> Status:
        return self._status("confirm")

    async def status(self, charge: Charge) -> Status:
        return self._status("status")

    async def cancel(self, charge: Charge) -> Status:
        return self._status("cancel")

    async def refund(self, charge: Charge, refund_key: str, amount: Money) -> Refunded | Refused:
        line = self._say(f"refund {refund_key}", "refund")
        assert isinstance(line, Refunded | Refused)
        return line

    def _status(self, verb: str) -> Status:
        line = self._say(verb)
        assert not isinstance(line, Created | Refunded)
        return line

    def _say(self, asked: str, verb: str = "") -> Created | Status | Refunded:
        self.asked.append(asked)
        lines = self._script[verb or asked]
        line = lines.pop(0) if len(lines) > 1 else lines[0]
        if isinstance(line, TimeoutError):
            raise line
        return line


class Stage(PaymentShop):
    """A shop whose card provider reads from a script."""

    def play(self, **script: list[Line]) -> Scripted:
        """Put a scripted provider in the place of the card simulator."""
        provider = self.payment.gateways["card"] = Scripted(**script)
        return provider

    async def created_then_confirmed(self) -> tuple[Reply, Reply]:
        """Return the answers to CreateCharge and ConfirmCharge."""
        created = await self.while_time_passes(self.create(), step=2)
        return created, await self.while_time_passes(self.confirm(), step=2)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with Stage(tmp_path, patience=Patience(watch=30)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("status", "reason"),
    [(Refused("no_limit"), "no_limit"), (Expired(), "charge_expired"), (Cancelled(), "cancelled")],
    ids=str,
)
async def test_a_creation_without_answer_is_looked_up_before_anything_else(
    stage: Stage, status: Status, reason: str
) -> None:
    provider = stage.play(create=[SILENCE], status=[SILENCE, status])

    answer = await stage.while_time_passes(stage.create())

    assert answer == ChargeRefused(charge_id="c-1", reason=reason)
    assert provider.asked == ["create", "status", "status"]


async def test_a_creation_that_never_arrived_is_sent_again(stage: Stage) -> None:
    provider = stage.play(create=[SILENCE, MADE], status=[NotFound()], confirm=[Paid(1)])

    created, confirmed = await stage.created_then_confirmed()

    assert isinstance(created, ChargeCreated)
    assert isinstance(confirmed, PaymentConfirmed)
    assert provider.asked == ["create", "status", "create", "confirm"]


async def test_a_creation_the_provider_refuses_is_refused_with_its_reason(stage: Stage) -> None:
    stage.play(create=[Refused("no_limit")])

    assert await stage.create() == ChargeRefused(charge_id="c-1", reason="no_limit")


async def test_a_creation_that_never_arrives_is_given_up_at_its_expiry_and_barred(stage: Stage) -> None:
    provider = stage.play(create=[SILENCE], status=[NotFound()], cancel=[Cancelled()])

    answer = await stage.while_time_passes(stage.create(), step=5)
    await stage.idle()

    assert answer == ChargeRefused(charge_id="c-1", reason="gateway_unavailable")
    assert provider.asked[-1] == "cancel"


async def test_a_charge_the_provider_has_forgotten_is_made_known_again(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[NotFound(), Paid(1)])

    _, confirmed = await stage.created_then_confirmed()

    assert isinstance(confirmed, PaymentConfirmed)
    assert provider.asked == ["create", "confirm", "create", "confirm"]


async def test_a_forgotten_charge_that_is_refused_the_second_time_is_refused(stage: Stage) -> None:
    stage.play(create=[MADE, Refused("no_limit")], confirm=[NotFound()])

    _, confirmed = await stage.created_then_confirmed()

    assert confirmed == PaymentRefused(charge_id="c-1", reason="no_limit")


async def test_a_charge_that_stays_forgotten_expires_and_is_barred(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[NotFound()], status=[NotFound()], cancel=[NotFound()])

    _, confirmed = await stage.created_then_confirmed()
    await stage.idle()

    assert confirmed == ChargeExpired(charge_id="c-1", reason="charge_expired")
    assert provider.asked[-1] == "cancel"


async def test_a_payment_without_answer_is_found_by_its_status(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE, Paid(1)])

    _, confirmed = await stage.created_then_confirmed()

    assert isinstance(confirmed, PaymentConfirmed)
    assert provider.asked == ["create", "confirm", "status", "status"]


async def test_a_provider_that_stays_silent_lets_the_charge_expire_and_is_watched_until_it_speaks(
    stage: Stage,
) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE], cancel=[Cancelled()])

    _, confirmed = await stage.created_then_confirmed()
    stage.turned.turn(600)

    assert confirmed == ChargeExpired(charge_id="c-1", reason="charge_expired")
    assert await stage.count(effects) == 1
    provider._script["status"] = [Pending()]
    await stage.idle()
    assert await stage.count(effects) == 0
    await until(lambda: bool(stage.till.heard(ChargeSettled)))
    assert stage.till.heard(ChargeSettled)[-1].outcome == "not_paid"


@pytest.mark.parametrize(
    ("cancel", "kind"),
    [(Paid(1), PaymentConfirmed), (Cancelled(), ChargeExpired), (Refused("no_limit"), PaymentRefused)],
    ids=str,
)
async def test_a_charge_that_is_open_at_its_expiry_is_called_off_and_that_decides(
    stage: Stage, cancel: Status, kind: type[Reply]
) -> None:
    stage.play(create=[MADE], confirm=[Pending()], cancel=[cancel])

    _, confirmed = await stage.created_then_confirmed()

    assert isinstance(confirmed, kind)


async def test_a_cancellation_without_answer_is_asked_again(stage: Stage) -> None:
    provider = stage.play(create=[MADE], status=[SILENCE, Pending()], cancel=[Cancelled()])
    await stage.create()

    answer = await stage.while_time_passes(stage.cancel())

    assert answer == ChargeCancelled(charge_id="c-1", refunded=0)
    assert provider.asked == ["create", "status", "status", "cancel"]


@pytest.mark.parametrize("by", ["refund", "cancel"])
async def test_a_refund_without_answer_is_sent_again_under_the_same_key(stage: Stage, by: str) -> None:
    provider = stage.play(create=[MADE], confirm=[Paid(1)], refund=[SILENCE, BACK])
    await stage.created_then_confirmed()

    if by == "refund":
        answer = await stage.while_time_passes(stage.refund(1000))
        assert isinstance(answer, ChargeRefunded)
    else:
        answer = await stage.while_time_passes(stage.cancel())
        assert answer == ChargeCancelled(charge_id="c-1", refunded=1000)

    first, second = provider.asked[-2:]
    assert first == second
    assert (await stage.payment.queries.books()).refunded == 1000


async def test_a_provider_that_gives_no_part_back_is_not_asked_for_one(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[Paid(1)], refund=[BACK])
    provider.able = Capabilities(partial_refund=False)
    await stage.created_then_confirmed()

    refused = RefundRefused(refund_id="r-1", charge_id="c-1", reason="cannot_refund")
    assert await stage.refund(400) == refused
    assert isinstance(await stage.refund(1000, "r-2"), ChargeRefunded)


async def test_a_refund_of_no_money_is_done_without_asking_the_provider(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[Paid(1)], refund=[Refused("nothing to refund")])
    provider.able = Capabilities(can_refund=False)
    await stage.created_then_confirmed()

    assert await stage.refund(0) == ChargeRefunded(refund_id="r-1", charge_id="c-1", amount=0)
    assert "refund" not in provider.asked
    assert (await stage.payment.queries.books()).refunded == 0


async def test_a_way_to_pay_that_was_taken_away_cannot_refund(stage: Stage) -> None:
    await stage.paid_charge()
    del stage.payment.gateways["card"]

    refused = RefundRefused(refund_id="r-1", charge_id="c-1", reason="unknown_method")
    assert await stage.refund(400) == refused
