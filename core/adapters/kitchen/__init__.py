"""The kitchen adapter: the tickets that are to be cooked, how far each one is, and what the kitchen has run out of."""
