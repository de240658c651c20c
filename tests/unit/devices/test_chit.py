"""A kitchen chit on paper of letters, and as a file where there is no printer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.devices.chit import COLUMNS, Chit, ChitLine, written
from core.devices.file_printer import FilePrinter
from core.errors import PrinterFault

CHIT = Chit(
    order_id="0192f0a1b2c3d4e5",
    number="A042",
    title="Kitchen",
    order_type="Para viagem",
    customer="Аня Иванова",
    lines=(
        ChitLine(2, "Café latte", ("leite de aveia", "grande"), "sem açúcar"),
        ChitLine(1, "Pão de queijo " * 6),
    ),
    note="nut allergy",
    placed="12:01",
    printed="12:03",
)


def test_a_chit_tells_everything_that_the_kitchen_needs() -> None:
    text = written(CHIT)

    assert "A042" in text
    for told in ("PARA VIAGEM", "Аня Иванова", "2 x Café latte", "    leite de aveia", "    ! sem açúcar"):
        assert told in text
    assert text.index("! nut allergy") > text.index("Pão de queijo")
    assert text.endswith("12:01\n12:03\n")


def test_no_line_is_wider_than_the_paper() -> None:
    assert max(len(line) for line in written(CHIT).splitlines()) <= COLUMNS


def test_without_a_printer_a_chit_is_a_file_and_the_same_again_is_the_same_file(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "chits")

    first, second = printer.print_chit(CHIT), printer.print_chit(CHIT)

    assert (first.where, first.on_paper) == ("chits/A042-b2c3d4e5.txt", False)
    assert second == first
    (file,) = (tmp_path / "chits").iterdir()
    assert file.read_text(encoding="utf-8") == written(CHIT)


@pytest.mark.parametrize("order_id", ["../../etc/passwd", "", "web shop №1"])
def test_an_id_from_elsewhere_stays_in_the_folder(tmp_path: Path, order_id: str) -> None:
    FilePrinter(tmp_path / "chits").print_chit(replace(CHIT, order_id=order_id))

    assert [path.name for path in tmp_path.iterdir()] == ["chits"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "chits").write_text("a file is in the way")

    with pytest.raises(PrinterFault) as told:
        FilePrinter(tmp_path / "chits").print_chit(CHIT)

    assert told.value.code == "printer.not_saved"
    assert "A042" in str(told.value.params["path"])
