"""What a released version has played is played the same by this one, or a running shop could not be upgraded."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from core.contracts.till import ApproveOrder
from core.flows import DEFINITIONS
from core.flows.checkout import CHECKOUT, Checkout
from core.saga.decide import decide, fresh
from core.saga.definition import SagaDefinition, Step, seconds
from core.saga.replay import Verdict, replay
from tests.histories import golden, record
from tests.histories.golden import (
    FOLDER,
    SEAL,
    Golden,
    digests,
    every_history,
    files_of,
    read,
    text_of,
    versions,
)
from tests.histories.paths import paths

pytestmark = pytest.mark.fault("F25")

EACH = pytest.mark.parametrize(
    "path", list(every_history()), ids=lambda path: f"{path.parent.name}-{path.stem}"
)


def play_again(history: Golden, definition: SagaDefinition[Checkout] | None = None) -> Iterator[str]:
    """Play the inputs again; give the first thing that is not as it was."""
    stored = history.stored
    known = definition or DEFINITIONS.find(stored.name, stored.version)
    assert known is not None, f"sagas of {stored.name} {stored.version} may still be open somewhere"
    progress = fresh(stored.saga_id, msgspec.json.decode(history.begun, type=known.state))
    for turn in history.turns:
        decision = decide(known, progress, turn.given, turn.at_ms)
        progress = decision.progress
        for was, now in (
            (tuple(msgspec.structs.replace(entry, given=b"") for entry in turn.entries), decision.history),
            (turn.sent, tuple((outgoing.message_id, outgoing.command) for outgoing in decision.send)),
        ):
            if was != now:
                yield f"{turn.given}: {was} became {now}"
                return
    ended = msgspec.json.decode(stored.state, type=known.state)
    if (progress.state, progress.course) != (ended, stored.course):
        yield f"it ended as {ended}, {stored.course} and now as {progress}"


@EACH
def test_a_history_is_played_the_same_as_by_the_version_that_recorded_it(path: Path) -> None:
    assert list(play_again(read(path))) == []


@EACH
def test_what_its_database_kept_is_enough_to_play_it_again(path: Path) -> None:
    history = read(path)

    again = replay(
        DEFINITIONS.find(history.stored.name, history.stored.version), history.stored, history.entries
    )

    assert again.verdict is Verdict.SAME, again
    told = [(outgoing.message_id, outgoing.command) for outgoing in again.sent]
    assert told == [sent for turn in history.turns for sent in turn.sent]


@pytest.mark.parametrize("version", versions())
def test_no_history_of_a_sealed_version_was_changed_added_or_taken_away(version: str) -> None:
    assert digests(version) == (FOLDER / version / SEAL).read_text(encoding="utf-8")


def test_every_definition_that_new_sagas_begin_on_has_histories_of_every_path() -> None:
    """A new version of a definition is recorded, before it is released, into the folder of its own version."""
    recorded = {(history.stored.name, history.stored.version) for history in map(read, every_history())}
    newest = {DEFINITIONS.newest(name) for name in ("checkout", "refund")}
    assert {(definition.name, definition.version) for definition in newest} <= recorded


def test_the_paths_are_recorded_once_and_never_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    monkeypatch.setattr(record, "FOLDER", tmp_path)
    monkeypatch.setattr(record, "paths", lambda: list(paths())[:3])
    assert record.record("9.9.9") == "3 histories of 9.9.9"
    first = files_of("9.9.9")
    assert [read(path).stored.name for path in first] == ["checkout"] * 3
    first[0].write_text("{}", encoding="utf-8")

    assert "sealed" in record.record("9.9.9")

    assert first[0].read_text(encoding="utf-8") == "{}"
    assert digests("9.9.9") != (tmp_path / "9.9.9" / SEAL).read_text(encoding="utf-8")


def test_a_history_is_written_as_it_is_read(tmp_path: Path) -> None:
    play = dict(paths())["checkout-undo_open_ticket-failing"]()
    (tmp_path / "one.json").write_text(text_of(play), encoding="utf-8")
    history = read(tmp_path / "one.json")
    assert [(turn.at_ms, turn.given, turn.entries) for turn in history.turns] == [
        turn[:3] for turn in play.turns
    ]
    assert (history.stored.course, history.begun) == (
        play.progress.course,
        msgspec.json.encode(msgspec.to_builtins(play.begun)),
    )


def dearer(order: Checkout) -> ApproveOrder:
    return ApproveOrder(order_id=order.order_id + "-and-another")


def without(name: str) -> tuple[Step[Checkout], ...]:
    return tuple(step for step in CHECKOUT.steps if step.name != name)


def changed(name: str, **changes: object) -> tuple[Step[Checkout], ...]:
    return tuple(
        dataclasses.replace(step, **changes) if step.name == name else step  # type: ignore[arg-type]
        for step in CHECKOUT.steps
    )


@pytest.mark.parametrize(
    "steps",
    [
        without("keep stock"),
        (CHECKOUT.steps[0], CHECKOUT.steps[2], CHECKOUT.steps[1], *CHECKOUT.steps[3:]),
        changed("approve", do=dearer),
        changed("create charge", undo=CHECKOUT.steps[1].undo),
        changed("confirm payment", learn=None),
        changed("reserve stock", deadline=seconds(6)),
        changed("reserve stock", attempts=4),
        changed("approve", patience=9),
    ],
    ids=[
        "a step less",
        "another order",
        "other contents",
        "another undo",
        "unlearnt",
        "slower",
        "asks more",
        "patient",
    ],
)
def test_a_definition_changed_in_place_makes_the_histories_red(steps: tuple[Step[Checkout], ...]) -> None:
    in_place = dataclasses.replace(CHECKOUT, steps=steps)
    checkouts = [
        history for history in map(read, files_of(versions()[-1])) if history.stored.name == "checkout"
    ]
    assert any(list(play_again(history, in_place)) for history in checkouts)
