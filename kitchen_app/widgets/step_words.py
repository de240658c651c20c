"""The steps of a ticket that can be taken back, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP, translate
from kitchen_app.viewmodels.board import Bump, Verb

_WORDS: Final[Mapping[Verb, str]] = {
    "started": QT_TRANSLATE_NOOP("KitchenWindow", "{number} started"),
    "ready": QT_TRANSLATE_NOOP("KitchenWindow", "{number} ready"),
    "handed_over": QT_TRANSLATE_NOOP("KitchenWindow", "{number} handed over"),
    "fired": QT_TRANSLATE_NOOP("KitchenWindow", "{number}: course fired"),
}


def step_words(bump: Bump) -> str:
    """Return what was done to a ticket."""
    return translate("KitchenWindow", _WORDS[bump.verb]).format(number=bump.number)
