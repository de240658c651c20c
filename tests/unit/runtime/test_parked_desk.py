"""Parked messages from the terminal: listed while a window may be open, decided when it is closed."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.__main__ import main
from core.contracts.codec import encode
from core.contracts.stock import SetStockLevels, StockLine
from core.domain.views import ParkedView
from core.messaging.envelope import Envelope
from core.runtime.build import EmbeddedShop
from core.runtime.parked_desk import line_of
from core.runtime.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A café's data directory in which the stock has parked two messages, `aa1` and `aa2`, and the kitchen `bb`."""

    async def park() -> None:
        shop = EmbeddedShop(Settings(data_dir=tmp_path / "café", language="en"))
        await shop.open()
        for message_id in ("aa1", "aa2"):
            await shop.stock.owner.endpoint.receive([strange(message_id, "stock")])
        await shop.kitchen.owner.endpoint.receive([strange("bb", "kitchen")])
        await shop.close()

    asyncio.run(park())
    return tmp_path / "café"


def strange(message_id: str, recipient: str) -> Envelope:
    """A command that is not done by who gets it, unless it is the stock and a newer program."""
    body = encode(SetStockLevels(levels=(StockLine(product_id="water", quantity=7),), only_unknown=False))
    return Envelope(
        message_id=message_id,
        kind="command",
        name="SetStockLevels",
        version=9 if recipient == "stock" else 1,
        body=body,
        source="till",
        recipient=recipient,
        sent_at=1,
    )


def run(folder: Path, *words: str) -> int:
    """Run `comanda parked …` on a data directory; return the exit code."""
    try:
        main(["parked", *words, "--data", str(folder)])
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_they_are_listed_with_reason_age_and_sender(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "list") == 0
    lines = capsys.readouterr().out.splitlines()

    assert [line.split()[0] for line in lines] == ["aa1", "aa2", "bb"]
    assert "stock      command SetStockLevels 9 from till: WireFault('wire.unknown_message'" in lines[0]
    assert " ago  " in lines[0]
    assert run(folder, "list", "--json") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["owner"], each["message_id"]) for each in told] == [
        ("stock", "aa1"),
        ("stock", "aa2"),
        ("kitchen", "bb"),
    ]


def test_one_is_shown_by_the_beginning_of_its_id(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "show", "b") == 0
    told = capsys.readouterr().out
    assert "parked at  kitchen" in told
    assert '"quantity":7' in told
    assert run(folder, "show", "aa") == 2
    assert "Several parked messages begin with aa: aa1, aa2" in capsys.readouterr().err
    assert run(folder, "show", "zz") == 2
    assert "No message zz is parked here" in capsys.readouterr().err


def test_one_that_fails_again_stays_and_one_that_is_dropped_is_gone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "retry", "aa1") == 2
    assert "could not be worked on this time either: WireFault" in capsys.readouterr().err
    assert run(folder, "drop", "aa1", "--reason", "   ") == 2
    assert "not dropped without a reason" in capsys.readouterr().err
    assert run(folder, "drop", "aa1", "--reason", "from a newer program") == 0
    assert capsys.readouterr().out == "dropped: SetStockLevels from till\n"
    assert run(folder, "list") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["aa2", "bb"]
    assert "from a newer program" in (folder / "logs" / "comanda.log").read_text(encoding="utf-8")


def test_what_can_be_worked_on_now_is_worked_on(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.contracts import message

    monkeypatch.setitem(message.REGISTER, ("SetStockLevels", 9), SetStockLevels)

    assert run(folder, "retry", "aa1") == 0

    assert capsys.readouterr().out == "worked on: SetStockLevels from till\n"
    assert run(folder, "list") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["aa2", "bb"]


async def test_they_are_listed_while_a_window_is_open_and_decided_when_it_is_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = EmbeddedShop(Settings(data_dir=tmp_path / "café", language="en"))
    await shop.open()
    await shop.stock.owner.endpoint.receive([strange("aa1", "stock")])
    capsys.readouterr()  # a log that has no place yet is told here, if this test is the first of its process
    try:
        assert await asyncio.to_thread(run, tmp_path / "café", "list") == 0
        assert capsys.readouterr().out.startswith("aa1")
        assert await asyncio.to_thread(run, tmp_path / "café", "drop", "aa1", "--reason", "x") == 2
        assert "already running" in capsys.readouterr().err
    finally:
        await shop.close()


def test_where_nothing_was_sold_and_where_nothing_is_parked_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "nothing", "list") == 2
    assert "Nothing has been sold" in capsys.readouterr().err


def test_an_age_is_told_in_hours_and_days() -> None:
    view = ParkedView("stock", "id", "X", 1, "event", "till", "", 0, "a fault", "{}")

    assert "26:00:05 ago" not in line_of(view, 93_605_000)
    assert "1 day, 2:00:05 ago" in line_of(view, 93_605_000)


def test_what_an_owner_says_itself_counts_more_than_older_news_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (
        closing(sqlite3.connect(folder / "stock.sqlite")) as conn,
        conn,
    ):  # settled, and nobody has heard of it yet
        conn.execute("DELETE FROM parked WHERE message_id = 'aa1'")

    assert run(folder, "list") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["aa2", "bb"]
