"""Each program on a machine finds its own connection file, as `comanda broker setup` has written it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.runtime.settings import load


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file, with the files of two counters and an adapter beside it."""
    monkeypatch.delenv("COMANDA_BROKER", raising=False)
    file = tmp_path / "comanda.toml"
    file.write_text('language = "en"\n', encoding="utf-8")
    devices = tmp_path / "devices"
    devices.mkdir()
    for address, terminal in (("stock", None), ("till.b", "B"), ("till.c", "C")):
        told = f'broker = "amqps://{address}@server/comanda"\nbroker_ca = "broker-ca.pem"\n'
        told += f'terminal = "{terminal}"\n' if terminal else ""
        (devices / f"{address}.toml").write_text(told, encoding="utf-8")
    return file


def whole(config: Path) -> None:
    """A file for the whole device."""
    told = 'broker = "amqp://device@server/comanda"\n'
    config.with_name("connection.toml").write_text(told, encoding="utf-8")


def test_an_adapter_finds_its_own_file_and_the_authority_beside_it(config: Path) -> None:
    settings = load(config, role="stock")

    assert settings.broker == "amqps://stock@server/comanda"
    assert settings.broker_ca == config.parent / "devices" / "broker-ca.pem"
    assert settings.language == "en"


def test_a_counter_finds_the_file_of_its_terminal(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(config, role="till").terminal == "B"
    monkeypatch.setenv("COMANDA_TERMINAL", "C")
    assert load(config, role="till").broker == "amqps://till.c@server/comanda"
    monkeypatch.setenv("COMANDA_TERMINAL", "D")
    assert load(config, role="till").broker == ""


def test_without_a_file_of_its_own_a_program_takes_the_one_of_the_device(config: Path) -> None:
    whole(config)

    assert load(config, role="payment").broker == "amqp://device@server/comanda"
    assert load(config, role="stock").broker == "amqps://stock@server/comanda"
    assert load(config).broker == "amqp://device@server/comanda"


def test_who_only_asks_whether_there_is_a_broker_is_told_of_any(config: Path) -> None:
    assert load(config).broker.startswith("amqps://")


def test_a_variable_wins_over_every_file(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMANDA_BROKER", "amqp://other@server/comanda")

    assert load(config, role="stock").broker == "amqp://other@server/comanda"
