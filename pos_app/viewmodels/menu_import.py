"""Taking a table of products over: read in a thread, shown before anything is done, then made in one go; and writing one."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.api.menu_editor import (
    LARGEST_TABLE,
    ImportChoices,
    ImportPlan,
    MenuEditorDoor,
    plan_import,
    write_menu,
)
from core.api.words import Clock, ComandaError, InvalidInput, Menu, time_ordered_id
from core.qt import texts
from core.qt.language import language, translate
from core.qt.tasks import TaskScope
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.complaints import MENU_NOT_CHANGED, NOT_SAVED_FILE
from pos_app.viewmodels.menu_list import MenuListViewModel

MEGABYTE = 1_000_000


class Ended(Exception):
    """Somebody does not want the table read any further."""


class MenuImportViewModel(QObject):
    """`changed` when there is something else to show; `done` carries a sentence and the edit that undoes the import."""

    changed = Signal()
    progressed = Signal(int, int)
    done = Signal(object, object)
    written = Signal(str)

    def __init__(
        self,
        door: MenuEditorDoor | None,
        entries: MenuListViewModel,
        clock: Clock,
        scope: TaskScope,
        approvals: Approvals,
    ) -> None:
        super().__init__()
        self._door = door
        self._entries = entries
        self._clock = clock
        self._scope = scope
        self._approvals = approvals
        self._complaints = approvals.complaints
        self._content = b""
        self._file = ""
        self._plan: ImportPlan | None = None
        self._wrong = ""
        self._choices = ImportChoices()
        self._end = threading.Event()
        self._reading = False
        self._making = False

    @property
    def file(self) -> str:
        """The name of the file, empty when none is open."""
        return self._file

    @property
    def plan(self) -> ImportPlan | None:
        """What the table would make of the menu, or None while that is not known."""
        return self._plan

    @property
    def wrong(self) -> str:
        """Why the file is no table of products, or empty."""
        return self._wrong

    @property
    def choices(self) -> ImportChoices:
        """How the table is read."""
        return self._choices

    @property
    def busy(self) -> bool:
        """Whether the table is being read or the menu made."""
        return self._reading or self._making

    def open(self, file: str) -> None:
        """Look at a file; nothing is changed yet."""
        self.close()
        self._file = Path(file).name
        self._choices = ImportChoices(language=language().code)
        self._scope.start_once("read table", self._open(Path(file)))
        self.changed.emit()

    def choose(self, **news: Any) -> None:  # noqa: ANN401 - values of the choices' fields
        """Have the table read in another way: encoding, separator, mark, make_categories or make_stations."""
        self._choices = replace(self._choices, **news)
        if not self._reading:
            self._scope.start_once("read table", self._look())
        self.changed.emit()

    def close(self) -> None:
        """Forget the file; what is being read is given up."""
        self._end.set()
        self._content, self._file, self._plan, self._wrong = b"", "", None, ""
        self.changed.emit()

    def make(self) -> None:
        """Change the menu as it was shown, all of it or nothing."""
        plan = self._plan
        if plan is not None and plan.can_be_made and self._door is not None and not self.busy:
            self._scope.start_once("import menu", self._make(self._door, plan))

    def write(self, file: str) -> None:
        """Write the menu as a table."""
        menu = self._entries.menu
        if menu is not None:
            self._scope.start_once("write table", self._write(Path(file), menu))

    async def _open(self, file: Path) -> None:
        try:
            self._content = await asyncio.to_thread(_content_of, file)
        except InvalidInput as fault:
            self._wrong = texts.fault_text(fault)
            self.changed.emit()
            return
        await self._look()

    async def _look(self) -> None:
        """Read the table, again and again until it was read as it is wanted last."""
        menu = self._entries.menu
        if menu is None or not self._file:
            return
        self._reading = True
        self._end = threading.Event()
        try:
            read = None
            while read != self._choices and not self._end.is_set():
                read = self._choices
                await self._read(menu, read, self._end)
        finally:
            self._reading = False
            self.changed.emit()

    async def _read(self, menu: Menu, choices: ImportChoices, end: threading.Event) -> None:
        self._plan, self._wrong = None, ""

        def progress(done: int, of: int) -> None:
            if end.is_set():
                raise Ended
            self.progressed.emit(done, of)

        try:
            plan = await asyncio.to_thread(plan_import, self._content, menu, self._new_id, choices, progress)
        except InvalidInput as fault:
            self._wrong = texts.fault_text(fault)
        except Ended:
            return
        else:
            if not end.is_set():
                self._plan = plan

    async def _make(self, door: MenuEditorDoor, plan: ImportPlan) -> None:
        self._making = True
        self.changed.emit()
        try:
            made = await self._approvals.run(
                lambda approval_id: door.apply(plan.edit, approval_id=approval_id)
            )
        except ComandaError as fault:
            self._complaints.tell(MENU_NOT_CHANGED, fault)
            self.changed.emit()
            return
        finally:
            self._making = False
        self._complaints.settle()
        new, changed = plan.count("new"), plan.count("changed")

        def told() -> str:
            return translate("MenuEditor", "{new} new, {changed} changed").format(
                new=texts.number(new), changed=texts.number(changed)
            )

        self.close()
        self.done.emit(told, made.turned_back)

    async def _write(self, file: Path, menu: Menu) -> None:
        try:
            await asyncio.to_thread(_write_table, file, menu, language().code)
        except OSError as fault:
            told = InvalidInput("menu.unreadable", file=file.name, detail=fault.strerror or str(fault))
            self._complaints.tell(NOT_SAVED_FILE, told)
            return
        self.written.emit(str(file))

    def _new_id(self) -> str:
        return time_ordered_id(self._clock.now_ms())


def _content_of(file: Path) -> bytes:
    """Return what is in a file, unless it is far too large to be looked at."""
    try:
        size = file.stat().st_size
        if size > LARGEST_TABLE:
            raise InvalidInput("table.too_large", size=size // MEGABYTE, allowed=LARGEST_TABLE // MEGABYTE)
        return file.read_bytes()
    except OSError as fault:
        raise InvalidInput("menu.unreadable", file=file.name, detail=fault.strerror or str(fault)) from fault


def _write_table(file: Path, menu: Menu, code: str) -> None:
    file.write_bytes(write_menu(menu, code))
