"""The pytest plugin behind `make faults`: which test breaks what docs/faults.md lists, and does the shop stand it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tests.support.ledger import Kind, LedgerPlugin

FAULTS: Final = Kind(
    mark="fault",
    many="faults",
    page=Path(__file__).parents[2] / "docs" / "faults.md",
    line=re.compile(r"^\| (?P<id>F\d\d|I\d) \| (?P<text>[^|]+) \|"),
    bare_marks=True,  # a test that breaks something which no line of the page names
)

_plugin = LedgerPlugin(FAULTS)

pytest_addoption = _plugin.pytest_addoption
pytest_configure = _plugin.pytest_configure
pytest_make_collect_report = _plugin.pytest_make_collect_report
pytest_collection_modifyitems = _plugin.pytest_collection_modifyitems
pytest_sessionstart = _plugin.pytest_sessionstart
pytest_collection_finish = _plugin.pytest_collection_finish
