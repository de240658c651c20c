"""How the soak went: a table for people, and an object for JSON."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.soak.faults import Faults
from tests.soak.judge import Found
from tests.soak.measure import Slope

if TYPE_CHECKING:
    from tests.soak.soak import Soak

MOST_NAMED = 10


def tell(soak: Soak, found: Found, faults: Faults) -> dict[str, Any]:
    """Say the table, and return everything for `verdict.json`."""
    slopes = soak.samples.slopes(soak.wishes.warm_after)
    record = soak.record
    seconds = time.monotonic() - soak.began
    kinds = Counter(known.plan for known in record.orders.values())
    soak.say(
        f"{len(record.orders)} orders asked for in {seconds:.0f} s; drained {soak.drained_after:.0f} s after the faults"
    )
    soak.say("sold as: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))
    soak.say("ended as: " + ", ".join(f"{count} {end}" for end, count in found.ends.most_common(20)))
    soak.say("faults: " + ", ".join(f"{count} × {kind}" for kind, count in faults.done.most_common()))
    soak.say(
        "told to cashiers: " + ", ".join(f"{count} × {what}" for what, count in record.faults.most_common(12))
    )
    lives = {name: program.lives for name, program in soak.cafe.fleet.programs.items()}
    soak.say("starts: " + ", ".join(f"{name} {count}" for name, count in lives.items()))
    for name, (p99, longest) in soak.pulses.items():
        soak.say(
            f"the window of {name} held its breath: p99 {p99} ms, longest {longest} ms (frozen on purpose included)"
        )
    soak.say("")
    for what in ("lost", "duplicated", "unexpected"):
        wrong: dict[str, str] = getattr(found, what)
        soak.say(f"{what:12} {len(wrong):6}")
        for order_id, why in list(wrong.items())[:MOST_NAMED]:
            soak.say(f"    {order_id}: {why}")
    soak.say(f"{'recovered':12} {found.recovered:6}")
    for invariant, proofs in sorted(found.broken.items()):
        soak.say(f"{invariant} BROKEN {len(proofs)} times")
        for proof in proofs[:MOST_NAMED]:
            soak.say(f"    {proof}")
    _tell_slopes(soak, slopes)
    return {
        "good": found.good and (not soak.wishes.judges_growth or all(slope.good for slope in slopes)),
        "seed": soak.wishes.seed,
        "seconds": round(seconds),
        "orders": len(record.orders),
        "recovered": found.recovered,
        "lost": found.lost,
        "duplicated": found.duplicated,
        "unexpected": found.unexpected,
        "broken": dict(found.broken),
        "ends": dict(found.ends),
        "kinds": dict(kinds),
        "faults": dict(faults.done),
        "told": dict(record.faults),
        "events": dict(record.counts),
        "starts": lives,
        "drained_after_s": round(soak.drained_after, 1),
        "pulses_ms": {name: {"p99": p99, "longest": longest} for name, (p99, longest) in soak.pulses.items()},
        "slopes": [slope.as_object() for slope in slopes],
    }


def _tell_slopes(soak: Soak, slopes: list[Slope]) -> None:
    soak.say("")
    soak.say(f"{'program':10} {'what':9} {'per hour':>14} {'per 1000 orders':>16} {'samples':>8}   limit")
    for slope in slopes:
        mark = (
            ("   about zero" if slope.good else "   GROWS")
            if slope.judged
            else "   (too few or too short lives)"
        )
        limit = f"{slope.limit:,.0f} per {'1000 orders' if slope.is_by_orders else 'hour'}"
        told = f"{slope.per_hour:14,.1f} {slope.per_1000:16,.1f} {slope.samples:8}   {limit}{mark}"
        soak.say(f"{slope.name:10} {slope.what:9} {told}")
