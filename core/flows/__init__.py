"""The recipes: saga definitions, each readable on one screen, and the states that they carry."""

from core.flows.change_order import CHANGE_ORDER
from core.flows.checkout import CHECKOUT
from core.flows.refund import REFUND
from core.saga.definition import Definitions

DEFINITIONS = Definitions(CHECKOUT, REFUND, CHANGE_ORDER)
"""All versions of all sagas that this program can run."""
