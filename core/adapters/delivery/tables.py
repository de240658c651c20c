"""The tables of the delivery database; what must never happen is a constraint of theirs."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import sqlalchemy as sa

from core.store.claims import claim_columns
from core.store.mailbox import mailbox


class DeliveryState(StrEnum):
    """How far a delivery is.

    ASKED and CANCELLING wait for the courier company; the others are settled. A CANCELLED one can never be assigned, also
    when it was called off before it had been asked for.
    """

    ASKED = "ASKED"
    ASSIGNED = "ASSIGNED"
    REFUSED = "REFUSED"
    CANCELLING = "CANCELLING"
    CANCELLED = "CANCELLED"


class AskKind(StrEnum):
    """Which command waits for its answer."""

    ASSIGN = "assign"
    CANCEL = "cancel"


metadata: Final = sa.MetaData()

BOX: Final = mailbox(metadata)

deliveries: Final = sa.Table(
    "deliveries",
    metadata,
    sa.Column("delivery_id", sa.String(64), primary_key=True),
    sa.Column("order_id", sa.String(64), nullable=False),
    sa.Column("number", sa.String(32), nullable=False),
    sa.Column("recipient", sa.String(200), nullable=False),
    sa.Column("address", sa.String(400), nullable=False),
    sa.Column("phone", sa.String(80), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("courier", sa.String(80), nullable=False),
    sa.Column("collects_at", sa.BigInteger, nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("asked_at", sa.BigInteger, nullable=False),
    sa.Column("changed_at", sa.BigInteger, nullable=False),
    *claim_columns(),
    sa.CheckConstraint(
        "state IN ('ASKED', 'ASSIGNED', 'REFUSED', 'CANCELLING', 'CANCELLED')", name="deliveries_state"
    ),
    sa.CheckConstraint("state <> 'ASSIGNED' OR courier <> ''", name="deliveries_courier"),
    sa.CheckConstraint("state <> 'REFUSED' OR reason <> ''", name="deliveries_reason"),
    sa.Index("deliveries_state", "state"),
    sqlite_with_rowid=False,
)
"""One row per delivery; its id is also the key under which the courier company knows it."""

asks: Final = sa.Table(
    "asks",
    metadata,
    sa.Column("command_id", sa.String(64), primary_key=True),
    sa.Column("delivery_id", sa.String(64), sa.ForeignKey("deliveries.delivery_id"), nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.CheckConstraint("kind IN ('assign', 'cancel')", name="asks_kind"),
    sa.Index("asks_delivery", "delivery_id"),
    sqlite_with_rowid=False,
)
"""Commands that still wait for their one answer."""

fleet: Final = sa.Table(
    "fleet",
    metadata,
    sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("couriers", sa.Integer, nullable=False),
    sa.CheckConstraint(sa.column("only") == 1, name="fleet_only"),
    sa.CheckConstraint("couriers >= 0", name="fleet_couriers"),
)
"""How many simulated couriers ride, once somebody has set it."""
