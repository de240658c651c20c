"""The management is asked over HTTP, and whatever else answers, or does not, is told by name."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from core.errors import ComandaError, Conflict, InvalidInput
from core.runtime.broker.admin import Admin, read_url
from core.runtime.broker.check import check
from core.runtime.broker.plan import plan_for
from core.runtime.broker.present import look
from core.runtime.broker.setup import delete_guest
from tests.support.broker import free_ports
from tests.support.certificates import write_certificates

USERS = [
    {"name": "guest", "tags": ["administrator"], "password_hash": "x", "hashing_algorithm": "y"},
    {"name": "boss", "tags": "administrator", "password_hash": "x", "hashing_algorithm": "y"},
]
OVERVIEW = {
    "rabbitmq_version": "3.10.8",
    "listeners": [
        {"protocol": "amqp", "ip_address": "::", "port": 5672, "socket_opts": {"backlog": 128}},
        {"protocol": "http", "ip_address": "::", "port": 15672, "socket_opts": {"ip": "127.0.0.1"}},
        {"protocol": "clustering", "ip_address": "::", "port": 25672, "socket_opts": []},
    ],
}


class PaperBroker:
    """A broker's management on paper: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, Any]] = {
            "GET /api/overview": (200, OVERVIEW),
            "GET /api/users": (200, USERS),
            "GET /api/permissions": (200, [{"user": "boss", "vhost": "comanda"}]),
        }
        self.asked: list[tuple[str, Any]] = []

    @contextmanager
    def serving(self, context: ssl.SSLContext | None = None) -> Iterator[int]:
        """Serve on a free port."""
        paper = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                asked = f"{self.command} {self.path}"
                paper.asked.append((asked, json.loads(self.rfile.read(length) or b"null")))
                status, told = paper.answers.get(
                    asked, (404, {"error": "Object Not Found", "reason": "Not Found"})
                )
                body = told if isinstance(told, bytes) else json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_PUT = do_POST = do_DELETE = _answer  # noqa: N815 - the names are the library's

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        (port,) = free_ports(1)
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield port
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def admin(port: int, user: str = "boss", **more: Any) -> Admin:  # noqa: ANN401 - of Admin
    scheme = "https" if more else "http"
    return Admin(read_url(f"{scheme}://{user}:pw@127.0.0.1:{port}"), **more)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((200, {"some": "service"}), "broker.not_rabbitmq"),
        ((200, []), "broker.not_rabbitmq"),
        ((200, b"<html>"), "broker.not_rabbitmq"),
        ((404, b"<html>"), "broker.not_rabbitmq"),
        ((500, b""), "broker.refused"),
        ((401, {"error": "not_authorized", "reason": "Login failed"}), "broker.not_let_in"),
        ((403, {"error": "forbidden"}), "broker.not_let_in"),
        ((400, {"error": "bad_request", "reason": "no"}), "broker.refused"),
        ((200, {"rabbitmq_version": "3.9.29"}), "broker.too_old"),
    ],
)
async def test_whatever_answers_otherwise_is_named(answer: tuple[int, Any], code: str) -> None:
    paper = PaperBroker()
    paper.answers["GET /api/overview"] = answer

    with paper.serving() as port, pytest.raises(ComandaError) as refused:
        await admin(port).version()

    assert refused.value.code == code
    assert "pw" not in str(refused.value)


async def test_nobody_there_is_named() -> None:
    (port,) = free_ports(1)
    with pytest.raises(ComandaError, match=r"broker\.unreachable.*refused"):
        await admin(port).version()


async def test_a_certificate_is_checked_against_the_authority_and_the_name(tmp_path: Path) -> None:
    files = write_certificates(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.server, files.server_key)

    with PaperBroker().serving(context) as port:
        assert await admin(port, ca=files.authority).version() == "3.10.8"
        with pytest.raises(ComandaError, match=r"broker\.tls"):
            await admin(port, ca=files.unknown_authority).version()
        misnamed = Admin(read_url(f"https://boss:pw@127.0.0.2:{port}"), files.authority)
        with pytest.raises(ComandaError, match=r"broker\.(tls|unreachable)"):
            await misnamed.version()
    with pytest.raises(InvalidInput, match=r"broker\.wrong_ca"):
        admin(port, ca=tmp_path / "nothing")


async def test_what_is_open_to_the_network_and_too_large_is_told() -> None:
    paper = PaperBroker()
    paper.answers["GET /api/vhosts/comanda"] = (200, {"name": "comanda"})
    paper.answers["GET /api/exchanges/comanda"] = (
        200,
        [{"name": "comanda.commands", "type": "fanout", "durable": True, "arguments": {}}],
    )
    paper.answers["POST /api/exchanges/comanda/comanda.commands/publish"] = (200, {"routed": False})
    alarm = {"status": "failed", "reason": "resource alarm(s) are in effect", "alarms": []}
    paper.answers["GET /api/health/checks/alarms"] = (503, alarm)

    with paper.serving() as port:
        present = await look(admin(port), "comanda")
        findings = await check(admin(port), plan_for("comanda", ("till",)), present)

    told = [finding.line() for finding in findings]
    assert "note        amqp on :::5672 is open to the network without TLS" in told
    assert "note        clustering on :::25672 is open to the network; devices do not need it" in told
    assert not any("15672" in line for line in told)
    assert any(
        line.startswith("difference  the broker takes messages larger than 1048576 bytes") for line in told
    )
    assert any(line.startswith("difference  exchange comanda.commands: type is fanout") for line in told)
    assert any(line.startswith("difference  the broker takes no messages: resource alarm") for line in told)
    (_, probe) = paper.asked[-1]
    assert len(probe["payload"]) == (1 << 20) + 1


async def test_a_broker_with_a_limit_says_no_to_the_probe_and_is_right() -> None:
    paper = PaperBroker()
    paper.answers["GET /api/vhosts/comanda"] = (200, {"name": "comanda"})
    paper.answers["GET /api/exchanges/comanda"] = (200, [{"name": "comanda.commands"}])
    paper.answers["POST /api/exchanges/comanda/comanda.commands/publish"] = (
        400,
        {"error": "bad_request", "reason": "message size 1048577 is larger than configured max size"},
    )

    with paper.serving() as port:
        present = await look(admin(port), "comanda")
        findings = await check(admin(port), plan_for("comanda", ("till",)), present)

    assert not any(finding.code == "too_large" for finding in findings)


async def test_guest_is_deleted_by_somebody_else_only() -> None:
    paper = PaperBroker()
    paper.answers["DELETE /api/users/guest"] = (204, b"")
    with paper.serving() as port:
        present = await look(admin(port), "comanda")
        with pytest.raises(Conflict, match=r"broker\.guest_is_you"):
            await delete_guest(admin(port, "guest"), present, rehearsal=False)
        told = await delete_guest(admin(port), present, rehearsal=True)
        assert told.line(rehearsal=True) == "would be deleted        user guest"
        assert all(not asked.startswith("DELETE") for asked, _ in paper.asked)

        await delete_guest(admin(port), present, rehearsal=False)

    assert paper.asked[-1] == ("DELETE /api/users/guest", None)
