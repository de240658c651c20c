"""The account: what a broker's address says, what is refused at once, and who may speak for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import StartRefused
from core.messaging.rabbit import account_of
from core.messaging.rabbit.account import is_loopback
from tests.support.certificates import write_certificates


def test_an_address_names_all_that_is_needed() -> None:
    account = account_of("amqps://shop.till.a:p%40ss%2Fword@broker.example:5999/shop")
    assert (account.host, account.port, account.virtual_host) == ("broker.example", 5999, "shop")
    assert (account.user, account.password, account.encrypted) == ("shop.till.a", "p@ss/word", True)
    assert account.name == "shop.till.a@broker.example:5999/shop"


@pytest.mark.parametrize(
    ("url", "port", "virtual_host"),
    [
        ("amqp://localhost", 5672, "/"),
        ("amqps://localhost/", 5671, "/"),
        ("amqp://localhost/%2F", 5672, "/"),
        ("amqp://127.0.0.1/caf%C3%A9", 5672, "café"),
        ("amqp://[::1]:7000/shop", 7000, "shop"),
    ],
)
def test_what_an_address_leaves_out_is_usual(url: str, port: int, virtual_host: str) -> None:
    account = account_of(url)
    assert (account.port, account.virtual_host, account.user) == (port, virtual_host, "guest")


@pytest.mark.parametrize(
    "url", ["", "broker", "http://localhost", "amqp://", "amqp://localhost:port", "amqp://localhost:70000"]
)
def test_what_is_no_address_of_a_broker_is_refused(url: str) -> None:
    with pytest.raises(StartRefused) as refused:
        account_of(url)
    assert refused.value.code == "broker.bad_url"


@pytest.mark.parametrize("host", ["broker.example", "192.168.0.7", "0.0.0.0", "localhost.example"])
def test_the_user_of_every_new_broker_is_refused_outside_this_machine(host: str) -> None:
    for url in (f"amqp://{host}/", f"amqps://guest:secret@{host}/shop"):
        with pytest.raises(StartRefused) as refused:
            account_of(url)
        assert (refused.value.code, refused.value.params) == ("broker.guest_outside", {"host": host})


def test_this_machine_is_known_by_its_usual_names() -> None:
    assert [is_loopback(host) for host in ("localhost", "127.0.0.1", "127.8.9.1", "::1")] == [True] * 4


def test_a_password_is_never_shown() -> None:
    account = account_of("amqp://till.a:very-secret@broker.example/shop")
    assert "very-secret" not in f"{account!r} {account.name}"


def test_a_user_speaks_for_his_address_alone_and_the_developer_for_all() -> None:
    till = account_of("amqp://shop.till.a:x@broker.example/shop")
    assert till.may_speak_for("shop.stock", "stock")
    assert not till.may_speak_for("shop.stock", "payment")
    assert not till.may_speak_for("stock", "stock")
    assert not till.may_speak_for("", "stock")
    assert not till.may_speak_for("guest", "stock")
    assert account_of("amqp://localhost/shop").may_speak_for("guest", "stock")


def test_a_certificate_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    good, broken = write_certificates(tmp_path), tmp_path / "broken.pem"
    broken.write_text("no certificate", encoding="ascii")
    for authority, own, named in (
        (broken, None, broken),
        (tmp_path / "missing.pem", None, tmp_path / "missing.pem"),
        (good.authority, broken, broken),
        (good.authority, good.client, good.client),  # another key than that of the certificate
    ):
        account = account_of(
            "amqps://till.a:x@broker.example/",
            ca_file=authority, certificate_file=own, key_file=good.server_key,
        )  # fmt: skip
        with pytest.raises(StartRefused) as refused:
            account.tls_context()
        assert refused.value.code == "broker.bad_certificate"
        assert refused.value.params["path"] == str(named)
