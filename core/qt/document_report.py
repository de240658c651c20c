"""An X or a Z report as a document for paper, and the page that shows whether a printer is set up rightly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.api.printing import (
    Amount,
    CopyMark,
    Cut,
    Document,
    Part,
    PrinterSetup,
    QrCode,
    Rule,
    ShiftReport,
    Space,
    Text,
    profile_of,
)
from core.api.words import Money
from core.qt import texts
from core.qt.document_sale import ReceiptHead, maybe_printed
from core.qt.language import name_in, translate

_SAMPLES: Final = (
    "ÁÂÃÀÇÉÊÍÓÔÕÚÜ áâãàçéêíóôõúü",
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "R$ 1.234,56 · € 9,90 · № 7 · Ёё",
)
"""Letters that a wrong code page garbles, in the alphabets of the three languages."""


def report_document(report: ShiftReport, head: ReceiptHead, now_ms: int) -> Document:
    """Return an X or a Z report."""
    is_z = report.kind == "z"
    title = (
        translate("Paper", "Z report {number}").format(number=report.number)
        if is_z
        else translate("Paper", "X report")
    )
    parts: list[Part] = [
        *(Text(line, "center", bold=place == 0) for place, line in enumerate(head.above)),
        CopyMark(translate("Paper", "COPY {n}")),
        Text(title, "center", bold=True, size=2),
        *_when(report),
        Rule(),
        *_sales(report),
        *_taxes(report),
        *_tenders(report),
        *_categories(report),
        *_drawer(report),
        *_counts(report),
        *_ending(report, now_ms),
    ]
    return Document("z_report" if is_z else "x_report", title, tuple(parts), again=maybe_printed())


def page_to_test(setup: PrinterSetup, now_ms: int) -> Document:
    """Return the test page of a printer: its name, its width, and the letters that garble most easily."""
    profile = profile_of(setup.profile)
    ruler = "".join(str(place % 10) for place in range(1, setup.columns + 1))
    return Document(
        "test",
        translate("Paper", "Test page"),
        (
            Text(translate("Paper", "Test page"), "center", bold=True, size=2),
            Text(setup.name, "center", bold=True),
            Text(setup.address, "center"),
            Text(profile.title, "center"),
            Rule(),
            Text(ruler),
            Text(translate("Paper", "The figures above fill one line from edge to edge.")),
            *(Text(sample) for sample in _SAMPLES),
            Amount(translate("Paper", "An amount"), "1.234,56", bold=True),
            Rule(double=True),
            QrCode("https://example.org/comanda"),
            Text(texts.date_and_time(now_ms), "center"),
            Cut(),
        ),
    )


def _when(report: ShiftReport) -> Iterator[Part]:
    if report.terminal:
        yield Amount(translate("Paper", "Counter"), report.terminal)
    opened = f"{texts.date_and_time(report.opened_at)} {report.opened_by}"
    closed = f"{texts.date_and_time(report.closed_at)} {report.closed_by}"
    yield Amount(translate("Paper", "Opened"), opened.strip())
    yield Amount(
        translate("Paper", "Closed") if report.kind == "z" else translate("Paper", "As of"), closed.strip()
    )


def _sales(report: ShiftReport) -> Iterator[Part]:
    yield Amount(translate("Paper", "Orders"), texts.number(report.orders))
    yield Amount(translate("Paper", "Sales before discounts"), texts.price(report.gross))
    yield from _unless_zero(translate("Paper", "Discounts"), -report.discounts)
    yield from _unless_zero(translate("Paper", "Refunds"), -report.refunds)
    yield from _unless_zero(translate("Paper", "Service charge"), report.service)
    yield from _unless_zero(translate("Paper", "Tips"), report.tips)
    yield Amount(translate("Paper", "NET SALES"), texts.money(report.net), bold=True)


def _taxes(report: ShiftReport) -> Iterator[Part]:
    if report.taxes:
        yield Rule()
        yield Text(translate("Paper", "Taxes"), bold=True)
    for tax in report.taxes:
        base = translate("Paper", "{tax} of {base}").format(tax=name_in(tax.name), base=texts.price(tax.base))
        yield Amount(base, texts.price(tax.tax))


def _tenders(report: ShiftReport) -> Iterator[Part]:
    if report.tenders:
        yield Rule()
        yield Text(translate("Paper", "Payments"), bold=True)
    for tender in report.tenders:
        words = f"{texts.status_text(tender.method)} ({texts.number(tender.count)})"
        yield Amount(words, texts.price(tender.amount))
        if tender.refunded:
            yield Amount(translate("Paper", "Given back"), texts.price(-tender.refunded), indent=2)
    if report.rounding is not None:
        yield from _unless_zero(translate("Paper", "Rounding of cash"), report.rounding)
    if report.unsettled is not None:
        yield from _unless_zero(translate("Paper", "Of orders not wholly paid"), report.unsettled)


def _categories(report: ShiftReport) -> Iterator[Part]:
    if report.categories:
        yield Rule()
        yield Text(translate("Paper", "Categories"), bold=True)
    for part in report.categories:
        yield Amount(f"{texts.number(part.count)} x {name_in(part.name)}", texts.price(part.amount))


def _drawer(report: ShiftReport) -> Iterator[Part]:
    drawer = report.drawer
    yield Rule()
    yield Text(translate("Paper", "Cash drawer"), bold=True)
    yield Amount(translate("Paper", "Opening float"), texts.price(drawer.opening))
    yield Amount(translate("Paper", "Cash sales"), texts.price(drawer.sales))
    yield from _unless_zero(translate("Paper", "Paid in"), drawer.paid_in)
    yield from _unless_zero(translate("Paper", "Paid out"), -drawer.paid_out)
    yield from _unless_zero(translate("Paper", "Cash refunds"), -drawer.refunds)
    yield Amount(translate("Paper", "Expected"), texts.money(drawer.expected), bold=True)
    if drawer.counted is not None and drawer.difference is not None:
        yield Amount(translate("Paper", "Counted"), texts.money(drawer.counted), bold=True)
        yield Amount(translate("Paper", "DIFFERENCE"), texts.money(drawer.difference), bold=True)


def _counts(report: ShiftReport) -> Iterator[Part]:
    counted = (
        (translate("Paper", "Voids"), report.voids),
        (translate("Paper", "Drawer opened without a sale"), report.no_sales),
        (translate("Paper", "Receipts printed again"), report.copies),
    )
    if any(count for _words, count in counted):
        yield Rule()
    for words, count in counted:
        if count:
            yield Amount(words, texts.number(count))


def _ending(report: ShiftReport, now_ms: int) -> Iterator[Part]:
    yield Rule(double=True)
    if report.grand_total is not None:
        yield Amount(translate("Paper", "Grand total"), texts.money(report.grand_total), bold=True)
    if report.journal_head:
        yield Amount(translate("Paper", "Journal"), report.journal_head)
    if report.kind == "z":
        yield Space(2)
        yield Text(translate("Paper", "Signature: ____________________"))
    yield Text(translate("Paper", "Printed {time}").format(time=texts.date_and_time(now_ms)), "center")
    yield Cut()


def _unless_zero(words: str, amount: Money) -> Iterator[Part]:
    if amount:
        yield Amount(words, texts.price(amount))
