"""Collecting the texts of the screens, and finding every gap in their catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest

import translations
from translations import Text

SOURCES = """
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

REASONS = {"sold_out": QT_TRANSLATE_NOOP("Reasons", "Sold out")}

def words(n, items):
    translate("Counter", "Pay {amount}")
    translate("Counter", "%n item(s)", "", n)
    translate("Counter", "%n coffee(s)", "", len(items))
    QCoreApplication.translate("Counter", "%n ticket(s)", None, n=n)
    translate("Counter", "May", "a month")
    translate(
        "Counter",
        "a long "
        'text with "quotes" and a\\nnew line',
    )
    painter.translate(3, 4)
    translate("Reasons", REASONS["sold_out"])

class OrderPanel:
    def title(self):
        return self.tr("Order")
"""

COLLECTED = {
    Text("Reasons", "Sold out"),
    Text("Counter", "Pay {amount}"),
    Text("Counter", "%n item(s)", plural=True),
    Text("Counter", "%n coffee(s)", plural=True),
    Text("Counter", "%n ticket(s)", plural=True),
    Text("Counter", "May", "a month"),
    Text("Counter", 'a long text with "quotes" and a\nnew line'),
    Text("OrderPanel", "Order"),
}

TRANSLATED = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="{language}" sourcelanguage="en">
<context>
    <name>Counter</name>
    <message numerus="{numerus}">
        <source>{source}</source>
        <translation{type}>{translation}</translation>
    </message>
</context>
</TS>
"""


class House:
    """A checkout with a counter that says what a test wants it to say."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.catalogues = root / "resources" / "i18n"
        self.catalogues.mkdir(parents=True)
        for folder in translations.PARTS.values():
            (root / folder).mkdir()

    def says(self, code: str) -> None:
        (self.root / "pos_app" / "panel.py").write_text(code, encoding="utf-8")

    def translates(
        self, language: str, source: str, translation: str, *, numerus: str = "no", type_: str = ""
    ) -> None:
        """Write the catalogue of the counter with one message."""
        fields = {"language": language, "source": source, "translation": translation, "numerus": numerus}
        content = TRANSLATED.format(**fields, type=f' type="{type_}"' if type_ else "")
        (self.catalogues / f"counter_{language}.ts").write_text(content, encoding="utf-8")

    def translates_all(self, source: str, translation: str, *, type_: str = "") -> None:
        for language in ("pt_BR", "ru"):
            self.translates(language, source, translation, type_=type_)

    def findings(self) -> list[str]:
        return translations.check(self.root)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def house_with_tools(house: House) -> House:
    """A checkout that uses the tools of our own environment."""
    (house.root / ".venv").symlink_to(Path(__file__).parents[3] / ".venv")
    return house


def test_every_way_to_ask_for_a_text_is_understood(house: House) -> None:
    house.says(SOURCES)

    texts, findings = translations.collect(house.root / "pos_app")

    assert texts == COLLECTED
    assert findings == []


def test_a_text_that_is_put_together_cannot_be_translated(house: House) -> None:
    house.says('amount = 3\ntranslate("Counter", f"Pay {amount}")')

    assert house.findings() == ['pos_app/panel.py:2: a text made with f"…" cannot be translated']


def test_a_new_text_is_named_for_each_language(house: House) -> None:
    house.says('translate("Counter", "Pay")')

    assert house.findings() == [
        "counter_pt_BR.ts: not in the catalogue (make translations): Counter: 'Pay'",
        "counter_ru.ts: not in the catalogue (make translations): Counter: 'Pay'",
    ]


def test_english_needs_its_plurals_only(house: House) -> None:
    house.says('translate("Counter", "%n item(s)", "", n)')

    assert (
        "counter_en.ts: not in the catalogue (make translations): Counter: '%n item(s)'" in house.findings()
    )


def test_complete_catalogues_have_no_findings(house: House) -> None:
    house.says('translate("Counter", "Pay {amount}")')
    house.translates_all("Pay {amount}", "Pagar {amount}")

    assert house.findings() == []


def test_an_unfinished_translation_is_named(house: House) -> None:
    house.says('translate("Counter", "Pay")')
    house.translates_all("Pay", "Pagar", type_="unfinished")

    assert house.findings()[0] == "counter_pt_BR.ts: not translated: Counter: 'Pay'"


def test_an_empty_translation_is_named(house: House) -> None:
    house.says('translate("Counter", "Pay")')
    house.translates_all("Pay", "")

    assert house.findings()[0] == "counter_pt_BR.ts: not translated: Counter: 'Pay'"


def test_what_no_source_says_any_more_is_named(house: House) -> None:
    house.says("")
    house.translates("ru", "Pay", "Оплатить")

    assert house.findings() == ["counter_ru.ts: no longer in the sources (make translations): Counter: 'Pay'"]


def test_a_lost_placeholder_is_named(house: House) -> None:
    house.says('translate("Counter", "Pay {amount}")')
    house.translates_all("Pay {amount}", "Pagar {quantia}")

    finding = house.findings()[0]

    assert finding.startswith("counter_pt_BR.ts: other placeholders than the source ({amount}, {quantia})")


def test_a_plural_form_may_leave_its_number_out(house: House) -> None:
    house.says('translate("Counter", "%n item(s)", "", n)')
    forms = "".join(f"<numerusform>{form}</numerusform>" for form in ("um item", "%n itens"))
    for language in translations.LANGUAGES:
        house.translates(language, "%n item(s)", forms, numerus="yes")

    assert house.findings() == []


def test_catalogues_are_brought_up_to_date_and_keep_what_was_translated(house_with_tools: House) -> None:
    house = house_with_tools
    house.says('translate("Counter", "Pay")')
    house.translates_all("Pay", "Pagar")
    house.says(SOURCES + 'translate("Counter", "Pay")')

    translations.update(house.root)

    held = translations.read(house.catalogues / "counter_pt_BR.ts")
    assert set(held) == COLLECTED | {Text("Counter", "Pay")}
    assert held[Text("Counter", "Pay")] == translations.Translation(("Pagar",), finished=True)
    assert not held[Text("Counter", "%n item(s)", plural=True)].finished
    plurals = translations.read(house.catalogues / "counter_en.ts")
    assert set(plurals) == {text for text in COLLECTED if text.plural}


def test_built_catalogues_follow_their_sources(house_with_tools: House) -> None:
    house = house_with_tools
    house.translates_all("Pay", "Pagar")
    (house.catalogues / "counter_de.qm").write_bytes(b"left over")

    translations.build(house.root)

    assert sorted(path.name for path in house.catalogues.glob("*.qm")) == [
        "counter_pt_BR.qm",
        "counter_ru.qm",
    ]


def test_what_is_built_already_is_left_alone(house_with_tools: House) -> None:
    house = house_with_tools
    house.translates_all("Pay", "Pagar")
    translations.build(house.root)
    built = {path: path.stat().st_mtime_ns for path in house.catalogues.glob("*.qm")}

    translations.build(house.root)

    assert {path: path.stat().st_mtime_ns for path in house.catalogues.glob("*.qm")} == built
