"""The page of the menu editor: the list of what there is, and beside it the form for one entry."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from core.api.menu_editor import EntryKind
from core.qt.language import name_in, translate
from core.qt.widgets.button import button, icon_button
from core.qt.widgets.card import Card
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from core.qt.widgets.search_field import SearchField
from core.qt.widgets.undo_bar import UndoBar
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.menu_list import KINDS
from pos_app.widgets.group_form import GroupForm
from pos_app.widgets.import_panel import ImportPanel
from pos_app.widgets.menu_list import EntryList
from pos_app.widgets.place_form import PlaceForm
from pos_app.widgets.product_form import ProductForm
from pos_app.widgets.room import Room, column, compact_chips, row

NARROW: Final = 700
"""With less than so many pixels (at 100 %) the list and the form take turns."""


class MenuPage(Room):
    """Object names begin with `counter.menu_editor`: .kind .search .list .new .form .save .leave .remove .up .down."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.menu_editor")
        name = "counter.menu_editor"
        self._entries = counter.menu_list
        self._form = counter.menu_form
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._kinds = ChipRow(f"{name}.kind")
        self._search = SearchField(f"{name}.search")
        self._list = EntryList(f"{name}.list", self._entries.describe)
        self._elsewhere = label(wrap=True, tone="warning", name=f"{name}.elsewhere")
        self._new = button("", name=f"{name}.new", role="accent", icon="plus", on=self._begin_new)
        self._import = button("", name=f"{name}.import_file", on=self._choose_file)
        self._export = button("", name=f"{name}.export_file", on=self._choose_target)
        self._table = counter.menu_import
        self._import_panel = ImportPanel(counter.menu_import)
        self._nothing = EmptyState(f"{name}.nothing", "menu")
        self._product = ProductForm(self._form, self._entries)
        self._place = PlaceForm(self._form)
        self._group = GroupForm(self._form)
        self._title = label(size="title", strong=True, elided=True, name=f"{name}.title")
        self._back = icon_button("back", "", name=f"{name}.back", on=self._form.leave)
        self._up = icon_button("chevron-up", "", name=f"{name}.up", on=lambda: self._form.move(-1))
        self._down = icon_button("chevron-down", "", name=f"{name}.down", on=lambda: self._form.move(1))
        self._save = button("", name=f"{name}.save", role="accent", icon="check", on=self._form.save)
        self._leave = button("", name=f"{name}.leave", on=self._form.leave)
        self._remove = button("", name=f"{name}.remove", role="danger", icon="trash", on=self._form.remove)
        self._undo = UndoBar(f"{name}.undo")
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        words = {
            EntryKind.PRODUCT: translate("MenuEditor", "Products"),
            EntryKind.CATEGORY: translate("MenuEditor", "Categories"),
            EntryKind.GROUP: translate("MenuEditor", "Options"),
            EntryKind.STATION: translate("MenuEditor", "Stations"),
        }
        self._kinds.set_options([(kind.value, words[kind]) for kind in KINDS])
        self._search.set_placeholder(translate("MenuEditor", "Search by name or code"))
        self._elsewhere.setText(
            translate("MenuEditor", "The menu is kept at the main counter. Change it there.")
        )
        self._new.setText(translate("MenuEditor", "New"))
        self._import.setText(translate("MenuEditor", "Import…"))
        self._export.setText(translate("MenuEditor", "Export…"))
        self._nothing.set_texts(
            translate("MenuEditor", "Nothing is open"),
            translate("MenuEditor", "Choose something in the list, or make something new."),
        )
        self._back.set_does(translate("MenuEditor", "Back to the list"))
        self._up.set_does(translate("MenuEditor", "Move up"))
        self._down.set_does(translate("MenuEditor", "Move down"))
        self._save.setText(translate("MenuEditor", "Save"))
        self._leave.setText(translate("MenuEditor", "Cancel"))
        self._remove.setText(translate("MenuEditor", "Remove"))
        self.renew()

    def restyle(self) -> None:
        self._kinds.setStyleSheet(compact_chips(self.theme))
        self._list.restyle()
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._entries.watch(watched=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def renew(self) -> None:
        """Show the list and the form."""
        self._kinds.set_value(self._entries.kind.value)
        self._list.show_rows(self._entries.rows, self._entries.selected)
        self._elsewhere.setVisible(not self._form.can_edit)
        self._new.setEnabled(self._form.can_edit)
        self._import.setEnabled(self._form.can_edit)
        self._renew_form()

    def _renew_form(self) -> None:
        form, kind = self._form, self._entries.kind
        opened = form.draft is not None
        self._right.setCurrentIndex(1 if opened else 0)
        by_kind = {EntryKind.PRODUCT: self._product, EntryKind.GROUP: self._group}
        for known in (self._product, self._place, self._group):
            known.setVisible(opened and known is by_kind.get(kind, self._place))
        if form.draft is not None:
            self._title.setText(translate("MenuEditor", "New") if form.is_new else self._name())
        self._save.setEnabled(form.can_edit and form.is_dirty)
        self._remove.setEnabled(form.can_edit)
        self._remove.setVisible(not form.is_new)
        movable = kind in {EntryKind.PRODUCT, EntryKind.CATEGORY} and not form.is_new and form.can_edit
        for move in (self._up, self._down):
            move.setVisible(movable)
            move.setEnabled(not form.is_dirty)
        self._share()

    def _name(self) -> str:
        draft = self._form.draft
        names = {} if draft is None else draft.base.names
        return name_in(names)

    def _build(self) -> None:
        verbs_of_list = FlowRow()
        for verb in (self._new, self._import, self._export):
            verbs_of_list.add(verb)
        self._left = QWidget()
        self._left.setLayout(
            column(self._kinds, self._search, self._list, self._elsewhere, verbs_of_list, gap=8)
        )
        forms = QWidget()
        forms.setLayout(column(self._product, self._place, self._group, 1, margins=(4, 0, 4, 8)))
        self._area = FlickArea(forms, "counter.menu_editor.area")
        verbs = FlowRow()
        for verb in (self._save, self._leave, self._remove):
            verbs.add(verb)
        opened = Card(padding=12)
        opened.setLayout(
            column(row(self._back, self._title, self._up, self._down), self._area, verbs, gap=10)
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._nothing)
        self._right.addWidget(opened)
        both = row(gap=12)
        both.addWidget(self._left, 2)
        both.addWidget(self._right, 3)
        editor = QWidget()
        editor.setLayout(both)
        self._pages = QStackedWidget()
        self._pages.addWidget(editor)
        self._pages.addWidget(self._import_panel)
        self.setLayout(column(self._pages, self._undo, gap=8, margins=(16, 8, 16, 12)))

    def _connect(self) -> None:
        self._kinds.chosen.connect(lambda key: self._entries.show_kind(EntryKind(key)))
        self._search.search_changed.connect(self._entries.search_for)
        self._list.picked.connect(self._entries.select)
        self._entries.changed.connect(self.renew)
        self._entries.chosen.connect(self.renew)
        self._form.changed.connect(self._renew_form)
        self._form.done.connect(
            lambda told, edit: self._undo.offer(told, lambda: self._form.take_back(edit), seconds=5)
        )

        self._table.changed.connect(lambda: self._pages.setCurrentIndex(1 if self._table.file else 0))
        self._table.done.connect(
            lambda told, edit: self._undo.offer(told, lambda: self._form.take_back(edit), seconds=5)
        )
        self._table.written.connect(
            lambda file: self._undo.offer(
                lambda: translate("MenuEditor", "Written: {file}").format(file=file)
            )
        )

    def _choose_file(self) -> None:
        title = translate("MenuEditor", "Choose a table of products")
        file, _kind = QFileDialog.getOpenFileName(self, title, "", "CSV (*.csv *.txt *.tsv);;* (*)")
        if file:
            self._table.open(file)

    def _choose_target(self) -> None:
        title = translate("MenuEditor", "Write the products to a table")
        file, _kind = QFileDialog.getSaveFileName(self, title, "menu.csv", "CSV (*.csv)")
        if file:
            self._table.write(file)

    def _begin_new(self) -> None:
        self._form.begin_new()
        self._area.verticalScrollBar().setValue(0)
        kind = self._entries.kind
        if kind is EntryKind.PRODUCT:
            self._product.focus_first()
        elif kind is EntryKind.GROUP:
            self._group.focus_first()
        else:
            self._place.focus_first()

    def _share(self) -> None:
        """Let the list and the form take turns where there is no room for both."""
        narrow = self.width() * 100 < NARROW * self.theme.scale
        opened = self._form.draft is not None
        self._left.setVisible(not (narrow and opened))
        self._right.setVisible(opened or not narrow)
        self._back.setVisible(narrow)
