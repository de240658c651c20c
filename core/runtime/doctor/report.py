"""The report for a person, and for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any, Final

from core.runtime.doctor.examine import Report
from core.runtime.doctor.premises import Finding

WIDTH: Final = 100


def lines_of(report: Report) -> Iterator[str]:
    """Yield the report for a person: each trouble with its code, what it means, and what to do."""
    for finding in report.findings:
        yield f"{finding.severity:8} {finding.code}"
        yield from _wrapped(finding.means)
        yield from _wrapped(f"→ {finding.do}")
    if report.findings:
        yield f"things found: {len(report.findings)} ({report.checks} checks)"
    else:
        yield f"all is well ({report.checks} checks)"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)


def as_json(report: Report) -> str:
    """Return the report as one line of JSON."""
    worst = "ok" if report.worst is None else report.worst.value
    told = {
        "worst": worst,
        "checks": report.checks,
        "findings": [fields_of(each) for each in report.findings],
    }
    return json.dumps(told, ensure_ascii=False)


def fields_of(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain values."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "means": finding.means,
        "do": finding.do,
        "faults": list(finding.trouble.faults),
    }
