"""What keeps the program from starting stands in a window, in three languages, with the next step as a button."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable

import pytest
from PySide6.QtGui import QGuiApplication

from core.qt.hands import Hands, Key
from core.qt.language import LANGUAGES, language
from core.qt.start_problem import StartProblem, StartProblemWindow, system_language
from core.qt.start_problem_words import PROBLEMS, start_words

pytestmark = pytest.mark.gui

PARAMS = {
    "path": "/café/till.sqlite",
    "file": "/café/comanda.toml",
    "detail": "…",
    "process": "4711",
    "address": "till.a",
    "holder": "pc-1",
    "terminal": "B",
    "found": "0009",
    "known": "0007",
    "version": "0007",
    "line": 3,
    "key": "language",
    "given": "klingon",
    "allowed": ("pt-BR", "en", "ru"),
    "window": "counter",
}
DAMAGED = StartProblem(
    "store.damaged",
    {**PARAMS, "backup": "20261121T134500Z", "backup_at": 1_795_268_700_000},
    "The database is damaged: page 7",
)
NO_BACKUP = StartProblem("store.damaged", {**PARAMS, "backup": ""})
SECOND = StartProblem("start.second_instance", PARAMS)

Opener = Callable[[StartProblem], tuple[StartProblemWindow, list[str]]]


@pytest.fixture(autouse=True)
async def in_english() -> AsyncGenerator[None]:
    """Leave the language as it was."""
    language().set_language("en")
    yield
    language().set_language("en")


@pytest.fixture
async def opened() -> AsyncGenerator[Opener]:
    """Opens windows, and gathers what is chosen in them."""
    windows: list[StartProblemWindow] = []

    def open_one(problem: StartProblem) -> tuple[StartProblemWindow, list[str]]:
        window, chosen = StartProblemWindow(problem), list[str]()
        windows.append(window)
        window.chosen.connect(chosen.append)
        window.show()
        return window, chosen

    yield open_one
    for window in windows:
        window.hide()
        window.deleteLater()


@pytest.mark.parametrize("code", LANGUAGES)
async def test_every_problem_says_in_every_language_what_is_wrong_what_is_safe_and_what_to_do(
    code: str,
) -> None:
    language().set_language("en")
    english = {problem: start_words(problem, DAMAGED.params) for problem in PROBLEMS}
    language().set_language(code)
    for problem, plain in english.items():
        words = start_words(problem, DAMAGED.params)
        for text, source in zip(
            (words.title, words.reason, words.safe, words.step),
            (plain.title, plain.reason, plain.safe, plain.step),
            strict=True,
        ):
            assert text, problem
            assert "{" not in text, problem
            assert "–" not in text, "a parameter is missing"
            assert code == "en" or text != source, "not translated"


async def test_a_problem_without_words_of_its_own_is_told_by_its_code() -> None:
    assert "start.something_new" in start_words("start.something_new", {}).reason
    assert "PostgreSQL" in start_words("store.no_driver", {"extra": "postgres"}).reason


@pytest.mark.fault("F16")
async def test_what_a_backup_mends_has_a_button_that_restores_it(opened: Opener) -> None:
    window, chosen = opened(DAMAGED)
    hands = Hands()
    assert hands.read("start_problem.title") == "A database is damaged"
    assert "till.sqlite" in hands.read("start_problem.reason")
    assert "2026" in hands.read("start_problem.step"), "when the backup was made"
    hands.tap("start_problem.restore")
    assert chosen == ["restore"]

    window.work()
    assert hands.sees("start_problem.busy")
    assert not any(hands.can_tap(f"start_problem.{name}") for name in ("restore", "again", "copy", "close"))
    window.close()
    assert window.isVisible(), "nobody ends it while files are put in place"
    assert chosen == ["restore"]

    window.tell(NO_BACKUP)
    assert not hands.sees("start_problem.restore")
    assert "no good backup" in hands.read("start_problem.step")
    hands.tap("start_problem.again")
    assert chosen == ["restore", "again"]


async def test_a_second_start_is_told_tried_again_and_closed_by_key(opened: Opener) -> None:
    window, chosen = opened(SECOND)
    hands = Hands()
    assert not hands.sees("start_problem.restore")
    assert "4711" in hands.read("start_problem.reason")
    hands.press(Key.Key_Return)
    assert chosen == ["again"], "the first thing to do has the focus"
    hands.press(Key.Key_Escape)
    assert chosen == ["again", "close"]
    assert not window.isVisible()


async def test_the_details_are_copied_and_the_language_can_change(opened: Opener) -> None:
    opened(DAMAGED)
    hands = Hands()
    hands.tap("start_problem.copy")
    assert QGuiApplication.clipboard().text() == DAMAGED.details
    assert hands.read("start_problem.copy") == "Copied"
    language().set_language("ru")
    await hands.until(lambda: hands.read("start_problem.title") == "База данных повреждена")
    assert hands.read("start_problem.copy") == "Скопировано"


async def test_the_desktop_speaks_one_of_our_languages_or_english() -> None:
    assert system_language() in LANGUAGES
