"""View-models whose verbs raise when they are told to, so that whatever a tap leads to can be seen to fail."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.qt.application import _fault_sink
from core.qt.windows import OpenWindows

_NOT_VERBS: Final = frozenset({"close", "tell", "tell_unexpected", "unexpected", "note", "set_page_size"})
"""What a view-model is told by the program, not by a person; the last one by Qt itself, in the middle of a layout."""


class SlotError(RuntimeError):
    """What nobody expected."""


class FaultySlots:
    """Makes the next verb of a package's view-models raise when `armed`; `told` are the faults that came to the windows."""

    def __init__(self, package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        self.armed = False
        self.raised: list[str] = []
        self.told: list[BaseException] = []
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for _, kind in inspect.getmembers(module, inspect.isclass):
                if issubclass(kind, QObject) and kind.__module__ == found.name:
                    self._arm(kind, monkeypatch)

    def _arm(self, kind: type[QObject], monkeypatch: pytest.MonkeyPatch) -> None:
        for name, verb in list(vars(kind).items()):
            is_verb = inspect.isfunction(verb) and not name.startswith("_") and name not in _NOT_VERBS
            if is_verb and inspect.signature(verb).return_annotation in (None, "None"):
                monkeypatch.setattr(kind, name, self._faulty(f"{kind.__name__}.{name}", verb))

    def _faulty(self, name: str, verb: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(verb)
        def faulty(*arguments: Any, **named: Any) -> None:  # noqa: ANN401 - whatever the verb takes
            if self.armed:
                self.armed = (
                    False  # one at a time: PySide 6.11 dies of a second one inside an event of the first
                )
                self.raised.append(name)
                raise SlotError(name)
            verb(*arguments, **named)

        return faulty

    @contextmanager
    def sent_to(self, window: QWidget) -> Iterator[None]:
        """Send what slots raise where the program sends it."""
        windows = OpenWindows([window])

        def tell(fault: BaseException) -> None:
            self.told.append(fault)
            windows.tell_fault(fault)

        with _fault_sink(tell):
            yield

    def try_out(self, act: Callable[[], object]) -> bool:
        """Do what a person does while every verb raises; tell whether anything was raised."""
        before, self.armed = len(self.raised), True
        try:
            act()
        except (
            SlotError
        ) as fault:  # from an override of Qt's: it comes back to the click, which the loop made otherwise
            sys.excepthook(type(fault), fault, fault.__traceback__)
        finally:
            self.armed = False
        return len(self.raised) > before
