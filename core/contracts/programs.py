"""What every program tells the others about itself."""

from __future__ import annotations

from core.contracts.message import Event, registered


@registered
class ProgramStarted(Event, frozen=True, kw_only=True):
    """The program at `address`, of a `role` (till, stock, payment, delivery, kitchen), has started or is back."""

    address: str
    role: str

    @property
    def is_of_a_till(self) -> bool:
        """Tell whether it is a counter, which wants to know how things stand."""
        return self.role == "till"
