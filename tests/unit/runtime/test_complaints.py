"""Whatever keeps a program from starting, or ends a command, has words: what, where, what to do."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import InvalidInput, StartRefused, StoreFault
from core.qt.reasons import REASONS
from core.runtime.complaints import _TEXTS, complaint

CORE = Path(__file__).parents[3] / "core"
CODES = re.compile(r"(settings|start|store|menu)\.[a-z_]+")
TABLES = {"complaints.py", "reasons.py"}


def codes(*prefixes: str) -> Iterator[str]:
    """Yield every code of these families that stands in the sources, also in tables of codes."""
    for file in CORE.rglob("*.py"):
        if file.name in TABLES:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            told = node.value if isinstance(node, ast.Constant) else None
            if isinstance(told, str) and CODES.fullmatch(told) and told.startswith(prefixes):
                yield told


def test_every_code_that_can_end_a_command_has_a_text() -> None:
    raised = set(codes("settings.", "start.", "store.", "menu."))
    assert len(raised) > 25, "the codes were found"
    assert raised - set(_TEXTS) == set(), "add a text to core/runtime/complaints.py"


def test_every_fault_of_a_database_has_a_text_on_the_screens_too() -> None:
    assert set(codes("store.")) - set(REASONS) == set(), "add a sentence to core/qt/reasons.py"


def test_no_text_is_kept_for_what_nobody_raises() -> None:
    families = ("settings.", "start.", "store.", "menu.")
    assert {code for code in _TEXTS if code.startswith(families)} <= set(codes(*families))


@pytest.mark.parametrize("code", list(_TEXTS))
def test_a_text_says_what_is_wrong_and_what_to_do(code: str) -> None:
    text = _TEXTS[code]
    assert text.rstrip().endswith((".", "}."))
    assert "\n" in text or code.endswith(("not_found", "unknown_product"))
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    told = complaint(StartRefused(code, **dict.fromkeys(names - {"at_line"}, "something")))
    assert "{" not in told
    assert "Comanda cannot go on" not in told


def test_a_line_is_told_where_there_is_one() -> None:
    params = {"file": "a.toml", "key": "x", "allowed": ("y", "z")}
    assert "in a.toml, line 3." in complaint(StartRefused("settings.unknown_key", line=3, **params))
    told = complaint(StartRefused("settings.unknown_key", line=0, **params))
    assert "in a.toml." in told
    assert "y, z" in told


def test_a_fault_of_a_database_that_is_open_names_its_owner() -> None:
    told = complaint(StoreFault("store.locked", owner="till", detail="database is locked"))
    assert told.startswith("The database till is locked")


def test_what_has_no_text_is_told_as_it_is() -> None:
    told = complaint(InvalidInput("moon.too_full", given="x", allowed=("y",)))
    assert told == "Comanda cannot go on: moon.too_full\n  given: x\n  allowed: y"


def test_a_text_that_asks_for_what_was_not_told_is_not_used() -> None:
    assert complaint(StartRefused("store.newer_version", path="p")).startswith("Comanda cannot go on")
