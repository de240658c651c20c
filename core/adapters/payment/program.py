"""The payment adapter as one thing: its database, its gateways, its worker, opened and closed together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Final

from core.adapters.payment import repository
from core.adapters.payment.actions import Actions, Patience
from core.adapters.payment.gateways.cash import Cash
from core.adapters.payment.gateways.gateway import Gateway
from core.adapters.payment.gateways.simulator import Behaviour, Simulator
from core.adapters.payment.gateways.simulator_memory import SimulatorMemory
from core.adapters.payment.handlers import Handlers
from core.adapters.payment.queries import Queries
from core.adapters.payment.tables import box
from core.adapters.payment.worker import Worker
from core.contracts.codec import decode
from core.contracts.payment import SimulatorChanged
from core.domain.clock import Clock
from core.messaging.transport import Transport
from core.store.owner import Owner
from core.store.place import Place, file_beside
from core.store.work import Effects

CARD_DELAY: Final = 0.4
PIX_DELAY: Final = 1.2
CALL_TIMEOUT: Final = 5.0


class Payment:
    """Charges by cash, and by card and Pix through the simulator, whose memory lies in a file beside `place` or in `memory`.

    `card_delay` and `pix_delay` are the seconds that a simulated payer takes; a call to a provider is given up after
    `call_timeout` seconds, and `patience` says how long everything else may take.
    """

    MIGRATIONS: ClassVar = "core.adapters.payment.migrations"

    def __init__(
        self,
        place: Place | Path,
        clock: Clock,
        transport: Transport,
        *,
        card_delay: float = CARD_DELAY,
        pix_delay: float = PIX_DELAY,
        call_timeout: float = CALL_TIMEOUT,
        patience: Patience | None = None,
        memory: Path | None = None,
    ) -> None:
        self.owner = Owner("payment", place, box, clock, transport)
        self._memory = SimulatorMemory(memory or file_beside(place, "-simulator"))
        self.simulators = {
            method: Simulator(method, self._memory, clock, delay=delay)
            for method, delay in (("card", card_delay), ("pix", pix_delay))
        }
        self.gateways: dict[str, Gateway] = {"cash": Cash(clock), **self.simulators}
        self.queries = Queries(self.owner.database, self.simulators)
        Handlers(self.gateways).enter(self.owner.endpoint)
        bounds = replace(patience or Patience(), call=call_timeout)
        actions = Actions(self.owner.database, self.gateways, clock, bounds)
        self.worker = Worker(self.owner.database, actions, clock)

    async def open(self) -> None:
        """Open the database, tell the simulators how they behave, take up what was left unfinished."""
        await self.owner.open()
        self.owner.database.after_commit(self._committed)
        for method, behaviour in (await self.owner.database.read(repository.behaviours)).items():
            if method in self.simulators:
                self.simulators[method].behave(Behaviour(behaviour))
        await self.worker.open()

    def listen(self) -> None:
        """Begin to receive commands."""
        self.owner.listen()

    async def close(self) -> None:
        """Stop the worker, then let go of the files; what is unfinished is taken up at the next start."""
        await self.worker.close()
        await self.owner.close()
        await self._memory.close()

    def _committed(self, effects: Effects) -> None:
        for envelope in effects.envelopes:
            if envelope.name == SimulatorChanged.wire_name:
                told = decode(envelope.name, envelope.version, envelope.body)
                if isinstance(told, SimulatorChanged):
                    self.simulators[told.method].behave(Behaviour(told.behaviour))
        self.worker.committed(effects)
