"""Tables that are only ever added to, which triggers see to: what a ledger has said cannot be unsaid."""

from __future__ import annotations

from alembic import op


def only_added_to(table: str, complaint: str) -> None:
    """Let nobody change or delete a row of `table`; who tries is told the `complaint`, as of a broken constraint."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{complaint}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{complaint}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for change, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {table}_is_only_added_to()"
        )
