"""Statements of the hot path, compiled once and handed to SQLite without a detour.

Building a statement and looking it up costs more than SQLite takes to run it, and so does the way through SQLAlchemy's
engine. Measured: an insert of one row through `Connection.execute` takes about 130 µs of processor time, its text through
`Connection.exec_driver_sql` about 45 µs, and through the driver about 8 µs. A statement is still written in SQLAlchemy's
language, so that it fits every database.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, Final

import sqlalchemy as sa

Text = tuple[str, tuple[str, ...] | None, Mapping[str, object]]
"""A statement as a driver takes it, the order of its parameters if they have no names, and what is always the same."""


class Rows:
    """What a statement has found: rows whose columns are known by place and by name, all read already."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: Sequence[Any], rowcount: int) -> None:
        self._rows = rows
        self.rowcount: Final = rowcount
        """How many rows were changed."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def first(self) -> Any:  # noqa: ANN401 - a row has the columns of its statement
        """Return the first row, None when there is none."""
        return self._rows[0] if self._rows else None

    def one_or_none(self) -> Any:  # noqa: ANN401 - as `first`
        """Return the only row, None when there is none. Raises MultipleResultsFound when there are more."""
        if len(self._rows) > 1:
            raise sa.exc.MultipleResultsFound("one row or none was expected")
        return self.first()

    def scalars(self) -> list[Any]:
        """Return the first column of every row."""
        return [row[0] for row in self._rows]

    def all(self) -> list[Any]:
        """Return every row."""
        return list(self._rows)


class Prepared:
    """One statement with parameters named `keys`; for values that need no conversion (text, integers, bytes, truths)."""

    def __init__(
        self, statement: sa.Executable | Callable[[str], sa.Executable], keys: Iterable[str] = ()
    ) -> None:
        """`statement` may be a function of the name of the database's dialect."""
        self._statement = statement
        self._keys = tuple(keys)
        self._texts: dict[str, Text] = {}
        self._row: Callable[[Iterable[Any]], Any] | None = None
        self._pick: Callable[[Mapping[str, object]], tuple[Any, ...]] = _nothing

    def run(self, conn: sa.Connection, rows: Sequence[Mapping[str, object]]) -> Rows:
        """Run the statement once for each row of parameters."""
        text, order, fixed = self._texts.get(conn.dialect.name) or self._prepare(conn.dialect)
        if fixed:
            rows = [{**fixed, **row} for row in rows]
        if order is None:
            return Rows((), conn.exec_driver_sql(text, [dict(row) for row in rows]).rowcount)
        given = [self._pick(row) for row in rows]
        raw = _raw(conn)
        try:
            done = raw.execute(text, given[0]) if len(given) == 1 else raw.executemany(text, given)
        except sqlite3.Error as fault:
            raise _told_by_sqlalchemy(text, given, fault, conn) from fault
        return Rows((), done.rowcount)

    def select(self, conn: sa.Connection, parameters: Mapping[str, object]) -> Rows:
        """Run a query."""
        text, order, fixed = self._texts.get(conn.dialect.name) or self._prepare(conn.dialect)
        if fixed:
            parameters = {**fixed, **parameters}
        if order is None:
            found = conn.exec_driver_sql(text, dict(parameters))
            return Rows(found.all(), found.rowcount)
        given = self._pick(parameters)
        try:
            cursor = _raw(conn).execute(text, given)
            rows = cursor.fetchall()
        except sqlite3.Error as fault:
            raise _told_by_sqlalchemy(text, given, fault, conn) from fault
        if not rows:
            return Rows((), cursor.rowcount)
        make = self._row or self._learn_columns(cursor)
        return Rows([make(row) for row in rows], cursor.rowcount)

    def _learn_columns(self, cursor: sqlite3.Cursor) -> Callable[[Iterable[Any]], Any]:
        names = [column[0] for column in cursor.description]
        row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - the names are the query's
        make: Callable[[Iterable[Any]], Any] = partial(tuple.__new__, row)
        if isinstance(self._statement, sa.Select):
            columns = self._statement.selected_columns
            truths = [place for place, column in enumerate(columns) if isinstance(column.type, sa.Boolean)]
            make = _with_truths(make, truths) if truths else make
        self._row = make
        return make

    def _prepare(self, dialect: sa.Dialect) -> Text:
        statement = self._statement
        if not isinstance(statement, sa.Executable):
            statement = statement(dialect.name)
        if isinstance(statement, sa.Insert):
            statement = statement.inline()  # nobody asks for the keys that the database chose
        compiled: Any = statement.compile(  # type: ignore[attr-defined]
            dialect=dialect,
            column_keys=list(self._keys) or None,
        )
        order = tuple(compiled.positiontup) if compiled.positiontup is not None else None
        given = {name for name, bind in compiled.binds.items() if bind.required}
        fixed = {name: value for name, value in compiled.params.items() if name not in given}
        if order is not None:
            self._pick = _picker(order)
        return self._texts.setdefault(dialect.name, (str(compiled), order, fixed))


def _nothing(_row: Mapping[str, object]) -> tuple[Any, ...]:
    return ()


def _picker(order: tuple[str, ...]) -> Callable[[Mapping[str, object]], tuple[Any, ...]]:
    """Return what takes the parameters out of a row, in order."""
    if not order:
        return _nothing
    if len(order) == 1:
        (key,) = order
        return lambda row: (row[key],)
    return itemgetter(*order)


def _with_truths(
    make: Callable[[Iterable[Any]], Any], truths: Sequence[int]
) -> Callable[[Iterable[Any]], Any]:
    """Return a maker of rows in which what SQLite keeps as 0 and 1 is false and true."""

    def made(row: Iterable[Any]) -> Any:  # noqa: ANN401 - a row has the columns of its statement
        values = list(row)
        for place in truths:
            if values[place] is not None:
                values[place] = bool(values[place])
        return make(values)

    return made


class Updates:
    """Updates of one table's rows that are known by some columns, prepared once for each set of changed columns.

    As with `Prepared`, only for values that need no conversion.
    """

    def __init__(self, table: sa.Table, *keys: str) -> None:
        self._table = table
        self._keys = keys
        self._known: dict[tuple[str, ...], Prepared] = {}

    def run(self, conn: sa.Connection, keys: Mapping[str, object], values: Mapping[str, object]) -> Rows:
        """Set `values` in the rows with these `keys`; columns are named, in both."""
        names = tuple(values)
        prepared = self._known.get(names) or self._prepare(names)
        given = {f"of_{key}": value for key, value in keys.items()}
        return prepared.run(conn, [{**given, **values}])

    def _prepare(self, names: tuple[str, ...]) -> Prepared:
        columns = self._table.c
        which = [columns[key] == sa.bindparam(f"of_{key}") for key in self._keys]
        changed: dict[str, Any] = {name: sa.bindparam(name) for name in names}
        return self._known.setdefault(names, Prepared(sa.update(self._table).where(*which).values(changed)))


class AnyOf:
    """A query for the rows in which one column is any of some values.

    It is prepared for 1, 2, 4, 8 … values and the last one is given again in the places that are left: prepared for each
    number of values there were, it took some megabytes more from each burst that was larger than all before.
    """

    def __init__(self, query: sa.Select[Any], column: sa.ColumnElement[Any], most: int = 128) -> None:
        self._query = query
        self._column = column
        self._most = most
        self._known: dict[int, Prepared] = {}

    def select(self, conn: sa.Connection, values: Iterable[object], **more: object) -> Rows:
        """Return the rows for these values; `more` are the query's own parameters."""
        wanted = list(values)
        if not wanted:
            return Rows((), 0)
        if len(wanted) > self._most:
            found = self._query.where(self._column.in_(wanted))
            rows = conn.execute(found, more or None).all()
            return Rows(rows, len(rows))
        places = 1 << (len(wanted) - 1).bit_length()
        wanted += wanted[-1:] * (places - len(wanted))
        given = {f"value_{place}": value for place, value in enumerate(wanted)}
        return self._of(places).select(conn, {**given, **more})

    def _of(self, count: int) -> Prepared:
        known = self._known.get(count)
        if known is None:
            places: list[sa.BindParameter[Any]] = [sa.bindparam(f"value_{place}") for place in range(count)]
            known = self._known.setdefault(count, Prepared(self._query.where(self._column.in_(places))))
        return known


def _raw(conn: sa.Connection) -> sqlite3.Connection:
    """Return the driver's connection, inside a transaction."""
    if not conn.in_transaction():
        conn.begin()
    raw: Any = conn.connection.dbapi_connection
    connection: sqlite3.Connection = raw
    return connection


def _told_by_sqlalchemy(
    text: str, given: Sequence[Any], fault: sqlite3.Error, conn: sa.Connection
) -> Exception:
    """Return the fault as it would come through the engine."""
    return sa.exc.DBAPIError.instance(text, given, fault, sqlite3.Error, dialect=conn.dialect)
