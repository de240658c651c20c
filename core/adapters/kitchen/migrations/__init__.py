"""The versions of the kitchen database, oldest first."""

KNOWN = ("0001", "0001a", "0003")
HEAD = KNOWN[-1]
