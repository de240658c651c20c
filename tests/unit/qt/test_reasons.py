"""Whatever can be refused or go wrong has words, in every language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.api.words import Method, OrderStatus, OrderType, TicketStatus
from core.qt.reasons import REASONS
from core.qt.status_words import STATUS_WORDS

ROOT = Path(__file__).parents[3]
RAISED = {"InvalidInput", "Conflict", "NotFound", "StoreFault"}
NOT_FOR_PEOPLE = (
    "palette.",
    "theme.unknown_token",
    "icon.",
    "saga.",
    "wire.",
    "start.",
    "broker.",
    "backup.",
    "simulation.",
    "unfinished.",
)
"""Faults of the program itself: they go to the log, and a person is told in general; the terminal has its own words."""


def codes() -> Iterator[tuple[str, str]]:
    """Yield (code, file) for each fault that the code raises and each refusal that it answers with."""
    for file in sorted((ROOT / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                first = node.args[0] if name in RAISED and node.args else None
                if name == "Refused":
                    first = node.args[0] if node.args else None
                elif name.endswith(("Refused", "Unavailable")):
                    first = next((word.value for word in node.keywords if word.arg == "reason"), None)
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, str(file.relative_to(ROOT))


def test_every_code_that_a_person_can_meet_has_words() -> None:
    wordless = {
        code: file for code, file in codes() if code not in REASONS and not code.startswith(NOT_FOR_PEOPLE)
    }

    assert wordless == {}, "add a sentence to core/qt/reasons.py and translate it"


@pytest.mark.parametrize(
    "refused", ["past_the_pivot", "already_ended", "already_compensating", "not_parked", "already_begun"]
)
def test_whatever_a_person_asks_of_an_order_too_late_is_refused_in_words(refused: str) -> None:
    assert f"saga.{refused}" in REASONS


@pytest.mark.parametrize("kind", [OrderStatus, OrderType, TicketStatus, Method])
def test_every_state_has_a_word(kind: type[OrderStatus | OrderType | TicketStatus | Method]) -> None:
    assert {member.value for member in kind} <= set(STATUS_WORDS)
