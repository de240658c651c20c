"""The doctor reads the logs: programs that broke down, errors, a disk that refused, a clock that was set."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import core
from core.runtime.doctor import logbook
from core.runtime.logs import CRASH_NAME, FILE_NAME
from tests.support.sick_shop import SickShop, codes


def write(shop: SickShop, *lines: dict[str, object], hours_ago: float = 1, program: str = "till") -> Path:
    """Write lines into the log of a program."""
    path = shop.folder / "logs" / program / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    at = (datetime.now(UTC) - timedelta(hours=hours_ago)).isoformat()
    text = "".join(json.dumps({"timestamp": at, "level": "info", **line}) + "\n" for line in lines)
    path.write_text("no line of ours\n" + text, encoding="utf-8")
    return path


def test_quiet_logs_are_well(shop: SickShop) -> None:
    write(shop, {"event": "connected"}, {"event": "parked", "level": "warning"})
    assert shop.seen_by(logbook.crashes, logbook.errors, logbook.writable_logs) == []


@pytest.mark.fault
def test_errors_of_the_last_day_are_counted_and_the_newest_told(shop: SickShop) -> None:
    write(shop, {"event": "first", "level": "error"}, {"event": "second", "level": "critical"})
    (finding,) = shop.seen_by(logbook.errors)
    assert finding.code == "log.errors"
    assert "2, the newest: second" in finding.means
    write(shop, {"event": "first", "level": "error"}, hours_ago=30)
    assert shop.seen_by(logbook.errors) == []


@pytest.mark.fault
def test_a_disk_that_refused_is_named(shop: SickShop) -> None:
    write(shop, {"event": "not stored", "level": "warning", "fault": "StoreFault: store.io_error(…)"})
    assert codes(shop.seen_by(logbook.errors)) == ["log.disk_errors"]


@pytest.mark.fault
def test_a_clock_that_was_set_while_the_shop_ran_is_named(shop: SickShop) -> None:
    write(shop, {"event": logbook.CLOCK_SET, "level": "warning", "by_seconds": -10800})
    (finding,) = shop.seen_by(logbook.errors)
    assert finding.code == "clock.jumped"
    assert "-10800 seconds" in finding.means


def test_a_program_that_stood_still_is_noted(shop: SickShop) -> None:
    write(shop, {"event": logbook.STOOD_STILL, "level": "warning", "seconds": 28800})
    (finding,) = shop.seen_by(logbook.errors)
    assert (finding.code, finding.severity) == ("program.slept", "note")


def test_what_the_programs_log_is_what_the_doctor_looks_for() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(core.__file__).parent.rglob("*.py"))
    for event in (logbook.CLOCK_SET, logbook.STOOD_STILL):
        assert f'.warning("{event}"' in code


@pytest.mark.fault
def test_prints_that_failed_are_named(shop: SickShop) -> None:
    write(shop, {"event": "not printed", "level": "warning", "fault": "PrinterFault: printer.none()"})
    assert codes(shop.seen_by(logbook.errors)) == ["printer.failed"]


@pytest.mark.fault
def test_a_program_that_broke_down_is_named(shop: SickShop) -> None:
    path = write(shop, {"event": "connected"}).with_name(CRASH_NAME)
    path.touch()
    assert shop.seen_by(logbook.crashes) == []
    path.write_text("Fatal Python error: Segmentation fault")
    assert codes(shop.seen_by(logbook.crashes)) == ["log.crashed"]
    os.utime(path, (0, 0))
    assert shop.seen_by(logbook.crashes) == []


def test_a_log_that_cannot_be_written_is_named(shop: SickShop) -> None:
    path = write(shop)
    path.unlink()
    path.mkdir()
    assert "log.unwritable" in codes(shop.seen_by(logbook.writable_logs))
