"""The messages that the owners send each other: one file per participant, typed, named and versioned."""
