"""The text behind a Pix QR code: a BR Code, which is EMV fields of id, length and value, closed by a check sum.

Source: Banco Central do Brasil, Manual de Padrões para Iniciação do Pix, and the EMV merchant-presented QR specification.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from core.domain.money import MINOR_DIGITS, Money
from core.errors import InvalidInput

GUI: Final = "br.gov.bcb.pix"
NAME_LENGTH: Final = 25
CITY_LENGTH: Final = 15
LONGEST_FIELD: Final = 99
CURRENCY: Final = "BRL"
CURRENCY_NUMBER: Final = "986"


def dynamic_code(location: str, amount: Money, merchant: str, city: str) -> str:
    """Return the code of one charge that waits at `location` (address without scheme), to be paid once."""
    if amount.currency != CURRENCY:
        raise InvalidInput("pix.wrong_currency", given=amount.currency, allowed=CURRENCY)
    fields = (
        _field("00", "01"),
        _field("01", "12"),
        _field("26", _field("00", GUI) + _field("25", location)),
        _field("52", "0000"),
        _field("53", CURRENCY_NUMBER),
        _field("54", _decimal(amount)),
        _field("58", "BR"),
        _field("59", _plain(merchant, NAME_LENGTH)),
        _field("60", _plain(city, CITY_LENGTH)),
        _field("62", _field("05", "***")),
    )
    return sealed("".join(fields))


def sealed(fields: str) -> str:
    """Return the fields with their check sum behind them."""
    open_end = f"{fields}6304"
    return f"{open_end}{crc16(open_end.encode()):04X}"


def crc16(octets: bytes) -> int:
    """Return CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected."""
    crc = 0xFFFF
    for octet in octets:
        crc ^= octet << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def _field(number: str, value: str) -> str:
    if not 0 < len(value) <= LONGEST_FIELD:
        raise InvalidInput("pix.field_length", field=number, length=len(value), allowed=LONGEST_FIELD)
    return f"{number}{len(value):02d}{value}"


def _decimal(amount: Money) -> str:
    digits = MINOR_DIGITS[amount.currency]
    text = f"{amount.minor:0{digits + 1}d}"
    return f"{text[:-digits]}.{text[-digits:]}"


def _plain(text: str, longest: int) -> str:
    """Return text in the few characters that every bank's reader takes; names are cut by the specification's length."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return folded.upper()[:longest].strip()
