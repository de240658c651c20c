"""How the pictures of products get to all counters: who lacks some asks the main counter, which sends them piece by piece.

Nothing of it is stored but the pictures themselves. What is lost on the way, or with a program, is simply asked for again:
when the menu changes, when a program starts or the connection is back, and a while after it was asked for in vain.
A sale waits for none of it: files are read and written in threads, and one piece at a time goes through the outbox.
"""

from __future__ import annotations

import asyncio
import binascii
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

import structlog

from core.contracts.pictures import PictureShared, PicturesWanted
from core.contracts.programs import ProgramStarted
from core.domain.change import Change, ChangeKind
from core.errors import ComandaError
from core.store.owner import Owner
from core.store.work import Effects, Work
from core.till.picture_folder import LARGEST_PICTURE, PictureFolder
from core.till.repository.pictures import pictures_needed

PIECE_BYTES: Final = 192 * 1024
MOST_PARTS: Final = -(-LARGEST_PICTURE // PIECE_BYTES)
MOST_ASKED: Final = 20
"""So many pictures may be on their way to a counter, however many it lacks."""
MOST_OWED: Final = 20 * MOST_ASKED
ASK_AGAIN: Final = 30.0
"""Seconds after which what has not come is asked for again."""
CLEAN_UP_EVERY: Final = 6 * 3600.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A counter has asked for pictures."""

    address: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Came:
    """A piece has come."""

    piece: PictureShared


@dataclass(frozen=True, slots=True)
class _Started:
    """Another till has started."""


@dataclass(slots=True)
class _Coming:
    """What is there of a picture that is being sent."""

    parts: int
    pieces: dict[int, str] = field(default_factory=dict)


class PictureSharing:
    """The pictures of one counter's folder: the main counter gives them, the others ask for what they lack.

    `reached` tells whether the program of an address is there. Without a folder, nothing is shared.
    """

    def __init__(
        self, owner: Owner, folder: PictureFolder | None, *, is_main: bool, reached: Callable[[str], bool]
    ) -> None:
        self._owner = owner
        self._folder = folder
        self._is_main = is_main
        self._reached = reached
        self._news = asyncio.Event()
        self._owed: dict[tuple[str, str], None] = {}
        self._coming: dict[str, _Coming] = {}
        self._whole: dict[str, tuple[str, ...]] = {}
        self._not_to_be_had: set[str] = set()
        self._asked: set[str] = set()
        self._is_to_ask_later = False

    # --- on the writer: nothing but a note for the loop

    def pictures_wanted(self, event: PicturesWanted, work: Work) -> None:
        """Hear that a counter lacks pictures."""
        assert work.cause is not None  # noqa: S101 - an event comes in an envelope
        work.note(_Wanted(work.cause.source, event.names))

    def picture_shared(self, event: PictureShared, work: Work) -> None:
        """Hear a piece of a picture."""
        work.note(_Came(event))

    def program_started(self, event: ProgramStarted, work: Work) -> None:
        """Hear of a till that has started: it may be the one that has the pictures."""
        if event.is_of_a_till and not self._is_main:
            work.note(_Started())

    # --- on the loop

    def committed(self, effects: Effects) -> None:
        """Hear of a commit: what other counters say, and that the menu is another."""
        for noted in effects.noted:
            if isinstance(noted, _Wanted):
                self._owe(noted)
            elif isinstance(noted, _Came):
                self._put_together(noted.piece)
            elif isinstance(noted, _Started):
                self._look_again()
        if not self._is_main and any(change.kind is ChangeKind.MENU for change in effects.changes):
            self._not_to_be_had.clear()
            self._news.set()

    def link_changed(self) -> None:
        """Hear that other counters may have gone or come back."""
        if self._is_to_ask_later:
            self._news.set()

    def _look_again(self) -> None:
        self._asked.clear()
        self._not_to_be_had.clear()
        self._news.set()

    def _owe(self, wanted: _Wanted) -> None:
        for name in wanted.names[:MOST_ASKED]:
            if len(self._owed) < MOST_OWED:
                self._owed[wanted.address, name] = None
        self._news.set()

    def _put_together(self, piece: PictureShared) -> None:
        """Keep a piece of what was asked for; of anything else nothing is kept."""
        if piece.name not in self._asked:
            return
        if piece.parts == 0:
            self._not_to_be_had.add(piece.name)
            self._end(piece.name)
            return
        if not 0 <= piece.part < piece.parts <= MOST_PARTS:
            return
        coming = self._coming.setdefault(piece.name, _Coming(piece.parts))
        if coming.parts != piece.parts:
            coming = self._coming[piece.name] = _Coming(piece.parts)
        coming.pieces[piece.part] = piece.piece
        if len(coming.pieces) == coming.parts:
            self._whole[piece.name] = tuple(coming.pieces[part] for part in range(coming.parts))
            self._end(piece.name)

    def _end(self, name: str) -> None:
        self._coming.pop(name, None)
        self._asked.discard(name)
        self._news.set()

    # --- what is done, one thing after the other

    async def run(self) -> None:
        """Give or get pictures, and clean up now and then, until cancelled."""
        if self._folder is None:
            return
        folder = self._folder
        async with self._cleaning(folder):
            self._news.set()
            while True:
                patience = ASK_AGAIN if self._asked or self._is_to_ask_later else None
                try:
                    async with asyncio.timeout(patience):
                        await self._news.wait()
                except TimeoutError:
                    self._asked.clear()
                    self._coming.clear()
                self._news.clear()
                try:
                    await (self._give(folder) if self._is_main else self._get(folder))
                except (ComandaError, OSError) as fault:
                    _log.warning("pictures could not be shared", fault=fault)

    async def _give(self, folder: PictureFolder) -> None:
        while self._owed:
            address, name = next(iter(self._owed))
            del self._owed[address, name]
            content = await asyncio.to_thread(folder.content, name)
            parts = -(-len(content) // PIECE_BYTES)
            if not parts:
                await self._send(PictureShared(name=name), address)
            for part in range(parts):
                piece = b64encode(content[part * PIECE_BYTES : (part + 1) * PIECE_BYTES]).decode()
                await self._send(PictureShared(name=name, part=part, parts=parts, piece=piece), address)

    async def _send(self, message: PictureShared | PicturesWanted, address: str) -> None:
        """Send something to one counter, and wait until it has left: what is sold goes before the next."""
        message_id = await self._owner.database.write(lambda work: work.send(message, recipient=address))
        await self._owner.relay.until_safe(message_id)

    async def _get(self, folder: PictureFolder) -> None:
        """Keep what has come, and ask for more; who has it may be away, then it is asked later."""
        await self._keep(folder)
        needed, source = await self._owner.database.read(pictures_needed)
        lacking = await asyncio.to_thread(folder.lacking, needed)
        wanted = [name for name in lacking if name not in self._asked and name not in self._not_to_be_had]
        wanted = wanted[: MOST_ASKED - len(self._asked)]
        self._is_to_ask_later = bool(source and wanted) and not self._reached(source)
        if not source or not wanted or self._is_to_ask_later:
            return
        self._asked.update(wanted)
        await self._send(PicturesWanted(names=tuple(wanted)), source)

    async def _keep(self, folder: PictureFolder) -> None:
        kept: set[str] = set()
        try:
            while self._whole:
                name, pieces = self._whole.popitem()
                self._not_to_be_had.add(
                    name
                )  # unless it can be kept: also a full disk is not asked for it for ever
                if await asyncio.to_thread(_keep, folder, name, pieces):
                    self._not_to_be_had.discard(name)
                    kept.add(name)
                else:
                    _log.warning("what came is not the picture that was asked for", content=name)
        finally:
            if kept:
                self._owner.database.tell(Change(ChangeKind.PICTURES, frozenset(kept)))

    @asynccontextmanager
    async def _cleaning(self, folder: PictureFolder) -> AsyncIterator[None]:
        task = asyncio.get_running_loop().create_task(self._clean_up(folder), name="cleans up pictures")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _clean_up(self, folder: PictureFolder) -> None:
        while True:
            try:
                needed, _ = await self._owner.database.read(pictures_needed)
                now = self._owner.database.clock.wall_ms()
                await asyncio.to_thread(folder.clean_up, frozenset(needed), now)
            except (ComandaError, OSError) as fault:
                _log.warning("unused pictures could not be deleted", fault=fault)
            await asyncio.sleep(CLEAN_UP_EVERY)


def _keep(folder: PictureFolder, name: str, pieces: Iterable[str]) -> bool:
    """Keep a picture of which all pieces are there; tell whether it was one. For a thread. Raises OSError."""
    try:
        content = b"".join(b64decode(piece, validate=True) for piece in pieces)
    except (binascii.Error, ValueError):
        return False
    return folder.keep(name, content)
