"""Who owns what runs: the tasks of one window or one service, named, ended together, with one sink for their faults."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

log = logging.getLogger(__name__)

T = TypeVar("T")

OnError = Callable[[str, BaseException], None]
"""Told the name of the task and what it raised."""


def log_error(name: str, fault: BaseException) -> None:
    """Be the sink of last resort: write the fault down with its traceback."""
    log.error("task %s failed", name, exc_info=fault)


class TaskScope:
    """Starts tasks, knows them by name and ends them; what one of them raises goes to `on_error`, never to nowhere."""

    def __init__(self, name: str, on_error: OnError = log_error) -> None:
        self._name = name
        self._on_error = on_error
        self._tasks: set[asyncio.Task[Any]] = set()
        self._by_key: dict[Hashable, asyncio.Task[Any]] = {}
        self._closed = False

    def __len__(self) -> int:
        return len(self._tasks)

    @property
    def closed(self) -> bool:
        """Whether this scope starts nothing any more."""
        return self._closed

    def start(self, coro: Coroutine[Any, Any, T], name: str = "") -> asyncio.Task[T] | None:
        """Run `coro` as a task of this scope; a closed scope starts nothing and returns None."""
        if self._closed:
            coro.close()
            return None
        task = asyncio.get_running_loop().create_task(
            coro, name=f"{self._name}.{name or getattr(coro, '__name__', 'task')}"
        )
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def start_once(self, key: Hashable, coro: Coroutine[Any, Any, T]) -> asyncio.Task[T] | None:
        """Run `coro` unless one with `key` is still running (a double tap); then `coro` is dropped and None returned."""
        if self.busy(key):
            coro.close()
            return None
        task = self.start(coro, str(key))
        if task is not None:
            self._by_key[key] = task
            task.add_done_callback(lambda ended: self._forget(key, ended))
        return task

    def busy(self, key: Hashable) -> bool:
        """Tell whether the task with `key` is still running."""
        return key in self._by_key

    def live_with(self, widget: QWidget) -> None:
        """End with `widget`: when Qt destroys it, everything is cancelled and nothing is started any more."""
        widget.destroyed.connect(self._widget_gone)

    def cancel_all(self) -> None:
        """Ask every task to end; what is started later runs."""
        for task in tuple(self._tasks):
            task.cancel()

    async def close(self) -> None:
        """Cancel everything, wait until it has ended, and start nothing any more; twice is as good as once."""
        self._closed = True
        me = asyncio.current_task()
        while others := {task for task in self._tasks if task is not me}:
            for task in others:
                task.cancel()
            await asyncio.wait(others)

    def _widget_gone(self, _widget: object = None) -> None:
        """Stop because the widget is gone."""
        self._closed = True
        self.cancel_all()

    def _forget(self, key: Hashable, ended: asyncio.Task[Any]) -> None:
        """Let the next task with `key` start."""
        if self._by_key.get(key) is ended:
            del self._by_key[key]

    def _ended(self, task: asyncio.Task[Any]) -> None:
        """Take `task` off the list and hand what it raised to the sink."""
        self._tasks.discard(task)
        if task.cancelled():
            return
        fault = task.exception()
        if fault is not None:
            self._on_error(task.get_name(), fault)
