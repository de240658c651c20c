"""The log: one JSON line per happening, and a folder that cannot be written is told before anything starts."""

from __future__ import annotations

import json
import logging
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from core.errors import StartRefused
from core.runtime import logs
from core.runtime.logs import CRASH_NAME, FILE_NAME, start_logging


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers, configured = root.level, list(root.handlers), structlog.get_config()
    for handler in handlers:
        root.removeHandler(handler)
    yield
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(level)
    structlog.configure(**configured)


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()]


def test_a_happening_is_one_line_with_all_it_knows(tmp_path: Path) -> None:
    start_logging(tmp_path, "info", terminal=False)
    with structlog.contextvars.bound_contextvars(order_id="042"):
        structlog.get_logger("core.test").warning("a café\nin two lines", amount=1350)
    logging.getLogger("somebody.else").warning("of a library")
    ours, theirs = lines(tmp_path)
    assert (ours["event"], ours["amount"], ours["order_id"]) == ("a café\nin two lines", 1350, "042")
    assert (ours["level"], ours["logger"]) == ("warning", "core.test")
    assert str(ours["timestamp"]).endswith("Z")
    assert theirs["event"] == "of a library"


def test_a_fault_is_logged_with_its_story(tmp_path: Path) -> None:
    start_logging(tmp_path, "info", terminal=False)
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        structlog.get_logger("core.test").exception("broke")
    assert "ZeroDivisionError" in str(lines(tmp_path)[0]["exception"])


def test_what_is_below_the_level_is_not_written(tmp_path: Path) -> None:
    start_logging(tmp_path, "warning", terminal=False)
    structlog.get_logger("core.test").info("nothing")
    structlog.get_logger("core.test").error("something")
    assert [line["event"] for line in lines(tmp_path)] == ["something"]


def test_warnings_are_told_on_the_terminal_and_the_rest_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logging(tmp_path, "info")
    structlog.get_logger("core.test").info("quiet")
    structlog.get_logger("core.test").warning("loud")
    told = capsys.readouterr()
    assert "loud" in told.err
    assert "quiet" not in told.err + told.out


def test_starting_twice_does_not_tell_everything_twice(tmp_path: Path) -> None:
    start_logging(tmp_path, "info", terminal=False)
    start_logging(tmp_path, "info", terminal=False)
    structlog.get_logger("core.test").warning("once")
    assert len(lines(tmp_path)) == 1


@pytest.mark.fault
@pytest.mark.parametrize("blocked", ["logs", f"logs/{FILE_NAME}/x"])
def test_a_log_that_cannot_be_written_keeps_the_program_from_starting(tmp_path: Path, blocked: str) -> None:
    (tmp_path / blocked).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / blocked).touch()
    with pytest.raises(StartRefused, match=r"start\.unwritable") as refused:
        start_logging(tmp_path / "logs", "info", terminal=False)
    assert refused.value.params["path"] == str(tmp_path / "logs")


@pytest.mark.fault
def test_a_full_disk_costs_lines_of_the_log_and_nothing_else(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start_logging(tmp_path, "info", terminal=False)
    log = structlog.get_logger("core.test")
    log.info("before")
    kept = (tmp_path / FILE_NAME).rename(tmp_path / "kept.log")
    (tmp_path / FILE_NAME).symlink_to("/dev/full")
    logging.getLogger().handlers[0].close()
    log.warning("nobody reads this", fault="Zuleica")
    log.warning("nor this")
    assert capfd.readouterr() == ("", "")
    (tmp_path / FILE_NAME).unlink()
    kept.rename(tmp_path / FILE_NAME)
    log.info("after")
    assert [line["event"] for line in lines(tmp_path)] == ["before", "after"]


def test_a_log_that_cannot_be_put_aside_is_written_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 300)
    start_logging(tmp_path, "info", terminal=False)
    log = structlog.get_logger("core.test")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as refused:
        refused.setattr("os.rename", refuse)
        for number in range(30):
            log.info("line", size=number)
    written = [line["size"] for line in lines(tmp_path)]
    assert written == list(range(len(written)))
    assert 300 < (tmp_path / FILE_NAME).stat().st_size < 5 * 300
    log.info("put aside again")
    assert [line["event"] for line in lines(tmp_path)] == ["put aside again"]


def test_the_log_is_for_its_user_alone_and_kept_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 2000)
    start_logging(tmp_path, "info", terminal=False)
    for number in range(200):
        structlog.get_logger("core.test").info("line", size=number)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [FILE_NAME, *(f"{FILE_NAME}.{older}" for older in (1, 2, 3))]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 5 * 2000


BREAKS = """
import faulthandler, sys, threading
from pathlib import Path
from core.runtime.logs import catch_crashes, start_logging
folder = Path(sys.argv[1])
start_logging(folder, "info")
catch_crashes(folder)
def fail(customer):
    raise ValueError(customer)
thread = threading.Thread(target=fail, args=("Zuleica",))
thread.start()
thread.join()
if sys.argv[2] == "library":
    faulthandler._sigsegv()
fail("Zuleica")
"""


@pytest.mark.fault
@pytest.mark.parametrize("how", ["fault", "library"])
def test_what_breaks_a_program_is_written_down_without_its_values(tmp_path: Path, how: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BREAKS, str(tmp_path), how], capture_output=True, text=True, check=False
    )
    assert ended.returncode != 0
    told = [line for line in lines(tmp_path) if line["event"] == "the program broke down"]
    assert len(told) == (2 if how == "fault" else 1)
    assert all("ValueError" in str(line["exception"]) and line["level"] == "critical" for line in told)
    crash = (tmp_path / CRASH_NAME).read_text(encoding="utf-8")
    assert ("Segmentation fault" in crash) is (how == "library")
    assert "Zuleica" not in ended.stderr + ended.stdout + crash + (tmp_path / FILE_NAME).read_text()
