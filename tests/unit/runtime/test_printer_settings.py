"""An installer's printers: taken over once, and refused with file, key and what is allowed when they cannot be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.devices.delivery import Delivery
from core.devices.printer_setup import PrinterSetup
from core.errors import StartRefused
from core.runtime.printer_settings import printers_of
from core.runtime.settings import load
from core.till.printing import Printing
from tests.support.till_site import TillSite

GOOD = """
[[printers]]
name = "Bar"
address = "192.168.0.50"
fallback = "Kitchen"
drawer_pin = 0

[[printers]]
name = "Kitchen"
kind = "usb"
address = "/dev/usb/lp0"
columns = 32
role = "kitchen"
"""


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[TillSite]:
    made = TillSite(tmp_path)
    await made.open()
    yield made
    await made.close()


def settings_file(folder: Path, text: str) -> Path:
    file = folder / "comanda.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_printers_are_read_with_who_takes_over(tmp_path: Path) -> None:
    bar, kitchen, *linked = printers_of(load(settings_file(tmp_path, GOOD)))

    assert (bar.name, bar.address, bar.drawer_pin, bar.columns) == ("Bar", "192.168.0.50", 0, 48)
    assert (kitchen.kind, kitchen.columns, kitchen.role) == ("usb", 32, "kitchen")
    assert [setup.fallback for setup in linked] == [kitchen.printer_id]


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        ('address = "http://bar"', "192.168.0.50"),
        ('address = "bar"\ncolumns = 40', "32"),
        ('address = "bar"\nprofile = "Typewriter"', "TM-T20II"),
        ('address = "bar"\nrole = "garden"', "kitchen"),
    ],
)
def test_a_printer_that_is_none_stops_the_start_and_says_what_is_allowed(
    tmp_path: Path, wrong: str, allowed: str
) -> None:
    with pytest.raises(StartRefused) as told:
        load(settings_file(tmp_path, f'[[printers]]\nname = "Bar"\n{wrong}\n'))
    assert told.value.params["key"] == "printers"
    assert told.value.params["line"] == 1
    assert allowed in str(told.value.params["allowed"])


async def test_they_are_taken_over_by_a_counter_that_has_none_and_never_again(
    site: TillSite, tmp_path: Path
) -> None:
    first = printers_of(load(settings_file(tmp_path, GOOD)))
    printing = Printing(site.till.owner.database, site.clock, Delivery())
    await printing.open(first)
    assert [view.setup.name for view in await printing.printers()] == ["Bar", "Kitchen"]
    assert (await printing.printers())[0].setup.fallback == "printer-2"

    await printing.remove_printer("printer-2")
    await printing.close()
    await printing.open(first)
    assert [view.setup.name for view in await printing.printers()] == ["Bar"]
    await printing.save_printer(PrinterSetup("x", "Spare", "network", "10.0.0.9"))
    await printing.close()
