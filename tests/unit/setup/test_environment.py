"""The environment: when it is made anew, when it is left alone, and which Python it is made with."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

import environment
import steps
from steps import StepFailed

ROOT = Path(__file__).parents[3]


class Checkout:
    """A checkout in which installing is only written down."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        self.root = root
        self.home = root / ".venv"
        self.done: list[str] = []
        for name in environment.MADE_FROM:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("content", encoding="utf-8")
        monkeypatch.setattr(environment, "_make", self._make)
        monkeypatch.setattr(environment, "_install", lambda *_: self.done.append("install"))
        monkeypatch.setattr(environment, "_uv_or_pip", lambda *_: self.done.append("ourselves"))
        monkeypatch.setattr(environment, "must", lambda *_: "")

    def _make(self, home: Path) -> None:
        self.done.append("make")
        (home / "bin").mkdir(parents=True, exist_ok=True)
        for program in environment.PROGRAMS:
            (home / "bin" / program).touch()

    def ensure(self) -> list[str]:
        """Run the step and return what it did."""
        self.done.clear()
        environment.ensure(self.root)
        return list(self.done)


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Checkout:
    return Checkout(monkeypatch, tmp_path)


def test_the_second_time_there_is_nothing_to_do(checkout: Checkout) -> None:
    assert checkout.ensure() == ["make", "install", "ourselves"]
    assert checkout.ensure() == []


@pytest.mark.parametrize("name", environment.MADE_FROM)
def test_a_changed_lock_or_project_is_installed_again(checkout: Checkout, name: str) -> None:
    checkout.ensure()
    (checkout.root / name).write_text("changed", encoding="utf-8")

    assert checkout.ensure() == ["make", "install", "ourselves"]


def test_a_program_that_is_gone_is_installed_again(checkout: Checkout) -> None:
    checkout.ensure()
    (checkout.home / "bin" / "comanda").unlink()

    assert checkout.ensure() == ["make", "install", "ourselves"]


def test_an_interrupted_installation_is_done_again(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> None:
        message = "the network is away"
        raise StepFailed(message)

    with monkeypatch.context() as broken:
        broken.setattr(environment, "_install", fall)
        with pytest.raises(StepFailed):
            checkout.ensure()

    assert checkout.ensure() == ["make", "install", "ourselves"]


def test_a_broken_note_of_the_last_run_is_no_obstacle(checkout: Checkout) -> None:
    checkout.ensure()
    (checkout.home / "comanda-setup.json").write_text("{half", encoding="utf-8")

    assert checkout.ensure() == ["make", "install", "ourselves"]


def test_another_python_makes_another_environment(checkout: Checkout) -> None:
    checkout.ensure()
    stamp = checkout.home / "comanda-setup.json"
    note = json.loads(stamp.read_text(encoding="utf-8"))
    stamp.write_text(json.dumps(note | {"python": "3.99"}), encoding="utf-8")

    assert checkout.ensure() == ["make", "install", "ourselves"]


def test_uv_takes_the_packages_from_where_pip_takes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    told = (
        "global.index-url='https://mirror.example/simple'\n:env:.find-links='/wheels'\nglobal.timeout='60'\n"
    )
    answer = subprocess.CompletedProcess[str]([], 0, told, "")
    monkeypatch.setattr(environment, "run", lambda *_args, **_options: answer)
    monkeypatch.setattr(environment, "clean_environment", lambda: {"UV_FIND_LINKS": "/mine"})

    assert environment._sources_of_pip(Path("python")) == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple"
    }


def test_settings_that_lead_elsewhere_are_kept_from_the_programs_we_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIP_USER", "1")

    assert "PIP_USER" not in steps.clean_environment()


class Pythons:
    """A machine with the Pythons that a test gives it; setup.sh says which one it hands over to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.programs = root / "programs"
        self.programs.mkdir()
        (self.programs / "dirname").symlink_to("/usr/bin/dirname")
        script = root / "packaging" / "setup" / "setup.sh"
        script.parent.mkdir(parents=True)
        script.write_bytes((ROOT / "packaging" / "setup" / "setup.sh").read_bytes())
        script.chmod(0o755)
        self.script = script

    def has(self, name: str, *, suits: bool = True, makes_environments: bool = True) -> None:
        """Put a Python on the machine that answers the questions of setup.sh in this way."""
        program = self.programs / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(
            "#!/bin/sh\n"
            f'case "$*" in *version_info*) exit {int(not suits)};; *ensurepip*) exit {int(not makes_environments)};;\n'
            f'--version) echo "Python of {name}";; *) echo "{name} $*";; esac\n',
            encoding="utf-8",
        )
        program.chmod(0o755)

    def set_up(self, **variables: str) -> subprocess.CompletedProcess[str]:
        given = {"PATH": str(self.programs), "HOME": str(self.root), **variables}
        return subprocess.run(
            ["/bin/sh", str(self.script)], env=given, capture_output=True, text=True, check=False
        )


@pytest.fixture
def pythons(tmp_path: Path) -> Pythons:
    return Pythons(tmp_path)


def test_the_newest_python_that_suits_is_taken(pythons: Pythons) -> None:
    pythons.has("python3.13", suits=False)
    pythons.has("python3.12")
    pythons.has("python3.11")

    assert pythons.set_up().stdout.startswith("python3.12 ")


def test_a_python_that_can_make_environments_is_preferred(pythons: Pythons) -> None:
    pythons.has("python3.13", makes_environments=False)
    pythons.has("python3.11")

    assert pythons.set_up().stdout.startswith("python3.11 ")


def test_a_python_without_venv_is_better_than_none(pythons: Pythons) -> None:
    pythons.has("python3.11", makes_environments=False)

    assert pythons.set_up().stdout.startswith("python3.11 ")


def test_the_environment_that_is_there_is_used_again(pythons: Pythons) -> None:
    pythons.has("python3.13")
    pythons.has("../.venv/bin/python")

    assert pythons.set_up().stdout.startswith("../.venv/bin/python ")


def test_a_python_can_be_named(pythons: Pythons) -> None:
    pythons.has("python3.13")
    pythons.has("mine")

    assert pythons.set_up(PYTHON=str(pythons.programs / "mine")).stdout.startswith("mine ")


def test_a_named_python_that_does_not_suit_is_refused(pythons: Pythons) -> None:
    pythons.has("python3.13")

    refused = pythons.set_up(PYTHON=os.devnull)

    assert refused.returncode == 2
    assert "PYTHON=/dev/null is none of them or does not run" in refused.stderr


def test_without_a_python_that_suits_the_allowed_ones_are_named(pythons: Pythons) -> None:
    pythons.has("python3", suits=False)

    refused = pythons.set_up()

    assert refused.returncode == 2
    assert "Comanda needs Python 3.11, 3.12 or 3.13; this machine has Python of python3." in refused.stderr
