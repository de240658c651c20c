"""The whole kill matrix: every passing of every place of every kind of sale, as a table."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack

from tests.support.kills.cafes import ROLES
from tests.support.kills.cases import KINDS, Case, Ended, every, spread
from tests.support.kills.pool import Pool, pool

EACH = 50
"""After so many cases it says how far it is."""


def main() -> int:
    """Play the matrix; return 0 when nothing was wrong after any kill."""
    asked = argparse.ArgumentParser(prog="kill-matrix", description=__doc__)
    asked.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS, help="of which sales")
    asked.add_argument("--servers", type=int, default=2, help="fork servers side by side")
    asked.add_argument("--some", type=int, default=0, help="so many of each kind, spread over all places")
    asked.add_argument("--seed", type=int, default=1, help="chooses them, and who is killed twice")
    asked.add_argument(
        "--broker", action="store_true", help="five programs over RabbitMQ, also killed one by one"
    )
    wishes = asked.parse_args()
    chance, begun, ended = random.Random(wishes.seed), time.monotonic(), []
    with ExitStack() as stack:
        if wishes.broker:
            from tests.support.broker import running_node

            node = stack.enter_context(running_node())
            hosts = [stack.enter_context(node.virtual_host()) for _ in range(wishes.servers)]
            servers = stack.enter_context(pool(hosts=hosts))
        else:
            servers = stack.enter_context(pool(wishes.servers))
        for kind in wishes.kinds:
            cases = list(_cases(servers, kind, ("all", *ROLES) if wishes.broker else ("all",)))
            if wishes.some:
                cases = spread(cases, chance, wishes.some)
            for number, end in enumerate(servers.play(_some_twice(cases, chance)), start=1):
                ended.append(end)
                for fault in end.faults:
                    print(f"FAULT {end.case}: {fault}", flush=True)
                if not number % EACH:
                    print(f"{kind}: {number} of {len(cases)}", file=sys.stderr, flush=True)
    _print_table(ended)
    print(f"{len(ended)} cases in {time.monotonic() - begun:.0f} s, {_seconds(ended):.2f} s each")
    return int(any(end.faults for end in ended))


def _cases(servers: Pool, kind: str, victims: Iterable[str]) -> Iterable[Case]:
    for victim in victims:
        yield from every(kind, servers.census(kind, victim), victim)


def _some_twice(cases: Iterable[Case], chance: random.Random) -> Iterable[Case]:
    """Have one in four killed again on its way back, at a named place."""
    found = list(cases)
    named = sorted({case.place for case in found if not case.is_call})
    for case in found:
        twice = named and case.victim == "all" and not chance.randrange(4)
        yield Case(case.kind, case.place, case.count, case.victim, chance.choice(named)) if twice else case


def _print_table(ended: Iterable[Ended]) -> None:
    rows: dict[tuple[str, str, str], list[Ended]] = defaultdict(list)
    for end in ended:
        rows[end.case.kind, end.case.victim, end.case.place].append(end)
    print(
        f"{'sale':11} {'killed':9} {'at':32} {'N':>4} {'killed':>7} {'recovered':>10} {'no order':>9} {'faults':>7}"
    )
    rows["all", "", ""] = [end for found in rows.values() for end in found]
    for (kind, victim, place), found in rows.items():
        killed = [end for end in found if end.killed]
        recovered, faults = sum(end.recovered for end in killed), sum(bool(end.faults) for end in found)
        none = len(killed) - recovered
        print(
            f"{kind:11} {victim:9} {place:32} {len(found):4} {len(killed):7} {recovered:10} {none:9} {faults:7}"
        )


def _seconds(ended: Iterable[Ended]) -> float:
    took = [end.seconds for end in ended]
    return sum(took) / max(1, len(took))


if __name__ == "__main__":
    sys.exit(main())
