"""Values in words: money, times, numbers, states and reasons, each in the language of the screens.

Every function takes the language from `core.qt.language` unless `code` (pt-BR, en, ru) is given. Babel formats; nothing here
rounds, and no amount ever is a float.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

from core.domain.clock import Clock, at
from core.domain.money import MINOR_DIGITS, Money
from core.errors import ComandaError
from core.qt.language import language, name_in, translate
from core.qt.reasons import REASONS, UNKNOWN
from core.qt.status_words import PART_WORDS, STATUS_WORDS

_KEPT: Final = 8192
_WORTH_SHOWING_MS: Final = 1000
_LONGEST_PARAMETER: Final = 120


def money(amount: Money, code: str | None = None) -> str:
    """Return `amount` with its currency sign: `R$ 7,50`."""
    return _money(amount.minor, amount.currency, code or language().code)


def price(amount: Money, code: str | None = None) -> str:
    """Return `amount` without a currency sign, for columns and tiles: `7,50`."""
    return _price(amount.minor, amount.currency, code or language().code)


def major_units(amount: Money) -> Decimal:
    """Return an amount as an exact number of major units, for files that programs read."""
    return _decimal(amount.minor, amount.currency)


def number(value: int, code: str | None = None) -> str:
    """Return a whole number with the separators of the language: `12.345`."""
    return str(format_decimal(value, locale=_locale(code)))


def decimal(value: float, digits: int = 2, code: str | None = None) -> str:
    """Return a measured number with `digits` behind the mark of the language: `0,31`; never for money."""
    return str(format_decimal(round(value, digits), format="#,##0." + "0" * digits, locale=_locale(code)))


def exact(value: Decimal, code: str | None = None) -> str:
    """Return a number with as many digits behind the mark as it has: `8,875`."""
    return str(format_decimal(value, format="#,##0.######", locale=_locale(code)))


def ordinal(value: int, code: str | None = None) -> str:
    """Return the ordinal number: `3rd`, `3º`, `3-й`."""
    chosen = code or language().code
    if chosen == "pt-BR":
        return f"{value}º"
    if chosen == "ru":
        return f"{value}-й"
    teens = value % 100 in {11, 12, 13}
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def time_of_day(moment_ms: int, code: str | None = None, zone: tzinfo | None = None) -> str:
    """Return the time `14:32` at `moment_ms` (milliseconds since the epoch) in `zone`, the device's by default."""
    return _clean(format_time(_local(moment_ms, zone), format="short", locale=_locale(code)))


def weekday_and_time(local: datetime, code: str | None = None) -> str:
    """Return the weekday and the time of day of the shop's local time: `Monday 07:00`."""
    locale = _locale(code)
    told = format_time(local.time(), format="short", locale=locale)
    return _clean(f"{format_date(local.date(), format='EEEE', locale=locale)} {told}")


def date(moment_ms: int, code: str | None = None, zone: tzinfo | None = None) -> str:
    """Return the date in short form, as the language writes it."""
    return _clean(format_date(_local(moment_ms, zone).date(), format="medium", locale=_locale(code)))


def date_and_time(moment_ms: int, code: str | None = None, zone: tzinfo | None = None) -> str:
    """Return date and time of day."""
    return f"{date(moment_ms, code, zone)} {time_of_day(moment_ms, code, zone)}"


def time_with_seconds(moment_ms: int, zone: tzinfo | None = None) -> str:
    """Return `14:32:07.125`, the same in every language, for timelines."""
    moment = _local(moment_ms, zone)
    return f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03d}"


def wanted_words(wanted_ms: int, now_ms: int | None = None) -> str:
    """Return when an order is picked up: `for 14:30`, with the date when that is another day than that of `now_ms`."""
    same_day = now_ms is None or date(wanted_ms) == date(now_ms)
    told = time_of_day(wanted_ms) if same_day else date_and_time(wanted_ms)
    return translate("Texts", "for {time}").format(time=told)


def duration(elapsed_ms: int) -> str:
    """Return `m:ss`, or `h:mm:ss` from an hour on; less than nothing is nothing."""
    minutes, seconds = divmod(max(0, elapsed_ms) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def status_text(status: str) -> str:
    """Return the word for a status (`OrderStatus`, `TicketStatus`, a step's or a charge's state …), or the status itself."""
    return _word("Status", STATUS_WORDS, status)


def part_text(part: str) -> str:
    """Return what a part of the shop (a participant, the broker, the printer) is called, or its name."""
    return _word("Part", PART_WORDS, part)


def reason_text(code: str, params: Mapping[str, object] | None = None) -> str:
    """Return the refusal or fault `code` as a sentence; an unknown code gives a general sentence that names it.

    A code with a colon (`refused_by_kitchen:sold_out`) gives both sentences.
    """
    outer, _, inner = code.partition(":")
    if outer in REASONS and inner:
        return f"{reason_text(outer, params)} {reason_text(inner, params)}"
    text = REASONS.get(code)
    if text is None:
        return translate("Reasons", UNKNOWN).format_map({"code": code})
    told = _Told({name: told_value(value) for name, value in (params or {}).items()})
    return translate("Reasons", text).format_map(told)


def link_text(reason: str, detail: str = "") -> str:
    """Return why the connection is away: `reason` of a `HealthView`, and in `detail` who has taken our place."""
    code = f"link.{reason}"
    if code not in REASONS:
        return reason_text("link.unreachable")
    return reason_text(code, {"detail": detail} if detail else None)


def link_advice(reason: str) -> str:
    """Return what to do about it, or nothing when that is not known."""
    code = f"link.{reason}.do"
    return reason_text(code) if code in REASONS else ""


def fault_text(fault: ComandaError) -> str:
    """Return a fault as a sentence."""
    return reason_text(fault.code, fault.params)


def told_value(value: object) -> str:
    """Return a parameter for a person: money as money, names and times in the language, several things with commas.

    It is never endless.
    """
    if isinstance(value, Money):
        return money(value)
    if isinstance(value, datetime):
        return weekday_and_time(value)
    if isinstance(value, time):
        return _clean(format_time(value, format="short", locale=_locale(None)))
    if isinstance(value, Mapping):
        return name_in({str(key): str(name) for key, name in value.items()})
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(told_value(part) for part in value)
    text = str(value)
    return text if len(text) <= _LONGEST_PARAMETER else f"{text[: _LONGEST_PARAMETER - 1]}…"


def _word(context: str, words: Mapping[str, str], key: str) -> str:
    """Return the translated word for `key`, or `key`."""
    text = words.get(key)
    return key if text is None else translate(context, text)


class _Told(dict[str, str]):
    """The parameters of a text; one that is missing is shown as a dash, for a message must never fail itself."""

    def __missing__(self, key: str) -> str:
        return "–"


@lru_cache(maxsize=_KEPT)
def _money(minor: int, currency: str, code: str) -> str:
    """Format one amount; the amounts of a shop repeat."""
    return format_currency(_decimal(minor, currency), currency, locale=_locale(code))


@lru_cache(maxsize=_KEPT)
def _price(minor: int, currency: str, code: str) -> str:
    """Format one amount without its sign."""
    digits = MINOR_DIGITS[currency]
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return str(format_decimal(_decimal(minor, currency), format=pattern, locale=_locale(code)))


def _decimal(minor: int, currency: str) -> Decimal:
    """Return the exact amount in major units."""
    return Decimal(minor).scaleb(-MINOR_DIGITS[currency])


def _locale(code: str | None) -> Locale:
    """Return Babel's locale for `code` or for the language of the screens."""
    return _known_locale(code or language().code)


@cache
def _known_locale(code: str) -> Locale:
    """Parse a locale once."""
    return Locale.parse(code, sep="-")


class _Wall:
    """The clock that people see, where it was set away from the one that all is counted by."""

    clock: Clock | None = None
    since_ms = 0


def go_by(clock: Clock | None) -> None:
    """Show what happens from now on as the clock on the wall would have shown it, also when that is set later."""
    _Wall.clock, _Wall.since_ms = clock, 0 if clock is None else clock.now_ms()


def _local(moment_ms: int, zone: tzinfo | None) -> datetime:
    """Return the moment on the clock of `zone`."""
    clock = _Wall.clock
    if clock is not None and moment_ms >= _Wall.since_ms:
        off = clock.wall_ms() - clock.now_ms()
        moment_ms += off if abs(off) >= _WORTH_SHOWING_MS else 0
    return at(moment_ms).astimezone(zone)


def _clean(text: str) -> str:
    """Use the plain no-break space: the narrow one is missing in many fonts."""
    return text.replace("\u202f", "\u00a0")
