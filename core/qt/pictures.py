"""Pictures of products: taken from a file into a folder of small ones, and given to whoever paints them, never waiting."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap

from core.domain.pictures import is_picture_name, picture_name
from core.errors import InvalidInput
from core.qt.tasks import TaskScope

LARGEST_FILE: Final = 20_000_000
MOST_DOTS: Final = 50_000_000
SIDE: Final = 512
FORMATS: Final = ("png", "jpeg", "jpg", "webp")

_ALLOCATION_MB: Final = 256
_QUALITY: Final = 85
_KEPT: Final = 256
_MILLION: Final = 1_000_000


def take_picture(file: Path, folder: Path) -> str:
    """Keep the picture in `file` small in `folder`; return its name there. For a thread of its own.

    Raises InvalidInput `picture.…` for what is no picture, or one so large that it cannot be meant; nothing is kept then.
    """
    try:
        size = file.stat().st_size
    except OSError as fault:
        raise InvalidInput("picture.unknown", file=file.name) from fault
    if size > LARGEST_FILE:
        raise InvalidInput(
            "picture.too_large", file=file.name, size=size // _MILLION, allowed=LARGEST_FILE // _MILLION
        )
    image = _small(file)
    suffix, kind = ("png", b"png") if image.hasAlphaChannel() else ("jpg", b"jpeg")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    if kind == b"jpeg":
        writer.setQuality(_QUALITY)
    writer.write(image)
    content = bytes(buffer.data().data())
    name = picture_name(content, suffix)
    _keep(folder, name, content)
    return name


def _small(file: Path) -> QImage:
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    reader = QImageReader(str(file))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data()).decode("ascii", "replace")
    size = reader.size()
    if kind not in FORMATS or size.isEmpty():
        raise InvalidInput("picture.unknown", file=file.name)
    if size.width() * size.height() > MOST_DOTS:
        raise InvalidInput(
            "picture.too_many_dots",
            width=size.width(),
            height=size.height(),
            allowed=MOST_DOTS // _MILLION,
        )
    if max(size.width(), size.height()) > SIDE:
        reader.setScaledSize(size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise InvalidInput("picture.unknown", file=file.name)
    return image


def _keep(folder: Path, name: str, content: bytes) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f"{name}.new"
        beside.write_bytes(content)
        beside.replace(folder / name)
    except OSError as fault:
        raise InvalidInput("picture.not_kept", detail=fault.strerror or str(fault)) from fault


class PictureShelf(QObject):
    """The pictures of this counter; `changed` when one has been read that somebody wanted to paint."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self._scope: TaskScope | None = None
        self._known: OrderedDict[tuple[str, int], QPixmap | None] = OrderedDict()

    @property
    def folder(self) -> Path | None:
        """Where the pictures are, None where none can be kept."""
        return self._folder

    def open(self, folder: Path | None, scope: TaskScope) -> None:
        """Give pictures from a folder; what is read is read by tasks of `scope`."""
        self._folder, self._scope = folder, scope
        self._known.clear()

    def look_again(self) -> None:
        """Hear that pictures have come from another counter: those that were not there are looked for again."""
        for key in [key for key, picture in self._known.items() if picture is None]:
            del self._known[key]
        self.changed.emit()

    def pixmap(self, name: str, side: int) -> QPixmap | None:
        """Return a picture that fills a square, or None while it is not there; it is then read meanwhile."""
        key = (name, side)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        if self._folder is None or self._scope is None or not is_picture_name(name) or not _loop_runs():
            return None
        self._scope.start_once(("picture", name, side), self._read(self._folder / name, key))
        return None

    async def _read(self, file: Path, key: tuple[str, int]) -> None:
        image = await asyncio.to_thread(_filled, file, key[1])
        self._known[key] = None if image.isNull() else QPixmap.fromImage(image)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        if not image.isNull():
            self.changed.emit()


def _filled(file: Path, side: int) -> QImage:
    """Return the middle of a picture as a square."""
    image = QImage(str(file))
    if image.isNull():
        return image
    scaled = image.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    return scaled.copy((scaled.width() - side) // 2, (scaled.height() - side) // 2, side, side)


def _loop_runs() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


_SHELF: Final[list[PictureShelf]] = []


def shelf() -> PictureShelf:
    """Return the one shelf of this program."""
    if not _SHELF:
        _SHELF.append(PictureShelf())
    return _SHELF[0]
