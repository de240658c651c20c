"""How messages travel: envelopes, the transports that carry them, the relay that sends and the endpoint that receives.

Embedded (`memory`) and RabbitMQ are two plugs for one socket (`transport.Transport`). Nothing in here knows an order.
"""
