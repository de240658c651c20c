"""The number of a card is refused in every field of the kitchen's window."""

from __future__ import annotations

import pytest

from tests.gui.kitchen.screen import Screen
from tests.support.card_typing import fields_of, takes_a_card

pytestmark = pytest.mark.gui


async def test_no_field_of_the_kitchen_takes_the_number_of_a_card(screen: Screen) -> None:
    await screen.open(1366, 768)
    fields = fields_of(screen.window)
    assert fields
    assert [field.objectName() for field in fields if takes_a_card(field)] == []
