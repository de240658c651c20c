"""Every way that a checkout and a refund can go, played by a driver that answers well until something is to happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import msgspec

from core.contracts.message import Command, Refusal, Reply
from core.contracts.stock import StockLevelsSet, StockLine
from core.flows.checkout import CHECKOUT, Checkout
from core.flows.refund import REFUND, Refund, RefundShare
from core.saga.definition import SagaDefinition
from core.saga.history import Entry
from core.saga.inputs import Input, OperatorCompensate, OperatorResolved, OperatorRetry, Resumed
from core.saga.progress import Decision, Outgoing, Progress, SagaStatus
from core.saga.rehearsal import Asked, Rehearsal
from core.saga.turns import written
from tests.unit.flows.recipes import CARD, CASH, PIX, a_delivery, an_order

HOUR: Final = 3600
MOST_MOVES: Final = 2000
"""No path is longer; one that were would not end."""


class Played(Rehearsal[Any]):
    """A rehearsal that keeps every input with its moment, and what it led to."""

    def __init__(self, definition: SagaDefinition[Any], state: msgspec.Struct, saga_id: str) -> None:
        self.begun = state
        self.definition = definition
        self.turns: list[tuple[int, Input, tuple[Entry, ...], tuple[Outgoing, ...]]] = []
        super().__init__(definition, state, saga_id)

    def give(self, given: Input) -> str:
        before: Progress[Any] = self.progress
        told, sent = len(self.history), len(self.sent)
        refused = super().give(given)
        entries, messages = tuple(self.history[told:]), tuple(self.sent[sent:])
        if entries:
            kept = written(before, given, Decision(self.progress, messages, entries))
            self.turns.append((self.now_ms, given, kept, messages))
        return refused

    def next_asked(self) -> Asked[Any, Command] | None:
        """Return the first command that waits for its answer."""
        for outgoing in self._unexpected.values():
            return Asked(self, outgoing, outgoing.command)
        return None

    def go_on(self, until: str = "", *, undo: bool = False) -> Asked[Any, Command] | None:
        """Have everything answered well until a step is asked (or undone); return what it asks, None at the end."""
        for _ in range(MOST_MOVES):
            asked = self.next_asked()
            if asked is not None and until == asked.outgoing.step and undo == asked.outgoing.undo:
                return asked
            if asked is not None:
                asked.answer(type(asked.command).answered_by[0])
            elif self.progress.deadline_at is not None:
                self.turn_to_deadline()
            else:
                return None
        raise AssertionError(self.progress)


Happening = Callable[[Played, Asked[Any, Command]], None]


def refused(refusal: type[Refusal], play: Played, asked: Asked[Any, Command]) -> None:
    told = {"short": ()} if "short" in refusal.__struct_fields__ else {}
    asked.answer(refusal, reason="no", **told)


def failed(play: Played, asked: Asked[Any, Command]) -> None:
    asked.fail()


def answered_wrongly(play: Played, asked: Asked[Any, Command]) -> None:
    asked.answer_wrongly(_unfitting(asked.command))


def silent_once(play: Played, asked: Asked[Any, Command]) -> None:
    asked.stay_silent(attempts=1)


def silent_for_ever(play: Played, asked: Asked[Any, Command]) -> None:
    """Silent until nobody asks any more; the answer comes an hour later."""
    asked.stay_silent()
    play.turn(HOUR)
    asked.answer(type(asked.command).answered_by[0])


def answered_twice_and_started_again(play: Played, asked: Asked[Any, Command]) -> None:
    play.now_ms += HOUR * 1000
    play.give(Resumed())
    asked.answer(type(asked.command).answered_by[0])
    asked.answer(type(asked.command).answered_by[0])


def cancelled(play: Played, asked: Asked[Any, Command]) -> None:
    play.cancel("left")
    asked.answer(type(asked.command).answered_by[0])


def failing(play: Played, asked: Asked[Any, Command]) -> None:
    """A no, and another each time it is asked anew, until a person is called."""
    step = asked.outgoing.step
    for _ in range(MOST_MOVES):
        asked.fail()
        if play.progress.status is SagaStatus.PARKED:
            return
        while (again := play.next_asked()) is None:
            play.turn_to_deadline()
        if again.outgoing.step != step:
            return
        asked = again


def retried(play: Played) -> None:
    play.operate(OperatorRetry("bia"))


def compensated(play: Played) -> None:
    play.operate(OperatorCompensate("bia", "the guest has left"))
    retried(play)


def resolved(play: Played) -> None:
    play.operate(OperatorResolved("bia", "paid by hand"))


def _unfitting(command: Command) -> Reply:
    assert StockLevelsSet not in type(command).answered_by
    return StockLevelsSet()


def a_refund(*shares: RefundShare, **changes: Any) -> Refund:  # noqa: ANN401 - the fields of a Refund
    """Two tenders go back, the kitchen stops, the goods go back on the shelf."""
    plain = Refund(
        refund_id="refund-1",
        order_id="order-1",
        shares=shares
        or (RefundShare(charge_id="cash-1", amount=1350), RefundShare(charge_id="card-1", amount=1000)),
        stock=(StockLine("latte", 1),),
        restock=True,
        withdraw=True,
    )
    return msgspec.structs.replace(plain, **changes)


def checkout(order: Checkout) -> Played:
    return Played(CHECKOUT, order, order.order_id)


def refund(refund: Refund) -> Played:
    return Played(REFUND, refund, refund.refund_id)


def paths() -> Iterator[tuple[str, Callable[[], Played]]]:
    """Give all paths by name; each is a function that plays it."""
    yield from _well()
    for name, begin, definition in (
        ("checkout", partial(checkout, a_delivery(CASH)), CHECKOUT),
        ("refund", partial(refund, a_refund()), REFUND),
    ):
        for step in definition.steps:
            if step.do is not None:
                yield from _at_step(name, begin, step.name)
        for step in definition.steps[definition.pivot :]:
            yield from _failing(name, begin, step.name)
        yield from _in_undo(name, begin, definition)


def _well() -> Iterator[tuple[str, Callable[[], Played]]]:
    tenders = {"cash": (CASH,), "card": (CARD,), "pix": (PIX,), "cash_card_pix": (CASH, CARD, PIX)}
    for kind in ("here", "to_go", "delivery"):
        for name, shares in tenders.items():
            order = a_delivery(*shares) if kind == "delivery" else an_order(*shares, order_type=kind)
            yield f"checkout-well-{kind}-{name}", partial(_go_on_with, partial(checkout, order))
    sold = an_order(already_sold=True)
    yield "checkout-well-already_sold", partial(_go_on_with, partial(checkout, sold))
    one = RefundShare(charge_id="cash-1", amount=1350)
    for name, changed in {
        "all": a_refund(),
        "one_tender": a_refund(one),
        "after_the_kitchen": a_refund(withdraw=False),
        "money_only": a_refund(one, withdraw=False, stock=(), restock=False),
    }.items():
        yield f"refund-well-{name}", partial(_go_on_with, partial(refund, changed))


def _go_on_with(begin: Callable[[], Played]) -> Played:
    play = begin()
    play.go_on()
    return play


def _at_step(name: str, begin: Callable[[], Played], step: str) -> Iterator[tuple[str, Callable[[], Played]]]:
    command = _command_of(begin, step)
    told = step.replace(" ", "_")
    happenings: dict[str, Happening] = {
        f"refused_{kind.__name__}": partial(refused, kind)
        for kind in command.answered_by
        if issubclass(kind, Refusal)
    }
    plain = (
        failed,
        answered_wrongly,
        silent_once,
        silent_for_ever,
        answered_twice_and_started_again,
        cancelled,
    )
    happenings |= {happening.__name__: happening for happening in plain}
    for word, happening in happenings.items():
        yield f"{name}-{told}-{word}", partial(_play, begin, step, happening, retried)


def _failing(name: str, begin: Callable[[], Played], step: str) -> Iterator[tuple[str, Callable[[], Played]]]:
    """From the pivot on, a no calls a person in the end."""
    for by_hand in (retried, compensated, resolved):
        told = f"{name}-{step.replace(' ', '_')}-failing-{by_hand.__name__}"
        yield told, partial(_play, begin, step, failing, by_hand)


def _in_undo(
    name: str, begin: Callable[[], Played], definition: SagaDefinition[Any]
) -> Iterator[tuple[str, Callable[[], Played]]]:
    pivot = definition.steps[definition.pivot].name
    for step in definition.steps[: definition.pivot]:
        told = step.name.replace(" ", "_")
        if not callable(step.undo):
            continue
        for happening in (failing, silent_for_ever, answered_twice_and_started_again):
            play = partial(_undo, begin, pivot, step.name, happening, retried)
            yield f"{name}-undo_{told}-{happening.__name__}", play
        yield f"{name}-undo_{told}-resolved", partial(_undo, begin, pivot, step.name, failing, resolved)


def _command_of(begin: Callable[[], Played], step: str) -> type[Command]:
    asked = begin().go_on(step)
    assert asked is not None, step
    return type(asked.command)


def _play(
    begin: Callable[[], Played], step: str, happening: Happening, by_hand: Callable[[Played], None]
) -> Played:
    play = begin()
    asked = play.go_on(step)
    assert asked is not None
    happening(play, asked)
    return _to_the_end(play, by_hand)


def _undo(
    begin: Callable[[], Played],
    pivot: str,
    step: str,
    happening: Happening,
    by_hand: Callable[[Played], None],
) -> Played:
    """The pivot is refused, all is undone, and something happens to one undo."""
    play = begin()
    at_pivot = play.go_on(pivot)
    assert at_pivot is not None
    no = next(kind for kind in type(at_pivot.command).answered_by if issubclass(kind, Refusal))
    at_pivot.answer(no, reason="no")
    asked = play.go_on(step, undo=True)
    assert asked is not None
    happening(play, asked)
    return _to_the_end(play, by_hand)


def _to_the_end(play: Played, by_hand: Callable[[Played], None]) -> Played:
    play.go_on()
    if play.progress.status is SagaStatus.PARKED:
        by_hand(play)
        play.go_on()
    return play
