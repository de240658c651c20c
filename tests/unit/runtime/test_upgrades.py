"""An upgrade is done for all databases or for none: whatever breaks it off, the program before finds what it had left."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest

from core.domain.clock import SystemClock
from core.errors import StartRefused
from core.runtime import preparing
from core.runtime.backups import MIGRATIONS, Backups
from core.runtime.parts import place_in
from core.runtime.preparing import prepare_databases
from core.runtime.settings import Settings
from core.store.engines import writing_engine
from core.store.migrate import found_version
from core.store.versions import Versions

ROLES = ("till", "payment", "kitchen")
PREPARE = """
import sys; from pathlib import Path; from tests.unit.runtime.test_upgrades import prepare; prepare(Path(sys.argv[1]))
"""


def version_before(role: str) -> str:
    return str(import_module(MIGRATIONS[role]).KNOWN[-2])


def prepare(folder: Path) -> None:
    """Do what a program does before it opens its databases."""
    settings = Settings(data_dir=folder)
    places = {role: place_in(settings, role) for role in ROLES}
    prepare_databases(Backups(settings, ROLES), places, MIGRATIONS, SystemClock().now_ms())


@pytest.fixture(scope="module")
def as_before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The databases as the version before left them, with a row in each."""
    folder, made = tmp_path_factory.mktemp("before"), {}
    for role in ROLES:
        path = folder / f"{role}.sqlite"
        versions = Versions(MIGRATIONS[role])
        versions.head = version_before(role)
        engine = writing_engine(path)
        with engine.connect() as conn, conn.begin():
            versions.run(conn)
            conn.exec_driver_sql("INSERT INTO inbox VALUES ('ours', 'till', '', 0, NULL, NULL, NULL)")
        engine.dispose()
        made[role] = path.read_bytes()
    return made


@pytest.fixture
def folder(as_before: dict[str, bytes], tmp_path: Path) -> Path:
    for role, content in as_before.items():
        (tmp_path / f"{role}.sqlite").write_bytes(content)
    return tmp_path


@pytest.fixture
def the_program_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this program be the one before: it does not know the newest versions."""
    for role in ROLES:
        module = import_module(MIGRATIONS[role])
        monkeypatch.setattr(module, "KNOWN", module.KNOWN[:-1])
        monkeypatch.setattr(module, "HEAD", module.KNOWN[-1])


def versions_in(folder: Path) -> dict[str, str | None]:
    return {role: found_version(folder / f"{role}.sqlite") for role in ROLES}


BEFORE = {role: version_before(role) for role in ROLES}


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as conn:
        return int(conn.execute("SELECT count(*) FROM inbox").fetchone()[0])


@pytest.mark.fault("F25")
def test_all_are_backed_up_as_one_set_before_any_is_changed(folder: Path) -> None:
    prepare(folder)
    assert versions_in(folder) == {role: Versions(MIGRATIONS[role]).head for role in ROLES}
    (made,) = Backups(Settings(data_dir=folder)).sets()
    assert made.manifest.why == "upgrade"
    assert {role: copied.version for role, copied in made.manifest.owners.items()} == BEFORE
    prepare(folder)
    assert len(Backups(Settings(data_dir=folder)).sets()) == 1, "there is nothing to do any more"


@pytest.mark.fault("F25", "F26")
@pytest.mark.parametrize("broken", ROLES)
def test_when_one_upgrade_fails_all_are_as_before(
    folder: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Versions.run

    def fails_in_the_middle(self: Versions, conn: object) -> None:
        run(self, conn)  # type: ignore[arg-type]
        if self.head == Versions(MIGRATIONS[broken]).head and self._package.__name__ == MIGRATIONS[broken]:
            raise KeyError("a mistake in a migration")

    monkeypatch.setattr(Versions, "run", fails_in_the_middle)
    with pytest.raises(StartRefused) as caught:
        prepare(folder)
    assert caught.value.code == "start.upgrade_failed"
    assert caught.value.params["path"] == str(folder / f"{broken}.sqlite")
    assert versions_in(folder) == BEFORE
    assert all(rows(folder / f"{role}.sqlite") == 1 for role in ROLES)
    monkeypatch.undo()
    prepare(folder)
    assert versions_in(folder)["till"] == Versions(MIGRATIONS["till"]).head


@pytest.mark.fault("F25")
@pytest.mark.parametrize("place", ["migrate.before_commit:2", "migrate.after_till"])
def test_a_program_killed_in_an_upgrade_leaves_what_the_one_before_can_start_with(
    folder: Path, place: str, the_program_before: None
) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", PREPARE, str(folder)],
        env={**os.environ, "COMANDA_CRASH_AT": place, "PYTHONPATH": str(Path.cwd())},
        check=False,
        timeout=50,
    )
    assert killed.returncode == -signal.SIGKILL
    assert versions_in(folder) != BEFORE, "the till is upgraded already"
    prepare(folder)
    assert versions_in(folder) == BEFORE
    assert not (folder / "backups" / preparing.MARK).exists()
    assert [path.name[:21] for path in folder.glob("till.sqlite.*")] == ["till.sqlite.replaced-"]


@pytest.mark.fault("F13", "F25")
def test_without_room_for_the_backup_nothing_is_upgraded(folder: Path) -> None:
    (folder / "backups").write_text("no directory can be made here", encoding="ascii")
    with pytest.raises(StartRefused) as caught:
        prepare(folder)
    assert caught.value.code == "start.no_backup"
    assert versions_in(folder) == BEFORE


@pytest.mark.fault("F13", "F25")
def test_a_disk_that_gets_full_in_the_middle_leaves_all_as_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room_for_the_kitchen(self: Versions, conn: object) -> None:
        run(self, conn)  # type: ignore[arg-type]
        if self._package.__name__ == MIGRATIONS["kitchen"]:
            pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()  # type: ignore[attr-defined]
            conn.exec_driver_sql(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]
            conn.exec_driver_sql("CREATE TABLE more AS SELECT zeroblob(1000000) AS room")  # type: ignore[attr-defined]

    run = Versions.run
    monkeypatch.setattr(Versions, "run", no_room_for_the_kitchen)
    with pytest.raises(StartRefused) as caught:
        prepare(folder)
    assert caught.value.code == "store.full"
    assert versions_in(folder) == BEFORE


@pytest.mark.fault("F26")
def test_the_program_before_refuses_what_the_new_one_has_upgraded(folder: Path) -> None:
    prepare(folder)
    module = import_module(MIGRATIONS["kitchen"])
    with pytest.MonkeyPatch.context() as before:
        before.setattr(module, "KNOWN", module.KNOWN[:-1])
        before.setattr(module, "HEAD", module.KNOWN[-1])
        with pytest.raises(StartRefused) as caught:
            prepare(folder)
    assert caught.value.code == "store.newer_version"
