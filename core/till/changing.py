"""A change of an order that the kitchen has: who may ask for it, what it costs, and what becomes of it.

The order is priced anew as a whole and stays what it was until the kitchen has said yes; then it becomes the new one in
one transaction. The old one, and what the change cost, are kept for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from core.contracts.stock import StockLine
from core.contracts.till import ChangeDropped, ChangeSettled, DropChange, SettleChange
from core.domain.change import ChangeKind
from core.domain.day import local_time
from core.domain.journal import Told
from core.domain.money import Money
from core.domain.order import OrderDraft, PricedLine, PricedOrder, check_lines, products_of
from core.domain.order_change import (
    LineChanges,
    SoldOrder,
    as_changed,
    check_finished,
    line_changes,
    price_change,
    told_anew,
)
from core.domain.pricing.cash_rounding import check_rounding
from core.domain.tender import Method, Tender, check_tenders
from core.errors import Conflict, InvalidInput
from core.flows.change_order import OrderChange
from core.flows.refund import RefundShare
from core.saga.inputs import CancelRequested
from core.store.database import Database
from core.store.work import Work
from core.till import change_handlers as handlers
from core.till import drawer
from core.till.checkouts import shares_of
from core.till.duty import Allowed, Right, allow, person_on_duty
from core.till.handlers import CASHIER_CANCELLED
from core.till.journal import enter
from core.till.order_log import ChangeEntered
from core.till.queries.changes import sold_order
from core.till.refunding import REFUNDABLE, refund_declined
from core.till.repository import changes as rows
from core.till.repository.availability import stopped_among
from core.till.repository.giving_back import paid_sale
from core.till.repository.menu import read_menu, to_json
from core.till.repository.orders import add_charges, find_order, lines_of, refuse_used_charges
from core.till.rules import MaySell, TillRules
from core.till.sagas import Away, TillSagas
from core.till.ticket_changes import allergies_of, ticket_changes

_names: Final = msgspec.json.Decoder(dict[str, str])
_names_list: Final = msgspec.json.Decoder(list[dict[str, str]])


@dataclass(frozen=True, slots=True)
class AskedChange:
    """What an order is to become: `sold` is what it was when that was asked, `tenders` pay what it costs more."""

    change_id: str
    sold: SoldOrder
    draft: OrderDraft
    tenders: tuple[Tender, ...] = ()
    approval_id: str = ""


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """A change that is possible: the order as it is to become, what of it is another, and the money of it."""

    order: PricedOrder
    lines: LineChanges
    difference: Money
    tenders: tuple[Tender, ...]
    given: list[rows.GivenBack]


class Changing:
    """The verbs of a change, and what the till does when its saga tells it something."""

    def __init__(
        self,
        database: Database,
        sagas: TillSagas,
        rules: TillRules,
        *,
        is_away: Away = lambda: False,
        may_sell: MaySell = lambda: None,
    ) -> None:
        self._database = database
        self._sagas = sagas
        self._rules = rules
        self._is_away = is_away
        self._may_sell = may_sell

    async def sold_order(self, order_id: str) -> SoldOrder:
        """Return an order as it stands. Raises Conflict with the reason where it cannot be changed."""
        wall_ms = self._database.clock.wall_ms()
        return await self._database.read(lambda conn: sold_order(conn, order_id, wall_ms))

    async def change(self, asked: AskedChange) -> None:
        """Ask for a change and begin its saga, once. See `ChangingDoor.change_order`."""
        await self._database.write(lambda work: self.change_in(work, asked))

    async def cancel(self, change_id: str, reason: str = CASHIER_CANCELLED) -> None:
        """Take a change back before the order has become another. Raises Conflict afterwards."""

        def cancel(work: Work) -> None:
            allow(work, Right.SELL)
            rows.find_change(work.conn, change_id)
            self._sagas.operate(work, change_id, CancelRequested(reason, reason))

        await self._database.write(cancel)

    def change_in(self, work: Work, asked: AskedChange) -> None:
        """Set a change going. Raises InvalidInput, Conflict or NotFound before anything is stored."""
        if rows.is_known(work.conn, asked.change_id):
            return
        self._may_sell()
        check_lines(asked.draft)
        sold = sold_order(work.conn, asked.sold.order_id, work.wall_ms or work.now_ms)
        if sold.changes != asked.sold.changes:
            raise Conflict("change.order_changed", number=sold.number)
        reckoned = _reckon(work, sold, asked)
        by = _allowed(work, reckoned, sold.order_id, asked.approval_id)
        number = rows.last_revision(work.conn, sold.order_id) + 1
        begun = self._begun(work, asked, sold, reckoned, number)
        stored = self._store(work, asked, sold, reckoned, number, by)
        self._sagas.begin_change(work, begun)
        work.note(ChangeEntered(stored, reckoned.tenders, begun))
        work.changed(ChangeKind.ORDER, sold.order_id)

    def _store(
        self,
        work: Work,
        asked: AskedChange,
        sold: SoldOrder,
        reckoned: _Reckoned,
        number: int,
        by: Allowed,
    ) -> dict[str, str | int]:
        conn, order_id = work.conn, sold.order_id
        before = rows.revision_of(conn, find_order(conn, order_id))
        after = rows.revision_to_be(reckoned.order, before, reckoned.tenders, reckoned.given)
        row: dict[str, str | int] = {
            "change_id": asked.change_id,
            "order_id": order_id,
            "revision": number,
            "before_total": sold.total.minor,
            "after_total": reckoned.order.total.minor,
            "asked_at": work.now_ms,
            "staff": person_on_duty(conn),
            "approver": by.approver,
            "charged": to_json([tender.charge_id for tender in reckoned.tenders]),
        }
        told = _told_lines(work, sold, reckoned)
        stored = rows.add_change(conn, row, before, after, reckoned.given, reckoned.lines.less, told)
        add_charges(conn, order_id, reckoned.tenders, asked.change_id)
        drawer.cash_taken(work, order_id, reckoned.tenders)
        body = {
            "change": asked.change_id,
            "order": order_id,
            "was": sold.total.minor,
            "now": reckoned.order.total.minor,
            "currency": sold.total.currency,
            "lines": [[line.how, line.line_id, line.was, line.now] for line in told],
        }
        enter(work, Told.CHANGE_ASKED, body, actor=by.actor, approver=by.approver)
        return stored

    def _begun(
        self, work: Work, asked: AskedChange, sold: SoldOrder, reckoned: _Reckoned, number: int
    ) -> OrderChange:
        lines, order, tenders = reckoned.lines, reckoned.order, reckoned.tenders
        before = lines_of(work.conn, sold.order_id)
        after = {line.line_id: line for line in order.lines}
        on_ticket = ticket_changes(before, after, lines)
        anew = told_anew(sold.draft, order.draft)
        return OrderChange(
            change_id=asked.change_id,
            order_id=sold.order_id,
            number=sold.number,
            revision=number,
            currency=order.total.currency,
            shares=shares_of(tenders),
            pay_until=self._rules.pay_until(tenders, work.now_ms) if tenders else work.now_ms,
            give_back=tuple(
                RefundShare(charge_id=back.charge_id, amount=back.paid_out)
                for back in reckoned.given
                if back.paid_out
            ),
            more=_stock(lines.more.items()),
            less=_stock(lines.less.items()),
            added=on_ticket.added,
            altered=on_ticket.altered,
            removed=on_ticket.removed,
            note=anew.get("note"),
            allergies=allergies_of((*lines.added, *lines.altered), after, anew.get("allergy")),
            customer=anew.get("customer"),
            already_sold=self._is_away() and all(one.method is Method.CASH for one in tenders),
        )

    def settle_change(self, command: SettleChange, work: Work) -> ChangeSettled:
        """Enter a change as done; an order that the kitchen declined meanwhile is refunded now."""
        answer = handlers.settle_change(command, work)
        self._refund_declined(work, command.order_id)
        return answer

    def drop_change(self, command: DropChange, work: Work) -> ChangeDropped:
        """Forget a change; an order that the kitchen declined meanwhile is refunded now."""
        answer = handlers.drop_change(command, work)
        self._refund_declined(work, command.order_id)
        return answer

    def _refund_declined(self, work: Work, order_id: str) -> None:
        order = find_order(work.conn, order_id)
        if order.declined and order.status in REFUNDABLE:
            refund_declined(work, self._sagas, order_id, order.declined)


def _reckon(work: Work, sold: SoldOrder, asked: AskedChange) -> _Reckoned:
    """Price the order anew, and find out what is another. Raises InvalidInput where it cannot be so."""
    draft = as_changed(sold, asked.draft)
    check_finished(sold, draft)
    lines = line_changes(sold, draft)
    if lines.nothing and not told_anew(sold.draft, draft):
        raise InvalidInput("change.nothing_changed")
    menu = read_menu(work.conn, products_of(draft))
    order = price_change(menu, sold, draft, local=local_time(work.wall_ms or work.now_ms))
    if stopped := stopped_among(work.conn, set(lines.more)):
        raise InvalidInput("order.sold_out", product_ids=stopped)
    difference = order.total - sold.total
    if difference.minor > 0:
        tenders = check_rounding(sold.policy, check_tenders(difference, asked.tenders))
        refuse_used_charges(work.conn, tenders)
        return _Reckoned(order, lines, difference, tenders, [])
    if asked.tenders:
        raise InvalidInput("tender.does_not_add_up", given=asked.tenders[0].amount, needed=difference)
    given: list[rows.GivenBack] = []
    if difference.minor < 0:
        sale = paid_sale(work.conn, find_order(work.conn, sold.order_id))
        given = rows.given_of(sale.by_amount(-difference).paid_out.portions)
    return _Reckoned(order, lines, difference, (), given)


def _allowed(work: Work, reckoned: _Reckoned, order_id: str, approval_id: str) -> Allowed:
    """Return who changes it. Less than what was sent needs the right to that. Raises Conflict."""
    if reckoned.lines.fewer or reckoned.difference.minor < 0:
        return allow(work, Right.VOID_AFTER_SENDING, subject=order_id, approval_id=approval_id)
    return allow(work, Right.SELL)


def _told_lines(work: Work, sold: SoldOrder, reckoned: _Reckoned) -> Sequence[rows.ChangedLine]:
    """Return what is another, for people."""
    before = {line.line_id: line for line in lines_of(work.conn, sold.order_id)}
    after = {line.line_id: line for line in reckoned.order.lines}
    how = {
        **dict.fromkeys(reckoned.lines.removed, "removed"),
        **dict.fromkeys(reckoned.lines.altered, "altered"),
        **dict.fromkeys(reckoned.lines.added, "added"),
    }
    return [
        _told_line(line_id, kind, before.get(line_id), after.get(line_id)) for line_id, kind in how.items()
    ]


def _told_line(
    line_id: str,
    how: str,
    was: Any,  # noqa: ANN401 - a row of the lines
    now: PricedLine | None,
) -> rows.ChangedLine:
    return rows.ChangedLine(
        line_id=line_id,
        how=how,
        names=_names.decode(was.names) if now is None else dict(now.names),
        was=was.quantity if was else 0,
        now=now.quantity if now else 0,
        was_modifiers=_names_list.decode(was.modifiers) if was else [],
        now_modifiers=[dict(modifier.names) for modifier in now.modifiers] if now else [],
        was_note=was.note if was else "",
        now_note=now.note if now else "",
    )


def _stock(goods: Iterable[tuple[str, int]]) -> tuple[StockLine, ...]:
    return tuple(StockLine(product_id, count) for product_id, count in goods)
