"""A payment adapter on real files, a till that talks to it over the real transport, and a clock that is turned by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, Self

import sqlalchemy as sa

from core.adapters.payment.actions import Patience
from core.adapters.payment.gateways.simulator import Behaviour
from core.adapters.payment.gateways.simulator_memory import Movements
from core.adapters.payment.program import Payment
from core.contracts.message import Reply
from core.contracts.payment import (
    CancelCharge,
    ChargeInDoubt,
    ChargeSettled,
    ConfigureSimulator,
    ConfirmCharge,
    CreateCharge,
    DecideCharge,
    DecisionContradicted,
    LatePaymentRefunded,
    RefundCharge,
    RefundFreed,
    RefundStuck,
    SimulatorChanged,
)
from core.domain.clock import Clock, TurnedClock
from core.messaging.memory import MemoryTransport
from core.store.migrate import bring_up_to_date
from tests.support.places import place_for
from tests.support.probe import Probe

CALL_TIMEOUT: Final = 0.2
MINUTE: Final = 60_000
HEARD: Final = (
    ChargeInDoubt,
    ChargeSettled,
    DecisionContradicted,
    LatePaymentRefunded,
    RefundFreed,
    RefundStuck,
    SimulatorChanged,
)


class PaymentShop:
    """Payment and a till called probe. The simulated payers decide at once, unless a delay is given.

    With `shared`, another folder, the payment database and the provider's memory lie there, for several shops together;
    each has a till of its own in its `folder`.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock | None = None,
        *,
        delay: float = 0,
        patience: Patience | None = None,
        shared: Path | None = None,
    ) -> None:
        self.folder = folder
        self.shared = shared
        self.place = place_for(shared or folder, "payment")
        self.turned = clock if isinstance(clock, TurnedClock) else TurnedClock()
        self.clock: Clock = clock or self.turned
        self.delay = delay
        self.patience = patience or Patience()
        self.transport = MemoryTransport()
        self.till = Probe(folder, self.clock, self.transport, HEARD)
        self.payment = self._payment()
        bring_up_to_date(self.place, Payment.MIGRATIONS)

    async def __aenter__(self) -> Self:
        await self.till.owner.open()
        self.till.owner.listen()
        await self.payment.open()
        self.payment.listen()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.transport.close()
        await self.payment.close()
        await self.till.owner.close()

    async def restart_payment(self) -> None:
        """End the payment adapter without letting it finish, and start it anew on the same files."""
        await self.payment.close()
        self.payment = self._payment()
        await self.payment.open()
        self.payment.listen()

    async def behave(self, method: str, behaviour: str) -> Reply:
        """Set how the simulator of a method behaves; one that hangs is not waited for as long as a real one would be."""
        if behaviour in {Behaviour.CHARGE_AND_HANG, Behaviour.HANG_THEN_CHARGE, Behaviour.SILENT}:
            actions = self.payment.worker._actions
            actions._patience = replace(actions._patience, call=CALL_TIMEOUT)
        return await self.till.ask(ConfigureSimulator(method=method, behaviour=behaviour))

    async def create(
        self, charge_id: str = "c-1", method: str = "card", amount: int = 1000, **other: object
    ) -> Reply:
        """Ask for a charge."""
        return await self.till.ask(self.creation(charge_id, method, amount, **other))

    def creation(
        self, charge_id: str = "c-1", method: str = "card", amount: int = 1000, **other: object
    ) -> CreateCharge:
        """Return the command that asks for a charge, which expires in a minute."""
        fields: dict[str, object] = {
            "charge_id": charge_id,
            "order_id": "o-1",
            "method": method,
            "amount": amount,
            "currency": "BRL",
            "expires_at": self.clock.now_ms() + MINUTE,
            "description": "Order 1",
            **other,
        }
        return CreateCharge(**fields)  # type: ignore[arg-type]

    async def confirm(self, charge_id: str = "c-1") -> Reply:
        """Ask whether a charge is paid."""
        return await self.till.ask(ConfirmCharge(charge_id=charge_id, order_id="o-1"))

    async def cancel(self, charge_id: str = "c-1") -> Reply:
        """Call a charge off."""
        return await self.till.ask(CancelCharge(charge_id=charge_id, order_id="o-1"))

    async def refund(self, amount: int, refund_id: str = "r-1", charge_id: str = "c-1") -> Reply:
        """Ask for money back."""
        return await self.till.ask(
            RefundCharge(refund_id=refund_id, charge_id=charge_id, order_id="o-1", amount=amount)
        )

    async def decide(self, decision: str, charge_id: str = "c-1", **other: object) -> Reply:
        """Decide, as a manager, about a charge in doubt."""
        fields: dict[str, object] = {
            "charge_id": charge_id,
            "order_id": "o-1",
            "decision": decision,
            "by": "Rita",
            "reason": "looked at the terminal",
            "slip": "000123" if decision == "taken" else "",
            "decided_at": self.clock.now_ms(),
            **other,
        }
        return await self.till.ask(DecideCharge(**fields))  # type: ignore[arg-type]

    async def paid_charge(self, charge_id: str = "c-1", method: str = "card", amount: int = 1000) -> None:
        """Have a charge created and paid."""
        await self.create(charge_id, method, amount)
        await self.confirm(charge_id)

    async def moved(self, method: str = "card", charge_id: str | None = "c-1") -> Movements:
        """Return what moved at the simulated provider."""
        return await self.payment.simulators[method].movements(charge_id)

    async def send_and_let_it_be_taken(self, method: str = "card") -> str:
        """Ask for a charge that hangs and return the id of the command as soon as the provider has taken the money."""
        (sent_id,) = await self.till.send(self.creation(method=method))
        async with asyncio.timeout(10):
            while not (await self.moved(method)).captures:
                await asyncio.sleep(0.002)
        return sent_id

    async def while_time_passes(self, waited_for: Awaitable[Reply], *, step: float = 0.5) -> Reply:
        """Turn the clock until the answer is there."""
        task = asyncio.ensure_future(waited_for)
        await self.let_time_pass(task.done, step=step)
        return task.result()

    async def let_time_pass(
        self, until: Callable[[], object], *, step: float = 0.5, within: float = 20.0
    ) -> None:
        """Turn the clock, a step at a time, until the condition holds."""
        async with asyncio.timeout(within):
            while not until():
                self.turned.turn(step)
                self.payment.worker.look()
                await asyncio.sleep(0.01)

    async def idle(self) -> None:
        """Wait until nothing is unfinished."""
        await self.let_time_pass(lambda: self.payment.worker.busy == 0, step=1.0)

    async def count(self, table: sa.Table) -> int:
        """Return how many rows a table of the payment database has."""
        return await self.payment.owner.database.read(
            lambda conn: conn.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        )

    def _payment(self) -> Payment:
        return Payment(
            self.place,
            self.clock,
            self.transport,
            card_delay=self.delay,
            pix_delay=self.delay,
            patience=self.patience,
            alone=self.shared is None,
            memory=(self.shared or self.folder) / "payment-simulator.sqlite",
        )
