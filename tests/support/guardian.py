"""The guardian of a folder: ends the programs that run from it and removes it, however the test process comes to its end.

A program that a test starts survives the test process when that is killed (by a time-out, by a person). So a small shell
waits for the end of a pipe that only the test process holds open; then it kills every program whose number stands in a
`*.pid` file of the folder, and removes the folder. The ordinary end goes the same way.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Final

_LAST_WILL: Final = """
cat > /dev/null
for note in "$1"/*.pid; do
    test -f "$note" && kill -9 "$(cat "$note")"
done
for _ in 1 2 3 4 5 6 7 8 9 10; do
    rm -rf "$1" && exit 0
    sleep 0.1
done
"""


class Guardian:
    """Owns a new folder with a short name. Use as a context, or call `close`."""

    def __init__(self, prefix: str) -> None:
        self.folder: Final = Path(tempfile.mkdtemp(prefix=f"comanda-{prefix}-"))
        self._shell = subprocess.Popen(
            ["/bin/sh", "-c", _LAST_WILL, "guardian", str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C at the terminal is not meant for it
        )

    def watch(self, name: str, program: subprocess.Popen[bytes]) -> None:
        """Kill this program in the end, unless it is forgotten before."""
        (self.folder / f"{name}.pid").write_text(str(program.pid), encoding="ascii")

    def forget(self, name: str) -> None:
        """Do nothing about a program that has ended: its number may belong to another one soon."""
        (self.folder / f"{name}.pid").unlink(missing_ok=True)

    def close(self) -> None:
        """Kill what still runs and remove the folder. May be called again."""
        if self._shell.stdin is not None:
            self._shell.stdin.close()
        self._shell.wait(timeout=20)
