"""The words that people and continuous integration use: they exist, are explained, and lead to each other."""

from __future__ import annotations

import re
import subprocess

from tests.house.tree import ROOT, text

WORDS = {
    "setup", "servers", "run", "tour", "screens", "test", "promises", "faults", "simulate", "kills", "soak",
    "check", "format", "translations", "lock", "clean",
}  # fmt: skip


def test_make_explains_every_word() -> None:
    explained = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert set(re.findall(r"make ([a-z]+)", explained)) == WORDS | {"help"}


def test_what_needs_the_environment_makes_it_first() -> None:
    rules = dict(re.findall(r"^([a-z]+):(.*?)##", text("Makefile"), flags=re.MULTILINE))

    assert {word for word, needs in rules.items() if "setup" not in needs.split()} == {
        "help",
        "setup",
        "clean",
    }


def test_continuous_integration_checks_and_tests_and_nothing_else() -> None:
    commands = [
        line for line in text(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))
    ]

    assert commands == ["make check", "make test"]
