"""One JSON object per line: how the soak and the programs with windows talk to each other over pipes."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from typing import Any

Line = dict[str, Any]


def tell(event: str, **told: object) -> None:
    """Say something to the soak; it is in the pipe when this returns, so that a kill right after it loses nothing."""
    os.write(sys.stdout.fileno(), json.dumps({"event": event, **told}).encode() + b"\n")


def told(line: bytes | str) -> Line:
    """Read one line. What is none (a complaint of a library) comes back under the event `noise`."""
    try:
        read = json.loads(line)
    except ValueError:
        read = None
    if isinstance(read, dict):
        return read
    return {"event": "noise", "text": line.decode(errors="replace") if isinstance(line, bytes) else line}


def heard(loop: asyncio.AbstractEventLoop) -> asyncio.Queue[Line | None]:
    """Return what comes in on the standard input, and None at its end."""
    lines: asyncio.Queue[Line | None] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, told(line))
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, name="lines", daemon=True).start()
    return lines
