"""The log: one JSON line per happening, and a folder that cannot be written is told before anything starts."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from core.errors import StartRefused
from core.runtime.logs import FILE_NAME, start_logging


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    for handler in handlers:
        root.removeHandler(handler)
    yield
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(level)
    structlog.reset_defaults()


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
