"""The people of a shop for tests: Ana owns it, Bia manages it, Caio sells."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping

from core.domain.staff import Right, Role, StaffMember
from core.errors import ComandaError

ANA_PIN, BIA_PIN, CAIO_PIN = "7391", "46820", "1593"


def a_member(
    staff_id: str, name: str, role: Role = Role.CASHIER, exceptions: Mapping[Right, int] | None = None
) -> StaffMember:
    """Somebody of the staff."""
    return StaffMember(staff_id, name, role, exceptions or {}, hue=len(name) * 40)


ANA, BIA, CAIO = (
    a_member("ana", "Ana", Role.OWNER),
    a_member("bia", "Bia", Role.MANAGER),
    a_member("caio", "Caio"),
)


async def refused(verb: Awaitable[object]) -> str:
    """Return the code of what `verb` was refused with, "" when it was not."""
    try:
        await verb
    except ComandaError as fault:
        return fault.code
    return ""
