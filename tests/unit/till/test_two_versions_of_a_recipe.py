"""A new version of the checkout beside the old one: open orders finish on the old, new ones begin on the new."""

from __future__ import annotations

import dataclasses

import pytest

from core.contracts.payment import ConfirmCharge, PaymentConfirmed
from core.contracts.stock import KeepStock
from core.flows.checkout import CHECKOUT, Checkout
from core.flows.refund import REFUND
from core.runtime.saga_report import replay_lines
from core.saga.definition import Definitions, SagaDefinition
from core.saga.replay import Verdict
from core.store.sagas import find_saga
from core.till import tables as t
from tests.support.till_site import TillSite, a_draft, by

pytestmark = pytest.mark.fault("F25")

SHORTER: SagaDefinition[Checkout] = dataclasses.replace(
    CHECKOUT, version=2, steps=tuple(step for step in CHECKOUT.steps if step.name != "keep stock")
)
"""Version 2: the stock is sold with its reservation, so that it is not kept in a step of its own."""


def know(site: TillSite, monkeypatch: pytest.MonkeyPatch, *definitions: SagaDefinition[Checkout]) -> None:
    """Be a program that knows these versions, from the next start on."""
    site.definitions = known = Definitions(*definitions, REFUND)
    for module in ("core.till.queries.journey", "core.till.queries.replays"):
        monkeypatch.setattr(f"{module}.DEFINITIONS", known)


async def version_of(site: TillSite, order_id: str) -> int:
    found = await site.read(lambda conn: find_saga(t.SAGAS, conn, order_id))
    return int(found.version)


async def waiting_for_payment(site: TillSite, order_id: str) -> None:
    site.script.say(ConfirmCharge, None)
    await site.till.actions.place(a_draft(order_id), (by("pix", 500, f"charge-{order_id}"),))
    await site.quiet()


async def paid(site: TillSite, order_id: str) -> str:
    """Let the answer to an open payment come; return where the saga stands then."""
    charge_id = f"charge-{order_id}"
    command_id = next(
        known
        for known, command in site.script.waiting
        if isinstance(command, ConfirmCharge) and command.charge_id == charge_id
    )
    reply = PaymentConfirmed(charge_id=charge_id, amount=500, paid_at=1, paid_sequence=1)
    await site.stands["payment"].answer_late(command_id, reply)
    return (await site.shown(order_id)).row.saga_status


async def test_what_was_begun_on_version_1_finishes_on_it_while_new_orders_begin_on_version_2(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await waiting_for_payment(site, "old")
    await site.close()
    know(site, monkeypatch, CHECKOUT, SHORTER)
    await site.open()
    await waiting_for_payment(site, "new")

    assert [await paid(site, order_id) for order_id in ("new", "old")] == ["completed", "completed"]

    assert [await version_of(site, order_id) for order_id in ("old", "new")] == [1, 2]
    assert [command.order_id for command in site.script.of(KeepStock)] == ["old"]
    again = await site.till.queries.replayed_behind("", 10)
    assert {(saga.saga_id, saga.version, saga.again.verdict) for saga in again} == {
        ("old", 1, Verdict.SAME),
        ("new", 2, Verdict.SAME),
    }


async def test_an_older_program_leaves_a_newer_saga_alone_until_a_newer_one_is_back(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await site.close()
    know(site, monkeypatch, CHECKOUT, SHORTER)
    await site.open()
    await waiting_for_payment(site, "new")
    await site.close()

    know(site, monkeypatch, CHECKOUT)
    await site.open()
    assert await paid(site, "new") == "parked"
    shown = await site.shown("new")
    assert (shown.row.attention, shown.row.reason) == (True, "unknown_version")
    site.script.say_yes(ConfirmCharge)
    assert (await site.sell(a_draft("another"))).row.saga_status == "completed", "and goes on selling"
    await site.close()

    know(site, monkeypatch, CHECKOUT, SHORTER)
    await site.open()
    assert (await site.shown("new")).row.saga_status == "completed"
    assert {saga.again.verdict for saga in await site.till.queries.replayed_behind("", 10)} == {Verdict.SAME}


async def test_the_command_line_tells_what_is_as_it_was_and_what_was_changed_in_place(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await site.sell()
    number = (await site.shown()).row.number
    told = await replay_lines(site.till.queries, number)
    assert (told.is_same, told.lines) == (True, ("checkout 1  order-1  as it was",))

    know(site, monkeypatch, dataclasses.replace(SHORTER, version=1))
    for which in (number, ""):
        told = await replay_lines(site.till.queries, which)
        assert not told.is_same
        assert told.lines[0] == "checkout 1  order-1  the definition was changed: something else happens"
        assert "KeepStock" in told.lines[1]
        assert "OpenTicket" in told.lines[2]

    know(site, monkeypatch, dataclasses.replace(CHECKOUT, version=7))
    told = await replay_lines(site.till.queries, "")
    assert told.is_same
    assert "does not have its definition" in told.lines[0]
