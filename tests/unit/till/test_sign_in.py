"""Who stands at the counter: PINs, growing waits that nothing shortens, and approvals for one thing once."""

from __future__ import annotations

import asyncio
import logging
import time

import pytest
import sqlalchemy as sa

from core.domain.clock import SteadyClock
from core.domain.pin import FREE_TRIES, WAITS
from core.domain.staff import Allowed, Right
from core.errors import Conflict, InvalidInput
from core.store.work import Work
from core.till import pins
from core.till import tables as t
from core.till.duty import NOBODY, allow, check_allowed, person_on_duty
from core.till.pins import Pins
from core.till.sign_in import APPROVED_FOR_MS
from core.till.staff import StaffOfTill
from tests.support.staff_room import ANA, ANA_PIN, BIA, BIA_PIN, CAIO, CAIO_PIN, a_member, refused
from tests.support.till_site import TillSite

WRONG = "2222"


@pytest.fixture
async def staffed(site: TillSite, monkeypatch: pytest.MonkeyPatch) -> StaffOfTill:
    """Ana owns the shop, Bia manages it; Caio sells and is on duty."""
    monkeypatch.setattr(pins, "MEMORY_KIB", 64)
    staff = site.till.staff
    await staff.add(ANA, ANA_PIN)
    await staff.add(BIA, BIA_PIN)
    await staff.add(CAIO, CAIO_PIN)
    await staff.sign_in("caio", CAIO_PIN)
    return staff


class WallClock(SteadyClock):
    """The clock of a machine whose wall can be set, and whose even clock goes on by itself."""

    def __init__(self) -> None:
        self.wall = 1_750_000_000_000
        self.even = 100.0
        super().__init__(wall_ms=lambda: self.wall, monotonic=lambda: self.even)

    def turn(self, seconds: float) -> None:
        """Let time pass."""
        self.even += seconds
        self.wall += round(1000 * seconds)


async def get_locked_out(staff: StaffOfTill, staff_id: str = "bia") -> None:
    """Type a wrong PIN until there is a wait."""
    for _ in range(FREE_TRIES - 1):
        assert await refused(staff.sign_in(staff_id, WRONG)) == "staff.wrong_pin"
    assert await refused(staff.sign_in(staff_id, WRONG)) == "staff.pin_locked"


async def ask(
    site: TillSite, right: Right, amount: int = 0, subject: str = "", approval: str = ""
) -> Allowed:
    """Ask, in a transaction, as a verb does."""

    def verb(work: Work) -> Allowed:
        return allow(work, right, amount=amount, subject=subject, approval_id=approval)

    return await site.till.owner.database.write(verb)


async def on_duty(site: TillSite) -> str:
    return await site.till.owner.database.read(person_on_duty)


# --- who is on duty


async def test_a_shop_without_staff_allows_everything_to_whoever_is_there(site: TillSite) -> None:
    assert [await ask(site, right, 10**12) for right in Right] == [Allowed(NOBODY)] * len(Right)
    assert await on_duty(site) == ""


async def test_one_signs_in_in_the_place_of_another_and_locks(site: TillSite, staffed: StaffOfTill) -> None:
    assert await on_duty(site) == "Caio"
    await staffed.sign_in("bia", BIA_PIN)
    assert await on_duty(site) == "Bia"
    await staffed.lock()
    await staffed.lock()
    assert await on_duty(site) == ""
    assert await refused(ask(site, Right.SELL)) == "staff.locked"
    rows = await site.till.owner.database.read(
        lambda conn: conn.execute(
            sa.select(t.journal.c.type, t.journal.c.actor)
            .where(t.journal.c.type.in_(["staff.signed_in", "staff.signed_out"]))
            .order_by(t.journal.c.seq)
        ).all()
    )
    assert [tuple(row) for row in rows] == [
        ("staff.signed_in", "Ana"),
        ("staff.signed_out", "Ana"),
        ("staff.signed_in", "Caio"),
        ("staff.signed_out", "Caio"),
        ("staff.signed_in", "Bia"),
        ("staff.signed_out", "Bia"),
    ]


async def test_a_pin_opens_for_its_own_person_only(staffed: StaffOfTill) -> None:
    for pin in (ANA_PIN, "", "159", CAIO_PIN + "1", "x" * 10_000):
        with pytest.raises(InvalidInput) as wrong:
            await staffed.sign_in("caio", pin)
        assert wrong.value.code == "staff.wrong_pin"
        await staffed.sign_in("caio", CAIO_PIN)
    assert await refused(staffed.sign_in("nobody", CAIO_PIN)) == "staff.unknown"


# --- waits


async def test_wrong_pins_cost_growing_waits_and_the_right_one_ends_them(
    site: TillSite, staffed: StaffOfTill
) -> None:
    await get_locked_out(staffed)
    for place, seconds in enumerate(WAITS):
        with pytest.raises(Conflict) as waiting:
            await staffed.sign_in("bia", BIA_PIN)
        assert waiting.value.params == {"name": "Bia", "seconds": seconds}
        site.clock.turn(seconds - 1)
        assert await refused(staffed.sign_in("bia", BIA_PIN)) == "staff.pin_locked"
        site.clock.turn(1)
        if place < len(WAITS) - 1:
            assert await refused(staffed.sign_in("bia", WRONG)) == "staff.pin_locked"
    await staffed.sign_in("bia", BIA_PIN)
    assert await refused(staffed.sign_in("bia", WRONG)) == "staff.wrong_pin"


async def test_a_wait_is_for_one_person_and_is_told_in_the_journal(
    site: TillSite, staffed: StaffOfTill
) -> None:
    await get_locked_out(staffed)
    await staffed.sign_in("ana", ANA_PIN)
    waits = {member.name: member.wait_ms for member in await staffed.people()}
    assert waits == {"Ana": 0, "Bia": 30_000, "Caio": 0}
    body = await site.till.owner.database.read(
        lambda conn: conn.execute(
            sa.select(t.journal.c.body).where(t.journal.c.type == "staff.pin_locked")
        ).scalar_one()
    )
    assert body == '{"seconds":30,"staff":"bia","wrong":5}'


async def test_a_restart_does_not_shorten_a_wait(site: TillSite, staffed: StaffOfTill) -> None:
    await get_locked_out(staffed)
    site.clock.turn(29)
    await site.reopen()
    site.clock.turn(29)
    assert await refused(site.till.staff.sign_in("bia", BIA_PIN)) == "staff.pin_locked"
    site.clock.turn(1)
    await site.till.staff.sign_in("bia", BIA_PIN)


@pytest.mark.parametrize("hours", [-24 * 365, -1, 1, 24 * 365])
async def test_no_clock_that_is_set_shortens_or_lengthens_a_wait(site: TillSite, hours: int) -> None:
    site.clock = clock = WallClock()  # type: ignore[assignment]
    await site.reopen()
    staff = site.till.staff
    await staff.add(ANA, ANA_PIN)
    await staff.add(BIA, BIA_PIN)
    await get_locked_out(staff)
    clock.wall += hours * 3_600_000
    assert await refused(staff.sign_in("bia", BIA_PIN)) == "staff.pin_locked"
    site.clock = again = WallClock()  # type: ignore[assignment]
    again.wall = clock.wall
    again._begun_ms += hours * 3_600_000  # it believes the wall again, after a long pause
    await site.reopen()
    assert await refused(site.till.staff.sign_in("bia", BIA_PIN)) == "staff.pin_locked"
    again.turn(WAITS[0])
    await site.till.staff.sign_in("bia", BIA_PIN)


async def test_many_tries_at_once_are_no_more_tries(staffed: StaffOfTill) -> None:
    ended = [refused(staffed.sign_in("bia", WRONG)) for _ in range(12)]
    codes = await asyncio.gather(*ended)
    assert codes.count("staff.wrong_pin") == FREE_TRIES - 1
    assert codes.count("staff.pin_locked") == 12 - (FREE_TRIES - 1)
    assert await refused(staffed.sign_in("bia", BIA_PIN)) == "staff.pin_locked"


async def test_a_try_counts_although_the_program_dies_over_it(
    site: TillSite, staffed: StaffOfTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(_self: Pins, _kept: str, _pin: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(Pins, "fits", die)
    for _ in range(FREE_TRIES):
        with pytest.raises(KeyboardInterrupt):
            await staffed.sign_in("bia", WRONG)
    monkeypatch.undo()
    await site.reopen()
    assert await refused(site.till.staff.sign_in("bia", BIA_PIN)) == "staff.pin_locked"


async def test_no_log_holds_a_pin(staffed: StaffOfTill, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await get_locked_out(staffed)
    await refused(staffed.set_pin("caio", "99887"))
    assert not any(pin in caplog.text for pin in (WRONG, "99887"))


async def test_a_pin_is_compared_in_150_ms_of_one_processor() -> None:
    keeper = Pins(None)
    kept = await keeper.kept(CAIO_PIN)

    def took() -> float:
        begun = time.thread_time()
        assert keeper._fits(kept, CAIO_PIN)
        return time.thread_time() - begun

    assert min(took() for _ in range(5)) < 0.15


async def test_the_windows_go_on_while_a_pin_is_compared() -> None:
    keeper = Pins(None)
    check = asyncio.create_task(keeper.kept(CAIO_PIN))
    turns = 0
    while not check.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > 20


# --- approvals


async def test_what_is_over_the_limit_needs_somebody_else(site: TillSite, staffed: StaffOfTill) -> None:
    assert await ask(site, Right.DISCOUNT, 1000) == Allowed("Caio")
    with pytest.raises(Conflict) as needed:
        await ask(site, Right.DISCOUNT, 1001, "order-1")
    assert needed.value.code == "staff.approval_needed"
    assert needed.value.params == {
        "right": "discount",
        "amount": 1001,
        "subject": "order-1",
        "allowed": 1000,
    }
    approval = await staffed.approve("bia", BIA_PIN, Right.DISCOUNT, amount=1001, subject="order-1")
    assert await ask(site, Right.DISCOUNT, 1001, "order-1", approval) == Allowed("Caio", "Bia")
    assert await on_duty(site) == "Caio"


@pytest.mark.parametrize(
    ("right", "amount", "subject"),
    [
        (Right.REFUND, 501, "order-1"),
        (Right.REFUND, 499, "order-1"),
        (Right.REFUND, 500, "order-2"),
        (Right.COMP, 500, "order-1"),
    ],
)
async def test_an_approval_is_for_exactly_one_thing(
    site: TillSite, staffed: StaffOfTill, right: Right, amount: int, subject: str
) -> None:
    approval = await staffed.approve("bia", BIA_PIN, Right.REFUND, amount=500, subject="order-1")
    assert await refused(ask(site, right, amount, subject, approval)) == "staff.approval_void"
    assert await ask(site, Right.REFUND, 500, "order-1", approval) == Allowed("Caio", "Bia")


async def test_an_approval_is_used_once_even_by_two_at_once(site: TillSite, staffed: StaffOfTill) -> None:
    approval = await staffed.approve("bia", BIA_PIN, Right.REFUND, amount=500, subject="order-1")
    both = [refused(ask(site, Right.REFUND, 500, "order-1", approval)) for _ in range(2)]
    assert sorted(await asyncio.gather(*both)) == ["", "staff.approval_void"]


async def test_an_approval_is_not_used_up_by_a_verb_that_fails(site: TillSite, staffed: StaffOfTill) -> None:
    approval = await staffed.approve("bia", BIA_PIN, Right.REFUND, amount=500, subject="order-1")

    def fail(work: Work) -> None:
        allow(work, Right.REFUND, amount=500, subject="order-1", approval_id=approval)
        raise Conflict("refund.order_not_paid")

    assert await refused(site.till.owner.database.write(fail)) == "refund.order_not_paid"

    def look(work: Work) -> None:
        check_allowed(work, Right.REFUND, amount=500, subject="order-1", approval_id=approval)

    await site.till.owner.database.write(look)
    assert await ask(site, Right.REFUND, 500, "order-1", approval) == Allowed("Caio", "Bia")
    assert await refused(site.till.owner.database.write(look)) == "staff.approval_needed"


async def test_an_approval_ends_after_two_minutes_and_with_the_one_it_was_given_to(
    site: TillSite, staffed: StaffOfTill
) -> None:
    approval = await staffed.approve("bia", BIA_PIN, Right.REFUND, amount=500, subject="order-1")
    site.clock.turn(APPROVED_FOR_MS / 1000)
    assert await refused(ask(site, Right.REFUND, 500, "order-1", approval)) == "staff.approval_void"
    approval = await staffed.approve("bia", BIA_PIN, Right.REFUND, amount=500, subject="order-1")
    await staffed.add(a_member("caio2", "Caio Dois"), "8642", approval_id=await _for_staff(staffed))
    await staffed.sign_in("caio2", "8642")
    assert await refused(ask(site, Right.REFUND, 500, "order-1", approval)) == "staff.approval_void"


async def test_only_somebody_else_who_may_can_approve(staffed: StaffOfTill) -> None:
    asked = {"amount": 500, "subject": "order-1"}
    assert await refused(staffed.approve("caio", CAIO_PIN, Right.REFUND, **asked)) == "staff.own_approval"  # type: ignore[arg-type]
    assert await refused(staffed.approve("bia", WRONG, Right.REFUND, **asked)) == "staff.wrong_pin"  # type: ignore[arg-type]
    await staffed.sign_in("bia", BIA_PIN)
    assert await refused(staffed.approve("caio", CAIO_PIN, Right.REFUND, **asked)) == "staff.may_not_approve"  # type: ignore[arg-type]
    await staffed.lock()
    assert await refused(staffed.approve("bia", BIA_PIN, Right.REFUND, **asked)) == "staff.locked"  # type: ignore[arg-type]


async def test_wrong_pins_of_approvals_and_of_signing_in_are_counted_together(staffed: StaffOfTill) -> None:
    for _ in range(FREE_TRIES - 1):
        assert (
            await refused(staffed.approve("bia", WRONG, Right.REFUND, amount=1, subject=""))
            == "staff.wrong_pin"
        )
    assert await refused(staffed.sign_in("bia", WRONG)) == "staff.pin_locked"
    assert (
        await refused(staffed.approve("bia", BIA_PIN, Right.REFUND, amount=1, subject=""))
        == "staff.pin_locked"
    )


async def _for_staff(staff: StaffOfTill) -> str:
    return await staff.approve("bia", BIA_PIN, Right.EDIT_STAFF, amount=0, subject="caio2")
