"""`comanda reports` tells what the till's tables say, from outside, and changes nothing."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from core.__main__ import main
from tests.support.recount import Recount
from tests.support.years import fill

LAST = date(2026, 6, 30)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    fill(tmp_path / "till.sqlite", LAST, 3, 20)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], data: Path, *options: str) -> str:
    """Run the command over the last two days; return what it wrote."""
    days = ("--from", "2026-06-29", "--to", "2026-06-30")
    with pytest.raises(SystemExit) as told:
        main(["reports", "--data", str(data), *days, *options])
    assert not told.value.code
    return capsys.readouterr().out


def test_the_figures_are_those_of_the_raw_tables(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (data / "till.sqlite").read_bytes()
    told = json.loads(run(capsys, data, "--json"))
    raw = Recount(data / "till.sqlite", date(2026, 6, 29), LAST)
    assert told["totals"]["billed"] == raw.sum_of("total")
    assert told["totals"]["orders"] == len(raw.sold)
    assert {each["method"]: each["amount"] for each in told["tenders"]} == {
        method: amount for method, (_, amount, _) in raw.tenders().items()
    }
    raw.close()
    assert (data / "till.sqlite").read_bytes() == before


def test_all_tables_are_written_as_csv(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "report.csv"
    assert run(capsys, data, "--csv", str(file)) == ""
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    titles = [row[0] for row in rows if row[1:] == ["2026-06-29", "2026-06-30"]]
    assert titles[:3] == ["Summary", "Hours", "Week"]
    assert "Exceptions" in titles


def test_days_the_wrong_way_round_are_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        main(["reports", "--data", str(data), "--from", "2026-06-30", "--to", "2026-06-29"])
    assert told.value.code == 2
    assert "2026-06-29" in capsys.readouterr().err


def test_words_are_told_without_an_option(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "orders, sales" in run(capsys, data)
