"""What is free in the C library's pools goes back to the system while a program runs."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys

import pytest

from core.runtime.memory import MemoryCare

HELD = 200_000
"""Blocks of 500 bytes that are taken at once: about 100 MB."""

BURST = f"""
import asyncio, ctypes, threading
from pathlib import Path
from core.runtime.memory import MemoryCare

library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]


def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


def burst():
    blocks = [library.malloc(500) for _ in range({HELD})]
    for block in blocks[:-1]:  # the last one is at the end of the pool and keeps it from shrinking by itself
        library.free(block)


async def main():
    care = MemoryCare(trim_every=0.05)
    care.prepare()
    thread = threading.Thread(target=burst)
    before = resident()
    thread.start()
    thread.join()
    held = resident() - before
    care.begin()
    while resident() - before > held // 3:
        await asyncio.sleep(0.02)
    await care.close()
    print(held, resident() - before)


asyncio.run(asyncio.wait_for(main(), 20))
"""


@pytest.mark.fault("F33")
def test_what_a_burst_took_goes_back_to_the_system_while_the_program_runs() -> None:
    done = subprocess.run([sys.executable, "-c", BURST], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-2000:]
    held, left = (int(number) for number in done.stdout.split())
    assert held > 50
    assert left < held // 3


IDLE = """
import asyncio, gc, weakref
from core.runtime.memory import MemoryCare


class Ring:
    def __init__(self):
        self.itself = self


async def main():
    early = weakref.ref(Ring())
    care = MemoryCare(trim_every=0.05)
    care.begin()
    assert gc.get_freeze_count() > 0
    gc.set_threshold(0)  # Python itself looks for the old only when a quarter as much as all of it has gathered
    late = weakref.ref(Ring())
    while late() is not None:
        await asyncio.sleep(0.02)
    await care.close()
    print(early() is not None)


asyncio.run(asyncio.wait_for(main(), 20))
"""


@pytest.mark.fault("F33")
def test_what_holds_only_itself_goes_without_a_search_through_all_that_was_there_at_the_start() -> None:
    done = subprocess.run([sys.executable, "-c", IDLE], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "True"


async def test_where_windows_have_taken_collecting_over_it_is_left_to_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[str] = []
    monkeypatch.setattr(gc, "collect", lambda *_: searched.append("collect"))
    monkeypatch.setattr(gc, "freeze", lambda: searched.append("freeze"))
    monkeypatch.setattr(gc, "get_freeze_count", lambda: 0)
    care = MemoryCare(trim_every=0)
    given = asyncio.Event()

    async def give_back() -> bool:
        given.set()
        return False

    monkeypatch.setattr(care, "give_back", give_back)
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        care.begin()
        await given.wait()
        await care.close()
    finally:
        if was_enabled:
            gc.enable()
    assert searched == []


async def test_without_glibc_nothing_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    care = MemoryCare(trim_every=0)

    care.prepare()
    care.begin()

    assert not await care.give_back()
    await care.close()
