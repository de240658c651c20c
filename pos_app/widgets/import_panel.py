"""What a table of products would change: how it was read, what is wrong in which line, and the button that does it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QProgressBar

from core.api.menu_editor import COMMA, ENCODINGS, POINT, SEPARATORS, ImportPlan, PlannedLine
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, name_in, translate
from core.qt.widgets.button import button
from core.qt.widgets.card import Card
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.menu_import import MenuImportViewModel
from pos_app.widgets.menu_fields import Field
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import Room, column

MOST_LINES: Final = 300
_ENCODING_WORDS: Final = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1252": "Windows-1252",
    "windows-1251": "Windows-1251",
}
_SEPARATOR_KEYS: Final = {",": "comma", ";": "semicolon", "\t": "tab"}
_KIND_WORDS: Final = {
    "comanda": "Comanda",
    "square": "Square",
    "loyverse": "Loyverse",
    "odoo": "Odoo",
    "plain": QT_TRANSLATE_NOOP("MenuEditor", "a plain table"),
}
_STATUS_WORDS: Final = {
    "new": QT_TRANSLATE_NOOP("MenuEditor", "new"),
    "changed": QT_TRANSLATE_NOOP("MenuEditor", "changed"),
    "unchanged": QT_TRANSLATE_NOOP("MenuEditor", "unchanged"),
    "wrong": QT_TRANSLATE_NOOP("MenuEditor", "wrong"),
}
_YES, _NO = "make", "refuse"


class ImportPanel(Room):
    """Object names are `counter.menu_editor.import` with .encoding .separator .mark .categories .stations .make .cancel."""

    def __init__(self, table: MenuImportViewModel) -> None:
        name = "counter.menu_editor.import"
        super().__init__(name)
        self._table = table
        self._shown: ImportPlan | None = None
        self._head = PanelHead(name, table.close)
        self._summary = label(wrap=True, strong=True, name=f"{name}.summary")
        self._wrong = label(wrap=True, tone="danger", name=f"{name}.wrong")
        self._made = label(wrap=True, tone="muted", name=f"{name}.made")
        self._progress = QProgressBar()
        self._progress.setObjectName(f"{name}.progress")
        self._encoding = ChipRow(f"{name}.encoding")
        self._separator = ChipRow(f"{name}.separator")
        self._mark = ChipRow(f"{name}.mark")
        self._categories = Segments(f"{name}.categories")
        self._stations = Segments(f"{name}.stations")
        self._fields = {
            "encoding": Field(f"{name}.encoding", self._encoding),
            "separator": Field(f"{name}.separator", self._separator),
            "mark": Field(f"{name}.mark", self._mark),
            "categories": Field(f"{name}.categories", self._categories),
            "stations": Field(f"{name}.stations", self._stations),
        }
        self._lines = QPlainTextEdit()
        self._lines.setObjectName(f"{name}.lines")
        self._lines.setReadOnly(True)
        self._lines.setMinimumHeight(180)
        self._make = button("", name=f"{name}.make", role="accent", icon="check", on=table.make)
        self._cancel = button("", name=f"{name}.cancel", on=table.close)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        for key, words in (
            ("encoding", translate("MenuEditor", "Encoding of the file")),
            ("separator", translate("MenuEditor", "Between the columns stands")),
            ("mark", translate("MenuEditor", "Prices are written")),
            ("categories", translate("MenuEditor", "Categories that are not there yet")),
            ("stations", translate("MenuEditor", "Stations that are not there yet")),
        ):
            self._fields[key].set_title(words)
        self._encoding.set_options([(key, _ENCODING_WORDS[key]) for key in ENCODINGS])
        words_of = {
            ",": translate("MenuEditor", "comma"),
            ";": translate("MenuEditor", "semicolon"),
            "\t": translate("MenuEditor", "tab"),
        }
        self._separator.set_options([(_SEPARATOR_KEYS[key], words_of[key]) for key in SEPARATORS])
        self._mark.set_options([("point", "12.50"), ("comma", "12,50")])
        made = [
            (_YES, translate("MenuEditor", "Make them")),
            (_NO, translate("MenuEditor", "Refuse the line")),
        ]
        self._categories.set_options(made)
        self._stations.set_options(made)
        self._lines.setAccessibleName(translate("MenuEditor", "What would become of each line"))
        self._make.setText(translate("MenuEditor", "Change the menu"))
        self._cancel.setText(translate("MenuEditor", "Cancel"))
        self._shown = None
        self.renew()

    def renew(self) -> None:
        """Show what is known of the table."""
        table, plan = self._table, self._table.plan
        self._head.show_title(table.file)
        self._progress.setVisible(table.busy)
        self._wrong.setText(table.wrong)
        self._wrong.setVisible(bool(table.wrong))
        self._make.setEnabled(plan is not None and plan.can_be_made and not table.busy)
        self._categories.set_value(_YES if table.choices.make_categories else _NO)
        self._stations.set_value(_YES if table.choices.make_stations else _NO)
        for part in (self._summary, self._lines):
            part.setVisible(plan is not None)
        self._made.setVisible(plan is not None and bool(plan.made))
        if plan is not self._shown:
            self._shown = plan
            if plan is not None:
                self._show_plan(plan)

    def _show_plan(self, plan: ImportPlan) -> None:
        self._encoding.set_value(plan.encoding)
        self._separator.set_value(_SEPARATOR_KEYS.get(plan.separator, ""))
        self._mark.set_value("comma" if plan.mark == COMMA else "point")
        counts = " · ".join(
            f"{translate('MenuEditor', words)}: {texts.number(plan.count(status))}"  # type: ignore[arg-type]
            for status, words in _STATUS_WORDS.items()
        )
        kind = translate("MenuEditor", _KIND_WORDS[plan.kind])
        read_as = translate("MenuEditor", "Read as {kind}").format(kind=kind)
        self._summary.setText(f"{read_as}. {counts}")
        made = ", ".join(name_in(names) for names in plan.made)
        self._made.setText(translate("MenuEditor", "Will be made: {names}").format(names=made))
        self._lines.setPlainText("\n".join(_told(plan)))

    def _build(self) -> None:
        verbs = FlowRow()
        for verb in (self._make, self._cancel):
            verbs.add(verb)
        card = Card(padding=12)
        card.setLayout(
            column(
                self._summary,
                self._wrong,
                self._made,
                self._progress,
                self._lines,
                *self._fields.values(),
                1,
                gap=10,
            )
        )
        area = FlickArea(card, "counter.menu_editor.import.area")
        self.setLayout(column(self._head, area, verbs, gap=10))

    def _connect(self) -> None:
        choose = self._table.choose
        separators = {key: sign for sign, key in _SEPARATOR_KEYS.items()}
        self._encoding.chosen.connect(lambda key: choose(encoding=key, separator=""))
        self._separator.chosen.connect(lambda key: choose(separator=separators[key]))
        self._mark.chosen.connect(lambda key: choose(mark=COMMA if key == "comma" else POINT))
        self._categories.chosen.connect(lambda key: choose(make_categories=key == _YES))
        self._stations.chosen.connect(lambda key: choose(make_stations=key == _YES))
        self._table.changed.connect(self.renew)
        self._table.progressed.connect(self._show_progress)

    def _show_progress(self, done: int, of: int) -> None:
        self._progress.setMaximum(max(1, of))
        self._progress.setValue(done)


def _told(plan: ImportPlan) -> list[str]:
    """Return what there is to say: first what is wrong, then what is new or changed, never endless."""
    told = [
        translate("MenuEditor", "Line {line}: {told}").format(
            line=finding.line, told=texts.reason_text(finding.code, finding.params)
        )
        for finding in plan.findings
    ]
    shown = [line for line in plan.lines if line.status in {"new", "changed"}]
    told += [_of_line(line) for line in shown[:MOST_LINES]]
    if len(shown) > MOST_LINES:
        more = texts.number(len(shown) - MOST_LINES)
        told.append(translate("MenuEditor", "and {count} more").format(count=more))
    return told


def _of_line(line: PlannedLine) -> str:
    status = translate("MenuEditor", _STATUS_WORDS[line.status])
    told = f"{status}: {line.code} {name_in(line.names)}"
    return translate("MenuEditor", "Line {line}: {told}").format(line=line.line, told=told)
