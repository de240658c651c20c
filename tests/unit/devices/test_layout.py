"""A document is laid out for paper of 32, 42 and 48 columns: nothing is wider than the paper, and no amount is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.devices.document import Amount, CopyMark, Cut, Document, QrCode, Rule, Space, Text, restored, stored
from core.devices.layout import PictureRow, TextRow, as_text, lay_out
from core.devices.letters import clean, width, wrap
from core.devices.profiles import COLUMNS
from core.errors import WireFault

WORDS = st.text(max_size=120)


def texts_of(document: Document, columns: int) -> list[TextRow]:
    return [row for row in lay_out(document, columns).rows if isinstance(row, TextRow)]


@pytest.mark.parametrize("columns", COLUMNS)
def test_amounts_stand_at_the_right_edge_whatever_the_letters_are(columns: int) -> None:
    names = (
        "Café",
        "Эспрессо",
        "日本茶",
        "e\u0301clair",
        "Pão de queijo com goiabada e requeijão cremoso da casa",
    )
    document = Document("receipt", "A", tuple(Amount(name, "R$\u00a01.234,50") for name in names))

    rows = texts_of(document, columns)

    first_lines = [row for row in rows if row.text.endswith("R$ 1.234,50")]
    assert len(first_lines) == len(names)
    assert {width(row.text) for row in first_lines} == {columns}


def test_a_long_name_goes_on_below_and_the_amount_stays_in_the_first_line() -> None:
    rows = texts_of(Document("receipt", "A", (Amount("one two three four five six seven", "12,00"),)), 32)

    assert [row.text for row in rows] == ["one two three four five    12,00", "six seven"]


def test_an_amount_that_leaves_no_room_for_words_has_a_line_of_its_own_and_is_never_broken() -> None:
    rows = texts_of(Document("receipt", "A", (Amount("TOTAL", "R$ 1.234.567,89", size=2),)), 32)

    assert [(row.text, row.size, row.shift) for row in rows] == [("TOTAL", 2, 0), (" R$ 1.234.567,89", 2, 0)]
    wide = texts_of(Document("receipt", "A", (Amount("TOTAL", "R$ 123.456.789.012,89", size=2),)), 32)
    assert [(row.text.split(), row.size) for row in wide] == [(["TOTAL", "R$", "123.456.789.012,89"], 1)]


@given(words=WORDS, figure=st.text(max_size=20), size=st.integers(-3, 9), indent=st.integers(-3, 99))
def test_nothing_is_ever_wider_than_the_paper(words: str, figure: str, size: int, indent: int) -> None:
    parts = (Text(words, "center", size=size, indent=indent), Amount(words, figure, size=size, indent=indent))
    for columns in COLUMNS:
        for row in texts_of(Document("other", words, parts), columns):
            assert width(row.text) * row.size + row.shift <= columns
            assert row.text == row.text.rstrip()


@given(text=WORDS)
def test_a_clean_text_has_no_control_characters_and_cleaning_it_again_changes_nothing(text: str) -> None:
    told = clean(text)

    assert told.isprintable()
    assert clean(told) == told


@given(text=WORDS, columns=st.integers(2, 48))
def test_wrapping_loses_no_letter(text: str, columns: int) -> None:
    told = clean(text)

    assert "".join(wrap(told, columns)).replace(" ", "") == told.replace(" ", "")


def test_a_mark_stays_with_its_letter_where_a_word_is_broken() -> None:
    assert wrap("q\u0307" * 3, 2) == ["q\u0307q\u0307", "q\u0307"]
    assert all(width(line) <= 2 for line in wrap("q\u0307\u0302" * 9, 2))


@pytest.mark.parametrize(
    "trick", ["\u202egnp.exe", "a\u200bb", "a\x1bp\x00b", "a\x9bb", "a\ud800b", "a\ue000b"]
)
def test_invisible_and_turning_characters_are_dropped(trick: str) -> None:
    assert set(clean(trick)) <= set("gnp.exeab p")


def test_a_first_print_bears_no_mark_and_a_copy_says_which_it_is() -> None:
    document = Document("receipt", "A", (CopyMark("COPY {n}"), Text("x")))

    assert "COPY" not in as_text(lay_out(document, 32))
    assert "COPY 3" in as_text(lay_out(document.as_copy(3), 32))


def test_what_may_have_come_out_before_says_so_on_top() -> None:
    document = Document("chit", "A", (Text("Latte"),), again="AGAIN")

    assert as_text(lay_out(document, 32, doubtful=True)).splitlines()[0].strip() == "AGAIN"
    assert "AGAIN" not in as_text(lay_out(document, 32))


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("length", [1, 120, 500, 5000])
def test_a_qr_code_fits_the_paper(columns: int, length: int) -> None:
    (row,) = lay_out(Document("receipt", "A", (QrCode("x" * length),)), columns).rows

    assert isinstance(row, PictureRow)
    assert row.picture.width <= columns * 12
    assert row.module >= 1


def test_a_document_comes_back_as_it_was_stored_and_nonsense_is_refused() -> None:
    document = Document(
        "receipt", "é", (Text("я", "right", bold=True, size=2), Rule(double=True), Space(2), Cut())
    )

    assert restored(stored(document)) == document
    with pytest.raises(WireFault):
        restored('{"kind":"receipt","title":"x","parts":[{"type":"bomb"}]}')


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_large_letters_stand_in_the_middle_too(columns: int, size: int) -> None:
    (row,) = texts_of(Document("chit", "A", (Text("042", "center", size=size),)), columns)

    left = (len(row.text) - 3) * size + row.shift
    assert abs(left - (columns - left - 3 * size)) <= 1
