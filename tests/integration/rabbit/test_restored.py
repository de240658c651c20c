"""Programs of their own, joined by a broker: one of them comes back with an older database, while the others work on."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.runtime.backups import Backups, restore_closed
from core.runtime.books import balance_books
from tests.support.apart import apart
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so


@pytest.mark.fault("F27", "F16")
@pytest.mark.parametrize("address", ["stock", "payment", "till.a"])
async def test_a_program_that_comes_back_with_an_old_database_learns_what_came_after(
    virtual_host: VirtualHost, tmp_path: Path, address: str
) -> None:
    async with apart(virtual_host, tmp_path) as cafe:
        counter = cafe.counter()
        await counter.settled(await counter.sell("pao_de_queijo"))
        settings = cafe.settings_of(address)
        made = await asyncio.to_thread(Backups(settings, (address.partition(".")[0],)).make)
        sold = [await counter.sell("pao_de_queijo") for _ in range(4)]
        await counter.all_settled(sold)
        await cafe.close(address)
        restore_closed(settings, made.name, ())
        await cafe.open(address)

        async def balanced() -> bool:
            books = await balance_books(cafe)
            return books.balanced and not books.unsettled and books.orders == 1 + len(sold)

        await eventually_so(balanced, within=20, what="the books to balance")
        counter = cafe.counter()
        view = await counter.settled(await counter.sell("pao_de_queijo"))
        assert view.row.number == "A006"
