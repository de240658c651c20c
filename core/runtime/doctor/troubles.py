"""All that the doctor can find, by code, and the faults of the list that leave nothing to be found."""

from __future__ import annotations

from typing import Final

from core.runtime.doctor.troubles_around import AROUND
from core.runtime.doctor.troubles_inside import INSIDE

TROUBLES: Final = {trouble.code: trouble for trouble in (*INSIDE, *AROUND)}

WITHOUT_A_TRACE: Final = {
    "F21": "a ticket is acknowledged when it is stored, so nothing on the machine tells how long a screen keeps it",
    "F29": "a provider's notice is a hint to ask; what was forged or repeated changes nothing",
    "F31": "the second tap finds the payment of the first, and leaves nothing",
}
"""Faults of the list that leave nothing to be found once they are over, each with its reason."""
