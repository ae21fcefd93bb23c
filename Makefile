# Two commands do everything: `make demo` and `make test`. Both set up what they need first.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: help demo test lint floors floors-whole clean

help:
	@echo "make demo   set up, compare the invented example, say where the brief is"
	@echo "make test   set up, check and test everything"
	@echo "make lint   the checks without the tests"
	@echo "make floors the benchmarks on what ships, against their floors; floors-whole: on all data"
	@echo "make clean  remove what the others made"

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "onrecord needs Python 3.11 or later; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(VENV)/installed
	@$(BIN)/onrecord demo

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache | tail -n 8

test: lint
	$(BIN)/python -m pytest

floors: $(VENV)/installed-for-tests
	$(BIN)/python -m benchmarks.floors

floors-whole: $(VENV)/installed-for-tests
	$(BIN)/python -m benchmarks.floors --part shipped --part bounded --part whole --part speed

clean:
	rm -rf $(VENV) demo-output build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
