"""Puts everything together and starts it: settings, the composition root, the books, the tour. Nobody below imports it."""
