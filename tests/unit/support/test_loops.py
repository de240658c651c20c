"""The tests' own loops."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.support.loops import Turns, UnseenFaults
from tests.support.waiting import eventually


async def test_a_fault_that_nobody_awaited_is_told(loop_faults: list[dict[str, object]]) -> None:
    async def fall() -> None:
        msg = "unseen"
        raise ValueError(msg)

    task = asyncio.create_task(fall())
    await eventually(task.done)
    del task

    with pytest.raises(pytest.fail.Exception, match="never retrieved") as failure:
        UnseenFaults.complain()

    assert isinstance(failure.value.__cause__, ValueError)
    assert loop_faults == []


async def test_waiting_ends_with_what_did_not_come_true() -> None:
    with pytest.raises(AssertionError, match=r"the moon did not come true within 0\.01 s"):
        await eventually(lambda: False, within=0.01, what="the moon")


async def test_a_turn_of_the_loop_that_takes_long_is_measured() -> None:
    with Turns() as turns:
        await asyncio.sleep(0)
        begun = time.thread_time()
        while time.thread_time() - begun < 0.03:
            pass
        await asyncio.sleep(0)
    assert turns.longest_ms >= 30


@pytest.mark.gui
async def test_gui_tests_run_on_the_loop_of_the_windows() -> None:
    from core.qt.loop import GuiEventLoop

    assert isinstance(asyncio.get_running_loop(), GuiEventLoop)


def test_the_seed_is_the_same_for_the_same_run_and_test(seed: int, request: pytest.FixtureRequest) -> None:
    assert seed == request.getfixturevalue("seed")
