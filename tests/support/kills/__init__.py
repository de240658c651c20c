"""The kill matrix: one sale, killed at every system call that writes and at every named place, begun again and judged.

A *fork server* (`server`) has imported the whole shop once. For each case it forks a process that opens a café on a copy of
real files (`part`), has it sell one order, and lets `strace` or a named place of the product kill it at one moment; another
fork goes on with what was left, then everything is judged (`verdict`). `bench` plays one case, `pool` hands cases to
servers, and `python -m tests.support.kills` plays all of them.
"""
