"""A counter in a process of its own, killed at any state of its payment screen, and another one that tells what it shows.

A server that has imported everything forks a program for each line of JSON it reads: `state` names what a cashier does until
the kill comes; "look" tells what a window shows that was opened on what was left, and what its till knows in the end.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from core.qt.application import run
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.preferences import FILE_NAME
from core.runtime.settings import Settings
from core.runtime.windows import find_window
from core.store.crashpoints import watched
from pos_app.window import CounterWindow
from tests.support.counter_at_work import PACE, AtWork
from tests.support.till_without_window import ENDED
from tests.support.waiting import eventually_so

THE_END: Final = "the end"
"""Instead of a tap: somebody else decides how it goes on, and its end is waited for."""
SEEN: Final = ("counter.waiting.state", "counter.waiting.amount", "counter.number", "counter.payment.title")

_told_to = [1]


class Cashier(AtWork):
    """A cashier who is somewhere on the way of a sale when the process ends."""

    async def amount_entered(self) -> None:
        """Enter some of the cash."""
        await self.tender_open()
        for key in ("5", "00"):
            self.hands.tap(f"counter.tender.key.{key}")

    async def card_waiting(self) -> None:
        """Wait for a card that is not tapped yet."""
        await self.behave(card="hang")
        await self.tender_open()
        await self.hands.tap_when_ready("counter.tender.card")
        await self._charge_stands()

    async def pix_shown(self) -> None:
        """Show the code of a Pix that is not paid yet."""
        await self.behave(pix="hang")
        await self.tender_open()
        await self.hands.tap_when_ready("counter.tender.pix")
        await self._charge_stands()

    async def checking(self) -> None:
        """Wait for a terminal that does not answer any more."""
        await self.behave(card="silent")
        await self.tender_open()
        await self.hands.tap_when_ready("counter.tender.card")
        await self.hands.until(lambda: self.hands.sees("counter.payment.title"), 20, "the payment in doubt")

    async def paid(self) -> None:
        """Have a card paid, and the process end before the kitchen stores the ticket."""
        await self.tender_open()

        def end(place: str) -> None:
            if place == "kitchen.before_commit":
                os.kill(os.getpid(), signal.SIGKILL)

        with watched(end):
            await self.hands.tap_when_ready("counter.tender.card")
            await asyncio.Event().wait()

    async def placed(self) -> None:
        """Tap a card, and the process end when the order is stored and no window knows it."""
        await self.behave(card="hang")
        await self.tender_open()

        def end(place: str) -> None:
            if place == "till.after_commit":
                os.kill(os.getpid(), signal.SIGKILL)

        with watched(end):
            await self.hands.tap_when_ready("counter.tender.card")
            await asyncio.Event().wait()

    async def _charge_stands(self) -> None:
        await self.hands.until(lambda: self.hands.sees("counter.waiting.state"), 10, "the wait")

        def created() -> bool:
            waiting = self.counter.checkout.waiting
            return waiting is not None and waiting.charge is not None and waiting.charge.state == "created"

        await self.hands.until(created, 10, "the charge")

    async def kept(self, path: Path) -> None:
        """Wait until what was entered last is in the file, which is written behind the screen's back."""
        draft = self.counter.sale.view.draft
        waiting = self.counter.checkout.waiting
        wanted = draft.order_id if waiting is None else waiting.order_id
        await self.hands.until(lambda: path.exists() and wanted in path.read_text(), 10, "the file")

    async def shown(self) -> dict[str, Any]:
        """Return what the window shows."""
        sale, hands, waiting = self.counter.sale, self.hands, self.counter.checkout.waiting
        latest = self.counter.journey.latest
        return {
            "draft": [(line.product_id, line.quantity) for line in sale.view.draft.lines],
            "ids": [sale.view.draft.order_id, sale.charge_id],
            "total": None if sale.view.total is None else sale.view.total.minor,
            "waiting": None if waiting is None else waiting.order_id,
            "pix": None if waiting is None or waiting.charge is None else waiting.charge.pix_code,
            "latest": None if latest is None else latest.order_id,
            "steps": {} if latest is None else {step.key: step.state for step in latest.steps},
            **{name: hands.read(name) if hands.sees(name) else "" for name in SEEN},
        }

    async def look(self, then: str) -> dict[str, Any]:
        """Tell what is shown, do what a cashier would do then, and tell what came of it."""
        await self.hands.until(self._settled_on_screen, 15, "the order to be read")
        first = await self.shown()
        if then and then != THE_END:
            await self.hands.tap_when_ready(then)
        if then:
            await self.hands.until(lambda: self.counter.journey.latest is not None, 10, "the order")

        async def ended() -> bool:
            return not any((await self.shop.till.queries.open_sagas()).values())

        if then or not first["waiting"]:
            await eventually_so(ended, within=15, what="the sagas to end")
            await self.hands.until(self._at_rest, 10, "the end on the screen")
        if then == THE_END:
            await self.hands.until(lambda: self.counter.checkout.waiting is None, 10, "the end of the wait")
        orders = (await self.shop.till.queries.orders(status="", search="", offset=0, limit=9)).rows
        books = await balance_books(self.shop)
        return {
            "first": first,
            "last": await self.shown(),
            "orders": {row.order_id: row.status for row in orders},
            "faults": [] if books.balanced else books.lines(),
        }

    def _at_rest(self) -> bool:
        latest = self.counter.journey.latest
        return latest is None or (latest.order is not None and latest.order.row.saga_status in ENDED)

    def _settled_on_screen(self) -> bool:
        latest = self.counter.journey.latest
        return latest is None or latest.order is not None


def _work(data: Path, state: str, then: str) -> None:
    async def at_work() -> int:
        shop = EmbeddedShop(Settings(data_dir=data, language="en"), pace=PACE)
        await shop.open()
        window = find_window("counter")(shop.shop("counter"))
        assert isinstance(window, CounterWindow)
        window.show()
        cashier = Cashier(shop, window)
        await cashier.ready()
        if state != "look":
            act: Callable[[], Awaitable[None]] = getattr(cashier, state)
            await act()
            await cashier.kept(data / FILE_NAME)
            _tell({"reached": await cashier.shown()})
            await asyncio.Event().wait()
        told = await cashier.look(then)
        window.close()
        await cashier.counter.scope.close()
        await shop.close()
        _tell(told)
        return 0

    try:
        run(at_work)
    except BaseException as fault:
        _tell({"fault": repr(fault)})
        raise


def _tell(told: object) -> None:
    os.write(_told_to[0], json.dumps(told).encode() + b"\n")


def main() -> None:
    """Serve until the input ends: a line with `data`, `state` and `then` is one program; its pid is told first."""
    _told_to[0] = os.dup(1)
    os.dup2(2, 1)  # what is logged must not stand between the answers
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            try:
                _work(Path(asked["data"]), asked["state"], asked["then"])
            finally:
                os._exit(0)
        _tell({"pid": pid})
        os.waitpid(pid, 0)
        _tell({"gone": pid})


if __name__ == "__main__":
    main()
