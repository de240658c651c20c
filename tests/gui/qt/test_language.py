"""The language is switched while the windows are open."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

import resources
from core.errors import InvalidInput
from core.qt import texts
from core.qt.language import LANGUAGES, Language, language, own_name, translate
from core.qt.widgets.toast import Toast
from core.qt.widgets.undo_bar import UndoBar
from tests.support.waiting import eventually

pytestmark = pytest.mark.gui

CATALOGUES = resources.path("i18n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues of core, built."""
    folder = tmp_path_factory.mktemp("i18n")
    for catalogue in CATALOGUES.glob("core_*.ts"):
        shutil.copy(catalogue, folder)
    release = Path(PySide6.__file__).parent / "lrelease"
    subprocess.run([release, "-silent", *folder.glob("*.ts")], check=True)
    return folder


@pytest.fixture
def _catalogues(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    usual = resources.path
    monkeypatch.setattr(
        resources, "path", lambda *parts: built / parts[-1] if parts[0] == "i18n" else usual(*parts)
    )
    yield
    monkeypatch.undo()
    language().set_language("en")


@pytest.mark.usefixtures("_catalogues")
async def test_widgets_and_texts_change_at_once() -> None:
    window = QWidget()
    bar, toast = UndoBar(), Toast(window)
    bar.offer(lambda: translate("UndoBar", "Undo"))
    toast.tell(lambda: translate("UndoBar", "Undo"))
    window.show()
    said = [bar.findChild(QLabel, "undo.message"), toast.findChild(QLabel, "toast.message")]
    seen = []
    chosen = language()
    chosen.changed.connect(lambda: seen.append(chosen.code))

    for code, word in (("pt-BR", "Desfazer"), ("ru", "Отменить"), ("en", "Undo")):
        chosen.set_language(code)
        await eventually(partial(lambda wanted: bar._button.text() == wanted, word))
        assert [label.text() for label in said if label is not None] == [word, word]

    assert seen == ["pt-BR", "ru", "en"]
    bar.dismiss()
    toast.hide()
    window.hide()
    window.deleteLater()


@pytest.mark.usefixtures("_catalogues")
async def test_russian_plurals_are_right() -> None:
    language().set_language("ru")

    told = [translate("HealthPanel", "%n message(s) waiting", "", number) for number in (1, 3, 5, 21)]

    assert [text.split()[1] for text in told] == ["сообщение", "сообщения", "сообщений", "сообщение"]


@pytest.mark.usefixtures("_catalogues")
async def test_a_reason_is_told_in_the_language_of_the_screens() -> None:
    language().set_language("pt-BR")

    assert texts.reason_text("order.empty") == "O pedido está vazio. Adicione um produto."
    assert texts.status_text("PREPARING") == "Em preparo"


async def test_an_unknown_language_is_refused_with_the_allowed_ones() -> None:
    with pytest.raises(InvalidInput) as refused:
        language().set_language("tlh")

    assert refused.value.code == "language.unknown"
    assert refused.value.params == {"given": "tlh", "allowed": LANGUAGES}
    assert language().code == "en"


async def test_missing_catalogues_fall_back_to_english_and_are_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(resources, "path", lambda *_parts: tmp_path / "nothing.qm")
    chosen = Language(QCoreApplication.instance())

    with caplog.at_level(logging.WARNING):
        for code in ("ru", "en", "ru"):
            chosen.set_language(code)

    assert translate("UndoBar", "Undo") == "Undo"
    assert len(caplog.records) == 3  # core, counter, kitchen


async def test_each_language_calls_itself_by_its_own_name() -> None:
    assert [own_name(code) for code in LANGUAGES] == ["Português", "English", "Русский"]


@pytest.mark.parametrize("code", ["pt_BR", "ru"])
async def test_translations_keep_the_placeholders_and_leave_nothing_out(code: str) -> None:
    for message in ET.parse(CATALOGUES / f"core_{code}.ts").getroot().iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, source
        for form in [form.text for form in translation.iter("numerusform")] or [translation.text]:
            assert form, source
            assert set(re.findall(r"\{\w+\}", form)) == set(re.findall(r"\{\w+\}", source)), source
