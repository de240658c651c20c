"""The sounds of the kitchen: what is heard when, how loud, how often, and that a flash goes with each."""

from __future__ import annotations

import array
import io
import wave
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.api.changes import ChangeKind
from core.api.views import BoardView
from core.qt.sound_player import SoundPlayer
from kitchen_app.chime import VOLUMES, Chime
from kitchen_app.tones import SOUNDS, Sound, wav_of
from kitchen_app.viewmodels.alarms import AGAIN_TICKS, Alarms
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, PaperPreferences

EMPTY = BoardView(open=(), ready=(), void=(), accepting=True, average_ms=None)
Heard = Callable[[], list[Sound]]


def name_of(wav: bytes) -> Sound:
    return next(sound for sound in SOUNDS for volume in (0, *VOLUMES) if wav == wav_of(sound, volume))


def an_alarm(**kept: str) -> tuple[Alarms, list[Sound], list[tuple[Sound, tuple[str, ...]]]]:
    """Return alarms with what they let be heard and seen; `kept` are choices about the chime."""
    heard: list[Sound] = []
    seen: list[tuple[Sound, tuple[str, ...]]] = []
    choices = PaperPreferences({f"chime.{key}": choice for key, choice in kept.items()})

    def flash(ticket_ids: Iterable[str], sound: Sound) -> None:
        seen.append((sound, tuple(ticket_ids)))

    return Alarms(Chime(choices, lambda wav: heard.append(name_of(wav))), flash), heard, seen


def pass_quarters(alarms: Alarms, count: int) -> None:
    for _ in range(count):
        alarms.tick()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What the window had played, in order."""
    played: list[bytes] = []
    monkeypatch.setattr(SoundPlayer, "play", lambda _self, wav: played.append(wav))
    return lambda: [name_of(wav) for wav in played]


@pytest.mark.parametrize("sound", SOUNDS)
def test_each_sound_is_short_begins_and_ends_quietly_and_is_as_loud_as_it_is_set(sound: Sound) -> None:
    loudest: list[int] = []
    for volume in (0, 25, 100):
        with wave.open(io.BytesIO(wav_of(sound, volume))) as file:
            shape = (file.getnchannels(), file.getsampwidth())
            samples = array.array("h", file.readframes(file.getnframes()))
            assert shape == (1, 2)
            assert 0.3 <= len(samples) / file.getframerate() <= 1.2
        loudest.append(max(map(abs, samples)))
        assert max(abs(samples[0]), abs(samples[-1])) <= max(loudest[-1], 1) / 50

    assert loudest[0] == 0
    assert loudest[1] * 4 == pytest.approx(loudest[2], rel=0.01)
    assert 20_000 < loudest[2] < 32_767


def test_no_two_sounds_are_alike() -> None:
    assert len({wav_of(sound, 75) for sound in SOUNDS}) == len(SOUNDS) == 5


def test_of_what_comes_at_once_the_most_urgent_is_heard_once() -> None:
    alarms, heard, _ = an_alarm()
    alarms.tell({"new", "void"})
    alarms.tell({"new"})
    alarms.tell({"changed"})
    assert heard == ["void"]

    pass_quarters(alarms, 3)
    alarms.tell({"new"})
    alarms.tell({"changed"})

    assert heard == ["void", "new", "changed"]


def test_a_ticket_that_becomes_late_under_our_eyes_is_heard_and_flashes_but_not_one_that_was_late_before(
    paper: PaperKitchen,
) -> None:
    for number in ("042", "043"):
        paper.arrive(number)
    alarms, heard, seen = an_alarm()
    board = replace(EMPTY, open=tuple(paper.tickets.values()))
    alarms.look(board, frozenset({"t043"}))
    assert heard == []

    alarms.look(board, frozenset({"t042", "t043"}))
    alarms.look(board, frozenset({"t042", "t043"}))

    assert (heard, seen) == (["late"], [("late", ("t042",))])


def test_what_gets_ready_flashes_always_and_is_heard_where_that_is_wanted(paper: PaperKitchen) -> None:
    ticket = paper.tickets[paper.arrive("042")]
    for choice, expected in (("off", []), ("on", ["ready"])):
        alarms, heard, seen = an_alarm(ready=choice)
        alarms.look(replace(EMPTY, open=(ticket,)), frozenset())
        alarms.look(replace(EMPTY, ready=(ticket,)), frozenset())
        alarms.look(replace(EMPTY, ready=(ticket,)), frozenset())
        assert (heard, seen) == (expected, [("ready", ("t042",))])


def test_what_nobody_has_seen_comes_again_if_that_is_wanted_until_it_is_touched_or_begun(
    paper: PaperKitchen,
) -> None:
    board = replace(EMPTY, open=(paper.tickets[paper.arrive("042")],))
    alarms, heard, _ = an_alarm(repeat="on")
    alarms.tell({"new"})
    alarms.settle(board)
    pass_quarters(alarms, 2 * AGAIN_TICKS)
    assert heard == ["new"] * 3
    alarms.seen()
    pass_quarters(alarms, 2 * AGAIN_TICKS)
    assert heard == ["new"] * 3

    alarms.tell({"new"})
    alarms.settle(EMPTY)
    pass_quarters(alarms, AGAIN_TICKS)
    assert heard == ["new"] * 4


def test_a_change_and_a_void_one_come_again_until_they_are_acknowledged(paper: PaperKitchen) -> None:
    ticket = replace(paper.tickets[paper.arrive("042")], changed=True)
    alarms, heard, _ = an_alarm(repeat="on")
    alarms.tell({"changed"})
    alarms.seen()
    alarms.settle(replace(EMPTY, open=(ticket,)))
    pass_quarters(alarms, AGAIN_TICKS)
    assert heard == ["changed"] * 2

    alarms.settle(replace(EMPTY, open=(replace(ticket, changed=False),)))
    pass_quarters(alarms, AGAIN_TICKS)
    assert heard == ["changed"] * 2


def test_nothing_is_repeated_unless_somebody_wants_that() -> None:
    alarms, heard, _ = an_alarm()
    alarms.tell({"new"})
    pass_quarters(alarms, 2 * AGAIN_TICKS)

    assert heard == ["new"]


@pytest.mark.gui
async def test_new_and_void_tickets_have_their_own_sound_and_flash(
    screen: Screen, paper: PaperKitchen, heard: Heard
) -> None:
    first = paper.arrive("042")
    await screen.open()
    await screen.shows("042")
    second = paper.arrive("043")
    await screen.shows("042", "043")
    assert heard() == ["new"]
    assert screen.card(second).property("flashing") == "new"
    for _ in range(4):
        screen.window._tick()

    paper.withdraw(first)

    await screen.until(lambda: heard() == ["new", "void"])
    assert screen.card(first).property("flashing") == "void"


@pytest.mark.gui
async def test_the_sounds_are_set_by_touch_each_choice_is_heard_and_all_is_remembered(
    screen: Screen, paper: PaperKitchen, heard: Heard
) -> None:
    await screen.open(1024, 900)
    await screen.tap("settings")
    await screen.tap("settings.sounds")

    await screen.tap("sounds.volume.100")
    await screen.tap("sounds.void.off")
    await screen.tap("sounds.ready.on")

    assert heard() == ["new", "ready"]
    assert screen.buttons_below(48) == []
    kept = {key: choice for key, choice in paper.preferences.kept.items() if key.startswith("chime")}
    assert kept == {"chime.volume": "100", "chime.void": "off", "chime.ready": "on"}
    screen.window.chime.ring("void")
    assert heard() == ["new", "ready"]


@pytest.mark.gui
async def test_m_silences_the_kitchen_and_the_flash_stays(
    screen: Screen, paper: PaperKitchen, heard: Heard
) -> None:
    await screen.open()
    screen.press(Qt.Key.Key_M)

    ticket_id = paper.arrive("042")
    await screen.shows("042")

    assert heard() == []
    assert screen.card(ticket_id).property("flashing") == "new"
    paper.tell(ChangeKind.TICKET)
