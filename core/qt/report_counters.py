"""What a report says of the counters that it is of, and of what it does not know of them."""

from __future__ import annotations

from core.api.reports import ALL, CounterCoverage, SalesReport
from core.qt import texts
from core.qt.language import translate
from core.qt.report_tables import period_text


def counter_text(report: SalesReport) -> str:
    """Return of which counters a report is, "" for the one at which it was made."""
    if report.counter == ALL:
        return translate("Reports", "All counters")
    names = [each.name for each in report.counters]
    return translate("Reports", "Counter {name}").format(name=names[0]) if names else ""


def gaps_text(report: SalesReport) -> tuple[str, ...]:
    """Return a sentence for each counter of which not everything is known."""
    return tuple(words for each in report.counters if (words := _gap(each)))


def _gap(counter: CounterCoverage) -> str:
    """Return what of a counter is not known."""
    if counter.until == 0:
        return translate("Reports", "Counter {name}: nothing is known of it yet.").format(name=counter.name)
    said = []
    if counter.missing:
        days = translate("Reports", "%n day(s) of it are missing.", "", counter.missing)
        said.append(days)
    if counter.until is not None:
        moment = texts.date_and_time(counter.until)
        said.append(translate("Reports", "It was heard last on {moment}.").format(moment=moment))
    told = " ".join(said)
    return translate("Reports", "Counter {name}: {told}").format(name=counter.name, told=told) if told else ""


def about_text(report: SalesReport) -> tuple[str, ...]:
    """Return what a saved report says of itself: its days, its counters, and what of them is not in it."""
    return tuple(
        words for words in (period_text(report.period), counter_text(report), *gaps_text(report)) if words
    )
