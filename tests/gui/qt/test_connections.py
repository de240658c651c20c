"""The pill and the panel of the connections tell the truth, why it is so, what still works, and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.views import CatalogueView, HealthRow, HealthView
from core.qt import texts
from core.qt.hands import Hands
from core.qt.language import language
from core.qt.widgets.health_panel import HealthPanel
from core.qt.widgets.offline_guide import OfflineGuide
from core.qt.widgets.pill import Mode, Pill
from tests.gui.qt.dressed import Window

pytestmark = pytest.mark.gui

hands = Hands()

AWAY = HealthView(
    mode="offline",
    waiting=3,
    rows=(
        HealthRow("till", "ok", 1_750_000_000_000, 0),
        HealthRow("broker", "down", 1_750_000_000_000, 3),
        HealthRow("stock", "waiting", None, 2),
        HealthRow("kitchen", "away", None, 0),
    ),
    catalogue=CatalogueView(hits=10, misses=2, p50_ms=0.02, p99_ms=0.3),
    parked=0,
    attention=0,
    since=1_750_000_000_000,
    reason="unreachable",
    detail="[Errno 111] Connect call failed",
)
GUIDE = OfflineGuide(works=("Cash",), fails=("Card",), to_do=("Take cash",))
REASONS = ("connecting", "unreachable", "refused", "silent", "blocked", "not_set_up", "taken")


@pytest.fixture(autouse=True)
def _english(window: Window) -> None:  # the window comes after the application
    """English has its plurals in a catalogue too."""
    language().set_language("en")


def shown(window: Window, view: HealthView, **options: bool) -> HealthPanel:
    """Return a panel that shows `view`."""
    panel = HealthPanel("health", lambda: GUIDE, **options)
    window.put(panel)
    panel.show_view(view)
    return panel


@pytest.mark.parametrize("mode", ["online", "offline", "embedded"])
async def test_parked_messages_are_told_beside_the_truth_about_the_connection(
    window: Window, mode: Mode
) -> None:
    pill = Pill("pill")
    window.put(pill)
    pill.show_state(mode, 3)
    plain = pill.text()

    pill.show_state(mode, 3, 2)

    assert pill.text() == f"{plain} · 2 parked"
    assert pill.property("tone") == "warning"


async def test_the_panel_tells_each_part_with_a_word_and_what_waits_for_it(window: Window) -> None:
    shown(window, AWAY)

    words = {row.part: hands.read(f"health.{row.part}") for row in AWAY.rows}
    assert words == {
        "till": "Working",
        "broker": "Does not answer",
        "stock": "Waiting",
        "kitchen": "Away",
    }
    assert "2 messages waiting" in hands.read("health")
    assert "No contact yet" in hands.read("health")


async def test_a_printer_is_told_by_its_own_name_with_what_keeps_it_from_printing(window: Window) -> None:
    printers = (
        HealthRow("printer", "ok", None, 0, name="Kitchen"),
        HealthRow(
            "printer", "down", None, 2, name="Bar", reason="printer.paper_out", detail={"printer": "Bar"}
        ),
    )
    shown(window, replace(AWAY, rows=(*AWAY.rows, *printers)))

    assert hands.read("health.printer.Kitchen") == "Working"
    assert hands.read("health.printer.Bar") == "Does not answer"
    told = hands.read("health")
    assert "Bar is out of paper. Put in a new roll. · 2 print jobs waiting" in told


async def test_while_it_is_away_the_panel_tells_since_when_why_and_what_works(window: Window) -> None:
    panel = shown(window, AWAY)

    assert hands.read("health.mode").startswith("Offline since ")
    assert hands.read("health.reason") == "The message broker cannot be reached."
    assert hands.read("health.detail") == AWAY.detail
    assert hands.read("health.guide.works") == "This works\nCash"
    assert hands.read("health.guide.fails") == "This does not work now\nCard"
    assert hands.read("health.guide.to_do").endswith("Take cash")
    assert "network cable" in hands.read("health.guide.to_do")

    panel.show_view(replace(AWAY, mode="online", reason="", detail=""))
    assert not hands.sees("health.guide")
    assert not hands.sees("health.reason")


@pytest.mark.parametrize("reason", REASONS)
async def test_every_reason_has_its_own_words_and_its_own_advice(window: Window, reason: str) -> None:
    shown(window, replace(AWAY, reason=reason, detail="kitchen-pc"))

    assert hands.read("health.reason") == texts.link_text(reason, "kitchen-pc")
    others = {texts.link_text(other, "kitchen-pc") for other in REASONS if other != reason}
    assert hands.read("health.reason") not in others
    assert (
        hands.read("health.guide.to_do").count("\n") == 2
    )  # the title, the advice, and what the window says


async def test_who_has_taken_the_place_is_named(window: Window) -> None:
    shown(window, replace(AWAY, reason="taken", detail="comanda till.a on bar-pc"))

    assert "comanda till.a on bar-pc" in hands.read("health.reason")
    assert not hands.sees("health.detail")


async def test_an_unknown_reason_still_says_something(window: Window) -> None:
    shown(window, replace(AWAY, reason="struck_by_lightning"))

    assert hands.read("health.reason") == "The message broker cannot be reached."


async def test_only_a_window_that_shows_parked_messages_leads_to_them(window: Window) -> None:
    asked: list[bool] = []
    panel = shown(window, replace(AWAY, parked=2), leads_to_parked=True)
    panel.parked_requested.connect(lambda: asked.append(True))
    assert hands.read("health.parked") == "2 parked messages"
    hands.tap("health.parked")
    assert asked == [True]

    panel.show_view(replace(AWAY, parked=0))
    assert not hands.sees("health.parked")


@pytest.mark.fault("F13", "F16")
async def test_a_backup_that_could_not_be_made_is_told_until_one_is(window: Window) -> None:
    panel = shown(window, replace(AWAY, backup_problem="backup.full"))
    assert hands.read("health.backup").startswith("No backup could be made")
    panel.show_view(AWAY)
    assert not hands.sees("health.backup")


@pytest.mark.fault("F16", "I6")
async def test_a_journal_that_is_not_as_it_was_written_is_told(window: Window) -> None:
    panel = shown(window, replace(AWAY, journal_broken=True))
    assert hands.read("health.journal").startswith("The journal of money is not as it was written")
    panel.show_view(AWAY)
    assert not hands.sees("health.journal")


async def test_there_are_two_columns_where_there_is_room_for_them(window: Window) -> None:
    window.resize(1200, 700)
    panel = shown(window, AWAY)
    guide, row = hands.find("health.guide"), hands.find("health.till")
    await hands.until(
        lambda: guide.mapTo(panel, guide.rect().topRight()).x() < row.mapTo(panel, row.rect().topLeft()).x()
    )

    window.resize(600, 700)
    await hands.until(
        lambda: (
            guide.mapTo(panel, guide.rect().bottomLeft()).y() <= row.mapTo(panel, row.rect().topLeft()).y()
        )
    )


async def test_a_panel_without_room_is_flicked_and_its_close_button_stays(window: Window) -> None:
    window.resize(460, 320)
    shown(window, AWAY)

    await hands.until(lambda: hands.sees("health.area.down"))
    assert hands.can_reach("health.close")
    hands.tap("health.area.down")
    await hands.until(lambda: hands.sees("health.area.up"))
