"""The words of the pages are those of the code: other names of our messages, keys, settings, start problems."""

from __future__ import annotations

import re

import pytest

import core.flows
from core.contracts.message import REGISTER
from core.domain.order import OrderStatus
from core.domain.ticket import TicketStatus
from core.runtime import complaints
from core.runtime.settings import PREFIX, Settings
from core.till.aliases import ALIASES
from kitchen_app.keys import Keymap
from pos_app.keys import KEYS
from tests.house.tree import text
from tests.support.paper_kitchen import PaperPreferences

VOCABULARY, PROMISES, INSTALLERS = "docs/vocabulary.md", "docs/promises.md", "docs/installers.md"
FOR_BOTH = 2
"""Columns of a row that must be there: the word and what it means."""


def rows(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table that follows `heading` on a page, without its head."""
    below = text(page).split(heading, 1)[1]
    lines = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert lines is not None, f"{page}: no table below {heading!r}"
    cells = [line.strip().strip("|").split(" | ") for line in lines[0].splitlines()[2:]]
    return [[cell.strip() for cell in row] for row in cells]


def names(cell: str) -> list[str]:
    """Return the names that a cell of other names holds, without marks and what stands in parentheses."""
    plain = re.sub(r"\([^)]*\)", "", cell.replace("`", ""))
    found = (name.strip() for name in re.split(r"[,;/→]", plain))
    return [name for name in found if name not in {"", "–"}]


def test_the_page_of_words_is_the_table_behind_the_tooltips() -> None:
    page = {row[0].strip("`"): tuple(names(row[-1])) for row in rows(VOCABULARY, "## What others call it")}

    assert page == ALIASES


def test_the_page_of_words_knows_every_other_name_that_is_promised() -> None:
    promised = {name.casefold() for row in rows(PROMISES, "## The one flow") for name in names(row[-1])}
    known = {name.casefold() for aliases in ALIASES.values() for name in aliases}

    assert known == promised


def test_every_word_with_another_name_is_a_message_or_a_state() -> None:
    assert core.flows.DEFINITIONS is not None  # entering the recipes enters all their messages
    messages = {name for name, _ in REGISTER}
    states = {state.value for kinds in (OrderStatus, TicketStatus) for state in kinds}

    assert [word for word in ALIASES if word not in messages | states] == []


def test_every_message_of_the_page_exists() -> None:
    said = re.findall(r"`([A-Z][a-z]+[A-Z]\w+)`", text(VOCABULARY))

    assert [word for word in said if word not in {name for name, _ in REGISTER}] == []


def test_every_word_of_the_page_is_explained() -> None:
    for heading in ("## The shop", "## The programs", "## The messages", "## The sagas"):
        assert all(len(row) == FOR_BOTH and all(row) for row in rows(VOCABULARY, heading)), heading


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        ("docs/cashiers.md", [hint.shown for hint in KEYS]),
        ("docs/baristas.md", [keys for keys, _ in Keymap(PaperPreferences()).sheet()]),
    ],
)
def test_the_manual_has_every_key(page: str, keys: list[str]) -> None:
    told = [row[0].replace("`", "") for row in rows(page, "## Keys")]

    assert told == keys


def test_the_installers_page_has_every_setting_and_its_variable() -> None:
    told = {row[0].strip("`"): row[1].strip("`") for row in rows(INSTALLERS, "## Settings")}

    assert told == {name: PREFIX + name.upper() for name in Settings.model_fields}


def test_the_installers_page_says_every_start_problem_as_the_program_says_it() -> None:
    page = " ".join(text(INSTALLERS).split())
    first_words = {
        code: re.split(r"[{'\n]", words)[0].strip()
        for code, words in complaints._TEXTS.items()
        if code.startswith(("settings.", "start.", "store."))
    }

    assert {code: words for code, words in first_words.items() if words not in page} == {}
