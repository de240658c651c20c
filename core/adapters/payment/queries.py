"""What can be read of the payment database: the charges of an order, the behaviour of the simulators, the books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from core.adapters.payment import outcomes, repository
from core.adapters.payment.gateways.simulator import Behaviour, Simulator
from core.adapters.payment.stored import StoredCharge
from core.adapters.payment.tables import Decision, charges, decisions, effects, ledger, refunds
from core.store.database import Database


@dataclass(frozen=True, slots=True)
class MethodBooks:
    """The money of one method in minor units: by the charges, by the ledger, and by the simulator's own record."""

    method: str
    captured: int
    refunded: int
    ledger_captured: int
    ledger_refunded: int
    provider_captured: int | None = None
    provider_refunded: int | None = None
    by_hand: tuple[int, int] = (0, 0)
    """Of `captured` and of `refunded`, what a person saw taken and the provider has not confirmed."""

    @property
    def difference(self) -> int:
        """How far charges, ledger and provider are apart; 0 when the books balance."""
        apart = abs(self.captured - self.ledger_captured) + abs(self.refunded - self.ledger_refunded)
        if self.provider_captured is not None and self.provider_refunded is not None:
            taken = self.captured - self.provider_captured
            back = self.refunded - self.provider_refunded
            apart += min(abs(taken), abs(taken - self.by_hand[0]))
            apart += min(abs(back), abs(back - self.by_hand[1]))
        return apart


@dataclass(frozen=True, slots=True)
class Books:
    """The money of the shop in minor units, in all and by method."""

    methods: tuple[MethodBooks, ...]

    @property
    def captured(self) -> int:
        """What was taken, refunds not counted."""
        return sum(part.captured for part in self.methods)

    @property
    def refunded(self) -> int:
        """What went back."""
        return sum(part.refunded for part in self.methods)

    @property
    def difference(self) -> int:
        """How far the records are apart; 0 when the books balance."""
        return sum(part.difference for part in self.methods)


@dataclass(frozen=True, slots=True)
class OpenEffect:
    """Something that is still to be done with a provider, since `asked_at`; what is old needs a person's attention."""

    charge_id: str
    order_id: str
    kind: str
    amount: int
    currency: str
    asked_at: int


class Queries:
    """Reads for the rest of the shop."""

    def __init__(self, database: Database, simulators: Mapping[str, Simulator]) -> None:
        self._database = database
        self._simulators = simulators

    async def charges(self, order_id: str) -> tuple[StoredCharge, ...]:
        """Return the charges of an order in the order in which they were asked for."""
        asked = (
            sa.select(charges)
            .where(charges.c.order_id == order_id)
            .order_by(charges.c.asked_at, charges.c.charge_id)
        )
        return await self._database.read(
            lambda conn: tuple(repository.as_charge(row) for row in conn.execute(asked).mappings())
        )

    async def paid(self) -> tuple[StoredCharge, ...]:
        """Return every charge that was ever paid, in the order of payment: for the books."""
        asked = sa.select(charges).where(charges.c.paid_at.is_not(None)).order_by(charges.c.paid_at)
        return await self._database.read(
            lambda conn: tuple(repository.as_charge(row) for row in conn.execute(asked).mappings())
        )

    async def simulator(self) -> dict[str, Behaviour]:
        """Return how the simulators behave, by method."""
        stored = await self._database.read(repository.behaviours)
        return {method: Behaviour(stored.get(method, Behaviour.APPROVE)) for method in self._simulators}

    async def open_effects(self) -> tuple[OpenEffect, ...]:
        """Return what is still to be done with the providers, oldest first."""
        asked = (
            sa.select(
                effects.c.charge_id,
                effects.c.order_id,
                effects.c.kind,
                charges.c.amount,
                charges.c.currency,
                effects.c.asked_at,
            )
            .join(charges, charges.c.charge_id == effects.c.charge_id)
            .order_by(effects.c.asked_at, effects.c.charge_id)
        )
        return await self._database.read(
            lambda conn: tuple(OpenEffect(**row) for row in conn.execute(asked).mappings())
        )

    async def in_doubt(self) -> tuple[OpenEffect, ...]:
        """Return the charges of which nobody knows what became of them, longest first."""
        doubted = (
            sa.select(
                charges.c.charge_id,
                charges.c.order_id,
                sa.literal("doubt").label("kind"),
                charges.c.amount,
                charges.c.currency,
                charges.c.doubt_since.label("asked_at"),
            )
            .where(charges.c.doubt_since.is_not(None))
            .order_by(charges.c.doubt_since, charges.c.charge_id)
        )
        return await self._database.read(
            lambda conn: tuple(OpenEffect(**row) for row in conn.execute(doubted).mappings())
        )

    async def books(self) -> Books:
        """Return the books: what the charges say, what the ledger says, what the simulated providers say."""
        ours = await self._database.read(_sums)
        by_hand = await self._database.read(_by_hand)
        methods = []
        for method in sorted(set(ours) | set(self._simulators)):
            sums = ours.get(method, (0, 0, 0, 0))
            if method in self._simulators:
                moved = await self._simulators[method].movements()
                seen = by_hand.get(method, (0, 0))
                methods.append(MethodBooks(method, *sums, moved.captured, moved.refunded, seen))
            else:
                methods.append(MethodBooks(method, *sums))
        return Books(tuple(methods))


def _sums(conn: sa.Connection) -> dict[str, tuple[int, int, int, int]]:
    """Return by method: captured and refunded by the charges, captured and refunded by the ledger."""
    by_charge = sa.select(
        charges.c.method,
        _sum(charges.c.amount, charges.c.paid_at.is_not(None)),
        _sum(charges.c.refunded, sa.true()),
    ).group_by(charges.c.method)
    by_ledger = sa.select(
        ledger.c.method,
        _sum(ledger.c.amount, ledger.c.kind == "captured"),
        _sum(ledger.c.amount, ledger.c.kind == "refunded"),
    ).group_by(ledger.c.method)
    booked = {method: (taken, back) for method, taken, back in conn.execute(by_ledger)}
    charged = {method: (taken, back) for method, taken, back in conn.execute(by_charge)}
    twice = _booked_twice(conn)
    return {
        method: (*_plus(charged.get(method, (0, 0)), twice.get(method, 0)), *booked.get(method, (0, 0)))
        for method in charged | booked
    }


def _booked_twice(conn: sa.Connection) -> dict[str, int]:
    """Return by method what was booked in and out on the word of a person, and once more when it was taken after all."""
    after_all = refunds.alias()
    asked = (
        sa.select(charges.c.method, _sum(refunds.c.amount, sa.true()))
        .join(refunds, refunds.c.charge_id == charges.c.charge_id)
        .join(after_all, after_all.c.charge_id == charges.c.charge_id)
        .where(refunds.c.reason == outcomes.NEVER_TAKEN, after_all.c.refund_id == outcomes.AFTER_ALL)
        .group_by(charges.c.method)
    )
    return {row.method: row[1] for row in conn.execute(asked)}


def _plus(sums: tuple[int, int], more: int) -> tuple[int, int]:
    taken, back = sums
    return taken + more, back + more


def _by_hand(conn: sa.Connection) -> dict[str, tuple[int, int]]:
    """Return by method what persons saw taken and the providers have not confirmed, and what of it was booked out again."""
    asked = (
        sa.select(charges.c.method, _sum(charges.c.amount, sa.true()), _sum(charges.c.refunded, sa.true()))
        .join(decisions, decisions.c.charge_id == charges.c.charge_id)
        .where(decisions.c.decision == Decision.TAKEN, decisions.c.agreed_at.is_(None))
        .group_by(charges.c.method)
    )
    return {method: (taken, back) for method, taken, back in conn.execute(asked)}


def _sum(column: sa.Column[int], where: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """Return the sum of what fits; PostgreSQL would make a number with decimals of it."""
    return sa.cast(sa.func.coalesce(sa.func.sum(column).filter(where), 0), sa.BigInteger)
