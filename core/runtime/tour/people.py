"""The people of the day: who is added to the staff, who signs in, and who approves what somebody else may not do."""

from __future__ import annotations

from dataclasses import dataclass

from core.qt.hands import Hands, Key, Modifier
from core.runtime.tour.cashier import Cashier
from core.runtime.tour.stage import Stage

AREA = "counter.settings.area"
FORM = "counter.staff.form"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name and a PIN; the first one has no role to choose: it is the owner."""

    name: str
    pin: str
    role: str = ""


OWNER = Person("Marina", "2580")
CASHIER = Person("Rui", "7391", "cashier")


class People:
    """Works at the staff's settings, at the lock and at the sheet for approvals."""

    def __init__(self, stage: Stage, cashier: Cashier) -> None:
        self._hands: Hands = stage.hands
        self._camera = stage.camera
        self._window = stage.counter
        self._cashier = cashier

    async def add(self, person: Person) -> None:
        """Add somebody to the staff."""
        hands = self._hands
        await hands.tap_when_ready("counter.rail.settings")
        await self._cashier.flick_to("counter.staff.add", AREA)
        for field, text in (("name", person.name), ("pin", person.pin), ("again", person.pin)):
            await self._cashier.flick_to(f"{FORM}.{field}", AREA)
            await hands.write(text, into=f"{FORM}.{field}")
        if person.role:
            await self._cashier.flick_to(f"{FORM}.role.{person.role}", AREA)
        await self._camera.take("counter-staff-form", self._window)
        await self._cashier.flick_to(f"{FORM}.save", AREA)
        await hands.until(lambda: not hands.sees(FORM), 10, "the person to be saved")
        await self._camera.take("counter-staff", self._window)

    async def sign_in(self, person: Person) -> None:
        """Lock the counter and open it for somebody."""
        hands = self._hands
        hands.press(Key.Key_L, Modifier.ControlModifier, window="counter.window")
        await hands.until(lambda: hands.sees("counter.lock"), 10, "the lock")
        await self._camera.take("counter-lock", self._window)
        await self._identify("counter.lock", person)
        await hands.until(lambda: not hands.sees("counter.lock"), 10, "the counter to open")

    async def approve_if_asked(self) -> bool:
        """Approve what the cashier may not do alone, if that is asked for; return whether it was."""
        if not self._hands.sees("counter.approval"):
            return False
        await self._camera.take("counter-approval", self._window)
        await self._identify("counter.approval", OWNER)
        await self._hands.until(lambda: not self._hands.sees("counter.approval"), 10, "the approval")
        return True

    async def _identify(self, area: str, person: Person) -> None:
        hands = self._hands
        await hands.until(lambda: self._face(area, person), 10, f"the face of {person.name}")
        hands.tap(self._face(area, person))
        for digit in person.pin:
            await hands.tap_when_ready(f"{area}.digit.{digit}")
            await hands.turn()

    def _face(self, area: str, person: Person) -> str:
        """Return the name of the face that shows somebody; empty while it cannot be touched."""
        faces = [name for name in self._hands.shown() if name.startswith(f"{area}.face.")]
        return next(
            (face for face in faces if self._hands.can_reach(face) and person.name in self._hands.read(face)),
            "",
        )
