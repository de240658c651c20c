"""Pictures of products: small whatever they were, and never taken from what is no picture."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from core.errors import InvalidInput
from core.qt.pictures import LARGEST_FILE, SIDE, PictureShelf, take_picture
from core.qt.tasks import TaskScope
from tests.support.waiting import eventually

pytestmark = pytest.mark.gui


def picture(file: Path, width: int, height: int, colour: Qt.GlobalColor = Qt.GlobalColor.red) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    assert image.save(str(file))
    return file


def bomb(file: Path, side: int) -> Path:
    """Write the head of a PNG that would be `side` dots wide and high."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        told = struct.pack(">I", len(content)) + kind + content
        return told + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000_000, 9)
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b""))
    return file


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp"])
async def test_a_large_picture_is_kept_small(tmp_path: Path, suffix: str) -> None:
    name = take_picture(picture(tmp_path / f"cake.{suffix}", 3000, 1500), tmp_path / "kept")
    kept = QImage(str(tmp_path / "kept" / name))
    assert (kept.width(), kept.height()) == (SIDE, SIDE // 2)
    assert [file.name for file in (tmp_path / "kept").iterdir()] == [name]


async def test_the_same_picture_is_kept_once(tmp_path: Path) -> None:
    file = picture(tmp_path / "cake.png", 100, 100)
    assert take_picture(file, tmp_path / "kept") == take_picture(file, tmp_path / "kept")


async def test_what_is_no_picture_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    huge, text, gif = tmp_path / "huge.png", tmp_path / "text.png", tmp_path / "cake.gif"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    text.write_text("this is no picture")
    gif.write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")
    for file_, code in (
        (huge, "picture.too_large"),
        (text, "picture.unknown"),
        (gif, "picture.unknown"),
        (tmp_path / "none.png", "picture.unknown"),
        (bomb(tmp_path / "bomb.png", 60_000), "picture.too_many_dots"),
        (bomb(tmp_path / "broken.png", 5000), "picture.unknown"),
    ):
        with pytest.raises(InvalidInput, match=code):
            take_picture(file_, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    assert LARGEST_FILE < 100_000_000


async def test_a_picture_is_painted_once_it_has_been_read(tmp_path: Path) -> None:
    name = take_picture(picture(tmp_path / "cake.png", 200, 100), tmp_path)
    scope, shelf = TaskScope("test"), PictureShelf()
    shelf.open(tmp_path, scope)
    told: list[bool] = []
    shelf.changed.connect(lambda: told.append(True))
    assert shelf.pixmap(name, 64) is None
    await eventually(lambda: told, what="the picture")
    shown = shelf.pixmap(name, 64)
    assert shown is not None
    assert (shown.width(), shown.height()) == (64, 64)
    assert shelf.pixmap("../../etc/passwd", 64) is None
    await scope.close()
