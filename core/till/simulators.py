"""How a person at the counter has the stand-ins for the outside world behave: what is allowed, and whom to tell."""

from __future__ import annotations

from typing import Final

from core.contracts.delivery import ConfigureCouriers
from core.contracts.payment import ConfigureSimulator
from core.errors import InvalidInput

BEHAVIOURS: Final = (
    "approve",
    "refuse",
    "hang",
    "late",
    "charge_and_hang",
    "hang_then_charge",
    "silent",
    "refuse_refunds",
)
MOST_COURIERS: Final = 20


def simulator_commands(
    *, card: str, pix: str, couriers: int | None
) -> list[ConfigureSimulator | ConfigureCouriers]:
    """Return what tells the stand-ins how to behave. Raises InvalidInput naming what is allowed."""
    commands: list[ConfigureSimulator | ConfigureCouriers] = []
    for method, behaviour in (("card", card), ("pix", pix)):
        if behaviour and behaviour not in BEHAVIOURS:
            raise InvalidInput("simulator.unknown_behaviour", given=behaviour, allowed=BEHAVIOURS)
        if behaviour:
            commands.append(ConfigureSimulator(method=method, behaviour=behaviour))
    if couriers is not None:
        if not 0 <= couriers <= MOST_COURIERS:
            raise InvalidInput("simulator.couriers_out_of_range", given=couriers, most=MOST_COURIERS)
        commands.append(ConfigureCouriers(couriers=couriers))
    return commands
