"""The doctor's look at the machine: versions, fonts, printers, the clock, the cache."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from core.runtime.doctor import machine
from core.runtime.instance import InstanceLock
from tests.support.broker import free_ports
from tests.support.sick_shop import HOUR_MS, SickShop, codes


def test_this_machine_can_run_a_shop(shop: SickShop) -> None:
    checks = (machine.python, machine.sqlite, machine.qt, machine.files_from_the_future)
    assert shop.seen_by(*checks) == []
    assert shop.seen_by(machine.clock_of_the_programs, machine.printers) == []


def test_a_python_that_nobody_has_tried_is_named(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PYTHONS", ((2, 7),))
    (finding,) = shop.seen_by(machine.python)
    assert finding.code == "machine.python"
    assert "2.7" in finding.means


@pytest.mark.fault
def test_a_bad_sqlite_is_named(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "library_version", lambda: (3, 7, 0))
    assert codes(shop.seen_by(machine.sqlite)) == ["machine.sqlite"]


def test_a_qt_that_cannot_be_loaded_is_named(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.CompletedProcess([], 1, "", "Traceback\nImportError: libEGL.so.1: cannot open")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: ended)
    (finding,) = shop.seen_by(machine.qt)
    assert finding.code == "machine.qt"
    assert "libEGL.so.1" in finding.means
    monkeypatch.setattr(machine, "BAD_QT", (_installed_qt(), sys.version_info[:2]))
    assert codes(shop.seen_by(machine.qt)) == ["machine.qt", "machine.qt"]


def _installed_qt() -> tuple[int, ...]:
    from importlib.metadata import version

    return tuple(int(part) for part in version("PySide6-Essentials").split(".")[:2])


def test_a_font_that_is_missing_is_noted(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_ask", lambda *_: "DejaVu Sans\n")
    assert codes(shop.seen_by(machine.fonts)) == ["machine.fonts"]
    monkeypatch.setattr(machine, "_ask", lambda *_: "Inter\n")
    assert shop.seen_by(machine.fonts) == []


@pytest.mark.fault
def test_chits_that_no_printer_took_are_noted(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_ask", lambda *_: "")
    (shop.folder / "chits").mkdir()
    assert shop.seen_by(machine.printers) == []
    (shop.folder / "chits" / "A042.txt").write_text("1 latte")
    (finding,) = shop.seen_by(machine.printers)
    assert (finding.code, finding.severity) == ("printer.none", "note")
    assert finding.means.endswith("instead: 1.")


@pytest.mark.fault
def test_a_clock_that_is_behind_its_own_files_is_named(shop: SickShop) -> None:
    ahead = shop.clock.now_ms() / 1000 + 3 * 3600
    os.utime(shop.folder / "till.sqlite", (ahead, ahead))
    (finding,) = shop.seen_by(machine.files_from_the_future)
    assert finding.code == "clock.behind"


@pytest.mark.fault
def test_a_clock_that_the_programs_do_not_go_by_is_named(shop: SickShop) -> None:
    lock = InstanceLock(shop.folder)
    lock.take()
    left = f'{{"boot": "x", "up": {shop.clock.monotonic()}, "now_ms": {shop.clock.now_ms()}}}'
    (shop.folder / "clock.json").write_text(left)
    assert shop.seen_by(machine.clock_of_the_programs) == []
    shop.clock.by_ms = 3 * HOUR_MS
    found = shop.seen_by(machine.clock_of_the_programs)
    lock.release()
    assert codes(found) == ["clock.drifts"]


def test_a_machine_without_a_time_zone_is_noted(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    class Utc:
        tm_zone = "UTC"

    monkeypatch.setattr("time.localtime", Utc)
    assert codes(shop.seen_by(machine.zone)) == ["clock.no_zone"]
    monkeypatch.setattr(Utc, "tm_zone", "-03")
    assert shop.seen_by(machine.zone) == []


async def test_a_cache_that_is_away_is_named(shop: SickShop) -> None:
    assert await shop.asked_by(machine.cache) == []
    (port,) = free_ports(1)
    shop.config.write_text(f'cache = "redis://:secret@127.0.0.1:{port}/0"\n')
    (finding,) = await shop.asked_by(machine.cache)
    assert finding.code == "cache.unreachable"
    assert "secret" not in finding.means
