"""Checks of what is stored: messages that wait, orders that wait for a person, money in doubt, books that do not balance."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, cast

from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.payment.program import Payment
from core.adapters.payment.queries import OpenEffect
from core.adapters.payment.queries import Queries as PaymentQueries
from core.adapters.payment.tables import ChargeState
from core.adapters.stock.program import Stock
from core.domain.money import MINOR_DIGITS
from core.flows import DEFINITIONS
from core.messaging.memory import MemoryTransport
from core.runtime.books import balance_books
from core.runtime.doctor.premises import Finding, Premises, age_of, found
from core.runtime.parts import Pace, Part, Workshop, journal_key_file
from core.runtime.settings import OWNERS
from core.saga.progress import SagaStatus
from core.store.looking import copy_to, latest_of, looking_place, overdue_since, parked_since, unsent_since
from core.store.place import Place
from core.store.sagas import SagaLine
from core.till.journal_files import head_beside, keys_in, read_head
from core.till.program import Till
from core.till.queries.health import late_refunds, numbers_of
from core.till.queries.journal import verify
from core.till.tables import SAGAS

UNSENT_MS: Final = 5 * 60_000
STUCK_MS: Final = 2 * 60_000
DOUBT_MS: Final = 2 * 60_000
BACK_MS: Final = 10 * 60_000
REFUND_MS: Final = 10 * 60_000
UNSETTLED_MS: Final = 24 * 3_600_000
UNSEEN_MS: Final = 5 * 60_000
AHEAD_MS: Final = 2 * 60_000
MOST_SAGAS: Final = 10_000
MOST_NAMED: Final = 8
GOES_BACK: Final = frozenset({"cancel", "refund", "watch"})


class _ReadingWorkshop(Workshop):
    """Builds owners on databases that can only be read; what simulators remember is read from copies in `folder`."""

    folder: Path

    def _place(self, role: str) -> Place:
        return looking_place(super()._place(role))

    def _memory(self, role: str) -> Path | None:
        memory = self._settings.data_dir / f"{role}-simulator.sqlite"
        if memory.exists():
            copy_to(memory, self.folder / memory.name)
        return self.folder / memory.name


class Rows:
    """The owners whose databases could be read; nothing is sent, received or done."""

    def __init__(self, premises: Premises, folder: Path) -> None:
        self.premises = premises
        transport = MemoryTransport()
        self.parts: dict[str, Part] = {}
        for role in OWNERS:
            if role in premises.bodies:
                workshop = _ReadingWorkshop(premises.by_role[role], premises.clock, transport, Pace())
                workshop.folder = folder
                self.parts[role] = workshop.build(role)

    @property
    def till(self) -> Till | None:
        """The till, if its database could be read."""
        part = self.parts.get("till")
        return part if isinstance(part, Till) else None

    @property
    def payment(self) -> Payment | None:
        """The payment, if its database could be read."""
        part = self.parts.get("payment")
        return part if isinstance(part, Payment) else None

    @property
    def now_ms(self) -> int:
        """The time."""
        return self.premises.clock.now_ms()


@asynccontextmanager
async def rows_of(premises: Premises) -> AsyncIterator[Rows]:
    """Open the databases for reading."""
    with tempfile.TemporaryDirectory(prefix="comanda-doctor-") as folder:
        rows = Rows(premises, Path(folder))
        for part in rows.parts.values():
            part.owner.database.open()
        try:
            yield rows
        finally:
            for part in rows.parts.values():
                await part.close()


async def outboxes(rows: Rows) -> AsyncIterator[Finding]:
    """What is to be sent is sent soon."""
    for role, part in rows.parts.items():
        box = part.owner.database.box
        waiting = await part.owner.database.read(lambda conn, box=box: unsent_since(box, conn))  # type: ignore[misc]
        age = rows.now_ms - waiting.since
        if waiting.count and age > UNSENT_MS:
            yield found("outbox.old", part=role, count=waiting.count, age=age_of(age))


async def parked(rows: Rows) -> AsyncIterator[Finding]:
    """No message is left aside."""
    for role, part in rows.parts.items():
        box = part.owner.database.box
        waiting = await part.owner.database.read(lambda conn, box=box: parked_since(box, conn))  # type: ignore[misc]
        if waiting.count:
            age = age_of(rows.now_ms - waiting.since)
            yield found("parked.waiting", part=role, count=waiting.count, age=age)


async def waiting_for_a_person(rows: Rows) -> AsyncIterator[Finding]:
    """No order waits for a decision."""
    if rows.till is None:
        return
    lines = await rows.till.queries.sagas(SagaStatus.PARKED, MOST_SAGAS)
    open_ = [line for line in lines if line.is_open]
    if open_:
        age = age_of(rows.now_ms - min(line.updated_at for line in open_))
        yield found("saga.parked", count=len(open_), age=age, numbers=await _numbers(rows.till, open_))


async def under_way(rows: Rows) -> AsyncIterator[Finding]:
    """Orders go on by themselves: while the counter runs none is late, and without it none is left."""
    till = rows.till
    if till is None:
        return
    late = await till.owner.database.read(lambda conn: overdue_since(SAGAS, conn, rows.now_ms - STUCK_MS))
    lines = await _moving(till)
    if rows.premises.runs("till"):
        if late.count:
            yield found("saga.stuck", count=late.count, age=age_of(rows.now_ms - late.since))
    elif lines:
        yield found("saga.unfinished", count=len(lines), numbers=await _numbers(till, lines))


async def recipes(rows: Rows) -> AsyncIterator[Finding]:
    """Every order follows a recipe that this program knows."""
    if rows.till is None:
        return
    lines = await rows.till.queries.sagas(None, MOST_SAGAS)
    strange = Counter(
        (line.name, line.version)
        for line in lines
        if line.is_open and DEFINITIONS.find(line.name, line.version) is None
    )
    if strange:
        told = ", ".join(f"{name} {version}" for name, version in sorted(strange))
        yield found("saga.unknown_recipe", count=strange.total(), found=told)


async def unsettled(rows: Rows) -> AsyncIterator[Finding]:
    """No order is under way for longer than a day."""
    if rows.till is None:
        return
    before = rows.now_ms - UNSETTLED_MS
    old = [line for line in await _moving(rows.till) if line.begun_at < before]
    if old:
        age = age_of(rows.now_ms - min(line.begun_at for line in old))
        yield found("order.unsettled", count=len(old), age=age, numbers=await _numbers(rows.till, old))


async def unseen(rows: Rows) -> AsyncIterator[Finding]:
    """What is paid is seen by the kitchen soon."""
    if rows.till is None:
        return
    before = rows.now_ms - UNSEEN_MS
    lines = [
        line for line in await _moving(rows.till) if line.step == "open ticket" and line.updated_at < before
    ]
    if lines:
        age = age_of(rows.now_ms - min(line.updated_at for line in lines))
        yield found("kitchen.unseen", count=len(lines), age=age, numbers=await _numbers(rows.till, lines))


async def payments(rows: Rows) -> AsyncIterator[Finding]:
    """It is known of every payment what became of it, and what is to go back goes back."""
    if rows.payment is None:
        return
    asked = rows.payment.queries
    open_effects = await asked.open_effects()
    back = [each for each in open_effects if each.kind in GOES_BACK and not await _is_kept(asked, each)]
    for code, patience, open_ in (
        ("payment.in_doubt", DOUBT_MS, await asked.in_doubt()),
        ("payment.not_given_back", BACK_MS, back),
    ):
        late = [each for each in open_ if rows.now_ms - each.asked_at > patience]
        if late:
            age = age_of(rows.now_ms - min(each.asked_at for each in late))
            amount = _amount(sum(each.amount for each in late), late[0].currency)
            yield found(code, count=len(late), age=age, amount=amount)


async def _is_kept(asked: PaymentQueries, effect: OpenEffect) -> bool:
    """Tell whether the money stays, and the provider is only asked whether a person has decided rightly."""
    charges = await asked.charges(effect.order_id)
    kept = {charge.charge_id for charge in charges if charge.state is ChargeState.CONFIRMED}
    return effect.kind == "watch" and effect.charge_id in kept


async def refunds(rows: Rows) -> AsyncIterator[Finding]:
    """Every refund that was asked for has come back."""
    if rows.till is None:
        return
    before = rows.now_ms - REFUND_MS
    late = await rows.till.owner.database.read(lambda conn: late_refunds(conn, before))
    if late:
        age = age_of(rows.now_ms - min(refund.asked_at for refund in late))
        amount = _amount(sum(refund.amount for refund in late), late[0].currency)
        yield found("refund.failed", count=len(late), age=age, amount=amount)


async def books(rows: Rows) -> AsyncIterator[Finding]:
    """Stock, money and tickets balance, where all databases are at hand and there is one counter."""
    if len(rows.parts) < len(OWNERS) or rows.premises.settings.terminal not in {"", "A"}:
        return
    told = await balance_books(_Ledgers(rows.parts))
    wrong = [fault for page in told.pages for fault in page.faults]
    if wrong and not told.unsettled:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        yield found("books.difference", detail=f"{wrong[0]}{more}")


async def journal(rows: Rows) -> AsyncIterator[Finding]:
    """What was written down about money is as it was written."""
    till = rows.till
    if till is None:
        return
    key = journal_key_file(rows.premises.by_role["till"])
    known = read_head(head_beside(key))
    report = await till.owner.database.read(lambda conn: verify(conn, keys_in(key), known))
    if report.fault is not None and report.fault.code != "empty":
        yield found("journal.broken", detail=report.fault.means)


async def from_the_future(rows: Rows) -> AsyncIterator[Finding]:
    """Nothing is stored that has not happened yet."""
    for role, part in rows.parts.items():
        box = part.owner.database.box
        latest = await part.owner.database.read(lambda conn, box=box: latest_of(box, conn))  # type: ignore[misc]
        if latest - rows.now_ms > AHEAD_MS:
            path = str(rows.premises.places[role])
            yield found("clock.behind", path=path, age=age_of(latest - rows.now_ms))


class _Ledgers:
    """The owners as the books want them: all of them, and one till."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.tills = (cast("Till", parts["till"]),)
        self.stock = cast("Stock", parts["stock"])
        self.payment = cast("Payment", parts["payment"])
        self.kitchen = cast("KitchenAdapter", parts["kitchen"])
        self.parts = tuple(parts.values())


def _amount(minor: int, currency: str) -> str:
    digits = MINOR_DIGITS.get(currency, 0)
    return f"{currency} {minor / 10**digits:.{digits}f}"


async def _moving(till: Till) -> list[SagaLine]:
    lines = await till.queries.sagas(None, MOST_SAGAS)
    return [line for line in lines if line.is_open and line.status is not SagaStatus.PARKED]


async def _numbers(till: Till, lines: Iterable[SagaLine]) -> str:
    """Return the call numbers of some orders, as many as a person reads."""
    wanted = [line.saga_id for line in lines]
    numbers = await till.owner.database.read(lambda conn: numbers_of(conn, wanted[:MOST_NAMED]))
    more = ", …" if len(wanted) > MOST_NAMED else ""
    return ", ".join(numbers) + more
