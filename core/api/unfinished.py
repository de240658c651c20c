"""What a counter keeps of its unfinished sales from one run to the next, and its form as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from core.domain.order import OrderDraft
from core.domain.split_plan import SplitPlan
from core.domain.tender import Tender
from core.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class PlacedSale:
    """A sale that was placed here, as it was asked for; `last` is the charge id of the tender that was taken last."""

    number: str
    draft: OrderDraft
    tenders: tuple[Tender, ...]
    last: str = ""


@dataclass(frozen=True, slots=True)
class UnfinishedSales:
    """The sale in the making and how its bill is split, the placed ones (newest first), and which of them is waited for."""

    draft: OrderDraft | None = None
    charge_id: str = ""
    split: SplitPlan | None = None
    placed: tuple[PlacedSale, ...] = ()
    waiting: str = ""

    def as_text(self) -> str:
        """Return the text to keep; "" when there is nothing."""
        return "" if self == UnfinishedSales() else msgspec.json.encode(self).decode()


_decoder: Final = msgspec.json.Decoder(UnfinishedSales)


def unfinished_of(text: str) -> UnfinishedSales:
    """Return what a text tells. Raises InvalidInput for one that was not made here; it names what is wrong with it."""
    try:
        return _decoder.decode(text) if text else UnfinishedSales()
    except msgspec.DecodeError as fault:
        raise InvalidInput("unfinished.unreadable", detail=type(fault).__name__) from fault
