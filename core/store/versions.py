"""The versions of one owner's database: what its migrations package knows, and how they are run."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import StartRefused

if TYPE_CHECKING:
    import sqlalchemy as sa
    from alembic.config import Config


class Versions:
    """The migrations package named `package`, which tells its versions in `KNOWN` and the newest one in `HEAD`."""

    def __init__(self, package: str) -> None:
        self._package = importlib.import_module(package)
        self.known: tuple[str, ...] = self._package.KNOWN
        self.head: str = self._package.HEAD

    def refuse_newer(self, present: str, path: str) -> None:
        """Refuse the database of a newer program. Raises StartRefused."""
        if present not in self.known:
            raise StartRefused("store.newer_version", path=path, found=present, known=self.head)

    def run(self, conn: sa.Connection) -> None:
        """Run what is missing, in the transaction of `conn`."""
        from alembic import command

        command.upgrade(self._config(conn), self.head)

    def _config(self, conn: sa.Connection) -> Config:
        from alembic.config import Config

        assert self._package.__file__ is not None  # noqa: S101 - a migrations package is a folder with an __init__ file
        config = Config()
        folder = str(Path(self._package.__file__).parent)
        config.set_main_option("script_location", folder.replace("%", "%%"))
        config.attributes["connection"] = conn
        return config
