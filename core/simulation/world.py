"""The world of one run: processes that start, die and start again, over databases that outlive them."""

from __future__ import annotations

import asyncio
import contextvars
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextvars import Context, ContextVar
from dataclasses import replace
from typing import Any, Final, TypeVar, cast

from core.adapters.delivery.program import Delivery
from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.payment.program import Payment
from core.adapters.stock.program import Stock
from core.contracts.programs import ProgramStarted
from core.domain.clock import Clock
from core.errors import ComandaError, StoreFault
from core.flows import DEFINITIONS
from core.flows.change_order import CHANGE_ORDER
from core.flows.checkout import CHECKOUT
from core.flows.refund import REFUND
from core.messaging.envelope import Envelope
from core.messaging.memory import MemoryTransport
from core.messaging.rabbit import RabbitTransport
from core.messaging.topology import LISTENED
from core.messaging.transport import Transport
from core.runtime.introduction import Introduction
from core.saga.definition import Definitions
from core.simulation.bus import Bus, BusTransport
from core.simulation.chances import Chances
from core.simulation.outside import LyingProvider, UnreliableCouriers
from core.simulation.plan import Plan
from core.simulation.yard import Yard
from core.store.inline import InlineDatabase, ProcessDied
from core.store.owner import Owner
from core.store.work import Effects
from core.till.program import Till
from core.till.rules import TillRules

T = TypeVar("T")

BEGIN_MS: Final = 1_750_000_000_000
UPGRADED: Final = Definitions(
    CHECKOUT,
    replace(CHECKOUT, version=CHECKOUT.version + 1),
    REFUND,
    replace(REFUND, version=REFUND.version + 1),
    CHANGE_ORDER,
    replace(CHANGE_ORDER, version=CHANGE_ORDER.version + 1),
)
"""What a newer program knows: the recipes of today, and newer ones beside them."""

_living: ContextVar[Life | None] = ContextVar("living", default=None)


class Died(ComandaError):
    """The process that was asked has died before it answered."""

    def __init__(self) -> None:
        super().__init__("simulation.died")


class WorldClock:
    """The clock of a process: time passes for all alike, but each wall may be set."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.wall_off_ms = 0

    def now_ms(self) -> int:
        return BEGIN_MS + round(1000 * self._loop.time())

    def wall_ms(self) -> int:
        return self.now_ms() + self.wall_off_ms

    def monotonic(self) -> float:
        return self._loop.time()


class Life:
    """One run of a process, from its start to its end."""

    def __init__(self, world: World, process: str) -> None:
        self.process = process
        self.alive = True
        self.is_ready = False
        self.tasks: set[asyncio.Task[Any]] = set()
        self.ended: asyncio.Future[None] = world.loop.create_future()
        self.parts: dict[str, Any] = {}
        self.transport: Transport | None = None
        self.introduction: Introduction | None = None
        self.context: Context = contextvars.copy_context()
        self.context.run(_living.set, self)

    def forget(self, task: asyncio.Task[Any]) -> None:
        """Let go of a task that is done; what it raised was for whoever waited for it."""
        self.tasks.discard(task)
        if not task.cancelled():
            task.exception()

    @property
    def owners(self) -> list[Owner]:
        """The owners that live in it."""
        return [part.owner for part in self.parts.values()]


class World:
    """All processes of the shop, the bus between them and the world outside."""

    def __init__(self, loop: asyncio.AbstractEventLoop, yard: Yard, plan: Plan, chance: Chances) -> None:
        self.loop, self.yard, self.plan, self.chance = loop, yard, plan, chance
        self.history: list[tuple[Any, ...]] = []
        self.lives: dict[str, Life] = {}
        self.clocks: dict[str, WorldClock] = {}
        self.down_until: dict[str, float] = {}
        self.bus = Bus(loop, chance, plan.weather, self.tell)
        moods = {
            charge_id: mood
            for order in plan.orders
            for charge_id, mood in zip(
                charge_ids(plan, order.name, len(order.methods)), order.moods, strict=True
            )
        }
        fleets = {order_id(plan, order.name): order.fleet for order in plan.orders}
        errors = plan.weather.provider_errors
        clock = WorldClock(loop)
        self.now = clock.now_ms
        self.providers = {
            method: LyingProvider(method, clock.now_ms, chance, moods, errors) for method in ("card", "pix")
        }
        self.couriers = UnreliableCouriers(clock.now_ms, chance, fleets)
        self.ready: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.crash_at: dict[str, list[int]] = {}
        self.upgraded: set[str] = set()
        loop.set_task_factory(_owned_task)

    # --- telling ---------------------------------------------------------------------------------------------------

    def tell(self, what: str, who: str, about: object = "") -> None:
        """Write down that something happened."""
        if isinstance(about, Envelope):
            self.history.append(
                (self.loop.time(), what, who, about.recipient, about.name, about.subject, about.message_id)
            )
        else:
            self.history.append((self.loop.time(), what, who, "", str(about), "", ""))

    # --- processes -------------------------------------------------------------------------------------------------

    @property
    def processes(self) -> dict[str, tuple[str, ...]]:
        """The processes of the shop and the addresses of the owners in each."""
        if not self.plan.apart:
            return {"shop": ("till", "stock", "payment", "delivery", "kitchen")}
        tills = ("till", "till.b") if self.plan.two_counters else ("till",)
        return {name: (name,) for name in (*tills, "stock", "payment", "delivery", "kitchen")}

    def home_of(self, address: str) -> str:
        """Return the process in which an owner lives."""
        return address if self.plan.apart else "shop"

    async def start_all(self) -> None:
        """Start every process."""
        if self.plan.apart:
            for addresses in self.processes.values():
                for address in addresses:
                    role = address.partition(".")[0]
                    self.bus.declare(address, {name.partition(".")[2] for name in LISTENED[role]})
            self.bus.known.update(self.processes)
        for process in self.processes:
            await self.start(process)

    async def start(self, process: str) -> None:
        """Start a process; one that dies meanwhile is started again by whoever keeps it running."""
        life = self.lives[process] = Life(self, process)
        self.tell("started", process)
        task = self.loop.create_task(self._open(life), context=life.context)
        await asyncio.wait((task, life.ended), return_when=asyncio.FIRST_COMPLETED)
        if task.done() and not task.cancelled() and (fault := task.exception()) is not None and life.alive:
            if not isinstance(fault, ProcessDied | StoreFault):
                raise fault
            self.kill(process, "at its start", 1000)

    async def _open(self, life: Life) -> None:
        clock = self.clocks.setdefault(life.process, WorldClock(self.loop))
        life.transport = BusTransport(self.bus, life) if self.plan.apart else MemoryTransport()
        for address in self.processes[life.process]:
            life.parts[address] = self._build(address, clock, life)
        for part in life.parts.values():
            await part.open()
            if not self.plan.apart:  # there is no bus that tells what is sent
                part.owner.database.after_commit(self._tell_sent)
        for part in life.parts.values():
            part.listen()
        for address, part in life.parts.items():
            if isinstance(part, Till):
                await part.resume()
            if self.plan.apart:
                started = ProgramStarted(address=address, role=part.owner.name)
                await part.owner.database.write(lambda work, event=started: work.send(event))
                life.introduction = Introduction(part, cast("RabbitTransport", life.transport), started)
                life.introduction.begin()
        life.is_ready = True
        self.ready[life.process].set()

    def _tell_sent(self, effects: Effects) -> None:
        for envelope in effects.envelopes:
            self.tell("sent", envelope.source, envelope)

    def _build(self, address: str, clock: Clock, life: Life) -> Any:  # noqa: ANN401 - one of five owners
        place, transport = self.yard.places[address], life.transport
        assert transport is not None  # noqa: S101 - it is made first
        if address.startswith("till"):
            terminal = address.partition(".")[2].upper()
            known = UPGRADED if life.process in self.upgraded else DEFINITIONS
            rules = TillRules(terminal, definitions=known)
            return Till(place, clock, transport, rules, address=address, is_main=not terminal)
        if address == "stock":
            return Stock(place, clock, transport)
        if address == "payment":
            payment = Payment(
                place, clock, transport, memory=self.yard.folder / "elsewhere.sqlite", alone=True
            )
            payment.gateways.update(self.providers)
            return payment
        if address == "delivery":
            return Delivery(place, clock, transport, self.couriers, alone=True)
        return KitchenAdapter(place, clock, transport)

    def kill(self, process: str, why: str, down_ms: int) -> None:
        """End a process as kill -9 does, and keep it down for a while."""
        life = self.lives.get(process)
        if life is None or not life.alive:
            return
        self.tell("died", process, why)
        life.alive = life.is_ready = False
        self.ready[process].clear()
        for owner in life.owners:
            database = owner.database
            assert isinstance(database, InlineDatabase)  # noqa: S101 - the yard has no others
            database.give_up()
        if isinstance(life.transport, BusTransport):
            self.bus.let_go(life.transport)
        if not life.ended.done():
            life.ended.set_result(None)
        current = asyncio.current_task(self.loop) if self.loop.is_running() else None
        for task in list(life.tasks):
            if task is not current:
                task.cancel()
        self.down_until[process] = self.loop.time() + down_ms / 1000
        self.loop.call_later(down_ms / 1000, self._start_again, process, life)

    def _start_again(self, process: str, old: Life) -> None:
        if self.lives[process] is old:
            self.loop.create_task(self.start(process), context=contextvars.Context())

    def passed(self, place: str) -> None:
        """Hear that a process passes a place at which it can die."""
        wanted = self.crash_at.get(place)
        if not wanted:
            return
        wanted[0] -= 1
        if wanted[0] > 0:
            return
        down_ms = wanted[1]
        del self.crash_at[place]
        life = _living.get()
        if life is not None and life.alive:
            self.kill(life.process, f"at {place}", down_ms)
            raise ProcessDied

    async def ask(self, address: str, what: Callable[[Any], Awaitable[T]]) -> T:
        """Have somebody at a process do something there; wait until it runs. Raises Died when it dies meanwhile."""
        life = await self.up(self.home_of(address))
        task = self.loop.create_task(_done(what, life.parts[address]), context=life.context)
        await asyncio.wait((task, life.ended), return_when=asyncio.FIRST_COMPLETED)
        if not task.done() or task.cancelled() or isinstance(task.exception(), ProcessDied):
            raise Died
        return task.result()

    async def up(self, process: str) -> Life:
        """Wait until a process runs."""
        while True:
            life = self.lives[process]
            if life.is_ready:
                return life
            await self.ready[process].wait()

    def wipe(self) -> None:
        """Let the bus lose everything; every program notices that it is not known any more."""
        self.bus.wipe()
        for life in self.lives.values():
            if life.alive and life.introduction is not None:
                life.context.run(self.loop.call_soon, life.introduction.begin)

    def calm(self) -> None:
        """Let nothing go wrong any more."""
        self.bus.is_calm = True
        self.crash_at.clear()
        self.couriers.is_calm = True
        for provider in self.providers.values():
            provider.is_calm = True
        for life in self.lives.values():
            transport = life.transport
            if isinstance(transport, BusTransport) and not transport.is_up and life.alive:
                transport.mend(self.now())


def order_id(plan: Plan, name: str) -> str:
    """Return the id of a planned order."""
    return f"{plan.seed & 0xFFFFFFFF:08x}{name:0>24}"


def charge_ids(plan: Plan, name: str, count: int) -> list[str]:
    """Return the ids of the charges of a planned order."""
    return [f"{order_id(plan, name)}-{number}" for number in range(1, count + 1)]


async def _done(what: Callable[[Any], Awaitable[T]], part: object) -> T:
    return await what(part)  # made only now: whoever dies before has not even begun


def _owned_task(
    loop: asyncio.AbstractEventLoop,
    coro: Any,  # noqa: ANN401 - as asyncio hands it in
    context: Context | None = None,
    **more: Any,  # noqa: ANN401 - as asyncio hands it in
) -> asyncio.Task[Any]:
    """Make a task that belongs to the life in whose context it is made."""
    task: asyncio.Task[Any] = asyncio.Task(coro, loop=loop, context=context, **more)
    life = _living.get() if context is None else context.get(_living)
    if life is not None:
        if life.alive:
            life.tasks.add(task)
        else:
            task.cancel()
        task.add_done_callback(life.forget)
    return task
