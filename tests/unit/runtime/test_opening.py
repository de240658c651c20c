"""A program with windows starts again when a person wishes so, and tells every fault at the terminal all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import StartRefused
from core.qt.language import language
from core.qt.start_problem import StartProblem, system_language
from core.runtime import opening
from core.runtime.backups import MIGRATIONS, Backups
from core.runtime.opening import keep_opening, refuse_for
from core.runtime.parts import place_in
from core.runtime.preparing import prepare_databases
from core.runtime.restored_mark import leave_mark, read_mark
from core.runtime.settings import Settings

REFUSED = StartRefused("start.second_instance", path="/café", process="4711", role="the whole shop")


class Wishes:
    """Somebody in front of the window, who wishes one thing after the other."""

    def __init__(self, *again: bool) -> None:
        self._again = list(again)
        self.shown: list[StartProblem] = []
        self.roles: list[str] = []

    def __call__(
        self, problem: StartProblem, _settings: Settings | None, _data: Path | None, role: str
    ) -> bool:
        self.shown.append(problem)
        self.roles.append(role)
        return self._again.pop(0)


def failing(*faults: Exception) -> Callable[[Settings], int]:
    left = list(faults)

    def start(_settings: Settings) -> int:
        if left:
            raise left.pop(0)
        return 0

    return start


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of a café that has nothing yet."""
    return Settings(data_dir=tmp_path)


def test_without_a_screen_a_fault_is_raised_as_it_came(settings: Settings) -> None:
    with pytest.raises(StartRefused):
        keep_opening(lambda: settings, failing(REFUSED), seen=False)


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:configfile=x"])
def test_a_screen_that_nobody_sees_is_none(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert not opening.is_seen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert opening.is_seen()


def test_it_starts_again_until_it_starts(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Wishes(True, True)
    monkeypatch.setattr(opening, "_asked_to_start_again", person)
    broken = ValueError("nobody foresaw it")

    assert keep_opening(lambda: settings, failing(REFUSED, broken), seen=True) == 0
    assert [problem.code for problem in person.shown] == ["start.second_instance", "unexpected"]
    assert "Comanda is already running on /café" in person.shown[0].details
    assert "nobody foresaw it" in person.shown[1].details
    told = capsys.readouterr().err
    assert "Comanda is already running on /café" in told
    assert "ValueError: nobody foresaw it" in told


@pytest.mark.parametrize(("fault", "code"), [(REFUSED, 2), (ValueError("…"), 1)])
def test_who_closes_the_window_ends_the_program_with_its_exit_code(
    fault: Exception, code: int, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_asked_to_start_again", Wishes(False))
    assert keep_opening(lambda: settings, failing(fault), seen=True) == code


def test_a_wrong_setting_is_told_and_read_anew(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    person, wrong = Wishes(True), [StartRefused("settings.not_toml", file="x", line=1, detail="…")]
    monkeypatch.setattr(opening, "_asked_to_start_again", person)

    def load() -> Settings:
        if wrong:
            raise wrong.pop()
        return settings

    assert keep_opening(load, failing(), seen=True) == 0
    assert person.shown[0].code == "settings.not_toml"


def test_the_language_is_that_of_the_windows_as_far_as_it_is_known(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, language="en")
    assert opening._language_of(settings, None, "") == "en"
    (tmp_path / "screens.json").write_text('{"all": {"language": "ru"}}', encoding="utf-8")
    assert opening._language_of(settings, None, "") == "ru"
    assert opening._language_of(None, tmp_path, "") == "ru"
    assert opening._language_of(settings, None, "till") == "en", "a program of its own has choices of its own"
    (tmp_path / "screens.json").write_text("{broken", encoding="utf-8")
    assert opening._language_of(None, tmp_path, "") == system_language()
    assert language().available


def test_a_restore_leaves_a_mark_and_a_broken_mark_is_none(tmp_path: Path) -> None:
    assert read_mark(tmp_path) is None
    leave_mark(tmp_path, 900, {"till": 500, "stock": 400})
    read = read_mark(tmp_path)
    assert read is not None
    assert (read.restored_at, read.backup_at, read.owners) == (900, 400, ("till", "stock"))
    (tmp_path / "restored.json").write_bytes(b"{")
    assert read_mark(tmp_path) is None
    leave_mark(tmp_path / "nowhere", 900, {"till": 500})  # costs the mark and nothing else


@pytest.mark.fault("F16")
def test_a_part_without_a_window_is_spoken_for_with_the_backup_that_mends_it(settings: Settings) -> None:
    roles = ("stock", "payment")
    refuse_for(settings, roles)  # there is nothing yet, so nothing is wrong
    backups = Backups(settings, roles)
    prepare_databases(backups, {role: place_in(settings, role) for role in roles}, MIGRATIONS, 0)
    made = backups.make()
    refuse_for(settings, roles)
    with (settings.data_dir / "payment.sqlite").open("r+b") as file:
        file.write(b"\xff" * 200)

    with pytest.raises(StartRefused) as refused:
        refuse_for(settings, roles)

    assert (refused.value.code, refused.value.params["backup"]) == ("store.damaged", made.name)
    opening._restore(settings, "")
    refuse_for(settings, roles)
    opening._restore(settings, "")  # somebody else was faster: nothing is left to do
    assert len(list(settings.data_dir.glob("*.damaged-*"))) == 1
