"""The tables of the payment database; what must never happen to money is a constraint of them."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa

from core.store.claims import claim_columns
from core.store.mailbox import mailbox


class ChargeState(StrEnum):
    """How far a charge has got with us."""

    ASKED = "asked"
    CREATED = "created"
    CONFIRMING = "confirming"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    EXPIRED = "expired"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"


class RefundState(StrEnum):
    """How far a refund has got; while it is ASKED its amount is set aside in the charge's `refunding`."""

    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"


class Decision(StrEnum):
    """What a person found out about a charge of which the provider did not tell what became."""

    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


class EffectKind(StrEnum):
    """What is still to be done outside; a row in `effects` is an intent that survives everything."""

    CREATE = "create"
    CONFIRM = "confirm"
    CANCEL = "cancel"
    REFUND = "refund"
    WATCH = "watch"


def _one_of(column: str, words: type[StrEnum]) -> str:
    return f"{column} IN ({', '.join(repr(word.value) for word in words)})"


metadata = sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"})
box = mailbox(metadata)

charges = sa.Table(
    "charges",
    metadata,
    sa.Column("charge_id", sa.String(64), primary_key=True),
    sa.Column("order_id", sa.String(64), nullable=False),
    sa.Column("method", sa.String(16), nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.String(3), nullable=False),
    sa.Column("description", sa.String(200), nullable=False),
    sa.Column("received", sa.BigInteger),
    sa.Column("asked_at", sa.BigInteger, nullable=False),
    sa.Column("expires_at", sa.BigInteger, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("simulator", sa.Boolean, nullable=False),
    sa.Column("provider_reference", sa.String(128)),
    sa.Column("pix_code", sa.String(512)),
    sa.Column("reason", sa.String(64)),
    sa.Column("paid_at", sa.BigInteger),
    sa.Column("paid_sequence", sa.BigInteger),
    sa.Column("refunding", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("refunded", sa.BigInteger, nullable=False, server_default="0"),
    *claim_columns(),
    sa.Column("doubt_since", sa.BigInteger),
    sa.Column("doubt_tries", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("doubt_revision", sa.BigInteger, nullable=False, server_default="0"),
    sa.UniqueConstraint("paid_sequence", name="uq_charges_paid_sequence"),
    sa.CheckConstraint("amount >= 0", name="amount"),
    sa.CheckConstraint(_one_of("state", ChargeState), name="state"),
    sa.CheckConstraint(
        "refunding >= 0 AND refunded >= 0 AND refunded + refunding <= amount", name="not_more_than_paid"
    ),
    sa.CheckConstraint("paid_at IS NOT NULL OR refunded + refunding = 0", name="only_what_was_paid"),
    sa.CheckConstraint(
        "state != 'confirmed' OR (paid_at IS NOT NULL AND paid_sequence IS NOT NULL)",
        name="confirmed_is_paid",
    ),
    sa.Index("charges_order_id", "order_id"),
)

barred = sa.Table(
    "barred",
    metadata,
    sa.Column("charge_id", sa.String(64), primary_key=True),
    sa.Column("order_id", sa.String(64), nullable=False),
    sa.Column("barred_at", sa.BigInteger, nullable=False),
)
"""Charges that were cancelled before they were asked for."""

refunds = sa.Table(
    "refunds",
    metadata,
    sa.Column("refund_id", sa.String(64), primary_key=True),
    sa.Column("charge_id", sa.String(64), sa.ForeignKey("charges.charge_id"), primary_key=True),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(64)),
    sa.Column("asked_at", sa.BigInteger, nullable=False),
    sa.Column("done_at", sa.BigInteger),
    sa.Column("tries", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("stuck_at", sa.BigInteger),
    sa.CheckConstraint("amount >= 0", name="amount"),
    sa.CheckConstraint(_one_of("state", RefundState), name="state"),
)

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("key", sa.String(160), nullable=False),
    sa.Column("charge_id", sa.String(64), nullable=False),
    sa.Column("method", sa.String(16), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.String(3), nullable=False),
    sa.Column("booked_at", sa.BigInteger, nullable=False),
    sa.UniqueConstraint("key", name="uq_ledger_key"),
    sa.CheckConstraint("amount >= 0", name="amount"),
    sa.CheckConstraint("kind IN ('captured', 'refunded')", name="kind"),
    sqlite_autoincrement=True,
)
"""Every movement of money, once; triggers of the migration forbid to change or delete a row."""

effects = sa.Table(
    "effects",
    metadata,
    sa.Column("charge_id", sa.String(64), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("refund_id", sa.String(64), primary_key=True),
    sa.Column("order_id", sa.String(64), nullable=False),
    sa.Column("asked_at", sa.BigInteger, nullable=False),
    sa.CheckConstraint(_one_of("kind", EffectKind), name="kind"),
    sa.Index("effects_order_id", "order_id"),
    sqlite_with_rowid=False,
)

asks = sa.Table(
    "asks",
    metadata,
    sa.Column("command_id", sa.String(64), primary_key=True),
    sa.Column("charge_id", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("refund_id", sa.String(64), nullable=False),
    sa.CheckConstraint(_one_of("kind", EffectKind), name="kind"),
    sa.Index("asks_charge_id", "charge_id"),
    sqlite_with_rowid=False,
)
"""Commands that still wait for their one answer."""

counters = sa.Table(
    "counters",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

simulators = sa.Table(
    "simulators",
    metadata,
    sa.Column("method", sa.String(16), primary_key=True),
    sa.Column("behaviour", sa.String(32), nullable=False),
    sqlite_with_rowid=False,
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("charge_id", sa.String(64), sa.ForeignKey("charges.charge_id"), primary_key=True),
    sa.Column("decision", sa.String(16), nullable=False),
    sa.Column("decided_by", sa.String(80), nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("slip", sa.String(64), nullable=False),
    sa.Column("decided_at", sa.BigInteger, nullable=False),
    sa.Column("agreed_at", sa.BigInteger),
    sa.Column("contradicted_at", sa.BigInteger),
    sa.CheckConstraint(_one_of("decision", Decision), name="decision"),
    sa.CheckConstraint("decided_by != '' AND reason != ''", name="by_somebody_for_a_reason"),
)
"""One decision of a person for each charge at most; what the provider said to it later is entered beside it."""

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("notice_id", sa.String(64), primary_key=True),
    sa.Column("seen_at", sa.BigInteger, nullable=False),
    sa.Index("notices_seen_at", "seen_at"),
    sqlite_with_rowid=False,
)
"""The providers' notices that were taken lately, so that none is taken twice."""
