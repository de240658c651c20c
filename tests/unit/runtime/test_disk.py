"""The ballast takes room while there is enough, goes when a write finds none, and comes back with the sales."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest

from core.errors import Conflict
from core.runtime import disk as disk_module
from core.runtime.disk import BALLAST, DiskWatch
from tests.support.shelf import a_database, on_shelf, put
from tests.support.waiting import eventually

MB: Final = 1_000_000


class SmallDisk:
    """A disk of 1 GB on which so much is free beside the ballast, as one can see from outside."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free = 900 * MB
        self._ballast = folder / BALLAST
        monkeypatch.setattr(disk_module, "_usage", self._usage)

    def _usage(self, _folder: Path) -> shutil._ntuple_diskusage:
        taken = 50 * MB if self._ballast.exists() else 0
        return shutil._ntuple_diskusage(1000 * MB, 0, max(0, self.free - taken))


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallDisk:
    monkeypatch.setattr(disk_module, "_fill", lambda _file, _size: None)
    return SmallDisk(tmp_path, monkeypatch)


@pytest.fixture
async def watch(small: SmallDisk, tmp_path: Path) -> AsyncIterator[DiskWatch]:
    watching = DiskWatch(tmp_path, lambda: None)
    watching.look_every = 0.005
    await watching.begin()
    yield watching
    await watching.close()
    assert not (tmp_path / BALLAST).exists()


@pytest.mark.fault("F13")
async def test_a_disk_that_fills_up_is_told_before_and_nothing_is_sold_while_there_is_no_room(
    watch: DiskWatch, small: SmallDisk, tmp_path: Path
) -> None:
    database = a_database(tmp_path)
    watch.watches_over(database)
    assert ((tmp_path / BALLAST).exists(), watch.view.state) == (True, "ok")
    watch.refuse_sale()

    small.free = 150 * MB
    await eventually(lambda: watch.view.state == "low")
    watch.refuse_sale()

    small.free = 50 * MB
    database._make_room()
    assert not (tmp_path / BALLAST).exists()
    with pytest.raises(Conflict, match=r"store\.full"):
        watch.refuse_sale()
    await eventually(lambda: (watch.view.state, watch.view.free) == ("full", 50 * MB))

    small.free = 400 * MB
    await eventually(lambda: watch.view.state == "ok")
    assert (tmp_path / BALLAST).exists()
    watch.refuse_sale()


@pytest.mark.fault("F13")
async def test_a_full_disk_gets_back_what_the_logs_of_all_databases_take(
    watch: DiskWatch, small: SmallDisk, tmp_path: Path
) -> None:
    """Otherwise the log of one takes the room of the ballast, and another that has something to finish finds none."""
    folders = [tmp_path / name for name in ("talkative", "other")]
    for folder in folders:
        folder.mkdir()
    talkative, other = (a_database(folder) for folder in folders)
    log = talkative.path.with_name(f"{talkative.path.name}-wal")
    for database in (talkative, other):
        watch.watches_over(database)
        database.open()
    try:
        for number in range(5):
            await talkative.write(lambda work, number=number: put(work, f"cup {number}"))  # type: ignore[misc]
        assert log.stat().st_size > 0
        small.free = 45 * MB
        other._make_room()
        await eventually(lambda: log.stat().st_size == 0)
        await talkative.write(lambda work: put(work, "spoon"))
        await eventually(
            lambda: log.stat().st_size == 0, what="the log to be cut again while there is no room"
        )
        assert len(await talkative.read(on_shelf)) == 6
    finally:
        await talkative.close()
        await other.close()


@pytest.mark.fault("F15")
async def test_nothing_is_sold_once_an_owner_has_stopped(watch: DiskWatch, tmp_path: Path) -> None:
    database = a_database(tmp_path)
    watch.watches_over(database)
    database.trouble = "store.stopped"
    assert watch.view.stopped == ("shelf",)
    with pytest.raises(Conflict, match=r"store\.stopped"):
        watch.refuse_sale()


@pytest.mark.fault("F13")
async def test_a_start_on_a_full_disk_gives_the_ballast_up_that_a_killed_program_has_left(
    small: SmallDisk, tmp_path: Path
) -> None:
    (tmp_path / BALLAST).write_bytes(b"")
    small.free = 55 * MB
    DiskWatch(tmp_path, lambda: None).prepare()
    assert not (tmp_path / BALLAST).exists()


@pytest.mark.fault("F13")
def test_the_ballast_takes_room_and_is_no_hole(tmp_path: Path) -> None:
    with (tmp_path / BALLAST).open("wb") as file:
        disk_module._fill(file.fileno(), 3 * MB)
    assert (tmp_path / BALLAST).stat().st_blocks * 512 >= 3 * MB
