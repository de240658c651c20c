"""The versions of the payment database, oldest first."""

KNOWN = ("0001", "0001a")
HEAD = KNOWN[-1]
