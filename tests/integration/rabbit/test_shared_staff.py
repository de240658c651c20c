"""The staff of the shop over a real broker: two counters, then a third, each a program with a user of the least rights."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.errors import InvalidInput
from core.till.staff import StaffOfTill
from tests.support.apart import Apart, apart, set_up, stocked
from tests.support.staff_room import ANA, ANA_PIN, CAIO, CAIO_PIN
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def cafe(virtual_host: VirtualHost, tmp_path: Path) -> AsyncIterator[Apart]:
    async with apart(virtual_host, tmp_path, ("A", "B"), staff_key="5e" * 32) as opened:
        yield opened


def staff_at(cafe: Apart, terminal: str) -> StaffOfTill:
    return cafe.programs[f"till.{terminal}"].till.staff


async def known(staff: StaffOfTill, *names: str) -> None:
    async def they_are() -> bool:
        return {member.name for member in await staff.people() if member.active} == set(names)

    await eventually_so(they_are, within=10, what=f"{names} at the other counter")


async def test_a_pin_of_one_counter_opens_all_of_them(cafe: Apart) -> None:
    await staff_at(cafe, "a").add(ANA, ANA_PIN)
    await staff_at(cafe, "a").add(CAIO, CAIO_PIN)
    await known(staff_at(cafe, "b"), "Ana", "Caio")
    await staff_at(cafe, "b").sign_in("caio", CAIO_PIN)

    await cafe.close("till.b")
    await staff_at(cafe, "a").set_pin("caio", "8264")
    await cafe.open("till.b")

    async def is_new() -> bool:
        try:
            await staff_at(cafe, "b").sign_in("caio", "8264")
        except InvalidInput:
            return False
        return True

    await eventually_so(is_new, within=10, what="the new PIN at a counter that was off")

    cafe.terminals = ("A", "B", "C")
    await set_up(cafe.host, ["till.c"])
    await cafe.open("till.c")
    await stocked(cafe)
    await known(staff_at(cafe, "c"), "Ana", "Caio")
    await staff_at(cafe, "c").sign_in("ana", ANA_PIN)
    await staff_at(cafe, "c").remove("caio")
    for terminal in ("a", "b"):
        await known(staff_at(cafe, terminal), "Ana")

    queues = {
        binding["destination"]
        for binding in cafe.host.management.get(f"bindings/{cafe.host.name}")
        if binding["routing_key"] == "till.StaffShared"
    }
    assert queues == {"till.a", "till.b", "till.c"}
