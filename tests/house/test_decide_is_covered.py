"""The decision of the saga engine has no line and no branch that its tests do not take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_branch_of_the_saga_decision_is_taken_by_its_tests(tmp_path: Path) -> None:
    report = tmp_path / "covered.json"
    tests = [str(path) for path in sorted((ROOT / "tests/unit/saga").glob("test_decide_[!i]*.py"))]
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *tests,
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "--cov=core.saga.decide",
            "--cov=core.saga.draft",
            "--cov-branch",
            f"--cov-report=json:{report}",
        ],
        cwd=ROOT,
        env={**os.environ, "COVERAGE_FILE": str(tmp_path / "coverage")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    files = json.loads(report.read_text())["files"]
    assert {Path(name).name for name in files} == {"decide.py", "draft.py"}
    for name, told_of in files.items():
        assert told_of["missing_lines"] == [], name
        assert told_of["missing_branches"] == [], name
