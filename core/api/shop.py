"""What a window is given when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.api.capacity import CapacityDoor
from core.api.changes import Changes
from core.api.changing import ChangingDoor
from core.api.connection import ConnectionDoor
from core.api.courses import CoursesDoor
from core.api.kitchen import KitchenDoor
from core.api.menu_editor import MenuEditorDoor
from core.api.prices import PricesDoor
from core.api.printing import Printer, PrintingDoor
from core.api.reports import ReportsDoor
from core.api.rushing import RushingDoor
from core.api.shifts import ShiftsDoor
from core.api.staff import StaffDoor
from core.api.till import TillDoor
from core.domain.clock import Clock


class Preferences(Protocol):
    """Small choices of one screen that outlive it: language, theme, text size, station."""

    def get(self, key: str, fallback: str) -> str:
        """Return a choice, or `fallback` when none was made."""
        ...

    def set(self, key: str, choice: str) -> None:
        """Remember a choice; it is stored soon, without blocking."""
        ...


@dataclass(frozen=True, slots=True)
class Shop:
    """The doors of the core, open. `preferences` are those of the window that gets it.

    A program that is a counter or a kitchen alone has the door of its own side, and `connection`. `printer` is where paper
    goes when the machine has no printer of its own; `printing`, `staff`, `shifts` and `menu_editor` are there where there is
    a till.
    `pictures` is the folder of the products' pictures.
    """

    till: TillDoor
    kitchen: KitchenDoor
    connection: ConnectionDoor
    changes: Changes
    preferences: Preferences
    clock: Clock
    printer: Printer | None = None
    printing: PrintingDoor | None = None
    reports: ReportsDoor | None = None
    menu_editor: MenuEditorDoor | None = None
    pictures: Path | None = None
    prices: PricesDoor | None = None
    staff: StaffDoor | None = None
    shifts: ShiftsDoor | None = None
    changing: ChangingDoor | None = None
    courses: CoursesDoor | None = None
    rushing: RushingDoor | None = None
    capacity: CapacityDoor | None = None
