"""What a person at the counter does: place, cancel, refund, and settle what got stuck.

Each is one transaction; each may be sent twice under the same ids and acts once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from core.contracts.kitchen import TicketDeclined
from core.contracts.stock import SetStockLevels, StockLine
from core.contracts.till import ApprovalRefused, ApproveOrder, OrderApproved
from core.domain.catalog import Menu
from core.domain.change import ChangeKind
from core.domain.day import business_day, local_time
from core.domain.discount_size import check_discounts
from core.domain.journal import Told
from core.domain.menu_edit import entries_of
from core.domain.money import LARGEST_MINOR, Money
from core.domain.order import (
    OrderDraft,
    OrderStatus,
    PricedOrder,
    check_lines,
    price_order,
    products_of,
)
from core.domain.pricing.cash_rounding import check_rounding
from core.domain.tender import Method, Tender, check_tenders
from core.domain.text import NOTE_LENGTH, clean_text
from core.errors import Conflict, InvalidInput
from core.saga.inputs import CancelRequested, OperatorCompensate, OperatorResolved, OperatorRetry
from core.store.database import Database
from core.store.work import Work
from core.till.checkouts import checkout_of
from core.till.drawer import cash_taken
from core.till.duty import Right, allow, person_on_duty
from core.till.handlers import CASHIER_CANCELLED, approve_order
from core.till.journal import enter_cancelling, enter_menu, enter_order, enter_price
from core.till.menu_sharing import MenuPublisher
from core.till.order_log import entered
from core.till.payments import refuse_in_doubt
from core.till.pick_up import check_wanted
from core.till.price_rights import allow_prices, enter_prices
from core.till.refunding import DECLINED, REFUNDABLE, AskedRefund, refund_declined, refund_in
from core.till.repository.availability import stopped_among
from core.till.repository.changes import under_way
from core.till.repository.menu import read_menu, replace_menu, rows_of, set_price
from core.till.repository.orders import (
    find_order,
    insert_order,
    is_paid,
    next_call_number,
    number_of,
    refuse_used_charges,
    status_of,
    update_order,
)
from core.till.repository.voids import store_taken_back
from core.till.rules import MaySell, TillRules
from core.till.sagas import Away, TillSagas
from core.till.shifts import refuse_other_currency, shift_for_sale
from core.till.simulators import simulator_commands

LEVELS_IN_A_MESSAGE: Final = 1000


@dataclass(frozen=True, slots=True)
class Origin:
    """Who placed an order: the address of another program, and a digest of what it asked for; both empty at the counter.

    There it has the id of the approval by which it costs less than the person on duty may let it.
    """

    placed_by: str = ""
    content: str = ""
    approval_id: str = ""


AT_THE_COUNTER: Final = Origin()


@dataclass(frozen=True, slots=True)
class Placed:
    """What whoever placed an order has to know: `pay_until` in ms."""

    number: str
    total: Money
    pay_until: int


Payer = Callable[[PricedOrder], Sequence[Tender]]
"""Says how an order is paid."""


class TillActions:
    """The verbs of the counter; only the main one may change the menu."""

    def __init__(
        self,
        database: Database,
        sagas: TillSagas,
        rules: TillRules,
        publisher: MenuPublisher,
        *,
        is_main: bool = True,
        is_away: Away = lambda: False,
        may_sell: MaySell = lambda: None,
    ) -> None:
        self._database = database
        self._sagas = sagas
        self._rules = rules
        self._publisher = publisher
        self._is_main = is_main
        self._is_away = is_away
        self._may_sell = may_sell

    async def place(self, draft: OrderDraft, tenders: Sequence[Tender], *, approval_id: str = "") -> str:
        """Store the order as RECEIVED and begin its saga; return its call number. See `TillDoor.place`."""
        origin = Origin(approval_id=approval_id)
        return await self._database.write(lambda work: self._place(draft, tenders, origin, work))

    def _place(self, draft: OrderDraft, tenders: Sequence[Tender], origin: Origin, work: Work) -> str:
        check_lines(draft)
        if (placed := number_of(work.conn, draft, tenders)) is not None:
            return placed
        allow(work, Right.SELL)
        return self.place_in(work, draft, lambda _: tenders, origin).number

    def place_in(self, work: Work, draft: OrderDraft, pay: Payer, origin: Origin = AT_THE_COUNTER) -> Placed:
        """Price an order, ask `pay` for its tenders, store it and begin its saga, all in one transaction.

        Raises InvalidInput, Conflict or NotFound before anything is stored.
        """
        self._may_sell()
        shift_id = shift_for_sale(work.conn)
        check_lines(draft)
        check_wanted(draft, work.now_ms)
        refuse_in_doubt(work, draft.instead_of)
        product_ids = products_of(draft)
        menu = read_menu(work.conn, product_ids)
        order = price_order(menu, draft, local=local_time(work.wall_ms or work.now_ms))
        check_discounts(menu.rules, order)
        tenders = check_rounding(menu.rules.policy, check_tenders(order.total, pay(order)))
        refuse_used_charges(work.conn, tenders)
        if stopped := stopped_among(work.conn, product_ids):
            raise InvalidInput("order.sold_out", product_ids=stopped)
        let_by = allow_prices(work, order, origin.approval_id)
        day = business_day(work.wall_ms or work.now_ms)
        counted = next_call_number(work.conn, self._rules.terminal, day)
        number = f"{self._rules.terminal}{counted:03d}"
        pay_until = self._rules.pay_until(tenders, work.now_ms)
        identity: dict[str, str | int] = {
            "terminal": self._rules.terminal,
            "business_day": day,
            "number": number,
            "placed_by": origin.placed_by,
            "staff": "" if origin.placed_by else person_on_duty(work.conn),
            "content": origin.content,
            "pay_until": pay_until,
            "shift_id": shift_id,
        }
        by = "" if let_by is None else let_by.approver or let_by.actor
        bill = insert_order(work.conn, order, tenders, identity, work.now_ms, by)
        store_taken_back(work.conn, draft.taken_back, draft.order_id)
        enter_order(work, Told.PLACED, order, tenders, identity)
        enter_prices(work, order, let_by)
        cash_taken(work, draft.order_id, tenders)
        already_sold = self._is_away() and all(tender.method is Method.CASH for tender in tenders)
        checkout = checkout_of(order, tenders, number, pay_until)
        checkout = msgspec.structs.replace(checkout, already_sold=already_sold)
        self._sagas.begin_checkout(work, checkout)
        work.note(entered(order, tenders, identity, checkout, work.now_ms, by, bill))
        work.changed(ChangeKind.ORDER, draft.order_id)
        return Placed(number, order.total, pay_until)

    async def cancel(self, order_id: str, reason: str, *, approval_id: str = "") -> None:
        """Take an order back before it is approved. Raises Conflict afterwards."""
        cleaned = clean_text(reason, field="reason", longest=NOTE_LENGTH) or CASHIER_CANCELLED

        def cancel(work: Work) -> None:
            right = Right.VOID_AFTER_SENDING if is_paid(work.conn, order_id) else Right.SELL
            self._sagas.operate(work, order_id, CancelRequested(CASHIER_CANCELLED, cleaned))
            done = allow(work, right, subject=order_id, approval_id=approval_id)
            enter_cancelling(work, order_id, done)

        await self._database.write(cancel)

    async def refund(
        self,
        order_id: str,
        refund_id: str,
        lines: Mapping[str, int] | None,
        *,
        restock: bool,
        reason: str,
        amount: Money | None = None,
        again: bool = False,
        approval_id: str = "",
    ) -> None:
        """Give money back: `lines`, an `amount`, or the rest of an order; `again` what a restored backup had lost."""
        asked = AskedRefund(
            order_id,
            refund_id,
            lines,
            amount,
            restock=restock,
            reason=clean_text(reason, field="reason", longest=NOTE_LENGTH),
            by_person=not again,
            approval_id=approval_id,
        )
        await self._database.write(lambda work: refund_in(work, self._sagas, asked))

    def ticket_declined(self, event: TicketDeclined, work: Work) -> None:
        """The kitchen took an accepted ticket back: undo the order, or refund it when it is approved."""
        status = status_of(work.conn, event.order_id)
        if status is None:  # the order of another counter
            return
        change = under_way(work.conn, event.order_id)
        if change is not None:  # when that has ended: see `Changing`
            update_order(work.conn, event.order_id, work.now_ms, declined=event.reason)
            self._sagas.try_to_operate(work, change.change_id, CancelRequested(DECLINED, event.reason))
        elif status in REFUNDABLE:
            refund_declined(work, self._sagas, event.order_id, event.reason)
        elif status is OrderStatus.RECEIVED:
            action = CancelRequested(DECLINED, event.reason)
            if self._sagas.try_to_operate(work, event.order_id, action):
                update_order(
                    work.conn, event.order_id, work.now_ms, declined=event.reason
                )  # see approve_order

    def approve_order(self, command: ApproveOrder, work: Work) -> OrderApproved | ApprovalRefused:
        """Approve an order; one that the kitchen declined while it was being approved is refunded at once."""
        answer = approve_order(command, work)
        declined = find_order(work.conn, command.order_id).declined
        if isinstance(answer, OrderApproved) and declined:
            refund_declined(work, self._sagas, command.order_id, declined)
        return answer

    async def retry(self, saga_id: str) -> None:
        """Ask again at the step where a saga is parked."""
        await self._database.write(
            lambda work: self._sagas.operate(work, saga_id, OperatorRetry(allow(work, Right.SELL).actor))
        )

    async def compensate(self, saga_id: str, reason: str, *, approval_id: str = "") -> None:
        """Undo a parked saga."""
        cleaned = clean_text(reason, field="reason", longest=NOTE_LENGTH)

        def compensate(work: Work) -> None:
            done = allow(work, Right.SETTLE_ORDER, subject=saga_id, approval_id=approval_id)
            action = OperatorCompensate(by=done.actor, reason=cleaned or CASHIER_CANCELLED)
            self._sagas.operate(work, saga_id, action, done.approver)

        await self._database.write(compensate)

    async def resolve(self, saga_id: str, reason: str, *, approval_id: str = "") -> None:
        """Record that a person has settled a parked saga by other means; a reason is required."""
        cleaned = clean_text(reason, field="reason", longest=NOTE_LENGTH)
        if not cleaned:
            raise InvalidInput("saga.reason_missing", saga_id=saga_id)

        def resolve(work: Work) -> None:
            refuse_in_doubt(work, saga_id)
            done = allow(work, Right.SETTLE_ORDER, subject=saga_id, approval_id=approval_id)
            self._sagas.operate(work, saga_id, OperatorResolved(done.actor, cleaned), done.approver)

        await self._database.write(resolve)

    async def import_menu(self, menu: Menu, stock: Mapping[str, int] | None = None) -> None:
        """Sell this from now on, with so many of the products in `stock` (by id), and tell those who work with it.

        Raises Conflict at any but the main counter, and `shift.currency_fixed` for other money while a shift is open.
        """
        self._check_is_main()
        rows = await asyncio.to_thread(lambda: rows_of(entries_of(menu)))

        def replace(work: Work) -> None:
            refuse_other_currency(work.conn, menu.currency)
            revision = replace_menu(work.conn, menu, rows=rows)
            work.changed(ChangeKind.MENU)
            enter_menu(work, menu, revision)
            levels = [StockLine(product_id, count) for product_id, count in (stock or {}).items()]
            for start in range(0, len(levels), LEVELS_IN_A_MESSAGE):
                some = tuple(levels[start : start + LEVELS_IN_A_MESSAGE])
                work.send(SetStockLevels(levels=some, only_unknown=False))

        await self._database.write(replace)
        await self._publisher.publish()

    async def change_price(self, product_id: str, price: Money, *, approval_id: str = "") -> None:
        """Change what a product costs from now on.

        Raises InvalidInput for less than nothing or other money, Conflict at any but the main counter.
        """
        self._check_is_main()
        if price.minor < 0:
            raise InvalidInput("input.not_allowed", given=price, allowed=f"0 – {LARGEST_MINOR}")

        def change(work: Work) -> None:
            currency = read_menu(work.conn, ()).currency
            if price.currency != currency:
                raise InvalidInput("money.mixed_currencies", given=price.currency, allowed=currency)
            done = allow(work, Right.PRICE_CHANGE, subject=product_id, approval_id=approval_id)
            enter_price(work, product_id, price, done)
            set_price(work.conn, product_id, price.minor)
            work.changed(ChangeKind.MENU)

        await self._database.write(change)
        await self._publisher.publish()

    def _check_is_main(self) -> None:
        if not self._is_main:
            raise Conflict("menu.not_main")

    async def set_simulator(self, *, card: str = "", pix: str = "", couriers: int | None = None) -> None:
        """Tell the stand-ins for the outside world how to behave. Raises InvalidInput naming what is allowed."""
        commands = simulator_commands(card=card, pix=pix, couriers=couriers)
        await self._database.write(lambda work: [work.send(command) for command in commands])
