"""The RabbitMQ plug: carries envelopes between programs, through a broker that may go away and come back at any time.

`account` is where the broker is and who we are there; `session` is one connection from its beginning to its end; `reading`
takes what comes in; `transport` joins them, keeps what could not be sent yet, and connects again.
"""

from core.messaging.rabbit.account import Account, account_of
from core.messaging.rabbit.transport import RabbitTransport

__all__ = ["Account", "RabbitTransport", "account_of"]
