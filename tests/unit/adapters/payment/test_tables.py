"""Tests of what the payment database itself does not allow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from core.adapters.payment.program import Payment
from core.adapters.payment.tables import charges, ledger, metadata
from core.store.engines import writing_engine
from core.store.migrate import bring_up_to_date

PAID = {
    "charge_id": "c-1",
    "order_id": "o-1",
    "method": "card",
    "amount": 1000,
    "currency": "BRL",
    "description": "",
    "asked_at": 1,
    "expires_at": 2,
    "state": "confirmed",
    "simulator": True,
    "paid_at": 1,
    "paid_sequence": 1,
}
BOOKED = {
    "key": "captured:c-1",
    "charge_id": "c-1",
    "method": "card",
    "kind": "captured",
    "amount": 1000,
    "currency": "BRL",
    "booked_at": 1,
}


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sa.Connection]:
    path = tmp_path / "payment.sqlite"
    bring_up_to_date(path, Payment.MIGRATIONS)
    engine = writing_engine(path)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_the_migrations_make_the_tables_that_the_code_knows(conn: sa.Connection) -> None:
    with conn, conn.begin():
        context = MigrationContext.configure(conn)
        assert compare_metadata(context, metadata) == []
        made = {
            table: {check["name"] for check in sa.inspect(conn).get_check_constraints(table)}
            for table in metadata.tables
        }
    wanted = {
        table.name: {check.name for check in table.constraints if isinstance(check, sa.CheckConstraint)}
        for table in metadata.tables.values()
    }
    assert {
        name: {f"ck_{name}_{str(each).removeprefix(f'ck_{name}_')}" for each in checks}
        for name, checks in wanted.items()
    } == made


@pytest.mark.parametrize(
    "broken",
    [
        {"amount": -1},
        {"state": "lost"},
        {"refunded": 1001},
        {"refunded": 600, "refunding": 401},
        {"paid_at": None},
        {"paid_sequence": None},
        {"state": "cancelled", "paid_at": None, "refunded": 1},
    ],
    ids=str,
)
def test_a_charge_that_cannot_be_is_refused_by_the_database(
    conn: sa.Connection, broken: dict[str, object]
) -> None:
    with conn, conn.begin(), pytest.raises(IntegrityError):
        conn.execute(sa.insert(charges).values(**{**PAID, **broken}))


def test_a_paid_sequence_is_given_once(conn: sa.Connection) -> None:
    with conn, conn.begin():
        conn.execute(sa.insert(charges).values(**PAID))
        with pytest.raises(IntegrityError):
            conn.execute(sa.insert(charges).values(**{**PAID, "charge_id": "c-2"}))


def test_a_movement_is_booked_once(conn: sa.Connection) -> None:
    with conn, conn.begin():
        conn.execute(sa.insert(ledger).values(**BOOKED))
        with pytest.raises(IntegrityError):
            conn.execute(sa.insert(ledger).values(**BOOKED))


@pytest.mark.parametrize("statement", [sa.update(ledger).values(amount=1), sa.delete(ledger)], ids=str)
def test_the_ledger_is_only_added_to(conn: sa.Connection, statement: sa.UpdateBase) -> None:
    with conn, conn.begin():
        conn.execute(sa.insert(ledger).values(**BOOKED))
        with pytest.raises(IntegrityError, match="only added to"):
            conn.execute(statement)
