"""The ways to pay: one port, and one file for each provider that fills it."""
