"""Every text can be read on every ground that it stands on, in both themes."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor

from core.errors import InvalidInput
from core.qt.theme import STATE_ICONS, THEMES, Theme, palette_values

ENOUGH = 4.5
ENOUGH_FOR_EDGES = 3.0
TEXTS = ("ink", "muted", "accent", "fresh", "warning", "late", "danger")
GROUNDS = ("paper", "surface", "sunken", "raised")
STATES = ("accent", "fresh", "warning", "late", "danger")


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#FFFFFF")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_on_every_ground(name: str) -> None:
    theme = Theme(name)
    pairs = [
        *itertools.product(TEXTS, GROUNDS),
        *((f"{state}_ink", state) for state in (*STATES, "toast")),
        *((state, f"{state}_soft") for state in STATES),
        *itertools.product(("ink", "muted"), (f"{state}_soft" for state in STATES)),
        ("toast_accent", "toast"),
        ("accent_ink", "accent_pressed"),
        ("danger_ink", "danger_pressed"),
    ]

    weak = {(text, ground): contrast(theme.color(text), theme.color(ground)) for text, ground in pairs}

    assert {pair: value for pair, value in weak.items() if value < ENOUGH} == {}


@pytest.mark.parametrize("name", THEMES)
def test_edges_and_the_focus_can_be_seen(name: str) -> None:
    theme = Theme(name)

    for edge, ground in itertools.product(("outline", "focus"), ("paper", "surface")):
        assert contrast(theme.color(edge), theme.color(ground)) >= ENOUGH_FOR_EDGES


@pytest.mark.parametrize("name", THEMES)
def test_eight_category_hues_can_be_read(name: str) -> None:
    theme = Theme(name)
    hues = [theme.category(position) for position in range(8)]

    assert len({hue.ground.name() for hue in hues}) == 8
    for hue in hues:
        for text in (theme.color("ink"), theme.color("muted"), hue.mark):
            assert contrast(text, hue.ground) >= ENOUGH


def test_both_themes_know_the_same_tokens() -> None:
    light, dark = (palette_values()[name] for name in THEMES)

    assert light.keys() == dark.keys()


def test_every_state_has_an_icon_as_well_as_a_colour() -> None:
    assert set(STATE_ICONS) == {"fresh", "warning", "late", "danger"}


def test_unknown_themes_tokens_and_sizes_are_refused_with_what_is_allowed() -> None:
    theme = Theme()

    with pytest.raises(InvalidInput, match=r"theme\.unknown.*light"):
        theme.set_theme("sepia")
    with pytest.raises(InvalidInput, match="ink"):
        theme.color("pink")
    for percent in (99, 201):
        with pytest.raises(InvalidInput, match="100"):
            theme.set_scale(percent)
    assert (theme.name, theme.scale) == ("light", 100)
