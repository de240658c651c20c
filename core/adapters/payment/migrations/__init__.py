"""The versions of the payment database, oldest first."""

KNOWN = ("0001", "0001a", "0002", "0003")
HEAD = KNOWN[-1]
