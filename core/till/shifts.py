"""Whether anything may be sold now: asked in every transaction that sells or gives back."""

from __future__ import annotations

from core.till.repository.shifts import (
    ShiftOfNow,
    open_shift,
    refuse_other_currency,
    shift_for_sale,
    shift_of_now,
)

__all__ = ["ShiftOfNow", "open_shift", "refuse_other_currency", "shift_for_sale", "shift_of_now"]
