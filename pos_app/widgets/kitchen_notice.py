"""An order that has not come to the kitchen: what that means, and paper instead."""

from __future__ import annotations

from core.api.views import OrderRow
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.label import label
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.news import News
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import LARGE_TEXT, Ground, column, row


class KitchenNotice(Ground):
    """Object names are `name`, `name.words`, `name.paper`, `name.print` and `name.told`; it hides when all is well."""

    def __init__(self, counter: Counter, name: str) -> None:
        super().__init__(name, "warning_soft")
        self._counter = counter
        self._row: OrderRow | None = None
        self._words = label(strong=True, wrap=True, tone="warning", name=f"{name}.words")
        self._paper = label(wrap=True, tone="muted", name=f"{name}.paper")
        self._print = fitting_button(name=f"{name}.print", icon="printer", on=self._print_chit)
        self._told = fitting_button(name=f"{name}.told", icon="check", on=self._tell)
        self.setLayout(
            column(
                self._words,
                self._paper,
                row(self._print, self._told),
                gap=6,
                margins=(14, 10, 14, 12),
            )
        )
        counter.chits.changed.connect(self.renew)
        counter.news.changed.connect(self.renew)
        self.retranslate()
        self.hide()

    def show_row(self, shown: OrderRow | None) -> None:
        """Be about an order (None: about none)."""
        self._row = shown
        self.renew()

    def retranslate(self) -> None:
        self._told.setText(translate("KitchenNotice", "The kitchen has it"))
        self.renew()

    def restyle(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Show how far the news of the order has come."""
        shown = self._row
        news: News = "" if shown is None else self._counter.news.of(shown)
        self.setVisible(bool(news))
        if shown is None or not news:
            return
        chits = self._counter.chits
        printed = shown.chit_printed_at
        saved = printed is None and chits.is_saved(shown.order_id)
        large = self.theme.scale >= LARGE_TEXT
        self._words.setText(news_words(news) if large else news_sentence(news))
        self._paper.setText(_paper_words(printed, saved=saved))
        self._paper.setVisible(saved or printed is not None)
        again = saved or printed is not None
        self._print.setText(
            translate("KitchenNotice", "Print again")
            if again
            else translate("KitchenNotice", "Print kitchen chit")
        )
        self._print.setEnabled(not chits.busy(shown.order_id))
        self._told.setVisible(saved)

    def _print_chit(self) -> None:
        if self._row is not None:
            self._counter.chits.print_chit(self._row.order_id)

    def _tell(self) -> None:
        if self._row is not None:
            self._counter.chits.tell_kitchen(self._row.order_id)


def news_sentence(news: News) -> str:
    """Return what it means for an order that its news has not come far."""
    if news == "unsent":
        return translate("News", "Recorded. It goes to the kitchen when the connection is back.")
    return translate("News", "Not yet seen by the kitchen") if news else ""


def news_words(news: News) -> str:
    """Return the same in two or three words, for a list."""
    if news == "unsent":
        return translate("News", "Waiting to be sent")
    return translate("News", "Not seen by the kitchen") if news else ""


def _paper_words(printed: int | None, *, saved: bool) -> str:
    if printed is not None:
        return translate("KitchenNotice", "Chit printed {time}").format(time=texts.time_of_day(printed))
    if saved:
        return translate(
            "KitchenNotice", "There is no printer here. Bring the order to the kitchen yourself."
        )
    return ""
