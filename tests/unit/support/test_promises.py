"""The plugin behind `make promises`: it counts what is proven, and cannot be talked into more."""

from __future__ import annotations

import pytest

from tests.support.ledger import Ledger
from tests.support.promises import PROMISES

pytest_plugins = ["pytester"]

A_PAGE = """
## A · Snack bar
- A-1 one flow processes an order
- A-2 the books balance
## B · Coffee shop
- B-1 the menu is fluid
- B-2 orders travel through a broker

## Open
| line | open part | comes with |
|---|---|---|
| B-1 | PostgreSQL | RabbitMQ |
| B-2 | all | RabbitMQ |
"""

ALL_PROVEN = """
import pytest

@pytest.mark.promise("A-1", "A-2")
def test_both(): pass

@pytest.mark.promise("B-1")
def test_menu(): pass

def test_that_proves_nothing(): assert False
"""


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(PROMISES, A_PAGE)


class Shop:
    """A small project with its own page of promises, on which pytest runs with our plugin."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.page = pytester.path / "promises.md"
        self.page.write_text(A_PAGE, encoding="utf-8")

    def run(self, tests: str, *options: str) -> pytest.RunResult:
        self.pytester.makepyfile(tests)
        plugins = ("-p", "tests.support.promises", "-o", "asyncio_default_fixture_loop_scope=function")
        return self.pytester.runpytest_inprocess(*plugins, "--promises-page", str(self.page), *options)


@pytest.fixture
def shop(pytester: pytest.Pytester) -> Shop:
    return Shop(pytester)


def test_our_page_has_58_lines_in_five_groups() -> None:
    ours = Ledger(PROMISES, PROMISES.page.read_text(encoding="utf-8"))

    assert len(ours.all) == 58
    assert list(ours.titles) == ["A", "B", "C", "D", "E"]
    assert not any(promise.open_part for promise in ours.all.values())


def test_a_line_without_a_test_is_not_kept(ledger: Ledger) -> None:
    for name in ("A-1", "A-2"):
        ledger.note(name, f"test_{name}", "passed")

    assert ledger.all["B-1"].standing == "missing"
    assert not ledger.kept
    assert ledger.summary() == "4 promises: 2 proven, 1 open, 1 without a test, 0 failed"


def test_one_failing_test_outweighs_the_passing_ones(ledger: Ledger) -> None:
    ledger.note("A-1", "test_one", "passed")
    ledger.note("A-1", "test_two", "failed")

    assert ledger.all["A-1"].standing == "failed"


def test_a_test_that_fails_while_it_is_taken_down_proves_nothing(ledger: Ledger) -> None:
    ledger.note("A-1", "test_one", "passed")
    ledger.note("A-1", "test_one", "failed")

    assert ledger.all["A-1"].standing == "failed"


def test_a_skipped_test_proves_nothing(ledger: Ledger) -> None:
    ledger.note("A-1", "test_one", "skipped")

    assert not ledger.kept
    assert ledger.all["A-1"].standing == "failed"


def test_an_open_line_is_named_with_what_it_comes_with(ledger: Ledger) -> None:
    printed = "\n".join(ledger.lines())

    assert "○ B-2   orders travel through a broker\n          open: comes with RabbitMQ" in printed
    assert "PostgreSQL open: comes with RabbitMQ" in printed


def test_an_open_line_may_not_name_what_the_page_does_not_promise() -> None:
    with pytest.raises(pytest.UsageError, match="calls Z-9 open"):
        Ledger(PROMISES, "- A-1 one\n| Z-9 | all | RabbitMQ |")


def test_a_line_stands_on_the_page_once() -> None:
    with pytest.raises(pytest.UsageError, match="A-1 twice"):
        Ledger(PROMISES, "- A-1 one\n- A-1 other")


def test_the_run_passes_when_every_line_is_proven_or_open(shop: Shop) -> None:
    result = shop.run(ALL_PROVEN, "--promises")

    assert result.ret == pytest.ExitCode.OK
    result.assert_outcomes(passed=2, deselected=1)
    result.stdout.fnmatch_lines(
        ["A · Snack bar", "*✓ A-1 *", "*passed: *::test_both (*", "*3 proven, 1 open*"]
    )


def test_the_run_fails_while_a_line_has_no_test(shop: Shop) -> None:
    result = shop.run(ALL_PROVEN.replace('"A-2"', '"A-1"'), "--promises")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*✗ A-2 *", "*no test*", "*1 without a test*"])


def test_the_run_fails_when_there_are_no_tests_at_all(shop: Shop) -> None:
    assert shop.run("", "--promises").ret == pytest.ExitCode.TESTS_FAILED


def test_results_of_other_workers_count(shop: Shop) -> None:
    result = shop.run(ALL_PROVEN, "--promises", "-n", "1")

    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["*passed: *::test_both (*", "*3 proven, 1 open*"])


def test_without_the_option_every_test_runs_and_nothing_is_printed(shop: Shop) -> None:
    result = shop.run(ALL_PROVEN)

    result.assert_outcomes(passed=2, failed=1)
    result.stdout.no_fnmatch_line("*A · Snack bar*")


@pytest.mark.parametrize("workers", [(), ("-n", "1")], ids=["alone", "with a worker"])
def test_a_mark_that_names_no_promise_stops_the_run(shop: Shop, workers: tuple[str, ...]) -> None:
    result = shop.run('import pytest\n@pytest.mark.promise("A-77")\ndef test_it(): pass', *workers)

    assert result.ret in (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.TESTS_FAILED)
    result.stdout.fnmatch_lines(["*test_it: the page of promises has no A-77"])


def test_a_mark_without_a_name_stops_the_run(shop: Shop) -> None:
    result = shop.run("import pytest\n@pytest.mark.promise\ndef test_it(): pass")

    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*test_it: names no promise"])
