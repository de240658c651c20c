"""What each message looks like on the wire, worked out from its type; run as a program, it writes new messages down.

`python -m tests.messages.shapes` adds messages and versions that `golden.json` does not know yet, and fields with a default
that a message has got since; the example from before then stays, since whoever runs the old program still sends it. It
never changes anything else: a message that looks different now needs a new version beside the old one.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import inspect

import core.contracts
from core.contracts.codec import encode
from core.contracts.message import REGISTER, Command, Event, Message, Refusal

GOLDEN: Final = Path(__file__).with_name("golden.json")
PLAIN: Final = {
    inspect.IntType: ("int", 1),
    inspect.FloatType: ("float", 1.5),
    inspect.BoolType: ("bool", True),
    inspect.NoneType: ("null", None),
}


def registered() -> dict[str, type[Message]]:
    """Return all messages of the product, by name and version."""
    for module in pkgutil.iter_modules(core.contracts.__path__):
        importlib.import_module(f"core.contracts.{module.name}")
    return {
        f"{name} {version}": kind
        for (name, version), kind in sorted(REGISTER.items())
        if kind.__module__.startswith("core.contracts.")
    }


def written(kind: type[Message]) -> dict[str, Any]:
    """Return what `golden.json` holds of a message: its kind, its route, its shape and an example."""
    told: dict[str, Any] = {"kind": _kind(kind)}
    if issubclass(kind, (Command, Event)):
        told["participant"] = kind.participant
    if issubclass(kind, Command):
        told["answered_by"] = sorted(answer.wire_name for answer in kind.answered_by)
    told["shape"] = json.loads(json.dumps(_shape(kind)))
    told["example"] = json.loads(encode(example(kind)))
    return told


def example(kind: type[Message]) -> Message:
    """Return a message of this type with something in each field."""
    made: Message = _example_of(kind)
    return made


def golden() -> dict[str, dict[str, Any]]:
    """Return what is written down."""
    if not GOLDEN.exists():
        return {}
    stored: dict[str, dict[str, Any]] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return stored


def _kind(kind: type[Message]) -> str:
    if issubclass(kind, Command):
        return "command"
    if issubclass(kind, Event):
        return "event"
    return "refusal" if issubclass(kind, Refusal) else "reply"


def _shape(struct: type[msgspec.Struct]) -> dict[str, object]:
    return {
        field.encode_name: [
            _type(inspect.type_info(field.type)),
            "required" if field.required else field.default,
        ]
        for field in msgspec.structs.fields(struct)
    }


def _type(told: inspect.Type) -> object:
    for plain, (name, _) in PLAIN.items():
        if isinstance(told, plain):
            return name
    if isinstance(told, inspect.StrType):
        return "str"
    if isinstance(told, inspect.UnionType):
        return [_type(part) for part in told.types]
    if isinstance(told, inspect.VarTupleType):
        return {"list of": _type(told.item_type)}
    if isinstance(told, inspect.DictType):
        return {"map to": _type(told.value_type)}
    assert isinstance(told, inspect.StructType), f"say how {told} is written down"
    return _shape(told.cls)


def _example_of(struct: Any) -> Any:  # noqa: ANN401 - any Struct type makes one of its kind
    return struct(
        **{
            field.name: _value(inspect.type_info(field.type), field.name)
            for field in msgspec.structs.fields(struct)
        }
    )


def _value(told: inspect.Type, name: str) -> object:
    for plain, (_, value) in PLAIN.items():
        if isinstance(told, plain):
            return value
    if isinstance(told, inspect.UnionType):
        return _value(next(part for part in told.types if not isinstance(part, inspect.NoneType)), name)
    if isinstance(told, inspect.VarTupleType):
        return (_value(told.item_type, name),)
    if isinstance(told, inspect.DictType):
        return {"en": _value(told.value_type, name)}
    return _example_of(told.cls) if isinstance(told, inspect.StructType) else f"{name} – ação №1"


def write_new_ones() -> None:
    """Write down the messages and fields that are not written down yet."""
    known = golden()
    now = {key: _brought_up(known.get(key), written(kind)) for key, kind in registered().items()}
    GOLDEN.write_text(
        json.dumps(known | now, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )


def _brought_up(known: dict[str, Any] | None, now: dict[str, Any]) -> dict[str, Any]:
    if known is None:
        return now
    earlier = known.get("earlier", [])
    unchanged = {key: value for key, value in known.items() if key != "earlier"}
    if unchanged == now or not has_only_grown(known["shape"], now["shape"]):
        return known
    return now | {"earlier": [*earlier, known["example"]]}


def has_only_grown(old: Any, new: Any) -> bool:  # noqa: ANN401 - shapes as JSON has them
    """Tell whether all of the old shape is still there and what is new has a default."""
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new) == 2:
        return has_only_grown(old[0], new[0]) and old[1] == new[1]
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return bool(old == new)
    kept = all(name in new and has_only_grown(old[name], new[name]) for name in old)
    return kept and all(_has_default(new[name]) for name in new if name not in old)


def _has_default(field: object) -> bool:
    return isinstance(field, list) and field[1:] != ["required"]


if __name__ == "__main__":
    write_new_ones()
