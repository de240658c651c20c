"""The judge: what must be true of every shop when all is calm again, read from the databases and the world outside.

I1 to I8 are the invariants of docs/faults.md. It reads the tables itself, so that it cannot be wrong in the way in which the
shop's own books are.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from core.domain.journal import Chain, JournalRow, Told
from core.messaging.topology import LISTENED
from core.simulation.odd_goods import made_of
from core.simulation.people import Shown
from core.simulation.plan import PlannedOrder
from core.simulation.world import World, order_id
from core.till.journal_files import IN_MEMORY

STANDS: Final = ("APPROVED", "PREPARING", "READY", "HANDED_OVER")
SOLD: Final = (*STANDS, "REFUNDED")
LONGEST_SILENCE_MS: Final = 6 * 60_000
"""A little more than the longest deadline of a step, which is that of the kitchen."""
WAITS_FOR_PERSON: Final = "parked"
MAY_WAIT: Final = ("confirm payment", WAITS_FOR_PERSON)
"""Where a saga may wait for long: for the payer as long as the charge can be paid, and for a person."""
_LINES: Final = "SELECT order_id, line_id, product_id, quantity, grams, parts FROM order_lines"


def findings(world: World, shown: Shown) -> list[str]:
    """Return everything that is not as it must be, in order; nothing when the shop is sound."""
    for provider in world.providers.values():
        provider.settle_all()
    rows = _Rows(world)
    return [
        *_promised(rows, shown),
        *_sagas(rows),
        *_money(rows, world),
        *_changes(rows),
        *_stock(rows),
        *_given_back(rows),
        *_tickets(rows, world),
        *_told(rows),
        *_couriers(rows, world),
        *_journal(rows),
        *_mail(rows),
        *_carried(rows, world),
    ]


class _Rows:
    """All rows that are judged."""

    def __init__(self, world: World) -> None:
        self._raw = world.yard.raw
        self.tills = [name for name in ("till", "till.b") if name == "till" or world.plan.two_counters]
        self.addresses = [*self.tills, "stock", "payment", "delivery", "kitchen"]
        self.orders: dict[str, dict[str, Any]] = {}
        for till in self.tills:
            for row in self.all(till, "SELECT * FROM orders"):
                self.orders[row["order_id"]] = {**row, "till": till}

    def all(self, address: str, query: str) -> list[dict[str, Any]]:
        cursor = self._raw[address].execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def _promised(rows: _Rows, shown: Shown) -> Iterator[str]:
    for own_id, number in shown.accepted.items():
        stored = rows.orders.get(own_id)
        if stored is None:
            yield f"I2 order {number} was shown as accepted and is gone"
        elif stored["number"] != number:
            yield f"I2 order {own_id} was shown as {number} and is stored as {stored['number']}"
    for own_id in shown.refused:
        if own_id in rows.orders and own_id not in shown.accepted:
            yield f"I2 order {own_id} was refused on the screen and is stored"
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for order in rows.orders.values():
        numbers[order["till"], order["business_day"]].append(int(order["number"][-3:]))
    for (till, day), used in numbers.items():
        if sorted(used) != list(range(1, len(used) + 1)):
            yield f"I6 call numbers of {till} on {day} have a gap or a double: {sorted(used)}"


def _sagas(rows: _Rows) -> Iterator[str]:
    for till in rows.tills:
        for saga in rows.all(till, "SELECT id, name, status, step, reason, is_open FROM saga"):
            if saga["status"] in {"running", "compensating"}:
                yield f"I4 saga {saga['id']} is still {saga['status']} at {saga['step']}"
            elif saga["status"] == "parked" and saga["is_open"]:
                yield f"I4 saga {saga['id']} stands before a person at {saga['step']}: {saga['reason']}"
        yield from _undone_in_reverse(rows, till)
        yield from _kept_going(rows, till)
    for order in rows.orders.values():
        if order["status"] == "RECEIVED":
            yield f"I4 order {order['number']} is still RECEIVED"


def _undone_in_reverse(rows: _Rows, till: str) -> Iterator[str]:
    asked: dict[str, list[str]] = defaultdict(list)
    undone: dict[str, list[str]] = defaultdict(list)
    told = "SELECT saga_id, kind, step FROM saga_history WHERE kind IN ('sent', 'undo_sent') ORDER BY saga_id, seq"
    for entry in rows.all(till, told):
        steps = (asked if entry["kind"] == "sent" else undone)[entry["saga_id"]]
        if entry["step"] not in steps:
            steps.append(entry["step"])
    for saga_id, steps in undone.items():
        started = [step for step in reversed(asked[saga_id]) if step in steps]
        if [step for step in steps if step in started] != started:
            yield f"I4 saga {saga_id} started {asked[saga_id]} and undid {steps}"


def _kept_going(rows: _Rows, till: str) -> Iterator[str]:
    """Judge that no saga waited in silence: it asked again, or gave up, within its deadline."""
    before: dict[str, tuple[int, str]] = {}
    told = "SELECT saga_id, at_ms, kind, step FROM saga_history ORDER BY saga_id, seq"
    for entry in rows.all(till, told):
        at, step = before.get(entry["saga_id"], (entry["at_ms"], ""))
        if entry["at_ms"] - at > LONGEST_SILENCE_MS and step not in MAY_WAIT:
            yield f"I4 saga {entry['saga_id']} waited {(entry['at_ms'] - at) // 1000} s in silence at {step}"
        waits_no_more = entry["kind"] in {"parked", "ended"}  # what comes late may come when it likes
        step = WAITS_FOR_PERSON if waits_no_more else entry["step"] or step
        before[entry["saga_id"]] = entry["at_ms"], step


def _money(rows: _Rows, world: World) -> Iterator[str]:
    charges = rows.all("payment", "SELECT * FROM charges")
    kept: Counter[str] = Counter()
    for charge in charges:
        if charge["paid_at"] is not None:
            kept[charge["order_id"]] += charge["amount"] - charge["refunded"]
        if charge["refunding"]:
            yield f"I1 charge {charge['charge_id']} still has {charge['refunding']} set aside"
    for own_id, order in rows.orders.items():
        due = order["total"] - order["refunded"] if order["status"] in SOLD else 0
        if kept.pop(own_id, 0) != due:
            yield f"I1 order {order['number']} ({order['status']}) must keep {due}, and payment keeps something else"
    for own_id, amount in kept.items():
        if amount:
            yield f"I1 payment keeps {amount} of an order that does not exist: {own_id}"
    yield from _providers(rows, world, {charge["charge_id"]: charge for charge in charges})


def _providers(rows: _Rows, world: World, charges: dict[str, dict[str, Any]]) -> Iterator[str]:
    ledger: Counter[str] = Counter()
    for row in rows.all("payment", "SELECT charge_id, kind, amount FROM ledger"):
        ledger[row["charge_id"]] += row["amount"] if row["kind"] == "captured" else -row["amount"]
    for charge_id, charge in charges.items():
        account = next(
            (p.accounts[charge_id] for p in world.providers.values() if charge_id in p.accounts), None
        )
        truth = charge["amount"] - charge["refunded"] if charge["paid_at"] is not None else 0
        if ledger[charge_id] != truth:
            yield f"I1 charge {charge_id}: the ledger says {ledger[charge_id]}, the charge {truth}"
        if charge["method"] != "cash" and (0 if account is None else account.kept) != truth:
            yield f"I1 charge {charge_id}: the provider keeps {0 if account is None else account.kept}, we say {truth}"
        if account is not None and len(account.captures) > 1:
            yield f"I1 charge {charge_id} was captured {len(account.captures)} times"
    for provider in world.providers.values():
        for charge_id, account in provider.accounts.items():
            if charge_id not in charges and account.kept:
                yield f"I1 the provider keeps {account.kept} of a charge that we do not know: {charge_id}"


def _stock(rows: _Rows) -> Iterator[str]:
    sold = _sold(rows)
    moved: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for row in rows.all("stock", "SELECT product_id, kind, quantity FROM movements"):
        sign = {"sold": -1, "start": 1, "corrected": 1, "returned": 1}.get(row["kind"], 0)
        moved[row["product_id"]] += sign * row["quantity"]
        gone[row["product_id"]] += {"sold": 1, "returned": -1}.get(row["kind"], 0) * row["quantity"]
    for item in rows.all("stock", "SELECT product_id, on_hand, reserved FROM items"):
        product = item["product_id"]
        if item["on_hand"] != moved[product]:
            yield f"I3 {product}: {item['on_hand']} on the shelf, {moved[product]} by the ledger"
        if item["reserved"]:
            yield f"I3 {product}: {item['reserved']} still set aside"
        if gone[product] != sold[product]:
            yield f"I3 {product}: the tills sold {sold[product]}, the stock {gone[product]}"


def _given_back(rows: _Rows) -> Iterator[str]:
    """Judge what is set aside for orders that came to nothing: it was given back, and not only because it expired."""
    for row in rows.all("stock", "SELECT order_id, state FROM reservations"):
        order = rows.orders.get(row["order_id"])
        if order is not None and order["status"] not in SOLD and row["state"] not in {"RELEASED", "BARRED"}:
            yield f"I3 the stock holds {row['state']} for order {order['number']} ({order['status']})"


def _sold(rows: _Rows) -> Counter[str]:
    """Return how many of each product have left the shelf for good, as the tills have it."""
    sold: Counter[str] = Counter()
    goods_of: dict[tuple[str, str], Counter[str]] = {}
    for till in rows.tills:
        for line in rows.all(till, _LINES):
            goods = (
                Counter(_products(line))
                if line["parts"]
                else Counter({line["product_id"]: line["grams"] or 1})
            )
            goods_of[line["order_id"], line["line_id"]] = goods
            if rows.orders[line["order_id"]]["status"] in SOLD:
                sold.update({product: many * line["quantity"] for product, many in goods.items()})
        for back in rows.all(till, "SELECT order_id, lines FROM refunds WHERE state = 'done' AND restock"):
            for line_id, count in json.loads(back["lines"]).items():
                goods = goods_of[back["order_id"], line_id]
                sold.subtract({product: many * count for product, many in goods.items()})
        thrown = "SELECT less FROM order_changes WHERE state = 'done' AND NOT restocked"
        for change in rows.all(till, thrown):
            sold.update(json.loads(change["less"]))
    return sold


def _tickets(rows: _Rows, world: World) -> Iterator[str]:
    tickets: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for ticket in rows.all("kitchen", "SELECT ticket_id, order_id, status, sequence, changed_at FROM ticket"):
        tickets[ticket["order_id"]].append(ticket)
    items = _items(rows, {ticket["ticket_id"]: ticket for found in tickets.values() for ticket in found})
    planned = {order_id(world.plan, order.name): order for order in world.plan.orders}
    for own_id, order in rows.orders.items():
        found = tickets.pop(own_id, [])
        live = [ticket for ticket in found if ticket["status"] != "VOID"]
        if len(found) > 1:
            yield f"I5 order {order['number']} has {len(found)} tickets"
        if order["status"] not in SOLD and live:
            yield f"I5 order {order['number']} ({order['status']}) is still cooked"
        if order["status"] in STANDS:
            yield from _cooked(order, live)
        wanted = _ordered(rows, own_id) if order["changes"] else _wanted(planned[own_id])
        for ticket in live:
            if items[ticket["ticket_id"]] != wanted:
                yield f"I5 the ticket of order {order['number']} has {dict(items[ticket['ticket_id']])}"
    for own_id in tickets:
        yield f"I5 a ticket of an order that does not exist: {own_id}"


def _items(rows: _Rows, tickets: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Counter[str]]:
    """Return what each ticket has. A change taken back when the customer had it all stays on it; here it does not count."""
    lines: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    made = "SELECT ticket_id, line_id, product_id, quantity FROM ticket_item WHERE mark <> 'void'"
    for item in rows.all("kitchen", made):
        lines[item["ticket_id"]][item["line_id"]] = item
    told = "SELECT change_id, settled_at FROM order_changes WHERE state = 'dropped'"
    dropped = {row["change_id"]: row["settled_at"] for till in rows.tills for row in rows.all(till, told)}
    undone = "SELECT ticket_id, change_id, undo FROM ticket_change WHERE state = 'undone' AND undo <> ''"
    for change in rows.all("kitchen", undone):
        ticket = tickets[change["ticket_id"]]
        if ticket["status"] == "HANDED_OVER" and ticket["changed_at"] < dropped.get(change["change_id"], 0):
            undo = json.loads(change["undo"])
            for line_id in undo["removed"]:
                lines[ticket["ticket_id"]].pop(line_id, None)
            for kept in (*undo["altered"], *undo["added"]):
                lines[ticket["ticket_id"]][kept["line_id"]] = kept
    items: dict[str, Counter[str]] = defaultdict(Counter)
    for ticket_id, found in lines.items():
        for line in found.values():
            items[ticket_id][line["product_id"]] += line["quantity"]
    return items


def _wanted(order: PlannedOrder) -> Counter[str]:
    wanted: Counter[str] = Counter()
    for product_id, number in order.lines:
        for made, count in made_of(product_id, number):
            wanted[made] += count
    return wanted


def _ordered(rows: _Rows, own_id: str) -> Counter[str]:
    """Return what an order that was changed has now, as its till has it."""
    lines: Counter[str] = Counter()
    till = rows.orders[own_id]["till"]
    for line in rows.all(till, _LINES):
        if line["order_id"] == own_id:
            lines.update(dict.fromkeys(_products(line), line["quantity"]))
    return lines


def _products(line: dict[str, Any]) -> list[str]:
    """Return what a stored line is made of: the parts of a combo, else the product itself."""
    return [part["product_id"] for part in json.loads(line["parts"] or "[]")] or [line["product_id"]]


def _changes(rows: _Rows) -> Iterator[str]:
    """Judge the changes: each has ended, and the chain of them leads to what the order comes to."""
    for till in rows.tills:
        total: dict[str, int] = {}
        told = "SELECT order_id, state, before_total, after_total FROM order_changes ORDER BY revision"
        for change in rows.all(till, told):
            own_id = change["order_id"]
            if change["state"] not in {"done", "dropped"}:
                yield f"I4 a change of {own_id} is still {change['state']}"
            if change["state"] != "dropped":
                if total.setdefault(own_id, change["before_total"]) != change["before_total"]:
                    yield f"I1 a change of {own_id} began at {change['before_total']}, not where the last one ended"
                total[own_id] = change["after_total"]
        for own_id, amount in total.items():
            if rows.orders[own_id]["total"] != amount:
                yield f"I1 order {own_id} comes to {rows.orders[own_id]['total']}, its changes to {amount}"


def _told(rows: _Rows) -> Iterator[str]:
    """Judge the news of the tickets: each step was told in the transaction that made it."""
    told = Counter(
        row["subject"]
        for row in rows.all(
            "kitchen", "SELECT DISTINCT message_id, subject FROM simulation_sent WHERE name = 'TicketChanged'"
        )
    )
    for ticket in rows.all("kitchen", "SELECT order_id, revision FROM ticket WHERE status <> 'VOID'"):
        own_id, steps = ticket["order_id"], ticket["revision"] - 1
        if told[own_id] != steps:
            yield f"I5 a ticket of {own_id} took {steps} steps, told were {told[own_id]}"


def _cooked(order: dict[str, Any], live: list[dict[str, Any]]) -> Iterator[str]:
    """Judge the tickets of an order that stands: there is one, and counter and kitchen say the same of it."""
    if len(live) != 1:
        yield f"I5 order {order['number']} ({order['status']}) has {len(live)} tickets to cook"
        return
    there = live[0]["status"]
    if order["status"] != {"NEW": "APPROVED"}.get(there, there):
        yield f"I5 order {order['number']} is {order['status']} at the counter and {there} in the kitchen"


def _couriers(rows: _Rows, world: World) -> Iterator[str]:
    for own_id, order in rows.orders.items():
        rides = own_id in world.couriers.rides
        if order["order_type"] == "delivery" and order["status"] in STANDS and not rides:
            yield f"I8 nobody rides for order {order['number']}"
        if order["status"] not in SOLD and rides:
            yield f"I8 somebody rides for order {order['number']} ({order['status']})"


def _journal(rows: _Rows) -> Iterator[str]:
    """Judge the journals of money: whole, and each order placed and approved in it once."""
    for till in rows.tills:
        entries = [JournalRow(**row) for row in rows.all(till, "SELECT * FROM journal ORDER BY seq")]
        if (fault := Chain((IN_MEMORY,)).follow(entries)) is not None:
            yield f"I6 the journal of {till}: {fault.means}"
        told = Counter((row.type, json.loads(row.body).get("order")) for row in entries)
        for own_id, order in rows.orders.items():
            if order["till"] != till:
                continue
            wanted = {Told.PLACED: 1, Told.APPROVED: int(order["status"] in SOLD)}
            for kind, times in wanted.items():
                if told[kind, own_id] != times:
                    yield f"I6 {told[kind, own_id]} rows tell {kind} of order {order['number']} ({order['status']})"


def _mail(rows: _Rows) -> Iterator[str]:
    for address in rows.addresses:
        for row in rows.all(address, "SELECT name, recipient FROM outbox"):
            yield f"I7 {address} still has to send {row['name']} to {row['recipient'] or 'all'}"
        for row in rows.all(address, "SELECT name, reason FROM parked"):
            yield f"I7 {address} has parked {row['name']}: {row['reason']}"


def _carried(rows: _Rows, world: World) -> Iterator[str]:
    """Judge the messages: each that was committed has arrived wherever it was to go, and counted once."""
    received: dict[str, Counter[str]] = {}
    for address in rows.addresses:
        ids = rows.all(address, "SELECT message_id FROM simulation_received")
        received[address] = Counter(row["message_id"] for row in ids)
        for message_id, times in received[address].items():
            if times > 1:
                yield f"I8 {address} has worked {times} times on message {message_id}"
    if world.bus.is_wiped:  # what it lost was told again, under other ids
        return
    for address in rows.addresses:
        for row in rows.all(
            address, "SELECT DISTINCT message_id, kind, name, recipient FROM simulation_sent"
        ):
            for target in _targets(rows, row):
                if not received[target][row["message_id"]]:
                    yield f"I7 {row['name']} of {address} never arrived at {target}"


def _targets(rows: _Rows, message: dict[str, Any]) -> list[str]:
    if message["recipient"]:
        return [message["recipient"]] if message["recipient"] in rows.addresses else []
    return [
        address
        for address in rows.addresses
        if any(key.endswith(f".{message['name']}") for key in LISTENED[address.partition(".")[0]])
    ]
