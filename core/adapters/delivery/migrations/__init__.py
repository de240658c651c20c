"""The versions of the delivery database, oldest first."""

KNOWN = ("0001",)
HEAD = KNOWN[-1]
