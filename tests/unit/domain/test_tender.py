"""Tenders pay an order exactly, and only cash gives change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.money import LARGEST_MINOR, MINOR_DIGITS, Money
from core.domain.tender import MOST_TENDERS, NOTES, Method, Tender, check_tenders, quick_notes
from core.errors import InvalidInput


def brl(minor: int) -> Money:
    return Money(minor, "BRL")


def a_tender(
    amount: int, method: Method = Method.CARD, *, charge_id: str = "c-1", received: int | None = None
) -> Tender:
    return Tender(charge_id, method, brl(amount), None if received is None else brl(received))


@given(st.integers(1, 10**9), st.lists(st.integers(1, 100), min_size=1, max_size=MOST_TENDERS))
def test_tenders_that_add_up_pay(total: int, weights: list[int]) -> None:
    parts = [part for part in brl(total).split(weights) if part]
    tenders = [Tender(f"c-{place}", Method.CARD, part) for place, part in enumerate(parts)]
    assert check_tenders(brl(total), tenders) == tuple(tenders)


@given(st.integers(1, 10**6), st.integers(-(10**6), 10**6).filter(bool))
def test_tenders_that_do_not_add_up_are_refused(total: int, off: int) -> None:
    with pytest.raises(InvalidInput):
        check_tenders(brl(total), [a_tender(total + off)])


@pytest.mark.parametrize(
    ("tenders", "code"),
    [
        ([], "tender.wrong_number"),
        ([a_tender(1, charge_id=str(n)) for n in range(MOST_TENDERS + 1)], "tender.wrong_number"),
        ([a_tender(500), a_tender(500)], "tender.charge_twice"),
        ([a_tender(0), a_tender(1000, charge_id="c-2")], "tender.amount_not_positive"),
        ([a_tender(-1), a_tender(1001, charge_id="c-2")], "tender.amount_not_positive"),
        ([a_tender(1000, received=2000)], "tender.change_only_from_cash"),
        ([a_tender(1000, Method.PIX, received=1000)], "tender.change_only_from_cash"),
        ([a_tender(1000, Method.CASH, received=999)], "tender.too_little_cash"),
        ([a_tender(1000, Method.CASH, received=-5)], "tender.too_little_cash"),
        ([a_tender(999)], "tender.does_not_add_up"),
        ([a_tender(1001)], "tender.does_not_add_up"),
        ([Tender("c-1", Method.CARD, Money(1000, "USD"))], "money.mixed_currencies"),
        ([Tender("c-1", Method.CASH, brl(1000), Money(2000, "USD"))], "money.mixed_currencies"),
    ],
)
def test_what_does_not_pay_ten_reais_is_named(tenders: list[Tender], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_tenders(brl(1000), tenders)
    assert refused.value.code == code


def test_a_free_order_is_paid_with_nothing() -> None:
    assert check_tenders(brl(0), [a_tender(0, Method.CASH)])


def test_change_is_what_was_handed_over_and_not_owed() -> None:
    assert a_tender(1350, Method.CASH, received=2000).change_due == brl(650)
    assert a_tender(1350, Method.CASH).change_due == brl(0)
    assert a_tender(1350, Method.CARD).change_due == brl(0)


@given(st.integers(0, LARGEST_MINOR), st.sampled_from(sorted(MINOR_DIGITS)))
def test_quick_notes_are_few_grow_and_are_always_enough(total: int, currency: str) -> None:
    notes = quick_notes(Money(total, currency))
    assert len(notes) <= 4
    assert list(notes) == sorted(notes, key=lambda note: note.minor)
    assert all(note.minor > total for note in notes)
    assert notes or total + NOTES[currency][-1] > LARGEST_MINOR


def test_quick_notes_for_a_coffee_a_large_order_and_one_larger_than_any_note() -> None:
    assert quick_notes(brl(1350)) == (brl(2000), brl(5000), brl(10_000), brl(20_000))
    assert quick_notes(brl(15_000)) == (brl(20_000),)
    assert quick_notes(brl(45_000)) == (brl(60_000),)


def test_every_currency_of_a_shop_has_notes() -> None:
    assert set(NOTES) == set(MINOR_DIGITS)
