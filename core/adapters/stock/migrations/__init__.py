"""The versions of the stock database, oldest first."""

KNOWN = ("0001",)
HEAD = KNOWN[-1]
