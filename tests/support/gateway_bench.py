"""A bench for one gateway: the gateway itself, its clock, its memory, and charges to try it with."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Self

from core.adapters.payment.gateways.cash import Cash
from core.adapters.payment.gateways.gateway import Charge, Gateway, Pending, Status
from core.adapters.payment.gateways.simulator import Behaviour, Simulator
from core.adapters.payment.gateways.simulator_memory import SimulatorMemory
from core.domain.clock import TurnedClock
from core.domain.money import Money

METHODS: Final = ("cash", "card", "pix")
DELAY: Final = 0.4


class Bench:
    """One gateway under test."""

    def __init__(self, method: str, folder: Path) -> None:
        self.method = method
        self.clock = TurnedClock()
        self._path = folder / "simulator.sqlite"
        self._memory = SimulatorMemory(self._path)
        self.simulator: Simulator | None = None
        self.gateway = self._make()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._memory.close()

    def a_charge(self, key: str = "c-1", minor: int = 1000) -> Charge:
        """Return a charge that expires in a minute."""
        amount = Money(minor, "BRL")
        return Charge(key=key, order_id="o-1", amount=amount, expires_at=self.clock.now_ms() + 60_000)

    async def outcome(self, charge: Charge) -> Status:
        """Confirm until the gateway knows, with an hour of patience."""
        known = await self.gateway.confirm(charge)
        for _ in range(60):
            if not isinstance(known, Pending):
                break
            self.clock.turn(60)
            known = await self.gateway.confirm(charge)
        return known

    async def restart(self) -> None:
        """Forget everything that is not in a file."""
        await self._memory.close()
        self._memory = SimulatorMemory(self._path)
        self.gateway = self._make()

    def behave(self, behaviour: Behaviour) -> Simulator:
        """Set the behaviour of a simulator, and return it."""
        assert self.simulator is not None
        self.simulator.behave(behaviour)
        return self.simulator

    def _make(self) -> Gateway:
        if self.method == "cash":
            return Cash(self.clock)
        self.simulator = Simulator(self.method, self._memory, self.clock, delay=DELAY)
        return self.simulator
