"""Sounds through the programs of the machine: one that works is used, one that fails is left, none is no error."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.qt import sound_player
from core.qt.sound_player import SoundPlayer
from tests.support.waiting import eventually

pytestmark = pytest.mark.gui

WAV = b"RIFF of nothing"
Players = Callable[..., Path]


@pytest.fixture
def bell(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """The strokes of the device's bell."""
    strokes: list[None] = []
    monkeypatch.setattr(QApplication, "beep", lambda: strokes.append(None))
    return strokes


@pytest.fixture
def players(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Players:
    """Make programs that copy what they play into a file, or fail; return that file."""

    def make(*works: bool) -> Path:
        heard = tmp_path / "heard"
        copy = f"import sys; open({str(heard)!r}, 'ab').write(open(sys.argv[1], 'rb').read())"
        made = tuple((sys.executable, "-c", copy if well else "raise SystemExit(1)") for well in works)
        monkeypatch.setattr(sound_player, "PLAYERS", made)
        monkeypatch.setattr(sound_player, "UNHEARD", frozenset())
        return heard

    return make


async def test_a_sound_is_played_by_the_first_program_that_there_is(
    players: Players, bell: list[None]
) -> None:
    heard = players(True)
    player = SoundPlayer()

    player.play(WAV)

    await eventually(lambda: heard.exists() and heard.read_bytes() == WAV, what="the sound")
    await eventually(lambda: not player._running, what="the end")
    assert bell == []
    player.close()


async def test_a_program_that_fails_gives_way_to_the_next_one_and_is_not_asked_again(
    players: Players, bell: list[None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "core.qt.sound_player")
    heard = players(False, True)
    player = SoundPlayer()

    player.play(WAV)
    await eventually(lambda: heard.exists() and heard.read_bytes() == WAV, what="the sound")
    await eventually(lambda: not player._running, what="the end")
    player.play(WAV)
    await eventually(lambda: heard.read_bytes() == WAV * 2, what="the second sound")

    assert len(caplog.records) == 1
    assert bell == []
    player.close()


@pytest.mark.parametrize("works", [(), (False,)])
async def test_a_machine_without_sound_rings_its_bell_and_nothing_is_raised(
    players: Players, bell: list[None], works: tuple[bool, ...]
) -> None:
    players(*works)
    player = SoundPlayer()

    player.play(WAV)

    await eventually(lambda: bell == [None], what="the bell")
    player.close()


async def test_closing_lets_go_of_what_still_plays(players: Players, bell: list[None]) -> None:
    players(True)
    player = SoundPlayer()
    for _ in range(10):
        player.play(WAV)
    assert len(player._running) == sound_player.MOST_AT_ONCE

    player.close()

    assert (player._running, bell) == ([], [])
