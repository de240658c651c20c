"""The hands of the tour can do what a person can, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.qt.hands import CannotReach, Hands, take_picture
from core.qt.heartbeat import BEAT_MS, Heartbeat
from core.qt.widgets.button import button
from core.qt.widgets.label import label
from tests.support.waiting import eventually

pytestmark = pytest.mark.gui

hands = Hands()


@pytest.fixture
async def window() -> AsyncGenerator[QWidget]:
    made = QWidget()
    made.setObjectName("shop")
    made.resize(400, 300)
    QVBoxLayout(made)
    yield made
    made.close()
    made.deleteLater()


def put(window: QWidget, *widgets: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    window.show()
    window.activateWindow()


async def test_what_does_not_exist_cannot_be_tapped_and_the_error_says_what_can(window: QWidget) -> None:
    put(window, button("Charge", name="counter.charge"))

    with pytest.raises(CannotReach, match=r"counter\.pay does not exist.*counter\.charge"):
        hands.tap("counter.pay")


async def test_what_is_hidden_or_off_cannot_be_tapped(window: QWidget) -> None:
    hidden, off = button("A", name="hidden"), button("B", name="off")
    off.setEnabled(False)
    put(window, hidden, off)
    hidden.hide()

    with pytest.raises(CannotReach, match="hidden exists but is not visible"):
        hands.tap("hidden")
    with pytest.raises(CannotReach, match="off is visible but disabled"):
        hands.tap("off")


async def test_what_is_covered_cannot_be_tapped(window: QWidget) -> None:
    pressed: list[int] = []
    put(window, button("Charge", name="charge", on=lambda: pressed.append(1)))
    cover = QWidget(window)
    cover.setObjectName("curtain")
    cover.setGeometry(window.rect())
    cover.show()

    with pytest.raises(CannotReach, match="covered at its middle by curtain"):
        hands.tap("charge")

    cover.hide()
    hands.tap("charge")
    assert pressed == [1]


async def test_typing_reaches_the_field_that_was_tapped(window: QWidget) -> None:
    field = QLineEdit()
    field.setObjectName("name")
    put(window, label("Customer"), field)

    hands.type_text("Ana", into="name")

    assert hands.read("name") == "Ana"


async def test_reading_a_card_gives_its_texts_in_reading_order(window: QWidget) -> None:
    put(window, label("042"), label("2 Latte"), button("Start", name="start"))

    assert hands.read("shop") == "042\n2 Latte\nStart"


async def test_waiting_lets_the_window_live_and_says_what_was_missing(window: QWidget) -> None:
    put(window, label("x", name="x"))
    came: list[int] = []
    QTimer.singleShot(10, lambda: came.append(1))

    await hands.until(lambda: came)
    with pytest.raises(CannotReach, match=r"the receipt was not met.*Visible: shop, x"):
        await hands.until(lambda: False, timeout=0.02, what="the receipt")


async def test_a_tap_waits_for_its_control(window: QWidget) -> None:
    pressed: list[int] = []
    late = button("Late", name="late", on=lambda: pressed.append(1))
    put(window, late)
    late.hide()
    QTimer.singleShot(20, late.show)

    await hands.tap_when_ready("late")

    assert pressed == [1]


async def test_a_shot_is_a_picture_of_the_window(window: QWidget, tmp_path: Path) -> None:
    put(window, label("042"))

    path = take_picture(window, tmp_path / "deep" / "window.png")

    assert QImage(str(path)).size() == window.size() * window.devicePixelRatio()


async def test_the_heartbeat_notices_a_blocked_window() -> None:
    heart = Heartbeat()
    heart.start()
    await eventually(lambda: heart.pulse().beats >= 10)
    calm = heart.pulse()

    QTimer.singleShot(0, block)
    await eventually(lambda: heart.pulse().max_ms > 60)
    pulse = heart.stop()

    assert calm.p99_ms >= BEAT_MS - 1
    assert pulse.p99_ms <= pulse.max_ms
    assert heart.pulse().beats == pulse.beats


def block() -> None:
    """Keep the window from moving for 80 ms."""
    watch = QTimer()
    watch.start(80)
    while watch.remainingTime() > 0:
        pass


async def test_a_heartbeat_without_beats_has_no_gaps() -> None:
    assert Heartbeat().pulse().beats == 0
