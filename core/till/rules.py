"""What the settings say about selling, and whether anything may be sold at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.domain.tender import Method, Tender
from core.flows import DEFINITIONS
from core.saga.definition import Definitions

MaySell = Callable[[], None]
"""Raises Conflict while nothing new may be sold, since it could not be finished."""

PAY_WITHIN_MS: Final = {Method.CASH: 60_000, Method.CARD: 120_000, Method.PIX: 300_000}
CASH_ALONE_MS: Final = 24 * 60 * 60_000


@dataclass(frozen=True, slots=True)
class TillRules:
    """What the settings say about selling: the name of this terminal, and how long a charge may wait (ms by method).

    `order_log` is the folder of the order log; None where none is kept. `definitions` are the recipes that are known.
    `journal_key` is the file of the journal's key; None: beside the database, if that is a file.
    With `shares`, there may be other counters, who are told what is on hold here; with a `staff_key`, also of the staff.
    `pictures` is the folder of the products' pictures; without one, none are shared.
    """

    terminal: str = ""
    pay_within_ms: Mapping[Method, int] | None = None
    order_log: Path | None = None
    definitions: Definitions = DEFINITIONS
    journal_key: Path | None = None
    shares: bool = False
    staff_key: bytes = b""
    pictures: Path | None = None

    def pay_until(self, tenders: Sequence[Tender], now_ms: int) -> int:
        """Return until when all of the tenders must be paid.

        Cards and Pix are paid one after another. Cash alone is in the drawer already: it does not expire.
        """
        limits = {**PAY_WITHIN_MS, **(self.pay_within_ms or {})}
        longest = sum(limits[tender.method] for tender in tenders if tender.method is not Method.CASH)
        if all(tender.method is Method.CASH for tender in tenders):
            longest = max(limits[Method.CASH], CASH_ALONE_MS)
        return now_ms + longest
