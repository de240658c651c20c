"""`comanda reports` tells what the till's tables say, from outside, and changes nothing."""

from __future__ import annotations

import csv
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from core.__main__ import main
from core.till.queries.report_day import begins_at
from core.till.queries.report_figures import FORMAT, Figures, stored
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


def test_all_counters_are_told_as_they_were_heard_last(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = json.loads(run(capsys, data, "--json"))
    figures = Figures()
    for name, amount in (("orders", 2), ("goods", 900), ("billed", 900)):
        figures.add(name, amount)
    day = ("till.b", "2026-06-29", 1, begins_at(LAST), FORMAT, alone["currency"], "d", stored(figures))
    with sqlite3.connect(data / "till.sqlite") as conn:
        conn.execute("INSERT INTO figures_elsewhere VALUES (?,?,?,?,?,?,?,?)", day)
        conn.execute(
            "INSERT INTO counters_elsewhere VALUES ('till.b', '2026-06-29', 1, ?)", (begins_at(LAST),)
        )
    conn.close()
    together = json.loads(run(capsys, data, "--json", "--counter", "all"))
    assert together["totals"]["billed"] == alone["totals"]["billed"] + 900
    assert together["counters"] == [
        {"address": "till.b", "name": "B", "until": None, "missing": 1}  # the 30th was not told
    ]
    assert json.loads(run(capsys, data, "--json", "--counter", "B"))["totals"]["orders"] == 2
    assert "counter B: 1 days are missing" in run(capsys, data, "--counter", "all")
    with pytest.raises(SystemExit) as told:
        main(["reports", "--data", str(data), "--counter", "Z"])
    assert told.value.code
    assert "Nothing is known of that counter" in capsys.readouterr().err
