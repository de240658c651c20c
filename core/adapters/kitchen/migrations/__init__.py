"""The versions of the kitchen database, oldest first."""

KNOWN = ("0001",)
HEAD = KNOWN[-1]
