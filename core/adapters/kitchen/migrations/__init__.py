"""The versions of the kitchen database, oldest first."""

KNOWN = ("0001", "0001a", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
HEAD = KNOWN[-1]
