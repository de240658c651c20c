"""What the stock adapter is told and what it answers."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from core.contracts.message import Command, Event, Refusal, Reply, registered


class StockLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many of one product; part of commands, and as strict as they are."""

    product_id: str
    quantity: int


class ShortLine(msgspec.Struct, frozen=True):
    """A product of which there is not enough."""

    product_id: str
    wanted: int
    available: int


@registered
class StockReserved(Reply, frozen=True, kw_only=True):
    """All lines are set aside until `expires_at` (ms since the epoch)."""

    order_id: str
    expires_at: int


@registered
class StockRefused(Refusal, frozen=True, kw_only=True):
    """Not one line was set aside; `short` names what is missing."""

    order_id: str
    short: tuple[ShortLine, ...] = ()


@registered
class StockKept(Reply, frozen=True, kw_only=True):
    """What was set aside is now sold and no longer expires."""

    order_id: str


@registered
class StockReleased(Reply, frozen=True, kw_only=True):
    """What the order had set aside or sold is back; also the answer when there was nothing."""

    order_id: str


@registered
class StockReturned(Reply, frozen=True, kw_only=True):
    """The lines of a refund are back on the shelf, or were written off."""

    refund_id: str


@registered
class StockLevelsSet(Reply, frozen=True, kw_only=True):
    """What was counted is on the books, and every level that changed was told."""


@registered
class StockLevelsRefused(Refusal, frozen=True, kw_only=True):
    """A count of `product_id` cannot be: it lies outside `least` (what is set aside) to `most`; nothing was changed."""

    product_id: str
    least: int
    most: int


@registered
class ReserveStock(Command, frozen=True, kw_only=True):
    """Set the lines of one order aside, all or none, until `expires_at` (ms since the epoch).

    `already_sold`: the customer has paid and left with it while the stock could not be asked, so the shelf must have held
    it. What is missing is then a wrong count, which is corrected; nothing is refused for it.
    """

    participant: ClassVar[str] = "stock"
    answered_by = (StockReserved, StockRefused)

    order_id: str
    lines: tuple[StockLine, ...]
    expires_at: int
    already_sold: bool = False
    part_of: str = ""


@registered
class KeepStock(Command, frozen=True, kw_only=True):
    """The order is paid: turn its reservation into a sale; take again what had expired, or refuse.

    `already_sold` as in ReserveStock: what is missing is corrected, not refused. `part_of` as there.
    """

    participant: ClassVar[str] = "stock"
    answered_by = (StockKept, StockRefused)

    order_id: str
    lines: tuple[StockLine, ...]
    already_sold: bool = False
    part_of: str = ""


@registered
class ReleaseStock(Command, frozen=True, kw_only=True):
    """Give back all that the order holds; bars a reservation that arrives later."""

    participant: ClassVar[str] = "stock"
    answered_by = (StockReleased,)

    order_id: str


@registered
class ReturnStock(Command, frozen=True, kw_only=True):
    """Take the lines of a refund back on the shelf (`restock`) or write them off."""

    participant: ClassVar[str] = "stock"
    answered_by = (StockReturned,)

    refund_id: str
    order_id: str
    lines: tuple[StockLine, ...]
    restock: bool


@registered
class SetStockLevels(Command, frozen=True, kw_only=True):
    """So many of each product lie on the shelf, what is set aside included.

    With `only_unknown`, products that are counted already stay as they are: so a start may be repeated.
    """

    participant: ClassVar[str] = "stock"
    answered_by = (StockLevelsSet, StockLevelsRefused)

    levels: tuple[StockLine, ...]
    only_unknown: bool


@registered
class StockLevelChanged(Event, frozen=True, kw_only=True):
    """So many of a product can be sold now; a lower `revision` than the last one seen is old news."""

    participant: ClassVar[str] = "stock"

    product_id: str
    available: int
    revision: int
