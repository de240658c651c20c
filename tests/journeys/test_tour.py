"""The tour as a stranger runs it: a program of its own, from the outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support.virtual_host import VirtualHost

SEVERAL_COLOURS = 50


def run(
    *arguments: str, folder: Path, within: float = 150, **settings: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "core", *arguments]
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    environment |= {
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        **settings,
    }
    environment["PYTHONPATH"] = str(Path.cwd())
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=within, check=False
    )


def colours(path: Path) -> int:
    """Return how many different colours a sample of the picture has; a blank one has one."""
    image = QImage(str(path))
    assert not image.isNull(), path
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})


@pytest.mark.journey
@pytest.mark.timeout(200)
@pytest.mark.promise("A-2", "A-11", "B-13", "D-9")
def test_the_tour_sells_every_kind_of_order_and_the_books_balance(tmp_path: Path) -> None:
    told = run(
        "tour", "--orders", "14", "--out", "pictures", "--json", folder=tmp_path, QT_QPA_PLATFORM="offscreen"
    )

    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
    report = json.loads(told.stdout.strip().splitlines()[-1])
    assert (report["orders"], report["passed"], report["failed"]) == (14, 14, 0)
    assert report["differences"] == {"stock": 0, "money": 0, "tickets": 0}
    assert len(report["outcomes"]) >= 8
    assert report["charge_to_kitchen_ms"]["p99"] > 0
    assert report["heartbeat_gap_ms"]["max"] > 0
    pictures = [tmp_path / path for path in report["screenshots"]]
    assert len(pictures) >= 20
    assert {path.name.split("-")[0] for path in pictures} == {"counter", "kitchen"}
    assert min(colours(path) for path in pictures) >= SEVERAL_COLOURS // 10
    assert "14 passed, 0 failed" in told.stdout


@pytest.mark.journey
@pytest.mark.timeout(200)
def test_without_a_display_run_says_so_and_runs_the_tour(tmp_path: Path) -> None:
    told = run("run", folder=tmp_path, QT_QPA_PLATFORM="")

    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
    assert "There is no display" in told.stdout.splitlines()[0]
    assert "12 passed, 0 failed" in told.stdout
    assert list((tmp_path / "tour").glob("*.png"))


@pytest.mark.journey
@pytest.mark.timeout(200)
@pytest.mark.promise("A-2", "A-7", "A-11", "C-2")
def test_the_tour_of_programs_of_their_own_ends_as_in_one_process(
    virtual_host: VirtualHost, tmp_path: Path
) -> None:
    told = run(
        *("tour", "--orders", "14", "--no-pictures", "--json", "--broker", virtual_host.url()),
        folder=tmp_path,
        QT_QPA_PLATFORM="offscreen",
        COMANDA_BROKER="amqp://guest:guest@127.0.0.1:1/",  # the shop's own; a tour must not sell there
        COMANDA_STOCK_DATABASE=str(tmp_path / "of-the-shop.sqlite"),
    )

    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
    report = json.loads(told.stdout.strip().splitlines()[-1])
    assert (report["orders"], report["passed"], report["failed"]) == (14, 14, 0)
    assert report["differences"] == {"stock": 0, "money": 0, "tickets": 0}
    assert (report["unsettled"], report["parked"]) == (0, 0)
    assert len(report["outcomes"]) >= 8
    assert report["charge_to_kitchen_ms"]["p99"] > 0
    assert not (tmp_path / "of-the-shop.sqlite").exists()
