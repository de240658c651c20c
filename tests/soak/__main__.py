"""`python -m tests.soak`: run the soak; exit code 0 when nothing is lost, doubled, unexpected or growing."""

from __future__ import annotations

import argparse
import asyncio
import secrets
import sys
from pathlib import Path

from tests.soak.soak import Soak, Wishes


def main() -> int:
    """Read the wishes and run."""
    words = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    words.add_argument("--minutes", type=float, default=60.0, help="how long it is hurt")
    words.add_argument("--orders", type=int, default=10_000, help="how many orders are sold meanwhile")
    words.add_argument("--seed", type=int, default=None, help="repeats the choices of an earlier run")
    words.add_argument("--out", type=Path, default=Path("build/soak"), help="where everything is kept")
    words.add_argument("--calm", action="store_true", help="without any fault")
    words.add_argument("--only", action="append", default=[], help="only faults of this kind")
    given = words.parse_args()
    seed = secrets.randbelow(2**31) if given.seed is None else given.seed
    out = given.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    warm = min(300.0, 15 * given.minutes)
    wishes = Wishes(given.minutes, given.orders, seed, out, not given.calm, tuple(given.only), warm)
    return asyncio.run(Soak(wishes).run())


if __name__ == "__main__":
    sys.exit(main())
