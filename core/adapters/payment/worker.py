"""The worker: does what the commits ask for, each charge in its own lane, one effect after the other.

It is woken by the commit itself and reads everything that was left unfinished when it opens; while nothing is unfinished,
nothing runs. What is to be done comes with the commit, and what is left with the commit that stores an effect; else it is
read on the writer's thread, which takes fewer thread hops than an ordinary read, since somebody waits at the counter.
A lane that waits sleeps until its moment, or until something new is asked for its charge.

Where several workers share the database, each charge is claimed by one of them (core/store/claims.py). A worker that is not
alone also goes its rounds: it renews its claims, and takes up what a dead one has left.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import structlog

from core.adapters.payment import repository, to_do
from core.adapters.payment.actions import Actions, Wait
from core.adapters.payment.stored import Effect, EffectKey, Standing, StoredCharge
from core.adapters.payment.tables import EffectKind
from core.domain.change import ChangeKind
from core.domain.clock import Clock
from core.errors import StoreFault
from core.store.claims import RENEW_EVERY, ROUND_PAUSE, ClaimLost, Claims
from core.store.database import Database
from core.store.work import Effects

LONGEST_SLEEP: Final = 30.0
"""Seconds; the clock of the machine may be set, so nobody sleeps on a moment for long."""
PAUSE: Final = 0.5

_FIRST: Final = (
    EffectKind.REFUND,
    EffectKind.CANCEL,
    EffectKind.CREATE,
    EffectKind.CONFIRM,
    EffectKind.WATCH,
)

_log = structlog.get_logger(__name__)


class _Lane:
    """One charge with unfinished effects: its task, its news, and what waits for its moment."""

    __slots__ = ("charge_id", "hurried", "keys", "news", "resumed", "standing", "task", "waits")

    def __init__(self, charge_id: str, standing: Standing | None, *, resumed: bool) -> None:
        self.charge_id = charge_id
        self.standing = standing
        self.resumed = resumed
        self.keys: set[EffectKey] = set()
        self.news = asyncio.Event()
        self.hurried = False
        self.waits: dict[Effect, Wait] = {}
        self.task: asyncio.Task[None] | None = None

    def last(self, effect: Effect) -> Wait:
        """Return how the last try of an effect ended; one from an earlier run may have been tried, so it is unsure."""
        return self.waits.get(effect, Wait(unsure=self.resumed))

    def hurry(self) -> None:
        """Wait for nothing, not even after a call that is under way and may have been answered too early."""
        self.waits = {effect: replace(wait, due_at=0) for effect, wait in self.waits.items()}
        self.hurried = True
        self.news.set()

    def forget(self) -> None:
        """Take nothing for known any more: another worker has done something for the charge."""
        self.waits.clear()
        self.resumed = True


class Worker:
    """Owns the tasks that do the effects. Open it after the database; close it before."""

    def __init__(self, database: Database, actions: Actions, clock: Clock, claims: Claims) -> None:
        self._database = database
        self._actions = actions
        self._clock = clock
        self._claims = claims
        self._lanes: dict[str, _Lane] = {}
        self._orders: set[str] = set()
        self._waking: asyncio.Task[None] | None = None
        self._rounds: asyncio.Task[None] | None = None
        self._others = asyncio.Event()
        self._renew_at = 0.0
        self._closed = False

    @property
    def busy(self) -> int:
        """Return how many charges have something unfinished."""
        return len(self._lanes)

    async def open(self) -> None:
        """Take up what an earlier run, or another worker that is dead, has left unfinished."""
        if self._claims.alone:
            await self._database.write(lambda work: self._claims.let_all_go(work.conn))
        else:
            self._rounds = asyncio.get_running_loop().create_task(self._go_rounds(), name="payment's rounds")
        await self._look_around()

    def others_committed(self) -> None:
        """Hear, on the loop, that another worker has written: what it was told may concern a charge that we have."""
        self._others.set()

    def committed(self, effects: Effects) -> None:
        """Hear of a commit, on the loop."""
        told = [one for one in effects.noted if isinstance(one, Standing)]
        for standing in told:
            self._lane(standing.charge.charge_id, standing)
        for change in effects.changes:
            if change.kind is ChangeKind.ORDER:
                self._orders |= change.ids - {standing.charge.order_id for standing in told}
            elif change.kind is ChangeKind.PAYMENT:
                self.hurry(change.ids)
        if self._orders and not self._closed and (self._waking is None or self._waking.done()):
            self._waking = asyncio.get_running_loop().create_task(self._wake(), name="payment wakes")

    def hurry(self, charge_ids: Iterable[str]) -> None:
        """Try what is open for these charges now: somebody asks, or a notice has come that there may be news."""
        for charge_id in charge_ids:
            if (lane := self._lanes.get(charge_id)) is not None:
                lane.hurry()

    def look(self) -> None:
        """Look at the clock again, now: for tests that have turned it."""
        for lane in self._lanes.values():
            lane.news.set()

    async def close(self) -> None:
        """Stop at once; what is not finished is taken up at the next start."""
        self._closed = True
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        tasks += [task for task in (self._waking, self._rounds) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._lanes:
            try:
                await self._database.write(lambda work: self._claims.let_all_go(work.conn))
            except StoreFault as fault:  # they run out by themselves
                _log.warning("claims not given back", fault=fault)

    async def _go_rounds(self) -> None:
        """Renew the claims on what is under way, and take up what nobody works on, until cancelled."""
        while True:
            self._others.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RENEW_EVERY):
                    await self._others.wait()
                    await asyncio.sleep(ROUND_PAUSE)
            try:
                await self._renew()
                await self._look_around()
            except StoreFault as fault:
                _log.warning("cannot look what is to be done, again soon", fault=fault)
                await asyncio.sleep(PAUSE)

    async def _renew(self) -> None:
        now, ids = asyncio.get_running_loop().time(), list(self._lanes)
        if ids and now >= self._renew_at:
            await self._database.write(lambda work: self._claims.renew(work.conn, ids, work.now_ms))
            self._renew_at = now + RENEW_EVERY

    async def _look_around(self) -> None:
        now = self._clock.now_ms()
        found = await self._database.read(lambda conn: repository.open_to(conn, self._claims, now))
        for charge_id, keys in found.items():
            lane = self._lanes.get(charge_id)
            if lane is None or lane.keys != keys:
                self._lane(charge_id, resumed=True)

    async def _wake(self) -> None:
        while self._orders:
            orders, self._orders = self._orders, set()
            try:
                found = await self._database.write(
                    lambda work, some=orders: to_do.standings(work, some, self._claims)  # type: ignore[misc]
                )
            except StoreFault as fault:
                self._orders |= orders
                _log.warning("cannot read what is to be done, again soon", fault=fault)
                await asyncio.sleep(PAUSE)
                continue
            for standing in found:
                self._lane(standing.charge.charge_id, standing)

    def _lane(self, charge_id: str, standing: Standing | None = None, *, resumed: bool = False) -> None:
        lane = self._lanes.get(charge_id)
        if lane is not None:
            lane.news.set()
        elif not self._closed:
            lane = self._lanes[charge_id] = _Lane(charge_id, standing, resumed=resumed)
            lane.task = asyncio.get_running_loop().create_task(self._run(lane), name=f"pays {charge_id}")

    async def _run(self, lane: _Lane) -> None:
        """Do the effects of one charge until there are none left."""
        while True:
            standing = None if lane.news.is_set() else lane.standing
            lane.news.clear()
            try:
                standing = standing or await self._database.write(
                    lambda work: to_do.standing(work, lane.charge_id, self._claims)
                )
            except StoreFault as fault:
                _log.warning("cannot read a charge, again soon", charge_id=lane.charge_id, fault=fault)
                await asyncio.sleep(PAUSE)
                continue
            if standing is not None and standing.effects:
                lane.keys = standing.keys
                await self._go_on(lane, standing)
            elif not lane.news.is_set():
                del self._lanes[lane.charge_id]
                return

    async def _go_on(self, lane: _Lane, standing: Standing) -> None:
        """Try the effect that comes first, or sleep until its moment."""
        effect = min(standing.effects, key=lambda effect: _FIRST.index(effect.kind))
        last = lane.last(effect)
        if last.due_at > self._clock.now_ms():
            lane.standing = standing if self._claims.alone else None
            await self._sleep(lane, last.due_at)
        else:
            lane.standing = None
            is_known = await self._try(lane, standing.charge, effect, last)
            # Taken in any case: what an action left before it broke must not be found after the next one.
            left = self._actions.left_of(standing)
            lane.standing = left if is_known else None

    async def _try(self, lane: _Lane, charge: StoredCharge, effect: Effect, last: Wait) -> bool:
        """Try an effect; return whether it is known how the charge stands after it."""
        lane.hurried, is_known = False, True
        try:
            wait = await self._actions.do(charge, effect, last)
        except ClaimLost:
            _log.warning("another worker has taken a charge over", charge_id=lane.charge_id)
            lane.forget()
            return False
        except Exception as fault:  # noqa: BLE001 - one charge in trouble must neither stop the others nor be forgotten
            wait, is_known = self._actions.again_after_fault(charge, last), False
            _log.warning(
                "an effect failed, again later",
                charge_id=lane.charge_id,
                effect=effect.kind.value,
                fault=fault,
                exc_info=True,
            )
        if wait is None:
            lane.waits.pop(effect, None)
        else:
            lane.waits[effect] = replace(wait, due_at=0) if lane.hurried else wait
        return is_known

    async def _sleep(self, lane: _Lane, due_at: int) -> None:
        left = min(LONGEST_SLEEP, (due_at - self._clock.now_ms()) / 1000)
        try:
            async with asyncio.timeout(left):
                await lane.news.wait()
        except TimeoutError:
            return
