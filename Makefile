# The words that people, hooks and continuous integration use. `make help` lists them.
# ARGS goes to the program: make tour ARGS="--orders 200 --json"; make test ARGS=tests/unit
# SEEDS are the bad days that `make soak` plays first: make soak SEEDS=1..2000 ARGS="--minutes 10"
# PYTHON chooses the Python of the environment: make setup PYTHON=python3.12

SHELL := /bin/sh
.DEFAULT_GOAL := help
BIN := .venv/bin
PYTHON ?=
ARGS ?=
SEEDS ?= 1..200000
# Two processes use two thirds of two cores, since many tests wait for what other programs do: three of them.
AT_ONCE ?= -n 3 --dist worksteal

.PHONY: help setup servers run tour screens test promises faults simulate kills soak check format translations lock clean

help:  ## Show these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup:  ## Make the checkout ready: environment, locked packages, Qt's libraries, translations
	@PYTHON="$(PYTHON)" sh packaging/setup/setup.sh

servers: setup  ## Have the programs that the tests start for themselves: RabbitMQ, PostgreSQL, Redis
	@PYTHON="$(PYTHON)" sh packaging/setup/setup.sh servers

run: setup  ## Open the counter and the kitchen with a sample café (without a display: the tour)
	@$(BIN)/comanda run $(ARGS)

tour: setup  ## Let a cashier and a barista work through every kind of order in the real windows
	@$(BIN)/comanda tour $(ARGS)

screens: setup  ## Take the pictures of docs/screens anew
	@QT_QPA_PLATFORM=offscreen $(BIN)/comanda tour --orders 14 --seed 38 --out docs/screens $(ARGS)

test: setup servers  ## Run every test
	@$(BIN)/python -m pytest $(AT_ONCE) $(ARGS)

promises: setup servers  ## Prove the lines of docs/promises.md, one by one
	@$(BIN)/python -m pytest $(AT_ONCE) -q --promises $(ARGS)

faults: setup servers  ## Prove the lines of docs/faults.md, one by one
	@$(BIN)/python -m pytest $(AT_ONCE) -q --faults $(ARGS)

simulate: setup  ## Play many bad days of the shop in no time: make simulate ARGS="--seeds 1..200000"
	@$(BIN)/comanda simulate $(ARGS)

kills: setup servers  ## Kill one sale at every system call that writes, and judge what is left
	@$(BIN)/python -m tests.support.kills $(ARGS)

soak: setup servers  ## Play 200,000 bad days (hours; fewer with SEEDS=1..2000), then hurt the whole shop for an hour while it sells
	@$(BIN)/comanda simulate --seeds $(SEEDS) --keep-going
	@$(BIN)/python -m tests.soak $(ARGS)

check: setup  ## Format, lint, types, the walls between the rooms, translations
	@echo "format";       $(BIN)/ruff format --check --quiet . || { $(BIN)/ruff format --check .; exit 1; }
	@echo "lint";         $(BIN)/ruff check --quiet .
	@echo "types";        $(BIN)/mypy
	@echo "walls";        $(BIN)/lint-imports --no-cache
	@sh packaging/setup/setup.sh check-translations

format: setup  ## Format the code and mend what lint can mend by itself
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

translations: setup  ## Bring resources/i18n/*.ts up to date with the texts in the code
	@sh packaging/setup/setup.sh update-translations

lock: setup  ## Write requirements/*.txt anew from pyproject.toml
	@sh packaging/setup/setup.sh lock

clean:  ## Remove the environment and everything that is built (never the shop's data)
	@rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* tour
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@rm -f resources/i18n/*.qm
