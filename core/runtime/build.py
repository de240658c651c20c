"""The composition root: builds the whole shop of one process, opens it in order, and closes it in reverse."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path

import resources
from core.api.capacity_service import CapacityService
from core.api.changes import Change, ChangeKind, Changes
from core.api.changing_service import ChangingService
from core.api.kitchen_service import Kitchen
from core.api.rushing_service import RushingService
from core.api.shop import Shop
from core.api.till_service import TillService
from core.devices.file_printer import CHITS, FilePrinter
from core.domain.clock import Clock
from core.domain.views import HealthRow, HealthView, ParkedView, RestoredView
from core.errors import NotFound
from core.messaging.memory import MemoryTransport
from core.runtime.backups import MIGRATIONS, Backups
from core.runtime.disk import DiskWatch
from core.runtime.instance import InstanceLock
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
from core.store.owner import Owner
from core.store.sagas import next_deadline
from core.store.store_faults import STOPPED
from core.store.work import Effects, Work
from core.till.menu_file import MenuFile, read_menu_file
from core.till.printing import Printing
from core.till.program import Till
from core.till.shift_actions import ShiftActions
from core.till.tables import SAGAS


class EmbeddedShop:
    """All owners in one process and one event loop, each with its own database in the data directory."""

    def __init__(self, settings: Settings, clock: Clock | None = None, pace: Pace | None = None) -> None:
        self.settings = settings
        self.time = Timekeeper(settings.data_dir, clock, told=self._health_changed)
        self.clock = self.time.clock
        self.disk = DiskWatch(settings.data_dir, told=self._health_changed)
        self.memory = MemoryCare()
        self.changes = Changes()
        self._pace = pace or Pace()
        self._lock = InstanceLock(settings.data_dir)
        self._transport = MemoryTransport()
        self._opened: list[Part] = []
        self._restored: RestoredView | None = None
        self.keeper = Keeper(Backups(settings, clock=self.clock), settings.backup_minutes, self._tell_health)

    def path(self, owner: str) -> Path:
        """Return the database file of an owner."""
        return self.settings.data_dir / f"{owner}.sqlite"

    async def open(self) -> None:
        """Prepare the data directory, open everything, finish what an earlier run left.

        Raises StartRefused, with everything closed again, when the program cannot start here.
        """
        self.memory.prepare()
        self.disk.prepare()
        prepare_directory(self.settings.data_dir)
        self._lock.take()
        self._restored = read_mark(self.settings.data_dir)
        try:
            self.preferences = PreferencesFile(
                self.settings.data_dir / "screens.json", {"language": self.settings.language}
            )
            self._build()
            places = {part.owner.name: place_in(self.settings, part.owner.name) for part in self.parts}
            await asyncio.to_thread(
                prepare_databases, self.keeper.backups, places, MIGRATIONS, self.clock.now_ms()
            )
            for part in self.parts:
                self._opened.append(part)
                self.disk.watches_over(part.owner.database)
                await part.open()
                part.owner.database.after_commit(self._tell)
            await self._seed()
            for part in self.parts:
                part.listen()
            await self.till.resume()
            await self.printing.open(printers_of(self.settings))
            await self.disk.begin()
            self.time.on_jump = self.till.journal.clock_was_set
            self.time.begin(self._when_quiet)
            self.keeper.begin()
            self.memory.begin()
            self.till.reports.begin()
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Stop everything in reverse; what is on its way is sent again at the next start."""
        await self.memory.close()
        if hasattr(self, "till"):
            await self.till.reports.close()
        await self.keeper.close()
        await self.time.close()
        await self.disk.close()
        if hasattr(self, "printing"):
            await self.printing.close()
        await self._transport.close()
        for part in reversed(self._opened):
            await part.close()
        self._opened.clear()
        if hasattr(self, "preferences"):
            await self.preferences.close()
        self._lock.release()

    def shop(self, window: str) -> Shop:
        """Return what a window is given."""
        return Shop(
            till=TillService(self.till),
            kitchen=Kitchen(self.kitchen),
            connection=self,
            changes=self.changes,
            preferences=self.preferences.of(window),
            clock=self.clock,
            printer=FilePrinter(self.settings.data_dir / CHITS),
            printing=self.printing,
            reports=self.till.reports,
            menu_editor=self.till.menu,
            pictures=self.settings.data_dir / PICTURES,
            prices=self.till.prices,
            staff=self.till.staff,
            shifts=self.shifts,
            changing=ChangingService(self.till),
            courses=self.till.courses,
            rushing=RushingService(self.till),
            capacity=CapacityService(self.till),
        )

    async def health(self) -> HealthView:
        """Return the truth about the connections of this process."""
        sagas = await self.till.queries.open_sagas()
        rows = [self._health_of(part.owner) for part in self.parts]
        parked = [await part.owner.parked() for part in self.parts]
        return HealthView(
            mode="embedded",
            waiting=sum(row.queue_depth for row in rows),
            rows=(*rows, *await printer_rows(self.printing)),
            catalogue=self.till.catalogue.measured(),
            parked=sum(parked),
            attention=sagas.get(SagaStatus.PARKED, 0),
            disk=self.disk.view,
            clock_off=self.time.off_ms,
            backup_problem=self.keeper.problem,
            journal_broken=self.till.journal.broken is not None,
            restored=self._restored,
        )

    async def parked(self) -> tuple[ParkedView, ...]:
        """Return the messages that wait for a person."""
        return await self.till.parked.waiting()

    async def retry_parked(self, owner: str, message_id: str) -> None:
        """Have a parked message worked on again."""
        await self.till.parked.retry(owner, message_id)

    async def drop_parked(self, owner: str, message_id: str, reason: str, *, approval_id: str = "") -> None:
        """Give a parked message up."""
        await self.till.parked.drop_by_hand(owner, message_id, reason, approval_id=approval_id)

    @property
    def tills(self) -> tuple[Till, ...]:
        """Return the tills of the shop: here it is one."""
        return (self.till,)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the owners in the order in which they are opened."""
        return (self.till, self.stock, self.payment, self.delivery, self.kitchen)

    def _build(self) -> None:
        workshop = Workshop(self.settings, self.clock, self._transport, self._pace, self.disk.refuse_sale)
        self.till, self.stock, self.payment = workshop.till(), workshop.stock(), workshop.payment()
        self.delivery, self.kitchen = workshop.delivery(), workshop.kitchen()
        self.printing = Printing(self.till.owner.database, self.clock)
        self.shifts = ShiftActions(self.till.owner.database, self.settings.terminal, self.printing)

    async def _seed(self) -> None:
        """At the very first start: sell the sample menu (or the one that the settings name)."""
        with contextlib.suppress(NotFound):
            await self.till.catalogue.menu()
            return
        path = self.settings.menu_file or resources.path(*SAMPLE_MENU)
        await self.sell(await asyncio.to_thread(read_menu_file, path))

    async def sell(self, file: MenuFile) -> None:
        """Sell a menu from now on, with the stock that its file tells."""
        await self.stock.actions.set_levels(file.stock)
        await self.till.actions.import_menu(file.menu)

    async def _when_quiet(self, do: Callable[[], None]) -> None:
        """Do something if nothing is timed, on the till's writer, so that no sale begins meanwhile."""

        def unless_timed(work: Work) -> None:
            if next_deadline(SAGAS, work.conn) is None and not self.payment.worker.busy:
                do()

        await self.till.owner.database.write(unless_timed)

    def _health_changed(self) -> None:
        self.changes.tell(Change(ChangeKind.HEALTH, frozenset()))

    def _health_of(self, owner: Owner) -> HealthRow:
        depth = self._transport.waiting(owner.name)
        return HealthRow(
            part=owner.name,
            state="down" if owner.database.trouble == STOPPED else "waiting" if depth else "ok",
            last_contact_at=owner.endpoint.last_contact_at,
            queue_depth=depth,
            simulator=owner.name in SIMULATED,
        )

    def _tell_health(self) -> None:
        self.changes.tell(Change(ChangeKind.HEALTH, frozenset()))

    def _tell(self, effects: Effects) -> None:
        for change in effects.changes:
            self.changes.tell(change)
