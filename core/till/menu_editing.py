"""What somebody does with the menu at the main counter: edits of any size, stock counts, sold out until tomorrow.

Each is one transaction with its row in the journal. The others are told a moment later, once for all edits of that moment,
so that an edit costs the same with ten thousand products as with ten.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import structlog

from core.contracts.kitchen import StopSelling
from core.contracts.stock import SetStockLevels, StockLevelsRefused, StockLine
from core.domain.catalog import Product
from core.domain.change import ChangeKind
from core.domain.day import next_business_day
from core.domain.journal import Told
from core.domain.menu_edit import MenuEdit
from core.errors import ComandaError, Conflict, InvalidInput, NotFound
from core.store.database import Database
from core.store.endpoint import Answered
from core.store.work import Work
from core.till.duty import Right, allow
from core.till.journal import enter, enter_price
from core.till.repository import menu_edits as known
from core.till.repository.menu import drop_entries, insert_rows, next_revision, read_menu
from core.till.repository.ready_edits import ReadyEdit, made_ready

MOST_TOLD: Final = 100
"""So many changes stand one by one in the journal; of more, how many there were and all prices."""
LEVELS_IN_A_MESSAGE: Final = 1000
MOST_STOCK: Final = 1_000_000
ANSWER_WITHIN: Final = 3.0
LOOK_EVERY: Final = 30.0

_log = structlog.get_logger(__name__)


class MenuEditing:
    """Implements `core.api.menu_editor.MenuEditorDoor`. `told` is called when the others have to be told a new menu."""

    def __init__(
        self, database: Database, *, is_main: bool = True, told: Callable[[], None] = lambda: None
    ) -> None:
        self._database = database
        self._is_main = is_main
        self._told = told
        self._answers: dict[str, asyncio.Future[StockLevelsRefused | None]] = {}

    @property
    def is_main(self) -> bool:
        """Whether the menu can be edited here; the other counters get it from the main one."""
        return self._is_main

    async def apply(self, edit: MenuEdit, *, approval_id: str = "") -> MenuEdit:
        """Make an edit, all of it or nothing, and return it as it was made; its `turned_back` undoes it.

        A product that was sold is put away instead of deleted. What is there already is left alone, so an edit that is
        sent twice acts once. Raises InvalidInput that names a `field`, Conflict `menu.changed_meanwhile` when somebody else
        has changed the same meanwhile, and Conflict at any but the main counter.
        """
        self._check_is_main()
        gone = [
            c.before.product_id for c in edit.changes if c.after is None and isinstance(c.before, Product)
        ]
        sold = await self._database.read(lambda conn: known.sold_among(conn, gone)) if gone else frozenset()
        ready = await self._database.read(lambda conn: made_ready(conn, edit, sold))
        made = await self._database.write(lambda work: _store_edit(work, ready, edit, sold, approval_id))
        if made:
            self._told()
        return made

    async def count_stock(self, counts: Mapping[str, int], *, approval_id: str = "") -> None:
        """Tell the stock how many of each product lie on the shelf, what is set aside included.

        Raises InvalidInput for a number that cannot be, Conflict at any but the main counter. While the stock is away the
        count is on its way.
        """
        self._check_is_main()
        for product_id, count in counts.items():
            if type(count) is not int or not 0 <= count <= MOST_STOCK:
                raise InvalidInput(
                    "stock.level_out_of_range",
                    product_id=product_id,
                    given=count,
                    least=0,
                    most=MOST_STOCK,
                    field="stock",
                )
        message_ids = await self._database.write(lambda work: _count(work, counts, approval_id))
        await self._hear(message_ids, counts)

    async def sell_out(self, product_id: str, *, approval_id: str = "") -> int:
        """Sell a product no more until the next business day, on no counter; return when that begins (ms)."""
        self._check_is_main()
        return await self._database.write(lambda work: _sell_out(work, product_id, approval_id))

    async def sell_again(self, product_id: str, *, approval_id: str = "") -> None:
        """Sell a product again that was sold out."""
        self._check_is_main()

        def sell_again(work: Work) -> None:
            by = allow(work, Right.EDIT_MENU, subject=product_id, approval_id=approval_id)
            _sell_again(work, product_id, by.actor, by.approver)

        await self._database.write(sell_again)

    async def sold_out_until(self) -> Mapping[str, int]:
        """Return until when (ms) products are sold out from here, by id."""
        return await self._database.read(known.stops)

    async def keep_stops(self) -> None:
        """Put back on sale what is due, until cancelled."""
        while True:
            try:
                await self.end_stops()
            except ComandaError as fault:
                _log.warning("what was sold out could not be put back on sale, again soon", fault=fault)
            await asyncio.sleep(LOOK_EVERY)

    async def end_stops(self) -> None:
        """Put back on sale what is due now."""
        stops = await self._database.read(known.stops)
        now = self._database.clock.wall_ms()
        for product_id, until in stops.items():
            if until <= now:
                await self._database.write(partial(_sell_again, product_id=product_id, actor=""))

    def hear_answers(self, answers: Sequence[Answered], _work: Work) -> None:
        """Hear what the stock says to a count."""
        for answer in answers:
            waiting = self._answers.get(answer.in_reply_to)
            if waiting is not None:
                told = answer.reply if isinstance(answer.reply, StockLevelsRefused) else None
                waiting.get_loop().call_soon_threadsafe(_settle, waiting, told)

    async def _hear(self, message_ids: Sequence[str], counts: Mapping[str, int]) -> None:
        loop = asyncio.get_running_loop()
        waiting = {message_id: loop.create_future() for message_id in message_ids}
        self._answers.update(waiting)
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                refused = [told for told in await asyncio.gather(*waiting.values()) if told is not None]
        except TimeoutError:
            return
        finally:
            for message_id in message_ids:
                self._answers.pop(message_id, None)
        for told in refused:
            raise InvalidInput(
                "stock.level_out_of_range",
                product_id=told.product_id,
                given=counts.get(told.product_id),
                least=told.least,
                most=told.most,
                field="stock",
            )

    def _check_is_main(self) -> None:
        if not self._is_main:
            raise Conflict("menu.not_main")


def _settle(waiting: asyncio.Future[StockLevelsRefused | None], told: StockLevelsRefused | None) -> None:
    if not waiting.done():
        waiting.set_result(told)


def _count(work: Work, counts: Mapping[str, int], approval_id: str) -> list[str]:
    by = allow(work, Right.EDIT_MENU, approval_id=approval_id)
    levels = [StockLine(product_id, count) for product_id, count in counts.items()]
    enter(work, Told.STOCK_COUNTED, {"counts": dict(counts)}, actor=by.actor, approver=by.approver)
    return [
        work.send(
            SetStockLevels(levels=tuple(levels[start : start + LEVELS_IN_A_MESSAGE]), only_unknown=False)
        )
        for start in range(0, len(levels), LEVELS_IN_A_MESSAGE)
    ]


def _sell_out(work: Work, product_id: str, approval_id: str) -> int:
    if not read_menu(work.conn, [product_id]).products:
        raise NotFound("menu.unknown_product", product_id=product_id)
    until = next_business_day(work.wall_ms or work.now_ms)
    if known.stops(work.conn).get(product_id) == until:
        return until
    by = allow(work, Right.EDIT_MENU, subject=product_id, approval_id=approval_id)
    known.stop_until(work.conn, product_id, until)
    work.send(StopSelling(product_id=product_id, sold_out=True))
    body = {"product": product_id, "until": until}
    enter(work, Told.SOLD_OUT, body, actor=by.actor, approver=by.approver)
    work.changed(ChangeKind.AVAILABILITY, product_id)
    return until


def _sell_again(work: Work, product_id: str, actor: str, approver: str = "") -> None:
    if not known.end_stop(work.conn, product_id) and not actor:
        return
    work.send(StopSelling(product_id=product_id, sold_out=False))
    enter(work, Told.ON_SALE_AGAIN, {"product": product_id}, actor=actor, approver=approver)
    work.changed(ChangeKind.AVAILABILITY, product_id)


def _store_edit(
    work: Work, ready: ReadyEdit, edit: MenuEdit, sold: frozenset[str], approval_id: str
) -> MenuEdit:
    """Store an edit with its row in the journal; return what it did.

    It was worked out before, and is worked out again only if somebody has changed the menu meanwhile.
    """
    if known.published_revision(work.conn)[0] != ready.revision:
        ready = made_ready(work.conn, edit, sold)
    applied = ready.made
    if not applied:
        return applied
    right = Right.PRICE_CHANGE if ready.only_prices else Right.EDIT_MENU
    by = allow(work, right, approval_id=approval_id)
    if len(applied.changes) <= MOST_TOLD:
        for product_id, (_was, price) in ready.prices.items():
            enter_price(work, product_id, price, by)
    drop_entries(work.conn, ready.gone)
    insert_rows(work.conn, ready.rows)
    revision = next_revision(work.conn)
    enter(work, Told.MENU_EDITED, _told(ready, revision), actor=by.actor, approver=by.approver)
    work.changed(ChangeKind.MENU)
    return applied


def _told(ready: ReadyEdit, revision: int) -> dict[str, object]:
    """Return what the journal keeps of an edit: every price, and of few changes which they were."""
    changes = ready.made.changes
    body: dict[str, object] = {"revision": revision, "changes": len(changes)}
    if len(changes) <= MOST_TOLD:
        body["entries"] = [
            [
                *change.key,
                "made" if change.before is None else "removed" if change.after is None else "changed",
            ]
            for change in changes
        ]
    else:
        body["prices"] = {
            product_id: [was.minor, now.minor] for product_id, (was, now) in ready.prices.items()
        }
    return body
