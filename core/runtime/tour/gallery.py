"""A look around at the end of the tour: the other theme, the other languages, the health panel."""

from __future__ import annotations

import asyncio

from core.runtime.tour.stage import Stage


async def show_around(stage: Stage) -> None:
    """Take pictures of both windows in other languages and themes, and put everything back as it was."""
    hands, camera = stage.hands, stage.camera
    for theme, language in (("dark", "ru"), ("dark", "en"), ("light", "pt-BR")):
        hands.tap("counter.rail.settings")
        while hands.can_reach("counter.settings.area.up"):
            hands.tap("counter.settings.area.up")
            await asyncio.sleep(0.05)  # the page glides
        await hands.tap_when_ready(f"counter.settings.theme.{theme}")
        await hands.tap_when_ready(f"counter.settings.language.{language}")
        hands.tap("counter.rail.sale")
        await hands.turn()
        await camera.take(f"counter-{theme}-{language}", stage.counter)
    await stage.kitchen.look("light", "en")
    await stage.kitchen.look("dark", "pt-BR")
    if hands.can_tap("counter.pill"):
        hands.tap("counter.pill")
        await hands.turn()
        await camera.take("counter-health", stage.counter)
