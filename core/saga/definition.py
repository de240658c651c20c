"""What a saga is made of: steps with do and undo, one pivot, and the rules that a definition must keep."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from core.contracts.message import Command, CommandFailed, Reply
from core.errors import InvalidInput

S = TypeVar("S", bound=msgspec.Struct)
"""The state of a saga: a frozen msgspec Struct, stored as JSON."""
R = TypeVar("R", bound=Reply)

Deadline = Callable[[S, int], int]
"""(state, now in ms) → the moment in ms until which an answer is awaited."""
Making = Callable[[S], Command | tuple[Command, ...]]
"""State → the command of a step, or several that are asked together (fan-out; () asks nothing)."""


@dataclass(frozen=True)
class After:
    """A deadline that lies a fixed time after the moment of asking."""

    wait_ms: int

    def __call__(self, state: object, now_ms: int) -> int:  # a Deadline is handed the state
        return now_ms + self.wait_ms


def seconds(count: float) -> After:
    """Return the deadline `count` seconds after the command was sent."""
    return After(round(count * 1000))


AN_ANSWER = seconds(5)
"""How long an answer is awaited if a step says nothing else."""


@dataclass(frozen=True)
class BackOff:
    """How long to wait before asking again: `first_ms`, then `factor` times longer, at most `most_ms`."""

    first_ms: int = 1_000
    factor: float = 2.0
    most_ms: int = 30_000

    def wait_ms(self, attempt: int) -> int:
        """Return the least wait in ms after the `attempt`-th asking (from 1)."""
        return min(self.most_ms, round(self.first_ms * self.factor ** min(attempt - 1, 32)))


class Learn(Generic[S]):
    """What a step takes into the state from answers of certain types; made by `on`, combined with `|`."""

    def __init__(self, lessons: tuple[tuple[type[Reply], Callable[[S, Any], S]], ...]) -> None:
        self._lessons = lessons

    def __or__(self, other: Learn[S]) -> Learn[S]:
        return Learn(self._lessons + other._lessons)

    @property
    def kinds(self) -> tuple[type[Reply], ...]:
        """The types of answer that something is learnt from."""
        return tuple(kind for kind, _ in self._lessons)

    def from_reply(self, state: S, reply: Reply) -> S:
        """Return the state after `reply`; each lesson for its type is applied."""
        for kind, lesson in self._lessons:
            if isinstance(reply, kind):
                state = lesson(state, reply)
        return state


def on(kind: type[R], lesson: Callable[[S, R], S]) -> Learn[S]:
    """Learn from an answer of type `kind`, a reply or a refusal: `lesson(state, reply)` → new state."""
    return Learn(((kind, lesson),))


class Undo(enum.Enum):
    """What may stand in place of an undo."""

    NOTHING = "nothing to undo"


NOTHING_TO_UNDO = Undo.NOTHING
"""Declares that a step leaves nothing behind, or that an earlier step's undo takes it back too."""


@dataclass(frozen=True)
class Step(Generic[S]):
    """One line of the recipe.

    `do` makes the command(s); None means: done in the transaction that began the saga. `undo` makes the
    command(s) that take it back; it must be welcome before its do arrives and bar it. Several commands are asked
    together and all must be answered well before the next step. `when` leaves the step out.

    A command that is not answered by `deadline` is sent again, the same message, at least `back_off`
    later: before the pivot `attempts` times in all, then its outcome is unknown and the step is undone. An undo
    (awaited until `undo_deadline`), the pivot and what follows it are asked `patience` times before the saga is
    parked. `pivot`: once this is asked there is no way back by itself; it is one command.
    """

    name: str
    do: Making[S] | None = None
    undo: Making[S] | Undo | None = None
    learn: Learn[S] | None = None
    when: Callable[[S], bool] | None = None
    deadline: Deadline[S] = AN_ANSWER
    undo_deadline: Deadline[S] = AN_ANSWER
    attempts: int = 3
    patience: int = 8
    back_off: BackOff = BackOff()
    pivot: bool = False

    def commands(self, state: S) -> tuple[Command, ...]:
        """Return what to ask for, in order."""
        return _asked(self.do, state)

    def undo_commands(self, state: S) -> tuple[Command, ...]:
        """Return what takes the step back, in order; () if nothing does."""
        return _asked(None if isinstance(self.undo, Undo) else self.undo, state)

    def applies(self, state: S) -> bool:
        """Tell whether the step is part of this saga."""
        return self.when is None or self.when(state)


def _asked(making: Making[S] | None, state: S) -> tuple[Command, ...]:
    made = () if making is None else making(state)
    return made if isinstance(made, tuple) else (made,)


@dataclass(frozen=True)
class SagaDefinition(Generic[S]):
    """A recipe by name and version; refuses to be built (InvalidInput) if it could not be taken back.

    `version` rises with each change of steps or state: a running saga finishes on the version it began with.
    `deadline` is for the saga as a whole: when it passes before the pivot is asked, the saga is compensated.
    """

    name: str
    version: int
    state: type[S]
    steps: tuple[Step[S], ...]
    deadline: Deadline[S] | None = None

    def __post_init__(self) -> None:
        self._check_state()
        self._check_names()
        pivot = self._check_pivot()
        for place, step in enumerate(self.steps):
            self._check_step(step, place, pivot)
            self._check_messages(step)

    @property
    def pivot(self) -> int:
        """The place of the pivot among the steps, from 0."""
        return next(place for place, step in enumerate(self.steps) if step.pivot)

    def place(self, name: str) -> int:
        """Return the place of the step called `name`, from 0."""
        return next(place for place, step in enumerate(self.steps) if step.name == name)

    def _refuse(self, rule: str, step: str = "", **more: object) -> InvalidInput:
        where = {"saga": self.name, "version": self.version, "step": step}
        return InvalidInput("saga.bad_definition", **where, rule=rule, **more)

    def _check_state(self) -> None:
        if not (issubclass(self.state, msgspec.Struct) and self.state.__struct_config__.frozen):
            raise self._refuse("the state is a frozen msgspec Struct", state=self.state.__name__)

    def _check_names(self) -> None:
        for name, times in Counter(step.name for step in self.steps).items():
            if times > 1 or not name:
                raise self._refuse("each step has a name of its own", name)

    def _check_pivot(self) -> int:
        pivots = [place for place, step in enumerate(self.steps) if step.pivot]
        if len(pivots) != 1:
            named = ", ".join(self.steps[place].name for place in pivots)
            raise self._refuse("exactly one step is the pivot", named, pivots=len(pivots))
        return pivots[0]

    def _check_step(self, step: Step[S], place: int, pivot: int) -> None:
        if place < pivot and step.undo is None:
            raise self._refuse("a step before the pivot has an undo, or says NOTHING_TO_UNDO", step.name)
        if place >= pivot and step.undo not in (None, NOTHING_TO_UNDO):
            raise self._refuse("the pivot and the steps after it have no undo", step.name)
        if step.pivot and step.when is not None:
            raise self._refuse("the pivot has no condition", step.name)
        if step.do is None and (step.when is not None or any(other.do for other in self.steps[:place])):
            raise self._refuse("a step done at the start (no do) comes first and has no condition", step.name)
        if step.do is None and place >= pivot:
            raise self._refuse("the pivot and the steps after it have a do", step.name)
        if step.attempts < 1 or step.patience < 1:
            raise self._refuse("a step is tried at least once", step.name)

    def _check_messages(self, step: Step[S]) -> None:
        """Check what the annotations of do and undo tell; the rest is checked when it is asked."""
        commands = (*_announced(step.do), *_announced(step.undo))
        if step.pivot and _announces_several(step.do):
            raise self._refuse("the pivot is one command", step.name)
        for command in commands:
            if not command.answered_by:
                raise self._refuse("a command has answers (answered_by)", step.name, command=command.__name__)
        answers = {answer for command in commands for answer in command.answered_by} | {CommandFailed}
        silent = not _announced(step.do) or (callable(step.undo) and not _announced(step.undo))
        for kind in step.learn.kinds if step.learn and not silent else ():
            if not any(issubclass(answer, kind) for answer in answers):
                raise self._refuse("a step learns from its own answers only", step.name, reply=kind.__name__)


def _announced(making: object) -> tuple[type[Command], ...]:
    """Return the command types in the return annotation of a do or undo; () if it tells none."""
    return tuple(_commands_in(_returned(making)))


def _announces_several(making: object) -> bool:
    return get_origin(_returned(making)) is tuple


def _returned(making: object) -> object:
    if making is None or isinstance(making, Undo):
        return None
    try:
        return get_type_hints(making).get("return")
    except (NameError, TypeError):  # imported for type checking only, or not a plain function
        return None


def _commands_in(hint: object) -> list[type[Command]]:
    if isinstance(hint, type) and get_origin(hint) is None:
        return [hint] if issubclass(hint, Command) and hint is not Command else []
    return [found for part in get_args(hint) for found in _commands_in(part)]


class Definitions:
    """All versions of all sagas that this program can run."""

    def __init__(self, *definitions: SagaDefinition[Any]) -> None:
        self._by_key: dict[tuple[str, int], SagaDefinition[Any]] = {}
        for definition in definitions:
            key = (definition.name, definition.version)
            if self._by_key.setdefault(key, definition) is not definition:
                raise InvalidInput("saga.defined_twice", saga=definition.name, version=definition.version)

    def find(self, name: str, version: int) -> SagaDefinition[Any] | None:
        """Return that version, None if this program does not know it."""
        return self._by_key.get((name, version))

    def newest(self, name: str) -> SagaDefinition[Any]:
        """Return the highest version, which new sagas begin with. Raises InvalidInput for an unknown name."""
        versions = [version for known, version in self._by_key if known == name]
        if not versions:
            raise InvalidInput("saga.unknown", saga=name, known=sorted({known for known, _ in self._by_key}))
        return self._by_key[name, max(versions)]
