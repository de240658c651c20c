"""The versions of the till's database, oldest first."""

KNOWN = ("0001", "0001a")
HEAD = KNOWN[-1]
