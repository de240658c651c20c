"""The journey of a café whose machine is set to another time while it sells, or sleeps for eight hours: real programs."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from tests.support.shop_process import ShopProcess, Told, assert_books

LIBRARIES: Final = ("/usr/lib/{}/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1")
HOUR: Final = 3_600_000
MACHINES: Final = ("x86_64-linux-gnu", "aarch64-linux-gnu")


class FakedTime:
    """What time programs take it to be: `set` tells them another one while they run."""

    def __init__(self, folder: Path, *, even_too: bool) -> None:
        self._file = folder / "time"
        self.set("+0")
        paths = [Path(pattern.format(machine)) for pattern in LIBRARIES for machine in MACHINES]
        library = next(path for path in paths if path.exists())
        self.environment = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": "1",
            "NO_FAKE_STAT": "1",
            **({} if even_too else {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}),
        }

    def set(self, shift: str) -> None:
        """Shift the time, `+3h` or `-3h` away from what it really is."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{shift}\n")
        fresh.replace(self._file)


def paid(folder: Path) -> set[str]:
    """Return the orders that the payment has been told to be paid."""
    with closing(sqlite3.connect(folder / "payment.sqlite")) as conn:
        found = conn.execute("SELECT order_id FROM charges WHERE paid_at IS NOT NULL").fetchall()
    return {row[0] for row in found}


def times(folder: Path, kind: str) -> int:
    """Count what happened to the sagas."""
    with closing(sqlite3.connect(folder / "till.sqlite")) as conn:
        counted: int = conn.execute("SELECT count(*) FROM saga_history WHERE kind = ?", [kind]).fetchone()[0]
    return counted


def approved(told: Told) -> set[str]:
    """Return the orders that stand as approved."""
    return {order_id for order_id, status in told["status"].items() if status == "APPROVED"}


@pytest.mark.journey
@pytest.mark.timeout(180)
@pytest.mark.fault("F12", "I1", "I3", "I4", "I5")
def test_the_clock_of_a_running_machine_is_set_again_and_again_and_every_sale_is_made(tmp_path: Path) -> None:
    faked = FakedTime(tmp_path, even_too=False)
    with ShopProcess(tmp_path / "café", faked.environment) as shop:
        accepted: list[str] = []
        for shift in ("+3h", "-3h", "+20y"):
            before = shop.ask("time")["wall"]
            faked.set(shift)
            while abs(shop.ask("time")["wall"] - before) < HOUR:  # it is set while something is sold
                sold = shop.ask("sell", "card")
                assert sold["refused"] == ""
                accepted += sold["accepted"]
        told = shop.ask("settle", "60", *accepted)
        assert approved(told) == set(accepted), told
        assert_books(shop)
        shop.close()
    assert "the clock of this machine was set" in (tmp_path / "café" / "log" / "comanda.log").read_text()
    assert paid(tmp_path / "café") == set(accepted)
    assert times(tmp_path / "café", "deadline") == 0


@pytest.mark.journey
@pytest.mark.timeout(180)
@pytest.mark.fault("F32", "I1", "I3", "I4", "I5")
def test_a_machine_that_sleeps_for_eight_hours_in_the_middle_of_sales_goes_on_and_undoes_nothing_that_was_answered(
    tmp_path: Path,
) -> None:
    faked = FakedTime(tmp_path, even_too=True)
    with ShopProcess(tmp_path / "café", faked.environment) as shop:
        sold = shop.ask("sell", "card", "12")
        assert sold["refused"] == ""
        before = shop.ask("time")["wall"]
        shop.process.send_signal(signal.SIGSTOP)
        faked.set("+8h")
        shop.process.send_signal(signal.SIGCONT)
        shop.ask("settle", "2", *sold["accepted"])  # the hours that have passed may cut this wait short
        while shop.ask("time")["wall"] - before < HOUR:  # it looks at the clock's file once a second
            continue
        told = shop.ask("settle", "60", *sold["accepted"])
        assert told["unsettled"] == []
        again = shop.ask("sell", "card", "2")
        assert approved(shop.ask("settle", "60", *again["accepted"])) == set(again["accepted"])
        assert_books(shop)
        shop.close()
    assert paid(tmp_path / "café") == approved(told) | set(again["accepted"])
    assert times(tmp_path / "café", "parked") == 0
    assert times(tmp_path / "café", "resent") <= len(sold["accepted"]), "no flood of stale deadlines"
