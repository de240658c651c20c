"""The number of a card is refused in every field of both windows: every field there is, on every page there is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

import kitchen_app
import pos_app
from core.domain.menu_edit import checked_barcodes, checked_code
from core.errors import InvalidInput
from core.qt.reasons import REASONS
from core.qt.widgets.search_field import SearchField
from tests.support.card_typing import CARD, SPACED, fields_of, takes_a_card
from tests.support.counter_at_work import opened_counter
from tests.support.every_page import EveryPage

pytestmark = pytest.mark.gui

TAKEN = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "SearchField", "ProductSearch"}
"""The kinds of fields that the guard knows."""
CHOSEN = {"QDateEdit", "QComboBox"}
"""What can only be chosen from."""
FIELDS = (
    TAKEN
    | CHOSEN
    | {"QSpinBox", "QDoubleSpinBox", "QTimeEdit", "QDateTimeEdit", "QKeySequenceEdit", "QTextBrowser"}
)


async def test_no_field_of_the_counter_takes_the_number_of_a_card(
    tmp_path: Path,
) -> None:
    async with opened_counter(EveryPage, tmp_path, size=(1366, 900)) as walker:
        tried: dict[str, bool] = {}

        def look(page: str) -> None:
            for field in fields_of(walker.window):
                assert field.objectName() or not field.isVisible(), f"a field without a name on {page}"
                if field.objectName() not in tried and field.isEnabled() and field.isVisible():
                    tried[field.objectName()] = takes_a_card(field)
            for search in walker.window.findChildren(SearchField):
                search.clear()  # keys that no field takes begin a search

        await walker.walk(look, tmp_path)
        for field in fields_of(walker.window):  # those that wait for what did not happen on the way
            if field.objectName() and field.objectName() not in tried:
                tried[field.objectName()] = takes_a_card(field)
    assert {name for name, stays in tried.items() if stays} == set()
    for known in (
        "counter.search",
        "counter.orders.search",
        "counter.customer",
        "counter.note.text",
        "counter.delivery.street",
        "counter.hold.name",
        "counter.shift.reason_text",
        "counter.shift.coin.loose",
        "counter.receipt_head.above",
        "counter.decision.reason",
        "counter.staff.form.name",
        "counter.menu_editor.product.code",
        "counter.menu_editor.product.barcodes",
        "counter.menu_editor.search",
    ):
        assert known in tried, sorted(tried)


def test_there_is_no_kind_of_field_that_the_guard_does_not_know() -> None:
    unknown = []
    for package in (pos_app, kitchen_app):
        for file in Path(str(package.__file__)).parent.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                made = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
                if made in FIELDS - TAKEN - CHOSEN:
                    unknown.append(f"{file.name}: {made}")
                if isinstance(node, ast.Attribute) and node.attr == "setEditable":
                    unknown.append(f"{file.name}: an editable choice")
    assert unknown == []


async def test_only_the_line_with_the_card_goes_out_of_many(tmp_path: Path) -> None:
    async with opened_counter(EveryPage, tmp_path, size=(1024, 768)) as walker:
        await walker.go("settings")
        (field,) = [
            one for one in fields_of(walker.window) if one.objectName() == "counter.receipt_head.above"
        ]
        assert isinstance(field, QPlainTextEdit)
        walker.window.activateWindow()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.setPlainText("Café Aurora\n")
        QApplication.instance().focusChanged.emit(None, field)  # type: ignore[union-attr]
        field.moveCursor(field.textCursor().MoveOperation.End)
        QTest.keyClicks(field, SPACED)
        await walker.hands.until(
            lambda: "number of a card" in walker.hands.read("counter.banner"), what="the banner"
        )
        assert field.toPlainText().split("\n")[0] == "Café Aurora"
        assert "5555" not in field.toPlainText()
        assert not any(SPACED[:9] in str(kept) for kept in (tmp_path / "preferences.json",) if kept.exists())
    assert not [
        file for file in tmp_path.rglob("*") if file.is_file() and b"4111 1111 1111" in file.read_bytes()
    ]


async def test_a_card_that_is_swiped_is_no_code(tmp_path: Path) -> None:
    async with opened_counter(EveryPage, tmp_path, size=(1024, 768)) as walker:
        walker.window._scan(f"%B{CARD}^DOE/JANE^30011010000000000000?")
        await walker.hands.until(
            lambda: "number of a card" in walker.hands.read("counter.banner"), what="the banner"
        )
        assert CARD not in walker.counter.catalogue.search
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and CARD.encode() in file.read_bytes()]


def test_codes_of_products_are_no_cards_and_codes_on_goods_are_codes() -> None:
    assert checked_code("7891000315507") == "7891000315507"
    assert checked_barcodes(["07891000315507"]) == ("07891000315507",)
    for refused in (lambda: checked_code(CARD), lambda: checked_barcodes([CARD])):
        with pytest.raises(InvalidInput, match=r"input\.card_number") as told:
            refused()
        assert CARD not in str(told.value)
    assert "input.card_number" in REASONS
