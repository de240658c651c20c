"""The pytest plugin behind `make promises`: which test proves which line of docs/promises.md, and does it pass."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tests.support.ledger import Kind, LedgerPlugin

PROMISES: Final = Kind(
    mark="promise",
    many="promises",
    page=Path(__file__).parents[2] / "docs" / "promises.md",
    line=re.compile(r"^- (?P<id>[A-Z]-\d+) (?P<text>.+)$"),
)

_plugin = LedgerPlugin(PROMISES)

pytest_addoption = _plugin.pytest_addoption
pytest_configure = _plugin.pytest_configure
pytest_make_collect_report = _plugin.pytest_make_collect_report
pytest_collection_modifyitems = _plugin.pytest_collection_modifyitems
pytest_sessionstart = _plugin.pytest_sessionstart
pytest_collection_finish = _plugin.pytest_collection_finish
