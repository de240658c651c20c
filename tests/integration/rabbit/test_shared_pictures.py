"""Pictures over a real broker: what the main counter has is at the other one within a second, also when that was off."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.pictures import picture_name
from core.runtime.parts import PICTURES
from core.till.picture_folder import PictureFolder
from tests.support.apart import Apart, apart
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually

pytestmark = pytest.mark.timeout(120)


def folder_of(cafe: Apart, address: str) -> PictureFolder:
    return PictureFolder(cafe.folder / address / PICTURES)


async def give_picture(cafe: Apart, product_id: str) -> str:
    """Give a product a picture at the main counter; return its name."""
    content = random.randbytes(500_000)
    name = picture_name(content, "jpg")
    folder_of(cafe, "till.a").keep(name, content)
    main = cafe.tills[0]
    menu = await main.catalogue.menu()
    products = (replace(p, picture=name) if p.product_id == product_id else p for p in menu.products)
    await main.actions.import_menu(replace(menu, products=tuple(products)))
    return name


async def test_a_picture_is_at_the_other_counter_soon_also_at_one_that_was_off(
    virtual_host: VirtualHost, tmp_path: Path
) -> None:
    async with apart(virtual_host, tmp_path, ("A", "B")) as cafe:
        there = folder_of(cafe, "till.b")
        first = await give_picture(cafe, "latte")
        began = time.monotonic()
        await eventually(lambda: there.content(first), what="the picture at the other counter")
        print(f"after {time.monotonic() - began:.2f} s")
        await cafe.close("till.b")
        second = await give_picture(cafe, "espresso")
        await cafe.open("till.b")
        await eventually(lambda: there.content(second), what="the picture that came while it was off")
