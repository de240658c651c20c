"""One owner as a program of its own: a counter, a kitchen, or an adapter, connected to the others through a broker."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Sequence
from typing import Any, Final, cast

import structlog

import resources
from core.adapters.kitchen.program import KitchenAdapter
from core.api.capacity_service import CapacityService
from core.api.changes import Change, ChangeKind, Changes
from core.api.changing_service import ChangingService
from core.api.kitchen import KitchenDoor
from core.api.kitchen_service import Kitchen
from core.api.rushing_service import RushingService
from core.api.shop import Shop
from core.api.till import TillDoor
from core.api.till_service import TillService
from core.contracts.programs import ProgramStarted
from core.devices.file_printer import CHITS, FilePrinter
from core.domain.clock import Clock
from core.domain.ids import time_ordered_id
from core.domain.views import CatalogueView, HealthRow, HealthView, ParkedView, RestoredView
from core.errors import ComandaError, NotFound, StartRefused
from core.messaging.rabbit import RabbitTransport, account_of
from core.messaging.rabbit.card import Card
from core.messaging.topology import ADAPTERS, ORDERS, till_address
from core.messaging.transport import Link, RawMessage
from core.runtime.backups import MIGRATIONS, Backups
from core.runtime.disk import DiskWatch
from core.runtime.instance import InstanceLock
from core.runtime.introduction import Introduction
from core.runtime.keeper import Keeper
from core.runtime.memory import MemoryCare
from core.runtime.parts import (
    PICTURES,
    SAMPLE_MENU,
    SIMULATED,
    Pace,
    Part,
    Workshop,
    place_in,
    prepare_directory,
)
from core.runtime.preferences import PreferencesFile
from core.runtime.preparing import prepare_databases
from core.runtime.printer_rows import printer_rows
from core.runtime.printer_settings import printers_of
from core.runtime.restored_mark import read_mark
from core.runtime.settings import Settings
from core.runtime.timekeeper import Timekeeper
from core.saga.progress import SagaStatus
from core.store.store_faults import STOPPED
from core.store.work import Effects, Work
from core.till.dead_letters import dead_letter_of, park_dead_letter
from core.till.menu_file import MenuFile, read_menu_file
from core.till.printing import Printing
from core.till.program import Till
from core.till.shift_actions import ShiftActions

SWEEP_EVERY: Final = 10.0
LEFT_BEHIND_MS: Final = 15_000
"""A message that has been in the outbox for so long was left by a process that died."""

_log = structlog.get_logger(__name__)


class SeparateProgram:
    """The owner of one role with its database, its connection to the broker, and the doors for its windows."""

    def __init__(
        self, settings: Settings, role: str, clock: Clock | None = None, pace: Pace | None = None
    ) -> None:
        self.settings = settings
        self.role = role
        self.time = Timekeeper(settings.data_dir, clock, told=self._health_changed)
        self.clock = self.time.clock
        self.disk = DiskWatch(settings.data_dir, told=self._health_changed)
        self.memory = MemoryCare()
        self.changes = Changes()
        self.address = till_address(settings.terminal) if role == "till" else role
        self._pace = pace or Pace()
        self._lock = InstanceLock(settings.data_dir, role, shared=role != "till")
        self._sweeping: asyncio.Task[None] | None = None
        self._introduction: Introduction | None = None
        self._printing: Printing | None = None
        self._opened = False
        self._restored: RestoredView | None = None
        backups = Backups(settings, (role,), self.clock)
        self.keeper = Keeper(backups, settings.backup_minutes, self._tell_health)

    async def open(self) -> None:
        """Prepare the data directory, open the owner, connect, and begin.

        A broker that is away does not keep it from opening. Raises StartRefused, with everything closed again, when the
        program cannot start here, or another one already is what this one wants to be.
        """
        account = account_of(
            self.settings.broker,
            ca_file=self.settings.broker_ca,
            certificate_file=self.settings.broker_certificate,
            key_file=self.settings.broker_key,
        )
        self.memory.prepare()
        self.disk.prepare()
        prepare_directory(self.settings.data_dir)
        self._lock.take()
        self._restored = read_mark(self.settings.data_dir)
        try:
            self.preferences = PreferencesFile(
                self.settings.data_dir / f"screens-{self.role}.json", {"language": self.settings.language}
            )
            self.transport = RabbitTransport(
                account, self.address, self.clock, self._card(), alone=self.role == "till"
            )
            self.part = self._build()
            places = {self.role: place_in(self.settings, self.role)}
            await asyncio.to_thread(
                prepare_databases, self.keeper.backups, places, MIGRATIONS, self.clock.now_ms()
            )
            await self.transport.open()
            self._opened = True
            self.disk.watches_over(self.part.owner.database)
            await self.part.open()
            self.part.owner.database.after_commit(self._committed)
            self.transport.on_link(self._heard_of_link)
            await self._begin()
        except BaseException:
            await self.close()
            raise

    async def _begin(self) -> None:
        if isinstance(self.part, Till):
            if self.part.is_main and self.transport.is_served(ORDERS):
                raise StartRefused("broker.two_mains", terminal=self.settings.terminal)
            await self._seed(self.part)
        self.part.listen()
        if isinstance(self.part, Till):
            if self.part.is_main:
                self.transport.consume_dead_letters(self._take_dead_letters)
            await self.part.resume()
            self.part.keep_up()
            self.part.reports.begin()
            self._printing = Printing(self.part.owner.database, self.clock)
            await self._printing.open(printers_of(self.settings))
            self.time.on_jump = self.part.journal.clock_was_set
        await self.disk.begin()
        self.time.begin()
        started = ProgramStarted(address=self.address, role=self.role)
        await self.part.owner.database.write(lambda work: work.send(started))
        self._introduction = Introduction(self.part, self.transport, started)
        self._introduction.begin()
        self._sweeping = asyncio.get_running_loop().create_task(self._sweep(), name=f"sweeps {self.role}")
        self.keeper.begin()
        self.memory.begin()

    async def close(self) -> None:
        """Stop everything in reverse; what is on its way is sent again at the next start."""
        await self.memory.close()
        await self.keeper.close()
        if self._opened and isinstance(self.part, Till):
            await self.part.reports.close()
        if self._sweeping is not None:
            self._sweeping.cancel()
            await asyncio.gather(self._sweeping, return_exceptions=True)
        await self.time.close()
        await self.disk.close()
        if self._introduction is not None:
            await self._introduction.close()
        if self._printing is not None:
            await self._printing.close()
        if hasattr(self, "transport"):
            await self.transport.close()
        if self._opened:
            self._opened = False
            await self.part.close()
        if hasattr(self, "preferences"):
            await self.preferences.close()
        self._lock.release()

    @property
    def till(self) -> Till:
        """Return the till of a counter. Raises StartRefused in another program."""
        if not isinstance(self.part, Till):
            raise StartRefused("start.not_here", part="till")
        return self.part

    @property
    def kitchen(self) -> KitchenAdapter:
        """Return the kitchen of a kitchen's program. Raises StartRefused in another one."""
        if not isinstance(self.part, KitchenAdapter):
            raise StartRefused("start.not_here", part="kitchen")
        return self.part

    def shop(self, window: str) -> Shop:
        """Return what a window is given: the door of this program's own side."""
        part = self.part
        return Shop(
            till=TillService(part) if isinstance(part, Till) else cast("TillDoor", _Elsewhere("till")),
            kitchen=Kitchen(part)
            if isinstance(part, KitchenAdapter)
            else cast("KitchenDoor", _Elsewhere("kitchen")),
            connection=self,
            changes=self.changes,
            preferences=self.preferences.of(window),
            clock=self.clock,
            printer=FilePrinter(self.settings.data_dir / CHITS),
            printing=self._printing,
            reports=part.reports if isinstance(part, Till) else None,
            menu_editor=self.part.menu if isinstance(self.part, Till) else None,
            pictures=self.settings.data_dir / PICTURES,
            prices=part.prices if isinstance(part, Till) and part.is_main else None,
            staff=part.staff if isinstance(part, Till) else None,
            shifts=ShiftActions(part.owner.database, self.settings.terminal, self._printing)
            if isinstance(part, Till)
            else None,
            changing=ChangingService(part) if isinstance(part, Till) else None,
            courses=part.courses if isinstance(part, Till) else None,
            rushing=RushingService(part) if isinstance(part, Till) else None,
            capacity=CapacityService(part) if isinstance(part, Till) else None,
        )

    async def health(self) -> HealthView:
        """Return the truth about the connections of this program."""
        link, owner = self.transport.link, self.part.owner
        waiting = owner.relay.waiting
        parked = await self.parked()
        catalogue, attention = CatalogueView(0, 0, 0.0, 0.0), 0
        if isinstance(self.part, Till):
            catalogue = self.part.catalogue.measured()
            attention = (await self.part.queries.open_sagas()).get(SagaStatus.PARKED, 0)
        return HealthView(
            mode="online" if link.is_up else "offline",
            waiting=waiting,
            rows=(*self._rows(link), *(await printer_rows(self._printing) if self._printing else ())),
            catalogue=catalogue,
            parked=len(parked),
            attention=attention,
            since=link.since,
            news_at=link.last_contact_at,
            reason=link.reason,
            detail=link.detail,
            disk=self.disk.view,
            clock_off=self.time.off_ms,
            backup_problem=self.keeper.problem,
            journal_broken=isinstance(self.part, Till) and self.part.journal.broken is not None,
            restored=self._restored,
        )

    async def parked(self) -> tuple[ParkedView, ...]:
        """Return the messages that wait for a person: a counter knows those of the whole shop, others their own."""
        if isinstance(self.part, Till):
            return await self.part.parked.waiting()
        return await self.part.owner.parking.waiting()

    async def retry_parked(self, owner: str, message_id: str) -> None:
        """Have a parked message worked on again."""
        if isinstance(self.part, Till):
            await self.part.parked.retry(owner, message_id)
        else:
            await self.part.owner.parking.retry(message_id)

    async def drop_parked(self, owner: str, message_id: str, reason: str, *, approval_id: str = "") -> None:
        """Give a parked message up."""
        if isinstance(self.part, Till):
            await self.part.parked.drop_by_hand(owner, message_id, reason, approval_id=approval_id)
        else:
            await self.part.owner.parking.drop(message_id, reason)

    def _build(self) -> Part:
        shop = Workshop(self.settings, self.clock, self.transport, self._pace, self.disk.refuse_sale)
        return shop.build(self.role)

    async def _seed(self, till: Till) -> None:
        """At the very first start of the main counter: sell the sample menu (or the one that the settings name)."""
        if not till.is_main:
            return
        with contextlib.suppress(NotFound):
            await till.catalogue.menu()
            return
        path = self.settings.menu_file or resources.path(*SAMPLE_MENU)
        await self.sell(await asyncio.to_thread(read_menu_file, path))

    async def sell(self, file: MenuFile) -> None:
        """Sell a menu from now on, with the stock that its file tells. Raises StartRefused where there is no till."""
        till = self.till
        await till.actions.import_menu(file.menu, file.stock)

    def _card(self) -> Card:
        return Card(
            program=f"comanda {self.address}",
            machine=socket.gethostname(),
            process=os.getpid(),
            since=self.clock.now_ms(),
            database=place_in(self.settings, self.role).name,
            run=time_ordered_id(self.clock.now_ms()),
        )

    def _rows(self, link: Link) -> list[HealthRow]:
        owner = self.part.owner
        own = HealthRow(
            part=self.role,
            state="down" if owner.database.trouble == STOPPED else "ok",
            last_contact_at=owner.endpoint.last_contact_at,
            queue_depth=self.transport.waiting(self.address),
            simulator=self.role in SIMULATED,
        )
        broker = HealthRow(
            "broker", "ok" if link.is_up else "down", link.last_contact_at, owner.relay.waiting
        )
        others = [part for part in ADAPTERS if part != self.role] if self.role == "till" else []
        return [own, broker, *(self._row_of(part, link) for part in others)]

    def _row_of(self, part: str, link: Link) -> HealthRow:
        depth = self.transport.waiting(part)
        state: Any = "waiting" if depth else "ok"
        if not link.is_up:
            state = "down"
        elif not self.transport.is_served(part):
            state = "away"
        heard = self.part.owner.endpoint.heard_from.get(part)
        return HealthRow(part, state, heard, depth, simulator=part in SIMULATED)

    def _committed(self, effects: Effects) -> None:
        for change in effects.changes:
            self.changes.tell(change)
        if effects.envelopes and not self.transport.link.is_up:  # one more is waiting
            self.changes.tell(Change(ChangeKind.HEALTH, frozenset()))

    def _tell_health(self) -> None:
        self.changes.tell(Change(ChangeKind.HEALTH, frozenset()))

    def _health_changed(self) -> None:
        self.changes.tell(Change(ChangeKind.HEALTH, frozenset()))

    def _heard_of_link(self, _link: Link) -> None:
        if self._introduction is not None:
            self._introduction.begin()
        self.changes.tell(Change(ChangeKind.HEALTH, frozenset()))

    async def _take_dead_letters(self, batch: Sequence[RawMessage]) -> None:
        """Keep what the broker could not hand over, for a person."""
        may_speak, now = self.transport.account.may_speak_for, self.clock.now_ms()
        letters = [
            dead_letter_of(
                raw.headers,
                raw.body,
                speaks_for=may_speak,
                received_at=now,
                message_id=raw.message_id,
                correlation_id=raw.correlation_id,
                reply_to=raw.reply_to,
                content_type=raw.content_type,
                user_id=raw.user_id,
            )
            for raw in batch
        ]

        def keep(work: Work) -> None:
            for letter in letters:
                park_dead_letter(work, letter)

        await self.part.owner.database.write(keep)

    async def _sweep(self) -> None:
        """Send what another process on the same database has left in the outbox when it died."""
        while True:
            await asyncio.sleep(SWEEP_EVERY)
            try:
                await self.part.owner.send_left_behind(self.clock.now_ms() - LEFT_BEHIND_MS)
            except ComandaError as fault:
                _log.warning("the outbox could not be read, again later", fault=fault)


class _Elsewhere:
    """The door of a part that runs in another program: whoever opens it is told so."""

    def __init__(self, part: str) -> None:
        self._part = part

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it stands for any door
        raise StartRefused("start.not_here", part=self._part, asked=name)
