"""From when on a ticket is amber, and red: one row per order type, set with large buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.api.words import OrderType
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import STATE_ICONS
from core.qt.widgets.button import Button
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import label
from core.qt.widgets.stepper import Stepper
from kitchen_app.viewmodels.ages import LEAST, MOST, STEP_MS, Ageing, Limits
from kitchen_app.widgets.order_types import ICONS


class LimitsRow(QWidget):
    """The two limits of one order type; `changed` when a person has set one."""

    changed = Signal()

    def __init__(self, order_type: OrderType) -> None:
        super().__init__()
        self.order_type = order_type
        self._title = label(strong=True, size="title")
        self._limits = Limits(LEAST, MOST)
        name = f"kitchen.ageing.{order_type.value}"
        self._amber = Stepper(f"{name}.amber", least=LEAST, most=MOST - 1, shown=_time)
        self._red = Stepper(f"{name}.red", least=LEAST + 1, most=MOST, shown=_time)
        self._amber.value_changed.connect(lambda steps: self._set(self._limits.with_amber(steps)))
        self._red.value_changed.connect(lambda steps: self._set(self._limits.with_red(steps)))
        self._build()
        self.retranslate()

    @property
    def limits(self) -> Limits:
        """What is set."""
        return self._limits

    def show_limits(self, limits: Limits) -> None:
        """Show what is set, without telling."""
        self._limits = limits
        self._amber.set_value(limits.amber)
        self._red.set_value(limits.red)

    def retranslate(self) -> None:
        """Renew the texts."""
        kind = texts.status_text(self.order_type.value)
        self._title.setText(kind)
        self._amber.setAccessibleName(translate("Ageing", "{kind}: amber after").format(kind=kind))
        self._red.setAccessibleName(translate("Ageing", "{kind}: red after").format(kind=kind))

    def _set(self, limits: Limits) -> None:
        """Take over what a person has set; the other limit gives way."""
        self.show_limits(limits)
        self.changed.emit()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(ICONS[self.order_type]))
        head.addWidget(self._title, 1)
        pairs = FlowRow(gap=16)
        for tone, stepper in (("warning", self._amber), ("late", self._red)):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(IconLabel(STATE_ICONS[tone], tone=tone))
            row.addWidget(stepper)
            pairs.add(pair)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(pairs)


class AgeingPage(QWidget):
    """Sets the limits of an `Ageing`; `changed` when the board has other colours now."""

    changed = Signal()

    def __init__(self, ageing: Ageing) -> None:
        super().__init__()
        self.setObjectName("kitchen.ageing_page")
        self._ageing = ageing
        self._says = label(tone="muted", wrap=True)
        self._rows = tuple(LimitsRow(order_type) for order_type in OrderType)
        self._usual = Button(role="secondary", icon="undo")
        self._usual.setObjectName("kitchen.ageing.usual")
        self._usual.clicked.connect(self._forget)
        ground = QWidget()
        ground.setProperty("role", "panel")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(FlickArea(ground, "kitchen.ageing.area"))
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._says)
        for row in self._rows:
            column.addWidget(row)
            row.changed.connect(lambda row=row: self._choose(row))
        column.addWidget(self._usual)
        column.addStretch(1)
        self.retranslate()

    def begin(self) -> None:
        """Show what is set now."""
        for row in self._rows:
            row.show_limits(self._ageing.limits(row.order_type))

    def retranslate(self) -> None:
        """Renew the texts."""
        self._says.setText(
            translate(
                "Ageing", "How long after payment the head of a ticket turns amber, and red, on this screen."
            )
        )
        self._usual.setText(translate("Ageing", "As usual: 5:00 and 8:00"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            for row in self._rows:
                row.retranslate()

    def _choose(self, row: LimitsRow) -> None:
        self._ageing.choose(row.order_type, row.limits)
        self.changed.emit()

    def _forget(self) -> None:
        self._ageing.forget()
        self.begin()
        self.changed.emit()


def _time(steps: int) -> str:
    """Return so many steps as minutes and seconds."""
    minutes, seconds = divmod(steps * STEP_MS // 1000, 60)
    return f"{minutes}:{seconds:02d}"
