"""A page of lines that must each be proven (promises, faults): which test proves which line, and does it pass."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

import pytest

_GROUP = re.compile(r"^## (?P<letter>[A-Z]) · (?P<title>.+)$")
_OPEN = re.compile(r"^\| (?P<id>[A-Z]-\d+) \| (?P<part>[^|]+) \| (?P<comes_with>[^|]+) \|$")
_WHOLE_LINE = "all"
MARKED: Final = "marked"
"""What is known of a test that was collected and not run."""
_SIGNS: Final = {"passed": "✓", "failed": "✗", "missing": "✗", "open": "○", "marked": "·"}


@dataclass(frozen=True)
class Kind:
    """One kind of page: its words, where it lies, how its lines look (groups `id` and `text`).

    `bare_marks`: a test may carry the mark without naming a line, and then proves none.
    """

    mark: str
    many: str
    page: Path
    line: re.Pattern[str]
    bare_marks: bool = False


@dataclass
class Line:
    """One line of a page, with the open part the page admits and the results of its tests (node id → outcome)."""

    name: str
    text: str
    group: str
    open_part: str = ""
    comes_with: str = ""
    results: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def standing(self) -> str:
        """`passed`, `failed`, `missing` (no test), `marked` (only collected), `open` (announced for later, no test yet)."""
        outcomes = set(self.results.values())
        if outcomes - {"passed", MARKED}:
            return "failed"
        if MARKED in outcomes:
            return MARKED
        if self.results:
            return "passed"
        return "open" if self.open_part == _WHOLE_LINE else "missing"

    def note(self, nodeid: str, outcome: str, seconds: float = 0.0) -> None:
        """Enter the outcome of one phase of a test; a fault in any phase outweighs a pass in another."""
        if self.results.get(nodeid, "passed") == "passed":
            self.results[nodeid] = outcome
        self.spend(nodeid, seconds)

    def spend(self, nodeid: str, seconds: float) -> None:
        """Count the time that one phase of a test took."""
        self.seconds[nodeid] = self.seconds.get(nodeid, 0.0) + seconds

    def lines(self) -> Iterator[str]:
        """Yield what is printed for this line: itself, then its tests; the cases of one test share a row."""
        took = f"  ({sum(self.seconds.values()):.1f} s)" if self.results else ""
        yield f"  {_SIGNS[self.standing]} {self.name:<5} {self.text}{took}"
        for (outcome, test), cases in groupby(sorted(self.results, key=self._row), self._row):
            spent = [self.seconds.get(case, 0.0) for case in cases]
            several = f"{len(spent)} cases, " if len(spent) > 1 else ""
            yield f"          {outcome}: {test} ({several}{sum(spent):.1f} s)"
        if self.standing == "missing":
            yield "          no test"
        if self.open_part:
            part = "" if self.open_part == _WHOLE_LINE else f"{self.open_part} "
            yield f"          {part}open: comes with {self.comes_with}"

    def _row(self, nodeid: str) -> tuple[str, str]:
        outcome = self.results[nodeid]
        return outcome, nodeid.split("[", 1)[0] if outcome in {"passed", MARKED} else nodeid


class Ledger:
    """A whole page: its groups and their lines, in the order of the page."""

    def __init__(self, kind: Kind, page: str) -> None:
        self.kind = kind
        self.titles: dict[str, str] = {}
        self.all: dict[str, Line] = {}
        group = ""
        for text in page.splitlines():
            if heading := _GROUP.match(text):
                group = heading["letter"]
                self.titles[group] = heading["title"]
            elif line := kind.line.match(text):
                self._add(Line(line["id"], line["text"].strip(), group))
            elif opened := _OPEN.match(text):
                self._open(opened["id"], opened["part"].strip(), opened["comes_with"].strip())

    def unknown(self, names: Iterable[object]) -> list[str]:
        """Return those of `names` that the page does not hold."""
        return [str(name) for name in names if name not in self.all]

    def note(self, name: str, nodeid: str, outcome: str, seconds: float = 0.0) -> None:
        """Enter the outcome of one phase of a test that proves `name`."""
        self.all[name].note(nodeid, outcome, seconds)

    @property
    def kept(self) -> bool:
        """True when nothing failed and only what the page calls open has no test."""
        return all(line.standing in ("passed", "open") for line in self.all.values())

    def lines(self) -> Iterator[str]:
        """Yield the table that is printed: groups, lines, their tests, and the counts."""
        for letter, title in self.titles.items():
            yield f"{letter} · {title}"
            for line in self.all.values():
                if line.group == letter:
                    yield from line.lines()
        yield self.summary()

    def summary(self) -> str:
        """Return the counts in one line."""
        standings = [line.standing for line in self.all.values()]
        counts = ", ".join(
            f"{standings.count(standing)} {word}"
            for standing, word in (
                ("passed", "proven"),
                ("open", "open"),
                *([(MARKED, "with tests")] if MARKED in standings else []),
                ("missing", "without a test"),
                ("failed", "failed"),
            )
        )
        return f"{len(standings)} {self.kind.many}: {counts}"

    def _add(self, line: Line) -> None:
        if line.name in self.all:
            msg = f"the page of {self.kind.many} has {line.name} twice"
            raise pytest.UsageError(msg)
        self.all[line.name] = line

    def _open(self, name: str, part: str, comes_with: str) -> None:
        if name not in self.all:
            msg = f"the page of {self.kind.many} calls {name} open, but has no such line"
            raise pytest.UsageError(msg)
        self.all[name].open_part = part
        self.all[name].comes_with = comes_with


class LedgerPlugin:
    """The hooks of one page. A plugin module gives them to pytest under their own names (see tests.support.promises)."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self._ledger = pytest.StashKey[Ledger]()

    def pytest_addoption(self, parser: pytest.Parser) -> None:
        """Add `--promises` (run what proves a line, print the page) and `--promises-page` (for the plugin's own tests)."""
        many = self.kind.many
        group = parser.getgroup(many)
        group.addoption(
            f"--{many}",
            action="store_true",
            help=f"run the tests that prove a line of the {many} and print all",
        )
        group.addoption(f"--{many}-page", default=str(self.kind.page), help=f"the page of {many}")

    def pytest_configure(self, config: pytest.Config) -> None:
        """Read the page."""
        page = Path(config.getoption(f"--{self.kind.many}-page")).read_text(encoding="utf-8")
        config.stash[self._ledger] = Ledger(self.kind, page)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Let a file that marks a test with something that is not on the page fail while it is collected."""
        report = yield
        ledger = collector.config.stash[self._ledger]
        items = [item for item in report.result or () if isinstance(item, pytest.Item)]
        complaints = [complaint for item in items if (complaint := self._complaint(ledger, item))]
        if complaints:
            report.outcome = "failed"
            report.longrepr = "\n".join(complaints)
            report.result = []
        return report

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Note the lines of each test, and leave tests that prove none out when the page is wanted."""
        for item in items:
            item.user_properties.extend((self.kind.mark, name) for name in dict.fromkeys(self._names(item)))
        if config.getoption(f"--{self.kind.many}"):
            others = [item for item in items if not self._names(item)]
            items[:] = [item for item in items if self._names(item)]
            config.hook.pytest_deselected(items=others)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Listen where the results come together: not in the workers."""
        config = session.config
        if config.getoption(f"--{self.kind.many}") and not hasattr(config, "workerinput"):
            config.pluginmanager.register(_Listener(config.stash[self._ledger]), f"{self.kind.many}-listener")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """With `--collect-only`, tell which lines have tests at all."""
        if session.config.option.collectonly:
            for item in session.items:
                for name in self._names(item):
                    session.config.stash[self._ledger].note(name, item.nodeid, MARKED)

    def _names(self, item: pytest.Item) -> list[str]:
        return [name for mark in item.iter_markers(self.kind.mark) for name in mark.args]

    def _complaint(self, ledger: Ledger, item: pytest.Item) -> str:
        if unknown := ledger.unknown(self._names(item)):
            return f"{item.nodeid}: the page of {self.kind.many} has no {', '.join(unknown)}"
        if not self.kind.bare_marks and not all(mark.args for mark in item.iter_markers(self.kind.mark)):
            return f"{item.nodeid}: names no {self.kind.mark}"
        return ""


class _Listener:
    """Hears the results of all tests, also those of other workers, and prints the page at the end."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for key, name in report.user_properties:
            if key != self.ledger.kind.mark:
                continue
            if report.when == "call" or report.outcome != "passed":
                self.ledger.note(str(name), report.nodeid, report.outcome, report.duration)
            else:
                self.ledger.all[str(name)].spend(report.nodeid, report.duration)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if not self.ledger.kept and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section(self.ledger.kind.many)
        for line in self.ledger.lines():
            terminalreporter.write_line(line)
