"""Qt's system libraries: what is missing is found, installed when we may, and named when we may not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import qt_libraries
import system_packages
from steps import StepFailed


class Machine:
    """A machine of which a test says what it lacks and what we may do on it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        self.root = root
        self.lacks: dict[tuple[str, ...], list[str]] = {}
        self.installed: list[list[str]] = []
        self.may_install = True
        self.installing_helps = True
        self.opened = 0
        qt = root / ".venv" / "lib" / "python3.11" / "site-packages" / "PySide6" / "Qt"
        qt.mkdir(parents=True)
        monkeypatch.setattr(qt_libraries, "missing", lambda _qt, objects: self.lacks.get(objects, []))
        monkeypatch.setattr(qt_libraries, "_open_offscreen", self._open)
        monkeypatch.setattr(system_packages, "install", self._install)
        self.environment = monkeypatch
        self.has_display(shown=False)

    def has_display(self, *, shown: bool) -> None:
        self.environment.delenv("WAYLAND_DISPLAY", raising=False)
        if shown:
            self.environment.setenv("DISPLAY", ":0")
        else:
            self.environment.delenv("DISPLAY", raising=False)

    def ensure(self) -> None:
        qt_libraries.ensure(self.root)

    def _install(self, packages: list[str], why: str) -> None:
        if not self.may_install:
            raise StepFailed(why, exit_code=2)
        self.installed.append(packages)
        if self.installing_helps:
            self.lacks.clear()

    def _open(self, _root: Path) -> None:
        self.opened += 1


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    return Machine(monkeypatch, tmp_path)


def test_a_complete_machine_is_looked_at_once(machine: Machine) -> None:
    machine.ensure()
    machine.ensure()

    assert machine.opened == 1
    assert machine.installed == []


def test_what_is_missing_is_installed(machine: Machine) -> None:
    machine.lacks = {qt_libraries.ALWAYS: ["libGL.so.1"], qt_libraries.WITH_A_DISPLAY: ["libxcb-cursor.so.0"]}

    machine.ensure()

    assert machine.installed == [["libgl1", "libxcb-cursor0"]]


def test_libraries_that_stay_away_are_named(machine: Machine) -> None:
    machine.lacks = {(*qt_libraries.ALWAYS, *qt_libraries.WITH_A_DISPLAY): ["libGL.so.1"]}
    machine.lacks[qt_libraries.ALWAYS] = ["libGL.so.1"]
    machine.installing_helps = False

    with pytest.raises(StepFailed, match=r"still does not find libGL\.so\.1") as stopped:
        machine.ensure()

    assert stopped.value.exit_code == 2


def test_without_the_right_to_install_the_setup_stops(machine: Machine) -> None:
    machine.lacks = {qt_libraries.ALWAYS: ["libGL.so.1"]}
    machine.may_install = False

    with pytest.raises(StepFailed) as stopped:
        machine.ensure()

    assert stopped.value.exit_code == 2


def test_libraries_for_windows_can_wait_until_there_is_a_display(machine: Machine) -> None:
    machine.lacks = {qt_libraries.WITH_A_DISPLAY: ["libxcb-cursor.so.0"]}
    machine.may_install = False

    machine.ensure()
    machine.has_display(shown=True)

    with pytest.raises(StepFailed):
        machine.ensure()


def test_packages_are_named_once_and_unknown_libraries_by_themselves() -> None:
    asked = ["libGLX.so.0", "libGL.so.1", "libstrange.so.9"]

    assert qt_libraries.packages_for(asked) == ["libgl1", "libstrange.so.9"]


def test_the_command_for_a_person_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "_right_to_install", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")

    with pytest.raises(StepFailed) as stopped:
        system_packages.install(["libgl1", "libegl1"], "Qt needs libraries")

    assert "\n    sudo apt-get install --no-install-recommends libgl1 libegl1\n" in stopped.value.message
    assert stopped.value.exit_code == 2


def test_a_system_without_apt_is_told_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(
        StepFailed, match=r"Install with the tools of this system what Debian calls: libgl1"
    ) as stopped:
        system_packages.install(["libgl1"], "Qt needs libraries")

    assert stopped.value.exit_code == 2
