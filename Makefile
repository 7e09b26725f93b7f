# `make demo` and `make test` need Python 3.11 or later, make and git; they set up everything else.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS ?=

.PHONY: help demo test test-long check docs bench bench-scale lock clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

demo: .venv/.installed ## Start a desk with data in it and print how to reach it (ARGS="--port 9000")
	$(BIN)/ticketgate demo $(ARGS)

test: .venv/.installed-dev ## Install what the tests need, and run them all
	./tools/install_test_services.sh
	$(BIN)/pytest -n auto $(ARGS)

test-long: .venv/.installed-dev ## The long campaigns: more examples, more kills
	./tools/install_test_services.sh
	TICKETGATE_LONG=1 $(BIN)/pytest -n auto $(ARGS)

check: .venv/.installed-dev ## Format, lint, types, import contracts, generated docs, fast tests
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m ticketgate.reference --check
	$(BIN)/pytest -n auto -m "not browser and not conformance" $(ARGS)

docs: .venv/.installed-dev ## Write the documentation that is made from the catalog
	$(BIN)/python -m ticketgate.reference

bench: .venv/.installed-dev ## Measure the desk against a bare ASGI callable in the same run
	$(BIN)/python bench/run.py $(ARGS)

bench-scale: .venv/.installed-dev ## Measure how time and memory grow with the number of tickets
	$(BIN)/python bench/scale.py $(ARGS)

lock: .venv/.installed-dev ## Pin the dependencies of pyproject.toml anew
	./tools/lock.sh

clean: ## Remove the virtual environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf tests/conformance/node/node_modules tests/conformance/zendesk_mcp_server/.venv

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --editable .
	@touch $@

.venv/.installed-dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --editable .
	@touch $@
