"""Pictures at every counter: who lacks some asks the main counter, gets them in pieces, and keeps them by their content."""

from __future__ import annotations

import os
import random
from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.contracts.codec import encode
from core.contracts.pictures import PictureShared, PicturesWanted
from core.domain.change import ChangeKind
from core.domain.pictures import is_picture_name, picture_name
from core.messaging.topology import LARGEST_BODY
from core.till.picture_folder import KEPT_UNUSED_MS, LARGEST_PICTURE, PictureFolder
from core.till.picture_sharing import MOST_ASKED, PIECE_BYTES
from tests.support.second_till import SecondTill
from tests.support.till_site import TillSite, a_menu
from tests.support.waiting import eventually

DAY_MS = 24 * 3_600_000


def a_picture(folder: Path, size: int = 2_000) -> str:
    """Keep some bytes as if they were a picture; return its name."""
    content = random.randbytes(size)
    name = picture_name(content, "png")
    assert PictureFolder(folder).keep(name, content)
    return name


async def show(site: TillSite, *pictures: str) -> None:
    """Give the products these pictures, one each."""
    water = a_menu().products[1]
    products = [
        replace(water, product_id=f"p{n}", code=f"c{n}", picture=picture, position=n)
        for n, picture in enumerate(pictures)
    ]
    await site.till.actions.import_menu(a_menu(products=tuple(products)))


def kept(till: SecondTill) -> set[str]:
    return {file.name for file in till.pictures.iterdir()} if till.pictures.is_dir() else set()


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[TillSite]:
    opened = TillSite(tmp_path)
    opened.rules = replace(opened.rules, shares=True, pictures=tmp_path / "pictures")
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def second(site: TillSite) -> AsyncIterator[SecondTill]:
    opened = SecondTill(site)
    await opened.open()
    yield opened
    await opened.till.close()


async def test_a_picture_of_many_pieces_comes_whole_to_the_other_counter(
    site: TillSite, second: SecondTill
) -> None:
    told: list[ChangeKind] = []
    second.till.owner.database.after_commit(
        lambda effects: told.extend(change.kind for change in effects.changes)
    )
    large, small = (
        a_picture(site.folder / "pictures", 3 * PIECE_BYTES + 1),
        a_picture(site.folder / "pictures"),
    )
    await show(site, large, small, large)
    await eventually(lambda: kept(second) == {large, small}, what="both pictures")
    for name in (large, small):
        assert (second.pictures / name).read_bytes() == (site.folder / "pictures" / name).read_bytes()
    assert ChangeKind.PICTURES in told


async def test_a_counter_gets_all_however_many_it_lacks(site: TillSite) -> None:
    names = [a_picture(site.folder / "pictures", 50) for _ in range(2 * MOST_ASKED + 3)]
    await show(site, *names)
    late = SecondTill(site)
    await late.open()
    await late.says_that_it_started()  # it was off, and gets the menu now
    await eventually(lambda: kept(late) == set(names), what="all pictures")
    await late.till.close()


async def test_what_nobody_has_is_not_shown_and_not_asked_for_again_and_again(
    site: TillSite, second: SecondTill
) -> None:
    asked: list[str] = []
    second.till.owner.database.after_commit(
        lambda effects: asked.extend(e.name for e in effects.envelopes if e.name == "PicturesWanted")
    )
    there, gone = a_picture(site.folder / "pictures"), picture_name(b"nobody has this", "jpg")
    await show(site, gone, there, "../till.sqlite")
    await eventually(lambda: kept(second) == {there}, what="the one that is there")
    assert len(asked) <= 2
    assert not is_picture_name("../till.sqlite")


async def test_only_what_was_asked_for_and_is_what_its_name_says_is_kept(
    site: TillSite, second: SecondTill
) -> None:
    real = picture_name(b"real", "png")
    await second.hear(PictureShared(name=real, part=0, parts=1, piece="cmVhbA=="), source="till")
    await show(site, real)  # the main counter does not have it either: it is asked for in vain
    await eventually(lambda: second.menus == 1, what="the menu")
    await second.hear(PictureShared(name=real, part=0, parts=1, piece="ZmFsc2U="), source="till")
    there = a_picture(site.folder / "pictures")
    await show(site, real, there)
    await eventually(lambda: kept(second) == {there}, what="nothing but the one that is there")
    assert await second.till.owner.parked() == 0


def test_the_main_counter_gives_no_other_file(tmp_path: Path) -> None:
    folder = PictureFolder(tmp_path / "pictures")
    folder.path.mkdir()
    (folder.path / "secret.txt").write_text("secret")
    assert folder.content("secret.txt") == b""
    assert folder.content("../till.sqlite") == b""
    changed = picture_name(b"before", "png")
    (folder.path / changed).write_bytes(b"after")
    assert folder.content(changed) == b""
    large = random.randbytes(LARGEST_PICTURE + 1)
    (folder.path / picture_name(large, "png")).write_bytes(large)
    assert folder.content(picture_name(large, "png")) == b""


def test_no_piece_is_too_large_for_the_broker() -> None:
    piece = PictureShared(
        name="0" * 32 + ".png", part=9, parts=10, piece=b64encode(bytes(PIECE_BYTES)).decode()
    )
    assert len(encode(piece)) < LARGEST_BODY // 2
    asked = PicturesWanted(names=("0" * 32 + ".png",) * MOST_ASKED)
    assert len(encode(asked)) < LARGEST_BODY // 100


def test_what_no_product_uses_is_deleted_after_a_month(tmp_path: Path) -> None:
    folder, now = PictureFolder(tmp_path), 1_900_000_000_000
    used, unused, fresh = (a_picture(tmp_path) for _ in range(3))
    other = tmp_path / "logo.svg"
    other.write_text("mine")
    for name in (used, unused, other.name):
        os.utime(tmp_path / name, (now / 1000 - 40 * 86_400,) * 2)
    os.utime(tmp_path / fresh, (now / 1000 - 86_400,) * 2)
    assert folder.clean_up({used}, now) == 1
    assert {file.name for file in tmp_path.iterdir()} == {used, fresh, "logo.svg"}
    later = now + KEPT_UNUSED_MS
    assert (
        folder.clean_up(set(), later - DAY_MS // 2) == 1
    )  # the fresh one; the used one was in use until now
    assert folder.clean_up(set(), later + DAY_MS) == 1
