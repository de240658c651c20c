"""The pytest plugin behind `make promises`: which test proves which line of docs/promises.md, and does it pass."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

PAGE: Final = Path(__file__).parents[2] / "docs" / "promises.md"

_GROUP = re.compile(r"^## (?P<letter>[A-Z]) · (?P<title>.+)$")
_LINE = re.compile(r"^- (?P<id>[A-Z]-\d+) (?P<text>.+)$")
_OPEN = re.compile(r"^\| (?P<id>[A-Z]-\d+) \| (?P<part>[^|]+) \| (?P<comes_with>[^|]+) \|$")
_WHOLE_LINE = "all"
_PROPERTY = "promise"
_MARKS: Final = {"passed": "✓", "failed": "✗", "missing": "✗", "open": "○"}


@dataclass
class Promise:
    """One line of the page, with the open part the page admits and the results of its tests (node id → outcome)."""

    name: str
    text: str
    open_part: str = ""
    comes_with: str = ""
    results: dict[str, str] = field(default_factory=dict)

    @property
    def standing(self) -> str:
        """`passed`, `failed`, `missing` (no test) or `open` (announced for later, no test yet)."""
        if any(outcome != "passed" for outcome in self.results.values()):
            return "failed"
        if self.results:
            return "passed"
        return "open" if self.open_part == _WHOLE_LINE else "missing"

    def note(self, nodeid: str, outcome: str) -> None:
        """Enter the outcome of one phase of a test; a fault in any phase outweighs a pass in another."""
        if self.results.get(nodeid, "passed") == "passed":
            self.results[nodeid] = outcome

    def lines(self) -> Iterator[str]:
        """Yield what is printed for this promise."""
        yield f"  {_MARKS[self.standing]} {self.name:<5} {self.text}"
        for nodeid, outcome in sorted(self.results.items()):
            yield f"          {outcome}: {nodeid}"
        if self.standing == "missing":
            yield "          no test"
        if self.open_part:
            part = "" if self.open_part == _WHOLE_LINE else f"{self.open_part} "
            yield f"          {part}open: comes with {self.comes_with}"


class Ledger:
    """The whole page: groups A to E and their promises, in the order of the page."""

    def __init__(self, page: str) -> None:
        self.titles: dict[str, str] = {}
        self.promises: dict[str, Promise] = {}
        for line in page.splitlines():
            if group := _GROUP.match(line):
                self.titles[group["letter"]] = group["title"]
            elif promise := _LINE.match(line):
                self._add(promise["id"], promise["text"])
            elif opened := _OPEN.match(line):
                self._open(opened["id"], opened["part"].strip(), opened["comes_with"].strip())

    def unknown(self, names: Iterable[object]) -> list[str]:
        """Return those of `names` that the page does not hold."""
        return [str(name) for name in names if name not in self.promises]

    def note(self, name: str, nodeid: str, outcome: str) -> None:
        """Enter the outcome of one phase of a test that proves `name`."""
        self.promises[name].note(nodeid, outcome)

    @property
    def kept(self) -> bool:
        """True when nothing failed and only what the page calls open has no test."""
        return all(promise.standing in ("passed", "open") for promise in self.promises.values())

    def lines(self) -> Iterator[str]:
        """Yield the table that is printed: groups, promises, their tests, and the counts."""
        for letter, title in self.titles.items():
            yield f"{letter} · {title}"
            for promise in self.promises.values():
                if promise.name.startswith(f"{letter}-"):
                    yield from promise.lines()
        yield self.summary()

    def summary(self) -> str:
        """Return the counts in one line."""
        standings = [promise.standing for promise in self.promises.values()]
        counts = ", ".join(
            f"{standings.count(standing)} {word}"
            for standing, word in (
                ("passed", "proven"),
                ("open", "open"),
                ("missing", "without a test"),
                ("failed", "failed"),
            )
        )
        return f"{len(standings)} promises: {counts}"

    def _add(self, name: str, text: str) -> None:
        if name in self.promises:
            msg = f"the page of promises has {name} twice"
            raise pytest.UsageError(msg)
        self.promises[name] = Promise(name, text)

    def _open(self, name: str, part: str, comes_with: str) -> None:
        if name not in self.promises:
            msg = f"the page of promises calls {name} open, but has no such line"
            raise pytest.UsageError(msg)
        self.promises[name].open_part = part
        self.promises[name].comes_with = comes_with


_ledger = pytest.StashKey[Ledger]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--promises` (run what proves a promise and print the page) and `--promises-page` (for the plugin's own tests)."""
    group = parser.getgroup("promises")
    group.addoption(
        "--promises", action="store_true", help="run the tests that prove a promise and print every promise"
    )
    group.addoption("--promises-page", default=str(PAGE), help="the page of promises")


def pytest_configure(config: pytest.Config) -> None:
    """Read the page."""
    config.stash[_ledger] = Ledger(Path(config.getoption("--promises-page")).read_text(encoding="utf-8"))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let a file that marks a test with something that is no promise fail while it is collected."""
    report = yield
    ledger = collector.config.stash[_ledger]
    items = [item for item in report.result or () if isinstance(item, pytest.Item)]
    complaints = [complaint for item in items if (complaint := _complaint(ledger, item))]
    if complaints:
        report.outcome = "failed"
        report.longrepr = "\n".join(complaints)
        report.result = []
    return report


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note the promises of each test, and leave tests that prove none out under `--promises`."""
    for item in items:
        item.user_properties.extend((_PROPERTY, name) for name in dict.fromkeys(_names(item)))
    if config.getoption("--promises"):
        others = [item for item in items if not _names(item)]
        items[:] = [item for item in items if _names(item)]
        config.hook.pytest_deselected(items=others)


def _names(item: pytest.Item) -> list[str]:
    return [name for mark in item.iter_markers("promise") for name in mark.args]


def _complaint(ledger: Ledger, item: pytest.Item) -> str:
    if unknown := ledger.unknown(_names(item)):
        return f"{item.nodeid}: the page of promises has no {', '.join(unknown)}"
    if not all(mark.args for mark in item.iter_markers("promise")):
        return f"{item.nodeid}: names no promise"
    return ""


class _Listener:
    """Hears the results of all tests, also those of other workers, and prints the page at the end."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for key, name in report.user_properties:
            if key == _PROPERTY and (report.when == "call" or report.outcome != "passed"):
                self.ledger.note(str(name), report.nodeid, report.outcome)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if not self.ledger.kept and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("promises")
        for line in self.ledger.lines():
            terminalreporter.write_line(line)


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Listen where the results come together: not in the workers."""
    if session.config.getoption("--promises") and not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(_Listener(session.config.stash[_ledger]), "promises-listener")
