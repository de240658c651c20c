"""A yard in which the sample café is open: its menu is on sale, its shelf is filled."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import resources
from core.domain.ids import chances_from
from core.simulation.chances import Chances
from core.simulation.loop import SimulatedLoop
from core.simulation.odd_goods import CHEESE, SHELF_GRAMS, with_odd_goods
from core.simulation.plan import PRODUCTS, Plan, Weather
from core.simulation.world import World
from core.simulation.yard import Yard
from core.till.menu_file import read_menu_file


def opened_yard() -> Yard:
    """Return the databases of a café with the sample menu, from which every run begins."""
    yard = Yard()
    loop = SimulatedLoop()
    chance = Chances(-1)  # of no seed, so that no run makes an id that is known already
    with chances_from(chance.bits):
        plan = Plan(-1, apart=True, two_counters=True, orders=(), faults=(), weather=Weather(), on_shelf=0)
        try:
            asyncio.set_event_loop(loop)
            loop.run_until_complete(_fill(World(loop, yard, plan, chance)))
        finally:
            asyncio.set_event_loop(None)
            loop.close()
    yard.begin_here()
    return yard


async def _fill(world: World) -> None:
    file = read_menu_file(resources.path("menus", "cafe.toml"))
    usual = replace(file.menu, products=tuple(file.menu.product(product_id) for product_id in PRODUCTS))
    menu = with_odd_goods(usual)
    levels = {product_id: count for product_id, count in file.stock.items() if product_id in PRODUCTS}
    levels |= {CHEESE: SHELF_GRAMS}
    await world.start_all()
    await world.ask("stock", lambda stock: stock.actions.set_levels(levels))
    await world.ask("till", lambda till: till.actions.import_menu(menu))
    await asyncio.sleep(20)
    for process in world.processes:
        for part in reversed(list(world.lives[process].parts.values())):
            await part.close()
