"""The lock files: they hold what pyproject.toml asks for, fixed by hashes, and name no package index."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.tree import text

PINNED = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^\s;]+)(?P<rest>.*)$", re.MULTILINE)


def locked(name: str) -> dict[str, Version]:
    """Return the packages of a lock file with their versions."""
    return {
        canonicalize_name(found["name"]): Version(found["version"])
        for found in PINNED.finditer(text(f"requirements/{name}.txt"))
    }


def wanted(name: str) -> list[Requirement]:
    """Return what pyproject.toml asks for, for this lock file."""
    project = tomllib.loads(text("pyproject.toml"))
    run_time = project["project"]["dependencies"]
    groups = project["dependency-groups"]
    asked: dict[str, list[str]] = {
        "run": run_time,
        "dev": run_time + groups["dev"],
        "uv": groups["bootstrap"],
    }
    return [Requirement(line) for line in asked[name]]


@pytest.mark.parametrize("name", ["run", "dev", "uv"])
def test_the_lock_holds_what_the_project_asks_for(name: str) -> None:
    held = locked(name)
    astray = [
        str(requirement)
        for requirement in wanted(name)
        if canonicalize_name(requirement.name) not in held
        or held[canonicalize_name(requirement.name)] not in requirement.specifier
    ]

    assert astray == [], "make lock"


@pytest.mark.parametrize("name", ["run", "dev", "uv"])
def test_every_locked_package_has_hashes(name: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", text(f"requirements/{name}.txt"), flags=re.MULTILINE)

    assert [block.split()[0] for block in blocks if block.strip() and "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", ["run", "dev", "uv"])
def test_the_lock_names_no_place_on_the_network(name: str) -> None:
    assert "://" not in text(f"requirements/{name}.txt")


def test_development_runs_on_the_same_versions_as_the_product() -> None:
    run_time, development = locked("run"), locked("dev")

    assert {name: development.get(name) for name in run_time} == run_time


def test_qt_is_not_the_version_that_loses_references() -> None:
    """PySide6 6.12 on Python 3.11 and 6.10.1 everywhere crash the windows."""
    held = locked("run")["pyside6-essentials"]

    assert Version("6.9") <= held < Version("6.12")
    assert held != Version("6.10.1")
