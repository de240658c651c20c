"""A printer is set up only with what can be one; what is wrong is told with what is allowed."""

from __future__ import annotations

import pytest

from core.devices.printer_setup import PrinterSetup, checked, checked_address, host_and_port
from core.errors import InvalidInput

BAR = PrinterSetup("p1", "Bar", "network", "192.168.0.50")


@pytest.mark.parametrize(
    ("given", "kept", "where"),
    [
        ("192.168.0.50", "192.168.0.50", ("192.168.0.50", 9100)),
        (" 192.168.0.50:9100 ", "192.168.0.50", ("192.168.0.50", 9100)),
        ("192.168.0.50:9101", "192.168.0.50:9101", ("192.168.0.50", 9101)),
        ("printer.local", "printer.local", ("printer.local", 9100)),
        ("EPSON-7:80", "EPSON-7:80", ("EPSON-7", 80)),
        ("[fe80::1]:9102", "[fe80::1]:9102", ("fe80::1", 9102)),
        ("::1", "[::1]", ("::1", 9100)),
    ],
)
def test_addresses_in_the_network(given: str, kept: str, where: tuple[str, int]) -> None:
    assert checked_address("network", given) == kept
    assert host_and_port(kept) == where


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        *(
            ("network", wrong)
            for wrong in (
                "", " ", "300.1.1.1", "1.2.3", "http://printer", "a b", "printer:", ":9100", "x:0", "x:65536",
                "x:abc",
                "-x", "x-", "x..y", "[::1", "[1.2.3.4]", "x\x1bp", "x/../y", "принтер", "192.168.0.50:９", "a" * 201,
            )
        ),
        *(("usb", wrong) for wrong in ("", "lp0", "/etc/passwd", "/dev/../etc/passwd", "/dev/usb/lp 0", "COM1\n")),
        *(("file", wrong) for wrong in ("", "receipts", "../receipts", "/a/../../etc", "/tmp/\x00x")),
        ("system", "Ep\x07son"),
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_told_with_an_example(kind: str, given: str) -> None:
    with pytest.raises(InvalidInput) as told:
        checked_address(kind, given)
    assert told.value.code == f"printer.bad_address.{kind}"
    assert "allowed" in told.value.params
    assert str(told.value.params["given"]).isprintable()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": "  "}, "printer.no_name"),
        ({"name": "x" * 41}, "printer.no_name"),
        ({"name": "KITCHEN"}, "printer.name_taken"),
        ({"columns": 40}, "printer.wrong_columns"),
        ({"profile": "Typewriter"}, "printer.unknown_profile"),
        ({"fallback": "p1"}, "printer.unknown_fallback"),
        ({"fallback": "p9"}, "printer.unknown_fallback"),
        ({"drawer_pin": 3}, "printer.wrong_pin"),
    ],
)
def test_what_else_can_be_wrong(wrong: dict[str, object], code: str) -> None:
    kitchen = PrinterSetup("p2", "Kitchen", "usb", "/dev/usb/lp0")
    with pytest.raises(InvalidInput) as told:
        checked(BAR.changed(**wrong), (BAR, kitchen))
    assert told.value.code == code


def test_a_printer_may_keep_its_own_name_and_fall_back_to_another() -> None:
    kitchen = PrinterSetup("p2", "Kitchen", "usb", "/dev/usb/lp0")
    assert checked(BAR.changed(fallback="p2"), (BAR, kitchen)).fallback == "p2"
