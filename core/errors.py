"""The family of faults that Comanda raises; a refusal is a value and is not in here.

    ComandaError                 a fault with a stable code and its parameters, never prose
    ├── InvalidInput             what a person or a file gave cannot be accepted; nothing was changed
    ├── Conflict                 the thing is no longer in a state in which this may be done
    ├── NotFound                 there is no such thing
    ├── StartRefused             the program cannot start here (exit code 2): settings, database, directory, second instance
    ├── StoreFault               the database could not do it: full, locked, damaged
    ├── WireFault                bytes that are not one of our messages
    └── PrinterFault             nothing came out of the printer

The text for a person is made from code and parameters in the language of the screen (`core.qt.texts`) or, for the
command line, by `core.runtime.complaints`.
"""

from __future__ import annotations


class ComandaError(Exception):
    """A fault with a stable `code` (dotted, lower case) and `params` that name what, where and what is allowed."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        told = ", ".join(f"{key}={value!r}" for key, value in self.params.items())
        return f"{self.code}({told})"


class InvalidInput(ComandaError):
    """What was given cannot be accepted; nothing was changed."""


class Conflict(ComandaError):
    """The thing is no longer in a state in which this may be done."""


class NotFound(ComandaError):
    """There is no such thing."""


class StartRefused(ComandaError):
    """The program cannot start here; it ends with exit code 2 and says what to do."""


class StoreFault(ComandaError):
    """The database could not do it: full, locked, damaged or closed."""


class WireFault(ComandaError):
    """Bytes that are not one of our messages: unknown name, unknown version, wrong shape."""


class PrinterFault(ComandaError):
    """Nothing came out of the printer: it is off, away, or its folder cannot be written."""
