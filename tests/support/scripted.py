"""Participants that do as they are told: each has a real mailbox on a real file, and answers commands by a script."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlalchemy as sa

from core.contracts import delivery, kitchen, payment, stock
from core.contracts.known import TellUnknown, UnknownTold
from core.contracts.message import REGISTER, Command, Event, Reply
from core.domain.clock import Clock
from core.messaging.transport import Transport
from core.store.mailbox import mailbox
from core.store.owner import Owner
from core.store.work import Work

C = TypeVar("C", bound=Command)

Answering = Callable[[Any], Reply | None]
"""What a participant says to a command; None keeps the asker waiting."""

_sequence: Final[Iterator[int]] = count(1)

YES: Final[dict[type[Command], Answering]] = {
    stock.ReserveStock: lambda c: stock.StockReserved(order_id=c.order_id, expires_at=c.expires_at),
    stock.KeepStock: lambda c: stock.StockKept(order_id=c.order_id),
    stock.ReleaseStock: lambda c: stock.StockReleased(order_id=c.order_id),
    stock.SetStockLevels: lambda _: stock.StockLevelsSet(),
    stock.ReturnStock: lambda c: stock.StockReturned(refund_id=c.refund_id),
    payment.CreateCharge: lambda c: payment.ChargeCreated(
        charge_id=c.charge_id,
        provider_reference=f"ref-{c.charge_id}",
        expires_at=c.expires_at,
        pix_code="pix-code" if c.method == "pix" else None,
        simulator=c.method != "cash",
    ),
    payment.ConfirmCharge: lambda c: payment.PaymentConfirmed(
        charge_id=c.charge_id, amount=1, paid_at=1_750_000_000_000, paid_sequence=next(_sequence)
    ),
    payment.CancelCharge: lambda c: payment.ChargeCancelled(charge_id=c.charge_id, refunded=0),
    payment.RefundCharge: lambda c: payment.ChargeRefunded(
        refund_id=c.refund_id, charge_id=c.charge_id, amount=c.amount
    ),
    payment.ConfigureSimulator: lambda c: payment.SimulatorConfigured(method=c.method, behaviour=c.behaviour),
    kitchen.OpenTicket: lambda c: kitchen.TicketAccepted(ticket_id=c.ticket_id, accepted_at=1),
    kitchen.WithdrawTicket: lambda c: kitchen.TicketWithdrawn(ticket_id=c.ticket_id, was="NEW"),
    kitchen.ChangeTicket: lambda c: kitchen.TicketChangeAccepted(
        ticket_id=c.ticket_id, change_id=c.change_id, was="NEW"
    ),
    kitchen.UndoTicketChange: lambda c: kitchen.TicketChangeUndone(
        ticket_id=c.ticket_id, change_id=c.change_id
    ),
    kitchen.FireCourse: lambda c: kitchen.CourseFired(
        ticket_id=c.ticket_id, course=c.course, fire_id=c.fire_id, fired_at=1
    ),
    kitchen.UndoFire: lambda c: kitchen.FireUndone(ticket_id=c.ticket_id, course=c.course, fire_id=c.fire_id),
    kitchen.StopSelling: lambda c: kitchen.SellingStopped(product_id=c.product_id),
    kitchen.MarkOnPaper: lambda c: kitchen.MarkedOnPaper(ticket_id=c.ticket_id, on_paper_at=c.printed_at),
    delivery.AssignCourier: lambda c: delivery.CourierAssigned(
        delivery_id=c.delivery_id, courier="Bia", collects_at=1_750_000_600_000, simulator=True
    ),
    delivery.CancelCourier: lambda c: delivery.CourierCancelled(delivery_id=c.delivery_id),
    delivery.ConfigureCouriers: lambda c: delivery.CouriersConfigured(couriers=c.couriers),
}
"""What everybody says when all goes well."""


class Script:
    """What is answered to which command, shared by all participants of a test; it may be changed while they run."""

    def __init__(self) -> None:
        self._answers = dict(YES)
        self._lock = threading.Lock()  # commands are answered on the writer threads of their participants
        self.received: list[Command] = []
        self.waiting: list[tuple[str, Command]] = []

    def say(self, kind: type[C], answer: Callable[[C], Reply | None] | Reply | None) -> None:
        """Answer commands of this kind like this from now on; None keeps silent."""
        self._answers[kind] = answer if callable(answer) else lambda _command: answer

    def say_yes(self, kind: type[Command]) -> None:
        """Answer commands of this kind well again."""
        self._answers[kind] = YES[kind]

    def answer(self, command: Command, command_id: str) -> Reply | None:
        """Return what the script says to a command, and keep what it says nothing to."""
        reply = self._answers[type(command)](command)
        with self._lock:
            self.received.append(command)
            if reply is None:
                self.waiting.append((command_id, command))
        return reply

    def of(self, kind: type[C]) -> list[C]:
        """Return the commands of one kind that came in, in order."""
        return [command for command in self.received if isinstance(command, kind)]

    def names(self) -> list[str]:
        """Return the names of all commands that came in, in order."""
        return [command.wire_name for command in self.received]


class Stand:
    """A stand-in for one participant, on its own file."""

    def __init__(self, name: str, folder: Path, clock: Clock, transport: Transport, script: Script) -> None:
        metadata = sa.MetaData()
        box = mailbox(metadata)
        path = folder / f"stand-{name}.sqlite"
        engine = sa.create_engine(f"sqlite:///{path}")
        metadata.create_all(engine)
        engine.dispose()
        self.owner = Owner(name, path, box, clock, transport)
        self._script = script
        for kind in REGISTER.values():
            if issubclass(kind, Command) and kind.participant == name:
                self.owner.endpoint.handles(kind, self._do)

        self.owner.endpoint.handles(TellUnknown, lambda _, __: UnknownTold(owner=name, order_ids=()))

    def _do(self, command: Command, work: Work) -> Reply | None:
        return self._script.answer(command, work.command_id)

    async def tell(self, *events: Event) -> None:
        """Tell events to all who listen, in one transaction."""
        await self.owner.database.write(lambda work: [work.send(event) for event in events])

    async def answer_late(self, command_id: str, reply: Reply) -> None:
        """Answer a command that was left waiting."""
        await self.owner.database.write(lambda work: work.answer(command_id, reply))
