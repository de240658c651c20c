"""What is sold out: every product of the kitchen with one switch, found by typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.api.views import KitchenProductView
from core.qt.language import name_in, translate
from core.qt.theme import RADIUS, theme_of
from core.qt.widgets.button import Button
from core.qt.widgets.chips import Segments
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.paged_grid import PagedGrid
from core.qt.widgets.search_field import SearchField
from kitchen_app.viewmodels.products import ProductsViewModel
from kitchen_app.widgets.measures import Measures
from kitchen_app.widgets.row_button import RowButton
from kitchen_app.widgets.stamp import stamp_icon
from kitchen_app.widgets.wrapping import rows_of


class ProductSwitch(RowButton):
    """A product; checked while it is sold out."""

    def __init__(self, product_id: str) -> None:
        super().__init__(f"kitchen.sold_out.{product_id}")
        self._sold_out = self._returns = False

    def show_product(self, product: KitchenProductView) -> None:
        """Show `product`."""
        self._sold_out, self._returns = product.sold_out, product.until is not None
        self.setProperty("sold_out", product.sold_out)
        name = name_in(product.names)
        self.setText(name)
        self.setAccessibleName(f"{name}, {self._state()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        measures = Measures(theme.scale)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme.color
        edge = "focus" if self.hasFocus() else "danger" if self._sold_out else "line"
        painter.setPen(QPen(color(edge), 3 if self.hasFocus() else 2))
        ground = "sunken" if self.isDown() else "danger_soft" if self._sold_out else "raised"
        painter.setBrush(color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)
        side = measures.text(24)
        tone = color("danger" if self._sold_out else "fresh")
        icon = "sold-out" if self._sold_out else "check"
        stamp_icon(painter, icon, tone, QRectF(12, (self.height() - side) / 2, side, side))
        left, room = 22 + side, self.width() - 34 - side
        rows = rows_of(self.text(), measures, 19, room, strong=True)[: 1 if self._sold_out else 2]
        tall = measures.text(25)
        top = (self.height() - tall * (len(rows) + (1 if self._sold_out else 0))) / 2
        painter.setFont(measures.font(19, strong=True))
        painter.setPen(color("ink"))
        for at, row in enumerate(rows):
            painter.drawText(QRectF(left, top + at * tall, room, tall), Qt.AlignmentFlag.AlignVCenter, row)
        if self._sold_out:
            painter.setFont(measures.font(17, strong=True))
            painter.setPen(color("danger"))
            place = QRectF(left, top + len(rows) * tall, room, tall)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._state())

    def _state(self) -> str:
        """Return the state in words."""
        if self._sold_out and self._returns:
            return translate("SoldOut", "Until tomorrow")
        return translate("SoldOut", "Sold out") if self._sold_out else translate("SoldOut", "On sale")


class SoldOut(QWidget):
    """The list of a `ProductsViewModel`."""

    def __init__(self, model: ProductsViewModel) -> None:
        super().__init__()
        self.setObjectName("kitchen.sold_out_page")
        self._model = model
        self._switches: dict[str, ProductSwitch] = {}
        self._search = SearchField("kitchen.sold_out_search")
        self._search.search_changed.connect(model.search)
        self._search.accepted.connect(self._toggle_first)
        self._until = Segments("kitchen.sold_out_until", [("open", ""), ("tomorrow", "")])
        for choice in self._until.findChildren(Button):
            choice.set_look(role="chip")
        self._until.chosen.connect(lambda key: model.stop_until(tomorrow=key == "tomorrow"))
        self._all = Button(role="link")
        self._all.setObjectName("kitchen.sold_out_all")
        self._all.clicked.connect(model.show_all)
        self._grid = PagedGrid("kitchen.sold_out_pages", QSize(240, 68))
        self._nothing = EmptyState("kitchen.sold_out_nothing", "search")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._search)
        column.addWidget(self._until)
        column.addWidget(self._all)
        column.addWidget(self._grid, 1)
        column.addWidget(self._nothing, 1)
        model.changed.connect(self._show)
        self.retranslate()

    def begin(self) -> None:
        """Start with an empty search, ready for typing."""
        self._search.clear()
        self._until.set_value("tomorrow" if self._model.until_tomorrow else "open")
        self._grid.show_page(0)
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def retranslate(self) -> None:
        """Renew the texts."""
        self._search.set_placeholder(translate("SoldOut", "Search a product"))
        self._all.setText(translate("SoldOut", "Show all products"))
        self._until.set_options(
            [
                ("open", translate("SoldOut", "Stop: until put back")),
                ("tomorrow", translate("SoldOut", "Stop: until tomorrow")),
            ]
        )
        self._nothing.set_texts(
            translate("SoldOut", "Nothing is called that."),
            translate("SoldOut", "Type the beginning of a word, or clear the search."),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show()
        elif event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Make room for the size of the text."""
        theme = theme_of(self)
        self._grid.set_cell(QSize(theme.grown(240), theme.grown(68)))

    def _toggle_first(self) -> None:
        """Switch what the search found first."""
        rows = self._model.rows
        if rows and self._search.text():
            self._model.toggle(rows[0].product_id)

    def _show(self) -> None:
        """Show the rows of the model."""
        rows = self._model.rows
        for product in rows:
            if product.product_id not in self._switches:
                switch = ProductSwitch(product.product_id)
                switch.clicked.connect(
                    lambda _on=False, chosen=product.product_id: self._model.toggle(chosen)
                )
                self._switches[product.product_id] = switch
            self._switches[product.product_id].show_product(product)
        self._grid.set_widgets([self._switches[product.product_id] for product in rows])
        self._grid.setVisible(bool(rows))
        self._nothing.setVisible(not rows and bool(self._search.text()))
        self._all.setVisible(self._model.narrowed)
