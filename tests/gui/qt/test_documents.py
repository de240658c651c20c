"""Sales, refunds, reports and chits as paper: what they say in each language, how they are painted, what a logo may be."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from core.api.printing import (
    COLUMNS,
    DrawerFigures,
    NamedFigure,
    PrinterFault,
    PrinterSetup,
    ShiftReport,
    TaxFigure,
    TenderFigure,
    as_text,
    lay_out,
)
from core.api.views import ChargeView, OrderLineView, OrderRow, OrderView, RefundView
from core.api.words import InvalidInput, Method, Money, OrderStatus, OrderType
from core.qt.document_paint import height_of, paint
from core.qt.document_pdf import save_pdf
from core.qt.document_picture import LARGEST_FILE, WIDEST, logo_from
from core.qt.document_report import page_to_test, report_document
from core.qt.document_sale import ReceiptHead, refund_document, sale_document
from core.qt.language import language
from tests.support.goldens import must_be_as

pytestmark = pytest.mark.gui

NOON = 1_750_000_000_000
HEAD = ReceiptHead(("Café São João", "Rua Açaí, 7", "CNPJ 12.345.678/0001-90"), ("Volte sempre!",))
BREAD = {"en": "Cheese bread", "pt-BR": "Pão de queijo", "ru": "Сырный хлеб"}
LATTE = {"en": "Latte", "pt-BR": "Café com leite", "ru": "Латте"}


def brl(minor: int) -> Money:
    return Money(minor, "BRL")


def an_order() -> OrderView:
    row = OrderRow(
        "0192f0a1b2c3d4e5", "A042", "Ana", OrderType.TO_GO, OrderStatus.APPROVED, brl(4600), brl(0), NOON,
        (Method.CASH,), "completed", attention=False,
    )  # fmt: skip
    oat = ({"en": "oat milk", "pt-BR": "leite de aveia", "ru": "овсяное молоко"},)
    lines = (
        OrderLineView("l1", "latte", LATTE, 2, oat, "hot", brl(1550), brl(3100)),
        OrderLineView("l2", "bread", BREAD, 1, (), "", brl(1500), brl(1500)),
    )  # fmt: skip
    cash = ChargeView(
        "c1", Method.CASH, brl(4600), brl(5000), "confirmed", brl(0), None, None, simulator=False
    )
    return OrderView(
        row, lines, (cash,), (), (), brl(4600), brl(0), brl(340), "", None, "",
        courier_simulated=False, can_cancel=False, can_refund=True,
    )  # fmt: skip


def a_report(kind: str = "z") -> ShiftReport:
    zero = brl(0)
    return ShiftReport(
        "z" if kind == "z" else "x", 17 if kind == "z" else 0, "A", NOON, NOON + 36_000_000, "Ana", "Rui", 300,
        brl(1_234_500), brl(12_300), brl(4_500), brl(1_217_700), brl(3_000), zero,
        (TaxFigure({"en": "VAT 10%", "pt-BR": "ICMS 10%", "ru": "НДС 10%"}, brl(1_107_000), brl(110_700)),),
        (TenderFigure("cash", 120, brl(500_000), brl(4_500)), TenderFigure("pix", 180, brl(717_700), zero)),
        (NamedFigure({"en": "Coffee", "pt-BR": "Café", "ru": "Кофе"}, 280, brl(900_000)),),
        DrawerFigures(brl(20_000), brl(500_000), brl(1_000), brl(30_000), brl(4_500), brl(486_500), brl(486_000)),
        voids=2, no_sales=1, copies=3, grand_total=brl(99_999_900), journal_head="a1f9",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _in_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The device stands where it is the same time all over the world."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    before = language().code
    yield
    language().set_language(before)
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("code", ["en", "pt-BR", "ru"])
@pytest.mark.parametrize("columns", COLUMNS)
async def test_a_sale_a_refund_and_the_reports_say_what_was_found_good(code: str, columns: int) -> None:
    language().set_language(code)
    order = an_order()
    back = replace(order, lines=(replace(order.lines[0], refunded=1), order.lines[1]))
    refund = RefundView("r1", brl(1550), "wrong_item", "done", NOON + 60_000)

    for name, document in (
        ("sale", sale_document(order, HEAD, NOON)),
        ("copy", sale_document(order, HEAD, NOON).as_copy(2)),
        ("refund", refund_document(back, refund, HEAD, NOON)),
        ("x", report_document(a_report("x"), HEAD, NOON)),
        ("z", report_document(a_report(), HEAD, NOON)),
        ("test", page_to_test(PrinterSetup("p", "Bar", "network", "10.0.0.7", columns=columns), NOON)),
    ):
        must_be_as(f"paper-{name}-{code}-{columns}.txt", as_text(lay_out(document, columns)))


async def test_what_was_not_paid_for_real_says_so() -> None:
    order = an_order()
    pix = replace(order.charges[0], method=Method.PIX, received=None, simulator=True)
    told = as_text(lay_out(sale_document(replace(order, charges=(pix,)), HEAD, NOON), 42))

    assert "SIMULATOR: no real payment" in told
    assert "Change" not in told


async def test_a_charge_that_failed_is_no_payment() -> None:
    order = an_order()
    refused = replace(order.charges[0], state="refused", method=Method.CARD, amount=brl(777))
    told = as_text(lay_out(sale_document(replace(order, charges=(refused, *order.charges)), HEAD, NOON), 42))

    assert "7.77" not in told


async def test_a_pdf_is_one_page_as_wide_as_the_roll_and_is_made_in_a_thread(tmp_path: Path) -> None:
    for columns, mm in ((32, 58), (48, 80)):
        file = tmp_path / f"{columns}.pdf"
        await asyncio.to_thread(save_pdf, lay_out(sale_document(an_order(), HEAD, NOON), columns), file)

        content = file.read_bytes()
        ((wide, long),) = re.findall(rb"MediaBox \[0 0 ([0-9.]+) ([0-9.]+)", content)
        assert float(wide) == pytest.approx(mm * 72 / 25.4, abs=1)
        assert float(long) > 200


async def test_a_pdf_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "pdf").write_text("in the way")
    with pytest.raises(PrinterFault) as told:
        save_pdf(lay_out(sale_document(an_order(), HEAD, NOON), 48), tmp_path / "pdf" / "a.pdf")
    assert told.value.code == "printer.pdf_not_saved"


async def test_what_is_painted_stays_on_the_paper() -> None:
    layout = lay_out(report_document(a_report(), HEAD, NOON), 32)
    wide, long = 320, round(height_of(layout, 300)) + 20
    image = QImage(wide, long, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.translate(10, 10)
    paint(painter, layout, 300)
    painter.end()

    edges = [image.pixelColor(x, y).lightness() for y in range(long) for x in (0, 4, wide - 5, wide - 1)]
    assert min(edges) == 255
    assert any(image.pixelColor(x, 40).lightness() < 128 for x in range(wide))


async def test_a_logo_is_made_narrow_and_black_and_white_and_what_is_transparent_is_paper(
    tmp_path: Path,
) -> None:
    image = QImage(1000, 500, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    for x in range(500):
        for y in range(500):
            image.setPixelColor(x, y, QColor("black"))
    file = tmp_path / "logo.png"
    assert image.save(str(file))

    logo = await asyncio.to_thread(logo_from, file)

    assert logo.width == WIDEST
    assert logo.is_black(10, 10)
    assert not logo.is_black(logo.width - 10, 10)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "logo.unreadable"),
        (b"GIF89a", "logo.unreadable"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "logo.unreadable"),
        (b"x" * (LARGEST_FILE + 1), "logo.too_large"),
    ],
)
async def test_a_file_that_is_no_logo_is_told(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    with pytest.raises(InvalidInput) as told:
        logo_from(file)
    assert told.value.code == code
    with pytest.raises(InvalidInput):
        logo_from(tmp_path / "missing.png")
