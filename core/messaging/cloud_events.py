"""The wire form: an envelope as an AMQP message, a CloudEvents 1.0 event in binary mode.

The body is the JSON of the message alone; everything that is told about it are AMQP headers `cloudEvents_<attribute>`, as
https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/amqp-protocol-binding.md has it. docs/messaging.md
describes each of them for those who write to us without this program.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

from core.contracts.message import REGISTER, Command, Event, Message
from core.errors import WireFault
from core.messaging.envelope import Envelope, Kind, span_of
from core.messaging.topology import LARGEST_BODY

PREFIX: Final = "cloudEvents_"
COLON_PREFIX: Final = "cloudEvents:"
"""Read as well: clients of AMQP 1.0 write it."""
SPEC_VERSION: Final = "1.0"
APPLICATION: Final = "comanda"
JSON: Final = "application/json"

_TYPE_PREFIX: Final = "comanda."
_SCHEMA_PREFIX: Final = "urn:comanda:"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MOMENT: Final = (
    253_402_300_799_999  # the end of the year 9999, in milliseconds: no later one can be written
)
_KINDS: Final[Mapping[str, Kind]] = {"command": "command", "reply": "reply", "event": "event"}

_ID: Final = re.compile(r"[!-~]{1,64}")
_SUBJECT: Final = re.compile(r"[ -~]{1,64}")
_ADDRESS: Final = re.compile(r"(?=.{1,32}\Z)[a-z]+(?:\.[a-z0-9-]+)?")
_SOURCE: Final = re.compile(rf"/?({_ADDRESS.pattern})")
_TYPE: Final = re.compile(rf"{re.escape(_TYPE_PREFIX)}([A-Za-z][A-Za-z0-9]{{0,63}})")
_SCHEMA: Final = re.compile(rf"{_SCHEMA_PREFIX}(?P<name>[A-Za-z0-9]+):(?P<version>[1-9][0-9]{{0,3}})")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_TRACEPARENT: Final = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?=-|\Z)"
)
_TRACE_ID: Final = re.compile(r"(?!0{32})[0-9a-f]{32}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wire:
    """What an AMQP message needs: its properties, its headers (application properties) and its body.

    `correlation_id` and `reply_to` are empty where they do not apply; `timestamp` is in whole seconds since the epoch, as
    AMQP has it.
    """

    headers: dict[str, str | int]
    content_type: str
    message_id: str
    correlation_id: str
    reply_to: str
    type: str
    app_id: str
    timestamp: int
    body: bytes


def to_wire(envelope: Envelope) -> Wire:
    """Return the AMQP message of an envelope; attributes that are empty are left out.

    So is a subject that nobody would read: an order that is refused for its id may have any.
    """
    attributes = {
        "id": envelope.message_id,
        "source": f"/{envelope.source}",
        "type": f"{_TYPE_PREFIX}{envelope.name}",
        "specversion": SPEC_VERSION,
        "time": _as_time(envelope.sent_at),
        "dataschema": f"{_SCHEMA_PREFIX}{envelope.name}:{envelope.version}",
        "comandakind": envelope.kind,
        "traceparent": trace_of(envelope),
        "subject": envelope.subject if _SUBJECT.fullmatch(envelope.subject) else "",
        "recipient": envelope.recipient,
        "sagaid": envelope.saga_id,
        "causationid": envelope.causation_id,
        "inreplyto": envelope.in_reply_to,
        "expirytime": _as_time(envelope.expires_at) if envelope.expires_at else "",
    }
    return Wire(
        headers={PREFIX + name: value for name, value in attributes.items() if value},
        content_type=JSON,
        message_id=envelope.message_id,
        correlation_id=envelope.in_reply_to,
        reply_to=envelope.source if envelope.kind == "command" else "",
        type=envelope.name,
        app_id=APPLICATION,
        timestamp=envelope.sent_at // 1000,
        body=envelope.body,
    )


def from_wire(  # noqa: PLR0913 - an AMQP message has that many properties
    headers: Mapping[str, object] | None,
    body: bytes,
    *,
    queue: str = "",
    received_at: int = 0,
    message_id: str | None = None,
    correlation_id: str | None = None,
    reply_to: str | None = None,
    content_type: str | None = None,
    user_id: str | None = None,
) -> Envelope:
    """Return the envelope of an AMQP message that came from `queue` at `received_at` (ms).

    A program of somebody else may leave out what can be told without it: the recipient is who reads the queue, the kind
    is that of the named message, the version is 1, the time is `received_at`, and the id may stand in the AMQP property.
    `user_id` is whom the broker knows as the sender and has to be there; that it is the user of `source` is for the
    caller to see. Raises WireFault("wire.no_envelope", detail=...) that names what is missing or wrong.
    """
    if not user_id:
        raise _fault(detail="the property user_id is missing: the broker has to know the sender")
    if len(body) > LARGEST_BODY:
        raise _fault(detail=f"the body has {len(body)} bytes, more than {LARGEST_BODY}")
    if content_type and content_type.partition(";")[0].strip().lower() != JSON:
        raise _fault(detail=f"the property content_type is {_shown(content_type)} and not {JSON}")
    told = _Attributes(headers or {})
    if told.needed("specversion", _matching(_ID)) != SPEC_VERSION:
        raise _fault(detail=f"{PREFIX}specversion is not {SPEC_VERSION}")
    name = told.needed("type", _matching(_TYPE))
    version = told.optional("dataschema", _version_of(name), 1)
    kind = _kind(told, name, version)
    source = told.needed("source", _matching(_SOURCE))
    if kind == "command" and reply_to and reply_to != source:
        raise _fault(detail=f"the property reply_to is {_shown(reply_to)} and not the source, {source}")
    identity = told.needed("id", _matching(_ID), message_id)
    saga_id = told.optional("sagaid", _matching(_ID), "")
    subject = told.optional("subject", _matching(_SUBJECT), "")
    address = _matching(_ADDRESS)
    return Envelope(
        message_id=identity,
        kind=kind,
        name=name,
        version=version,
        body=body,
        source=source,
        recipient=told.optional("recipient", address, "")
        if kind == "event"
        else told.needed("recipient", address, queue),
        sent_at=told.optional("time", _moment, received_at),
        saga_id=saga_id,
        in_reply_to=told.needed("inreplyto", _matching(_ID), correlation_id) if kind == "reply" else "",
        subject=subject,
        causation_id=told.optional("causationid", _matching(_ID), ""),
        traceparent=_from_outside(told.optional("traceparent", _trace, ""), saga_id or subject, identity),
        expires_at=told.optional("expirytime", _moment, 0),
    )


def trace_of(envelope: Envelope) -> str:
    """Return the W3C trace context of a message: its own, or one that all messages of its saga (or order) share."""
    return envelope.traceparent or _own_trace(envelope.saga_id or envelope.subject, envelope.message_id)


def _own_trace(shared: str, message_id: str) -> str:
    """What a message shares with others is the trace, the message is the span: the same however often it is sent."""
    trace = shared or message_id
    if _TRACE_ID.fullmatch(trace) is None:
        trace = hashlib.sha256(trace.encode()).hexdigest()[:32]
    return f"00-{trace}-{span_of(message_id)}-01"


def _from_outside(given: str, shared: str, message_id: str) -> str:
    return "" if given == _own_trace(shared, message_id) else given


class _Attributes:
    """The CloudEvents attributes among the headers of a message, read one by one."""

    def __init__(self, headers: Mapping[str, object]) -> None:
        self._headers = headers

    def needed(self, name: str, read: Callable[[object], T | None], instead: str | None = None) -> T:
        """Return an attribute, or what stands for it when it is absent."""
        value = self._value(name)
        value = value if value is not None else instead or None
        if value is None:
            raise _fault(detail=f"{PREFIX}{name} is missing")
        return self._read(name, read, value)

    def optional(self, name: str, read: Callable[[object], T | None], default: T) -> T:
        """Return an attribute, or the default when it is absent."""
        value = self._value(name)
        return default if value is None else self._read(name, read, value)

    def _value(self, name: str) -> object:
        value = self._headers.get(PREFIX + name)
        return self._headers.get(COLON_PREFIX + name) if value is None else value

    @staticmethod
    def _read(name: str, read: Callable[[object], T | None], value: object) -> T:
        result = read(value)
        if result is None:
            raise _fault(detail=f"{PREFIX}{name} is wrong: {_shown(value)}")
        return result


def _kind(told: _Attributes, name: str, version: int) -> Kind:
    """The register knows the kind of a message; what it does not know has to say it."""
    versions = (kind for (known, _), kind in REGISTER.items() if known == name)
    ours = REGISTER.get((name, version)) or next(versions, None)
    given = told.optional("comandakind", lambda value: _KINDS.get(str(value)), None)
    known = None if ours is None else _kind_of(ours)
    kind = given or known
    if kind is None:
        raise _fault(detail=f"{PREFIX}comandakind is missing and {_TYPE_PREFIX}{name} is not known here")
    if known is not None and kind != known:
        raise _fault(detail=f"{PREFIX}comandakind is {kind}, but {_TYPE_PREFIX}{name} is a {known}")
    return kind


def _kind_of(message: type[Message]) -> Kind:
    if issubclass(message, Command):
        return "command"
    return "event" if issubclass(message, Event) else "reply"


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str | None]:
    """Read a text; the named group is what is wanted of it, without one it is all."""

    def read(value: object) -> str | None:
        found = pattern.fullmatch(value) if isinstance(value, str) else None
        return None if found is None else found[found.lastindex or 0]

    return read


def _version_of(name: str) -> Callable[[object], int | None]:
    def read(value: object) -> int | None:
        found = _SCHEMA.fullmatch(value) if isinstance(value, str) else None
        return int(found["version"]) if found is not None and found["name"] == name else None

    return read


def _trace(value: object) -> str:
    """A trace that is not one begins anew, as the W3C recommends."""
    found = _TRACEPARENT.match(value) if isinstance(value, str) else None
    return "" if found is None else found[0]


def _moment(value: object) -> int | None:
    """Read a time as text of RFC 3339, as an AMQP timestamp, or as the milliseconds that clients of AMQP 1.0 write."""
    try:
        if isinstance(value, str):
            value = datetime.fromisoformat(value.upper()) if _TIME.fullmatch(value) else None
        elif isinstance(value, int) and not isinstance(value, bool):
            value = _EPOCH + timedelta(milliseconds=value)
        if not isinstance(value, datetime):
            return None
        aware = value if value.tzinfo is not None else value.replace(tzinfo=UTC)
        moment = (aware - _EPOCH) // timedelta(milliseconds=1)
    except (ValueError, OverflowError):
        return None
    return moment if 0 <= moment <= _LAST_MOMENT else None


def _as_time(moment: int) -> str:
    return (_EPOCH + timedelta(milliseconds=moment)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _shown(value: object) -> str:
    return ascii(value)[:80]


def _fault(*, detail: str) -> WireFault:
    return WireFault("wire.no_envelope", detail=detail)
