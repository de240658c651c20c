"""The counter is killed while it takes a payment: started again, it shows the same order and the truth about its money."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.support.counter_to_kill import THE_END

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


class Counters:
    """Programs with a counter's window on one café, one after the other."""

    def __init__(self) -> None:
        self._pid = 0
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.support.counter_to_kill"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )

    def killed(self, data: Path, state: str) -> dict[str, Any]:
        """Have a counter reach a state and kill it there; return what it showed, nothing when it had to die by itself."""
        told = self._run(data, state)
        if "reached" in told:
            os.kill(told["pid"], signal.SIGKILL)
            told |= self._hear("gone")
        shown: dict[str, Any] = told.get("reached", {})
        return shown

    def again(self, data: Path, then: str = "") -> dict[str, Any]:
        """Start a counter on what was left; tell what it shows, and what comes of a tap on `then`."""
        told = self._run(data, "look", then)
        self._hear("gone")
        assert told["faults"] == []
        return told

    def close(self) -> None:
        """Let the server go."""
        self._end()
        self._server.communicate()

    def _end(self) -> None:
        """Kill what a test that failed has left."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self._hear("gone")

    def _run(self, data: Path, state: str, then: str = "") -> dict[str, Any]:
        self._end()
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps({"data": str(data), "state": state, "then": then}) + "\n")
        self._server.stdin.flush()
        return self._hear("pid", "reached" if state != "look" else "first")

    def _hear(self, *words: str) -> dict[str, Any]:
        """Return what is told until each of these words was among it, or the program is gone."""
        assert self._server.stdout is not None
        told: dict[str, Any] = {}
        while not all(word in told for word in words):
            line = self._server.stdout.readline()
            assert line, "the server of counters has died"
            told |= json.loads(line)
            self._pid = 0 if "gone" in told else told.get("pid", self._pid)
            if not self._pid:
                break
        assert "fault" not in told, told["fault"]
        return told


@pytest.fixture(scope="module")
def counters() -> Iterator[Counters]:
    server = Counters()
    yield server
    server.close()


def charges(data: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(data / "payment.sqlite")) as conn:
        return conn.execute("SELECT charge_id, state FROM charges").fetchall()


def pay_outside(data: Path) -> None:
    """Have the customer pay at the provider, who knows no counter."""
    with closing(sqlite3.connect(data / "payment-simulator.sqlite")) as conn:
        ((key, method, amount, at),) = conn.execute("SELECT key, method, amount, created_at FROM payments")
        conn.execute("UPDATE payments SET captured_at = ? WHERE key = ?", (at, key))
        conn.execute(
            "INSERT INTO movements (key, method, kind, amount, at) VALUES (?, ?, 'captured', ?, ?)",
            (key, method, amount, at),
        )
        conn.commit()


@pytest.mark.fault("F02")
@pytest.mark.parametrize("state", ["tender_open", "amount_entered"])
def test_an_order_that_was_not_paid_yet_is_there_again_and_is_charged_once(
    counters: Counters, tmp_path: Path, state: str
) -> None:
    before = counters.killed(tmp_path / "café", state)

    told = counters.again(tmp_path / "café", then="counter.exact")

    assert before["draft"] == [["espresso", 1]]
    shown = {key: told["first"][key] for key in ("draft", "ids", "total")}
    assert shown == {key: before[key] for key in ("draft", "ids", "total")}
    assert told["orders"] == {before["ids"][0]: "APPROVED"}
    assert [row[0] for row in charges(tmp_path / "café")] == [before["ids"][1]]


@pytest.mark.fault("F02")
@pytest.mark.parametrize("state", ["card_waiting", "pix_shown"])
def test_a_payment_that_is_waited_for_is_waited_for_again_and_can_be_cancelled(
    counters: Counters, tmp_path: Path, state: str
) -> None:
    before = counters.killed(tmp_path / "café", state)

    told = counters.again(tmp_path / "café", then="counter.tender.cancel")

    shown = ("waiting", "pix", "counter.waiting.state", "counter.waiting.amount", "draft")
    assert {key: told["first"][key] for key in shown} == {key: before[key] for key in shown}
    assert before["waiting"]
    assert list(told["orders"].values()) in (["CANCELLED"], ["REJECTED"])
    assert len(charges(tmp_path / "café")) == 1


@pytest.mark.fault("F02", "I1")
def test_a_payment_that_was_made_while_the_counter_was_dead_is_shown_as_paid(
    counters: Counters, tmp_path: Path
) -> None:
    before = counters.killed(tmp_path / "café", "pix_shown")
    pay_outside(tmp_path / "café")

    told = counters.again(tmp_path / "café", then=THE_END)

    assert told["orders"] == {before["waiting"]: "APPROVED"}
    assert told["last"]["latest"] == before["waiting"]
    assert told["last"]["steps"]["paid"] == "done"
    assert told["last"]["waiting"] is None


@pytest.mark.fault("F02", "F22")
def test_a_payment_in_doubt_is_still_in_doubt_and_not_to_be_charged_again(
    counters: Counters, tmp_path: Path
) -> None:
    before = counters.killed(tmp_path / "café", "checking")

    told = counters.again(tmp_path / "café")

    assert told["first"]["waiting"] == before["waiting"]
    assert "Do not charge again" in told["first"]["counter.payment.title"]
    assert len(charges(tmp_path / "café")) == 1


@pytest.mark.fault("F02", "I5")
@pytest.mark.parametrize("state", ["placed", "paid"])
def test_an_order_that_the_window_did_not_know_yet_is_shown_as_it_stands(
    counters: Counters, tmp_path: Path, state: str
) -> None:
    counters.killed(tmp_path / "café", state)

    told = counters.again(tmp_path / "café", then="counter.tender.cancel" if state == "placed" else "")

    (order_id, end) = next(iter(told["orders"].items()))
    assert end == "APPROVED" if state == "paid" else end in {"CANCELLED", "REJECTED"}
    assert told["first"]["latest"] == order_id
    assert told["first"]["draft"] == []
    assert len(told["orders"]) == len(charges(tmp_path / "café")) == 1
