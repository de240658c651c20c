"""The till for one command: the whole shop, or the till alone where parts are programs of their own, opened and closed."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.runtime.settings import Settings


@contextlib.asynccontextmanager
async def open_shop(settings: Settings) -> AsyncIterator[Any]:
    """Open the shop for a command, while no window is open; it is an EmbeddedShop or a SeparateProgram."""
    from core.runtime.build import EmbeddedShop
    from core.runtime.logs import catch_crashes, start_logging
    from core.runtime.parts import prepare_directory
    from core.runtime.separate import SeparateProgram

    prepare_directory(settings.data_dir)
    start_logging(settings.data_dir / "logs", settings.log_level)
    catch_crashes(settings.data_dir / "logs")
    shop = SeparateProgram(settings, "till") if settings.broker else EmbeddedShop(settings)
    await shop.open()
    try:
        yield shop
    finally:
        await shop.close()


def till_of(shop: Any) -> Any:  # noqa: ANN401 - imported late
    """Return the till of what `open_shop` gave."""
    return shop.till if hasattr(shop, "till") else shop.part
