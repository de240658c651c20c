"""The files of the house as git knows them, and what the house tests ask of them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("core/", "pos_app/", "kitchen_app/")


@cache
def tracked() -> tuple[str, ...]:
    """Return the paths of all files that belong to the house: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    paths = listed.stdout.split("\0") if listed.returncode == 0 else _without_git()
    return tuple(sorted(path for path in paths if path and (ROOT / path).is_file()))


def _without_git() -> list[str]:
    """Return the paths of an unpacked archive, or of a checkout that git does not trust: it belongs to somebody else."""
    built = {".git", ".venv", "__pycache__", "build", "dist", "tour", ".hypothesis"}
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
    return [
        path.as_posix()
        for path in paths
        if not built & set(path.parts)
        and not any(part.endswith(("_cache", ".egg-info")) for part in path.parts)
    ]


def modules(*folders: str) -> list[str]:
    """Return the Python files in `folders`, or all of them."""
    return [path for path in tracked() if path.endswith(".py") and (not folders or path.startswith(folders))]


def text(path: str) -> str:
    """Return what a file says."""
    return (ROOT / path).read_text(encoding="utf-8")


def tree(path: str) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(text(path), path)
