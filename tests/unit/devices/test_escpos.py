"""The bytes for each model of printer: as they were looked at once, and never with a command that came from data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.devices.chit import Chit, ChitLine, chit_document
from core.devices.code_pages import Speller, encodes
from core.devices.document import (
    Amount,
    CopyMark,
    Cut,
    Document,
    DrawerPulse,
    Logo,
    QrCode,
    Rule,
    Space,
    Text,
)
from core.devices.escpos import BEGIN, PULSES, escpos
from core.devices.layout import TextRow, lay_out
from core.devices.picture import Picture, picture_of
from core.devices.profiles import profile_of, profiles
from core.errors import InvalidInput
from tests.support.escpos_reader import read_job
from tests.support.goldens import must_be_as, readable

CHECKERS = picture_of([[(x // 4 + y // 4) % 2 == 0 for x in range(20)] for y in range(12)])
RECEIPT = Document(
    "receipt",
    "Recibo A042",
    (
        Logo(CHECKERS),
        Text("Café São João", "center", bold=True, size=2),
        Text("Rua Açaí, 7 · CNPJ 12.345.678/0001-90", "center"),
        CopyMark("CÓPIA {n}"),
        Text("A042", "center", bold=True, size=3),
        Rule(),
        Amount("2 x Pão de queijo recheado com goiabada", "31,00"),
        Text("sem açúcar, à parte", indent=2),
        Amount("1 x Эспрессо «двойной»", "7,50"),
        Amount("1 x 抹茶ラテ", "19,00"),
        Rule(),
        Amount("TOTAL", "R$\u00a057,50", bold=True, size=2),
        Amount("Dinheiro", "60,00"),
        Amount("Troco", "2,50", indent=2),
        Rule(double=True),
        Space(),
        QrCode("https://example.org/r/0192f0a1"),
        Text("Obrigado – volte sempre! € 1 ≈ R$ 6", "center"),
        Cut(),
    ),
    copy=2,
)
LATTE = ChitLine(2, "Café latte", ("leite de aveia",), "sem açúcar")
CHIT = chit_document(
    Chit("o-1", "A042", "Cozinha", "Para viagem", "Аня", (LATTE,), "alergia: nozes", "12:01", "12:03")
)
DRAWER = Document("drawer", "Drawer", (DrawerPulse(),))
MODELS = (
    ("default", 48),
    ("simple", 32),
    ("TM-T88II", 42),
    ("TM-T20II", 48),
    ("TM-U220B", 42),
    ("ZJ-5870", 32),
    ("POS-5890", 32),
    ("Sunmi-V2", 32),
    ("RP326", 48),
)


def job(document: Document, model: str, columns: int) -> bytes:
    profile = profile_of(model)
    return escpos(lay_out(document, columns, Speller(profile).spell), profile)


@pytest.mark.parametrize(("model", "columns"), MODELS)
@pytest.mark.parametrize("document", [RECEIPT, CHIT], ids=["receipt", "chit"])
def test_the_bytes_of_each_model_are_as_they_were_found_good(
    document: Document, model: str, columns: int
) -> None:
    must_be_as(f"{document.kind}-{model}-{columns}.txt", readable(job(document, model, columns)))


@pytest.mark.parametrize("model", sorted(profiles()))
def test_every_model_gets_a_job_that_it_can_read_and_ends_with_a_cut_only_where_there_is_a_knife(
    model: str,
) -> None:
    commands, _texts = read_job(job(RECEIPT, model, 32))

    assert b"".join(commands).startswith(BEGIN)
    cuts = [command for command in commands if command.startswith(b"\x1dV")]
    assert len(cuts) == (profile_of(model).cut != "none")
    assert not [command for command in commands if command.startswith(b"\x1bp")], "no receipt opens a drawer"


def test_accents_and_cyrillic_are_in_a_page_that_has_them() -> None:
    commands, texts = read_job(job(Document("other", "x", (Text("Café"), Text("Кофе"))), "TM-T88II", 42))

    pages = {bytes([number]): page for page, number in profile_of("TM-T88II").pages}
    chosen = [pages[command[2:]] for command in commands if command.startswith(b"\x1bt")]
    assert [text.decode(page) for text, page in zip(texts, chosen, strict=True)] == ["Café", "Кофе"]


def test_what_a_printer_lacks_is_spelled_another_way_before_lines_are_broken() -> None:
    speller = Speller(profile_of("simple"))

    assert speller.spell("São João № 7 – «Щука» 5 € 日本") == "Sao Joao No 7 - «Shchuka» 5 EUR ????"
    row = lay_out(Document("other", "x", (Amount("Щука", "5 €"),)), 32, speller.spell).rows[0]
    assert isinstance(row, TextRow)
    assert row.text == "Shchuka" + " " * 20 + "5 EUR"


def test_the_drawer_opens_by_a_pulse_at_its_own_pin() -> None:
    profile = profile_of("default")
    layout = lay_out(DRAWER, 48)

    assert escpos(layout, profile) == BEGIN + PULSES[0]
    assert escpos(layout, profile, drawer_pin=1) == BEGIN + PULSES[1]


def test_a_picture_that_is_wider_than_the_paper_is_cut_off_at_the_right() -> None:
    wide = Picture(640, 2, bytes([255]) * 160)
    made = job(Document("receipt", "x", (Logo(wide),)), "ZJ-5870", 32)

    assert b"\x1dv0\x00" + (48).to_bytes(2, "little") + (2).to_bytes(2, "little") in made
    read_job(made)


@given(st.text(max_size=60), st.binary(max_size=60), st.sampled_from(sorted(profiles())))
@settings(max_examples=150)
def test_no_byte_of_data_ever_becomes_a_command(text: str, raw: bytes, model: str) -> None:
    words = (text, raw.decode("latin-1"), raw.decode("cp437"), text + "\x1bp\x00\x19\xfa\x1dV\x00\x10\x14")

    def document(*said: str) -> Document:
        parts = [(Text(one, bold=True), Amount(one, one), CopyMark(one)) for one in said]
        return Document("receipt", said[0], tuple(part for three in parts for part in three), 1, said[0])

    spell = Speller(profile_of(model)).spell
    made = escpos(lay_out(document(*words), 32, spell, doubtful=True), profile_of(model))
    commands, texts = read_job(made)

    harmless = {
        b"\n",
        b"\x1bE\x00",
        b"\x1bE\x01",
        b"\x1d!\x00",
        b"\x1d!\x11",
        b"\x1b@",
        b"\x1c.",
        b"\x1bR\x00",
    }
    pages = {b"\x1bt" + bytes([number]) for _page, number in profile_of(model).pages}
    assert set(commands) <= harmless | pages
    assert commands[:3] == [b"\x1b@", b"\x1c.", b"\x1bR\x00"]
    assert all(byte >= 0x20 and byte != 0x7F for piece in texts for byte in piece)


@given(st.text(max_size=600))
@settings(max_examples=50)
def test_a_qr_code_tells_its_length_and_holds_no_control_character(content: str) -> None:
    commands, texts = read_job(job(Document("receipt", "x", (QrCode(content),)), "default", 48))

    assert texts == []
    for command in commands:
        if command.startswith(b"\x1d(k") and command[5:8] == b"1P0":
            assert command[8:].decode().isprintable()


def test_no_code_page_takes_a_control_character() -> None:
    pages = {page for profile in profiles().values() for page, _number in profile.pages}
    for code in (*range(0x20), 0x7F):
        assert not any(encodes(chr(code), page) for page in pages)


def test_a_model_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InvalidInput) as told:
        profile_of("Typewriter")
    assert "TM-T20II" in str(told.value.params["allowed"])
