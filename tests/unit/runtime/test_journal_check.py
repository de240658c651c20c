"""`comanda journal verify`: on the till's own database, on a copy, on a backup; and the key goes with the backup."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.__main__ import main
from core.domain.clock import SteadyClock
from core.runtime.backups import Backups
from core.runtime.settings import Settings
from core.runtime.timekeeper import Timekeeper
from tests.unit.till.test_journal import sell_two_waters

pytestmark = pytest.mark.fault("F16", "I6")


@pytest.fixture(scope="module")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a till that has sold two waters and was closed."""
    return sell_two_waters(tmp_path_factory.mktemp("sold"))


@pytest.fixture
def folder(sold: Path, tmp_path: Path) -> Path:
    shutil.copytree(sold, tmp_path / "café")
    return tmp_path / "café"


def run(folder: Path, *words: str) -> int:
    """Run `comanda journal verify …` on a data directory; return the exit code."""
    try:
        main(["journal", "verify", *words, "--data", str(folder)])
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def tamper(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("DROP TRIGGER journal_no_update")
        conn.execute("UPDATE journal SET body = replace(body, '500', '400') WHERE seq = 6")
        conn.commit()


def test_a_whole_journal_is_told_with_its_amounts_and_nothing_is_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert run(folder) == 0
    assert capsys.readouterr().out.splitlines() == [
        "8 rows follow each other, sold BRL 1000, gone back 0",
        "the journal is whole",
    ]
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert run(folder / "nowhere") == 2


def test_the_first_row_that_is_not_as_it_was_is_named_with_exit_code_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(folder / "till.sqlite")
    assert run(folder) == 1
    told = capsys.readouterr().out.splitlines()[-1]
    assert told == "NOT WHOLE, row 6 (altered): row 6 was altered, or sealed with another key"
    assert run(folder, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["whole"], found["rows"], found["fault"]["seq"]) == (False, 5, 6)


def test_a_backup_has_the_key_with_it_and_is_verified_where_there_is_no_other(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Backups(Settings(data_dir=folder)).make(to=tmp_path / "stick")
    key = made.folder / "till-journal.key"
    assert key.stat().st_mode & 0o777 == 0o600

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert run(elsewhere, "--file", str(made.folder / "till.sqlite")) == 0
    key.rename(tmp_path / "hidden.key")
    assert run(elsewhere, "--file", str(made.folder / "till.sqlite")) == 1
    assert "row 1 (key_missing)" in capsys.readouterr().out
    assert run(folder, "--file", str(made.folder / "till.sqlite")) == 0, "with the key of the data directory"


def test_a_restore_elsewhere_brings_the_key_and_keeps_the_one_that_is_there(
    folder: Path, tmp_path: Path
) -> None:
    made = Backups(Settings(data_dir=folder)).make(to=tmp_path / "stick")
    other = sell_two_waters(tmp_path / "other")
    own = (other / "till-journal.key").read_text().split()
    Backups(Settings(data_dir=other)).restore(made, ("till",))

    keys = (other / "till-journal.key").read_text().split()
    assert keys == [*(folder / "till-journal.key").read_text().split(), *own]
    assert (other / "till-journal.key").stat().st_mode & 0o777 == 0o600


async def test_a_clock_that_is_set_is_told_to_whoever_keeps_the_journal(tmp_path: Path) -> None:
    wall, told = [1_750_000_000_000], []

    async def write_down(by_ms: int) -> None:
        told.append(by_ms)

    clock = SteadyClock(wall_ms=lambda: wall[0], monotonic=lambda: 0.0)
    keeper = Timekeeper(tmp_path, clock)
    keeper.on_jump = write_down
    await keeper.look(clock)
    wall[0] += 10 * 60_000
    await keeper.look(clock)
    await keeper.look(clock)
    assert told == [600_000]
