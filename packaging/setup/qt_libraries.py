"""The system libraries that Qt loads: found out by asking the loader, mended with the packages that hold them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import system_packages
from steps import StepFailed, leave_note, read_note, run, say

PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLX.so.0": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Library names as the loader knows them, and the Debian and Ubuntu packages that bring them."""

ALWAYS = (
    *(
        f"lib/libQt6{part}.so.6"
        for part in ("Core", "Gui", "Widgets", "Svg", "Network", "PrintSupport", "Test", "DBus")
    ),
    "plugins/platforms/libqoffscreen.so",
    "plugins/imageformats/libqsvg.so",
)
WITH_A_DISPLAY = ("plugins/platforms/libqxcb.so",)

OPEN_OFFSCREEN = "from PySide6.QtWidgets import QApplication; QApplication(['setup'])"


def ensure(root: Path) -> None:
    """Make sure that windows can be opened. Raises StepFailed (exit code 2) naming what a person must install."""
    qt = _home_of_qt(root)
    stamp = root / ".venv" / "comanda-qt.json"
    shown = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    found = read_note(stamp)
    if found == "windows" or (found == "offscreen" and not shown):
        return
    _ensure_libraries(qt, needs_display=shown)
    _open_offscreen(root)
    leave_note(stamp, "offscreen" if missing(qt, WITH_A_DISPLAY) else "windows")


def missing(qt: Path, objects: Iterable[str]) -> list[str]:
    """Return the libraries that the loader does not find for these parts of Qt (paths relative to `qt`)."""
    paths = [str(qt / name) for name in objects if (qt / name).exists()]
    told = run(["ldd", *paths], quiet=True) if shutil.which("ldd") else None
    if told is None:
        return []
    return sorted(
        {line.split()[0] for line in told.stdout.splitlines() if line.rstrip().endswith("not found")}
    )


def packages_for(libraries: Iterable[str]) -> list[str]:
    """Return the packages that hold these libraries, each once; a library we do not know keeps its own name."""
    return sorted({PACKAGES.get(library, library) for library in libraries})


def _home_of_qt(root: Path) -> Path:
    for found in sorted((root / ".venv" / "lib").glob("python3.*/site-packages/PySide6/Qt")):
        return found
    message = "PySide6 is not in .venv although it was installed; run `make clean setup`"
    raise StepFailed(message)


def _ensure_libraries(qt: Path, *, needs_display: bool) -> None:
    needed, for_windows = missing(qt, ALWAYS), missing(qt, WITH_A_DISPLAY)
    if not needed and not for_windows:
        return
    try:
        system_packages.install(
            packages_for([*needed, *for_windows]), "Qt needs system libraries that are not installed"
        )
    except StepFailed as refused:
        if needed or needs_display:
            raise
        say(f"without a display this is enough; before you open windows: {refused.message}")
        return
    left = missing(qt, (*ALWAYS, *WITH_A_DISPLAY))
    if left:
        message = f"Qt still does not find {', '.join(left)}; install what holds them, then start again"
        raise StepFailed(message, exit_code=2)


def _open_offscreen(root: Path) -> None:
    """Load the platform plugin for real; the loader may object to more than a missing file."""
    python = root / ".venv" / "bin" / "python"
    opened = run([python, "-c", OPEN_OFFSCREEN], extra={"QT_QPA_PLATFORM": "offscreen"}, quiet=True)
    if opened.returncode:
        message = f"Qt does not start on this machine:\n{opened.stderr.strip()}"
        raise StepFailed(message, exit_code=2)
