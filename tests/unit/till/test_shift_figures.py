"""Random days: every figure of a Z is what the raw tables say, to the cent, whatever was refused, undone or given back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from core.contracts.message import Reply
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ConfirmCharge,
    LatePaymentRefunded,
    PaymentConfirmed,
    PaymentRefused,
    RefundCharge,
    RefundRefused,
)
from core.domain.money import Money
from core.domain.order import OrderDraft, price_order
from core.domain.pricing.asked import DraftCharge
from core.domain.pricing.cash_rounding import settle, tenders
from core.domain.shift import DrawerCount, Movement
from core.domain.tender import Method
from core.errors import ComandaError
from core.runtime.tour.ledger_check import differences, recomputed, told_by_z
from core.store.place import FilePlace
from core.till.shift_actions import ShiftActions
from tests.support.scripted import YES
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, brl
from tests.unit.till.test_bills import LESS, REGULAR, STEP, set_rules

ORDERS = 18


class RandomDay:
    """A day of which every step is drawn from a seed; whether a charge goes well is told by its id."""

    def __init__(self, site: TillSite, seed: int) -> None:
        self.site = site
        self.chance = random.Random(seed)
        self.drawer = ShiftActions(site.till.owner.database, "A")
        self.paid: dict[str, int] = {}
        self.hanging: list[tuple[str, str, int]] = []
        self.orders: list[str] = []
        site.script.say(ConfirmCharge, self._confirm)
        site.script.say(CancelCharge, self._cancel)
        site.script.say(RefundCharge, self._refund)

    def _confirm(self, command: ConfirmCharge) -> Reply | None:
        if "hang" in command.charge_id:
            return None
        if "refuse" in command.charge_id:
            return PaymentRefused(charge_id=command.charge_id, reason="card_refused")
        self.paid[command.charge_id] = self.paid.get(command.charge_id, 0)
        return YES[ConfirmCharge](command)

    def _cancel(self, command: CancelCharge) -> Reply:
        is_paid = command.charge_id in self.paid
        return ChargeCancelled(
            charge_id=command.charge_id, refunded=self.amounts[command.charge_id] if is_paid else 0
        )

    def _refund(self, command: RefundCharge) -> Reply | None:
        if "never" in command.refund_id:
            return RefundRefused(reason="not_paid", refund_id=command.refund_id, charge_id=command.charge_id)
        return YES[RefundCharge](command)

    amounts: dict[str, int] = {}  # noqa: RUF012 - ids are unique over all days

    async def work(self, first: int) -> None:
        """Sell, give back, put in, take out, and open the drawer."""
        for number in range(first, first + ORDERS):
            await self._sell(f"order-{number}")
            await self._something_else(number)

    async def settle_late(self) -> None:
        """Let the money of orders that hang come, or let them be cancelled and the money come too late."""
        for order_id, charge_id, amount in self.hanging:
            if self.chance.random() < 0.5:
                paid = PaymentConfirmed(charge_id=charge_id, amount=amount, paid_at=1, paid_sequence=9)
                command_id = next(
                    known
                    for known, asked in self.site.script.waiting
                    if isinstance(asked, ConfirmCharge) and asked.charge_id == charge_id
                )
                await self.site.stands["payment"].answer_late(command_id, paid)
            else:
                await self.site.counter.cancel(order_id, "")
                await self.site.quiet()
                late = LatePaymentRefunded(charge_id=charge_id, order_id=order_id, amount=amount)
                for _ in range(2):
                    await self.site.tell("payment", late)
            await self.site.quiet()
        self.hanging.clear()

    async def close(self, count_id: str) -> None:
        """Count something, and close; what is open is handed on."""
        await self.site.quiet()
        await self.drawer.count(count_id, DrawerCount("BRL", loose=brl(self.chance.randint(0, 10**6))))
        now = await self.drawer.now()
        await self.drawer.close_shift(count_id, [order.open_id for order in now.open_orders])

    async def _sell(self, order_id: str) -> None:
        draft = self._draft(order_id)
        total = price_order(a_menu(prices=STEP), draft).total
        parts = self._parts(order_id, total)
        given = tenders(settle(STEP.policy, total, parts), {})
        RandomDay.amounts |= {tender.charge_id: tender.amount.minor for tender in given}
        await self.site.counter.place(draft, given)
        await self.site.quiet()
        self.orders.append(order_id)
        for charge_id, _method, _amount in parts:
            if "hang" in charge_id:
                self.hanging.append((order_id, charge_id, RandomDay.amounts[charge_id]))

    def _draft(self, order_id: str) -> OrderDraft:
        chance = self.chance
        wanted = chance.sample(("latte", "water", "cake"), chance.randint(1, 3))
        return a_draft(
            order_id,
            *(a_line(product_id, chance.randint(1, 3)) for product_id in wanted),
            discounts=chance.choice([(), (), (REGULAR,), (LESS,)]),
            service=chance.choice([None, DraftCharge(basis_points=1000)]),
            tip=chance.choice([None, None, DraftCharge(brl(chance.randint(1, 400)))]),
        )

    def _parts(self, order_id: str, total: Money) -> list[tuple[str, Method, Money]]:
        """Pay in up to three parts; one that is not cash may be refused, or hang."""
        weights = [self.chance.randint(1, 5) for _ in range(self.chance.choice([1, 1, 1, 2, 3]))]
        parts = []
        fate = self.chance.choice(["", "", "", "", "refuse", "hang"])
        for place, amount in enumerate(total.split(weights)):
            method = self.chance.choice([Method.CASH, Method.CASH, Method.CARD, Method.PIX])
            told = fate if method is not Method.CASH else ""
            fate = fate if method is Method.CASH else ""
            parts.append((f"{order_id}-{place}{told}", method, amount))
        return parts

    async def _something_else(self, number: int) -> None:
        chance = self.chance
        if chance.random() < 0.4:
            await self._give_back(number)
        if chance.random() < 0.15:
            kind: Movement = "pay_in" if chance.random() < 0.5 else "pay_out"
            await self.drawer.move(f"move-{number}", kind, brl(chance.randint(1, 9999)), "a reason")
        if chance.random() < 0.1:
            await self.drawer.open_drawer(f"open-{number}", "no_sale")

    async def _give_back(self, number: int) -> None:
        """Give back a whole order, some units or an amount; what cannot go back is refused, and that is no fault."""
        chance = self.chance
        order = await self.site.shown(chance.choice(self.orders))
        left = order.row.total - order.row.refunded
        lines, amount = None, None
        how = chance.choice(["whole", "lines", "amount"])
        if how == "lines" and order.lines:
            lines = {chance.choice(order.lines).line_id: 1}
        elif how == "amount" and left.minor:
            amount = brl(chance.randint(1, left.minor))
        refund_id = f"r-{number}{chance.choice(['', '', '', 'never'])}"
        try:
            await self.site.counter.refund(
                order.row.order_id, refund_id, lines, restock=True, reason="", amount=amount
            )
        except ComandaError as refused:
            assert refused.code.startswith(("refund.", "payment."))  # noqa: PT017 - any of these is an answer
        await self.site.quiet()


def path_of(site: TillSite) -> Path:
    assert isinstance(site.place, FilePlace)
    return site.place.path


@pytest.mark.parametrize("seed", range(6))
async def test_every_figure_of_a_random_day_is_what_the_raw_tables_say(site: TillSite, seed: int) -> None:
    print(f"seed {seed}")
    await set_rules(site)
    day = RandomDay(site, seed)
    await day.drawer.open_shift("s-1", brl(day.chance.randint(0, 50_000)))
    await day.work(0)
    await day.settle_late()
    await day.close("count-1")
    assert differences(path_of(site), 1) == {}
    assert told_by_z(path_of(site), 1)["orders"] > 0


@pytest.mark.parametrize("seed", range(20, 24))
async def test_what_is_handed_on_counts_once_over_all_shifts(site: TillSite, seed: int) -> None:
    print(f"seed {seed}")
    await set_rules(site)
    day = RandomDay(site, seed)
    for number in (1, 2, 3):
        await day.drawer.open_shift(f"s-{number}", brl(1000))
        site.clock.turn(60)
        await day.settle_late()
        await day.work(number * 100)
        if number == 3:
            await day.settle_late()
        await day.close(f"count-{number}")
        site.clock.turn(60)
    told: dict[str, int] = {}
    found: dict[str, int] = {}
    for number in (1, 2, 3):
        for name, amount in told_by_z(path_of(site), number).items():
            told[name] = told.get(name, 0) + amount
        for name, amount in recomputed(path_of(site), number).items():
            found[name] = found.get(name, 0) + amount
    assert {name: amount for name, amount in told.items() if amount} == found
