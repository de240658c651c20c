"""Orders that are picked up at a time: which times can be promised."""

from __future__ import annotations

from typing import Final

from core.domain.order import OrderDraft, OrderType
from core.errors import InvalidInput

LATEST_MS: Final = 7 * 24 * 60 * 60_000
_TYPED_MS: Final = 5 * 60_000
"""A time that was chosen may have gone by while the customer paid."""


def check_wanted(draft: OrderDraft, now_ms: int) -> None:
    """Raise InvalidInput for a pick-up at a time that is over, or that is more than a week away."""
    if draft.order_type is not OrderType.PICKUP or draft.wanted_at is None:
        return
    if not now_ms - _TYPED_MS <= draft.wanted_at <= now_ms + LATEST_MS:
        raise InvalidInput("order.time_not_possible", given=draft.wanted_at)
