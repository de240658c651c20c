"""Makes the checkout ready to run and keeps it so: environment, Qt's system libraries, translations; servers for the tests.

Called by `make setup` through setup.sh, with any suitable Python, before anything is installed; so everything in this folder
needs the standard library only. Each step looks whether its work is done, which makes a second run fast and lets it mend
what an interrupted one left. Exit codes: 0 ready, 1 a step failed, 2 a person must do something first (it says what).
"""

from __future__ import annotations

import argparse
import fcntl
import sys
from pathlib import Path

import environment
import qt_libraries
import servers
import translations
from steps import StepFailed

ROOT = Path(__file__).resolve().parents[2]
TASKS = ("all", "servers", "lock", "update-translations", "check-translations")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; without a word it makes everything ready."""
    parser = argparse.ArgumentParser(prog="setup.sh", description="Make the checkout ready to run.")
    parser.add_argument("task", nargs="?", default="all", choices=TASKS)
    task = parser.parse_args(arguments).task
    try:
        with (ROOT / "pyproject.toml").open("rb") as held:
            fcntl.flock(
                held, fcntl.LOCK_EX
            )  # two commands at once: the second one waits and then finds the work done
            return _run(task)
    except StepFailed as failure:
        print(failure.message, file=sys.stderr)
        return failure.exit_code
    except PermissionError as fault:
        print(
            f"{fault}\nIf an earlier run was made by another user, remove what it left: sudo rm -rf .venv",
            file=sys.stderr,
        )
        return 2
    except OSError as fault:
        print(f"The set-up stopped: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the next `make setup` goes on from here.", file=sys.stderr)
        return 1


def _run(task: str) -> int:
    if task == "servers":
        servers.ensure()
        return 0
    environment.ensure(ROOT)
    if task == "lock":
        environment.lock(ROOT)
        return 0
    qt_libraries.ensure(ROOT)
    if task == "update-translations":
        translations.update(ROOT)
    if task == "check-translations":
        findings = translations.check(ROOT)
        for finding in findings:
            print(finding)
        print(f"translations: {len(findings)} findings" if findings else "translations: complete")
        return 1 if findings else 0
    translations.build(ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
