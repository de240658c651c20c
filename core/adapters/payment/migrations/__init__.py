"""The versions of the payment database, oldest first."""

KNOWN = ("0001",)
HEAD = KNOWN[-1]
