"""The durable ground: one SQLite file per owner with one writer, and the outbox and inbox inside it."""
