"""The language of the screens: English in the code, pt-BR and ru from Qt Linguist catalogues, switched at run time."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

import resources
from core.errors import InvalidInput

log = logging.getLogger(__name__)

LANGUAGES: Final = ("pt-BR", "en", "ru")
PARTS: Final = ("core", "counter", "kitchen")
SOURCE_LANGUAGE: Final = "en"
_PROPERTY: Final = "comanda_language"
_FALL_BACK: Final = ("en", "pt-BR", "ru")

translate = QCoreApplication.translate
"""`translate("Context", "English text", "", n)`: the text in the language of the screens; lupdate collects its calls."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text`; lupdate collects it for `context`, and it is translated when shown."""
    return text


class Language(QObject):
    """The language of the process; `changed` is emitted when the new texts are in place.

    Widgets renew their texts in `changeEvent` on `QEvent.Type.LanguageChange`; others listen to `changed`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._code = SOURCE_LANGUAGE
        self._translators: list[QTranslator] = []
        self._missing: set[str] = set()

    @property
    def code(self) -> str:
        """The language in use: pt-BR, en or ru."""
        return self._code

    @property
    def available(self) -> tuple[str, ...]:
        """The languages that can be chosen."""
        return LANGUAGES

    def set_language(self, code: str) -> None:
        """Show everything in `code`; an unknown one is refused with `InvalidInput` that names the allowed ones."""
        if code not in LANGUAGES:
            raise InvalidInput("language.unknown", given=code, allowed=LANGUAGES)
        if code == self._code and self._translators:
            return
        for installed in self._translators:
            QCoreApplication.removeTranslator(installed)
            installed.deleteLater()
        self._code = code
        self._translators = [found for part in PARTS if (found := self._load(part)) is not None]
        for installed in self._translators:
            QCoreApplication.installTranslator(installed)
        QLocale.setDefault(QLocale(code.replace("-", "_")))
        self.changed.emit()

    def _load(self, part: str) -> QTranslator | None:
        """Return the catalogue of `part`, or None, told once, when it has not been built."""
        name = f"{part}_{self._code.replace('-', '_')}.qm"
        translator = QTranslator(self)
        if translator.load(str(resources.path("i18n", name))):
            return translator
        if self._code != SOURCE_LANGUAGE and name not in self._missing:
            self._missing.add(name)
            log.warning("the translation %s is missing; its texts stay in English", name)
        return None


@cache
def _catalogue(code: str, part: str) -> QTranslator:
    """Return the catalogue of `part` in `code`; it is not installed, and says nothing when it has not been built."""
    found = QTranslator()
    found.load(str(resources.path("i18n", f"{part}_{code.replace('-', '_')}.qm")))
    return found


def translate_in(code: str, part: str, context: str, text: str) -> str:
    """Return `text` in language `code`, whatever the language of the screens is; `part` is that of the catalogue."""
    return _catalogue(code, part).translate(context, text) or text


def language() -> Language:
    """Return the language of the process; it lives as long as the application, because Qt's translators do."""
    app = QApplication.instance()
    if app is None:
        return Language()
    found = app.property(_PROPERTY)
    if not isinstance(found, Language):
        found = Language(app)
        app.setProperty(_PROPERTY, found)
    return found


def name_in(names: Mapping[str, str], code: str | None = None) -> str:
    """Return the name for language `code` (that of the screens by default), or the next best one there is."""
    wanted = code or language().code
    for candidate in (wanted, *_FALL_BACK):
        if name := names.get(candidate):
            return name
    return next((name for name in names.values() if name), "")


def own_name(code: str) -> str:
    """Return what the speakers of `code` call their language, for a list to choose from."""
    return {"pt-BR": "Português", "en": "English", "ru": "Русский"}[code]
