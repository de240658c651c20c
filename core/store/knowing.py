"""The answer of an owner to which of a till's orders it does not know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import sqlalchemy as sa

from core.contracts.known import TellUnknown, UnknownTold
from core.store.prepared import AnyOf
from core.store.work import Work

AT_ONCE: Final = 500


def unknown_among(*known: sa.Select[Any]) -> Callable[[TellUnknown, Work], UnknownTold]:
    """Return a handler: an order is known when one of these selects its id; each of them selects one column."""
    asked = [AnyOf(chosen, chosen.selected_columns[0]) for chosen in known]

    def tell(command: TellUnknown, work: Work) -> UnknownTold:
        unknown = dict.fromkeys(command.order_ids)
        for start in range(0, len(command.order_ids), AT_ONCE):
            some = command.order_ids[start : start + AT_ONCE]
            for any_of in asked:
                for order_id in any_of.select(work.conn, some).scalars():
                    unknown.pop(order_id, None)
        return UnknownTold(owner=work.owner, order_ids=tuple(unknown))

    return tell
