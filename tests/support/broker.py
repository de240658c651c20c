"""A real RabbitMQ node for the tests: started from nothing on free ports, hurt in every way, and gone without a trace.

    node = RabbitNode()          # nothing happens yet
    node.start()                 # about five seconds
    with node.virtual_host() as host:
        host.url()               # amqp://guest:guest@127.0.0.1:…/t-…
    node.close()

Its methods wait (a start takes seconds), so a test with a running loop calls the slow ones through `in_thread`.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPException
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeVar

from tests.support.certificates import Certificates, write_certificates
from tests.support.guardian import Guardian
from tests.support.virtual_host import Management, VirtualHost

T = TypeVar("T")

LARGEST_BODY: Final = 1 << 20
READY_WITHIN: Final = 50.0
SETTLED_AFTER: Final = 2.0
"""Seconds. A quorum queue that is killed sooner after its declaration may never work again (RabbitMQ 3.10)."""

_PROGRAMS: Final = Path("/usr/lib/rabbitmq/bin")
_HELLO: Final = b"AMQP\x00\x00\x09\x01"

_CONFIGURATION: Final = """\
listeners.tcp.default = 127.0.0.1:{port}
listeners.ssl.default = 127.0.0.1:{tls_port}
listeners.ssl.misnamed = 127.0.0.2:{tls_port}
ssl_options.cacertfile = {certificates.authority}
ssl_options.certfile = {certificates.server}
ssl_options.keyfile = {certificates.server_key}
ssl_options.verify = verify_peer
ssl_options.fail_if_no_peer_cert = false
management.tcp.ip = 127.0.0.1
management.tcp.port = {management_port}
collect_statistics_interval = 1000
max_message_size = {largest_body}
disk_free_limit.absolute = 50MB
vm_memory_high_watermark.absolute = 512MB
log.file.level = warning
"""


def in_thread(work: Callable[[], T]) -> asyncio.Future[T]:
    """Do something slow beside the running loop."""
    return asyncio.ensure_future(asyncio.to_thread(work))


def free_ports(count: int) -> list[int]:
    """Return ports that nobody uses, and that no outgoing connection will be given while a node is away."""
    found: list[int] = []
    while len(found) < count:
        port = 20000 + secrets.randbelow(12000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            found.append(port)
    return found


@contextmanager
def running_node() -> Iterator[RabbitNode]:
    """A node that takes connections, and is gone afterwards."""
    node = RabbitNode()
    try:
        node.start()
        yield node
    finally:
        node.close()


class RabbitNode:
    """One broker with its own folder, cookie, epmd and ports; its user is `guest`, as on a developer's machine."""

    def __init__(self) -> None:
        self.port, self.tls_port, self.management_port, self._dist_port, self._epmd_port = free_ports(5)
        self._guardian = Guardian("rabbit")
        self.folder: Final = self._guardian.folder
        self.certificates: Final[Certificates] = write_certificates(self.folder / "tls")
        self.management: Final = Management(self.management_port)
        self._process: subprocess.Popen[bytes] | None = None
        self._epmd: subprocess.Popen[bytes] | None = None
        self._seen: dict[tuple[str, str], float] = {}
        self._alarmed = False
        self._hurt = False
        self._environment = self._write_files()

    def start(self) -> None:
        """Start the node (again) and return when it takes connections."""
        if not (_PROGRAMS / "rabbitmq-server").exists():
            msg = "RabbitMQ is not installed; `make servers` installs it"
            raise AssertionError(msg)
        self._start_epmd()
        with (self.folder / "console").open("ab") as console:
            self._process = subprocess.Popen(
                [_PROGRAMS / "rabbitmq-server", "-noinput"],
                env=self._environment, stdin=subprocess.DEVNULL, stdout=console, stderr=console,
                start_new_session=True,
            )  # fmt: skip
        self._guardian.watch("node", self._process)
        end = time.monotonic() + READY_WITHIN
        while not self.is_ready():
            if self._process.poll() is not None or time.monotonic() > end:
                told = (self.folder / "console").read_text(encoding="utf-8", errors="replace")
                self.kill9()
                msg = f"RabbitMQ did not start:\n{told[-3000:]}"
                raise AssertionError(msg)
            time.sleep(0.05)

    def is_ready(self) -> bool:
        """Tell whether a client would be welcomed, and the management too."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(_HELLO)
                welcomed = len(line.recv(8)) > 0
        except OSError:
            return False
        return welcomed and self.management.answers() and self._has_every_host()

    def _has_every_host(self) -> bool:
        """Tell whether all virtual hosts run; after a kill one may still be recovered, or not come up at all."""
        try:
            hosts = self.management.get("vhosts")
        except (OSError, HTTPException):  # the first includes urllib's own
            return False
        return all(set(host.get("cluster_state", {}).values()) <= {"running"} for host in hosts)

    def _welcomes(self) -> bool:
        """Tell whether a quorum queue can really be made: a node that was killed may answer with an internal error."""
        pika = import_module("pika")  # comes without types
        url = f"amqp://guest:guest@127.0.0.1:{self.port}/%2F?socket_timeout=5&connection_attempts=1"
        name = f"probe-{secrets.token_hex(4)}"
        try:
            connection = pika.BlockingConnection(pika.URLParameters(url))
            channel = connection.channel()
            channel.queue_declare(name, durable=True, arguments={"x-queue-type": "quorum"})
            channel.queue_delete(name)
            connection.close()
        except (pika.exceptions.AMQPError, OSError):
            return False
        return True

    def stop(self) -> None:
        """End the node in good order."""
        self._end(signal.SIGTERM)

    def kill9(self) -> None:
        """End the node as a power cut would, for all that others notice."""
        self._hurt = True
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop and start."""
        self.stop()
        self.start()

    def wipe(self) -> None:
        """Have a new, empty node at the same ports: all that the old one knew and held is lost."""
        self.kill9()
        shutil.rmtree(self.folder / "mnesia")
        self._seen.clear()
        self._alarmed = False
        self.start()
        self._hurt = False

    def freeze(self) -> None:
        """Let the node do nothing more, with all its connections open."""
        self._hurt = True
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen node go on."""
        self._signal(signal.SIGCONT)

    def alarm_on(self) -> None:
        """Have the node believe that its disk is full: it takes no more messages."""
        self._alarmed = True
        self._control("set_disk_free_limit", "9000GB")

    def alarm_off(self) -> None:
        """End the alarm."""
        self._control("set_disk_free_limit", "50MB")
        self._alarmed = False

    @contextmanager
    def impatient(self, seconds: float) -> Iterator[None]:
        """Have every channel that is opened meanwhile closed when a message is held so long, instead of half an hour."""
        usual = {"consumer_timeout": 1_800_000, "channel_tick_interval": 60_000}
        self._set({"consumer_timeout": round(1000 * seconds), "channel_tick_interval": 100})
        try:
            yield
        finally:
            self._set(usual)

    def _set(self, settings: Mapping[str, int]) -> None:
        told = [f"application:set_env(rabbit, {name}, {value})" for name, value in settings.items()]
        self._control("eval", ", ".join(told) + ".")

    async def settled(self) -> None:
        """Return when every queue is old enough to survive `kill9` (see SETTLED_AFTER)."""
        while True:
            now = time.monotonic()
            queues = await in_thread(lambda: self.management.get("queues?columns=name,vhost"))
            names = {(queue["vhost"], queue["name"]) for queue in queues}
            self._seen = {name: self._seen.get(name, now) for name in names}
            left = max((seen + SETTLED_AFTER - now for seen in self._seen.values()), default=0.0)
            if left <= 0:
                return
            await asyncio.sleep(left)

    def mend(self) -> None:
        """End what hurts the node; what it holds stays."""
        self.thaw()
        if self._process is None or self._process.poll() is not None:
            self.start()
        if self._alarmed:
            self.alarm_off()

    def heal(self) -> None:
        """Have a whole and empty node again for the next test, if this one has hurt it."""
        gone = self._process is None or self._process.poll() is not None
        self.thaw()
        if gone or self._hurt or not (self.is_ready() and self._welcomes()):
            self.wipe()  # a node that was killed may break off connections later on; the tests bring all they need
        if self._alarmed:
            self.alarm_off()

    @contextmanager
    def virtual_host(self) -> Iterator[VirtualHost]:
        """A virtual host of its own, empty at first, and gone afterwards with its users."""
        host = VirtualHost(self.management, f"t-{secrets.token_hex(4)}", self.port, self.tls_port)
        host.create()
        try:
            yield host
        finally:
            if self.is_ready():  # otherwise it goes with the node
                host.remove()

    def close(self) -> None:
        """End everything and leave nothing. May be called again."""
        self._guardian.close()
        for program in (self._process, self._epmd):
            if program is not None:
                program.wait(timeout=10)

    def _write_files(self) -> dict[str, str]:
        here = self.folder
        (here / "rabbitmq.conf").write_text(
            _CONFIGURATION.format(
                port=self.port, tls_port=self.tls_port, management_port=self.management_port,
                certificates=self.certificates, largest_body=LARGEST_BODY,
            ),
            encoding="utf-8",
        )  # fmt: skip
        (here / "plugins").write_text("[rabbitmq_management].\n", encoding="ascii")
        cookie = here / ".erlang.cookie"
        cookie.write_text(secrets.token_hex(10), encoding="ascii")
        cookie.chmod(0o400)
        own = {
            "HOME": here,
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",  # what the machine's own broker is told is not for us
            "RABBITMQ_CONFIG_FILE": here / "rabbitmq.conf",
            "RABBITMQ_NODENAME": f"t{secrets.token_hex(4)}@localhost",
            "RABBITMQ_ENABLED_PLUGINS_FILE": here / "plugins",
            "RABBITMQ_MNESIA_BASE": here / "mnesia",
            "RABBITMQ_LOG_BASE": here / "log",
            "RABBITMQ_GENERATED_CONFIG_DIR": here / "generated",
            "RABBITMQ_DIST_PORT": self._dist_port,
            "RABBITMQ_CTL_DIST_PORT_MIN": 40000,
            "RABBITMQ_CTL_DIST_PORT_MAX": 49000,
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}"
            " +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",  # an idle node leaves the processors to the tests
            "RABBITMQ_ALLOW_INPUT": 1,  # the script becomes the node, so that signals reach it
            "ERL_EPMD_PORT": self._epmd_port,
            "ERL_EPMD_ADDRESS": "127.0.0.1",
        }
        return {**os.environ, **{name: str(value) for name, value in own.items()}}

    def _start_epmd(self) -> None:
        """Start the register of names that Erlang needs; one that Erlang starts by itself would outlive everybody."""
        if self._epmd is None:
            self._epmd = subprocess.Popen(
                ["epmd", "-port", str(self._epmd_port), "-address", "127.0.0.1"],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
            self._guardian.watch("epmd", self._epmd)

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        self._signal(signal.SIGCONT)
        self._signal(number)
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._guardian.forget("node")
        self._process = None

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def _control(self, *words: str) -> None:
        command: list[Any] = [_PROGRAMS / "rabbitmqctl", "-q", *words]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=30, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
