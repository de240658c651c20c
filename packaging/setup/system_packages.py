"""Packages of the operating system: installed when we may, otherwise named in the command that a person can run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from steps import StepFailed, run, say

START_NOTHING = """
policy=$1
shift
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 130' HUP INT TERM
    printf '#!/bin/sh\\nexit 101\\n' > "$policy"
    chmod 755 "$policy"
fi
"$@"
"""
"""A shell script: runs a command while Debian's policy for services says that none may be started."""

POLICY = "/usr/sbin/policy-rc.d"


def install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages. Raises StepFailed (exit code 2) with the exact command when we may not."""
    _install(packages, why, _by_hand(packages))


def install_without_starting(packages: Sequence[str], why: str) -> None:
    """As `install`, for packages with a service of their name, which is neither started now nor with the machine."""
    by_hand = _by_hand(packages)
    managed = _has_services()
    if managed:
        by_hand += f"\n    sudo systemctl disable --now {' '.join(packages)}"
    prefix = _install(packages, why, by_hand, ("sh", "-c", START_NOTHING, "sh", POLICY))
    if managed:
        run([*prefix, "systemctl", "disable", "--now", *packages], quiet=True)


def _install(packages: Sequence[str], why: str, by_hand: str, before: Sequence[str] = ()) -> list[str]:
    """Install with a command put before apt's, and return what goes before a command that only root may run."""
    if shutil.which("apt-get") is None:
        message = f"{why}.\nInstall with the tools of this system what Debian calls: {' '.join(packages)}"
        raise StepFailed(message, exit_code=2)
    prefix = _right_to_install()
    if prefix is None:
        message = f"{why}.\nRun this, then start again:\n\n    {by_hand}\n"
        raise StepFailed(message, exit_code=2)
    say(f"{why}; installing {' '.join(packages)}")
    apt = [*prefix, *before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install_ = [*apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    done = run(install_, quiet=True)
    if done.returncode:  # a fresh machine has not fetched the lists of packages yet
        run([*apt, "update", "-q"], quiet=True)
        done = run(install_, quiet=True)
    if done.returncode:
        told = f"{done.stdout}{done.stderr}"
        message = f"{why}, and installing failed:\n{told}\nRun this, then start again:\n\n    {by_hand}\n"
        raise StepFailed(message, exit_code=2)
    return prefix


def _by_hand(packages: Sequence[str]) -> str:
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def _has_services() -> bool:
    """Tell whether this machine starts services by itself (a container does not)."""
    return Path("/run/systemd/system").is_dir()


def _right_to_install() -> list[str] | None:
    """Return what goes before a command that only root may run: nothing for root, sudo without a password, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run(["sudo", "-n", "true"], quiet=True).returncode == 0:
        return ["sudo", "-n"]
    return None
