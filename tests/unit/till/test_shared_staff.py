"""The staff of the shop: what is changed at one counter is so at all, and nobody learns anything of it who may not."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from core.contracts.staff import SharedPerson, StaffShared
from core.domain.staff import Right, Role, StaffMember
from core.errors import Conflict, InvalidInput
from core.messaging.envelope import Envelope
from core.store.parked import excerpt_of
from core.till.journal_files import keys_in
from core.till.pins import Pins
from core.till.staff import StaffOfTill
from core.till.staff_key import StaffKey
from core.till.staff_sharing import merged
from tests.support.second_till import SecondTill
from tests.support.staff_room import ANA, ANA_PIN, BIA, BIA_PIN, CAIO, CAIO_PIN, a_member
from tests.support.till_site import TillSite
from tests.support.waiting import eventually, eventually_so

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
Publish = Callable[[Envelope], "asyncio.Future[None]"]


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[TillSite]:
    opened = TillSite(tmp_path)
    opened.rules = replace(opened.rules, shares=True, staff_key=KEY)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def second(site: TillSite) -> AsyncIterator[SecondTill]:
    opened = SecondTill(site, staff_key=KEY)
    await opened.open()
    await opened.says_that_it_started()
    yield opened
    await opened.till.close()


@pytest.fixture
async def staff(site: TillSite) -> StaffOfTill:
    """Ana and Caio are of the staff at the first counter."""
    await site.till.staff.add(ANA, ANA_PIN)
    await site.till.staff.add(CAIO, CAIO_PIN)
    return site.till.staff


async def names(staff: StaffOfTill, wanted: set[str]) -> None:
    """Wait until these are the people at a counter."""

    async def known() -> bool:
        return {member.name for member in await staff.people() if member.active} == wanted

    await eventually_so(known, what=f"{wanted} at the other counter")


async def member(staff: StaffOfTill, staff_id: str) -> StaffMember:
    return next(each for each in await staff.people() if each.staff_id == staff_id)


async def settle(site: TillSite, second: SecondTill) -> None:
    """Wait until both have heard everything."""
    for _ in range(3):
        await eventually(lambda: not second.till.owner.relay.waiting)
        await site.quiet()


async def test_somebody_added_at_one_counter_signs_in_at_the_other(
    site: TillSite, staff: StaffOfTill, second: SecondTill
) -> None:
    await names(second.till.staff, {"Ana", "Caio"})
    duty = await second.till.staff.duty()
    assert duty.staffed
    assert duty.on_duty is None  # it locks as soon as it knows that there is staff

    await second.till.staff.sign_in("caio", CAIO_PIN)
    assert (await second.till.staff.duty()).on_duty == await member(second.till.staff, "caio")
    with pytest.raises(InvalidInput, match=r"staff\.wrong_pin"):
        await second.till.staff.sign_in("ana", CAIO_PIN)


async def test_role_limits_and_pin_follow_and_who_is_removed_is_locked_out_where_they_stand(
    site: TillSite, staff: StaffOfTill, second: SecondTill
) -> None:
    await names(second.till.staff, {"Ana", "Caio"})
    await second.till.staff.sign_in("caio", CAIO_PIN)
    await staff.change(replace(CAIO, role=Role.BARISTA, exceptions={Right.DISCOUNT: 500}))
    await staff.set_pin("caio", "8264")
    await settle(site, second)
    caio = await member(second.till.staff, "caio")
    assert (caio.role, dict(caio.exceptions)) == (Role.BARISTA, {Right.DISCOUNT: 500})
    await second.till.staff.lock()
    await second.till.staff.sign_in("caio", "8264")

    await staff.remove("caio")
    await settle(site, second)
    assert (await second.till.staff.duty()).on_duty is None
    assert not (await member(second.till.staff, "caio")).active


async def test_a_counter_that_starts_later_is_told_everything(site: TillSite, staff: StaffOfTill) -> None:
    await staff.remove("caio")
    late = SecondTill(site, staff_key=KEY)
    await late.open()
    await late.says_that_it_started()
    await names(late.till.staff, {"Ana"})
    await late.till.staff.sign_in("ana", ANA_PIN)
    await late.till.staff.add(BIA, BIA_PIN)
    await names(staff, {"Ana", "Bia"})
    await late.till.close()


async def test_a_counter_without_the_key_or_with_another_keeps_its_staff_to_itself(
    site: TillSite, staff: StaffOfTill
) -> None:
    strangers = [
        SecondTill(site, f"till.{letter}", staff_key=key) for letter, key in (("b", b""), ("c", OTHER_KEY))
    ]
    for stranger in strangers:
        await stranger.open()
    for stranger in strangers:
        await stranger.says_that_it_started()
    await staff.set_pin("caio", "8264")
    for stranger in strangers:
        await settle(site, stranger)
        assert await stranger.till.staff.people() == ()
        assert await stranger.till.owner.parked() == 0
    for stranger in strangers:
        await stranger.till.close()


async def test_what_another_program_says_or_what_is_not_sealed_is_parked_and_nothing_of_it_is_shown(
    site: TillSite, staff: StaffOfTill, second: SecondTill
) -> None:
    await names(second.till.staff, {"Ana", "Caio"})
    person = msgspec.json.encode((a_person(role="owner"),)).decode()
    sealed = StaffShared(key_id=StaffKey(KEY).key_id, people=person, seal=StaffKey(KEY).seal(person))
    await second.hear(sealed, source="kitchen")
    await second.hear(msgspec.structs.replace(sealed, seal="0" * 64), source="till.a")
    await names(second.till.staff, {"Ana", "Caio"})
    parked = await second.till.parked.waiting()
    assert [(view.name, view.excerpt) for view in parked] == [("StaffShared", "")] * 2
    assert not excerpt_of("WorkOnDeadLetter", b"secret")


async def test_no_pin_and_no_pepper_is_in_what_is_told(
    site: TillSite, staff: StaffOfTill, tmp_path: Path
) -> None:
    heard: list[bytes] = []

    async def receive(batch: Sequence[Envelope]) -> None:
        heard.extend(envelope.body for envelope in batch)

    site.transport.consume("till.x", ("StaffShared",), receive)
    await staff.set_pin("caio", "8264")
    await eventually(lambda: heard, what="news of the staff")
    told = b"".join(heard)
    pepper = StaffKey(KEY).pepper
    assert b"argon2id" in told
    assert not any(
        secret in told for secret in (b"8264", KEY, pepper, KEY.hex().encode(), pepper.hex().encode())
    )
    without_key = Pins(tmp_path / "other-pins.key")
    (person,) = msgspec.json.decode(msgspec.json.decode(told)["people"])
    assert not await without_key.fits(person["pin_hash"], "8264")
    assert not await Pins(None, StaffKey(OTHER_KEY)).fits(person["pin_hash"], "8264")
    assert await Pins(None, StaffKey(KEY)).fits(person["pin_hash"], "8264")


async def test_a_pin_from_before_the_key_is_shared_when_it_is_used_next(tmp_path: Path) -> None:
    site = TillSite(tmp_path)
    await site.open()
    await site.till.staff.add(ANA, ANA_PIN)
    site.rules = replace(site.rules, shares=True, staff_key=KEY)
    await site.reopen()
    second = SecondTill(site, staff_key=KEY)
    await second.open()
    assert await second.till.staff.people() == ()
    await site.till.staff.sign_in("ana", ANA_PIN)
    await names(second.till.staff, {"Ana"})
    await second.till.staff.sign_in("ana", ANA_PIN)

    site.rules = replace(site.rules, staff_key=b"")  # the settings are lost: the PIN is still right here
    await site.reopen()
    await site.till.staff.sign_in("ana", ANA_PIN)
    assert StaffKey(KEY).pepper in keys_in(site.till.staff._pins._file)
    await second.till.close()
    await site.close()


async def test_two_owners_who_let_each_other_go_at_once_both_stay(
    site: TillSite, staff: StaffOfTill, second: SecondTill
) -> None:
    await staff.add(replace(BIA, role=Role.OWNER), BIA_PIN)
    await names(second.till.staff, {"Ana", "Bia", "Caio"})
    await second.till.staff.sign_in("bia", BIA_PIN)
    await settle(site, second)
    site.transport.publish, told = _kept_back(site.transport.publish)  # type: ignore[method-assign, assignment]
    await staff.remove("bia")
    await second.till.staff.remove("ana")
    told()
    await names(staff, {"Ana", "Bia", "Caio"})
    await names(second.till.staff, {"Ana", "Bia", "Caio"})
    await second.till.staff.sign_in("ana", ANA_PIN)
    await second.till.staff.sign_in("bia", BIA_PIN)


async def test_two_people_of_one_name_who_came_at_once_are_told_apart_the_same_way_everywhere(
    site: TillSite, staff: StaffOfTill, second: SecondTill
) -> None:
    await names(second.till.staff, {"Ana", "Caio"})
    await second.till.staff.sign_in("ana", ANA_PIN)
    await settle(site, second)
    site.transport.publish, told = _kept_back(site.transport.publish)  # type: ignore[method-assign, assignment]
    await staff.add(a_member("dora-1", "Dora"), "5739")
    site.clock.turn(1)
    await second.till.staff.add(a_member("dora-2", "Dora"), "9517")
    told()
    await names(staff, {"Ana", "Caio", "Dora", "Dora 2"})
    await names(second.till.staff, {"Ana", "Caio", "Dora", "Dora 2"})
    assert (await member(staff, "dora-1")).name == (await member(second.till.staff, "dora-1")).name == "Dora"


def _kept_back(publish: Publish) -> tuple[Publish, Callable[[], None]]:
    """Return a way to publish that keeps everything back, and what lets all of it go."""
    waiting: list[tuple[Envelope, asyncio.Future[None]]] = []
    free = False

    def keep(envelope: Envelope) -> asyncio.Future[None]:
        if free:
            return publish(envelope)
        waiting.append((envelope, asyncio.get_running_loop().create_future()))
        return waiting[-1][1]

    def let_go() -> None:
        nonlocal free
        free = True
        for envelope, confirmed in waiting:
            publish(envelope).add_done_callback(lambda _, confirmed=confirmed: confirmed.set_result(None))  # type: ignore[misc]

    return keep, let_go


def a_person(**changes: object) -> SharedPerson:
    told: dict[str, object] = {
        "staff_id": "eva",
        "added_at": 1,
        "epoch": 0,
        "name": "Eva",
        "role": "cashier",
        "exceptions": "{}",
        "hue": 0,
        "details_at": 1,
        "details_by": "till.a",
        "pin_hash": "a$1",
        "pin_length": 4,
        "pin_at": 1,
        "pin_by": "till.a",
    }
    return SharedPerson(**{**told, **changes})  # type: ignore[arg-type]


def test_people_are_merged_the_same_in_every_order_and_leaving_wins() -> None:
    versions = [
        a_person(),
        a_person(epoch=1, pin_hash="", pin_length=0),
        a_person(name="Eva Maria", details_at=5, details_by="till.b"),
        a_person(role="manager", details_at=5, details_by="till.a"),
        a_person(pin_hash="a$2", pin_at=7, pin_by="till.b"),
    ]
    ends = set()
    for order in itertools.permutations(versions):
        end = order[0]
        for version in (*order[1:], *order):
            end = merged(end, version)
        ends.add(end)
    (end,) = ends
    assert not end.active
    assert (end.name, end.role, end.pin_hash) == ("Eva Maria", "cashier", "a$2")
    assert merged(end, a_person(epoch=2)).active


async def test_an_approval_and_a_wrong_pin_stay_at_their_counter(
    site: TillSite, staff: StaffOfTill, second: SecondTill
) -> None:
    await names(second.till.staff, {"Ana", "Caio"})
    for _ in range(4):
        with pytest.raises(InvalidInput):
            await second.till.staff.sign_in("caio", "0001")
    with pytest.raises(Conflict, match=r"staff\.pin_locked"):
        await second.till.staff.sign_in("caio", "0001")
    await staff.sign_in("caio", CAIO_PIN)  # whoever tries PINs at one counter locks nobody out of the other
