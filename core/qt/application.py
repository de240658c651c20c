"""How a program with windows starts and stops: one application, one loop, one place for faults nobody expected."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

import resources
from core.qt.loop import GuiEventLoop
from core.qt.theme import default_theme

log = logging.getLogger(__name__)
qt_log = logging.getLogger("qt")

FONTS: Final = ("Inter-Regular.otf", "Inter-SemiBold.otf")
WORKER_THREADS: Final = 4
_HARMLESS: Final = ("This plugin does not support propagateSizeHints", "This plugin does not support raise()")
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

OnFault = Callable[[BaseException], None]


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the application, made on the first call: Fusion style, bundled fonts, Qt's messages in the log."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(list(argv) or ["comanda"])
    qInstallMessageHandler(_log_qt_message)
    app.setApplicationName("comanda")
    app.setApplicationDisplayName("Comanda")
    app.setQuitOnLastWindowClosed(False)
    dress_application(app)
    return app


def dress_application(app: QApplication) -> None:
    """Give `app` the style, the bundled fonts and the default palette; twice is as good as once."""
    app.setStyle("Fusion")
    load_fonts()
    app.setFont(default_theme().font())
    app.setPalette(default_theme().palette())
    app.setWindowIcon(QIcon(str(resources.path("icons", "comanda.svg"))))


def load_fonts() -> None:
    """Make the bundled fonts known to Qt."""
    if "Inter" in QFontDatabase.families() and QFontDatabase.styles("Inter").count("SemiBold"):
        return
    for name in FONTS:
        if QFontDatabase.addApplicationFont(str(resources.path("fonts", name))) < 0:
            log.warning("the bundled font %s cannot be read", name)


def has_display() -> bool:
    """Tell whether windows can be shown: a platform is chosen by QT_QPA_PLATFORM, or a display server answers."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if not sys.platform.startswith("linux"):
        return True
    return _wayland_answers() or _x11_answers()


def run(main: Callable[[], Awaitable[int]], on_fault: OnFault | None = None) -> int:
    """Run `main` on the loop of the application and return its exit code.

    SIGINT or SIGTERM cancels `main`, which then ends cleanly (exit code 0 unless it returns another); the second signal
    stops the process at once. Faults that no task owner caught go to `on_fault` and the log.
    """
    app = make_application(sys.argv)

    def make_loop() -> asyncio.AbstractEventLoop:
        loop = GuiEventLoop(app, settles=True)
        loop.set_default_executor(ThreadPoolExecutor(WORKER_THREADS, thread_name_prefix="comanda"))
        return loop

    with asyncio.Runner(loop_factory=make_loop) as runner, _fault_sink(on_fault):
        return runner.run(_guarded(main, on_fault))


async def _guarded(main: Callable[[], Awaitable[int]], on_fault: OnFault | None) -> int:
    """Run `main` with signals and faults taken care of."""
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(main())
    loop.set_exception_handler(lambda _loop, context: _loop_fault(context, on_fault))
    stop = _Stopper(task)
    with contextlib.suppress(NotImplementedError, RuntimeError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.ask, number)
    try:
        return await task
    except asyncio.CancelledError:
        if not stop.asked:
            raise
        return 0


class _Stopper:
    """Stops the program when asked the first time, and ends the process the second time."""

    def __init__(self, task: asyncio.Future[int]) -> None:
        self._task = task
        self.asked = False

    def ask(self, number: int) -> None:
        """Stop because signal `number` came."""
        if self.asked:
            os._exit(128 + number)
        self.asked = True
        log.info("stopping because of signal %s", number)
        self._task.cancel()


@contextlib.contextmanager
def _fault_sink(on_fault: OnFault | None) -> Iterator[None]:
    """Send what a slot raises to the log and to `on_fault` instead of to the terminal."""
    before = sys.excepthook

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        log.error("fault in a slot", exc_info=(kind, fault, trace))
        if on_fault is not None:
            on_fault(fault)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before


def _loop_fault(context: dict[str, object], on_fault: OnFault | None) -> None:
    """Log what nobody awaited."""
    fault = context.get("exception")
    message = context.get("message")
    if isinstance(fault, BaseException):
        log.error("%s", message, exc_info=fault)
        if on_fault is not None:
            on_fault(fault)
    else:
        log.error("%s %r", message, context)


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Put a message of Qt into the log, but for those that the offscreen platform always says."""
    if message.startswith(_HARMLESS):
        return
    qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)


def _wayland_answers() -> bool:
    """Tell whether the Wayland socket of the session accepts a connection."""
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    place = Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name
    return _answers(socket.AF_UNIX, str(place))


def _x11_answers() -> bool:
    """Tell whether the X server of DISPLAY accepts a connection."""
    host, mark, rest = os.environ.get("DISPLAY", "").rpartition(":")
    number = rest.partition(".")[0]
    if not mark or not number.isdigit():
        return False
    if host in {"", "unix"}:
        local = f"/tmp/.X11-unix/X{number}"  # noqa: S108  (the place the X protocol fixes)
        return _answers(socket.AF_UNIX, local) or _answers(socket.AF_UNIX, "\0" + local)
    return _answers(socket.AF_INET, (host, 6000 + int(number)))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    """Tell whether something listens at `address`."""
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect(address)
        except (OSError, UnicodeError):
            return False
    return True
