"""What an order costs is worked out from the menu, and whatever cannot be sold is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Product, Station
from core.domain.money import LARGEST_MINOR, Money
from core.domain.order import (
    MOST_LINES,
    MOST_OF_ONE,
    Address,
    DraftLine,
    OrderDraft,
    OrderType,
    price_order,
)
from core.errors import InvalidInput


def brl(minor: int) -> Money:
    return Money(minor, "BRL")


SIZE = ModifierGroup(
    "size",
    {"en": "Size"},
    1,
    1,
    (Modifier("small", {"en": "S"}, brl(0), default=True), Modifier("large", {"en": "L"}, brl(300))),
)
EXTRAS = ModifierGroup(
    "extras",
    {"en": "Extras"},
    0,
    2,
    tuple(Modifier(name, {"en": name}, brl(150)) for name in ("oat", "shot", "syrup")),
)
MENU = Menu(
    revision=1,
    currency="BRL",
    categories=(Category("coffee", {"en": "Coffee"}, 0, 0),),
    products=(
        Product("latte", "1", {"en": "Latte"}, "coffee", "hot", brl(1350), 1000, ("extras", "size")),
        Product("water", "2", {"en": "Water"}, "coffee", "hot", brl(500)),
        Product("gone", "3", {"en": "Gone"}, "coffee", "hot", brl(500), active=False),
        Product("gold", "4", {"en": "Gold"}, "coffee", "hot", brl(LARGEST_MINOR)),
    ),
    groups=(EXTRAS, SIZE),
    stations=(Station("hot", {"en": "Hot bar"}, 0),),
    courier_fee=brl(900),
)
HOME = Address("Ana", "Rua 1", "555")


def a_line(
    product_id: str = "water", quantity: int = 1, *modifiers: str, line_id: str = "l-1", note: str = ""
) -> DraftLine:
    return DraftLine(line_id, product_id, quantity, modifiers, note)


def a_draft(*lines: DraftLine, **changes: object) -> OrderDraft:
    return replace(OrderDraft("o-1", lines or (a_line(),)), **changes)  # type: ignore[arg-type]


def refused(draft: OrderDraft, *, complete: bool = True) -> InvalidInput:
    with pytest.raises(InvalidInput) as told:
        price_order(MENU, draft, complete=complete)
    return told.value


def test_a_line_costs_the_product_and_its_modifiers_times_the_quantity() -> None:
    priced = price_order(MENU, a_draft(a_line("latte", 2, "large", "oat")))
    assert priced.lines[0].unit == brl(1350 + 300 + 150)
    assert priced.total == priced.subtotal == brl(3600)
    assert priced.tax == brl(327)
    assert [modifier.modifier_id for modifier in priced.lines[0].modifiers] == ["large", "oat"]
    assert priced.lines[0].station_id == "hot"


@given(
    st.lists(
        st.tuples(
            st.sampled_from([("water",), ("latte", "small"), ("latte", "large", "oat", "syrup")]),
            st.integers(1, MOST_OF_ONE),
        ),
        min_size=1,
        max_size=30,
    ),
    st.sampled_from(OrderType),
)
def test_the_total_is_the_sum_of_its_lines_and_the_courier(
    wanted: list[tuple[tuple[str, ...], int]], order_type: OrderType
) -> None:
    lines = tuple(
        a_line(chosen[0], quantity, *chosen[1:], line_id=f"l-{place}")
        for place, (chosen, quantity) in enumerate(wanted)
    )
    wanted_at = 1_750_000_000_000 if order_type is OrderType.PICKUP else None
    priced = price_order(MENU, a_draft(*lines, order_type=order_type, address=HOME, wanted_at=wanted_at))
    prices = {("water",): 500, ("latte", "small"): 1350, ("latte", "large", "oat", "syrup"): 1950}
    assert priced.subtotal.minor == sum(prices[chosen] * quantity for chosen, quantity in wanted)
    fee = 900 if order_type is OrderType.DELIVERY else 0
    assert priced.total.minor == priced.subtotal.minor + fee
    assert priced.tax.minor == sum(line.tax.minor for line in priced.lines)
    assert brl(0) <= priced.tax <= priced.subtotal


@pytest.mark.parametrize("quantity", [0, -1, -(10**30), MOST_OF_ONE + 1, 10**100])
def test_a_quantity_that_nobody_can_want_is_refused_with_what_is_allowed(quantity: int) -> None:
    fault = refused(a_draft(a_line("water", quantity)))
    assert fault.code == "order.quantity_out_of_range"
    assert fault.params == {"quantity": quantity, "least": 1, "most": MOST_OF_ONE}


@pytest.mark.parametrize("quantity", [1.0, "1", None, True, float("nan")])
def test_a_quantity_is_a_whole_number(quantity: object) -> None:
    assert refused(a_draft(replace(a_line(), quantity=quantity))).code == "order.quantity_out_of_range"  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["customer", "note"])
@pytest.mark.parametrize("length", [201, 10_000])
def test_a_text_of_ten_kilobytes_is_refused_by_its_field(field: str, length: int) -> None:
    fault = refused(a_draft(**{field: "x" * length}))
    assert (fault.code, fault.params["field"]) == ("input.too_long", field)


@pytest.mark.parametrize("field", ["recipient", "street", "phone"])
def test_an_address_of_ten_kilobytes_is_refused_by_its_field(field: str) -> None:
    address = replace(HOME, **{field: "x" * 10_000})
    fault = refused(a_draft(order_type=OrderType.DELIVERY, address=address))
    assert fault.code == "input.too_long"
    assert fault.params["field"] == ("address" if field == "street" else field)


def test_a_note_on_a_line_of_ten_kilobytes_is_refused() -> None:
    assert refused(a_draft(a_line(note="x" * 10_000))).code == "input.too_long"


def test_control_and_direction_characters_are_taken_out_everywhere() -> None:
    dirty = "A\x00n\x1ba\u202e\n "
    priced = price_order(
        MENU,
        a_draft(
            a_line(note=dirty),
            customer=dirty,
            note=dirty,
            order_type=OrderType.DELIVERY,
            address=Address(dirty, dirty, dirty),
        ),
    )
    assert priced.lines[0].note == priced.draft.customer == priced.draft.note == "Ana"
    assert priced.draft.address == Address("Ana", "Ana", "Ana")


def test_an_order_that_is_not_delivered_has_no_address() -> None:
    """What was typed before the order became one for here is neither checked nor stored."""
    draft = a_draft(address=Address("x" * 10_000, "\x00", ""))
    assert price_order(MENU, draft).draft.address is None


def test_an_order_in_the_making_keeps_its_address_while_its_type_is_changed() -> None:
    priced = price_order(MENU, a_draft(address=Address("Ana\x00", "Rua 1")), complete=False)
    assert priced.draft.address == Address("Ana", "Rua 1")


@pytest.mark.parametrize("address", [None, Address("Ana", ""), Address("Ana", " \x00\u200e ")])
def test_a_delivery_without_an_address_is_refused_when_it_is_charged(address: Address | None) -> None:
    draft = a_draft(order_type=OrderType.DELIVERY, address=address)
    assert refused(draft).code == "order.address_missing"
    assert price_order(MENU, draft, complete=False).total == brl(1400)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (a_line("tea"), "order.unknown_product"),
        (a_line(""), "order.unknown_product"),
        (a_line("'; DROP TABLE products; --"), "order.unknown_product"),
        (a_line("gone"), "order.product_not_sold"),
        (a_line("latte"), "order.wrong_number_of_choices"),
        (a_line("latte", 1, "small", "large"), "order.wrong_number_of_choices"),
        (a_line("latte", 1, "small", "oat", "shot", "syrup"), "order.wrong_number_of_choices"),
        (a_line("latte", 1, "small", "small"), "order.modifier_twice"),
        (a_line("latte", 1, "small", "gold leaf"), "order.unknown_modifier"),
        (a_line("water", 1, "oat"), "order.unknown_modifier"),
        (a_line("gold", 2), "money.too_large"),
    ],
)
def test_a_line_that_cannot_be_sold_is_named(line: DraftLine, code: str) -> None:
    fault = refused(a_draft(line))
    assert fault.code == code
    assert fault.params


def test_a_total_that_is_too_large_is_refused_though_each_line_is_not() -> None:
    lines = (a_line("gold"), a_line("water", line_id="l-2"))
    assert refused(a_draft(*lines)).code == "money.too_large"


def test_an_empty_order_can_be_priced_but_not_charged() -> None:
    empty = OrderDraft("o-1")
    assert price_order(MENU, empty, complete=False).total == brl(0)
    assert refused(empty).code == "order.empty"


def test_one_line_is_not_in_an_order_twice() -> None:
    assert refused(a_draft(a_line(), a_line())).code == "order.line_twice"


def test_an_order_has_not_more_lines_than_a_printer_has_paper() -> None:
    lines = [a_line(line_id=str(place)) for place in range(MOST_LINES + 1)]
    assert price_order(MENU, a_draft(*lines[:MOST_LINES])).total == brl(500 * MOST_LINES)
    fault = refused(a_draft(*lines))
    assert (fault.code, fault.params["allowed"]) == ("order.too_many_lines", MOST_LINES)


def test_the_draft_has_no_prices_that_could_be_believed() -> None:
    assert not {"price", "unit", "total", "tax"} & set(DraftLine.__dataclass_fields__)


def test_the_menu_tells_what_must_be_chosen_and_what_comes_by_itself() -> None:
    latte, water = MENU.product("latte"), MENU.product("water")
    assert [group.group_id for group in MENU.groups_of(latte)] == ["size", "extras"]
    assert MENU.default_modifiers(latte) == ("small",)
    assert not MENU.needs_choice(latte)
    assert not MENU.needs_choice(water)
    plain = replace(SIZE, modifiers=tuple(replace(m, default=False) for m in SIZE.modifiers))
    assert replace(MENU, groups=(plain, EXTRAS)).needs_choice(latte)
