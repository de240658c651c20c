"""What is asked about a product, in place of the grid: its options, its weight or price, or the parts of a combo."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from core.api.words import SoldBy
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.combo_panel import ComboPanel
from pos_app.widgets.modifier_panel import ModifierPanel
from pos_app.widgets.weigh_panel import WeighPanel


class OptionsPanel(QStackedWidget):
    """Shows the panel that fits to the product which the navigator says."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.setObjectName("counter.options")
        self._navigator = counter.navigator
        sale, edits, navigator = counter.sale, counter.prices, counter.navigator
        self._modifiers = ModifierPanel(counter.catalogue, sale, navigator)
        self._weigh = WeighPanel(counter.catalogue.prices, edits, sale, navigator)
        self._combo = ComboPanel(counter.catalogue, edits, sale, navigator)
        for panel in (self._modifiers, self._weigh, self._combo):
            self.addWidget(panel)
        navigator.changed.connect(self._show)

    def focus_first(self) -> None:
        """Put the keyboard where the first thing is to be said."""
        self._fitting().focus_first()

    def _show(self) -> None:
        self.setCurrentWidget(self._fitting())

    def _fitting(self) -> ModifierPanel | WeighPanel | ComboPanel:
        product = self._navigator.product
        if product is not None and product.slots:
            return self._combo
        if product is not None and product.sold_by is not SoldBy.PIECE:
            return self._weigh
        return self._modifiers
