"""The printers that a counter begins with, as an installer writes them into the settings file: one `[[printers]]` each."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from core.devices.printer_setup import NAME_LENGTH, PrinterSetup, checked
from core.devices.profiles import GENERIC
from core.errors import InvalidInput


class PrinterSetting(BaseModel):
    """One printer; `fallback` is the name of another one, `drawer_pin` 0 or 1 where the drawer is plugged in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, max_length=NAME_LENGTH)]
    kind: Literal["network", "usb", "file", "system"] = "network"
    address: str = ""
    columns: Literal[32, 42, 48] = 48
    profile: str = GENERIC
    role: Literal["receipts", "kitchen", "both"] = "both"
    fallback: str = ""
    drawer_pin: Literal[0, 1] | None = None

    @model_validator(mode="after")
    def _refuse_wrong_ones(self) -> Self:
        try:
            checked(_setup(self, 0, ""), ())
        except InvalidInput as wrong:
            told = {"expected": f"{wrong.code}: {wrong.params.get('allowed', '')}"}
            raise PydanticCustomError("printer", "a printer", told) from wrong
        return self


class WithPrinters(Protocol):
    """Settings that name printers."""

    @property
    def printers(self) -> tuple[PrinterSetting, ...]:
        """Return them in the order in which they are chosen."""
        ...


def printers_of(settings: WithPrinters) -> tuple[PrinterSetup, ...]:
    """Return the printers of the settings file, those that others fall back to first; a name that nobody has is left out."""
    ids = {setting.name: f"printer-{number}" for number, setting in enumerate(settings.printers, start=1)}
    made = [
        _setup(setting, number, ids.get(setting.fallback, ""))
        for number, setting in enumerate(settings.printers, start=1)
    ]
    return (*(setup.changed(fallback="") for setup in made), *(setup for setup in made if setup.fallback))


def _setup(setting: PrinterSetting, number: int, fallback: str) -> PrinterSetup:
    return PrinterSetup(
        printer_id=f"printer-{number}",
        name=setting.name,
        kind=setting.kind,
        address=setting.address,
        columns=setting.columns,
        profile=setting.profile,
        role=setting.role,
        fallback=fallback,
        drawer_pin=setting.drawer_pin,
    )
