# `make site` builds the sample archive, `make test` runs the tests,
# `make prove` the long proofs; all set themselves up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: site test prove check docs bench bench-index clean

site: $(STAMP)
	$(BIN)/warraq build
	@echo "open output/index.html"

test: $(STAMP)
	$(BIN)/pytest -n auto

# What `make test` tries by samples, in full.
prove: $(STAMP)
	WARRAQ_PROVE=1 $(BIN)/pytest -n auto tests/model $(wildcard tests/faults)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The tables of docs/ from the code; the tests fail when they are stale.
docs: $(STAMP)
	$(BIN)/python docs/make.py

# How fast a build is, beside Hugo where that is installed; BENCH holds further options.
ARTICLES ?= 10000
BENCH ?=
bench: $(STAMP)
	$(BIN)/python tests/bench/bench.py --articles $(ARTICLES) $(BENCH)

# What the index of a hundred thousand and of a million articles costs.
bench-index: $(STAMP)
	$(BIN)/python tests/bench/index.py $(BENCH)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

# An environment of the project's own: uv if it is there, else venv; a broken one is made anew.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: Python 3.11 or newer is needed; name it with: make PYTHON=python3.12" >&2; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python -e '.[dev]'; \
	else \
	  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "make: the venv module is missing; install it: sudo apt install python3-venv" >&2; exit 1; }; \
	  $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet -e '.[dev]'; \
	fi
	@touch $(STAMP)
