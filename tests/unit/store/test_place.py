"""Where a database is: told by a path or an address, and shown to others without its password."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from core.errors import InvalidInput
from core.store.place import FilePlace, ServerPlace, file_beside, place_of

DEFAULT = Path("/var/lib/cafe/stock.sqlite")
SHOP = "postgresql://comanda:hush@db.cafe:5433/shop"


def test_nothing_told_is_the_file_in_the_data_directory() -> None:
    assert place_of("", DEFAULT, "stock") == FilePlace(DEFAULT)


def test_a_path_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    place = place_of("~/shared/kitchen.sqlite", DEFAULT, "kitchen")
    assert place == FilePlace(Path("/somewhere/shared/kitchen.sqlite"))
    assert place.name == f"{socket.gethostname()}:/somewhere/shared/kitchen.sqlite"
    assert file_beside(place, "-simulator") == Path("/somewhere/shared/kitchen-simulator.sqlite")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_an_address_is_a_schema_on_a_server(scheme: str) -> None:
    place = place_of(SHOP.replace("postgresql", scheme), DEFAULT, "till.a")
    assert isinstance(place, ServerPlace)
    assert place.schema == "till_a"
    with pytest.raises(InvalidInput, match=r"store\.no_file"):
        file_beside(place, "-simulator")


def test_two_who_come_as_different_users_mean_the_same_place_by_the_same_name() -> None:
    one = place_of(SHOP, DEFAULT, "kitchen")
    other = place_of(SHOP.replace("comanda:hush", "bia:psst"), DEFAULT, "kitchen")
    assert one.name == other.name == "postgresql://db.cafe:5433/shop (kitchen)"
    assert (
        place_of("postgresql:///shop", DEFAULT, "kitchen").name
        == "postgresql://localhost:5432/shop (kitchen)"
    )


def test_a_password_is_shown_nowhere() -> None:
    place = place_of(SHOP, DEFAULT, "stock")
    assert not any("hush" in shown for shown in (place.name, str(place), repr(place)))


@pytest.mark.parametrize("given", ["mysql://comanda:hush@db/shop", "postgresql://db:port/shop", "redis://db"])
def test_another_address_is_refused_without_telling_its_password(given: str) -> None:
    with pytest.raises(InvalidInput, match=r"store\.bad_address") as refused:
        place_of(given, DEFAULT, "stock")
    assert "hush" not in str(refused.value)
    assert "port/shop" not in str(refused.value)
