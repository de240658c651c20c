"""Text from people: one clean line, bounded, without anything that steers a screen or a printer."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.domain.text import clean_text, folded
from core.errors import InvalidInput

FORBIDDEN = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def clean(text: str, longest: int = 80) -> str:
    return clean_text(text, field="name", longest=longest)


@given(st.text(max_size=80))
def test_what_is_left_is_one_clean_line(text: str) -> None:
    cleaned = clean(text, longest=400)
    assert not {unicodedata.category(character) for character in cleaned} & FORBIDDEN
    assert not set(BIDI) & set(cleaned)
    assert cleaned == " ".join(cleaned.split())
    assert unicodedata.is_normalized("NFC", cleaned)


@given(st.text(max_size=80))
def test_clean_text_is_not_changed_by_cleaning_it_again(text: str) -> None:
    cleaned = clean(text, longest=400)
    assert clean(cleaned, longest=400) == cleaned


def test_what_a_mark_kept_apart_is_put_together() -> None:
    assert clean("Jose\u200e\u0301") == "José"


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("  Ana   Souza ", "Ana Souza"),
        ("one\ntwo\tthree\r\nfour", "one two three four"),
        ("a\x00b\x07c\x1b[31md", "abc[31md"),
        ("abc\u202ecod", "abccod"),
        ("Jose\u0301", "José"),
        ("\ud800half", "half"),
        ("👩‍🍳 chef", "👩‍🍳 chef"),
        ("<img src=x>", "<img src=x>"),
        ("'; DROP TABLE orders; --", "'; DROP TABLE orders; --"),
        ("", ""),
        (" \u2028\u2029 ", ""),
    ],
)
def test_some_texts(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


@pytest.mark.parametrize("length", [81, 321, 10_000, 1_000_000])
def test_a_text_that_is_too_long_is_refused_and_never_cut(length: int) -> None:
    with pytest.raises(InvalidInput, match=r"input\.too_long") as refused:
        clean("x" * length)
    assert refused.value.params == {"field": "name", "length": length, "allowed": 80}


def test_a_text_as_long_as_allowed_is_kept() -> None:
    assert clean("x" * 80) == "x" * 80
    assert clean(" " * 100 + "x" * 80 + " " * 100) == "x" * 80


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=40))
def test_capitals_do_not_matter_in_a_search(text: str) -> None:
    assume(text.upper().lower() == text.lower())  # a few letters have no way back
    assert folded(text.upper()) == folded(text.lower())


@pytest.mark.parametrize(
    ("written", "sought"),
    [("Pão de queijo", "PAO DE QUEIJO"), ("Чёрный", "черный"), ("ÁÉÎÕÜ", "aeiou"), ("ℌalf", "half")],
)
def test_accents_do_not_matter_in_a_search(written: str, sought: str) -> None:
    assert folded(written) == folded(sought)
