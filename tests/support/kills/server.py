"""The fork server as a program: reads what is to be played from its input, one line of JSON each, and tells how it ended."""

from __future__ import annotations

import gc
import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.support.kills.bench import Bench
from tests.support.kills.cases import Case


def main() -> None:
    """Serve until the input ends. Arguments: a folder, and the addresses of a broker as JSON."""
    bench = Bench(Path(sys.argv[1]), json.loads(sys.argv[2]))
    gc.freeze()  # what was imported is not looked at, and so not copied, in each fork
    for line in sys.stdin:
        asked = json.loads(line)
        if "census" in asked:
            told: object = bench.census(asked["census"], asked["victim"])
        else:
            told = asdict(bench.play(Case(**asked)))
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
