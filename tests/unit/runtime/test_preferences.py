"""The small choices of the screens: kept, whole, and never a reason not to sell."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.runtime.preferences import PreferencesFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "screens.json"


async def test_a_choice_is_found_again_at_the_next_start(path: Path) -> None:
    first = PreferencesFile(path)
    first.of("counter").set("theme", "dark")
    first.of("kitchen").set("theme", "light")
    assert first.of("counter").get("theme", "") == "dark"
    await first.close()
    again = PreferencesFile(path)
    assert again.of("counter").get("theme", "") == "dark"
    assert again.of("kitchen").get("theme", "") == "light"
    assert again.of("kitchen").get("scale", "100") == "100"


async def test_the_language_is_chosen_for_all_windows(path: Path) -> None:
    file = PreferencesFile(path, {"language": "pt-BR"})
    assert file.of("counter").get("language", "en") == "pt-BR"
    file.of("counter").set("language", "ru")
    assert file.of("kitchen").get("language", "en") == "ru"
    await file.close()


async def test_the_last_of_many_choices_is_the_one_that_is_kept(path: Path) -> None:
    file = PreferencesFile(path)
    for n in range(200):
        file.of("counter").set("theme", str(n))
    await file.close()
    assert PreferencesFile(path).of("counter").get("theme", "") == "199"
    assert [entry.name for entry in path.parent.iterdir()] == ["screens.json"]


@pytest.mark.fault
@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"counter": {"theme": "da', b"\xff\xfe", b'{"counter": 1}', b"[1]", b"[" * 100_000],
)
async def test_a_file_that_cannot_be_read_is_put_aside_and_nothing_is_lost(
    path: Path, content: bytes
) -> None:
    path.write_bytes(content)
    file = PreferencesFile(path, {"theme": "light"})
    assert file.of("counter").get("theme", "") == "light"
    assert path.with_suffix(".broken").read_bytes() == content
    file.of("counter").set("theme", "dark")
    await file.close()
    assert PreferencesFile(path).of("counter").get("theme", "") == "dark"


@pytest.mark.fault
async def test_a_place_that_cannot_be_written_keeps_the_choice_until_the_end(path: Path) -> None:
    path.mkdir()
    (path / "in the way").touch()
    file = PreferencesFile(path)
    file.of("counter").set("theme", "dark")
    await file.close()
    assert file.of("counter").get("theme", "") == "dark"
