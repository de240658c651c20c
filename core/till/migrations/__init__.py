"""The versions of the till's database, oldest first."""

KNOWN = ("0001",)
HEAD = KNOWN[-1]
