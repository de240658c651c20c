"""The marks of the tests name lines of docs/faults.md, also in files that a run leaves out."""

from __future__ import annotations

import ast

from tests.house.tree import modules, tree
from tests.support.faults import FAULTS
from tests.support.ledger import Ledger


def test_every_fault_that_a_mark_names_stands_on_the_page() -> None:
    page = Ledger(FAULTS, FAULTS.page.read_text(encoding="utf-8"))
    marked = [
        (path, argument.value)
        for path in modules("tests/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.fault"
        for argument in node.args
        if isinstance(argument, ast.Constant)
    ]

    assert [(path, name) for path, name in marked if page.unknown([name])] == []
