"""The versions of the till's database, oldest first."""

KNOWN = (
    "0001",
    "0001a",
    "0002",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
)
HEAD = KNOWN[-1]
