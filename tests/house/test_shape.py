"""The shape of the code: small modules, small classes, small functions, and names that say something."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.tree import CODE, modules, text, tree

MODULE_LINES = 400
CLASS_METHODS = 15
FUNCTION_LINES = 60

LONGER_MODULES: dict[str, str] = {}
"""Modules that may be longer, each with its reason."""

WIDER_CLASSES: dict[str, str] = {
    "core/api/till_service.py:TillService": "the counter's front door: one verb for each thing a cashier does",
}
"""Classes (module:name) that may have more public methods, each with its reason."""

LONGER_FUNCTIONS: dict[str, str] = {}
"""Functions (module:name) that may be longer, each with its reason."""

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "data", "info"}
"""Words that say nothing: a room with such a name collects whatever nobody could place."""


def test_modules_are_short() -> None:
    long = {path: len(text(path).splitlines()) for path in modules()}

    assert {
        path: lines for path, lines in long.items() if lines > MODULE_LINES and path not in LONGER_MODULES
    } == {}


def test_classes_have_few_public_methods() -> None:
    wide = {
        f"{path}:{node.name}": len(list(_public_methods(node)))
        for path in modules(*CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }

    assert {
        name: count for name, count in wide.items() if count > CLASS_METHODS and name not in WIDER_CLASSES
    } == {}


def test_functions_are_short() -> None:
    long = {
        f"{path}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in modules()
        if "/migrations/" not in path  # a list of columns is data
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {
        name: lines for name, lines in long.items() if lines > FUNCTION_LINES and name not in LONGER_FUNCTIONS
    } == {}


def test_every_exception_from_the_shape_is_needed_and_has_a_reason() -> None:
    for exceptions in (LONGER_MODULES, WIDER_CLASSES, LONGER_FUNCTIONS):
        for name, reason in exceptions.items():
            assert name.split(":")[0] in modules()
            assert reason


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    silent = [
        path for path in modules() if text(path).strip() and not (ast.get_docstring(tree(path)) or "").strip()
    ]

    assert silent == []


def test_names_say_something() -> None:
    names = [(path, path.removesuffix(".py")) for path in modules()]
    names += [
        (path, node.name)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    ]

    empty = [
        f"{path}: {name}" for path, name in names if EMPTY_WORDS & {word.lower() for word in _words(name)}
    ]

    assert empty == []


def test_empty_words_are_found_wherever_they_hide() -> None:
    assert list(_words("core/qt/stock_helpers")) == ["core", "qt", "stock", "helpers"]
    assert list(_words("OrderManager")) == ["Order", "Manager"]


def _public_methods(node: ast.ClassDef) -> Iterator[str]:
    """Yield the public methods of a class; what Qt calls (mixedCase) and properties are not verbs that others use."""
    for method in node.body:
        if not isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) or method.name.startswith("_"):
            continue
        decorators = {getattr(name, "id", getattr(name, "attr", "")) for name in method.decorator_list}
        if not decorators & {"property", "setter", "overload"} and method.name.islower():
            yield method.name


def _words(name: str) -> Iterator[str]:
    for part in re.split(r"[/_.]", name):
        yield from re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", part)
