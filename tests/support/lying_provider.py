"""A provider that lies in every way that real ones do, by a seed, and counts what it really did."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Final

from core.adapters.payment.gateways.gateway import (
    Cancelled,
    Capabilities,
    Charge,
    Created,
    NotFound,
    Paid,
    Pending,
    Refunded,
    Refused,
    Status,
)
from core.domain.clock import Clock
from core.domain.money import Money

STORIES: Final = (
    "approve",
    "refuse",
    "charge_then_hang",
    "hang_then_charge",
    "never",
    "late",
    "late_after_cancelled",
    "deaf",
)


@dataclass
class Account:
    """What the provider knows under one key, and how often it did what."""

    story: str
    chance: Random
    pays_at: int | None
    amount: int = 0
    known: bool = False
    cancelled: bool = False
    captures: int = 0
    refunds: dict[str, int] = field(default_factory=dict)
    refund_acts: int = 0


class LyingProvider:
    """Fills the port of a gateway; `honest` turned on, it only tells the truth, and answers always."""

    name = "lying provider"
    method = "card"
    simulator = True

    def __init__(self, seed: int, clock: Clock) -> None:
        self.seed = seed
        self.honest = False
        self.accounts: dict[str, Account] = {}
        self._clock = clock

    def capabilities(self) -> Capabilities:
        return Capabilities()

    def account(self, charge: Charge) -> Account:
        """Return what is known under a key, with what was due until now; its story is told by seed and key."""
        account = self.accounts.get(charge.key)
        if account is None:
            chance = Random(f"{self.seed} {charge.key}")
            story = chance.choice(STORIES)
            delay = {"approve": 500, "charge_then_hang": 0, "hang_then_charge": 20_000, "deaf": 0}.get(story)
            if story in {"late", "late_after_cancelled"}:
                delay = chance.choice((30_000, 90_000, 150_000))
            pays_at = None if delay is None else self._clock.now_ms() + delay
            account = self.accounts[charge.key] = Account(story, chance, pays_at)
        self._settle(account)
        return account

    def settle_all(self) -> list[str]:
        """Let everything happen that is due, and return the keys under which money was taken."""
        for account in self.accounts.values():
            self._settle(account)
        return [key for key, account in self.accounts.items() if account.captures]

    async def create(self, charge: Charge) -> Created | Refused:
        account = self.account(charge)
        self._lose(account)
        account.known, account.amount = True, charge.amount.minor
        self._settle(account)
        self._hang(account)
        return Refused("cancelled") if account.cancelled else Created(f"L-{charge.key}", charge.expires_at)

    async def confirm(self, charge: Charge) -> Status:
        return await self.status(charge)

    async def status(self, charge: Charge) -> Status:
        account = self.account(charge)
        self._lose(account)
        self._hang(account)
        return self._standing(account)

    async def cancel(self, charge: Charge) -> Status:
        account = self.account(charge)
        self._lose(account)
        account.known = True
        account.amount = account.amount or charge.amount.minor
        account.cancelled = account.captures == 0
        self._hang(account)
        if account.story == "late" and not account.captures and not self.honest:
            return Pending()
        return self._standing(account)

    async def refund(self, charge: Charge, refund_key: str, amount: Money) -> Refunded | Refused:
        account = self.account(charge)
        self._lose(account)
        if refund_key not in account.refunds:
            if not self.honest and account.chance.random() < 0.3:
                return Refused("refund_declined")
            if not account.captures:
                return Refused("not_paid")
            account.refunds[refund_key] = amount.minor
            account.refund_acts += 1
        self._hang(account)
        return Refunded(amount)

    def _lose(self, account: Account) -> None:
        """Lose a request on its way."""
        if not self.honest and (account.story == "never" or account.chance.random() < 0.25):
            raise TimeoutError

    def _hang(self, account: Account) -> None:
        """Lose an answer on its way: what was asked is done."""
        silent = account.story in {"charge_then_hang", "hang_then_charge"}
        if not self.honest and account.chance.random() < (0.8 if silent else 0.25):
            raise ConnectionResetError

    def _settle(self, account: Account) -> None:
        """Take the money when it is due; some take it although they said that it was called off."""
        if account.captures or not account.known or account.pays_at is None:
            return
        barred = account.cancelled and account.story not in {"late", "late_after_cancelled"}
        if self._clock.now_ms() >= account.pays_at and not barred:
            account.captures += 1

    def _standing(self, account: Account) -> Status:
        if account.captures:
            return Paid(account.pays_at or 0)
        if not account.known:
            return NotFound()
        if account.cancelled:
            return Cancelled()
        return Refused("card_refused") if account.story == "refuse" else Pending()
