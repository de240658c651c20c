"""The parts of a shop: how each owner is built from the settings, whichever program it lives in."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Protocol

from core.adapters.delivery.program import Delivery
from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.payment.program import Payment
from core.adapters.stock.program import Stock
from core.domain.clock import Clock
from core.domain.tender import Method
from core.errors import StartRefused
from core.messaging.topology import till_address
from core.messaging.transport import Transport
from core.runtime.settings import Settings
from core.store.caches import cache_of
from core.store.owner import Owner
from core.store.place import FilePlace, Place, file_beside, place_of
from core.till.journal_files import key_beside
from core.till.pins import pepper_beside
from core.till.program import Till
from core.till.rules import MaySell, TillRules

SAMPLE_MENU: Final = ("menus", "cafe.toml")
PICTURES: Final = "pictures"
"""The folder of the products' pictures in the data directory."""
SIMULATED: Final = frozenset({"payment", "delivery"})


class Part(Protocol):
    """One owner of the shop, as the composition root sees it."""

    MIGRATIONS: ClassVar[str]
    owner: Owner

    async def open(self) -> None: ...
    def listen(self) -> None: ...
    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the stand-ins for the outside world take, in seconds."""

    card: float = 0.4
    pix: float = 1.2
    ride: float = 3.0


class Workshop:
    """Builds owners for one program: all with the same settings, clock and transport."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        transport: Transport,
        pace: Pace,
        may_sell: MaySell = lambda: None,
    ) -> None:
        self._settings = settings
        self._may_sell = may_sell
        self._clock = clock
        self._transport = transport
        self._pace = pace

    def build(self, role: str) -> Part:
        """Return the owner of a role: till, stock, payment, delivery or kitchen."""
        builders: dict[str, Callable[[], Part]] = {
            "till": self.till,
            "stock": self.stock,
            "payment": self.payment,
            "delivery": self.delivery,
            "kitchen": self.kitchen,
        }
        return builders[role]()

    def till(self) -> Till:
        """Return the till of this terminal."""
        settings = self._settings
        seconds = {
            Method.CASH: settings.cash_seconds,
            Method.CARD: settings.card_seconds,
            Method.PIX: settings.pix_seconds,
        }
        return Till(
            self._place("till"),
            self._clock,
            self._transport,
            TillRules(
                settings.terminal,
                {method: 1000 * count for method, count in seconds.items()},
                order_log_folder(settings),
                journal_key=journal_key_file(settings),
                shares=bool(settings.broker),
                staff_key=bytes.fromhex(settings.staff_key),
                pictures=settings.data_dir / PICTURES,
            ),
            address=till_address(settings.terminal),
            is_main=settings.is_main_counter,
            cache=cache_of(settings.cache, self._place("till")),
            may_sell=self._may_sell,
        )

    def stock(self) -> Stock:
        """Return the stock."""
        return Stock(self._place("stock"), self._clock, self._transport)

    def payment(self) -> Payment:
        """Return the payment with its simulators."""
        return Payment(
            self._place("payment"),
            self._clock,
            self._transport,
            card_delay=self._pace.card,
            pix_delay=self._pace.pix,
            memory=self._memory("payment"),
            alone=self._is_alone("payment"),
        )

    def delivery(self) -> Delivery:
        """Return the delivery with its simulator."""
        return Delivery(
            self._place("delivery"),
            self._clock,
            self._transport,
            ride_seconds=self._pace.ride,
            memory=self._memory("delivery"),
            alone=self._is_alone("delivery"),
        )

    def kitchen(self) -> KitchenAdapter:
        """Return the kitchen."""
        shared = bool(self._settings.broker)
        return KitchenAdapter(self._place("kitchen"), self._clock, self._transport, shared=shared)

    def _is_alone(self, role: str) -> bool:
        """Tell whether nobody else can be at work on a database: it lies where an embedded shop has the lock."""
        return not self._settings.broker and not self._settings.database_of(role)

    def _memory(self, role: str) -> Path | None:
        """Return the file in which a simulator remembers what it was told; None when it lies beside the database."""
        beside = isinstance(self._place(role), FilePlace)
        return None if beside else self._settings.data_dir / f"{role}-simulator.sqlite"

    def _place(self, role: str) -> Place:
        return place_in(self._settings, role)


def place_in(settings: Settings, role: str) -> Place:
    """Return where the database of an owner is. Raises InvalidInput for a setting that names no place.

    On a server every till has a schema of its own, as every counter has its own orders.
    """
    schema = till_address(settings.terminal) if role == "till" else role
    return place_of(settings.database_of(role), settings.data_dir / f"{role}.sqlite", schema)


def order_log_folder(settings: Settings) -> Path:
    """Return where the till of this terminal writes its order log: beside its database, if that is a file."""
    place = place_in(settings, "till")
    if isinstance(place, FilePlace):
        return place.path.with_name(f"{place.path.stem}-orders")
    return settings.data_dir / f"{till_address(settings.terminal)}-orders"


def journal_key_file(settings: Settings) -> Path:
    """Return where the key of the journal of this terminal's till lies: beside its database, if that is a file."""
    place = place_in(settings, "till")
    if isinstance(place, FilePlace):
        return key_beside(place.path)
    return key_beside(settings.data_dir / till_address(settings.terminal))


def keys_of_till(settings: Settings) -> tuple[Path, ...]:
    """Return the files without which a till's database is not whole: the key of its journal, and the pepper of its PINs."""
    journal = journal_key_file(settings)
    return tuple(filter(None, (journal, pepper_beside(journal))))


def simulator_file(settings: Settings, role: str) -> Path:
    """Return the file in which the simulator of payment or delivery remembers what it was told."""
    place = place_in(settings, role)
    own = settings.data_dir / f"{role}-simulator.sqlite"
    return file_beside(place, "-simulator") if isinstance(place, FilePlace) else own


def prepare_directory(path: Path) -> None:
    """Create the data directory, for this user only. Raises StartRefused when it cannot be written."""
    try:
        path.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
        probe = path / f".probe-{os.getpid()}"
        probe.write_bytes(b"x")
        probe.unlink()
    except (OSError, ValueError) as fault:  # the second: a name that no directory can have
        detail = getattr(fault, "strerror", None) or str(fault)
        raise StartRefused("start.unwritable", path=str(path), detail=detail) from fault
