"""The doctor knows every fault that leaves a trace, each trouble has its test, and the page for installers tells all."""

from __future__ import annotations

import inspect
import re

import pytest

from core.runtime.doctor import broker, databases, files, logbook, machine, rows
from core.runtime.doctor.examine import ASKING, CHECKS, ROW_CHECKS
from core.runtime.doctor.troubles import TROUBLES, WITHOUT_A_TRACE
from tests.house.tree import modules, text
from tests.support.faults import FAULTS
from tests.support.ledger import Ledger

ROOMS = (broker, databases, files, logbook, machine, rows)


def listed() -> set[str]:
    page = Ledger(FAULTS, FAULTS.page.read_text(encoding="utf-8"))
    return {name for name in page.all if name.startswith("F")}


def test_every_fault_that_leaves_a_trace_is_named_by_a_trouble() -> None:
    named = {fault for trouble in TROUBLES.values() for fault in trouble.faults}

    assert named | set(WITHOUT_A_TRACE) == listed()
    assert named & set(WITHOUT_A_TRACE) == set()
    assert all(WITHOUT_A_TRACE.values())


def test_every_check_is_made() -> None:
    made = {*CHECKS, *ASKING, *ROW_CHECKS}
    written = {
        function
        for room in ROOMS
        for name, function in vars(room).items()
        if inspect.isfunction(function)
        and function.__module__ == room.__name__
        and str(inspect.signature(function).return_annotation).endswith("Iterator[Finding]")
        and not name.startswith("_")
    }

    assert {check.__name__ for check in written - made} == set()


@pytest.mark.parametrize("code", sorted(TROUBLES))
def test_every_trouble_is_found_by_a_check_and_by_a_test(code: str) -> None:
    code_of_doctor = [path for path in modules("core/runtime/") if "/trouble" not in path]
    tests = modules("tests/unit/runtime/doctor/")

    assert any(f'"{code}"' in text(path) for path in code_of_doctor)
    assert any(f'"{code}"' in text(path) for path in tests)


def test_the_page_for_installers_tells_every_trouble_in_the_same_words() -> None:
    below = text("docs/installers.md").split("## When something is wrong", 1)[1].split("\n## ", 1)[0]
    rows_ = re.findall(r"^\| `([a-z_.]+)` \| (\w+) \| (.+?) \| (.+) \|$", below, re.MULTILINE)

    told = {code: (severity, _plain(means), _plain(do)) for code, severity, means, do in rows_}
    known = {
        code: (trouble.severity.value, _plain(_open(trouble.means)), _plain(_open(trouble.do)))
        for code, trouble in TROUBLES.items()
    }
    assert told == known


def _open(template: str) -> str:
    return re.sub(r"\{\w+\}", "…", template)


def _plain(told: str) -> str:
    return told.replace("`", "").replace("’", "'").strip()
