"""What the tests of the counter stand on: an open window over a till of paper."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable

import pytest

from core.api.words import Menu
from core.qt.language import language
from pos_app.main import open_window
from pos_app.window import CounterWindow
from tests.gui.counter.at_the_counter import Cashier, cafe
from tests.support.paper_shop import paper_shop

OpenCounter = Callable[..., Awaitable[Cashier]]


@pytest.fixture
async def open_counter() -> AsyncGenerator[OpenCounter]:
    """Opens counters: `await open_counter(menu=…, size=(w, h), theme=…)`; with `shared=False` before the menu has come."""
    opened: list[CounterWindow] = []

    async def open_one(
        menu: Menu | None = None,
        size: tuple[int, int] = (1366, 768),
        *,
        shared: bool = True,
        **chosen: str,
    ) -> Cashier:
        shop, till = paper_shop(menu or cafe(), **{"language": "en", **chosen})
        till.no_menu = not shared
        window = open_window(shop, shop.printer)
        assert isinstance(window, CounterWindow)
        opened.append(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        cashier = Cashier(window, shop, till)
        if shared:
            await cashier.ready()
        return cashier

    yield open_one
    for window in opened:
        window.close()
        await window.counter.scope.close()
        window.deleteLater()
    language().set_language("en")


@pytest.fixture
async def cashier(open_counter: OpenCounter) -> Cashier:
    """A cashier at a counter of 1366×768 in English."""
    return await open_counter()
