"""A program with windows starts, stops on signals, and lets no fault go unseen."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from core.qt.application import has_display, make_application
from core.qt.theme import Theme

ROOT = Path(__file__).parents[3]

PROGRAM = """
    import asyncio, logging, sys
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    from core.qt.application import run

    async def main() -> int:
        print("started", flush=True)
        {body}
        return 7

    sys.exit(run(main))
"""


def program(body: str) -> subprocess.Popen[str]:
    source = textwrap.dedent(PROGRAM).format(body=textwrap.indent(textwrap.dedent(body), " " * 4).strip())
    return subprocess.Popen(
        [sys.executable, "-X", "dev", "-c", source],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def started(body: str) -> subprocess.Popen[str]:
    running = program(body)
    assert running.stdout is not None
    assert running.stdout.readline() == "started\n", running.communicate(timeout=20)[1]
    return running


def test_the_result_of_main_is_the_exit_code() -> None:
    ended = program("await asyncio.sleep(0)")
    said = ended.communicate(timeout=30)[1]

    assert (ended.returncode, said) == (7, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_cleanly_though_nothing_is_going_on(number: signal.Signals) -> None:
    running = started("""
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            print("cleaned", flush=True)
    """)

    running.send_signal(number)
    told, said = running.communicate(timeout=20)

    assert (running.returncode, told) == (0, "cleaned\n"), said
    assert "Traceback" not in said
    assert "Warning" not in said


def test_the_second_signal_stops_at_once() -> None:
    running = started("""
        try:
            await asyncio.Event().wait()
        finally:
            print("slow", flush=True)
            await asyncio.sleep(600)
    """)

    running.send_signal(signal.SIGTERM)
    assert running.stdout is not None
    assert running.stdout.readline() == "slow\n"
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=20)

    assert running.returncode == 128 + signal.SIGTERM


def test_faults_of_slots_and_of_lost_tasks_are_logged_and_the_program_goes_on() -> None:
    running = program("""
        from PySide6.QtCore import QTimer
        def slot() -> None:
            raise LookupError("in a slot")
        QTimer.singleShot(0, slot)
        async def lost() -> None:
            raise LookupError("in a task")
        task = asyncio.create_task(lost())
        await asyncio.sleep(0.05)
        del task
        await asyncio.to_thread(print, "worked", flush=True)
    """)
    told, said = running.communicate(timeout=30)

    assert running.returncode == 7, said
    assert told == "started\nworked\n"
    assert "in a slot" in said
    assert "in a task" in said


def test_a_fault_of_main_is_not_swallowed() -> None:
    running = program("raise LookupError('no beans')")
    said = running.communicate(timeout=30)[1]

    assert running.returncode == 1
    assert "LookupError: no beans" in said


def test_the_bundled_font_is_used_with_figures_of_one_width(qapp: QApplication) -> None:
    assert make_application([]) is qapp
    assert "Inter" in QFontDatabase.families()
    font = Theme().font("figure", strong=True)

    info = QFontInfo(font)
    assert (info.family(), info.pixelSize(), info.weight()) == ("Inter", 28, QFont.Weight.DemiBold)
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting


@pytest.fixture
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("_no_screen")
class TestHasDisplay:
    def test_without_any_there_is_none(self) -> None:
        assert not has_display()

    def test_a_chosen_platform_is_believed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert has_display()

    @pytest.mark.parametrize("name", [":4711", "nonsense", ":x", "no.such.host.invalid:0"])
    def test_a_display_that_does_not_answer_is_none(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        monkeypatch.setenv("DISPLAY", name)
        assert not has_display()

    def test_a_wayland_socket_that_answers_is_one(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
        assert not has_display()
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tmp_path / "wayland-7"))
            server.listen()
            assert has_display()
