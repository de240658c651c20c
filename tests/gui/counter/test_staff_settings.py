"""The staff in the settings: the first owner, somebody with exceptions, a wrong PIN at its field, leaving and returning."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from core.domain.staff import Right, Role
from tests.support.counter_at_work import AtWork, opened_counter
from tests.support.staff_room import ANA_PIN, CAIO_PIN

pytestmark = pytest.mark.gui

FORM = "counter.staff.form"


class AtTheSettings(AtWork):
    """Somebody in the settings of a counter."""

    async def write(self, name: str, text: str) -> None:
        """Type into a field of the form."""
        await self.touch(f"{FORM}.{name}")
        self.hands.find(f"{FORM}.{name}").setFocus()
        self.hands.type_text(text)

    async def add(self, name: str, pin: str, *choices: str) -> None:
        """Fill the form in and save it."""
        await self.touch("counter.staff.add")
        await self.write("name", name)
        await self.write("pin", pin)
        await self.write("again", pin)
        for choice in choices:
            await self.touch(f"{FORM}.{choice}")
        await self.touch(f"{FORM}.save")


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncGenerator[AtTheSettings]:
    async with opened_counter(AtTheSettings, tmp_path, size=(1366, 900)) as made:
        made.counter.navigator.go("settings")
        yield made


async def test_the_first_one_is_an_owner_and_from_then_on_the_counter_can_be_locked(
    bench: AtTheSettings,
) -> None:
    assert not bench.hands.sees("counter.duty")
    await bench.touch("counter.staff.add")
    assert not bench.hands.sees(f"{FORM}.role.cashier")
    await bench.touch(f"{FORM}.leave")
    await bench.add("Ana", "1234")
    await bench.hands.until(lambda: bench.says(f"{FORM}.wrong", "Anybody would try"), what="the reason")
    bench.hands.find(f"{FORM}.pin").clear()  # type: ignore[attr-defined]
    await bench.write("pin", ANA_PIN)
    await bench.touch(f"{FORM}.save")
    await bench.hands.until(lambda: bench.says(f"{FORM}.wrong", "differ"), what="the reason")
    bench.hands.find(f"{FORM}.again").clear()  # type: ignore[attr-defined]
    await bench.write("again", ANA_PIN)
    await bench.touch(f"{FORM}.save")
    await bench.hands.until(lambda: bench.says("counter.duty", "Ana"), what="Ana on duty")
    assert not bench.hands.sees(FORM)
    bench.hands.tap("counter.duty")
    await bench.hands.until(lambda: bench.hands.sees("counter.lock"), what="the lock")


async def test_somebody_with_exceptions_is_added_leaves_and_comes_back(bench: AtTheSettings) -> None:
    await bench.add("Ana", ANA_PIN)
    await bench.hands.until(lambda: bench.says("counter.duty", "Ana"), what="Ana on duty")
    await bench.add("Caio", CAIO_PIN, "role.cashier", "right.refund.5000", "right.sell.0")
    await bench.hands.until(lambda: len(bench.counter.staff.active) == 2, what="Caio")
    caio = bench.counter.staff.active[1]
    assert caio.role is Role.CASHIER
    assert caio.exceptions == {Right.REFUND: 5000, Right.SELL: 0}
    assert "Refund: up to R$50.00" in bench.hands.read("counter.staff.1.differs")
    await bench.touch("counter.staff.1.remove")
    await bench.hands.until(lambda: len(bench.counter.staff.active) == 1, what="Caio to leave")
    assert "has left" in bench.hands.read("counter.staff.1.what")
    await bench.touch("counter.staff.1.edit")
    await bench.write("pin", "8642")
    await bench.write("again", "8642")
    await bench.touch(f"{FORM}.save")
    await bench.hands.until(lambda: len(bench.counter.staff.active) == 2, what="Caio again")
    await bench.touch("counter.staff.minutes.5")
    await bench.hands.until(lambda: bench.counter.staff.duty.lock_after_min == 5, what="the setting")
