"""Packages of the operating system: installed when we may, otherwise named in the command that a person can run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

from steps import StepFailed, run, say


def install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages. Raises StepFailed (exit code 2) with the exact command when we may not."""
    if shutil.which("apt-get") is None:
        message = f"{why}.\nInstall with the tools of this system what Debian calls: {' '.join(packages)}"
        raise StepFailed(message, exit_code=2)
    by_hand = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
    prefix = _right_to_install()
    if prefix is None:
        message = f"{why}.\nRun this, then start again:\n\n    {by_hand}\n"
        raise StepFailed(message, exit_code=2)
    say(f"{why}; installing {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install_ = [*apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    done = run(install_, quiet=True)
    if done.returncode:  # a fresh machine has not fetched the lists of packages yet
        run([*apt, "update", "-q"], quiet=True)
        done = run(install_, quiet=True)
    if done.returncode:
        told = f"{done.stdout}{done.stderr}"
        message = f"{why}, and installing failed:\n{told}\nRun this, then start again:\n\n    {by_hand}\n"
        raise StepFailed(message, exit_code=2)


def _right_to_install() -> list[str] | None:
    """Return what goes before a command that only root may run: nothing for root, sudo without a password, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run(["sudo", "-n", "true"], quiet=True).returncode == 0:
        return ["sudo", "-n"]
    return None
