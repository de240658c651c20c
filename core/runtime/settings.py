"""The settings: one TOML file and `COMANDA_*` variables, checked at start, refused with file, line, key, allowed."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import platformdirs
from pydantic import Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from core.errors import StartRefused
from core.runtime.printer_settings import PrinterSetting

APP: Final = "comanda"
OWNERS: Final = ("till", "stock", "payment", "delivery", "kitchen")
FILE_NAME: Final = "comanda.toml"
CONNECTION_NAME: Final = "connection.toml"
DEVICES_NAME: Final = "devices"
"""The connection file of this device, as `comanda broker setup` writes it, may lie beside the settings file; where several
programs run on one machine, their files lie in this folder beside it, each under the address of its program."""
PREFIX: Final = "COMANDA_"
_BROKER_FILES: Final = ("broker_ca", "broker_certificate", "broker_key")
_SECRET: Final = frozenset({"broker", "cache", "staff_key", *(f"{owner}_database" for owner in OWNERS)})
"""What may hold a password is never shown."""
_FOR_TESTS: Final = frozenset({"COMANDA_CRASH_AT"})


def default_data_dir() -> Path:
    """Return the directory for data that belongs to this user (XDG_DATA_HOME on Linux)."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def default_file() -> Path:
    """Return where the settings file is looked for (XDG_CONFIG_HOME on Linux)."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / FILE_NAME


class Settings(BaseSettings):
    """Everything that can be set, and what it is unless somebody sets it; see `load` for who wins over whom."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    data_dir: Path = Field(default_factory=default_data_dir)
    language: Literal["pt-BR", "en", "ru"] = "pt-BR"
    terminal: Annotated[str, Field(pattern=r"^[A-Z]{0,3}$")] = ""
    menu_file: Path | None = None
    cash_seconds: Annotated[int, Field(ge=5, le=600)] = 60
    card_seconds: Annotated[int, Field(ge=1, le=900)] = 120
    pix_seconds: Annotated[int, Field(ge=1, le=3600)] = 300
    backup_minutes: Annotated[int, Field(ge=0, le=1440)] = 60
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    broker: Annotated[str, Field(pattern=r"^(amqps?://.+)?$", repr=False)] = ""
    broker_ca: Path | None = None
    broker_certificate: Path | None = None
    broker_key: Path | None = None
    main_counter: bool | None = None
    staff_key: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$", repr=False)] = ""
    till_database: Annotated[str, Field(repr=False)] = ""
    stock_database: Annotated[str, Field(repr=False)] = ""
    payment_database: Annotated[str, Field(repr=False)] = ""
    delivery_database: Annotated[str, Field(repr=False)] = ""
    kitchen_database: Annotated[str, Field(repr=False)] = ""
    cache: Annotated[str, Field(pattern=r"^(rediss?://.+)?$", repr=False)] = ""
    printers: tuple[PrinterSetting, ...] = ()

    @property
    def is_main_counter(self) -> bool:
        """Tell whether this till keeps the menu and takes the orders from elsewhere: A does, unless told otherwise."""
        return self.terminal in {"", "A"} if self.main_counter is None else self.main_counter

    def database_of(self, owner: str) -> str:
        """Return where an owner's database is, as it was given; "" for the file in the data directory."""
        given: str = getattr(self, f"{owner}_database")
        return given

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is the library's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings

    @field_validator("data_dir", "menu_file", *_BROKER_FILES, mode="before")
    @classmethod
    def _refuse_nowhere(cls, given: object) -> object:
        if given == "":
            raise PydanticCustomError("nowhere", "a path")
        return given

    @field_validator("data_dir", "menu_file", *_BROKER_FILES)
    @classmethod
    def _find_home(cls, given: Path | None) -> Path | None:
        return given if given is None else given.expanduser()


def load(file: Path | None = None, *, role: str = "", **flags: object) -> Settings:
    """Return the settings of this start, of a program with this `role` (till, stock …; "" for what is none of them).

    `flags` (from the command line) win over variables (`COMANDA_LANGUAGE`), variables over the file.
    Raises StartRefused that names the file or variable, the line, the key, the value and what is allowed.
    """
    path = file or default_file()
    if file is not None and not path.exists():
        raise StartRefused("settings.no_file", file=str(path))
    text = _read(path)
    stored = _parse(text, path)
    _refuse_unknown_keys(stored, path, text)
    terminal = _variable("terminal") or str(stored.get("terminal", ""))
    stored = _connection(_connection_file(path, role, terminal)) | stored
    _refuse_unknown_variables()
    given = {key: value for key, value in flags.items() if value is not None}
    told = {key: value for key, value in stored.items() if not _variable(key)} | given
    try:
        return Settings(**told)
    except ValidationError as fault:
        raise _refusal(fault, path, text, given) from fault


def _connection_file(path: Path, role: str, terminal: str) -> Path:
    """Return where the connection of a program is told: its own file, or the one for the whole device.

    A program without a role asks only whether there is a broker, and takes any.
    """
    devices = path.with_name(DEVICES_NAME)
    if role == "till" and terminal:
        role = f"till.{terminal.lower()}"
    pattern = {"till": "till*.toml", "": "*.toml"}.get(role, f"{role}.toml")
    found = sorted(devices.glob(pattern))
    whole = path.with_name(CONNECTION_NAME)
    return found[0] if found and (role or not whole.exists()) else whole


def _connection(path: Path) -> dict[str, Any]:
    """Return what the connection file says; its files are found beside it."""
    text = _read(path)
    stored = _parse(text, path)
    _refuse_unknown_keys(stored, path, text)
    beside = {
        key: str(path.parent / stored[key]) for key in _BROKER_FILES if isinstance(stored.get(key), str)
    }
    return stored | beside


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # some editors begin a file with a mark
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as fault:  # the second: not UTF-8, or a name that cannot be one
        raise StartRefused("settings.unreadable", file=str(path), detail=str(fault)) from fault


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError as fault:
        told = {"line": 1, "detail": "nested too deeply"}
        raise StartRefused("settings.not_toml", file=str(path), **told) from fault
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"line (\d+)", str(fault))
        line = int(found[1]) if found else text.count("\n") + 1
        raise StartRefused("settings.not_toml", file=str(path), line=line, detail=str(fault)) from fault


def _variable(key: str) -> str:
    """Return what the variable for a setting says, "" when it says nothing."""
    return os.environ.get(PREFIX + key.upper(), "")


def _refuse_unknown_keys(stored: dict[str, Any], path: Path, text: str) -> None:
    for key in stored:
        if key not in Settings.model_fields:
            allowed = tuple(sorted(Settings.model_fields))
            line = _line_of(key, text)
            raise StartRefused("settings.unknown_key", file=str(path), line=line, key=key, allowed=allowed)


def _refuse_unknown_variables() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | _FOR_TESTS
    for name in os.environ:
        if name.startswith(PREFIX) and name not in known:
            raise StartRefused(
                "settings.unknown_key", file="environment", line=0, key=name, allowed=tuple(sorted(known))
            )


def _refusal(fault: ValidationError, path: Path, text: str, given: dict[str, object]) -> StartRefused:
    first = fault.errors()[0]
    key = str(first["loc"][0])
    where, line = str(path), _line_of(key, text)
    if key in given:
        where, line = f"--{key.replace('_', '-')}", 0
    elif _variable(key):
        where, line = PREFIX + key.upper(), 0
    shown = "…" if key in _SECRET else str(first["input"])[:80]
    told = {"key": key, "given": shown, "allowed": _allowed(first)}
    return StartRefused("settings.wrong_value", file=where, line=line, **told)


def _line_of(key: str, text: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=|\s*\[+\s*{re.escape(key)}", line):
            return number
    return 0


def _allowed(error: Any) -> str:  # noqa: ANN401 - pydantic's error details
    context = error.get("ctx") or {}
    if "expected" in context:
        return str(context["expected"])
    if "pattern" in context:
        return f"text like {context['pattern']}"
    limits = [
        f"{sign} {context[name]}" for name, sign in (("ge", "at least"), ("le", "at most")) if name in context
    ]
    return ", ".join(limits) or str(error["msg"])
