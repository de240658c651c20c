"""The till as one thing: its database, its sagas, its catalogue, its verbs and its reads, wired together."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import ClassVar, Final

import structlog

from core.contracts.delivery import CouriersChanged
from core.contracts.figures import FiguresTold, FiguresWanted
from core.contracts.holds import HoldsChanged, TakeHold
from core.contracts.kitchen import (
    CapacityChanged,
    ProductEightySixed,
    TicketChanged,
    TicketDeclined,
    TicketsTold,
)
from core.contracts.known import UnknownTold
from core.contracts.orders import PlaceOrder
from core.contracts.parked import DropParked, MessageParked, ParkedSettled, RetryParked
from core.contracts.payment import PaymentConfirmed, SimulatorChanged
from core.contracts.pictures import PictureShared, PicturesWanted
from core.contracts.programs import ProgramStarted
from core.contracts.staff import StaffShared
from core.contracts.stock import StockLevelChanged
from core.contracts.till import (
    ApplyChange,
    ApproveOrder,
    DropChange,
    DropRefund,
    MenuShared,
    RejectOrder,
    SettleChange,
    SettleRefund,
)
from core.domain.clock import Clock
from core.messaging.transport import Transport
from core.store.caches import Cache
from core.store.endpoint import Answered
from core.store.owner import Owner
from core.store.place import FilePlace, Place, as_place
from core.store.work import Effects, Work
from core.till import change_handlers, handlers
from core.till.actions import TillActions
from core.till.after_restore import AfterRestore
from core.till.catalogue import Catalogue
from core.till.changing import Changing
from core.till.courses import ANSWERS, CoursesOfTill, hear_answer
from core.till.elsewhere import ORDERS, OrdersFromElsewhere
from core.till.figures_sharing import FiguresOfShop
from core.till.holds import HoldsOfShop
from core.till.journal import Journal
from core.till.journal_files import key_beside
from core.till.menu_editing import MenuEditing
from core.till.menu_sharing import MenuPublisher, hear_slice
from core.till.order_log import OrderLog
from core.till.parked import ParkedOfShop
from core.till.payments import PaymentsOfTill
from core.till.payments import listen as listen_to_payments
from core.till.picture_folder import PictureFolder
from core.till.picture_sharing import PictureSharing
from core.till.pins import pepper_beside
from core.till.price_settings import PriceSettings
from core.till.queries.orders import TillQueries
from core.till.reports import Reports
from core.till.retelling import Retelling
from core.till.rules import MaySell, TillRules
from core.till.sagas import TillSagas
from core.till.staff import StaffOfTill
from core.till.staff_key import StaffKey
from core.till.tables import BOX
from core.till.told_again import ToldAgain

BACK_FOR_MS: Final = 3000
"""How long after a connection came back, and all was sent, nobody's silence counts."""
JUST_NOW_MS: Final = 3000
"""Who was heard so long ago is there, also if nobody has looked since."""
CATCH_UP_MS: Final = 5 * 60_000
"""How long it may take at most to send what had piled up."""

_log = structlog.get_logger(__name__)


class Till:
    """Owner 1: orders, their money, the menu, and the coordinator. Open it, then listen; close it at the end.

    Of several tills one `is_main`: it alone takes orders from elsewhere, and makes the menu that the others are sent.
    """

    MIGRATIONS: ClassVar = "core.till.migrations"

    def __init__(
        self,
        place: Place | Path,
        clock: Clock,
        transport: Transport,
        rules: TillRules | None = None,
        *,
        address: str = "",
        is_main: bool = True,
        cache: Cache | None = None,
        may_sell: MaySell = lambda: None,
    ) -> None:
        self.owner = Owner("till", place, BOX, clock, transport, address)
        self.is_main = is_main
        database = self.owner.database
        self._transport = transport
        rules = rules or TillRules()
        self.sagas = TillSagas(database, self.owner.endpoint.do_here, self._is_away, rules.definitions)
        self.catalogue = Catalogue(database, clock, cache)
        self._publisher = MenuPublisher(database)
        self.actions = TillActions(
            database,
            self.sagas,
            rules,
            self._publisher,
            is_main=is_main,
            is_away=lambda: not transport.link.is_up,
            may_sell=may_sell,
        )
        self.changing = Changing(
            database, self.sagas, rules, is_away=lambda: not transport.link.is_up, may_sell=may_sell
        )
        self.queries = TillQueries(database)
        self.figures = FiguresOfShop(database, shared=rules.shares, reached=self._reaches)
        self.reports = Reports(database, shop=self.figures)
        self.holds = HoldsOfShop(self.owner, self.queries, shared=rules.shares, reached=self._reaches)
        self.parked = ParkedOfShop(self.owner)
        self.payments = PaymentsOfTill(database)
        key_file = rules.journal_key or _key_beside(place)
        self.journal = Journal(database, key_file)
        pepper, staff_key = pepper_beside(key_file), StaffKey(rules.staff_key)
        self.staff = StaffOfTill(database, pepper, staff_key, shares=rules.shares)
        self.prices = PriceSettings(database, self._publisher, is_main=is_main)
        self._pictures = PictureSharing(
            self.owner,
            None if rules.pictures is None else PictureFolder(rules.pictures),
            is_main=is_main,
            reached=self._reaches,
        )
        self.courses = CoursesOfTill(database, self._publisher, is_main=is_main)
        self.menu = MenuEditing(database, is_main=is_main, told=self._publisher.menu_edited)
        self._log = None if rules.order_log is None else OrderLog(rules.order_log, clock)
        self._after = (
            None if self._log is None else AfterRestore(database, self._log, self.actions, self.sagas)
        )
        self.again = ToldAgain(database, self.sagas, self.actions, self._is_away)
        self.retelling = Retelling(database)
        self._back_since, self._caught_up_at = -1, 0
        self._tasks: list[asyncio.Task[None]] = []
        self._enter_handlers()

    def _enter_handlers(self) -> None:
        ear = self.owner.endpoint
        ear.handles(ApproveOrder, self.actions.approve_order)
        ear.handles(RejectOrder, handlers.reject_order)
        ear.handles(SettleRefund, handlers.settle_refund)
        ear.handles(DropRefund, handlers.drop_refund)
        ear.handles(ApplyChange, change_handlers.apply_change)
        ear.handles(SettleChange, self.changing.settle_change)
        ear.handles(DropChange, self.changing.drop_change)
        if self.is_main:
            ear.handles(PlaceOrder, OrdersFromElsewhere(self.actions).place_order)
            ear.serves(ORDERS)
        else:
            ear.listens(MenuShared, hear_slice)
        ear.listens(PicturesWanted, self._pictures.pictures_wanted)
        ear.listens(PictureShared, self._pictures.picture_shared)
        ear.hears_answers(self._hear_answers)
        ear.handles(TakeHold, self.holds.take_hold)
        ear.listens(HoldsChanged, self.holds.holds_changed)
        ear.listens(FiguresWanted, self.figures.figures_wanted)
        ear.listens(FiguresTold, self.figures.figures_told)
        ear.listens(StaffShared, self.staff.sharing.staff_shared)
        ear.handles(RetryParked, self.parked.do_retry)
        ear.handles(DropParked, self.parked.do_drop)
        ear.listens(MessageParked, self.parked.message_parked)
        ear.listens(ParkedSettled, self.parked.parked_settled)
        ear.listens(ProgramStarted, self._program_started)
        ear.listens(TicketChanged, handlers.ticket_changed)
        ear.listens(TicketDeclined, self.actions.ticket_declined)
        ear.listens(CapacityChanged, handlers.capacity_changed)
        ear.listens(ProductEightySixed, handlers.product_eighty_sixed)
        ear.listens(StockLevelChanged, handlers.stock_level_changed)
        listen_to_payments(ear)
        ear.listens(SimulatorChanged, handlers.simulator_changed)
        ear.listens(CouriersChanged, handlers.couriers_changed)

    def _program_started(self, event: ProgramStarted, work: Work) -> None:
        if self.is_main:
            self._publisher.program_started(event, work)
        self.retelling.program_started(event, work)
        self.holds.program_started(event, work)
        self._pictures.program_started(event, work)
        self.staff.sharing.program_started(event, work)
        self.figures.program_started(event, work)

    def _hear_answers(self, answers: Sequence[Answered], work: Work) -> None:
        self.parked.hear_answers(answers, work)
        self.sagas.answers(answers, work)
        self.menu.hear_answers(answers, work)
        self.holds.hear_answers(answers, work)
        for answer in answers:
            if isinstance(answer.reply, TicketsTold):
                self.again.hear(answer.reply, work)
            elif isinstance(answer.reply, ANSWERS):
                hear_answer(answer.reply, work)
            elif isinstance(answer.reply, UnknownTold):
                self.retelling.hear(answer.reply, work)
            elif isinstance(answer.reply, PaymentConfirmed) and not answer.saga_id:
                self.retelling.hear_paid(answer.reply, work)

    async def open(self) -> None:
        """Open the database, send what an earlier run left, and enter again what a restored one lacks."""
        await self.owner.open()
        self.owner.database.after_commit(self._tell_catalogue)
        self.owner.database.after_commit(lambda effects: self.journal.committed(effects.noted))
        self.owner.database.after_commit(self.holds.committed)
        self.owner.database.after_commit(self._pictures.committed)
        self.owner.database.after_commit(self.figures.committed)
        self._transport.on_link(lambda _link: self._link_changed())
        await self.journal.begin()
        await self.staff.begin()
        if self._log is not None and self._after is not None:
            self._log.open()
            self.owner.database.after_commit(self._keep_log)
            await self._after.enter_orders()

    def listen(self) -> None:
        """Begin to receive."""
        self.owner.listen()

    async def resume(self) -> None:
        """Set everything unfinished going, watch the deadlines, and publish the menu to whoever starts from now on."""
        await self.sagas.resume()
        await self.retelling.ask_all()
        await self.holds.begin()
        await self.staff.sharing.begin()
        self._begin("pictures", self._pictures.run())
        self._begin("deadlines", self.sagas.watch.run())
        self._begin("head of the journal", self.journal.keep_head())
        if self.figures.is_on:
            self._begin("figures of the shop", self.figures.run())
        if self._after is not None:
            self._begin("what follows a restore", self._after.go_on())
        if self.is_main:
            self._begin("menu", self._publisher.run())
            self._begin("sold out", self.menu.keep_stops())

    def keep_up(self) -> None:
        """Ask the kitchen now and then about orders of which nothing is heard: between programs news may be lost."""
        self._begin("kitchen", self.again.keep_looking())

    def _begin(self, name: str, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work, name=name)
        task.add_done_callback(_told_if_failed)
        self._tasks.append(task)

    async def close(self) -> None:
        """Stop watching, finish the writes, let go of the file."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.journal.end()
        await self.catalogue.close()
        await self.owner.close()
        await self.journal.leave_head()
        if self._log is not None:
            await asyncio.to_thread(self._log.close)

    def _link_changed(self) -> None:
        self.holds.link_changed()
        self._pictures.link_changed()

    def _reaches(self, address: str) -> bool:
        """Tell whether the program of an address can be reached: somebody reads its queue, or it was heard just now."""
        if not self._transport.link.is_up:
            return False
        heard_at = self.owner.endpoint.heard_from.get(address)
        heard_now = heard_at is not None and self.owner.database.clock.now_ms() - heard_at < JUST_NOW_MS
        return self._transport.is_served(address) or heard_now

    def _is_away(self) -> bool:
        """Tell whether the others cannot be reached, or could not a moment ago: then their answers are on their way.

        A moment begins when all that had piled up is sent, which may take a while after a long night.
        """
        link, now = self._transport.link, self.owner.database.clock.now_ms()
        if not link.is_up:
            return True
        if link.since != self._back_since:
            sent = not self.owner.relay.waiting or now - link.since > CATCH_UP_MS
            if not sent:
                return True
            self._back_since, self._caught_up_at = link.since, now if link.since else 0
        return now - self._caught_up_at < BACK_FOR_MS

    def _keep_log(self, effects: Effects) -> None:
        if self._log is not None and effects.noted:
            self._log.add(effects.noted)

    def _tell_catalogue(self, effects: Effects) -> None:
        for change in effects.changes:
            self.catalogue.changed(change)


def _key_beside(place: Place | Path) -> Path | None:
    where = as_place(place)
    return key_beside(where.path) if isinstance(where, FilePlace) else None


def _told_if_failed(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        _log.error("a task of the till has stopped", task=task.get_name(), exc_info=task.exception())
