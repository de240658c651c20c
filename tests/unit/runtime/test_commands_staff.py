"""`comanda staff reset-pin`: the way in for an owner who has forgotten the PIN, on the machine itself."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from core.__main__ import app
from core.errors import ComandaError
from core.runtime.build import EmbeddedShop
from core.runtime.complaints import complaint
from core.runtime.settings import Settings
from core.till import pins
from tests.support.staff_room import ANA, ANA_PIN, CAIO, CAIO_PIN, refused

NEW_PIN = "8264"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop of Ana, who owns it, and Caio; Ana has typed wrong PINs until she had to wait."""
    monkeypatch.setattr(pins, "MEMORY_KIB", 64)

    async def staffed() -> None:
        shop = EmbeddedShop(Settings(data_dir=tmp_path, language="en", backup_minutes=0))
        await shop.open()
        for person, pin in ((ANA, ANA_PIN), (CAIO, CAIO_PIN)):
            await shop.till.staff.add(person, pin)
        for _ in range(5):
            await refused(shop.till.staff.sign_in("ana", "0001"))
        assert await refused(shop.till.staff.sign_in("ana", ANA_PIN)) == "staff.pin_locked"
        await shop.close()

    asyncio.run(staffed())
    return tmp_path


def reset(data: Path, name: str, *typed: str) -> Result:
    """Run the command, and type."""
    given = "".join(f"{line}\n" for line in typed)
    return CliRunner().invoke(app, ["staff", "reset-pin", name, "--data", str(data)], input=given)


async def _tried(data: Path, staff_id: str, tries: Sequence[str]) -> list[str]:
    shop = EmbeddedShop(Settings(data_dir=data, language="en", backup_minutes=0))
    await shop.open()
    told = [await refused(shop.till.staff.sign_in(staff_id, pin)) for pin in tries]
    await shop.close()
    return told


def rows(data: Path) -> list[tuple[Any, ...]]:
    """Return what stands in the journal of it."""
    with closing(sqlite3.connect(data / "till.sqlite")) as conn:
        return conn.execute("SELECT actor, body FROM journal WHERE type = 'staff.pin_reset'").fetchall()


def test_the_only_owner_gets_in_again_at_once_and_the_journal_says_so(data: Path) -> None:
    ended = reset(data, "ana", "y", NEW_PIN, NEW_PIN)
    assert ended.exit_code == 0, ended.output
    assert "Ana has a new PIN" in ended.output
    assert NEW_PIN not in ended.output
    assert "$argon2" not in ended.output
    assert asyncio.run(_tried(data, "ana", [ANA_PIN, NEW_PIN])) == ["staff.wrong_pin", ""]
    ((actor, body),) = rows(data)
    assert actor == "machine"
    assert '"name":"Ana"' in body
    assert "argon2" not in body


def test_whoever_does_not_mean_it_changes_nothing(data: Path) -> None:
    assert reset(data, "Ana", "n").exit_code == 1
    assert rows(data) == []


@pytest.mark.parametrize(
    ("name", "pin", "code"),
    [
        ("Zoe", NEW_PIN, "staff.no_such_name"),
        ("Ana", "1234", "staff.pin_trivial"),
        ("Ana", CAIO_PIN, "staff.pin_taken"),
        ("Ana", "12", "staff.pin_length"),
    ],
)
def test_what_cannot_be_is_refused_in_words(data: Path, name: str, pin: str, code: str) -> None:
    ended = reset(data, name, "y", pin, pin)
    assert isinstance(ended.exception, ComandaError)
    assert ended.exception.code == code
    told = complaint(ended.exception)
    assert "Comanda cannot go on" not in told
    if name == "Zoe":
        assert "'Zoe'" in told
        assert "Ana, Caio" in told
    assert rows(data) == []
