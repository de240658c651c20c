"""The servers of the tests: found by their programs, installed when one is missing, and never started by that."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import servers
import system_packages
from steps import Command, StepFailed
from system_packages import START_NOTHING


class Machine:
    """A machine of which a test says what it has and what we may do on it; it remembers what was run as root."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.has = {program for programs in servers.PROGRAMS.values() for program in programs}
        self.starts_services = False
        self.right: list[str] | None = ["sudo", "-n"]
        self.done: list[list[str]] = []
        monkeypatch.setattr(servers, "is_there", lambda program: program in self.has)
        monkeypatch.setattr(system_packages, "run", self._run)
        monkeypatch.setattr(system_packages, "_right_to_install", lambda: self.right)
        monkeypatch.setattr(system_packages, "_has_services", lambda: self.starts_services)
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")

    def lacks(self, package: str) -> None:
        self.has.discard(servers.PROGRAMS[package][0])

    def _run(self, command: Command, *, quiet: bool = False) -> subprocess.CompletedProcess[str]:
        self.done.append([str(part) for part in command])
        return subprocess.CompletedProcess([], 0, "", "")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_a_complete_machine_is_left_alone(machine: Machine) -> None:
    servers.ensure()
    assert machine.done == []


def test_only_what_is_missing_is_installed_and_nothing_is_started(machine: Machine) -> None:
    machine.lacks("rabbitmq-server")
    machine.lacks("postgresql")
    servers.ensure()
    [installed] = machine.done
    assert installed[:4] == ["sudo", "-n", "sh", "-c"]
    assert START_NOTHING in installed
    assert installed[-3:] == ["--no-install-recommends", "rabbitmq-server", "postgresql"]


def test_where_services_start_with_the_machine_the_new_ones_do_not(machine: Machine) -> None:
    machine.lacks("redis-server")
    machine.starts_services = True
    servers.ensure()
    assert machine.done[-1] == ["sudo", "-n", "systemctl", "disable", "--now", "redis-server"]


def test_without_the_right_to_install_a_person_is_told_what_to_run(machine: Machine) -> None:
    machine.lacks("redis-server")
    machine.starts_services = True
    machine.right = None
    with pytest.raises(StepFailed) as stopped:
        servers.ensure()
    assert stopped.value.exit_code == 2
    assert "\n    sudo apt-get install --no-install-recommends redis-server\n" in stopped.value.message
    assert "\n    sudo systemctl disable --now redis-server\n" in stopped.value.message
    assert machine.done == []


def test_programs_are_found_by_name_and_by_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "15" / "bin" / "a-server"
    program.parent.mkdir(parents=True)
    program.touch()
    assert not servers.is_there(f"{tmp_path}/*/bin/a-server")
    program.chmod(0o755)
    assert servers.is_there(f"{tmp_path}/*/bin/a-server")
    assert not servers.is_there("a-server")
    monkeypatch.setenv("PATH", str(program.parent))
    assert servers.is_there("a-server")


def start_nothing(policy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as the installation is run."""
    shell = ["/bin/sh", "-c", START_NOTHING, "sh", str(policy), *command]
    return subprocess.run(shell, capture_output=True, text=True, check=False)


def test_while_packages_are_installed_the_policy_forbids_services(tmp_path: Path) -> None:
    policy = tmp_path / "policy-rc.d"
    asked = start_nothing(policy, "sh", "-c", f"{policy} redis-server start; echo says $?; exit 7")
    assert (asked.stdout, asked.returncode, policy.exists()) == ("says 101\n", 7, False)


def test_a_policy_that_the_machine_has_is_kept(tmp_path: Path) -> None:
    policy = tmp_path / "policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 104\n", encoding="ascii")
    policy.chmod(0o755)
    asked = start_nothing(policy, "sh", "-c", f"{policy} redis-server start; echo says $?")
    assert (asked.stdout, os.access(policy, os.X_OK)) == ("says 104\n", True)
