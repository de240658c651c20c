"""The doctor's look at files, programs and backups."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from core.runtime.doctor import files
from core.runtime.instance import InstanceLock
from tests.support.sick_shop import HOUR_MS, SickShop, codes

HOLD = """
import sys
from pathlib import Path
from core.runtime.instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]), sys.argv[2])
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def program(shop: SickShop, role: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """Run a program that has the shop open."""
    command = [sys.executable, "-c", HOLD, str(shop.folder), role]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def test_a_healthy_shop_has_no_trouble_with_its_files(shop: SickShop) -> None:
    before = shop.snapshot()
    checks = (
        files.empty, files.rights, files.owners, files.writable, files.room,
        files.backups, files.died, files.twice, files.grown,
    )  # fmt: skip
    assert shop.seen_by(*checks) == []
    assert shop.snapshot() == before


def test_a_shop_in_which_nothing_was_sold_is_only_noted(shop: SickShop) -> None:
    shutil.rmtree(shop.folder)
    (finding,) = shop.seen_by(files.empty)
    assert (finding.code, finding.severity) == ("shop.empty", "note")
    for check in (files.rights, files.owners, files.writable, files.room, files.backups, files.died):
        assert shop.seen_by(check) == []


def test_what_others_can_read_is_named(shop: SickShop) -> None:
    shop.config.chmod(0o644)
    shop.folder.chmod(0o755)
    (shop.folder / "till.sqlite").chmod(0o644)
    found = shop.seen_by(files.rights)
    assert set(codes(found)) == {"files.open_to_others"}
    told = " ".join(finding.means for finding in found)
    assert str(shop.config) in told
    assert "till.sqlite" in told
    shop.folder.chmod(0o700)
    assert [str(shop.config) in finding.means for finding in shop.seen_by(files.rights)] == [True]


def test_files_of_another_user_are_named(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shop.folder / "stock.sqlite"
    if os.geteuid() == 0:
        os.chown(path, 12345, -1)
    else:  # only the system's own user may give files away
        monkeypatch.setattr(files, "_owner", lambda _: 12345)
    assert set(codes(shop.seen_by(files.owners))) == {"files.other_owner"}


@pytest.mark.fault
def test_a_directory_that_takes_nothing_is_named(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    (finding,) = shop.seen_by(files.writable)
    assert finding.code == "files.unwritable"
    assert "Read-only file system" in finding.means


@pytest.mark.fault
def test_commits_that_would_not_survive_a_power_cut_are_named(
    shop: SickShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.engines.PRAGMAS", ("journal_mode=WAL", "synchronous=NORMAL"))
    assert codes(shop.seen_by(files.writable)) == ["program.not_durable"]


@pytest.mark.fault
@pytest.mark.parametrize(
    ("free", "ballast", "code"),
    [(4, False, "disk.full"), (4, True, "disk.low"), (150, True, "disk.low"), (900, False, "")],
)
def test_a_disk_that_runs_full_is_named(
    shop: SickShop, monkeypatch: pytest.MonkeyPatch, free: int, ballast: bool, code: str
) -> None:
    if ballast:
        (shop.folder / "ballast").write_bytes(b"x")
    usage = shutil._ntuple_diskusage(64_000_000_000, 0, free << 20)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage)
    assert codes(shop.seen_by(files.room)) == ([code] if code else [])


@pytest.mark.fault
def test_a_shop_that_runs_without_its_reserve_is_named(shop: SickShop) -> None:
    with program(shop):
        assert codes(shop.seen_by(files.room)) == ["disk.no_reserve"]
        (shop.folder / "ballast").write_bytes(b"x")
        assert shop.seen_by(files.room) == []


@pytest.mark.fault
def test_a_program_that_ended_without_closing_is_named(shop: SickShop) -> None:
    with program(shop, "till") as killed:
        assert shop.seen_by(files.died) == []
    (finding,) = shop.seen_by(files.died)
    assert finding.code == "program.died"
    assert f"till (process {killed.pid})" in finding.means


@pytest.mark.fault
def test_two_programs_that_are_the_same_counter_are_named(shop: SickShop) -> None:
    with program(shop, "till") as first:
        assert shop.seen_by(files.twice) == []
        (shop.folder / f"in-use.till.{first.pid}.1").rename(shop.folder / "aside")
        with program(shop, "till"):
            (shop.folder / "aside").rename(shop.folder / f"in-use.till.{first.pid}.1")
            (finding,) = shop.seen_by(files.twice)
    assert finding.code == "program.twice"
    assert str(first.pid) in finding.means


@pytest.mark.fault
def test_a_program_that_stands_still_is_named(shop: SickShop) -> None:
    with program(shop, "till") as stopped:
        stopped.send_signal(signal.SIGSTOP)
        os.waitpid(stopped.pid, os.WUNTRACED)
        assert codes(shop.seen_by(files.grown)) == ["program.stopped"]
        stopped.send_signal(signal.SIGCONT)


@pytest.mark.fault
def test_a_program_that_has_grown_is_named(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MEMORY_MB", 1)
    lock = InstanceLock(shop.folder)
    lock.take()
    (finding,) = shop.seen_by(files.grown)
    lock.release()
    assert finding.code == "program.large"


@pytest.mark.fault
def test_backups_that_are_missing_old_or_spoilt_are_named(shop: SickShop) -> None:
    shop.clock.by_ms = 27 * HOUR_MS
    assert codes(shop.seen_by(files.backups)) == ["backup.old"]
    shop.clock.by_ms = 0
    (copied,) = (shop.folder / "backups").glob("*/till.sqlite")
    copied.write_bytes(copied.read_bytes()[:-1])
    (finding,) = shop.seen_by(files.backups)
    assert finding.code == "backup.unverified"
    assert "till" in finding.means
    shutil.rmtree(shop.folder / "backups")
    assert codes(shop.seen_by(files.backups)) == ["backup.none"]


def test_an_hour_without_a_backup_matters_while_the_program_runs(shop: SickShop) -> None:
    shop.clock.by_ms = 4 * HOUR_MS
    assert shop.seen_by(files.backups) == []
    with program(shop):
        assert codes(shop.seen_by(files.backups)) == ["backup.old"]
