"""The commands of a saga that wait for their answer, as they were asked the last time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from core.contracts.codec import decode
from core.contracts.message import REGISTER, Command
from core.saga.progress import CallStage, Course, Outgoing, message_id, open_calls


def unanswered(saga_id: str, course: Course) -> Iterator[Outgoing]:
    """Give what was asked and not answered: the same ids and bytes, so that asking once more changes nothing.

    What was refused and is asked anew later is not among it: it has had its answer. Nor is a command that this program
    does not know, whose saga is parked for that.
    """
    for spot in open_calls(course):
        step, call = course.marks[spot.place].step, spot.call
        if call.stage is not CallStage.WAITING or (call.name, call.version) not in REGISTER:
            continue
        asked = message_id(saga_id, step, undo=spot.undo, index=spot.index, round_=call.round)
        body = call.body.encode()
        command = cast("Command", decode(call.name, call.version, body))
        yield Outgoing(asked, command, body, step, spot.undo, call.attempt)
