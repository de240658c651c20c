"""The delivery adapter: finds a courier for an order, once, and calls the courier off again."""
