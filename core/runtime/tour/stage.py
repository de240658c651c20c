"""What everybody in the tour works with: the open shop, the two windows, the hands and the camera."""

from __future__ import annotations

from dataclasses import dataclass

from core.qt.hands import Hands, Window
from core.runtime.build import EmbeddedShop
from core.runtime.tour.camera import Camera


@dataclass(frozen=True, slots=True)
class Stage:
    """The café of one tour."""

    shop: EmbeddedShop
    counter: Window
    kitchen: Window
    hands: Hands
    camera: Camera
