"""The backups of a data directory: made when they are due, told when they fail, offered where a file is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.clock import TurnedClock
from core.errors import ComandaError, InvalidInput, StartRefused
from core.runtime.backups import Backups, restore_closed
from core.runtime.instance import InstanceLock
from core.runtime.keeper import Keeper
from core.runtime.parts import place_in
from core.runtime.settings import Settings
from core.store.migrate import bring_up_to_date

MINUTE = 60_000
OWNERS = {"stock": "core.adapters.stock.migrations", "kitchen": "core.adapters.kitchen.migrations"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data_dir=tmp_path)
    for role, migrations in OWNERS.items():
        bring_up_to_date(place_in(made, role), migrations)
    return made


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def backups(settings: Settings, clock: TurnedClock) -> Backups:
    return Backups(settings, clock=clock)


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xff" * 200)


def mark(path: Path, text: str) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("INSERT INTO inbox VALUES (?, 'till', '', 0, NULL, NULL, NULL)", (text,))


def marks(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as conn:
        return [text for (text,) in conn.execute("SELECT message_id FROM inbox ORDER BY 1")]


@pytest.mark.fault("F16")
def test_only_what_is_damaged_goes_back_and_the_rest_stays(backups: Backups, settings: Settings) -> None:
    stock, kitchen = (settings.data_dir / f"{role}.sqlite" for role in OWNERS)
    mark(stock, "before")
    backups.make()
    mark(stock, "after")
    damage(kitchen)
    (done,) = restore_closed(settings, "", ())
    assert (done.owner, marks(stock), marks(kitchen)) == ("kitchen", ["after", "before"], [])
    assert [path.name[:22] for path in done.aside] == ["kitchen.sqlite.damaged"]
    restored = restore_closed(settings, "", ())
    assert {done.owner for done in restored} == set(OWNERS), "nothing is damaged: all of it"
    assert marks(stock) == ["before"]
    assert all("replaced" in path.name for done in restored for path in done.aside)


@pytest.mark.fault("F16")
def test_a_damaged_file_is_refused_with_the_age_of_what_can_replace_it(
    backups: Backups, settings: Settings, clock: TurnedClock
) -> None:
    good = backups.make()
    clock.turn(seconds=3600)
    damage(backups.make().file("stock"))
    damage(settings.data_dir / "stock.sqlite")
    clock.turn(seconds=1800)
    with pytest.raises(StartRefused) as caught:
        backups.look_over("stock")
    assert caught.value.code == "store.damaged"
    assert caught.value.params["backup"] == good.name
    assert f"restore --newest --data {settings.data_dir}'" in str(caught.value.params["offer"])
    (settings.data_dir / "kitchen.sqlite").unlink()
    with pytest.raises(StartRefused) as caught:
        backups.look_over("kitchen")
    assert caught.value.code == "start.database_gone"


@pytest.mark.parametrize(
    ("given", "owners", "code"),
    [
        ("19990101T000000Z", (), "backup.unknown_set"),
        ("", ("garden",), "backup.unknown_owner"),
        ("", ("till",), "backup.none_of"),
    ],
)
def test_what_there_is_not_cannot_be_restored(
    backups: Backups, settings: Settings, given: str, owners: tuple[str, ...], code: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        restore_closed(settings, given, owners)
    assert caught.value.code == code
    backups.make()
    with pytest.raises(InvalidInput) as caught:
        restore_closed(settings, given, owners)
    assert caught.value.code == code


def test_nothing_is_restored_under_a_program_that_works(backups: Backups, settings: Settings) -> None:
    backups.make()
    lock = InstanceLock(settings.data_dir, "kitchen", shared=True)
    lock.take()
    with pytest.raises(StartRefused) as caught:
        restore_closed(settings, "", ())
    assert caught.value.code == "start.second_instance"
    lock.release()


@pytest.mark.fault("F26")
def test_a_backup_of_a_newer_program_is_refused(
    backups: Backups, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.adapters.kitchen import migrations

    backups.make()
    monkeypatch.setattr(migrations, "KNOWN", migrations.KNOWN[:-1])
    monkeypatch.setattr(migrations, "HEAD", migrations.KNOWN[-1])
    with pytest.raises(StartRefused) as caught:
        restore_closed(settings, "", ("kitchen",))
    assert caught.value.code == "store.newer_version"


async def test_a_backup_is_made_when_the_newest_is_an_hour_old(backups: Backups, clock: TurnedClock) -> None:
    keeper = Keeper(backups, 60)
    assert await keeper.make_if_due()
    assert not await keeper.make_if_due()
    clock.turn(seconds=59 * 60)
    assert not await keeper.make_if_due()
    clock.turn(seconds=60)
    assert await keeper.make_if_due()
    assert len(backups.sets()) == 2


@pytest.mark.fault("F13")
async def test_a_backup_that_fails_is_told_and_tried_again(backups: Backups, settings: Settings) -> None:
    told: list[str] = []
    keeper = Keeper(backups, 60, lambda: told.append(keeper.problem))
    backups.folder.write_text("no directory can be made here", encoding="ascii")
    assert not await keeper.make_if_due()
    backups.folder.unlink()
    assert await keeper.make_if_due()
    assert told == ["backup.failed", ""]
    damage(settings.data_dir / "stock.sqlite")
    backups.end()
    with pytest.raises(ComandaError):
        backups.make()


@pytest.mark.fault("F16")
def test_a_bank_does_not_forget_what_it_was_told(backups: Backups, settings: Settings) -> None:
    bank = settings.data_dir / "payment-simulator.sqlite"
    with closing(sqlite3.connect(bank)) as conn, conn:
        conn.execute("CREATE TABLE payments (key TEXT)")
    made = backups.make()
    with closing(sqlite3.connect(bank)) as conn, conn:
        conn.execute("INSERT INTO payments VALUES ('paid')")
    restore_closed(settings, made.name, ())
    with closing(sqlite3.connect(bank)) as conn:
        assert conn.execute("SELECT count(*) FROM payments").fetchone() == (1,)
    damage(bank)
    assert [done.owner for done in restore_closed(settings, "", ())] == ["payment-simulator"]
