"""Makes and upgrades an owner's schema in a PostgreSQL database: all versions in one transaction, or none."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.exc import DBAPIError

from core.errors import StartRefused
from core.store.engines import writing_engine
from core.store.place import ServerPlace
from core.store.server import code_of
from core.store.versions import Versions

_TABLES: Final = "SELECT count(*) FROM pg_tables WHERE schemaname = %s"
_SCHEMA: Final = "SELECT count(*) FROM pg_namespace WHERE nspname = %s"
_ENCODING: Final = "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"


class _PlainText(PGTypeCompiler):
    """Makes all text columns as SQLite has them: of any length, and compared by their code points.

    How long a text may be is checked where it comes in; that order must not hang on the language of a server.
    """

    def visit_VARCHAR(self, type_: Any, **_: Any) -> str:  # noqa: ANN401, N802 - the compiler's own signature
        return 'TEXT COLLATE "C"'

    def visit_TEXT(self, type_: Any, **_: Any) -> str:  # noqa: ANN401, N802 - as above
        return 'TEXT COLLATE "C"'


def bring_schema_up_to_date(place: ServerPlace, versions: Versions) -> bool:
    """Create or upgrade the schema of a place; return whether anything was done.

    Programs that start at the same moment wait for each other. Raises StartRefused; nothing was changed then.
    """
    engine = writing_engine(place)
    make_plain_texts(engine)
    try:
        with engine.connect() as conn, conn.begin():
            return _in_transaction(conn, place, versions)
    except DBAPIError as fault:
        code = code_of(fault) or "store.fault"
        raise StartRefused(code, path=place.name, detail=str(fault.orig).strip()) from fault
    finally:
        engine.dispose()


def make_plain_texts(engine: sa.Engine) -> None:
    """Let the tables that are made through `engine` have texts as SQLite has them."""
    engine.dialect.type_compiler_instance = _PlainText(engine.dialect)


def _in_transaction(conn: sa.Connection, place: ServerPlace, versions: Versions) -> bool:
    _refuse_encoding(conn, place)
    present = _version(conn, place)
    if present == versions.head:
        return False
    if present is not None:
        versions.refuse_newer(present, place.name)
    if not conn.exec_driver_sql(_SCHEMA, (place.schema,)).scalar_one():
        conn.exec_driver_sql(f'CREATE SCHEMA "{place.schema}"')
    versions.run(conn)
    return True


def _refuse_encoding(conn: sa.Connection, place: ServerPlace) -> None:
    encoding = conn.exec_driver_sql(_ENCODING).scalar_one()
    if encoding != "UTF8":
        raise StartRefused("store.wrong_encoding", path=place.name, found=encoding)


def _version(conn: sa.Connection, place: ServerPlace) -> str | None:
    if not conn.exec_driver_sql(_TABLES, (place.schema,)).scalar_one():
        return None
    ours = conn.exec_driver_sql(_TABLES + " AND tablename = 'alembic_version'", (place.schema,)).scalar_one()
    if not ours:
        raise StartRefused("store.not_ours", path=place.name)
    found = conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()
    return None if found is None else str(found)
