"""The versions of the stock database, oldest first."""

KNOWN = ("0001", "0001a", "0002")
HEAD = KNOWN[-1]
