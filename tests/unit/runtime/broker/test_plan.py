"""The plan of a shop, its file of definitions, and what stands in a device's connection file."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import stat
import sys
import tomllib
from pathlib import Path

import pytest

import resources
from core.errors import ComandaError, InvalidInput
from core.messaging.topology import COMMANDS, EXCHANGES, rights_of
from core.runtime.broker.admin import read_url
from core.runtime.broker.connection_file import MODE, Reach, lay_beside, write_connection_file
from core.runtime.broker.definitions import default_text, definitions, password_hash
from core.runtime.broker.desk import Where
from core.runtime.broker.plan import (
    POLICIES,
    Device,
    address_of,
    checked_address,
    client_address,
    counter_address,
    plan_for,
)
from core.runtime.settings import Settings

SHOP = plan_for("comanda", ("till.a", "till.b", "client.web"))


def test_the_file_of_definitions_is_up_to_date() -> None:
    told = resources.path("broker", "definitions.json").read_text(encoding="utf-8")

    assert told == default_text(), "python -m core.runtime.broker.definitions writes it anew"


def test_the_definitions_hold_no_password_that_was_not_given() -> None:
    told = definitions(SHOP, {"till.a": "secret"})

    hashes = {user["name"]: user["password_hash"] for user in told["users"]}
    assert [name for name, kept in hashes.items() if kept] == ["comanda.till.a"]
    assert "secret" not in json.dumps(told)
    whole = base64.b64decode(hashes["comanda.till.a"])
    assert whole[4:] == hashlib.sha256(whole[:4] + b"secret").digest()
    assert password_hash("secret") != password_hash("secret"), "each has a salt of its own"


def test_every_exchange_that_routes_by_key_has_its_keys_limited_for_everybody() -> None:
    topics = {exchange.name for exchange in EXCHANGES if exchange.kind == "topic"}

    assert all(set(device.rights.topics) == topics for device in SHOP.devices)
    assert all(
        pattern.startswith("^") and pattern.endswith("$")
        for device in SHOP.devices
        for pattern in (
            device.rights.configure,
            device.rights.write,
            device.rights.read,
            *device.rights.topics.values(),
        )
    )


def test_a_dot_in_an_address_is_a_dot_and_nothing_else() -> None:
    rights = rights_of("till.a", "comanda")

    assert re.search(rights.read, "till.a")
    assert not re.search(rights.read, "till-a")
    assert re.search(rights.topics[COMMANDS], "till.b.RetryParked")
    assert not re.search(rights.topics[COMMANDS], "till.b.RetryParked2")


def test_policies_do_not_touch_the_queues_of_our_own_programs() -> None:
    for policy in POLICIES:
        touched = {queue.name for queue in SHOP.topology.queues if re.search(policy.pattern, queue.name)}
        assert touched in ({"client.web"}, {"orders"}, {"parked"})


@pytest.mark.parametrize("letters", ["1", "ABCD", "a b", "Ä"])
def test_a_counter_that_cannot_be_is_refused(letters: str) -> None:
    with pytest.raises(InvalidInput, match=r"broker\.wrong_name"):
        counter_address(letters)


@pytest.mark.parametrize("name", ["", "Web", "a.b", "-a", "x" * 25, "a*"])
def test_a_program_of_somebody_else_that_cannot_be_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match=r"broker\.wrong_name"):
        client_address(name)


@pytest.mark.parametrize("host", ["", "a b", "a/b", ".x", "ü"])
def test_a_virtual_host_that_cannot_be_is_refused(host: str) -> None:
    with pytest.raises(InvalidInput, match=r"broker\.wrong_name"):
        plan_for(host, ())


def test_addresses_and_users_are_told_from_each_other() -> None:
    assert counter_address("b") == "till.b"
    assert counter_address("") == "till"
    for device in SHOP.devices:
        assert address_of("comanda", device.user) == device.address
        assert checked_address(device.address) == device.address
    assert address_of("/", "till.a") == "till.a"
    for stranger in (
        "guest",
        "comanda",
        "comanda.",
        "comanda.orders",
        "comanda.till.",
        "other.till.a",
        "till.a",
    ):
        assert address_of("comanda", stranger) == ""


def device(address: str) -> Device:
    return next(device for device in SHOP.devices if device.address == address)


@pytest.mark.parametrize(
    ("reach", "url"),
    [
        (Reach("broker", 5672, "comanda"), "amqp://comanda.till.b:p%2Fw@broker:5672/comanda"),
        (Reach("::1", 5671, "/", secure=True), "amqps://comanda.till.b:p%2Fw@[::1]:5671/%2F"),
    ],
)
def test_a_connection_file_can_be_read_as_settings_and_by_its_owner_alone(
    tmp_path: Path, reach: Reach, url: str
) -> None:
    folder = tmp_path / "new" / "folder"
    path = write_connection_file(folder, device("till.b"), reach, "p/w")
    write_connection_file(folder, device("till.b"), reach, "p/w")

    told = tomllib.loads(path.read_text(encoding="utf-8"))
    assert told == {"broker": url, "terminal": "B", "staff_key": told["staff_key"]}
    settings = Settings(**told)
    assert settings.broker == url
    assert len(bytes.fromhex(settings.staff_key)) == 32
    assert told["staff_key"] not in repr(settings)
    assert "p%2Fw" not in repr(settings)
    assert stat.S_IMODE(path.stat().st_mode) == MODE
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IRWXU
    assert [each.name for each in folder.iterdir()] == ["till.b.toml"]


def test_all_counters_get_one_staff_key_and_nobody_else_gets_it(tmp_path: Path) -> None:
    reach = Reach("broker", 5672, "comanda")
    paths = [
        write_connection_file(tmp_path, device(each), reach, "x") for each in ("till.a", "till.b", "kitchen")
    ]
    first, second, kitchen = (tomllib.loads(path.read_text(encoding="utf-8")) for path in paths)
    assert first["staff_key"] == second["staff_key"]
    assert set(kitchen) == {"broker"}
    elsewhere = write_connection_file(tmp_path / "other", device("till.b"), reach, "x")
    assert tomllib.loads(elsewhere.read_text(encoding="utf-8"))["staff_key"] != first["staff_key"]


def test_the_authority_lies_beside_the_connection_files(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    ca.write_text("certificate", encoding="ascii")
    folder = tmp_path / "devices"

    assert lay_beside(folder, ca) == folder / "broker-ca.pem"
    assert lay_beside(folder, ca) is None
    reach = Reach("broker", 5671, "comanda", secure=True, ca="broker-ca.pem")
    told = tomllib.loads(
        write_connection_file(folder, device("stock"), reach, "x").read_text(encoding="utf-8")
    )
    assert told["broker_ca"] == "broker-ca.pem"
    with pytest.raises(ComandaError, match=r"broker\.wrong_ca"):
        lay_beside(folder, tmp_path / "nothing")


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")

    with pytest.raises(ComandaError, match=r"broker\.file_not_written") as refused:
        write_connection_file(tmp_path / "file", device("stock"), Reach("broker", 5672, "comanda"), "x")

    assert str(tmp_path / "file" / "stock.toml") in str(refused.value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("http://boss:p%40ss@server:15673", (False, "server", 15673, "boss", "p@ss")),
        ("https://boss@server", (True, "server", 15671, "boss", "asked")),
        ("http://boss@[::1]/", (False, "::1", 15672, "boss", "asked")),
    ],
)
def test_an_admin_url_is_read(given: str, told: tuple[object, ...]) -> None:
    url = read_url(given, "asked")

    assert (url.secure, url.host, url.port, url.user, url.password) == told
    assert url.password not in repr(url)
    assert url.password not in url.shown


def test_a_password_that_the_url_does_not_hold_is_read_from_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("from the pipe\nmore\n"))

    assert Where("http://boss@server", "comanda").admin().url.password == "from the pipe"
    assert Where("http://boss:told@server", "comanda").admin().url.password == "told"


@pytest.mark.parametrize(
    "given",
    [
        "",
        "server",
        "boss@server",
        "ftp://boss:pw@server",
        "http://server",
        "http://boss:pw@server:x",
        "http://boss:pw@",
    ],
)
def test_a_url_that_cannot_be_used_is_refused_without_its_password(given: str) -> None:
    with pytest.raises(InvalidInput, match=r"broker\.wrong_url") as refused:
        read_url(given)

    assert "pw" not in str(refused.value)
