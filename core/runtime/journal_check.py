"""Looks at the journal of money of a till, or of a copy of its database, and changes nothing."""

from __future__ import annotations

from pathlib import Path

from core.domain.clock import SystemClock
from core.domain.journal import JournalFault
from core.errors import StartRefused
from core.runtime.parts import journal_key_file, place_in
from core.runtime.settings import Settings
from core.store.inline import database_at
from core.store.looking import look, looking_place
from core.store.place import FilePlace
from core.till.journal_files import first_with_keys, head_beside, key_beside, keys_in, read_head
from core.till.queries.journal import JournalReport, verify
from core.till.tables import BOX, journal


async def verified(settings: Settings, copy: Path | None = None) -> JournalReport:
    """Verify the journal of this terminal's till, also while it works; or that of a copy of a till's database.

    The key is taken from beside the copy, where a backup has it, or else from the data directory. Raises StartRefused when
    there is no database, StoreFault when it cannot be read.
    """
    place = place_in(settings, "till") if copy is None else FilePlace(copy)
    if isinstance(place, FilePlace) and not place.path.exists():
        raise StartRefused("start.no_data", path=str(place.path.parent))
    own = journal_key_file(settings)
    beside = [] if copy is None else [key_beside(copy), copy.with_name(own.name)]
    key = first_with_keys([*beside, own]) or own
    known = read_head(head_beside(own if copy is None else key_beside(copy)))
    if journal.name not in look(place).rows:
        return JournalReport(
            0, JournalFault(1, "empty", "this database is older than the journal: there is none in it")
        )
    database = database_at(looking_place(place), "till", BOX, SystemClock())
    database.open()
    try:
        return await database.read(lambda conn: verify(conn, keys_in(key), known))
    finally:
        await database.close()
