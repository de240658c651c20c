"""The report of the doctor: what a shop owner reads, what a program reads, and the exit code."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from core.__main__ import app, main
from core.domain.tender import Method
from core.runtime.build import EmbeddedShop
from core.runtime.doctor import examine as examination
from core.runtime.doctor import machine
from core.runtime.doctor.examine import Report, examine
from core.runtime.doctor.premises import Finding, Premises, found
from core.runtime.doctor.report import as_json, lines_of
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from tests.support.sick_shop import SickShop, codes
from tests.support.till_without_window import Counter

THIS_MACHINE = frozenset({"clock.no_zone", "machine.fonts", "machine.python"})
"""What the machine of the tests may have, whatever the shop is like."""


async def test_a_healthy_shop_is_well_and_untouched(shop: SickShop) -> None:
    before = shop.snapshot()
    report = await examine(shop.premises())
    assert set(codes(list(report.findings))) <= THIS_MACHINE
    assert report.exit_code == 0
    assert shop.snapshot() == before


async def test_an_open_shop_is_looked_at_and_sells_on(shop: SickShop) -> None:
    open_shop = EmbeddedShop(Settings(data_dir=shop.folder), pace=Pace(0.0, 0.0, 0.01))
    await open_shop.open()
    try:
        await Counter(open_shop).settled(await Counter(open_shop).sell("espresso"))
        report = await examine(shop.premises())
        assert set(codes(list(report.findings))) <= THIS_MACHINE | {"disk.no_reserve"}
        await Counter(open_shop).settled(await Counter(open_shop).sell("latte"))
    finally:
        await open_shop.close()
    assert set(codes(list((await examine(shop.premises())).findings))) <= THIS_MACHINE


async def test_a_shop_that_was_killed_keeps_every_file_that_holds_something(
    shop: SickShop, tmp_path: Path
) -> None:
    open_shop = EmbeddedShop(Settings(data_dir=shop.folder), pace=Pace(0.0, 0.0, 0.01))
    await open_shop.open()
    try:
        await Counter(open_shop).settled(await Counter(open_shop).sell("latte", method=Method.CARD))
        killed = SickShop(shop.folder, tmp_path / "killed")
    finally:
        await open_shop.close()
    killed.lay_card(process=2**22 + 1)
    before = {name: kept for name, kept in killed.snapshot().items() if not name.endswith("-shm")}
    assert any(name == "payment-simulator.sqlite-wal" for name in before)
    report = await examine(killed.premises())
    assert set(codes(list(report.findings))) <= THIS_MACHINE | {"program.died"}
    after = {name: kept for name, kept in killed.snapshot().items() if not name.endswith("-shm")}
    assert after == before


def test_the_worst_decides_the_exit_code_and_comes_first() -> None:
    note, warning, fault = (
        found("program.died", part="till", process="7"),
        found("backup.none", path="/x"),
        found("database.missing", path="/x/till.sqlite"),
    )
    assert [Report(each, 1).exit_code for each in ((), (note,), (note, warning), (fault, note))] == [
        0,
        0,
        1,
        2,
    ]
    assert "all is well (1 checks)" in list(lines_of(Report((), 1)))
    told = list(lines_of(Report((fault,), 1)))
    assert told[0] == "fault    database.missing"
    assert told[1].strip().startswith("The database /x/till.sqlite is missing")
    assert told[2].strip().startswith("→ Do not start the program")


def test_programs_read_codes_severity_words_and_faults() -> None:
    told = json.loads(as_json(Report((found("database.damaged", path="/x", detail="page 3"),), 5)))
    assert told["worst"] == "fault"
    (finding,) = told["findings"]
    assert finding["code"] == "database.damaged"
    assert finding["faults"] == ["F16", "F04"]
    assert "page 3" in finding["means"]


async def test_a_check_that_fails_does_not_keep_the_others_from_looking(
    shop: SickShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_premises: Premises) -> Iterator[Finding]:
        raise KeyError("anything")

    monkeypatch.setattr(examination, "CHECKS", (broken, machine.python))
    monkeypatch.setattr(machine, "PYTHONS", ())
    report = await examine(shop.premises())
    assert set(codes(list(report.findings))) >= {"check.failed", "machine.python"}


async def test_what_cannot_be_opened_for_reading_its_rows_is_told_too(shop: SickShop) -> None:
    (shop.folder / "payment-simulator.sqlite").write_bytes(b"x" * 9000)
    found_ = {finding.code: finding for finding in (await examine(shop.premises())).findings}
    assert "what is stored" in found_["check.failed"].means


def test_the_command_tells_settings_that_cannot_be_used(shop: SickShop) -> None:
    shop.config.write_text("colour = 1\n")
    ended = CliRunner().invoke(app, ["doctor", "--config", str(shop.config), "--json"])
    assert ended.exit_code == 2
    (finding,) = json.loads(ended.stdout)["findings"]
    assert finding["code"] == "shop.settings"
    assert "'colour'" in finding["means"]


def test_the_file_for_a_helper_is_written_for_this_user_alone_or_it_says_why_not(
    shop: SickShop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop.folder / "stock.sqlite").write_bytes(b"x" * 9000)
    given = ["diagnostics", "--data", str(shop.folder), "--config", str(shop.config), "--out"]
    ended = CliRunner().invoke(app, [*given, str(tmp_path / "shop.zip")])
    assert (ended.exit_code, ended.stdout) == (0, f"written {tmp_path / 'shop.zip'}\n")
    assert stat.S_IMODE((tmp_path / "shop.zip").stat().st_mode) == 0o600
    with zipfile.ZipFile(tmp_path / "shop.zip") as bundle:
        found = json.loads(bundle.read("doctor.json"))
        assert "database.damaged" in {finding["code"] for finding in found}
        assert json.loads(bundle.read("databases.json"))["till"]["rows"]["orders"] == 2
        assert "sqlite3" not in bundle.namelist()
    with pytest.raises(SystemExit) as refused:
        main([*given, str(tmp_path / "nowhere" / "shop.zip")])
    assert refused.value.code == 2
    assert "Name another one with --out" in capsys.readouterr().err


def test_the_command_names_several_faults_at_once(shop: SickShop) -> None:
    (shop.folder / "kitchen.sqlite").write_bytes(b"x" * 9000)
    (shop.folder / "stock.sqlite").unlink()
    command = ["doctor", "--data", str(shop.folder), "--config", str(shop.config)]
    ended = CliRunner().invoke(app, command)
    assert ended.exit_code == 2
    assert "database.damaged" in ended.stdout
    assert "database.missing" in ended.stdout
