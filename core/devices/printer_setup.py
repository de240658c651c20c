"""A printer as a shop has set it up: where it is, how wide its paper, what it is for; and what is wrong with that."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import Any, Final, Literal

import msgspec

from core.devices.letters import clean
from core.devices.profiles import COLUMNS, GENERIC, profile_of
from core.errors import InvalidInput

PrinterKind = Literal["network", "usb", "file", "system"]
PrinterRole = Literal["receipts", "kitchen", "both"]
KINDS: Final[tuple[PrinterKind, ...]] = ("network", "usb", "file", "system")
ROLES: Final[tuple[PrinterRole, ...]] = ("receipts", "kitchen", "both")
PORT: Final = 9100
LARGEST_PORT: Final = 65535
NAME_LENGTH: Final = 40
ADDRESS_LENGTH: Final = 200
EXAMPLES: Final = {
    "network": "192.168.0.50, 192.168.0.50:9100, printer.local",
    "usb": "/dev/usb/lp0",
    "file": "/srv/receipts/",
    "system": "",
}
"""What an address of each kind looks like."""
_HOST: Final = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*\.?")
_FIGURES: Final = re.compile(r"[0-9.]+")


class PrinterSetup(msgspec.Struct, frozen=True):
    """One printer; `columns` are the letters in a line, `profile` the model, `fallback` the printer that takes its place.

    `drawer_pin` is where the drawer is plugged in: 0 for pin 2, 1 for pin 5, None where there is no drawer.
    """

    printer_id: str
    name: str
    kind: PrinterKind
    address: str = ""
    columns: int = 48
    profile: str = GENERIC
    role: PrinterRole = "both"
    fallback: str = ""
    drawer_pin: int | None = None

    def changed(self, **news: Any) -> PrinterSetup:  # noqa: ANN401 - values of its fields
        """Return the setup with other values."""
        return msgspec.structs.replace(self, **news)

    def serves(self, role: str) -> bool:
        """Tell whether it prints `receipts` or what the `kitchen` needs."""
        return self.role in {role, "both"}


def checked(setup: PrinterSetup, others: Iterable[PrinterSetup]) -> PrinterSetup:
    """Return a setup as it may be kept beside the others. Raises InvalidInput that names what is wrong and allowed."""
    others = [other for other in others if other.printer_id != setup.printer_id]
    name = clean(setup.name)
    if not 0 < len(name) <= NAME_LENGTH:
        raise InvalidInput("printer.no_name", allowed=NAME_LENGTH)
    if any(other.name.casefold() == name.casefold() for other in others):
        raise InvalidInput("printer.name_taken", given=name)
    if setup.columns not in COLUMNS:
        raise InvalidInput("printer.wrong_columns", given=setup.columns, allowed=COLUMNS)
    profile_of(setup.profile)
    if setup.fallback and setup.fallback not in {other.printer_id for other in others}:
        raise InvalidInput("printer.unknown_fallback", given=setup.fallback)
    if setup.drawer_pin not in {None, 0, 1}:
        raise InvalidInput("printer.wrong_pin", given=setup.drawer_pin, allowed=(0, 1))
    address = checked_address(setup.kind, setup.address)
    return msgspec.structs.replace(setup, name=name, address=address)


def checked_address(kind: str, given: str) -> str:
    """Return an address of this kind as it is kept. Raises InvalidInput for one that is none."""
    address = given.strip()
    if clean(address) != address or len(address) > ADDRESS_LENGTH:
        raise _refused(kind, given)
    if kind == "network":
        host, port = host_and_port(address)
        shown = f"[{host}]" if ":" in host else host
        return shown if port == PORT else f"{shown}:{port}"
    if kind == "usb" and not re.fullmatch(r"/dev/[A-Za-z0-9_./-]+", address):
        raise _refused(kind, given)
    if kind == "file" and not re.match(r"/|[A-Za-z]:[\\/]|\\\\", address):
        raise _refused(kind, given)
    if ".." in re.split(r"[\\/]", address):
        raise _refused(kind, given)
    return address


def host_and_port(address: str) -> tuple[str, int]:
    """Return where a network printer listens; 9100 unless told. Raises InvalidInput when it is no address."""
    if address.startswith("["):
        host, closed, rest = address[1:].partition("]")
        port = rest.removeprefix(":")
        good = bool(closed) and _is_ip(host, 6) and (not rest or rest.startswith(":"))
    elif _is_ip(address, 6):
        host, port, good = address, "", True
    else:
        host, colon, port = address.partition(":")
        figures = bool(_FIGURES.fullmatch(host))
        good = (_is_ip(host, 4) if figures else bool(_HOST.fullmatch(host))) and bool(port) == bool(colon)
    if not good or not re.fullmatch(r"[0-9]{0,5}", port, re.ASCII):
        raise _refused("network", address)
    number = int(port or PORT)
    if not 0 < number <= LARGEST_PORT:
        raise _refused("network", address)
    return host, number


def _is_ip(text: str, version: int) -> bool:
    try:
        return ipaddress.ip_address(text).version == version
    except ValueError:
        return False


def _refused(kind: str, given: str) -> InvalidInput:
    return InvalidInput(
        f"printer.bad_address.{kind}", given=clean(given)[:ADDRESS_LENGTH], allowed=EXAMPLES[kind]
    )
