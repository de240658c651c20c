"""Version 1: charges, refunds, the ledger and what is still to be done."""

import sqlalchemy as sa
from alembic import op

from core.store.added_to import only_added_to
from core.store.mailbox_1 import create_mailbox

revision = "0001"
down_revision = None

STATES = "'asked', 'created', 'confirming', 'confirmed', 'refused', 'expired', 'cancelling', 'cancelled'"
KINDS = "'create', 'confirm', 'cancel', 'refund', 'watch'"


def upgrade() -> None:
    create_mailbox()
    _create_charges()
    _create_refunds()
    _create_ledger()
    _create_work()


def _create_charges() -> None:
    op.create_table(
        "charges",
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
        sa.UniqueConstraint("paid_sequence", name="uq_charges_paid_sequence"),
        sa.CheckConstraint("amount >= 0", name="ck_charges_amount"),
        sa.CheckConstraint(f"state IN ({STATES})", name="ck_charges_state"),
        sa.CheckConstraint(
            "refunding >= 0 AND refunded >= 0 AND refunded + refunding <= amount",
            name="ck_charges_not_more_than_paid",
        ),
        sa.CheckConstraint(
            "paid_at IS NOT NULL OR refunded + refunding = 0", name="ck_charges_only_what_was_paid"
        ),
        sa.CheckConstraint(
            "state != 'confirmed' OR (paid_at IS NOT NULL AND paid_sequence IS NOT NULL)",
            name="ck_charges_confirmed_is_paid",
        ),
    )
    op.create_index("charges_order_id", "charges", ["order_id"])
    op.create_table(
        "barred",
        sa.Column("charge_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("barred_at", sa.BigInteger, nullable=False),
    )


def _create_refunds() -> None:
    op.create_table(
        "refunds",
        sa.Column("refund_id", sa.String(64), primary_key=True),
        sa.Column("charge_id", sa.String(64), sa.ForeignKey("charges.charge_id"), primary_key=True),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(64)),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("done_at", sa.BigInteger),
        sa.CheckConstraint("amount >= 0", name="ck_refunds_amount"),
        sa.CheckConstraint("state IN ('asked', 'done', 'refused')", name="ck_refunds_state"),
    )


def _create_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(160), nullable=False),
        sa.Column("charge_id", sa.String(64), nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("booked_at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("key", name="uq_ledger_key"),
        sa.CheckConstraint("amount >= 0", name="ck_ledger_amount"),
        sa.CheckConstraint("kind IN ('captured', 'refunded')", name="ck_ledger_kind"),
        sqlite_autoincrement=True,
    )
    only_added_to("ledger", "the ledger is only added to")


def _create_work() -> None:
    op.create_table(
        "effects",
        sa.Column("charge_id", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("refund_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="ck_effects_kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("effects_order_id", "effects", ["order_id"])
    op.create_table(
        "asks",
        sa.Column("command_id", sa.String(64), primary_key=True),
        sa.Column("charge_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("refund_id", sa.String(64), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="ck_asks_kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("asks_charge_id", "asks", ["charge_id"])
    counters = op.create_table(
        "counters",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.bulk_insert(counters, [{"name": "paid_sequence", "value": 0}])
    op.create_table(
        "simulators",
        sa.Column("method", sa.String(16), primary_key=True),
        sa.Column("behaviour", sa.String(32), nullable=False),
        sqlite_with_rowid=False,
    )
