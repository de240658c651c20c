"""One run: a plan is played, everything becomes calm, and the judge looks."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from core.domain.ids import chances_from
from core.errors import ComandaError, Conflict, NotFound, StoreFault
from core.simulation.bus import BusTransport
from core.simulation.chances import Chances
from core.simulation.judge import findings
from core.simulation.loop import NothingLeft, SimulatedLoop
from core.simulation.people import Shown, barista, cashier
from core.simulation.plan import Fault, Plan
from core.simulation.world import Died, Life, World
from core.simulation.yard import Yard
from core.store.crashpoints import watched
from core.store.inline import ProcessDied

LONGEST_CALM: Final = 60 * 60
"""Seconds after which a shop that is left alone must have come to rest."""
LOOKS_EVERY: Final = 2.0
HOUR_MS: Final = 60 * 60_000
PRESSES: Final = 3
"""How often the manager has a parked saga tried again before it is undone."""

_SETTLED: Final = {
    "till": (
        "SELECT 1 FROM saga WHERE status IN ('running', 'compensating')",
        "SELECT 1 FROM refunds WHERE state = 'asked'",
    ),
    "stock": ("SELECT 1 FROM reservations WHERE state = 'RESERVED'",),
    "payment": ("SELECT 1 FROM effects",),
    "delivery": ("SELECT 1 FROM deliveries WHERE state IN ('ASKED', 'CANCELLING')",),
    "kitchen": ("SELECT 1 FROM ticket WHERE on_board",),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan: what was found wrong, how many orders were accepted, and everything that happened."""

    plan: Plan
    found: tuple[str, ...]
    accepted: int
    history: tuple[tuple[Any, ...], ...]

    @property
    def digest(self) -> str:
        """Return a name of the history: the same seed has the same one, to the byte."""
        return hashlib.sha256("\n".join(map(repr, self.history)).encode()).hexdigest()


def play(yard: Yard, plan: Plan) -> Outcome:
    """Play a plan on fresh databases and judge what is left."""
    yard.set_back()
    yard.put_on_shelf(plan.on_shelf)
    chance = Chances(plan.seed)
    before = random.getstate()
    # What the parts draw for themselves, to spread what they do, is drawn the same again.
    random.seed(plan.seed)
    loop = SimulatedLoop()
    world = World(loop, yard, plan, chance)
    shown = Shown()
    broken: list[str] = []
    loop.set_exception_handler(lambda _loop, told: _note(broken, world, told))
    with chances_from(chance.bits), watched(world.passed):
        try:
            asyncio.set_event_loop(loop)
            loop.run_until_complete(_play(world, shown))
            found = [*broken, *findings(world, shown)]
        except (NothingLeft, AssertionError) as fault:
            found = [*broken, f"stopped: {fault}"]
        finally:
            _end(loop, world)
            random.setstate(before)
            asyncio.set_event_loop(None)
    return Outcome(plan, tuple(found), len(shown.accepted), tuple(world.history))


async def _play(world: World, shown: Shown) -> None:
    await world.start_all()
    for fault in world.plan.faults:
        world.loop.call_later(fault.at / 1000, _strike, world, fault)
    cooking = world.loop.create_task(barista(world))
    serving = [world.loop.create_task(cashier(world, order, shown)) for order in world.plan.orders]
    await asyncio.gather(*serving)
    last = max((fault.at + fault.lasting for fault in world.plan.faults), default=0) / 1000
    if last > world.loop.time():
        await asyncio.sleep(last - world.loop.time())
    world.calm()
    world.yard.full.clear()
    world.tell("calm", "world")
    await _come_to_rest(world)
    cooking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await cooking
    for process in world.processes:
        life = world.lives[process]
        for part in reversed(list(life.parts.values())):
            await part.close()


async def _come_to_rest(world: World) -> None:
    """Wait until nothing is under way any more, with a manager who presses the buttons that the screens offer."""
    until = world.loop.time() + LONGEST_CALM
    pressed: dict[str, int] = {}
    while world.loop.time() < until:
        for process in world.processes:
            await world.up(process)
        await _manage(world, pressed)
        if _is_settled(world):
            await asyncio.sleep(LOOKS_EVERY)  # what was cleared is cleared with a little patience
            if _is_settled(world):
                return
        await asyncio.sleep(LOOKS_EVERY)


def _is_settled(world: World) -> bool:
    if world.plan.apart and not world.bus.is_empty:
        return False
    for life in world.lives.values():
        for address in life.parts:
            raw = world.yard.raw[address]
            queries = (*_SETTLED[address.partition(".")[0]], "SELECT 1 FROM outbox")
            if any(raw.execute(f"{query} LIMIT 1").fetchone() for query in queries):
                return False
    return True


async def _manage(world: World, pressed: dict[str, int]) -> None:
    for address in [
        name for process in world.lives.values() for name in process.parts if name.startswith("till")
    ]:
        stuck = (
            world.yard.raw[address]
            .execute("SELECT id FROM saga WHERE status = 'parked' AND is_open")
            .fetchall()
        )
        for (saga_id,) in stuck:
            times = pressed[saga_id] = pressed.get(saga_id, 0) + 1
            with contextlib.suppress(Conflict, Died, NotFound, StoreFault):
                if times <= PRESSES:
                    await world.ask(address, lambda till, one=saga_id: till.actions.retry(one))  # type: ignore[misc]
                else:
                    await world.ask(address, lambda till, one=saga_id: till.actions.compensate(one, "stuck"))  # type: ignore[misc]
            world.tell("pressed", address, saga_id)


def _strike(world: World, fault: Fault) -> None:
    """Let a planned fault happen."""
    world.tell("fault", fault.who, f"{fault.kind} {fault.lasting} {fault.times}")
    strikes: dict[str, Callable[[], None]] = {
        "kill": lambda: world.kill(fault.who, "killed", fault.lasting),
        "crash": lambda: world.crash_at.update({fault.who: [fault.times, fault.lasting]}),
        "partition": lambda: _cut(world, fault, silent=False),
        "silence": lambda: _cut(world, fault, silent=True),
        "wall": lambda: _set_wall(world, fault),
        "upgrade": lambda: _upgrade(world, fault),
        "disk": lambda: _fill(world, fault),
        "wipe": world.wipe,
    }
    strikes[fault.kind]()


def _cut(world: World, fault: Fault, *, silent: bool) -> None:
    life = world.lives[fault.who]
    transport = life.transport if life.alive else None
    if not isinstance(transport, BusTransport):
        return
    if silent:
        transport.mute()
    else:
        transport.cut(world.now())
    world.loop.call_later(fault.lasting / 1000, _mend, world, life, transport)


def _mend(world: World, life: Life, transport: BusTransport) -> None:
    if life.alive and not transport.is_up:
        transport.mend(world.now())


def _set_wall(world: World, fault: Fault) -> None:
    for process in world.processes:
        if process in {fault.who, "shop"} and process in world.clocks:
            world.clocks[process].wall_off_ms = (fault.lasting % 7 - 3) * HOUR_MS


def _upgrade(world: World, fault: Fault) -> None:
    world.upgraded.add(fault.who)
    world.kill(fault.who, "upgraded", fault.lasting)


def _fill(world: World, fault: Fault) -> None:
    world.yard.full.add(fault.who)
    world.loop.call_later(fault.lasting / 1000, world.yard.full.discard, fault.who)


def _note(broken: list[str], world: World, told: dict[str, Any]) -> None:
    fault = told.get("exception")
    if isinstance(fault, ProcessDied):
        return
    broken.append(f"broken: {told.get('message')} {fault!r}")
    world.tell("broken", "loop", told.get("message", ""))


def _end(loop: SimulatedLoop, world: World) -> None:
    """Leave nothing behind."""
    for life in world.lives.values():
        life.alive = False
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.set_exception_handler(lambda _loop, _told: None)
    with contextlib.suppress(NothingLeft, ComandaError):
        loop.run_until_complete(asyncio.sleep(0))
        loop.run_until_complete(asyncio.sleep(0))
    loop.close()
