"""The client of the broker's management interface: JSON over HTTP, one request at a time, in a thread."""

from __future__ import annotations

import asyncio
import base64
import http.client
import json
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from core.errors import ComandaError, InvalidInput

TIMEOUT: Final = 10.0
HTTP_PORT: Final = 15672
HTTPS_PORT: Final = 15671
OLDEST: Final = (3, 10)
"""At-least-once dead-lettering of quorum queues came with 3.10."""

_FOUND_NOTHING: Final = 404
_UNAUTHORIZED: Final = 401
_FORBIDDEN: Final = 403
_GOOD: Final = range(200, 300)


@dataclass(frozen=True, slots=True)
class AdminUrl:
    """Where the management interface is, and as whom to enter; the password is never shown."""

    secure: bool
    host: str
    port: int
    user: str
    password: str = field(repr=False)

    @property
    def shown(self) -> str:
        """Return the URL without the password."""
        return f"http{'s' if self.secure else ''}://{self.user}@{self.host}:{self.port}"


def read_url(given: str, password: str = "") -> AdminUrl:
    """Return what a URL says; `password` counts where it holds none. Raises InvalidInput."""
    try:
        url = urlsplit(given if "//" in given else f"//{given}")
        port, host, user = url.port, url.hostname, unquote(url.username or "")
    except ValueError as fault:
        raise InvalidInput("broker.wrong_url", given=_without_password(given), detail=str(fault)) from fault
    if url.scheme not in {"http", "https"} or not host or not user:
        detail = "it needs http or https, a user and a host"
        raise InvalidInput("broker.wrong_url", given=_without_password(given), detail=detail)
    secure = url.scheme == "https"
    standard = HTTPS_PORT if secure else HTTP_PORT
    return AdminUrl(secure, host, port or standard, user, unquote(url.password or "") or password)


def _without_password(given: str) -> str:
    before, at, host = given.rpartition("@")
    scheme, slashes, login = before.rpartition("//")
    return f"{scheme}{slashes}{login.partition(':')[0]}{at}{host}"


class Admin:
    """One administrator's access. `ca` is the file with the authority that signed the certificate of an https URL.

    Every request raises ComandaError when the broker cannot be asked: unreachable, not RabbitMQ, not let in, not allowed.
    """

    def __init__(self, url: AdminUrl, ca: Path | None = None) -> None:
        self.url = url
        self._context = _context(ca) if url.secure else None

    async def get(self, *path: str) -> Any:  # noqa: ANN401 - what the broker says
        """Return what is there, or None."""
        return await self._ask("GET", path)

    async def put(self, body: object, *path: str) -> None:
        """Make a thing as `body` says."""
        await self._ask("PUT", path, body)

    async def post(self, body: object, *path: str) -> Any:  # noqa: ANN401 - what the broker says
        """Have something done."""
        return await self._ask("POST", path, body)

    async def delete(self, *path: str) -> None:
        """Delete a thing; one that is gone already is gone."""
        await self._ask("DELETE", path)

    async def version(self) -> str:
        """Return the broker's version. Raises ComandaError when it is not a RabbitMQ that we can work with."""
        told = await self.get("overview")
        version = told.get("rabbitmq_version") if isinstance(told, dict) else None
        if not isinstance(version, str):
            raise ComandaError("broker.not_rabbitmq", url=self.url.shown, detail="it does not tell a version")
        numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
        if numbers < OLDEST:
            raise ComandaError("broker.too_old", found=version, needed=".".join(map(str, OLDEST)))
        return version

    async def _ask(self, method: str, path: tuple[str, ...], body: object = None) -> Any:  # noqa: ANN401
        return await asyncio.to_thread(self._request, method, path, body)

    def _request(self, method: str, path: tuple[str, ...], body: object) -> Any:  # noqa: ANN401
        where = "/api/" + "/".join(quote(part, safe="") for part in path)
        try:
            status, said = self._exchange(method, where, body)
        except ssl.SSLError as fault:
            raise ComandaError("broker.tls", url=self.url.shown, detail=_reason(fault)) from fault
        except (
            http.client.HTTPException,
            ConnectionResetError,
        ) as fault:  # the latter: an AMQP port hangs up
            raise ComandaError("broker.not_rabbitmq", url=self.url.shown, detail=_reason(fault)) from fault
        except OSError as fault:
            raise ComandaError("broker.unreachable", url=self.url.shown, detail=_reason(fault)) from fault
        return self._read(status, said, f"{method} {where}")

    def _exchange(self, method: str, where: str, body: object) -> tuple[int, bytes]:
        url = self.url
        if self._context is None:
            line = http.client.HTTPConnection(url.host, url.port, timeout=TIMEOUT)
        else:
            line = http.client.HTTPSConnection(url.host, url.port, timeout=TIMEOUT, context=self._context)
        login = base64.b64encode(f"{url.user}:{url.password}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "application/json"}
        try:
            line.request(method, where, None if body is None else json.dumps(body), headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def _read(self, status: int, said: bytes, asked: str) -> Any:  # noqa: ANN401
        if status == _FOUND_NOTHING and _told(said) is not None:
            return None
        told = _told(said) if said else {}
        if status in {_UNAUTHORIZED, _FORBIDDEN} and isinstance(told, dict):
            detail = str(told.get("reason", status)).rstrip(".")
            raise ComandaError("broker.not_let_in", url=self.url.shown, user=self.url.user, detail=detail)
        if told is None:
            detail = f"it answered {asked} with status {status} and no JSON"
            raise ComandaError("broker.not_rabbitmq", url=self.url.shown, detail=detail)
        if status not in _GOOD:
            detail = str(told.get("reason", status) if isinstance(told, dict) else status)
            raise ComandaError("broker.refused", asked=asked, detail=detail)
        return told


def _told(said: bytes) -> Any:  # noqa: ANN401 - any JSON
    try:
        return json.loads(said)
    except ValueError:
        return None


def _context(ca: Path | None) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=None if ca is None else str(ca))
    except (OSError, ssl.SSLError) as fault:
        raise InvalidInput("broker.wrong_ca", file=str(ca), detail=_reason(fault)) from fault
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _reason(fault: Exception) -> str:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return fault.verify_message
    return getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
