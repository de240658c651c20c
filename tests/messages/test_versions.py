"""Versions: an earlier version of a message is read as the newest one, step by step, and one of tomorrow is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest

from core.contracts import codec
from core.contracts.codec import decode, encode, upcasts
from core.contracts.message import REGISTER, Command, Message, registered
from core.errors import WireFault


def first() -> type[Message]:
    """The order of a table as it was first sent: the amount in words of money."""

    class OpenTable(Command, frozen=True, kw_only=True):
        table: str
        deposit: str

    return registered(OpenTable)


def second() -> type[Message]:
    """Then the amount became minor units."""

    class OpenTable(Command, frozen=True, kw_only=True):
        wire_version: ClassVar[int] = 2

        table: str
        deposit: int

    return registered(OpenTable)


def third() -> type[Message]:
    """Then the currency, which had always been one, was named."""

    class OpenTable(Command, frozen=True, kw_only=True):
        wire_version: ClassVar[int] = 3

        table: str
        deposit: int
        currency: str

    return registered(OpenTable)


@pytest.fixture
def versions() -> Iterator[tuple[Any, Any, Any]]:
    kinds: tuple[Any, Any, Any] = first(), second(), third()
    upcasts(kinds[0], lambda old: kinds[1](table=old.table, deposit=int(old.deposit.replace(".", ""))))
    upcasts(kinds[1], lambda old: kinds[2](table=old.table, deposit=old.deposit, currency="BRL"))
    yield kinds
    for kind in kinds:
        REGISTER.pop((kind.wire_name, kind.wire_version))
        codec._upcasts.pop(kind, None)


@pytest.mark.fault("F26")
@pytest.mark.promise("C-9")
def test_each_earlier_version_is_read_as_the_newest(versions: tuple[Any, Any, Any]) -> None:
    one, two, newest = versions
    expected = newest(table="7", deposit=1250, currency="BRL")
    for message in (one(table="7", deposit="12.50"), two(table="7", deposit=1250), expected):
        assert decode("OpenTable", message.wire_version, encode(message)) == expected


def test_an_earlier_version_is_as_strict_as_it_was(versions: tuple[Any, Any, Any]) -> None:
    with pytest.raises(WireFault, match="currency"):
        decode("OpenTable", 2, b'{"table": "7", "deposit": 5, "currency": "EUR"}')


def test_an_earlier_version_that_makes_no_sense_today_is_named(versions: tuple[Any, Any, Any]) -> None:
    with pytest.raises(WireFault, match=r"wire\.wrong_shape.*twelve"):
        decode("OpenTable", 1, b'{"table": "7", "deposit": "twelve"}')


@pytest.mark.fault("F26")
def test_the_version_of_tomorrow_is_named(versions: tuple[Any, Any, Any]) -> None:
    with pytest.raises(WireFault) as caught:
        decode("OpenTable", 4, b"{}")
    assert caught.value.params == {"name": "OpenTable", "version": 4}
