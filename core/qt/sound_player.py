"""Short sounds through whatever the machine has for them: winsound, afplay, PipeWire, PulseAudio or ALSA, else its bell.

Qt's own sounds are in PySide6-Addons, which the programs do without (decision 0039). A machine without any way to be heard
is no error: nothing is raised, nothing waits, and it is written down once.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTemporaryDir
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

log = logging.getLogger(__name__)

PLAYERS: Final = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
) if sys.platform != "darwin" else (("afplay",),)  # fmt: skip
"""Programs that play a file, the one that mixes best with others first."""
MOST_AT_ONCE: Final = 3
UNHEARD: Final = frozenset({"offscreen", "minimal", "vnc"})
"""Platforms of Qt without a person in front of them."""


class SoundPlayer(QObject):
    """Plays WAV sounds, several at once if need be; what cannot be played is a stroke of the device's bell instead."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._players: list[tuple[str, ...]] | None = None
        self._folder: QTemporaryDir | None = None
        self._running: list[QProcess] = []

    def play(self, wav: bytes) -> None:
        """Begin to play; returns at once."""
        if QGuiApplication.platformName() in UNHEARD:
            return
        if sys.platform == "win32":
            self._play_on_windows(wav)
        else:
            self._play_by_program(wav)

    def close(self) -> None:
        """Be silent."""
        for process in tuple(self._running):
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            process.kill()
            process.waitForFinished(200)
        self._running.clear()

    if sys.platform == "win32":

        def _play_on_windows(self, wav: bytes) -> None:
            import winsound

            path = self._file_of(wav)
            try:
                if path is None:
                    QApplication.beep()
                else:
                    flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
                    winsound.PlaySound(str(path), flags)
            except RuntimeError as fault:  # what winsound raises without a device
                log.info("no sound: %s", fault)
                QApplication.beep()

    def _play_by_program(self, wav: bytes) -> None:
        if self._players is None:
            self._players = [player for player in PLAYERS if shutil.which(player[0])]
            if not self._players:
                log.info("no program that plays sounds: the bell rings instead")
        path = self._file_of(wav) if self._players else None
        if path is None or not self._players:
            QApplication.beep()
        elif len(self._running) < MOST_AT_ONCE:
            self._start(self._players[0], path)

    def _start(self, player: tuple[str, ...], path: Path) -> None:
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        self._running.append(process)
        process.finished.connect(lambda code, _status: self._ended(process, player, path, well=code == 0))
        process.errorOccurred.connect(lambda _error: self._ended(process, player, path, well=False))
        process.start(player[0], [*player[1:], str(path)])

    def _ended(self, process: QProcess, player: tuple[str, ...], path: Path, *, well: bool) -> None:
        """Let go of a player; one that could not play is not asked again, and the next one is tried at once."""
        if process not in self._running:
            return
        self._running.remove(process)
        process.deleteLater()
        if well or self._players is None:
            return
        if player in self._players:
            self._players.remove(player)
            log.info("%s plays no sound here", player[0])
        if self._players:
            self._start(self._players[0], path)
        else:
            QApplication.beep()

    def _file_of(self, wav: bytes) -> Path | None:
        """Return a file with this sound, None when none can be written."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        if not self._folder.isValid():
            return None
        path = Path(self._folder.path()) / f"{hashlib.sha256(wav).hexdigest()[:16]}.wav"
        try:
            if not path.exists():
                path.write_bytes(wav)
        except OSError as fault:
            log.info("no sound: %s", fault.strerror)
            return None
        return path
