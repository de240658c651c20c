"""Who may work in a data directory at once, by locks that end with the process, however it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.errors import StartRefused
from core.runtime.instance import EVERYTHING, LOCK_NAME, InstanceLock
from tests.support.waiting import eventually_true

HOLDER = """
import sys
from pathlib import Path
from core.runtime.instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]), sys.argv[2], shared=bool(sys.argv[3]))
lock.take()
print("taken", flush=True)
sys.stdin.read()
lock.release()
"""
CAFE, COUNTER, STOCK, PAYMENT = ("", False), ("counter", False), ("stock", True), ("payment", True)


@contextlib.contextmanager
def held(folder: Path, role: str = "", *, shared: bool = False) -> Iterator[subprocess.Popen[str]]:
    """Let a program of its own hold a lock."""
    command = [sys.executable, "-c", HOLDER, str(folder), role, "shared" if shared else ""]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "taken\n"
        yield holder


@pytest.mark.fault("F18", "F19")
def test_a_second_process_is_told_which_one_is_there_and_may_begin_when_that_one_is_killed(
    tmp_path: Path,
) -> None:
    with held(tmp_path) as holder:
        lock = InstanceLock(tmp_path)
        with pytest.raises(StartRefused, match=r"start\.second_instance") as refused:
            lock.take()
        assert refused.value.params == {
            "path": str(tmp_path),
            "process": str(holder.pid),
            "role": EVERYTHING,
        }
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        eventually_true(lambda: _can_take(lock), what="the lock of a dead process is free")
        lock.release()


def _can_take(lock: InstanceLock) -> bool:
    try:
        lock.take()
    except StartRefused:
        return False
    return True


@pytest.mark.parametrize(
    ("there", "comes", "may"),
    [
        (CAFE, CAFE, False),
        (CAFE, STOCK, False),
        (STOCK, CAFE, False),
        (CAFE, COUNTER, False),
        (COUNTER, COUNTER, False),
        (COUNTER, STOCK, True),
        (STOCK, COUNTER, True),
        (STOCK, STOCK, True),
        (STOCK, PAYMENT, True),
        (STOCK, ("stock", False), False),
        (("stock", False), STOCK, False),
    ],
    ids=str,
)
def test_who_may_work_beside_whom(
    tmp_path: Path, there: tuple[str, bool], comes: tuple[str, bool], may: bool
) -> None:
    first = InstanceLock(tmp_path, there[0], shared=there[1])
    second = InstanceLock(tmp_path, comes[0], shared=comes[1])
    first.take()
    assert _can_take(second) is may
    second.release()
    first.release()
    assert _can_take(second)
    second.release()


def test_a_cafe_is_refused_while_the_last_of_several_workers_is_there_and_told_which(tmp_path: Path) -> None:
    cafe = InstanceLock(tmp_path)
    with held(tmp_path, "stock", shared=True) as last:
        with held(tmp_path, "payment", shared=True), held(tmp_path, "stock", shared=True):
            assert not _can_take(cafe)
        with pytest.raises(StartRefused) as refused:
            cafe.take()
        assert refused.value.params["process"] == str(last.pid)
        assert refused.value.params["role"] == "stock"
    cafe.take()
    cafe.release()


@pytest.mark.fault
def test_nothing_is_left_in_the_directory_by_those_who_ended_and_those_who_were_killed(
    tmp_path: Path,
) -> None:
    with held(tmp_path, "stock", shared=True) as killed:
        killed.kill()
    with held(tmp_path, "stock", shared=True):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [LOCK_NAME]


def test_of_many_who_come_at_once_one_gets_the_whole_directory(tmp_path: Path) -> None:
    locks = [InstanceLock(tmp_path) for _ in range(16)]
    with ThreadPoolExecutor(len(locks)) as pool:
        taken = list(pool.map(_can_take, locks))
    assert sum(taken) == 1
    for lock in locks:
        lock.release()


def test_what_is_released_can_be_taken_again(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path)
    for _ in range(3):
        lock.take()
        lock.release()
    lock.release()


def test_two_data_directories_do_not_bar_each_other(tmp_path: Path) -> None:
    locks = [InstanceLock(folder) for folder in (tmp_path / "a", tmp_path / "b")]
    for name, lock in zip("ab", locks, strict=True):
        (tmp_path / name).mkdir()
        lock.take()
    for lock in locks:
        lock.release()


@pytest.mark.fault
def test_a_lock_that_cannot_be_made_is_a_directory_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).mkdir()
    with pytest.raises(StartRefused, match=r"start\.unwritable"):
        InstanceLock(tmp_path).take()


@pytest.mark.fault
def test_somebody_who_does_not_leave_the_gate_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.runtime.instance.GATE_SECONDS", 0.05)
    lock = InstanceLock(tmp_path)
    with lock._gate():
        (tmp_path / LOCK_NAME).write_text(str(os.getpid()))
        with pytest.raises(StartRefused) as refused:
            InstanceLock(tmp_path).take()
    assert refused.value.params["process"] == str(os.getpid())


@pytest.mark.fault("F18", "F19")
def test_a_frozen_process_keeps_its_place_until_it_is_dead_so_that_it_can_never_wake_up_beside_another(
    tmp_path: Path,
) -> None:
    """What is frozen may wake up and write at any moment: nobody takes over its database while that can happen."""
    with held(tmp_path, "counter") as holder:
        lock = InstanceLock(tmp_path, "counter")
        holder.send_signal(signal.SIGSTOP)
        with pytest.raises(StartRefused, match=r"start\.second_instance") as refused:
            lock.take()
        assert (refused.value.params["process"], refused.value.params["role"]) == (str(holder.pid), "counter")
        holder.send_signal(signal.SIGCONT)
        assert not _can_take(lock)
        holder.send_signal(signal.SIGSTOP)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        eventually_true(lambda: _can_take(lock), what="the lock of a dead process is free")
        lock.release()
