"""One program per data directory, by a lock that ends with the process, however it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import StartRefused
from core.runtime.instance import LOCK_NAME, InstanceLock
from tests.support.waiting import eventually_true

HOLDER = """
import sys
from pathlib import Path
from core.runtime.instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
lock.take()
print("taken", flush=True)
sys.stdin.read()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "taken\n"
    return holder


@pytest.mark.fault
def test_a_second_process_is_told_which_one_is_there_and_may_begin_when_that_one_is_killed(
    tmp_path: Path,
) -> None:
    with hold(tmp_path) as holder:
        lock = InstanceLock(tmp_path)
        with pytest.raises(StartRefused, match=r"start\.second_instance") as refused:
            lock.take()
        assert refused.value.params == {"path": str(tmp_path), "process": str(holder.pid)}
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
