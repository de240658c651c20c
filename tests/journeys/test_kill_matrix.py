"""One sale killed at every kind of place at which it can end, begun again and judged; `make kill-matrix` takes every place.

Files are real, and so are the kills: by strace in the N-th system call of a thread, or by a named place of the product.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final

import pytest

from tests.support.kills.cases import KINDS, Case, every, one_of_each, spread
from tests.support.kills.pool import Pool, pool
from tests.support.virtual_host import VirtualHost

CALLS: Final = 27
TWICE: Final = 6
OVER_BROKER: Final = 6

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def cafes() -> Iterator[Pool]:
    with pool() as servers:
        yield servers


@pytest.fixture(scope="module")
def places(cafes: Pool) -> list[Case]:
    """Every place of every kind of sale, counted in sales that nobody has disturbed."""
    return [case for kind in KINDS for case in every(kind, cafes.census(kind))]


def faults(cafes: Pool, cases: Sequence[Case]) -> list[str]:
    """Kill in each case; return what was wrong afterwards, also in a sale in which a place was not passed so often."""
    found = list(cafes.kill(cases))
    killed = sum(end.killed for end in found)
    print(f"{len(cases)} cases, {killed} killed, {sum(end.recovered for end in found)} with their order")
    assert killed == len(cases)
    return [f"{end.case}: {fault}" for end in found for fault in end.faults]


@pytest.mark.promise("C-6", "C-8", "A-2")
@pytest.mark.fault("F01", "F03", "I1", "I3", "I4", "I5", "I7", "I8")
def test_a_shop_that_ends_at_any_named_place_finishes_its_sale_once(
    cafes: Pool, places: list[Case], seed: int
) -> None:
    chance = random.Random(seed)
    once = one_of_each([case for case in places if not case.is_call], chance)
    twice = [
        Case(case.kind, case.place, case.count, again=chance.choice(once).place)
        for case in chance.sample(once, TWICE)
    ]

    assert faults(cafes, [*once, *twice]) == []


@pytest.mark.promise("C-6", "C-8", "A-2")
@pytest.mark.fault("F01", "I2", "I3", "I4", "I7")
def test_a_shop_that_is_killed_in_any_system_call_that_writes_finishes_its_sale_once(
    cafes: Pool, places: list[Case], seed: int
) -> None:
    chance = random.Random(seed)
    drawn = spread([case for case in places if case.is_call], chance, CALLS)

    assert faults(cafes, drawn) == []


@pytest.mark.fault("F01", "F03", "I1", "I7", "I8")
def test_a_program_that_is_killed_between_an_effect_and_its_answer_finds_the_effect_over_the_broker(
    virtual_host: VirtualHost, seed: int
) -> None:
    chance = random.Random(seed)
    effects = [Case("delivered", "payment.after_effect", 2, "payment")]
    effects.append(Case("delivered", "delivery.after_assign", 1, "delivery"))
    with pool(hosts=[virtual_host]) as programs:
        victims = ["till", chance.choice(["stock", "payment", "delivery", "kitchen"])]
        found = [
            case for who in victims for case in every("no_courier", programs.census("no_courier", who), who)
        ]
        sockets = spread([case for case in found if case.is_call], chance, OVER_BROKER // 2)
        others = spread([case for case in found if not case.is_call], chance, OVER_BROKER // 2)

        assert faults(programs, [*effects, *sockets, *others]) == []
