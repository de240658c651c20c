"""A printer that refuses, stalls or dies in a chit: the sale stands, it is told, and it can be printed again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from core.api.printing import Chit, Printed, PrinterFault
from pos_app.viewmodels import chits
from tests.gui.counter.at_the_counter import Cashier

pytestmark = [pytest.mark.gui, pytest.mark.fault("F30", "I8")]


class Trouble:
    """A printer that does one thing wrong until it is mended."""

    def __init__(self, wrong: str) -> None:
        self.wrong = wrong
        self.tried = 0
        self.printed: list[Chit] = []
        self._let_go = threading.Event()

    def print_chit(self, chit: Chit) -> Printed:
        self.tried += 1
        if self.wrong == "stalls":
            self._let_go.wait(10)
        if self.wrong:
            raise PrinterFault("printer.failed", printer="Epson")
        self.printed.append(chit)
        return Printed("Epson", on_paper=True)

    def mend(self) -> None:
        """Switch it on, with paper."""
        self.wrong = ""
        self._let_go.set()

    def give_up(self) -> None:
        """Let what stalls end, so that no thread is left."""
        self._let_go.set()


@pytest.fixture
def trouble(cashier: Cashier, request: pytest.FixtureRequest) -> Iterator[Trouble]:
    printer = Trouble(str(request.param))
    cashier.window.counter.chits._printer = printer
    yield printer
    printer.give_up()


@pytest.mark.parametrize("trouble", ["refuses", "stalls", "closes in the middle"], indirect=True)
async def test_the_sale_stands_it_is_told_and_the_chit_can_be_printed_again(
    cashier: Cashier, trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chits, "PATIENCE_S", 0.1)
    order = await cashier.sell()
    printing = cashier.window.counter.chits
    ready: Callable[[], bool] = lambda: not printing.busy(order.draft.order_id)  # noqa: E731 - a condition

    printing.print_chit(order.draft.order_id)
    await cashier.until(lambda: cashier.sees("counter.banner"), what="the banner")
    assert cashier.read("counter.banner.title") == "The chit was not printed"
    assert "did not print" in cashier.read("counter.banner.text")
    assert cashier.till.acts == [], "nobody is told that there is paper"
    await cashier.until(ready)

    await cashier.sell()
    assert len(cashier.till.placed) == 2, "and the next sale is made"

    trouble.mend()
    printing.print_chit(order.draft.order_id)
    await cashier.until(lambda: trouble.printed, what="the chit")
    assert {chit.order_id for chit in trouble.printed} == {order.draft.order_id}, (
        "twice if it had only stalled"
    )
    await cashier.until(lambda: cashier.till.acts != [], what="the kitchen to be told")
