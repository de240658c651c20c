"""What a counter keeps of its unfinished sales from one run to the next, and its form as text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import msgspec

from core.domain.card_number import holds_card_number
from core.domain.order import Address, OrderDraft
from core.domain.pricing.asked import DraftDiscount
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
        """Return the text to keep; "" when there is nothing. The number of a card is not kept, wherever it was written."""
        if self == UnfinishedSales():
            return ""
        kept = self if self.draft is None else replace(self, draft=_without_cards(self.draft))
        return msgspec.json.encode(kept).decode()


def _without_cards(draft: OrderDraft) -> OrderDraft:
    address = draft.address
    if address is not None:
        address = Address(_kept(address.recipient), _kept(address.street), _kept(address.phone))
    lines = tuple(
        replace(
            line,
            note=_kept(line.note),
            allergy=_kept(line.allergy),
            comp=_kept(line.comp),
            discounts=_without_card_reasons(line.discounts),
        )
        for line in draft.lines
    )
    return replace(
        draft,
        lines=lines,
        address=address,
        customer=_kept(draft.customer),
        note=_kept(draft.note),
        allergy=_kept(draft.allergy),
        discounts=_without_card_reasons(draft.discounts),
    )


def _without_card_reasons(discounts: tuple[DraftDiscount, ...]) -> tuple[DraftDiscount, ...]:
    return tuple(replace(discount, reason=_kept(discount.reason)) for discount in discounts)


def _kept(text: str) -> str:
    return "" if holds_card_number(text) else text


_decoder: Final = msgspec.json.Decoder(UnfinishedSales)


def unfinished_of(text: str) -> UnfinishedSales:
    """Return what a text tells. Raises InvalidInput for one that was not made here; it names what is wrong with it."""
    try:
        return _decoder.decode(text) if text else UnfinishedSales()
    except msgspec.DecodeError as fault:
        raise InvalidInput("unfinished.unreadable", detail=type(fault).__name__) from fault
