"""A process hears that another one has committed to the same database, and never that it has committed itself."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.domain.clock import SystemClock
from core.store.database import Database
from core.store.place import ServerPlace
from tests.support.places import place_for
from tests.support.shelf import box, make_tables, on_shelf, put
from tests.support.waiting import eventually

ROOT = Path(__file__).parents[3]
ANOTHER_PROCESS = """
import asyncio, sys
from pathlib import Path
from core.domain.clock import SystemClock
from core.store.database import Database
from core.store.place import place_of
from tests.support.shelf import box, put

async def main():
    database = Database(place_of(sys.argv[1], Path(), sys.argv[2]), "shelf", box, SystemClock())
    database.open()
    await database.write(lambda work: put(work, "from another process"))
    await database.close()

asyncio.run(main())
"""
pytestmark = pytest.mark.both_databases


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[tuple[Database, Database]]:
    place = make_tables(place_for(tmp_path, "shelf"))
    one, other = (Database(place, "shelf", box, SystemClock()) for _ in range(2))
    one.open()
    other.open()
    yield one, other
    await one.close()
    await other.close()


async def heard_by(database: Database) -> list[str]:
    """Return a list that grows with each notice; the first one, that something may have been missed, has come."""
    heard: list[str] = []
    database.hears_others(lambda: heard.append("somebody"))
    await eventually(lambda: heard == ["somebody"], what="the first notice")
    heard.clear()
    return heard


@pytest.mark.promise("A-5")
async def test_a_commit_of_another_is_heard_and_can_be_read(pair: tuple[Database, Database]) -> None:
    one, other = pair
    heard = await heard_by(one)
    await other.write(lambda work: put(work, "a"))
    await eventually(lambda: heard == ["somebody"])
    assert await one.read(on_shelf) == {"a": 1}


async def test_own_commits_are_not_heard(pair: tuple[Database, Database]) -> None:
    one, other = pair
    heard, of_the_other = await heard_by(one), await heard_by(other)
    for n in range(20):
        await one.write(lambda work, n=n: put(work, f"{n}"))  # type: ignore[misc]
    await eventually(lambda: bool(of_the_other))
    await other.write(lambda work: put(work, "the only one of the other"))
    await eventually(lambda: bool(heard))
    assert heard == ["somebody"]


async def test_a_write_that_was_undone_is_not_heard(pair: tuple[Database, Database]) -> None:
    one, other = pair
    heard = await heard_by(one)
    with suppress(ZeroDivisionError):
        await other.write(lambda work: put(work, "a") / 0)
    await other.write(lambda work: put(work, "b"))
    await eventually(lambda: bool(heard))
    assert heard == ["somebody"]


async def test_who_is_asked_for_before_the_start_is_told_too(tmp_path: Path) -> None:
    place = make_tables(place_for(tmp_path, "shelf"))
    database = Database(place, "shelf", box, SystemClock())
    heard: list[str] = []
    database.hears_others(lambda: heard.append("somebody"))
    database.open()
    await eventually(lambda: heard == ["somebody"])
    await database.close()


async def test_a_commit_of_another_process_is_heard(pair: tuple[Database, Database]) -> None:
    one, _ = pair
    heard = await heard_by(one)
    place = one.place
    told = (place.url, place.schema) if isinstance(place, ServerPlace) else (str(place), "")
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", ANOTHER_PROCESS, *told, cwd=ROOT)
    assert await process.wait() == 0
    await eventually(lambda: bool(heard))
    assert await one.read(on_shelf) == {"from another process": 1}
