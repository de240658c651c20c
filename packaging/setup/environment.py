"""The environment in .venv: made once, filled with exactly what the lock files name, mended when it is incomplete."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

import system_packages
from steps import Command, StepFailed, clean_environment, leave_note, must, read_note, run, say

MADE_FROM = (
    "requirements/uv.txt",
    "requirements/dev.txt",
    "pyproject.toml",
    "packaging/setup/environment.py",
)
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
"""The Python that runs this; when it is another one than that of .venv, somebody has asked for the change."""

PROGRAMS = ("python", "uv", "comanda", "pytest", "ruff", "mypy", "lint-imports")
COMPILE = (
    "--quiet",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
)
"""One lock for all Pythons and systems; the options keep addresses of package indexes out of it."""

PIP_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}
"""Settings of pip and the variables by which uv takes the same: a shop with a mirror configures it once."""


def ensure(root: Path) -> None:
    """Make sure that .venv exists and holds what the lock files name. Raises StepFailed."""
    home = root / ".venv"
    stamp = home / "comanda-setup.json"
    wanted = {"python": VERSION, "made_from": _digest(root)}
    if read_note(stamp) == wanted and all((home / "bin" / program).exists() for program in PROGRAMS):
        return
    stamp.unlink(missing_ok=True)
    _make(home)
    python = home / "bin" / "python"
    _install(root, python)
    say("installing Comanda itself")
    _uv_or_pip(root, python, "install", "--no-deps", "--no-build-isolation", "--editable", str(root))
    must([python, "-m", "compileall", "-q", "core", "pos_app", "kitchen_app"], "a module does not compile")
    leave_note(stamp, wanted)


def lock(root: Path) -> None:
    """Write requirements/*.txt anew from pyproject.toml."""
    uv = root / ".venv" / "bin" / "uv"
    compile_: Command = [uv, "pip", "compile", "--no-config", "--upgrade", *COMPILE]
    run_time, development, installer = (f"requirements/{name}.txt" for name in ("run", "dev", "uv"))
    must([*compile_, "pyproject.toml", "-o", run_time], "the run-time lock cannot be made")
    must(
        [*compile_, "pyproject.toml", "--all-extras", "--group", "dev", "-c", run_time, "-o", development],
        "the development lock cannot be made",
    )
    must([*compile_, "--group", "bootstrap", "-o", installer], "the lock of the installer cannot be made")
    say("requirements/*.txt are written anew; `make setup` installs them")


def _digest(root: Path) -> str:
    digest = hashlib.sha256(str(root).encode())  # a checkout that was moved needs its programs written anew
    for name in MADE_FROM:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def _make(home: Path) -> None:
    """Make .venv, or keep it when it runs, has the right version and pip."""
    python = home / "bin" / "python"
    if _runs(python):
        if _has_pip(python):
            return
        run([python, "-m", "ensurepip", "--default-pip"], quiet=True)
        if _has_pip(python):
            return
    base = Path(getattr(sys, "_base_executable", sys.executable))
    if not _makes_environments(base):
        system_packages.install(
            [f"python{VERSION}-venv"],
            f"{base} cannot make environments: its venv part is missing",
        )
    say(f"making .venv with Python {sys.version.split()[0]}")
    shutil.rmtree(home, ignore_errors=True)
    must([base, "-m", "venv", str(home)], "the environment cannot be made")
    if not _has_pip(python):
        message = f"the environment made by {base} has no pip; remove .venv and try another Python: make setup PYTHON=…"
        raise StepFailed(message)


def _runs(python: Path) -> bool:
    if not python.exists():
        return False
    told = run([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], quiet=True)
    return told.returncode == 0 and told.stdout.strip() == VERSION


def _has_pip(python: Path) -> bool:
    return python.exists() and run([python, "-m", "pip", "--version"], quiet=True).returncode == 0


def _makes_environments(base: Path) -> bool:
    return run([base, "-c", "import ensurepip, venv"], quiet=True).returncode == 0


def _install(root: Path, python: Path) -> None:
    say("installing the locked packages (about 350 MB)")
    uv_lock, lock_file = root / "requirements" / "uv.txt", root / "requirements" / "dev.txt"
    pip: Command = [
        python,
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
    ]
    if run([*pip, uv_lock]).returncode:
        say("the fast installer cannot be had here; going on with pip")
    _uv_or_pip(root, python, "install", "--require-hashes", "-r", str(lock_file))


def _uv_or_pip(root: Path, python: Path, *arguments: str) -> None:
    """Let uv do it, and pip when uv cannot: a network or a mirror may suit only one of them."""
    uv = root / ".venv" / "bin" / "uv"
    quiet = () if sys.stderr.isatty() else ("--quiet",)
    if uv.exists():
        # as pip does: the best of all indexes; the hashes of the lock say what is accepted
        options = [*quiet, "--index-strategy", "unsafe-best-match", "--compile-bytecode"]
        command: Command = [uv, "pip", arguments[0], "--python", python, *options, *arguments[1:]]
        if run(command, extra=_sources_of_pip(python)).returncode == 0:
            return
        say("trying again with pip")
    command = [python, "-m", "pip", arguments[0], "-qq", "--disable-pip-version-check", *arguments[1:]]
    if run(command).returncode:
        message = (
            "the packages could not be installed; the lines above say why. The next run goes on from here."
        )
        raise StepFailed(message)


def _sources_of_pip(python: Path) -> dict[str, str]:
    """Return the variables that make uv use the indexes, certificates and folders that pip is configured with."""
    told = run([python, "-m", "pip", "config", "list"], quiet=True)
    given = clean_environment()
    found: dict[str, str] = {}
    for line in told.stdout.splitlines():
        key, _, value = line.partition("=")
        name = PIP_TO_UV.get(key.rpartition(".")[2])
        if name and name not in given:
            found[name] = " ".join(value.strip().strip("'\"").replace("\\n", " ").split())
    if os.path.sep not in found.get("SSL_CERT_FILE", os.path.sep):
        del found["SSL_CERT_FILE"]
    return found
