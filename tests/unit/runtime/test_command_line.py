"""The `comanda` command as a person meets it: real processes, told in words, exit code 2 where it cannot go on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest

import resources
from core.runtime.instance import InstanceLock


class Terminal:
    """A terminal of somebody who has never used Comanda: a home of its own, nothing set."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "café"
        self.home = folder
        self.variables: dict[str, str] = {}

    def comanda(self, *arguments: str) -> tuple[int, str, str]:
        """Run the command; return its exit code and what it told on both channels."""
        plain = {key: value for key, value in os.environ.items() if not key.startswith(("COMANDA_", "XDG_"))}
        ended = subprocess.run(
            [sys.executable, "-m", "core", *arguments],
            env={**plain, "HOME": str(self.home), "COLUMNS": "200", **self.variables},
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        assert "Traceback" not in ended.stderr + ended.stdout, ended.stderr
        return ended.returncode, ended.stdout, ended.stderr

    def refused(self, *arguments: str) -> str:
        """Run a command that cannot go on; return what it told."""
        code, told, complained = self.comanda(*arguments)
        assert (code, told) == (2, ""), complained
        return complained


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_help_names_the_commands_and_version_the_version(terminal: Terminal) -> None:
    code, told, complained = terminal.comanda("--help")
    assert (code, complained) == (0, "")
    for word in ("run", "tour", "books", "saga", "menu"):
        assert word in told
    assert terminal.comanda("--version") == (0, f"comanda {version('comanda')}\n", "")
    assert terminal.comanda("saga", "show", "--help")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("dance",),
        ("tour", "--orders", "many"),
        ("tour", "--orders", "-1"),
        ("saga",),
        ("saga", "show"),
        ("menu", "check"),
        ("run", "--loud"),
    ],
)
def test_what_there_is_not_is_explained(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    code, told, complained = terminal.comanda(*arguments)
    assert code == 2
    assert "Usage" in told + complained


def test_a_menu_file_is_checked(terminal: Terminal) -> None:
    sample = resources.path("menus", "cafe.toml")
    code, told, _ = terminal.comanda("menu", "check", str(sample))
    assert code == 0
    assert told.startswith("62 products, 6 categories")
    assert not (terminal.home / ".local").exists(), "checking a file sells nothing"


def test_what_is_wrong_in_a_menu_file_is_named(terminal: Terminal, tmp_path: Path) -> None:
    menu = tmp_path / "menu.toml"
    menu.write_text('currency = "XYZ"\n')
    told = terminal.refused("menu", "check", str(menu))
    assert str(menu) in told
    assert "'currency'" in told
    assert "BRL" in told
    assert "none.toml" in terminal.refused("menu", "check", "none.toml")


def test_a_menu_is_imported_and_a_broken_one_changes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    sound = resources.path("menus", "cafe.toml").read_text(encoding="utf-8")
    menu = tmp_path / "menu.toml"
    menu.write_text(sound.replace('currency = "BRL"', 'currency = "EUR"'), encoding="utf-8")
    data = ("--data", str(terminal.data))
    assert terminal.comanda("menu", "import", str(menu), *data) == (0, "62 products are on sale.\n", "")
    menu.write_text(sound[:5000], encoding="utf-8")
    assert "menu.toml" in terminal.refused("menu", "import", str(menu), *data)
    with closing(sqlite3.connect(terminal.data / "till.sqlite")) as conn:
        assert conn.execute("SELECT currency, (SELECT count(*) FROM products) FROM shop").fetchall() == [
            ("EUR", 62)
        ]


def test_the_menu_goes_out_as_a_table_and_comes_back_changed(terminal: Terminal, tmp_path: Path) -> None:
    table, data = tmp_path / "menu.csv", ("--data", str(terminal.data))
    assert terminal.comanda("menu", "export", str(table), *data)[0] == 0
    written = table.read_bytes().decode("utf-8-sig")
    table.write_text(written.replace(",7.00,", ",7.70,").replace(";7,00;", ";7,70;"), encoding="utf-8")
    code, told, _ = terminal.comanda("menu", "import", str(table), *data)
    assert code == 0
    assert "entries are changed" in told
    table.write_text("Code,Name,Price\nX1,Tea,free\n", encoding="utf-8")
    code, told, _ = terminal.comanda("menu", "import", str(table), *data)
    assert code == 1
    assert "line 2: 'free' is no price." in told


def test_a_new_shop_has_balanced_books_and_no_sagas(terminal: Terminal) -> None:
    terminal.variables = {"COMANDA_DATA_DIR": str(terminal.data)}
    code, told, _ = terminal.comanda("books")
    assert code == 0, told
    code, told, _ = terminal.comanda("saga", "list")
    assert (code, len(told.splitlines())) == (0, 1)
    assert "'nonsense'" in terminal.refused("saga", "list", "--status", "nonsense")
    assert "no order 042" in terminal.refused("saga", "show", "042")


@pytest.mark.parametrize("arguments", [("run",), ("books",), ("saga", "list"), ("menu", "import", "x.toml")])
def test_broken_settings_keep_every_command_from_starting(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    file = terminal.home / ".config" / "comanda" / "comanda.toml"
    file.parent.mkdir(parents=True)
    file.write_text('terminal = "A"\nlanguage = "de"\n')
    told = terminal.refused(*arguments)
    assert f"{file}, line 2" in told
    assert "'language'" in told
    assert "'pt-BR', 'en' or 'ru'" in told
    assert not (terminal.home / ".local").exists()


def test_a_window_that_there_is_not_is_refused_also_without_a_display(terminal: Terminal) -> None:
    terminal.variables = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    told = terminal.refused("run", "--window", "garden")
    assert "'garden'" in told
    assert "counter, kitchen, all" in told


def test_a_data_directory_that_is_a_file_is_refused(terminal: Terminal) -> None:
    terminal.data.touch()
    told = terminal.refused("books", "--data", str(terminal.data))
    assert f"{terminal.data} cannot be written" in told
    assert "--data" in told


def test_a_second_program_on_the_same_data_is_refused(terminal: Terminal) -> None:
    terminal.data.mkdir()
    lock = InstanceLock(terminal.data)
    lock.take()
    told = terminal.refused("books", "--data", str(terminal.data))
    lock.release()
    assert f"process {os.getpid()}" in told
    assert str(terminal.data) in told


def test_a_damaged_database_is_refused(terminal: Terminal) -> None:
    terminal.data.mkdir()
    (terminal.data / "stock.sqlite").write_bytes(b"x" * 10_000)
    told = terminal.refused("books", "--data", str(terminal.data))
    assert "stock.sqlite is damaged" in told
    assert (terminal.data / "stock.sqlite").read_bytes() == b"x" * 10_000


def test_the_sagas_can_be_looked_at_while_the_cafe_is_open(terminal: Terminal) -> None:
    assert terminal.comanda("books", "--data", str(terminal.data))[0] == 0
    lock = InstanceLock(terminal.data)
    lock.take()
    code, told, _ = terminal.comanda("saga", "list", "--data", str(terminal.data))
    lock.release()
    assert code == 0
    assert told.startswith("status")


def test_looking_where_nothing_was_ever_sold_says_so(terminal: Terminal) -> None:
    assert "Nothing has been sold" in terminal.refused("saga", "list", "--data", str(terminal.data))


def test_a_damaged_till_is_named_when_it_is_looked_at(terminal: Terminal) -> None:
    terminal.data.mkdir()
    (terminal.data / "till.sqlite").write_bytes(b"x" * 10_000)
    told = terminal.refused("saga", "show", "001", "--data", str(terminal.data))
    assert "is damaged" in told
    assert "till" in told
