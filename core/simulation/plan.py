"""What a seed chooses: who orders what and when, and what breaks. A plan is data and can be cut down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from core.simulation.chances import Chances
from core.simulation.odd_goods import BREAKFAST, CHEESE, GIFT

PRODUCTS: Final = ("espresso", "pao_de_queijo", "chicken_pie", "coxinha")
"""Of the sample menu: what is counted and can run out, and what is not."""
ORDERED: Final = (*PRODUCTS, *PRODUCTS, CHEESE, GIFT, BREAKFAST)
CHANGES: Final = ("more", "more", "less", "removed", "combo", "weighed")
CRASH_PLACES: Final = (
    "before_commit",
    "after_commit",
    "before_publish",
    "after_confirm",
    "after_clear",
    "before_ack",
)
FEW: Final = (1, 6)
RUSH: Final = (40, 80)
RUSHES: Final = 0.03
"""How many orders a day has, from and to; and how many days are a rush, in which messages come in batches."""
AWAY_MS: Final = 10 * 60_000
"""How long an owner is down that does not come back by itself."""
EFFECT_PLACES: Final = ("payment.after_effect", "delivery.after_assign", "delivery.after_cancel")


@dataclass(frozen=True, slots=True)
class PlannedOrder:
    """One customer: what, when (ms), how it is paid, and what else happens to the order.

    `moods` are how the providers treat its charges, `fleet` how the couriers treat its delivery. `cancel_after` and
    `refund_after` are ms after it was placed, -1 for never; `part` refunds one line only; `twice` sends everything again.
    `lines` have a product and how many, of cheese how many grams, of the gift its price; `by_hand` (minor units) is what
    one of the first line costs instead of its price, 0 for that of the menu.
    `change_after` (ms) it is changed when the kitchen has it, or has not got it for long: `changes` are more (a line
    added), less, removed (the first line), combo (a breakfast added) and weighed (cheese added), one after the other.
    `decided_after` (ms) a person says of the charges whose end nobody knows by then that no money was taken.
    """

    name: str
    till: str
    at: int
    lines: tuple[tuple[str, int], ...]
    kind: str
    methods: tuple[str, ...]
    moods: tuple[str, ...]
    fleet: str
    cancel_after: int = -1
    refund_after: int = -1
    part: bool = False
    twice: bool = False
    declined: bool = False
    decided_after: int = -1
    change_after: int = -1
    changes: tuple[str, ...] = ()
    by_hand: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that breaks: `kind` at `at` (ms), for `lasting` (ms), to `who` (a process, or what the kind names)."""

    kind: str
    at: int
    who: str = ""
    lasting: int = 0
    times: int = 0


@dataclass(frozen=True, slots=True)
class Weather:
    """How likely each message meets with trouble; `slow` is the longest delay (ms)."""

    loss: float = 0.0
    lost_confirms: float = 0.0
    duplicates: float = 0.0
    shuffled: float = 0.0
    lost_acks: float = 0.0
    slow: int = 0
    provider_errors: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a seed decides beforehand; the luck of single messages follows from the seed too."""

    seed: int
    apart: bool
    two_counters: bool
    orders: tuple[PlannedOrder, ...]
    faults: tuple[Fault, ...]
    weather: Weather
    on_shelf: int

    def without(self, *gone: PlannedOrder | Fault) -> Plan:
        """Return the plan without some orders and faults."""
        return replace(
            self,
            orders=tuple(order for order in self.orders if order not in gone),
            faults=tuple(fault for fault in self.faults if fault not in gone),
        )

    def calmer(self) -> list[Plan]:
        """Return the plans in each of which one kind of bad weather is gone."""
        fine = Weather()
        rates = ("loss", "lost_confirms", "duplicates", "shuffled", "lost_acks", "slow", "provider_errors")
        gone: list[dict[str, Any]] = [
            {name: getattr(fine, name)}
            for name in rates
            if getattr(self.weather, name) != getattr(fine, name)
        ]
        return [replace(self, weather=replace(self.weather, **change)) for change in gone]


def plan_of(seed: int) -> Plan:
    """Return what a seed chooses."""
    chance = Chances(seed)
    apart = chance.happens("apart", 0.7)
    two_counters = apart and chance.happens("two counters", 0.3)
    is_rush = chance.happens("rush", RUSHES)
    count = chance.between("orders", *(RUSH if is_rush else FEW))
    orders = tuple(_order(chance, number, two_counters=two_counters) for number in range(1, count + 1))
    last = max(order.at for order in orders) + 4000
    wild = chance.draw("wild")
    faults = tuple(
        _fault(chance, number, last, apart=apart, two_counters=two_counters)
        for number in range(int(wild * 7))
    )
    return Plan(seed, apart, two_counters, orders, faults, _weather(chance), chance.between("shelf", 0, 25))


def _order(chance: Chances, number: int, *, two_counters: bool) -> PlannedOrder:
    def draw(question: str, likelihood: float) -> bool:
        return chance.happens(f"{number} {question}", likelihood)

    lines = tuple(_line(chance, number) for _ in range(chance.between(f"{number} lines", 1, 2)))
    methods = tuple(
        chance.one_of(f"{number} method", "cash", "card", "card", "pix")
        for _ in range(2 if draw("split", 0.15) else 1)
    )
    moods = tuple(
        chance.one_of(
            f"{number} mood",
            *["approve"] * 6,
            "refuse",
            "never",
            "late",
            "charge_and_hang",
            "hang_then_charge",
            "flaky",
            "flaky",
        )
        for _ in methods
    )
    return PlannedOrder(
        name=f"o{number}",
        till="till.b" if two_counters and draw("counter", 0.5) else "till",
        at=chance.between(f"{number} at", 0, 6000),
        lines=lines,
        kind=chance.one_of(f"{number} kind", "here", "here", "to_go", "delivery"),
        methods=methods,
        moods=moods,
        fleet=chance.one_of(f"{number} fleet", *["rides"] * 5, "nobody", "hangs", "flaky"),
        cancel_after=chance.between(f"{number} cancel", 0, 6000) if draw("cancels", 0.3) else -1,
        refund_after=chance.between(f"{number} refund", 3000, 20_000) if draw("refunds", 0.3) else -1,
        part=draw("part", 0.5),
        twice=draw("twice", 0.2),
        declined=draw("declined", 0.06),
        decided_after=chance.between(f"{number} decided", 0, 9000) if draw("decides", 0.15) else -1,
        change_after=chance.between(f"{number} change", 0, 3000) if draw("changes", 0.4) else -1,
        changes=tuple(
            chance.one_of(f"{number} change how", *CHANGES)
            for _ in range(chance.between(f"{number} changes", 1, 3))
        ),
        by_hand=chance.between(f"{number} price", 1, 2500) if draw("by hand", 0.15) else 0,
    )


def _line(chance: Chances, number: int) -> tuple[str, int]:
    product = chance.one_of(f"{number} product", *ORDERED)
    most = {CHEESE: (40, 900), GIFT: (100, 5000)}
    return product, chance.between(f"{number} quantity", *most.get(product, (1, 3)))


def _fault(chance: Chances, number: int, last: int, *, apart: bool, two_counters: bool) -> Fault:
    tills = ("till", "till.b") if two_counters else ("till",)
    processes = (*tills, "stock", "payment", "delivery", "kitchen") if apart else ("shop",)
    owners = (*tills, "stock", "payment", "delivery", "kitchen")
    kinds = ["kill", "kill", "crash", "crash", "crash", "wall", "upgrade", "disk"]
    kind = chance.one_of(
        f"fault {number} kind",
        *kinds,
        *(("partition", "partition", "silence", "wipe", "away") if apart else ()),
    )
    at = chance.between(f"fault {number} at", 0, last)
    who = chance.one_of(f"fault {number} who", *processes)
    lasting = chance.between(f"fault {number} lasting", 0, 6000)
    if kind == "crash":
        owner = chance.one_of(f"fault {number} owner", *owners)
        place = chance.one_of(f"fault {number} place", *CRASH_PLACES, "effect")
        name = f"{owner.partition('.')[0]}.{place}"
        if place == "effect":
            name = chance.one_of(f"fault {number} effect", *EFFECT_PLACES)
        return Fault("crash", at, name, lasting, chance.between(f"fault {number} times", 1, 8))
    if kind == "away":
        who = chance.one_of(f"fault {number} absent", "stock", "payment", "delivery", "kitchen")
        return Fault("kill", at, who, AWAY_MS)
    if kind == "disk":
        who = chance.one_of(f"fault {number} disk", *owners)
    return Fault(kind, at, who, lasting)


def _weather(chance: Chances) -> Weather:
    def rate(name: str, highest: float) -> float:
        return (
            round(chance.draw(f"{name} rate") * highest, 3) if chance.happens(f"{name} at all", 0.45) else 0.0
        )

    return Weather(
        loss=rate("loss", 0.2),
        lost_confirms=rate("lost confirms", 0.2),
        duplicates=rate("duplicates", 0.3),
        shuffled=rate("shuffled", 0.5),
        lost_acks=rate("lost acks", 0.2),
        slow=chance.between("slow", 0, 3000) if chance.happens("slow at all", 0.4) else 0,
        provider_errors=rate("provider errors", 0.25),
    )
