"""The tables of the menu editor: what is sold out until a certain moment."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.till.tables import metadata

sold_out_until: Final = sa.Table(
    "sold_out_until",
    metadata,
    sa.Column("product_id", sa.String(64), primary_key=True, nullable=False),
    sa.Column("until", sa.BigInteger, nullable=False),
)
