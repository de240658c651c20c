"""The plugin behind `make faults`: the page of faults, marks without an id, and the time that each line takes."""

from __future__ import annotations

import pytest

from tests.support.faults import FAULTS
from tests.support.ledger import Ledger

pytest_plugins = ["pytester"]

A_PAGE = """
## F · Faults
| # | Fault | What the shop does | How it is tested |
|---|---|---|---|
| F01 | Killed | goes on | killed |
| F02 | Cut off | waits | cut |
## I · Invariants
| # | What stays true |
|---|---|
| I1 | Paid once | never twice |
"""

ALL_PROVEN = """
import pytest

@pytest.mark.fault("F01", "I1")
@pytest.mark.parametrize("step", [1, 2, 3])
def test_killed(step): pass

@pytest.mark.fault("F02")
def test_cut(): pass

@pytest.mark.fault
def test_that_breaks_something_else(): assert False
"""


def run(pytester: pytest.Pytester, tests: str, *options: str) -> pytest.RunResult:
    page = pytester.path / "faults.md"
    page.write_text(A_PAGE, encoding="utf-8")
    pytester.makepyfile(tests)
    plugins = ("-p", "tests.support.faults", "-o", "asyncio_default_fixture_loop_scope=function")
    return pytester.runpytest_inprocess(*plugins, "--faults-page", str(page), *options)


def test_our_page_has_34_faults_and_8_invariants() -> None:
    ours = Ledger(FAULTS, FAULTS.page.read_text(encoding="utf-8"))

    assert list(ours.all) == [f"F{number:02}" for number in range(1, 35)] + [f"I{n}" for n in range(1, 9)]
    assert ours.titles == {"F": "Faults", "I": "Invariants"}


def test_every_line_says_what_the_shop_does_and_how_it_is_tested() -> None:
    rows = [row for row in FAULTS.page.read_text(encoding="utf-8").splitlines() if FAULTS.line.match(row)]

    assert [row for row in rows if len([cell for cell in row.strip("| ").split(" | ") if cell]) != 4] == []


def test_cases_of_one_test_share_a_row_with_their_time(pytester: pytest.Pytester) -> None:
    result = run(pytester, ALL_PROVEN, "--faults")

    assert result.ret == pytest.ExitCode.OK
    result.assert_outcomes(passed=4, deselected=1)
    result.stdout.fnmatch_lines(
        [
            "F · Faults",
            "*✓ F01   Killed  (* s)",
            "*passed: *::test_killed (3 cases, * s)",
            "*✓ I1 *",
            "3 faults: 3 proven,*",
        ]
    )


def test_a_fault_without_a_test_fails_the_run(pytester: pytest.Pytester) -> None:
    result = run(pytester, ALL_PROVEN.replace('"F02"', '"F01"'), "--faults")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*✗ F02 *", "*no test*"])


def test_a_failing_case_is_named_and_fails_the_line(pytester: pytest.Pytester) -> None:
    result = run(pytester, ALL_PROVEN.replace("(step): pass", "(step): assert step != 2"), "--faults")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        ["*✗ F01 *", "*failed: *::test_killed[[]2] (*", "*passed: *::test_killed (2 cases*"]
    )


def test_without_running_anything_it_is_told_which_lines_have_tests(pytester: pytest.Pytester) -> None:
    result = run(pytester, ALL_PROVEN.replace('"F02"', '"F01"'), "--faults", "--collect-only")

    result.stdout.fnmatch_lines(
        ["*· F01 *", "*marked: *::test_killed (3 cases*", "*✗ F02 *", "*2 with tests, 1 without a test*"]
    )


def test_a_mark_that_names_no_fault_stops_the_run(pytester: pytest.Pytester) -> None:
    result = run(pytester, 'import pytest\n@pytest.mark.fault("F99")\ndef test_it(): pass')

    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*test_it: the page of faults has no F99"])
