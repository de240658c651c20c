"""A picture file as a logo for receipts: read within limits, made as narrow as the paper, and put into black and white."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from core.api.printing import Picture
from core.api.words import InvalidInput

LARGEST_FILE: Final = 5_000_000
"""Bytes; a picture of a hundred megabytes is no logo."""
_MOST_PIXELS: Final = 40_000_000
WIDEST: Final = 384
"""Dots: what the narrowest paper has room for."""
_TALLEST: Final = 240


def logo_from(file: Path) -> Picture:
    """Return the picture in a file; call it in a thread. Raises InvalidInput that says why it is none for a receipt."""
    try:
        size = file.stat().st_size
        if size > LARGEST_FILE:
            raise InvalidInput("logo.too_large", path=str(file), given=size, allowed=LARGEST_FILE)
        content = file.read_bytes()
    except OSError as fault:
        raise InvalidInput("logo.unreadable", path=str(file), detail=fault.strerror or "") from fault
    except ValueError as fault:  # a name that cannot be one
        raise InvalidInput("logo.unreadable", path=str(file), detail=str(fault)) from fault
    return _black_and_white(_read(content, file))


def _read(content: bytes, file: Path) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > _MOST_PIXELS:
        raise InvalidInput(
            "logo.too_large", path=str(file), given=f"{size.width()}×{size.height()}", allowed="40 MP"
        )
    image = reader.read()
    if image.isNull():
        raise InvalidInput("logo.unreadable", path=str(file), detail=reader.errorString())
    return image


def _black_and_white(image: QImage) -> Picture:
    wanted = QSize(min(image.width(), WIDEST), min(image.height(), _TALLEST))
    small = image.scaled(
        wanted, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    paper = QImage(small.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))  # what is transparent is paper
    painter = QPainter(paper)
    painter.drawImage(0, 0, small)
    painter.end()
    mono = paper.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.DiffuseDither)
    black = [QColor(mono.color(index)).lightness() < 128 for index in range(2)]
    stride = (mono.width() + 7) // 8
    dots = bytearray()
    for y in range(mono.height()):
        bits = sum(1 << (stride * 8 - 1 - x) for x in range(mono.width()) if black[mono.pixelIndex(x, y)])
        dots += bits.to_bytes(stride, "big")
    return Picture(mono.width(), mono.height(), bytes(dots))
