"""The staff of a counter: who may be added and changed by whom, PINs that are one's own, and what the journal tells."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.domain.staff import ALWAYS, NEVER, Right, Role, StaffMember
from core.errors import ComandaError, InvalidInput
from core.till import pins
from core.till import tables as t
from core.till.repository import staff as rows
from core.till.staff import StaffOfTill
from tests.support.staff_room import ANA, ANA_PIN, BIA, BIA_PIN, CAIO, CAIO_PIN, a_member, refused
from tests.support.till_site import TillSite


@pytest.fixture(autouse=True)
def cheap_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "MEMORY_KIB", 64)


@pytest.fixture
async def staffed(site: TillSite) -> StaffOfTill:
    """Ana owns the shop and is on duty, Bia manages it, Caio sells."""
    staff = site.till.staff
    await staff.add(ANA, ANA_PIN)
    await staff.add(BIA, BIA_PIN)
    await staff.add(CAIO, CAIO_PIN)
    return staff


async def told(site: TillSite) -> list[tuple[str, str, str]]:
    """Return type, actor and approver of the rows of the journal about people."""
    wanted = (
        sa.select(t.journal.c.type, t.journal.c.actor, t.journal.c.approver)
        .where(t.journal.c.type.like("staff.%"))
        .order_by(t.journal.c.seq)
    )
    found = await site.till.owner.database.read(lambda conn: conn.execute(wanted).all())
    return [tuple(row) for row in found]


async def test_the_first_one_is_an_owner_and_on_duty_at_once(site: TillSite) -> None:
    staff = site.till.staff
    assert not (await staff.duty()).staffed
    assert await refused(staff.add(CAIO, CAIO_PIN)) == "staff.first_is_owner"
    assert not await staff.people()
    await staff.add(ANA, ANA_PIN)
    duty = await staff.duty()
    assert duty.staffed
    assert not duty.locked
    assert duty.on_duty is not None
    assert duty.on_duty.name == "Ana"
    assert await told(site) == [("staff.added", "counter", ""), ("staff.signed_in", "Ana", "")]


async def test_adding_somebody_twice_adds_them_once(site: TillSite) -> None:
    await site.till.staff.add(ANA, ANA_PIN)
    await site.till.staff.add(ANA, ANA_PIN)
    assert [member.name for member in await site.till.staff.people()] == ["Ana"]


@pytest.mark.parametrize(
    ("member", "pin", "code"),
    [
        (a_member("d", "  "), "2580", "staff.name_missing"),
        (a_member("d", "bIA"), "2580", "staff.name_taken"),
        (a_member("d", "Bíà"), "2580", "staff.name_taken"),
        (a_member("d", "Davi 4111 1111 1111 1111"), "2580", "input.card_number"),
        (a_member("d", "D" * 41), "2580", "input.too_long"),
        (a_member("d", "Davi"), "1234", "staff.pin_trivial"),
        (a_member("d", "Davi"), "258", "staff.pin_length"),
        (a_member("d", "Davi"), CAIO_PIN, "staff.pin_taken"),
        (a_member("d", "Davi", exceptions={Right.REFUND: -1}), "2580", "input.not_allowed"),
    ],
)
async def test_what_is_wrong_with_somebody_new_is_told_and_nothing_is_kept(
    staffed: StaffOfTill, member: StaffMember, pin: str, code: str
) -> None:
    assert await refused(staffed.add(member, pin)) == code
    assert len(await staffed.people()) == 3


async def test_neither_the_database_nor_the_journal_holds_a_pin(site: TillSite, staffed: StaffOfTill) -> None:
    await refused(staffed.sign_in("caio", "4242"))

    def everything(conn: sa.Connection) -> str:
        tables = t.metadata.sorted_tables
        return "\n".join(str(tuple(row)) for table in tables for row in conn.execute(sa.select(table)))

    dump = await site.till.owner.database.read(everything)
    assert "Caio" in dump
    for pin in (ANA_PIN, BIA_PIN, CAIO_PIN):
        assert f"'{pin}'" not in dump
    hashes = await site.till.owner.database.read(rows.active_pins)
    assert all(kept.hash.startswith("$argon2id$v=19$m=64,t=2,p=1$") for kept in hashes)


async def test_a_database_without_its_pepper_takes_no_pin(
    site: TillSite, staffed: StaffOfTill, tmp_path: Path
) -> None:
    pepper = next(tmp_path.glob("*-pins.key"))
    assert pepper.stat().st_mode & 0o777 == 0o600
    kept = pepper.read_bytes()
    pepper.unlink()
    assert await refused(staffed.sign_in("caio", CAIO_PIN)) == "staff.wrong_pin"
    pepper.write_bytes(kept)
    await staffed.sign_in("caio", CAIO_PIN)


async def test_a_cashier_changes_nobody(staffed: StaffOfTill) -> None:
    await staffed.sign_in("caio", CAIO_PIN)
    for verb in (
        staffed.add(a_member("d", "Davi"), "2580"),
        staffed.change(replace(CAIO, exceptions={Right.REFUND: ALWAYS})),
        staffed.set_pin("caio", "2580"),
        staffed.remove("bia"),
        staffed.set_locking(after_min=5, at_start=True),
    ):
        assert await refused(verb) == "staff.approval_needed"


async def test_a_manager_neither_touches_an_owner_nor_gives_more_than_they_have(staffed: StaffOfTill) -> None:
    await staffed.change(replace(BIA, exceptions={Right.NO_SALE: NEVER}))
    await staffed.sign_in("bia", BIA_PIN)
    await staffed.change(replace(CAIO, exceptions={Right.REFUND: 5000}))
    for verb in (
        staffed.change(replace(ANA, role=Role.CASHIER)),
        staffed.change(replace(CAIO, role=Role.OWNER)),
        staffed.change(replace(CAIO, exceptions={Right.NO_SALE: ALWAYS})),
        staffed.change(BIA),
        staffed.set_pin("ana", "2580"),
        staffed.remove("ana"),
        staffed.add(a_member("d", "Davi", Role.OWNER), "2580"),
    ):
        assert await refused(verb) == "staff.above_you"
    assert {member.name: member.role for member in await staffed.people()} == {
        "Ana": Role.OWNER,
        "Bia": Role.MANAGER,
        "Caio": Role.CASHIER,
    }


async def test_a_manager_approves_a_new_pin_and_both_are_in_the_journal(
    site: TillSite, staffed: StaffOfTill
) -> None:
    await staffed.sign_in("caio", CAIO_PIN)
    approval = await staffed.approve("bia", BIA_PIN, Right.EDIT_STAFF, amount=0, subject="caio")
    await staffed.set_pin("caio", "2580", approval_id=approval)
    assert (await told(site))[-2:] == [
        ("staff.approved", "Caio", "Bia"),
        ("staff.pin_changed", "Caio", "Bia"),
    ]
    await staffed.sign_in("ana", ANA_PIN)
    assert await refused(staffed.sign_in("caio", CAIO_PIN)) == "staff.wrong_pin"
    await staffed.sign_in("caio", "2580")


async def test_there_is_always_an_owner(staffed: StaffOfTill) -> None:
    assert await refused(staffed.remove("ana")) == "staff.last_owner"
    assert await refused(staffed.change(replace(ANA, role=Role.MANAGER))) == "staff.last_owner"
    await staffed.change(replace(BIA, role=Role.OWNER))
    await staffed.change(replace(ANA, role=Role.MANAGER))


async def test_who_is_removed_is_off_duty_cannot_come_in_and_comes_back_with_a_new_pin(
    site: TillSite, staffed: StaffOfTill
) -> None:
    await staffed.change(replace(BIA, role=Role.OWNER))
    await staffed.sign_in("bia", BIA_PIN)
    await staffed.remove("bia")
    assert (await staffed.duty()).locked
    assert await refused(staffed.sign_in("bia", BIA_PIN)) == "staff.unknown"
    await staffed.sign_in("ana", ANA_PIN)
    await staffed.set_pin("caio", BIA_PIN)  # it is nobody's any more
    assert await refused(staffed.set_pin("bia", BIA_PIN)) == "staff.pin_taken"
    await staffed.set_pin("bia", "2580")
    await staffed.sign_in("bia", "2580")
    assert ("staff.removed", "Bia", "") in await told(site)
    assert ("staff.back", "Ana", "") in await told(site)


async def test_the_last_one_may_leave_and_the_shop_has_no_staff_again(staffed: StaffOfTill) -> None:
    await staffed.remove("bia")
    await staffed.remove("caio")
    await staffed.remove("ana")
    duty = await staffed.duty()
    assert not duty.staffed
    assert not duty.locked


async def test_a_restart_locks_unless_the_shop_wants_otherwise(site: TillSite, staffed: StaffOfTill) -> None:
    await site.reopen()
    assert (await site.till.staff.duty()).locked
    assert (await site.till.staff.duty()).last_id == "ana"
    await site.till.staff.sign_in("ana", ANA_PIN)
    await site.till.staff.set_locking(after_min=5, at_start=False)
    await site.reopen()
    duty = await site.till.staff.duty()
    assert duty.on_duty is not None
    assert duty.lock_after_min == 5


async def test_locking_is_limited_to_what_makes_sense(staffed: StaffOfTill) -> None:
    for minutes in (-1, 241):
        with pytest.raises(InvalidInput):
            await staffed.set_locking(after_min=minutes, at_start=True)


async def test_two_at_once_with_one_pin_are_not_both_taken(staffed: StaffOfTill) -> None:
    both = [staffed.add(a_member(name, name), "2580") for name in ("davi", "eva")]
    ended = await asyncio.gather(*both, return_exceptions=True)
    assert [fault.code for fault in ended if isinstance(fault, ComandaError)] == ["staff.pin_taken"]
