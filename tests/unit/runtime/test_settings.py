"""Settings: who wins over whom, and what is wrong named with file, line, key and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import StartRefused
from core.runtime.complaints import complaint
from core.runtime.settings import Settings, default_data_dir, default_file, load


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"COMANDA_{name.upper()}", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "comanda.toml"


def refused(file: Path, **flags: object) -> StartRefused:
    with pytest.raises(StartRefused) as told:
        load(file, role="", **flags)
    return told.value


def test_without_anything_set_the_defaults_hold(tmp_path: Path) -> None:
    settings = load()
    assert settings.data_dir == default_data_dir() == tmp_path / "data" / "comanda"
    assert default_file() == tmp_path / "config" / "comanda" / "comanda.toml"
    assert (settings.language, settings.terminal, settings.log_level) == ("pt-BR", "", "info")
    assert (settings.cash_seconds, settings.card_seconds, settings.pix_seconds) == (60, 120, 300)


def test_the_file_wins_over_defaults_variables_over_the_file_and_flags_over_all(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file.write_text('language = "en"\ndata_dir = "from-file"\nterminal = "A"\n')
    assert (load(file).language, load(file).data_dir) == ("en", Path("from-file"))
    monkeypatch.setenv("COMANDA_LANGUAGE", "ru")
    monkeypatch.setenv("COMANDA_DATA_DIR", "from-variable")
    assert (load(file).language, load(file).data_dir) == ("ru", Path("from-variable"))
    settings = load(file, data_dir=tmp_path, language=None)
    assert (settings.data_dir, settings.language, settings.terminal) == (tmp_path, "ru", "A")


def test_the_file_is_found_where_it_belongs() -> None:
    default_file().parent.mkdir(parents=True)
    default_file().write_text('terminal = "BAR"\n')
    assert load().terminal == "BAR"


def test_a_file_with_a_mark_at_its_beginning_is_read(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbflanguage = 'ru'\n")
    assert load(file).language == "ru"


def test_home_is_found(file: Path, tmp_path: Path) -> None:
    file.write_text('data_dir = "~/cafe"\nmenu_file = "~/menu.toml"\n')
    settings = load(file)
    assert settings.data_dir == tmp_path / "home" / "cafe"
    assert settings.menu_file == tmp_path / "home" / "menu.toml"


def test_settings_cannot_be_changed_while_the_program_runs(file: Path) -> None:
    file.touch()
    with pytest.raises(ValueError, match="frozen"):
        load(file).language = "en"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("line", "key", "given", "allowed"),
    [
        ('language = "de"', "language", "de", "'pt-BR', 'en' or 'ru'"),
        ("language = 7", "language", "7", "'pt-BR', 'en' or 'ru'"),
        ("cash_seconds = 4", "cash_seconds", "4", "at least 5"),
        ("cash_seconds = -1", "cash_seconds", "-1", "at least 5"),
        ("cash_seconds = 100000000000000000000", "cash_seconds", "100000000000000000000", "at most 600"),
        ('pix_seconds = "soon"', "pix_seconds", "soon", "integer"),
        ("pix_seconds = 1.5", "pix_seconds", "1.5", "integer"),
        ('terminal = "counter 1"', "terminal", "counter 1", "^[A-Z]{0,3}$"),
        ('log_level = "loud"', "log_level", "loud", "'debug', 'info', 'warning' or 'error'"),
        ("data_dir = 7", "data_dir", "7", "path"),
        ('data_dir = ""', "data_dir", "", "a path"),
        ("[language]\nx = 1", "language", "{'x': 1}", "'pt-BR', 'en' or 'ru'"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    file: Path, line: str, key: str, given: str, allowed: str
) -> None:
    file.write_text(f"# my café\n\n{line}\n")
    fault = refused(file)
    assert fault.code == "settings.wrong_value"
    assert (fault.params["file"], fault.params["line"]) == (str(file), 3)
    assert (fault.params["key"], fault.params["given"]) == (key, given)
    assert allowed in str(fault.params["allowed"])
    text = complaint(fault)
    assert str(file) in text
    assert "line 3" in text
    assert key in text


@pytest.mark.parametrize(
    "key", ["langauge", "Language", "_env_file", "self", "settings_cls", '"a b"', "a.b.c"]
)
def test_an_unknown_key_is_named_with_the_known_ones(file: Path, key: str) -> None:
    file.write_text(f"\n{key} = 1\n")
    fault = refused(file)
    assert fault.code == "settings.unknown_key"
    assert "language" in complaint(fault)
    assert str(fault.params["key"]) in key


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('language = "pt', 1),
        ('language = "en"\nterminal =', 2),
        ('language = "en"\nlanguage = "ru"\n', 2),
        ("\x00", 1),
        ("[" * 50_000, 1),
    ],
)
def test_a_broken_or_half_written_file_is_named_with_its_line(file: Path, text: str, line: int) -> None:
    file.write_text(text)
    fault = refused(file)
    assert (fault.code, fault.params["line"]) == ("settings.not_toml", line)
    assert f"line {line}" in complaint(fault)
    assert file.read_text() == text


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "language = 'é'".encode("latin-1")])
def test_a_file_that_is_no_text_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert refused(file).code == "settings.unreadable"


def test_a_directory_is_no_settings_file(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "settings.unreadable"


def test_a_named_file_that_there_is_not_is_refused_and_the_usual_one_may_be_missing(file: Path) -> None:
    assert refused(file).code == "settings.no_file"
    assert load().language == "pt-BR"


def test_a_wrong_variable_is_named_and_not_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('language = "en"\n')
    monkeypatch.setenv("COMANDA_LANGUAGE", "klingon")
    fault = refused(file)
    assert (fault.params["file"], fault.params["line"]) == ("COMANDA_LANGUAGE", 0)
    assert "'klingon'" in complaint(fault)
    assert "line" not in complaint(fault).splitlines()[0]


def test_a_variable_that_nobody_reads_is_a_typing_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.touch()
    monkeypatch.setenv("COMANDA_LANGAUGE", "en")
    fault = refused(file)
    assert (fault.code, fault.params["key"]) == ("settings.unknown_key", "COMANDA_LANGAUGE")
    assert "COMANDA_LANGUAGE" in complaint(fault)


def test_an_empty_variable_sets_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('language = "en"\n')
    monkeypatch.setenv("COMANDA_LANGUAGE", "")
    assert load(file).language == "en"


def test_a_wrong_flag_is_named_as_it_is_typed(file: Path) -> None:
    file.touch()
    fault = refused(file, cash_seconds=1)
    assert fault.params["file"] == "--cash-seconds"
