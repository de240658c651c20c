"""Writes the five databases of a café that died with a saga at every step: `python -m tests.histories.in_flight FOLDER`.

Run by the version whose databases they are, before it is released. Each order stands still at a message of its own: the
message is committed and in its sender's outbox, and nobody has received it. Then the café dies, as at a power cut.
"""

from __future__ import annotations

import asyncio
import json
import lzma
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from core.api.words import Method, OrderType
from core.domain.clock import TurnedClock
from core.messaging.envelope import Envelope
from core.messaging.memory import MemoryTransport
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually

CHECKOUT: Final = (
    "ReserveStock",
    "StockReserved",
    "CreateCharge",
    "ChargeCreated",
    "ConfirmCharge",
    "PaymentConfirmed",
    "KeepStock",
    "StockKept",
    "OpenTicket",
    "TicketAccepted",
    "AssignCourier",
    "CourierAssigned",
    "ApproveOrder",
    "OrderApproved",
)
"""What a checkout sends and is answered, in order."""
UNDO: Final = (
    "WithdrawTicket",
    "TicketWithdrawn",
    "CancelCharge",
    "ChargeCancelled",
    "ReleaseStock",
    "StockReleased",
    "RejectOrder",
    "OrderRejected",
)
"""What taking one back sends and is answered, when no courier could be found."""
REFUND: Final = (
    "RefundCharge",
    "ChargeRefunded",
    "WithdrawTicket",
    "TicketWithdrawn",
    "ReturnStock",
    "StockReturned",
    "SettleRefund",
    "RefundSettled",
)
METHODS: Final = (Method.CASH, Method.CARD, Method.PIX)


class StandingStill(MemoryTransport):
    """Holds back, of each saga that is named, the messages of one name."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, str] = {}
        self.reached: set[str] = set()
        self.new_sagas_stop_at = ""

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        """Hand over, or keep for ever."""
        if self.new_sagas_stop_at and envelope.name == "ReserveStock":
            self.held.setdefault(envelope.saga_id, self.new_sagas_stop_at)
        if self.held.get(envelope.saga_id) == envelope.name:
            self.reached.add(envelope.saga_id)
            return asyncio.get_running_loop().create_future()
        return super().publish(envelope)


class Recording:
    """A café in which orders are brought to a stand, each at its message."""

    def __init__(self, folder: Path) -> None:
        self.clock = TurnedClock()
        self.transport = StandingStill()
        settings = Settings(data_dir=folder, card_seconds=900, pix_seconds=3600)
        self.shop = EmbeddedShop(settings, self.clock, Pace(card=0.0, pix=0.0, ride=0.0))
        self.shop._transport = self.transport
        self.sales: list[dict[str, str]] = []

    async def play(self) -> None:
        """Bring one order to each stand, all after one another."""
        await self.shop.open()
        self.counter = Counter(self.shop)
        for place, name in enumerate(CHECKOUT):
            delivery = name in {"AssignCourier", "CourierAssigned"} or place % 3 == 0
            await self._sell(name, METHODS[place % 3], "completed", delivery=delivery)
        await self._set_couriers(0)
        for place, name in enumerate(UNDO):
            await self._sell(name, METHODS[place % 3], "compensated", delivery=True)
        await self._set_couriers(3)
        for name in REFUND:
            await self._refund(name)

    async def _set_couriers(self, count: int) -> None:
        await self.counter.till.set_simulator(card="approve", pix="approve", couriers=count)
        sends: Callable[[], bool] = lambda: all(  # noqa: E731 - a condition
            part.owner.relay.waiting
            == len([s for s in self.sales if _sender(s["stands_at"]) == part.owner.name])
            for part in self.shop.parts
        )
        await eventually(sends, what="the couriers to be told")

    async def _sell(self, stop: str, method: Method, end: str, *, delivery: bool) -> None:
        self.transport.new_sagas_stop_at = stop
        kind = OrderType.DELIVERY if delivery else OrderType.HERE
        order_id = await self.counter.sell("espresso", method=method, kind=kind)
        await self._stands(order_id)
        self.transport.new_sagas_stop_at = ""
        self.sales.append({"saga": order_id, "order": order_id, "stands_at": stop, "ends": end})

    async def _refund(self, stop: str) -> None:
        order_id = await self.counter.sell("latte")
        await self.counter.settled(order_id)
        refund_id = self.counter.fresh_id()
        self.transport.held[refund_id] = stop
        await self.counter.till.refund(order_id, refund_id, None, restock=True, reason="cold")
        await self._stands(refund_id)
        self.sales.append({"saga": refund_id, "order": order_id, "stands_at": stop, "ends": "completed"})

    async def _stands(self, saga_id: str) -> None:
        await eventually(lambda: saga_id in self.transport.reached, what=f"{saga_id} to stand still")
        self.clock.turn(0.001)  # no deadline passes meanwhile


def _sender(name: str) -> str:
    """Return who sends a message."""
    from core.contracts.message import REGISTER, Command

    if issubclass(REGISTER[name, 1], Command):
        return "till"
    return next(
        kind.participant
        for kind in REGISTER.values()
        if issubclass(kind, Command) and REGISTER[name, 1] in kind.answered_by
    )


async def record(out: Path) -> str:
    """Play, and write each database as SQL (what is in the write-ahead log too); return what was done."""
    with tempfile.TemporaryDirectory() as folder:
        live, dead = Path(folder) / "live", Path(folder) / "dead"
        recording = Recording(live)
        await recording.play()
        shutil.copytree(live, dead)  # as a power cut leaves it: nothing is closed, nothing more is sent
        now_ms = recording.clock.now_ms()
        await recording.shop.close()
        out.mkdir(parents=True, exist_ok=True)
        for file in dead.glob(
            "*.sqlite"
        ):  # those of the owners, and what the stand-ins for the outside remember
            with closing(sqlite3.connect(file)) as conn:
                told = "\n".join(conn.iterdump())
            (out / f"{file.stem}.sql.xz").write_bytes(
                lzma.compress(told.encode(), preset=9 | lzma.PRESET_EXTREME)
            )
    sales = {"now_ms": now_ms, "sales": recording.sales}
    (out / "in_flight.json").write_text(json.dumps(sales, indent=1) + "\n", encoding="utf-8")
    return f"{len(recording.sales)} sagas in flight"


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(record(Path(sys.argv[1]))) + "\n")
