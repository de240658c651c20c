"""What has changed, pushed to whoever shows it: no screen ever asks on a timer."""

from __future__ import annotations

from collections.abc import Callable

from core.domain.change import Change, ChangeKind

__all__ = ["Change", "ChangeKind", "Changes", "Listener"]


Listener = Callable[[Change], None]


class Changes:
    """Tells listeners, on the loop's own thread and in the order of the commits."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at every change until the returned function is called."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def tell(self, change: Change) -> None:
        """Pass a change on to everyone who listens."""
        for listener in tuple(self._listeners):
            listener(change)
