"""Values in words are exact, in the language asked for, and never fail themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication

from core.domain.money import MINOR_DIGITS, Money
from core.errors import InvalidInput
from core.qt import texts
from core.qt.language import LANGUAGES, language, name_in
from core.qt.reasons import REASONS


@pytest.fixture(autouse=True)
def _in_english(qapp: QCoreApplication) -> Iterator[None]:
    before = language().code
    language().set_language("en")
    yield
    language().set_language(before)


AFTERNOON = 1_750_000_000_000  # 2025-06-15 15:06:40 UTC


@pytest.mark.parametrize(
    ("code", "shown"),
    [("pt-BR", "R$\u00a01.234,50"), ("en", "R$1,234.50"), ("ru", "1\u00a0234,50\u00a0R$")],
)
def test_money_is_shown_as_the_language_writes_it(code: str, shown: str) -> None:
    assert texts.money(Money(123_450, "BRL"), code) == shown


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from(sorted(MINOR_DIGITS)),
    st.sampled_from(LANGUAGES),
)
def test_money_shows_every_unit_and_never_rounds(minor: int, currency: str, code: str) -> None:
    digits = MINOR_DIGITS[currency]
    exact = str(abs(Decimal(minor).scaleb(-digits))).replace(".", "")

    for shown in (texts.money(Money(minor, currency), code), texts.price(Money(minor, currency), code)):
        assert "".join(re.findall(r"\d", shown)).lstrip("0") == exact.lstrip("0")
        assert ("-" in shown) == (minor < 0)


def test_a_price_has_no_sign() -> None:
    assert texts.price(Money(750, "BRL"), "pt-BR") == "7,50"
    assert texts.price(Money(750, "JPY"), "pt-BR") == "750"
    assert texts.price(Money(1_234_567, "KWD"), "en") == "1,234.567"


@pytest.mark.parametrize(
    ("elapsed_ms", "shown"),
    [
        (-5, "0:00"),
        (0, "0:00"),
        (12_999, "0:12"),
        (492_000, "8:12"),
        (3_600_000, "1:00:00"),
        (86_399_999, "23:59:59"),
    ],
)
def test_a_duration_is_minutes_and_seconds_and_never_negative(elapsed_ms: int, shown: str) -> None:
    assert texts.duration(elapsed_ms) == shown


def test_times_and_dates_follow_the_language() -> None:
    assert texts.time_of_day(AFTERNOON, "pt-BR", UTC) == "15:06"
    assert texts.time_of_day(AFTERNOON, "en", UTC) == "3:06\u00a0PM"
    assert texts.date(AFTERNOON, "pt-BR", UTC) == "15 de jun. de 2025"
    assert texts.date(AFTERNOON, "ru", UTC) == "15 июн. 2025\u00a0г."
    assert texts.time_with_seconds(AFTERNOON + 125, UTC) == "15:06:40.125"


def test_numbers_and_ordinals_follow_the_language() -> None:
    assert texts.number(12_345, "pt-BR") == "12.345"
    assert texts.decimal(0.314, code="ru") == "0,31"
    assert [texts.ordinal(value, "en") for value in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip
    assert (texts.ordinal(3, "pt-BR"), texts.ordinal(3, "ru")) == ("3º", "3-й")


def test_a_reason_is_a_sentence_filled_with_its_parameters() -> None:
    told = texts.reason_text("order.quantity_out_of_range", {"quantity": 0, "least": 1, "most": 999})

    assert told == "0 cannot be sold. Choose a quantity from 1 to 999."


def test_money_and_names_in_a_reason_are_shown_as_such() -> None:
    cash = texts.reason_text(
        "tender.too_little_cash", {"given": Money(500, "BRL"), "needed": Money(750, "BRL")}
    )
    gone = texts.reason_text("order.product_not_sold", {"names": {"en": "Flat white", "ru": "Флэт уайт"}})

    assert cash == "R$5.00 is not enough for R$7.50."
    assert gone == "Flat white is no longer sold. Remove it from the order."


@pytest.mark.parametrize("code", sorted(REASONS))
def test_a_reason_without_its_parameters_is_still_a_sentence(code: str) -> None:
    told = texts.reason_text(code)

    assert "{" not in told
    assert told.endswith((".", "–"))


def test_an_unknown_reason_names_its_code() -> None:
    assert "gremlins.in_grinder" in texts.reason_text("gremlins.in_grinder")


def test_a_reason_inside_a_reason_gives_both_sentences() -> None:
    told = texts.reason_text("refused_by_kitchen:sold_out")

    assert told == f"{texts.reason_text('refused_by_kitchen')} {texts.reason_text('sold_out')}"


def test_a_fault_is_told_by_its_code_and_parameters() -> None:
    told = texts.fault_text(InvalidInput("language.unknown", given="xx", allowed=LANGUAGES))

    assert told == "The language xx is not known. Allowed: pt-BR, en, ru."


@given(
    st.dictionaries(st.sampled_from(["given", "allowed"]), st.text() | st.integers() | st.lists(st.text()))
)
def test_no_parameter_makes_a_reason_fail_or_endless(params: dict[str, object]) -> None:
    for value in params.values():
        if isinstance(value, str):
            assert len(texts.told_value(value)) <= 120
    assert texts.reason_text("language.unknown", params)


def test_states_have_words_and_unknown_ones_stay_as_they_are() -> None:
    assert texts.status_text("HANDED_OVER") == "Handed over"
    assert texts.part_text("payment") == "Payments"
    assert texts.status_text("LOST_IN_SPACE") == "LOST_IN_SPACE"


def test_a_name_falls_back_to_a_language_that_has_one() -> None:
    names = {"pt-BR": "Pão de queijo", "en": "Cheese bread"}

    assert name_in(names, "pt-BR") == "Pão de queijo"
    assert name_in(names, "ru") == "Cheese bread"
    assert name_in({"pt-BR": "Coxinha", "en": ""}, "en") == "Coxinha"
    assert name_in({}, "en") == ""
