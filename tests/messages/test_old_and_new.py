"""Programs of two versions in one shop: 0.1.0 and a made-up 0.2.0 read each other as the rule says."""

from __future__ import annotations

import json
from typing import Any, Final

import msgspec
import pytest

from core.contracts.codec import decode, encode
from core.contracts.message import Command, Message
from core.errors import WireFault
from tests.messages.shapes import golden, registered

pytestmark = pytest.mark.fault("F26")

OLD: Final = registered()
GOLDEN: Final = golden()
EACH = pytest.mark.parametrize("key", [key for key in OLD if key in GOLDEN])


def newer(kind: type[Message]) -> type[msgspec.Struct]:
    """Return the message as 0.2.0 has it: with one field more, which has a default."""
    fields: list[Any] = [
        (field.encode_name, field.type, field.default) for field in msgspec.structs.fields(kind)
    ]
    return msgspec.defstruct(
        kind.__name__,
        [*[field[:2] if field[2] is msgspec.NODEFAULT else field for field in fields], ("hurry", int, 0)],
        kw_only=True,
        frozen=True,
        forbid_unknown_fields=issubclass(kind, Command),
    )


def examples(key: str) -> list[dict[str, Any]]:
    """Return all that 0.1.0 and those before it write."""
    return [GOLDEN[key]["example"], *GOLDEN[key].get("earlier", [])]


@EACH
def test_what_0_1_0_sends_is_read_by_0_2_0(key: str) -> None:
    for body in examples(key):
        read = msgspec.json.decode(json.dumps(body).encode(), type=newer(OLD[key]))
        assert getattr(read, "hurry", None) == 0
        told = json.loads(msgspec.json.encode(read))
        assert {name: told[name] for name in body} == body


@EACH
def test_what_0_2_0_sends_is_read_by_0_1_0_unless_it_is_a_command_that_wants_more(key: str) -> None:
    kind = OLD[key]
    plain = decode(kind.wire_name, kind.wire_version, json.dumps(GOLDEN[key]["example"]).encode())
    sent = msgspec.json.encode(newer(kind)(**{**msgspec.structs.asdict(plain), "hurry": 3}))
    assert json.loads(sent)["hurry"] == 3

    if issubclass(kind, Command):
        with pytest.raises(WireFault, match="hurry"):
            decode(kind.wire_name, kind.wire_version, sent)
    else:
        assert encode(decode(kind.wire_name, kind.wire_version, sent)) == encode(plain)


@EACH
@pytest.mark.parametrize("name", ["", "Tomorrows"], ids=["a version of tomorrow", "a name of tomorrow"])
def test_what_only_0_2_0_knows_is_named_by_0_1_0(key: str, name: str) -> None:
    kind, body = OLD[key], json.dumps(GOLDEN[key]["example"]).encode()
    with pytest.raises(WireFault, match=r"wire\.unknown_message") as fault:
        decode(name + kind.wire_name, 999, body)
    assert fault.value.params == {"name": name + kind.wire_name, "version": 999}
