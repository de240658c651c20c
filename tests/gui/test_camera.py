"""The camera of the tour: each stage once, in every language that is asked for, and the windows as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from PySide6.QtWidgets import QLabel

from core.qt.heartbeat import Heartbeat
from core.qt.language import LANGUAGES, language
from core.runtime.commands_tour import _languages
from core.runtime.tour.camera import Camera

pytestmark = pytest.mark.gui


class _Speaker(QLabel):
    """Shows the language that it is asked to speak when it is painted, and remembers all of them."""

    def __init__(self) -> None:
        super().__init__("…")
        self.spoken: list[str] = []
        language().changed.connect(self._note)

    def _note(self) -> None:
        self.spoken.append(language().code)
        self.setText(language().code)


async def test_a_stage_is_photographed_once_in_each_language_and_the_window_speaks_its_own_again(
    tmp_path: Path,
) -> None:
    language().set_language("en")
    window = _Speaker()
    window.show()
    camera = Camera(tmp_path, Heartbeat(), ("pt-BR", "ru"))
    for _ in range(2):
        await camera.take("counter-sale", window)
    assert camera.pictures == (tmp_path / "pt_BR" / "counter-sale.png", tmp_path / "ru" / "counter-sale.png")
    first, second = (path.read_bytes() for path in camera.pictures)
    assert first != second
    assert window.spoken == ["pt-BR", "ru", "en"]
    window.close()


async def test_without_languages_there_is_one_picture_and_without_a_folder_none(tmp_path: Path) -> None:
    window = QLabel("espresso")
    camera, blind = Camera(tmp_path, Heartbeat()), Camera(None, Heartbeat(), LANGUAGES)
    await camera.take("counter-sale", window)
    await blind.take("counter-sale", window)
    assert (camera.pictures, blind.pictures) == ((tmp_path / "counter-sale.png",), ())


def test_languages_are_named_as_their_folders_are_and_unknown_ones_are_refused() -> None:
    assert _languages("en,pt_BR,ru", day=False) == ("en", "pt-BR", "ru")
    assert _languages("", day=True) == LANGUAGES
    assert _languages("", day=False) == ()
    with pytest.raises(typer.BadParameter, match="de: choose from"):
        _languages("en,de", day=True)
