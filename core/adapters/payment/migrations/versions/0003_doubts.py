"""Version 3: charges in doubt, what a person decided about them, refunds that do not get through, and notices."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("charges", sa.Column("doubt_since", sa.BigInteger))
    op.add_column("charges", sa.Column("doubt_tries", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("charges", sa.Column("doubt_revision", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("refunds", sa.Column("tries", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("refunds", sa.Column("stuck_at", sa.BigInteger))
    op.create_table(
        "decisions",
        sa.Column("charge_id", sa.String(64), sa.ForeignKey("charges.charge_id"), primary_key=True),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("decided_by", sa.String(80), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("slip", sa.String(64), nullable=False),
        sa.Column("decided_at", sa.BigInteger, nullable=False),
        sa.Column("agreed_at", sa.BigInteger),
        sa.Column("contradicted_at", sa.BigInteger),
        sa.CheckConstraint("decision IN ('taken', 'not_taken')", name="ck_decisions_decision"),
        sa.CheckConstraint("decided_by != '' AND reason != ''", name="ck_decisions_by_somebody_for_a_reason"),
    )
    op.create_table(
        "notices",
        sa.Column("notice_id", sa.String(64), primary_key=True),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("notices_seen_at", "notices", ["seen_at"])
