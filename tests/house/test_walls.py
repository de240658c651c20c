"""The walls between the rooms stand, and each of them would notice who climbs over it."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("core", "pos_app", "kitchen_app")

CLIMBERS = {
    "floors": ("core/domain/climber.py", "import core.store"),
    "owners": ("core/adapters/stock/climber.py", "import core.adapters.payment"),
    "windows": ("pos_app/climber.py", "import kitchen_app"),
    "front-door": ("kitchen_app/climber.py", "from core.domain import money"),
    "widgets": ("core/qt/climber.py", "import core.till"),
    "recipes": ("core/flows/climber.py", "import core.messaging"),
    "strangers": ("core/adapters/kitchen/climber.py", "import core.saga"),
    "screens": ("core/runtime/climber.py", "import PySide6.QtCore"),
    "databases": ("core/api/climber.py", "import sqlalchemy"),
    "broker": ("core/messaging/climber.py", "import aio_pika"),
    "words": ("core/domain/climber.py", "import msgspec"),
}
"""A forbidden import for each wall (its id in pyproject.toml)."""


def walls(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    variables = {"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)


def contracts() -> dict[str, dict[str, Any]]:
    """Return the contracts by id."""

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def test_nobody_climbs_over_a_wall() -> None:
    result = walls(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


def test_each_wall_notices_a_climber(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    for place, forbidden in CLIMBERS.values():
        with (tmp_path / place).open("a", encoding="utf-8") as climber:
            climber.write(f"{forbidden}\n")

    result = walls(tmp_path)

    assert result.returncode == 1, result.stderr
    unnoticed = {
        wall for wall, contract in contracts().items() if f"{contract['name']} BROKEN" not in result.stdout
    }
    assert unnoticed == set(), result.stdout


def test_the_front_door_is_the_only_way_in() -> None:
    """Every room of core stands in the contract, except the two that windows may enter and the faults that all may know."""
    rooms = {
        f"core.{place.stem}"
        for place in (ROOT / "core").iterdir()
        if place.suffix in {"", ".py"} and place.name[0] != "."
    }
    free = {"core.api", "core.qt", "core.errors", "core.__init__", "core.__pycache__", "core.py"}

    assert rooms - free <= set(contracts()["front-door"]["forbidden_modules"])


def test_every_wall_has_a_climber() -> None:
    assert set(CLIMBERS) == set(contracts())


def test_a_new_room_in_core_needs_a_floor(tmp_path: Path) -> None:
    """The contract is exhaustive: who adds a package says in pyproject.toml where it stands."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "core" / "attic.py").write_text('"""Nobody said where this stands."""\n', encoding="utf-8")

    result = walls(tmp_path)

    assert result.returncode == 1
    assert "attic" in result.stdout


def test_the_words_of_the_trade_need_the_standard_library_only() -> None:
    allowed = {"core"} | sys.stdlib_module_names
    foreign = {
        f"{path.name}: {name}"
        for path in (ROOT / "core" / "domain").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.split(".")[0] not in allowed
    }

    assert foreign == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
