"""What is sold out until tomorrow comes back by itself, and what was ordered before it was stopped is marked."""

from __future__ import annotations

from core.contracts.kitchen import ProductEightySixed, StopSelling
from core.domain.change import ChangeKind
from core.domain.day import next_business_day
from tests.support.kitchen import KitchenSite, a_menu, an_item, an_order


async def until(site: KitchenSite) -> dict[str, int | None]:
    """Return what is sold out, and until when."""
    return {product.product_id: product.until for product in await site.door.products() if product.sold_out}


async def told(site: KitchenSite) -> list[tuple[str, bool]]:
    """Return what the counters have heard."""
    await site.quiet()
    return [(event.product_id, event.sold_out) for event in site.till.heard(ProductEightySixed)]


async def test_what_is_sold_out_until_tomorrow_is_on_sale_again_when_the_day_begins(
    site: KitchenSite,
) -> None:
    await site.publish(a_menu())
    tomorrow = next_business_day(site.clock.now_ms())
    await site.door.set_sold_out("mocha", sold_out=True, until_tomorrow=True)
    await site.door.set_sold_out("juice", sold_out=True)
    assert await until(site) == {"mocha": tomorrow, "juice": None}
    assert await told(site) == [("mocha", True), ("juice", True)]

    site.clock.turn((tomorrow - site.clock.now_ms()) / 1000 - 1)
    await site.adapter.stops.end_due()
    assert await until(site) == {"mocha": tomorrow, "juice": None}
    site.clock.turn(1)
    await site.close()
    await site.open()
    await site.adapter.stops.end_due()

    assert await until(site) == {"juice": None}
    assert (await told(site))[-1] == ("mocha", False)


async def test_a_stop_that_is_said_anew_for_today_only_is_told_to_the_screens_and_to_no_counter(
    site: KitchenSite,
) -> None:
    await site.publish(a_menu())
    await site.door.set_sold_out("mocha", sold_out=True)
    pushed = len(site.pushed(ChangeKind.AVAILABILITY))

    for _ in range(2):
        await site.door.set_sold_out("mocha", sold_out=True, until_tomorrow=True)

    assert list(await until(site)) == ["mocha"]
    assert None not in (await until(site)).values()
    assert len(site.pushed(ChangeKind.AVAILABILITY)) == pushed + 1
    assert await told(site) == [("mocha", True)]


async def test_an_order_in_flight_with_a_product_that_was_stopped_is_marked_and_not_changed(
    site: KitchenSite,
) -> None:
    await site.publish(a_menu())
    await site.accept(an_order(1, an_item("a", "mocha"), an_item("b"), an_item("c", "mocha")), an_order(2))
    await site.door.item_done("ticket-1", "c", done=True)
    before = await site.shown("ticket-1")

    await site.till.ask(StopSelling(product_id="mocha", sold_out=True))

    marked, other = (await site.door.board()).open
    assert [item.sold_out for item in marked.items] == [True, False, False], "what is made is made"
    assert not any(item.sold_out for item in other.items)
    assert (marked.status, marked.revision) == (before.status, before.revision)
    await site.door.set_sold_out("mocha", sold_out=False)
    assert not any(item.sold_out for item in (await site.shown("ticket-1")).items)
