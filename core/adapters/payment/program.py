"""The payment adapter as one thing: its database, its gateways, its worker, opened and closed together."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar, Final

from core.adapters.payment import repository
from core.adapters.payment.actions import Actions, Patience
from core.adapters.payment.gateways.cash import Cash
from core.adapters.payment.gateways.gateway import Gateway
from core.adapters.payment.gateways.simulator import Behaviour, Simulator
from core.adapters.payment.gateways.simulator_memory import SimulatorMemory
from core.adapters.payment.gateways.simulator_notices import SimulatorNotices
from core.adapters.payment.handlers import Handlers
from core.adapters.payment.notices import NoticeDoor, Taken, notice_secret, signed
from core.adapters.payment.queries import Queries
from core.adapters.payment.tables import box, charges
from core.adapters.payment.worker import Worker
from core.domain.clock import Clock
from core.domain.ids import time_ordered_id
from core.messaging.transport import Transport
from core.store.claims import Claims
from core.store.owner import Owner
from core.store.place import Place, file_beside

CARD_DELAY: Final = 0.4
PIX_DELAY: Final = 1.2
KEY_FILE: Final = "payment-notices.key"


class Payment:
    """Charges by cash, and by card and Pix through the simulator, whose memory lies in a file beside `place` or in `memory`.

    `card_delay` and `pix_delay` are the seconds that a simulated payer takes; `patience` says how long everything else may.

    Several of them may work on one database and one memory. `alone` says that there is no other while this one is open,
    since the caller holds the lock of the whole shop: what a dead one has claimed is then taken up at once.
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
        patience: Patience | None = None,
        memory: Path | None = None,
        alone: bool = False,
    ) -> None:
        self.owner = Owner("payment", place, box, clock, transport)
        memory = memory or file_beside(place, "-simulator")
        self._clock = clock
        self._memory = SimulatorMemory(memory)
        self._key_file = memory.with_name(KEY_FILE)
        self.simulators = {
            method: Simulator(method, self._memory, clock, delay=delay, told=self._behaviour)
            for method, delay in (("card", card_delay), ("pix", pix_delay))
        }
        self.gateways: dict[str, Gateway] = {"cash": Cash(clock), **self.simulators}
        self._notices = SimulatorNotices(self.simulators.values(), self._notify)
        self.queries = Queries(self.owner.database, self.simulators)
        claims = self._claims = Claims(charges.c.charge_id, alone=alone)
        Handlers(self.gateways, claims).enter(self.owner.endpoint)
        actions = Actions(self.owner.database, self.gateways, clock, patience or Patience(), claims)
        self.worker = Worker(self.owner.database, actions, clock, claims)
        if not alone:
            self.owner.database.hears_others(self.worker.others_committed)

    async def open(self) -> None:
        """Open the database and take up what was left unfinished."""
        self._secret = await asyncio.to_thread(notice_secret, self._key_file)
        self.notices = NoticeDoor(self.owner.database, self._secret, self._clock, self._claims)
        await self.owner.open()
        self.owner.database.after_commit(self.worker.committed)
        await self.worker.open()

    def listen(self) -> None:
        """Begin to receive commands."""
        self.owner.listen()

    async def close(self) -> None:
        """Stop the worker, then let go of the files; what is unfinished is taken up at the next start."""
        await self._notices.close()
        await self.worker.close()
        await self.owner.close()
        await self._memory.close()

    async def _notify(self, charge_id: str) -> Taken:
        """Send ourselves a notice, signed as the provider would sign it."""
        now = self._clock.now_ms()
        return await self.notices.take(signed(self._secret, time_ordered_id(now), now, charge_id))

    async def _behaviour(self, method: str) -> Behaviour:
        """Read how a simulator is to behave: it may have been told so in another worker."""
        told = await self.owner.database.read(repository.behaviours)
        return Behaviour(told.get(method, Behaviour.APPROVE))
