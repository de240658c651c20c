"""What happened in a run, for a person: a list of lines, and a Mermaid sequence diagram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.simulation.plan import Plan
from core.simulation.run import Outcome

MOST_ARROWS: Final = 120
_NOTED: Final = (
    "died",
    "started",
    "fault",
    "accepted",
    "refused",
    "calm",
    "pressed",
    "lost on the way",
    "not taken",
    "broken",
)

_MORE: Final = (
    "cancel_after",
    "refund_after",
    "part",
    "twice",
    "declined",
    "decided_after",
    "fleet",
    "by_hand",
)
_USUAL: Final = (-1, False, "rides")  # no price by hand is 0, as `False` is


def plan_lines(plan: Plan) -> Iterator[str]:
    """Give what was planned, a line for each order and each fault."""
    yield f"seed {plan.seed}: {'programs apart' if plan.apart else 'one program'}, {plan.on_shelf} of each on the shelf"
    for order in plan.orders:
        told = ", ".join(f"{count} × {product}" for product, count in order.lines)
        paid = " + ".join(
            f"{method} ({mood})" for method, mood in zip(order.methods, order.moods, strict=True)
        )
        more = [f"{name} {value}" for name in _MORE if (value := getattr(order, name)) not in _USUAL]
        if order.change_after >= 0:
            more.append(f"changes after {order.change_after}: {', '.join(order.changes)}")
        yield f"  {order.at:>6} ms  {order.till} {order.name}: {told}, {order.kind}, {paid} {' '.join(more)}".rstrip()
    for fault in plan.faults:
        times = f", at the {fault.times}. time" if fault.times else ""
        yield f"  {fault.at:>6} ms  fault: {fault.kind} {fault.who} for {fault.lasting} ms{times}"
    yield f"  weather: {plan.weather}"


def history_lines(outcome: Outcome) -> Iterator[str]:
    """Give everything that happened, a line each."""
    for at, what, who, whom, name, subject, _ in outcome.history:
        arrow = f" → {whom}" if whom else ""
        yield f"{at:10.3f}  {what:<15} {who}{arrow} {name} {_short(subject)}".rstrip()


def mermaid(outcome: Outcome) -> Iterator[str]:
    """Give the text of a sequence diagram of what was sent and what broke; a long history is cut."""
    yield "sequenceDiagram"
    drawn = 0
    for at, what, who, whom, name, subject, _ in outcome.history:
        if drawn >= MOST_ARROWS:
            yield f"  Note over {who}: … and so on until {outcome.history[-1][0]:.1f} s"
            return
        if what == "sent" and whom:
            yield f"  {who}->>{whom}: {name} {_short(subject)}"
        elif what in _NOTED:
            yield f"  Note over {who or 'world'}: {at:.3f} s {what} {name}"
        else:
            continue
        drawn += 1


def _short(subject: str) -> str:
    """Return the name of a planned order whose id this is, or the id."""
    return subject[8:].lstrip("0") if subject[8:32].lstrip("0").startswith("o") else subject
