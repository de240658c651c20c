"""Courses at the till: off by default; when on, what waits is fired once, taken back in time, and never forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.contracts.kitchen import (
    FireCourse,
    FireRefused,
    OpenTicket,
    TicketChanged,
    UndoFire,
    UndoFireRefused,
)
from core.domain.courses import CourseRules
from core.domain.order import DraftLine, OrderDraft, OrderType
from core.errors import Conflict, InvalidInput
from core.till.menu_slices import for_other_tills, put_together
from core.till.queries.shifts import open_orders
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, by

LATTE, WATER = "latte", "water"
PRICES = {"latte": 1350, "water": 500}


def in_course(product_id: str, course: int) -> DraftLine:
    return replace(a_line(product_id, line_id=f"line-{product_id}-{course}"), course=course)


MEAL = a_draft("order-1", in_course(WATER, 1), in_course(LATTE, 2))


async def sell(site: TillSite, draft: OrderDraft = MEAL) -> tuple[OpenTicket, ...]:
    total = sum(PRICES[line.product_id] for line in draft.lines)
    await site.sell(draft, by("cash", total, f"charge-{draft.order_id}"))
    return tuple(site.script.of(OpenTicket))


async def waiting(site: TillSite) -> list[int]:
    return [view.course for view in (await site.shown()).row.courses if view.waits]


async def test_without_the_setting_no_line_has_a_course(site: TillSite) -> None:
    (ticket,) = await sell(site)
    assert {item.course for item in ticket.items} == {0}
    shown = await site.shown()
    assert (shown.row.courses, {line.course for line in shown.lines}) == ((), {0})


async def test_a_line_has_the_course_that_was_chosen_else_that_of_its_category_else_the_first(
    site: TillSite,
) -> None:
    category = a_menu().products[0].category_id
    await site.till.courses.set_courses(CourseRules(on=True, usual={category: 3}))
    draft = a_draft("order-1", a_line(WATER), in_course(LATTE, 2))
    (ticket,) = await sell(site, draft)
    assert [item.course for item in ticket.items] == [3, 2]
    await site.till.courses.set_courses(CourseRules(on=True))
    await sell(site, a_draft("order-2", a_line(WATER)))
    assert [item.course for item in site.script.of(OpenTicket)[-1].items] == [1]


@pytest.mark.parametrize("order_type", [OrderType.TO_GO, OrderType.PICKUP])
async def test_what_leaves_the_house_goes_together(site: TillSite, order_type: OrderType) -> None:
    await site.till.courses.set_courses(CourseRules(on=True))
    wanted = site.clock.now_ms() + 3_600_000 if order_type is OrderType.PICKUP else None
    (ticket,) = await sell(site, replace(MEAL, order_type=order_type, wanted_at=wanted))
    assert {item.course for item in ticket.items} == {0}


async def test_the_setting_reaches_the_other_counters_and_outlives_a_new_menu(site: TillSite) -> None:
    category = a_menu().products[0].category_id
    rules = CourseRules(on=True, usual={category: 2})
    await site.till.courses.set_courses(rules)
    menu = await site.counter.menu()
    shared = "".join(part.slice for part in for_other_tills(menu))
    assert (menu.courses, put_together(shared, 9).courses) == (rules, rules)
    await site.till.actions.import_menu(a_menu())
    assert (await site.counter.menu()).courses == rules


@pytest.mark.parametrize("usual", [{"nothing": 2}, {"drinks": 10}, {"drinks": 0}])
async def test_a_course_that_there_cannot_be_is_refused(site: TillSite, usual: dict[str, int]) -> None:
    category = a_menu().products[0].category_id
    usual = {category if key == "drinks" else key: course for key, course in usual.items()}
    with pytest.raises(InvalidInput):
        await site.till.courses.set_courses(CourseRules(on=True, usual=usual))
    await site.till.courses.set_courses(CourseRules(on=True))
    with pytest.raises(InvalidInput, match=r"order\.unknown_course"):
        await sell(site, a_draft("order-1", in_course(WATER, 10)))


class TestFiring:
    """An order of two courses that the kitchen has."""

    @pytest.fixture(autouse=True)
    async def _sold(self, site: TillSite) -> None:
        await site.till.courses.set_courses(CourseRules(on=True))
        await sell(site)

    @pytest.mark.both_databases
    async def test_a_course_is_fired_once_however_often_that_is_asked(self, site: TillSite) -> None:
        assert await waiting(site) == [2]
        for _ in range(2):
            await site.till.courses.fire_course("order-1", 2, "fire-1")
        await site.quiet()
        (sent,) = site.script.of(FireCourse)
        assert (sent.course, sent.fire_id) == (2, "fire-1")
        assert await waiting(site) == []
        assert [view.fired_at is not None for view in (await site.shown()).row.courses] == [True, True]

    async def test_it_is_fired_while_nobody_answers_and_goes_out_when_somebody_does(
        self, site: TillSite
    ) -> None:
        site.script.say(FireCourse, None)
        await site.till.courses.fire_course("order-1", 2, "fire-1")
        assert [view.on_the_way for view in (await site.shown()).row.courses] == [False, True]
        await site.reopen()
        await site.quiet()
        assert site.script.of(FireCourse)[-1].fire_id == "fire-1"
        assert await waiting(site) == []

    async def test_a_firing_is_taken_back_unless_the_kitchen_has_begun(self, site: TillSite) -> None:
        await site.till.courses.fire_course("order-1", 2, "fire-1")
        await site.till.courses.undo_fire("order-1", 2, "fire-1")
        await site.till.courses.undo_fire("order-1", 2, "fire-1")
        await site.quiet()
        assert (await waiting(site), len(site.script.of(UndoFire))) == ([2], 1)
        no = UndoFireRefused(ticket_id="order-1", course=2, fire_id="fire-2", reason="begun")
        site.script.say(UndoFire, no)
        await site.till.courses.fire_course("order-1", 2, "fire-2")
        await site.till.courses.undo_fire("order-1", 2, "fire-2")
        await site.quiet()
        assert await waiting(site) == []

    async def test_an_answer_to_a_firing_that_was_taken_back_says_nothing_of_the_next_one(
        self, site: TillSite
    ) -> None:
        site.script.say(FireCourse, None)
        await site.till.courses.fire_course("order-1", 2, "fire-1")
        await site.till.courses.undo_fire("order-1", 2, "fire-1")
        await site.till.courses.fire_course("order-1", 2, "fire-2")
        await site.quiet()
        late = FireRefused(ticket_id="order-1", course=2, fire_id="fire-1", reason="taken_back")
        await site.answer_late(FireCourse, late)
        await site.quiet()
        assert await waiting(site) == []

    async def test_what_the_kitchen_fires_and_holds_is_shown_and_old_news_is_not(
        self, site: TillSite
    ) -> None:
        for revision, fired, left in ((5, (1, 2), []), (6, (1,), [2]), (4, (1, 2), [2])):
            event = TicketChanged(
                ticket_id="order-1",
                order_id="order-1",
                status="PREPARING",
                revision=revision,
                changed_at=site.clock.now_ms(),
                fired=fired,
            )
            await site.tell("kitchen", event)
            await site.quiet()
            assert await waiting(site) == left

    async def test_an_order_with_a_course_that_waits_is_listed_before_a_shift_is_closed(
        self, site: TillSite
    ) -> None:
        assert [(one.kind, one.order_id) for one in await site.read(lambda c: list(open_orders(c)))] == [
            ("courses", "order-1")
        ]
        await site.till.courses.fire_course("order-1", 2, "fire-1")
        assert await site.read(lambda conn: list(open_orders(conn))) == []

    async def test_nothing_is_fired_of_an_order_that_is_over(self, site: TillSite) -> None:
        await site.counter.refund("order-1", "refund-1", None, restock=False, reason="other")
        await site.quiet()
        with pytest.raises(Conflict, match=r"courses\.order_over"):
            await site.till.courses.fire_course("order-1", 2, "fire-1")
        assert await site.read(lambda conn: list(open_orders(conn))) == []
