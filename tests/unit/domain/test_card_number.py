"""The number of a card is found wherever it stands; telephones, codes and amounts are none."""

from __future__ import annotations

import pytest

from core.domain.card_number import holds_card_number
from core.domain.text import clean_text
from core.errors import InvalidInput

CARDS = (
    "4111111111111111",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "4111.1111.1111.1111",
    "4111–1111–1111–1111",
    "pay with 5500 0000 0000 0004 please",
    "no:5500000000000004,",
    "378282246310005",
    "3782 822463 10005",
    "30569309025904",
    "4222222222222",
    "6304000000000000000",
    "4111111111111111 12/29 123",
    "12 4111 1111 1111 1111",
    "+4111111111111111",
    "\u0664111111111111111",
)
NONE = (
    "",
    "two sugars, no lid",
    "4111111111111112",
    "+55 11 91234-5678",
    "+5511912345678",
    "55 11 91234-5675",
    "+7 921 123-45-67",
    "(11) 91234-5678",
    "123.456.789-09",
    "12.345.678/0001-95",
    "table 12, 2 x 4.50, 18:30",
    "12345678901234567890123",
)


@pytest.mark.parametrize("text", CARDS)
def test_a_card_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        clean_text(text, field="note", longest=200)
    assert refused.value.code == "input.card_number"
    assert refused.value.params == {"field": "note"}


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_card_passes(text: str) -> None:
    assert clean_text(text, field="note", longest=200) == text


def test_a_telephone_that_ends_as_a_card_does_passes() -> None:
    mobiles = [f"55 11 9{number:04d}-5678" for number in range(2000, 2100)]
    assert not any(holds_card_number(mobile) for mobile in mobiles)
    assert not any(holds_card_number(f"+{number}") for number in range(4_915_112_345_600, 4_915_112_345_700))
