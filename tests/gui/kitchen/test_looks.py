"""The kitchen's screen in every size, language and theme: nothing too small to touch, nothing without a name."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from core.api.words import OrderType
from core.qt.language import language
from core.qt.theme import theme_of
from kitchen_app.widgets.item_line import ItemLine
from kitchen_app.widgets.ticket_card import TicketCard
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, an_item

pytestmark = pytest.mark.gui

SIZES = ((1024, 768), (1366, 768), (1920, 1080), (1080, 1920))


def crowd(paper: PaperKitchen) -> None:
    """Fill the board with short, long and very long tickets."""
    paper.arrive("001", customer="Maria Fernanda de Alcântara e Bragança", note="x" * 200)
    paper.arrive(
        "002", *(an_item(str(at), note="no nuts, " * 20) for at in range(3)), order_type=OrderType.DELIVERY
    )
    for number in range(3, 15):
        lines = (an_item(str(at), modifiers=("oat milk",)) for at in range(1 + number % 6))
        paper.arrive(f"{number:03}", *lines, order_type=OrderType.TO_GO, paid_ago_s=number * 60)
    paper.arrive("015", an_item("a", quantity=999))


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", SIZES)
async def test_everything_fits_and_is_large_enough_to_touch(
    screen: Screen, paper: PaperKitchen, size: tuple[int, int], scale: int
) -> None:
    paper.preferences.set("scale", str(scale))
    crowd(paper)
    await screen.open(*size)

    check_that_all_fits(screen)


@pytest.mark.parametrize(
    ("density", "size", "cells"), [("most", (1024, 768), (4, 2)), ("few", (1920, 1080), (3, 2))]
)
async def test_everything_fits_into_more_or_fewer_cells_too(
    screen: Screen, paper: PaperKitchen, density: str, size: tuple[int, int], cells: tuple[int, int]
) -> None:
    crowd(paper)
    await screen.open(*size)
    board = screen.window.board
    assert (board._cell().columns, board._cell().rows) != cells

    screen.window._panels.settings.density_chosen.emit(density)

    check_that_all_fits(screen)
    assert (board._cell().columns, board._cell().rows) == cells
    assert paper.preferences.kept["density"] == density


def check_that_all_fits(screen: Screen) -> None:
    """Fail unless every card, line and button of the page has its place and is large enough to touch."""
    assert screen.buttons_below(48) == []
    cards = [card for card in screen.window.findChildren(TicketCard) if card.isVisible()]
    assert cards
    for card in cards:
        assert screen.window.board.rect().contains(card.geometry())
        assert not any(card.geometry().intersects(other.geometry()) for other in cards if other is not card)
        for child in card.findChildren(QWidget):
            assert not child.isVisible() or card.rect().contains(child.geometry()), child.objectName()
        lines = [line for line in card.findChildren(ItemLine) if line.isVisible()]
        buttons = [
            child
            for child in card.findChildren(QAbstractButton)
            if child.isVisible() and not isinstance(child, ItemLine)
        ]
        for line in lines:
            assert not any(
                line.geometry().intersects(other.geometry())
                for other in (*buttons, *lines)
                if other is not line
            )


@pytest.mark.parametrize("panel", ["sold_out", "recall", "settings", "pill"])
async def test_panels_have_no_control_that_is_too_small_or_has_no_name(
    screen: Screen, paper: PaperKitchen, panel: str
) -> None:
    crowd(paper)
    await paper.ready("t003")
    await screen.open(1024, 768)

    await screen.tap(panel)
    await screen.until(lambda: screen.sees("panel.close"))

    assert screen.buttons_below(48) == []
    nameless = [
        child.objectName() or type(child).__name__
        for child in screen.window.findChildren(QAbstractButton)
        if child.isVisible() and not child.accessibleName()
    ]
    assert nameless == []


async def test_theme_language_and_size_change_at_once_and_are_remembered(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042", an_item("a", "bread"))
    await screen.open()
    await screen.tap("settings")

    await screen.tap("settings.theme.light")
    await screen.tap("settings.scale.150")
    await screen.tap("settings.language.pt-BR")

    assert theme_of(screen.window).name == "light"
    assert screen.scale() == 150
    await screen.until(lambda: screen.read(f"ticket.{ticket_id}.item.a") == "1 Pão de queijo")
    assert screen.hands.find(f"kitchen.ticket.{ticket_id}.start").accessibleName() == "Iniciar"
    assert {key: paper.preferences.kept[key] for key in ("theme", "scale", "language")} == {
        "theme": "light",
        "scale": "150",
        "language": "pt-BR",
    }


async def test_what_was_remembered_is_there_at_the_next_start(screen: Screen, paper: PaperKitchen) -> None:
    paper.preferences.kept.update(theme="light", scale="125", language="ru", station="cold")
    paper.arrive("042", an_item("a", "latte"))
    paper.arrive("043", an_item("a", "brownie"))

    await screen.open()

    await screen.shows("043")
    assert (theme_of(screen.window).name, screen.scale(), language().code) == ("light", 125, "ru")
    assert screen.read("ticket.t043.item.a") == "1 Брауни"


@pytest.mark.parametrize(
    "kept",
    [{"theme": "pink"}, {"scale": "huge"}, {"scale": "900"}, {"language": "xx"}, {"station": "cellar"}],
)
async def test_a_choice_that_makes_no_sense_is_passed_over(
    screen: Screen, paper: PaperKitchen, kept: dict[str, str]
) -> None:
    paper.preferences.kept.update(kept)
    paper.arrive("042")

    await screen.open()

    await screen.shows("042")
    assert (theme_of(screen.window).name, screen.scale()) == ("dark", 100)


async def test_texts_are_at_least_eighteen_pixels_and_lines_at_least_twenty_two() -> None:
    from kitchen_app.widgets.body import ITEM_PX, MODIFIER_PX, NOTE_PX
    from kitchen_app.widgets.measures import Measures

    at_full_hd = Measures.of(100, 1920, 1080)

    assert at_full_hd.text(ITEM_PX) >= Measures().text(ITEM_PX) >= 22
    assert min(MODIFIER_PX, NOTE_PX) >= 18
    assert Measures().foot >= 72


async def test_a_panel_does_not_lie_on_what_is_said_of_an_empty_board(screen: Screen) -> None:
    await screen.open(1366, 768)
    window = screen.window

    def right_of(name: str) -> int:
        words = screen.hands.find(f"kitchen.{name}")
        return words.mapTo(window, words.rect().topRight()).x()

    await screen.until(lambda: screen.sees("empty.sentence"), "the empty board")
    usual = right_of("empty.sentence")
    await screen.tap("settings")
    panel = screen.hands.find("kitchen.panel")
    await screen.until(lambda: right_of("empty.sentence") < panel.x(), "the words beside the panel")
    await screen.tap("panel.close")
    await screen.until(lambda: right_of("empty.sentence") == usual, "the words in the middle")
