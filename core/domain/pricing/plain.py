"""Prices as plain values: what is stored with an order as JSON, and read back checked, type by type."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from core.domain.money import Money
from core.domain.pricing.rates import percent, percent_text
from core.errors import InvalidInput

T = TypeVar("T")


def to_plain(value: object) -> Any:  # noqa: ANN401  (plain values nest)
    """Return a value of this package as dicts, lists, texts, numbers: money as "1250 BRL", rates as percentages."""
    if dataclasses.is_dataclass(value) and not isinstance(value, Money):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Money):
        return f"{value.minor} {value.currency}"
    if isinstance(value, Fraction):
        return percent_text(value)
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(part) for key, part in value.items()}
    if isinstance(value, time):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def from_plain(kind: type[T], plain: object) -> T:
    """Return the value of `kind` that `to_plain` has written. Raises InvalidInput that names the place that does not fit.

    A field that is missing gets its default, so that what an older version stored can be read; one too many is refused.
    """
    return typing.cast("T", _read(kind, plain, kind.__name__))


def _read(kind: Any, plain: object, where: str) -> object:  # noqa: ANN401  (an annotation is anything)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        return None if plain is None else _read(inner[0], plain, where)
    if origin is tuple and isinstance(plain, list):
        return tuple(_read(inner[0], part, f"{where}[{n}]") for n, part in enumerate(plain))
    if origin is Mapping and isinstance(plain, Mapping):
        return {str(key): _read(inner[1], part, f"{where}.{key}") for key, part in plain.items()}
    if kind is not Money and dataclasses.is_dataclass(kind) and isinstance(plain, Mapping):
        return _read_fields(typing.cast("type[object]", kind), plain, where)
    if isinstance(plain, str) and kind is not str:
        return _read_text(kind, plain, where)
    if type(plain) is kind:
        return plain
    raise _wrong(kind, plain, where)


def _read_text(kind: Any, text: str, where: str) -> object:  # noqa: ANN401  (an annotation is anything)
    try:
        if kind is Money:
            minor, _, currency = text.partition(" ")
            return Money(int(minor), currency)
        if kind is Fraction:
            return percent(text, where=where)
        if kind is time:
            return time.fromisoformat(text)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(text)
    except ValueError as problem:
        raise _wrong(kind, text, where) from problem
    raise _wrong(kind, text, where)


def _read_fields(kind: type[object], plain: Mapping[str, object], where: str) -> object:
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(plain) - set(fields))
    missing = [
        name
        for name, field in fields.items()
        if name not in plain
        and field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
    ]
    if unknown or missing:
        raise InvalidInput(
            "price.bad_value", where=where, given=tuple(unknown or missing), allowed=tuple(fields)
        )
    return kind(**{name: _read(hints[name], part, f"{where}.{name}") for name, part in plain.items()})


def _wrong(kind: Any, given: object, where: str) -> InvalidInput:  # noqa: ANN401  (an annotation is anything)
    choices = isinstance(kind, type) and issubclass(kind, StrEnum)
    allowed = tuple(kind) if choices else getattr(kind, "__name__", str(kind))
    return InvalidInput("price.bad_value", where=where, given=given, allowed=allowed)
