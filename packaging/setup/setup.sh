#!/bin/sh
# Finds a Python that Comanda runs on and hands over to it; `make setup` calls this.
# Set PYTHON to choose another one: make setup PYTHON=/opt/python3.12/bin/python3
set -eu
cd "$(dirname "$0")/../.."

suits() { "$1" -S -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; }
makes_environments() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

hand_over() {
    python=$1
    shift
    exec "$python" -E -s packaging/setup "$@"
}

if [ -n "${PYTHON:-}" ]; then
    if suits "$PYTHON"; then hand_over "$PYTHON" "$@"; fi
    echo "Comanda needs Python 3.11, 3.12 or 3.13; PYTHON=$PYTHON is none of them or does not run." >&2
    exit 2
fi

if suits .venv/bin/python; then hand_over .venv/bin/python "$@"; fi

without_environments=
for candidate in python3.13 python3.12 python3.11 python3 python "$HOME"/.pyenv/versions/3.1[123].*/bin/python3; do
    suits "$candidate" || continue
    if makes_environments "$candidate"; then hand_over "$candidate" "$@"; fi
    without_environments=${without_environments:-$candidate}
done
if [ -n "$without_environments" ]; then hand_over "$without_environments" "$@"; fi

found=$(python3 --version 2>/dev/null || echo "no python3")
echo "Comanda needs Python 3.11, 3.12 or 3.13; this machine has $found." >&2
if command -v apt-get >/dev/null 2>&1; then
    echo "Install one, for example: sudo apt-get install python3.11 python3.11-venv" >&2
fi
echo "If it is in an unusual place, name it: make setup PYTHON=/path/to/python3.11" >&2
exit 2
