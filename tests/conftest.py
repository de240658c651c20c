"""What every test stands on: the offscreen screen, the event loops, the seed, and the rule that no fault goes unseen."""

from __future__ import annotations

import asyncio
import os
import random
import secrets
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports PySide6
os.environ.setdefault("QT_API", "pyside6")

import hypothesis
import pytest
import structlog

from tests.support import made_before
from tests.support.loops import UnseenFaults, gui_loop, plain_loop

if TYPE_CHECKING:  # most tests need no broker, and its clients take a while to load
    from tests.support.broker import RabbitNode
    from tests.support.virtual_host import VirtualHost

pytest_plugins = ["tests.support.promises", "tests.support.faults", "tests.support.places"]

hypothesis.settings.register_profile(
    "house",
    deadline=None,  # a busy machine is not a fault; pytest-timeout stops what hangs
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")

structlog.configure(  # the colourful traceback takes half a second each, on the loop
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)

made_before.begin()

_seed = pytest.StashKey[int]()


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """Let no test that starts the logging of a program, as its commands do, take the log from those behind it."""
    before = dict(structlog.get_config())
    yield
    if structlog.get_config() != before:
        structlog.configure(**before)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--seed N`, which repeats what an earlier run drew."""
    parser.addoption(
        "--seed", type=int, default=None, help="repeat the random choices of the run that printed this seed"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed once, so that the workers of one run and hypothesis share it."""
    if config.option.seed is None:
        config.option.seed = secrets.randbelow(2**32)
    config.stash[_seed] = config.option.seed
    if config.getoption("hypothesis_seed", None) is None:
        config.option.hypothesis_seed = str(config.stash[_seed])


def pytest_report_header(config: pytest.Config) -> str:
    """Say how this run is repeated."""
    return f"seed: {config.stash[_seed]} (repeat with --seed {config.stash[_seed]})"


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run tests marked `gui` on Qt's loop, as the windows do, and all others on a plain one."""
    return {"qt": gui_loop} if item.get_closest_marker("gui") else {"asyncio": plain_loop}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail the test when a task of its loop died unseen."""
    UnseenFaults.forget()
    yield
    UnseenFaults.complain()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Fail the test when something died unseen while it was taken down."""
    yield
    UnseenFaults.complain()


@pytest.fixture
def loop_faults() -> list[dict[str, object]]:
    """What the loop's exception handler was told; a test that provokes a fault looks at it and clears it."""
    return UnseenFaults.told


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """A number for this test's random choices: another one in each run and test, the same one under the same `--seed`."""
    whole: int = request.config.stash[_seed]
    print(f"seed of the run: {whole} (repeat with --seed {whole})")
    return random.Random(f"{whole}:{request.node.nodeid}").getrandbits(32)


@pytest.fixture(scope="session")
def rabbit_node() -> Iterator[RabbitNode]:
    """The broker of this test process. Tests that hurt it take `own_rabbit_node`."""
    from tests.support.broker import running_node

    with running_node() as node:
        yield node


@pytest.fixture
def virtual_host(rabbit_node: RabbitNode) -> Iterator[VirtualHost]:
    """An empty world on the broker, for this test alone."""
    with rabbit_node.virtual_host() as host:
        yield host


@pytest.fixture(scope="session")
def _node_to_hurt() -> Iterator[RabbitNode]:
    from tests.support.broker import running_node

    with running_node() as node:
        yield node


@pytest.fixture
def own_rabbit_node(_node_to_hurt: RabbitNode) -> RabbitNode:
    """A running broker that a test may kill, freeze and fill; whatever was done to it before is healed."""
    _node_to_hurt.heal()
    return _node_to_hurt


@pytest.fixture
def own_virtual_host(own_rabbit_node: RabbitNode) -> Iterator[VirtualHost]:
    """An empty world on the broker that a test may hurt."""
    with own_rabbit_node.virtual_host() as host:
        yield host
