"""Rules that no linter knows: what must not stand in the sources, and why it would hurt."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.tree import CODE, modules, text, tracked, tree

WINDOWS = ("pos_app/", "kitchen_app/")

WAITS_FOR_ALL = ("tests/support/", "tests/soak/")
"""Where tests may sleep: between two looks at a condition, and where a fault lasts for seconds."""

SLEEP_IS_THE_SUBJECT = {"tests/gui/qt/test_loop.py": "asks whether the timers of the loop keep their times"}
"""Test modules that may wait for a time, each with its reason."""

ADDRESSES = re.compile(
    r"""(?:/home/|/Users/|/root/|/work/)[\w.-]+      # places of one machine
        |pypi\.(?:org|python)|pythonhosted          # package indexes: the machine's own configuration names them
        |(?:^|\s)--(?:index-url|extra-index-url|find-links)[ =]""",
    re.VERBOSE | re.MULTILINE,
)
BINARY = (".otf", ".ttf", ".png", ".jpg", ".wav", ".ico", ".qm", ".gz", ".db", ".xz")

RICH_TEXT = {"QLabel", "QMessageBox", "QErrorMessage"}
"""Qt guesses whether their text is HTML, so a product called <img src=…> would be painted as one (see core.qt.widgets)."""


def calls(path: str, *names: str) -> Iterator[str]:
    """Yield `path:line` of each call of something named so, however it is reached."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = (
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
            )
            if called in names:
                yield f"{path}:{node.lineno}"


def test_tests_wait_for_conditions_and_never_for_a_time() -> None:
    sleeping = [
        place
        for path in modules("tests/")
        if not path.startswith(WAITS_FOR_ALL) and path not in SLEEP_IS_THE_SUBJECT
        for place in calls(path, "sleep", "qWait", "wait_for_timeout")
        if not _yields_only(path, place)
    ]

    assert sleeping == [], "use tests.support.waiting.eventually"


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    names = {"skip", "skipif", "xfail", "importorskip"}
    marks = [
        f"{path}:{node.lineno}"
        for path in modules("tests/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in names
    ]

    assert marks == []


def test_text_from_data_is_never_taken_for_html() -> None:
    """Labels and messages come from core.qt.widgets, which show plain text."""
    bare = [place for path in modules(*WINDOWS) for place in calls(path, *RICH_TEXT)]
    derived = [
        f"{path}:{node.lineno}"
        for path in modules(*WINDOWS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and RICH_TEXT & {getattr(base, "id", "") for base in node.bases}
    ]

    assert bare + derived == []


def test_nothing_names_a_machine_or_a_package_index() -> None:
    found = [
        f"{path}: {match.group().strip()}"
        for path in tracked()
        if not path.endswith(BINARY) and path != "tests/house/test_rules.py"
        for match in ADDRESSES.finditer(text(path))
    ]

    assert found == []


def test_no_method_is_a_stub() -> None:
    stubs = [
        f"{path}:{node.lineno}"
        for path in modules(*CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Raise) and "NotImplementedError" in ast.dump(node)
    ]

    assert stubs == []


def test_nested_event_loops_are_not_started() -> None:
    """`exec()` of a dialog and `processEvents()` run other people's code in the middle of ours; windows use open()."""
    nested = [place for path in modules(*WINDOWS) for place in calls(path, "exec", "exec_", "processEvents")]

    assert nested == []


def test_every_module_is_written_for_the_oldest_python() -> None:
    for path in modules():
        ast.parse(text(path), path, feature_version=(3, 11))


def _yields_only(path: str, place: str) -> bool:
    """True for `sleep(0)`, which lets others run and waits for nothing."""
    line = text(path).splitlines()[int(place.rpartition(":")[2]) - 1]
    return re.search(r"sleep\(0\)", line) is not None
