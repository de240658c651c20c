"""The soak: the whole shop as programs over a broker, hurt at random while it sells for an hour; then all is judged.

Start with `__main__`, then `soak` (the hour), `cafe` (what runs), `faults` (what is done to it), `judge` (the verdict).
"""
