"""Tests of the Pix code against payloads that others have published."""

from __future__ import annotations

import pytest

from core.adapters.payment.gateways.pix import crc16, dynamic_code, sealed
from core.domain.money import Money
from core.errors import InvalidInput

MANUAL = (
    "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000"
    "5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D"
)
"""The example of the manual of the Banco Central do Brasil."""

DYNAMIC = (
    "00020101021226770014BR.GOV.BCB.PIX2555pix.example.com/qr/93598be0-1bd0-4997-8318-81776a1d8a99"
    "5204000053039865802BR5907EMPRESA6009SAO PAULO62070503***6304EEAB"
)
"""A dynamic code from a public collection of examples."""


def fields(code: str) -> dict[str, str]:
    """Return the top fields of a code, read as a bank would read them."""
    read: dict[str, str] = {}
    while code:
        number, length = code[:2], int(code[2:4])
        read[number], code = code[4 : 4 + length], code[4 + length :]
    return read


def test_the_check_sum_is_the_one_of_the_catalogue_of_crcs() -> None:
    assert crc16(b"123456789") == 0x29B1


@pytest.mark.parametrize("code", [MANUAL, DYNAMIC])
def test_published_codes_have_our_check_sum(code: str) -> None:
    assert sealed(code[:-8]) == code


def test_the_code_holds_place_amount_and_merchant_and_ends_with_its_check_sum() -> None:
    code = dynamic_code("pix.simulator.invalid/qr/1", Money(1234, "BRL"), "Café do João", "Brasília")

    read = fields(code)
    assert list(read) == ["00", "01", "26", "52", "53", "54", "58", "59", "60", "62", "63"]
    assert fields(read["26"]) == {"00": "br.gov.bcb.pix", "25": "pix.simulator.invalid/qr/1"}
    assert (read["53"], read["54"], read["58"]) == ("986", "12.34", "BR")
    assert (read["59"], read["60"]) == ("CAFE DO JOAO", "BRASILIA")
    assert code == sealed(code[:-8])


@pytest.mark.parametrize(
    ("minor", "text"), [(0, "0.00"), (5, "0.05"), (100, "1.00"), (123_456_789, "1234567.89")]
)
def test_amounts_are_exact_decimals(minor: int, text: str) -> None:
    assert fields(dynamic_code("a/b", Money(minor, "BRL"), "M", "C"))["54"] == text


def test_another_currency_than_the_real_is_not_pix() -> None:
    with pytest.raises(InvalidInput, match=r"pix\.wrong_currency"):
        dynamic_code("a/b", Money(100, "EUR"), "M", "C")


def test_a_place_that_is_too_long_is_refused_rather_than_cut() -> None:
    with pytest.raises(InvalidInput, match=r"pix\.field_length"):
        dynamic_code("x" * 100, Money(100, "BRL"), "M", "C")
