"""The catalogues of the screens are complete: every text, in every language, with its placeholders."""

from __future__ import annotations

from tests.house.tree import ROOT

import translations


def test_every_text_is_translated() -> None:
    assert translations.check(ROOT) == []
