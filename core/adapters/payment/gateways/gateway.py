"""The port to a payment provider: what it is asked, what it can answer, and what it can do.

Every call carries our own key (the charge's, the refund's) and is idempotent at the provider: asked twice, it acts once and
answers the same. A call that times out or breaks off (TimeoutError, OSError, ComandaError) is *unknown*, never a failure:
`status` by our key tells the truth later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from core.domain.money import Money


@dataclass(frozen=True, slots=True)
class Charge:
    """What a provider is told about a charge. `key` is ours; moments are ms since the epoch.

    `received` is the cash that was handed over, None when it was exact or is not cash.
    """

    key: str
    order_id: str
    amount: Money
    expires_at: int
    description: str = ""
    received: int | None = None


@dataclass(frozen=True, slots=True)
class Created:
    """The provider knows the charge under its own `reference` and waits for the money until `expires_at`."""

    reference: str
    expires_at: int
    pix_code: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A no, with a stable code."""

    reason: str


@dataclass(frozen=True, slots=True)
class Paid:
    """The money was taken at this moment."""

    at: int


@dataclass(frozen=True, slots=True)
class Pending:
    """Not known yet; the provider suggests to ask again at `look_at`, if it has an idea."""

    look_at: int | None = None


@dataclass(frozen=True, slots=True)
class Expired:
    """Nobody paid in time, and nobody can any more."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It was called off, and nobody can pay it any more."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """The provider has never heard of this key."""


@dataclass(frozen=True, slots=True)
class Refunded:
    """So much went back under this refund key."""

    amount: Money


Status = Paid | Pending | Refused | Expired | Cancelled | NotFound


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a provider can do.

    `expires`: an unpaid charge ends by itself at its `expires_at`. `key_lifetime` is for how many seconds the provider
    remembers our keys (None: for ever); after that, nothing may be sent again under an old key.
    """

    can_refund: bool = True
    partial_refund: bool = True
    expires: bool = True
    currencies: frozenset[str] | None = None
    key_lifetime: float | None = None


class Gateway(Protocol):
    """One way to pay."""

    @property
    def name(self) -> str:
        """Who the provider is, for logs and screens."""
        ...

    @property
    def method(self) -> str:
        """The tender it serves: cash, card or pix."""
        ...

    @property
    def simulator(self) -> bool:
        """Whether it only stands in for a real provider."""
        ...

    def capabilities(self) -> Capabilities:
        """Return what it can do."""
        ...

    async def create(self, charge: Charge) -> Created | Refused:
        """Make the charge known to the provider."""
        ...

    async def confirm(self, charge: Charge) -> Status:
        """Take the money if it does not come by itself, and tell how the charge stands."""
        ...

    async def status(self, charge: Charge) -> Status:
        """Tell how the charge stands; changes nothing."""
        ...

    async def cancel(self, charge: Charge) -> Status:
        """Call the charge off and tell how it stands: Paid when it is too late, Pending when the provider cannot say.

        Bars a creation that arrives later under this key.
        """
        ...

    async def refund(self, charge: Charge, refund_key: str, amount: Money) -> Refunded | Refused:
        """Give money of a paid charge back, once under each refund key."""
        ...
