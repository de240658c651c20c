"""The simulation: the real owners, flows and databases under a clock, a bus and an outside world that a seed decides.

Start reading at `plan` (what a seed chooses), then `world` (the processes), `bus` and `outside` (what goes wrong between
and beyond them), `judge` (what must be true at the end) and `run`.
"""
