"""Place an order at a Comanda café over RabbitMQ, and follow it until it is ready; docs/messaging.md explains each step.

    pip install "pika>=1.3,<2"
    python place_order.py amqp://comanda.client.shop:PASSWORD@localhost/comanda espresso latte+size_large

Each product may have modifiers after a plus sign. Ends with 0 when the order is ready, with 1 when it was refused.
"""

import json
import sys
import time
import uuid

import pika
from pika.exceptions import AMQPConnectionError, NackError, UnroutableError

COMMANDS = "comanda.commands"
WAIT_BEFORE_AGAIN = 2.0
OVER = {"READY": 0, "REJECTED": 1, "CANCELLED": 1, "REFUNDED": 1}


class Follower:
    """One order: its command, which is the same however often it is sent, and what has been heard of it."""

    def __init__(self, url, products):
        self.parameters = pika.URLParameters(url)
        self.parameters.heartbeat = 10
        self.user = self.parameters.credentials.username
        self.address = "client." + self.user.rpartition("client.")[2]  # also the name of our queue
        self.order_id = uuid.uuid4().hex  # a real shop stores it with the order before it sends
        self.message_id = uuid.uuid4().hex
        lines = [product.split("+") for product in products]
        self.body = {
            "order_id": self.order_id,
            "lines": [{"product_id": product, "modifiers": chosen} for product, *chosen in lines],
            "payment": "pix",
            "customer": "Ana",
        }
        self.is_placed = False  # until we are answered we do not know, and send again
        self.revision = 0
        self.result = None

    def run(self):
        """Follow the order over as many connections as it takes; return the exit code."""
        while self.result is None:
            try:
                with pika.BlockingConnection(self.parameters) as connection:
                    self.use(connection)
            except (AMQPConnectionError, NackError) as fault:
                print(f"again in {WAIT_BEFORE_AGAIN} s: {fault!r}", flush=True)
                time.sleep(WAIT_BEFORE_AGAIN)
        return self.result

    def use(self, connection):
        channel = connection.channel()
        channel.confirm_delivery()  # basic_publish returns when the message is safe, or raises
        if not self.is_placed:
            self.place(channel)
        for method, properties, body in channel.consume(self.address):
            self.hear(properties, json.loads(body))
            channel.basic_ack(method.delivery_tag)  # after we have done with it what we want
            if self.result is not None:
                return

    def place(self, channel):
        """Send the command. `mandatory`: a shop that is not set up is told at once."""
        headers = {
            "cloudEvents_specversion": "1.0",
            "cloudEvents_id": self.message_id,
            "cloudEvents_source": f"/{self.address}",
            "cloudEvents_type": "comanda.PlaceOrder",
            "cloudEvents_dataschema": "urn:comanda:PlaceOrder:1",
        }
        properties = pika.BasicProperties(
            content_type="application/json",
            headers=headers,
            delivery_mode=pika.DeliveryMode.Persistent.value,
            message_id=self.message_id,
            reply_to=self.address,
            user_id=self.user,  # the broker sees to it that this is true
        )
        body = json.dumps(self.body).encode()
        channel.basic_publish(COMMANDS, "orders.PlaceOrder", body, properties, mandatory=True)
        print(f"sent order {self.order_id}", flush=True)

    def hear(self, properties, told):
        """Look at what came: the answer to our command, news of our order, or what is of no interest here."""
        name = properties.headers["cloudEvents_type"].removeprefix("comanda.")
        if properties.headers.get("cloudEvents_inreplyto") == self.message_id:
            self.hear_answer(name, told)
        elif name == "OrderProgressed" and told["order_id"] == self.order_id:
            self.hear_news(told)

    def hear_answer(self, name, told):
        if name != "OrderPlaced":  # OrderRefused, or CommandFailed
            print(f"refused: {told['reason']} {told.get('problems', '')}", flush=True)
            self.result = 1
        elif not self.is_placed:
            self.is_placed = True
            print(f"placed as {told['number']}: {told['total'] / 100:.2f} {told['currency']}", flush=True)

    def hear_news(self, told):
        if told["revision"] <= self.revision:  # it came before, or was overtaken by something newer
            return
        self.revision = told["revision"]
        print(" ".join(filter(None, (told["status"], told["pix_code"], told["reason"]))), flush=True)
        if told["status"] in OVER:
            self.result = OVER[told["status"]]


if __name__ == "__main__":
    if not sys.argv[2:]:
        sys.exit(__doc__)
    try:
        sys.exit(Follower(sys.argv[1], sys.argv[2:]).run())
    except UnroutableError:
        sys.exit("The orders queue does not exist: is this virtual host set up for a café?")
