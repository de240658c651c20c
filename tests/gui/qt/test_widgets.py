"""The shared widgets do what they say, by finger and by key."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from core.api.views import CatalogueView, HealthRow, HealthView
from core.domain.money import Money
from core.qt.hands import Hands
from core.qt.theme import Theme, theme_of
from core.qt.widgets.banner import Banner
from core.qt.widgets.button import Button, button
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.health_panel import HealthPanel
from core.qt.widgets.keypad import Keypad
from core.qt.widgets.label import ElidedLabel, label
from core.qt.widgets.paged_grid import PagedGrid
from core.qt.widgets.pill import Mode, Pill
from core.qt.widgets.qr_code import QUIET_ZONE, QrCode
from core.qt.widgets.search_field import SearchField
from core.qt.widgets.stepper import Stepper
from core.qt.widgets.toast import Toast
from core.qt.widgets.undo_bar import UndoBar
from tests.gui.qt.dressed import Window

pytestmark = pytest.mark.gui

hands = Hands()


async def test_html_in_a_name_is_shown_as_it_is(window: Window) -> None:
    plain, evil = label("Latte"), label("<img src='x' width=300 height=300><b>Latte")
    short = ElidedLabel("<b>Latte</b> " * 40)
    window.put(plain, evil, short)

    assert evil.sizeHint().height() == plain.sizeHint().height()
    assert "&lt;b&gt;" in short.toolTip()
    assert short.accessibleName().startswith("<b>")


async def test_an_ampersand_is_a_letter_and_no_shortcut(window: Window) -> None:
    pressed: list[str] = []
    made = button("Fish & Chips", name="fish", on=lambda: pressed.append("fish"))
    window.put(made)

    assert made.text() == "Fish & Chips"
    assert made.shortcut().isEmpty()
    assert made.accessibleName() == "Fish & Chips"
    hands.tap("fish")
    made.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Space)
    assert pressed == ["fish"] * 3


async def test_icons_follow_the_theme(window: Window) -> None:
    made = Button("Cart", icon="cart")
    window.put(made)
    before = made.icon().cacheKey()

    window.theme.set_theme("dark")

    assert made.icon().cacheKey() != before
    assert window.palette().window().color() == window.theme.color("paper")


async def test_two_windows_have_a_theme_each(window: Window) -> None:
    other = Window()
    other.theme.set_theme("dark")
    one, two = Button("A", icon="cart"), Button("A", icon="cart")
    window.put(one)
    other.put(two)

    assert one.icon().pixmap(24).toImage() != two.icon().pixmap(24).toImage()
    other.close()


async def test_a_choice_is_made_by_finger_and_by_arrow(window: Window) -> None:
    for kind, name in ((Segments, "segments"), (ChipRow, "chips")):
        chosen: list[str] = []
        row = kind(name, [("a", "All"), ("b", "Coffee"), ("c", "Tea & more")])
        row.chosen.connect(chosen.append)
        window.put(row)
        assert row.value == "a"

        await hands.tap_when_ready(f"{name}.b")
        hands.press(Qt.Key.Key_Right)
        hands.press(Qt.Key.Key_Right)

        assert chosen == ["b", "c", "a"]
        row.set_value("c")
        row.set_options([("c", "Чай"), ("d", "Кофе")])
        assert row.value == "c"
        assert len(chosen) == 3


async def test_where_a_person_must_say_it_nothing_is_chosen_at_first(window: Window) -> None:
    segments = Segments("segments", [("a", "Taken"), ("b", "Not taken")])
    window.put(segments)
    segments.clear()
    values = [segments.value]
    segments.setFocus()
    hands.press(Qt.Key.Key_Right)
    values.append(segments.value)
    await hands.tap_when_ready("segments.b")
    assert [*values, segments.value] == ["", "a", "b"]


async def test_the_stepper_stays_in_its_range(window: Window) -> None:
    told: list[int] = []
    stepper = Stepper("many", 1, least=1, most=3)
    stepper.value_changed.connect(told.append)
    window.put(stepper)

    assert not hands.can_tap("many.minus")
    for _ in range(2):
        hands.tap("many.plus")
    assert not hands.can_tap("many.plus")
    hands.tap("many.minus")

    assert told == [2, 3, 2]
    assert hands.read("many.value") == "2"


async def test_undo_or_expiry_is_told_exactly_once(window: Window) -> None:
    told: list[str] = []
    bar = UndoBar("undo")
    bar.undone.connect(lambda: told.append("undone"))
    bar.expired.connect(lambda: told.append("expired"))
    window.put(bar)
    assert not hands.sees("undo.button")

    bar.offer("1 Latte removed", lambda: told.append("put back"))
    hands.tap("undo.button")
    bar.undo()
    assert told == ["put back", "undone"]

    bar.offer("first", on_expiry=lambda: told.append("first is final"))
    bar.offer("second")
    assert told[2:] == ["first is final", "expired"]
    bar.dismiss()
    assert told[4:] == ["expired"]
    assert not bar.offering


async def test_an_offer_expires_by_itself_after_three_seconds(window: Window) -> None:
    told: list[str] = []
    bar = UndoBar("undo")
    window.put(bar)

    bar.offer("bumped", seconds=0.1, on_expiry=lambda: told.append("expired"))
    begun = bar._watch.elapsed()
    await hands.until(lambda: told, timeout=6)

    assert begun < 100
    assert 3000 <= bar._watch.elapsed() < 5000


async def test_a_banner_says_what_happened_and_goes_away(window: Window) -> None:
    told: list[str] = []
    banner = Banner("banner")
    banner.action_requested.connect(lambda: told.append("retry"))
    banner.dismissed.connect(lambda: told.append("closed"))
    window.put(banner)

    banner.tell("The card was refused", "Nothing was charged.", tone="error", action="Try again")
    assert hands.read("banner.title") == "The card was refused"
    hands.tap("banner.action")
    hands.tap("banner.close")

    assert told == ["retry", "closed"]
    assert not hands.sees("banner")


async def test_the_pill_tells_the_truth(window: Window) -> None:
    pill = Pill("pill")
    window.put(pill)
    texts = []
    states: tuple[tuple[Mode, int], ...] = (("online", 0), ("offline", 3), ("embedded", 0))
    for mode, waiting in states:
        pill.show_state(mode, waiting)
        texts.append((pill.text(), pill.property("tone")))

    assert texts == [("Online", "fresh"), ("Offline: 3 waiting", "warning"), ("Embedded", "accent")]


async def test_the_keypad_takes_digits_from_the_right_by_finger_and_by_key(window: Window) -> None:
    accepted: list[Money] = []
    pad = Keypad("pad", "BRL")
    pad.accepted.connect(accepted.append)
    window.put(pad)

    for key in ("2", "0", "00"):
        hands.tap(f"pad.{key}")
    assert pad.amount == Money(2000, "BRL")
    pad.setFocus()
    hands.type_text("57")
    assert pad.amount == Money(200_057, "BRL")
    hands.press(Qt.Key.Key_Backspace)
    hands.press(Qt.Key.Key_Return)
    hands.tap("pad.enter")
    hands.tap("pad.clear")

    assert accepted == [Money(20_005, "BRL")] * 2
    assert pad.amount == Money(0, "BRL")
    for _ in range(40):
        pad.type_digits("9")
    assert pad.amount.minor <= 10**10


async def test_keys_typed_after_a_tap_still_reach_the_keypad(window: Window) -> None:
    pad = Keypad("pad", "BRL")
    window.put(pad)

    hands.tap("pad.1")
    hands.type_text("5")

    assert pad.amount == Money(15, "BRL")


async def test_a_qr_code_has_its_quiet_zone(window: Window) -> None:
    code = QrCode("00020126360014br.gov.bcb.pix")
    code.setFixedSize(290, 290)
    window.put(code)
    painted = code.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    modules = len(code._rows) + 2 * QUIET_ZONE
    pixel = 290 // modules
    left = (290 - pixel * modules) // 2
    first = left + QUIET_ZONE * pixel

    assert painted.pixelColor(first + 1, first + 1).black() > 200
    for step in range(20, 270):
        assert painted.pixelColor(first - 2, step).black() < 10
    code.set_text("")
    code.grab()


async def test_the_search_field_tells_accepts_and_clears(window: Window) -> None:
    told: list[str] = []
    accepted: list[str] = []
    field = SearchField("search", "Search or scan…")
    field.search_changed.connect(told.append)
    field.accepted.connect(accepted.append)
    window.put(field)

    hands.type_text("pao", into="search")
    hands.press(Qt.Key.Key_Return)
    hands.tap("search.clear")
    hands.type_text("x", into="search")
    hands.press(Qt.Key.Key_Escape)

    assert told == ["p", "pa", "pao", "", "x", ""]
    assert accepted == ["pao"]
    assert field.accessibleName() == "Search or scan…"


async def test_the_health_panel_tells_every_part(window: Window) -> None:
    view = HealthView(
        mode="offline",
        waiting=3,
        rows=(
            HealthRow("stock", "ok", 1_750_000_000_000, 0),
            HealthRow("payment", "down", None, 3, simulator=True),
        ),
        catalogue=CatalogueView(hits=10, misses=2, p50_ms=0.02, p99_ms=0.3),
        parked=0,
        attention=0,
    )
    closed: list[bool] = []
    panel = HealthPanel("health")
    panel.close_requested.connect(lambda: closed.append(True))
    window.put(panel)

    panel.show_view(view)
    told = hands.read("health")
    hands.tap("health.close")

    assert hands.read("health.stock") == "Working"
    assert hands.read("health.payment") == "Does not answer"
    assert "Simulator" in told
    assert "10 hits" in told
    assert closed == [True]


async def test_an_empty_place_offers_what_to_do_next(window: Window) -> None:
    asked: list[bool] = []
    empty = EmptyState("empty", "cart", "No orders yet", "They appear here.", "Sell something")
    empty.action_requested.connect(lambda: asked.append(True))
    window.put(empty)

    hands.tap("empty.action")

    assert asked == [True]
    assert hands.read("empty") == "No orders yet\nThey appear here.\nSell something"


async def test_a_toast_shows_and_goes(window: Window) -> None:
    toast = Toast(window)
    window.put(label("below"))

    toast.tell("Printed", shown_ms=20)
    assert hands.read("toast.message") == "Printed"

    await hands.until(lambda: not hands.sees("toast"))


async def test_whatever_says_something_of_its_own_says_it_anew_in_another_language(window: Window) -> None:
    grid = PagedGrid("grid", QSize(100, 100))
    widgets: list[QWidget] = [Stepper("s"), UndoBar("u"), Banner("b"), Pill("p"), Keypad("k", "BRL"), grid]
    window.put(*widgets, SearchField("f"), HealthPanel("h"))

    for widget in window.findChildren(QWidget):
        widget.changeEvent(QEvent(QEvent.Type.LanguageChange))


async def test_a_window_keeps_its_theme_alive_and_can_change_it() -> None:
    window, inner = QWidget(), Button("A", icon="cart")
    inner.setParent(window)
    Theme("dark").apply_to(window)
    gc.collect()

    assert theme_of(inner).name == "dark"
    light = Theme("light")
    light.apply_to(window)
    assert theme_of(inner) is light

    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    light.set_theme("dark")
