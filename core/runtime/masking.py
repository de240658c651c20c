"""The mask of the log: what may be written down as it is, and what is hidden since it may tell of a person or open a door.

A value is written only where its key is on the list below and has no room for what a customer said; numbers always are,
unless they look like a card. What a fault says is written only when it is one of ours or of the system; of any other, its
kind and its place. In all texts, whatever looks like a telephone, a tax number, a card, an address of mail or a password is
hidden wherever it stands.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

from core.errors import ComandaError

HIDDEN: Final = "…"
LONGEST: Final = 2000
LONGEST_ID: Final = 64
MOST_FRAMES: Final = 40
CARD_DIGITS: Final = range(13, 20)
FEWEST_DIGITS: Final = 8
"""A telephone number has no fewer; a number of our own (an order's, a process's) no more than seven."""

MOMENTS: Final = ("_at", "_ms", "timestamp", "since", "ends")
IDS: Final = frozenset(
    {
        "content",
        "order_id",
        "saga_id",
        "message_id",
        "charge_id",
        "refund_id",
        "delivery_id",
        "ticket_id",
        "line_id",
        "hold_id",
    }
)
WORDS: Final = frozenset(
    {
        *(
            "event",
            "level",
            "logger",
            "timestamp",
            "exception",
            "fault",
            "reason",
            "detail",
            "why",
            "how",
            "code",
        ),
        *(
            "owner",
            "owners",
            "address",
            "role",
            "part",
            "program",
            "process",
            "queue",
            "recipient",
            "sender",
            "to",
        ),
        *(
            "message",
            "participant",
            "step",
            "status",
            "state",
            "trouble",
            "effect",
            "decision",
            "told",
            "gateway",
        ),
        *(
            "product",
            "path",
            "place",
            "cache",
            "broker",
            "task",
            "backup",
            "notice",
            "file",
            "key",
            "name",
            "kind",
        ),
        *(
            "number",
            "first",
            "last",
            "folder",
            "asked",
            "known",
            "found",
            "allowed",
            "terminal",
            "version",
            "spoken",
            "field",
            "setting",
            "check",
        ),
    }
)
"""Keys whose texts are words of the shop's own: names of parts, states, messages, files."""
NUMBERS: Final = frozenset(
    {
        *(
            "amount",
            "again_in",
            "before",
            "changes",
            "count",
            "by_seconds",
            "free",
            "least",
            "messages",
            "most",
            "off_ms",
            "orders",
        ),
        *("refunds", "seconds", "signal", "size", "unsure"),
    }
)
"""Keys that have no texts: numbers are written under any key, but who logs under a new one says here what it is."""
FREE: Final = frozenset({"fault", "reason", "told"})
"""Texts that were made of a fault, with what it quotes."""
ADDRESSES: Final = frozenset({"broker", "sender", "place"})
"""Texts that hold the name of a user at a machine, which looks like an address of mail."""

_LOGIN: Final = re.compile(r"\b([a-z][a-z0-9+.-]*://)([^\s/:@'\"]*):[^\s'\"]*@")
_SECRET: Final = re.compile(
    r"(?i)\b(pass(?:word|wd)?|pwd|secret|token|api[_-]?key|authorization|pin|cpf)(['\"]?\s*[=:]\s*)(['\"]?)[^\s'\",;)]+"
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_TAX: Final = re.compile(r"(?<!\w)(?:\d{3}\.\d{3}\.\d{3}-\d{2}|\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2})(?!\w)")
_DIGITS: Final = re.compile(r"(?<![\w.])(?!\d{4}-\d\d-\d\d(?!\d))\+?\(?\d[\d ()./-]{6,}\d(?!\w)")
_ROW: Final = re.compile(r"\[parameters: .*", re.DOTALL)
_QUOTED: Final = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|“[^”\n]*”|«[^»\n]*»")
_CALLED: Final = re.compile(
    r"\b(\w*(?:Error|Exception|Fault|Warning|Exit|Interrupt|Refused|Conflict|NotFound))\((.*)\)", re.DOTALL
)
_OF_THE_SYSTEM: Final = (OSError, ImportError, MemoryError, RecursionError)
_OF_THE_WIRE: Final = ("aio_pika", "aiormq", "pamqp")
_OF_STORES: Final = ("sqlite3", "sqlalchemy", "psycopg", "redis")
_ADDRESS_OF: Final = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?")


def masked(text: str, *, address: bool = False) -> str:
    """Return a text without what looks like a number of a person, a card, an address of mail or a password."""
    text = _LOGIN.sub(rf"\1\2:{HIDDEN}@", text[:LONGEST])
    text = _ROW.sub(f"[parameters: {HIDDEN}]", text)
    text = _SECRET.sub(rf"\1\2\3{HIDDEN}", text)
    if not address:
        text = _MAIL.sub(HIDDEN, text)
    return _DIGITS.sub(_masked_digits, _TAX.sub(HIDDEN, text))


def _masked_digits(found: re.Match[str]) -> str:
    text = found[0]
    if _ADDRESS_OF.fullmatch(text):
        return text
    return HIDDEN if sum(letter.isdigit() for letter in text) >= FEWEST_DIGITS else text


def masked_strictly(text: str) -> str:
    """Return a text of a library, also without all that it quotes: that may be anything."""
    text = _CALLED.sub(rf"\1({HIDDEN})", text)
    return masked(_QUOTED.sub(f"'{HIDDEN}'", text))


def masked_value(key: str, value: object) -> object:
    """Return what may be written down under a key: plain values that tell of nobody."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, int):
        return HIDDEN if _is_card(str(value)) and not key.endswith(MOMENTS) else value
    if isinstance(value, BaseException):
        return told(value)
    if isinstance(value, Path):
        return masked(str(value))
    if isinstance(value, str):
        return _masked_text(key, value)
    if isinstance(value, list | tuple | set | frozenset):
        return [masked_value(key, part) for part in value]
    return f"<{type(value).__name__}>"


def _masked_text(key: str, text: str) -> str:
    if key in IDS or key == "timestamp":
        return (
            text
            if len(text) <= LONGEST_ID and re.fullmatch(r"[\w.:+-]*", text) and not _is_card(text)
            else HIDDEN
        )
    if key not in WORDS:
        return HIDDEN
    if key in FREE:
        text = _QUOTED.sub(f"'{HIDDEN}'", _CALLED.sub(lambda found: f"{found[1]}({_inside(found[2])})", text))
    if key == "detail":  # further lines of a database server name values
        text = text.partition("\n")[0]
    return masked(text, address=key in ADDRESSES)


def _inside(given: str) -> str:
    """Return what stood in the brackets of a fault that was written as text: a code of ours and numbers, nothing quoted."""
    code = re.match(r"['\"]?([a-z]+\.[a-z_]+)['\"]?", given)
    return f"{code[1]}, {HIDDEN}" if code else HIDDEN


def _is_card(digits: str) -> bool:
    """Tell whether digits are as many as a card has, and end with the right one (ISO/IEC 7812)."""
    plain = digits.lstrip("-")
    if not plain.isdigit() or len(plain) not in CARD_DIGITS:
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(plain))]
    return sum(sum(divmod(digit, 10)) for digit in doubled) % 10 == 0


def told(fault: BaseException) -> str:
    """Return what may be written down of a fault: its kind, and what it says if that can tell of nobody."""
    kind = type(fault).__name__
    if isinstance(fault, ComandaError):
        params = ", ".join(f"{key}={masked_value(key, value)!r}" for key, value in fault.params.items())
        return f"{kind}: {fault.code}({params})"
    if isinstance(fault, OSError):
        said = " ".join(str(part) for part in (fault.errno, fault.strerror) if part is not None)
        return f"{kind}: {masked(said or str(fault))}"
    if isinstance(fault, _OF_THE_SYSTEM):
        return f"{kind}: {masked(str(fault))}"
    module = type(fault).__module__.partition(".")[0]
    if module in _OF_THE_WIRE:
        return f"{kind}: {masked(str(fault)[:300])}"
    if module in _OF_STORES:
        original = getattr(fault, "orig", None)
        said = str(fault if original is None else original).partition("\n")[0]
        return f"{kind}: {masked_strictly(said)}"
    return f"{kind}({HIDDEN if fault.args else ''})"


def story(fault: BaseException) -> str:
    """Return where a fault came from, without a value of any variable: the faults behind it first."""
    return "\n".join(_story(fault, set()))


def _story(fault: BaseException, known: set[int]) -> Iterator[str]:
    known.add(id(fault))
    behind = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if behind is not None and id(behind) not in known:
        yield from _story(behind, known)
        yield "-- and then"
    for frame in traceback.extract_tb(fault.__traceback__)[-MOST_FRAMES:]:
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
    yield told(fault)
    if isinstance(fault, BaseExceptionGroup):
        for each in fault.exceptions:
            yield "-- of the group"
            yield from _story(each, known)


class _Said:
    """What may be written of a fault that was handed over to be put into a text."""

    def __init__(self, fault: BaseException) -> None:
        self._told = told(fault)

    def __str__(self) -> str:
        return self._told

    __repr__ = __str__


def without_faults(args: object) -> Any:  # noqa: ANN401 - what a log record holds
    """Return the arguments of a log record with its faults as texts that may be written down."""
    if isinstance(args, tuple):
        return tuple(_Said(each) if isinstance(each, BaseException) else each for each in args)
    if isinstance(args, Mapping):
        return {key: _Said(each) if isinstance(each, BaseException) else each for key, each in args.items()}
    return args


def mask(_logger: object, _method: str, happening: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Mask one line of the log; the last processor before it is written."""
    foreign = happening.pop("_foreign", False)
    fault = happening.pop("exc_info", None)
    written = {key: masked_value(key, value) for key, value in happening.items()}
    if foreign:
        written["event"] = masked_strictly(str(happening.get("event", "")))
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        written["exception"] = story(fault)
    return written
