# `make demo` and `make test` need Python 3.11+ and make; everything else comes with `make install`.

PYTHON ?= python3
VENV ?= .venv
BENCH_DATA ?= ../shared/data
ARGS ?=

BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# What was found of a page (1, 3) is no error of the command; whatever else is not 0 is one.
JUDGED := || case $$? in 1|3) ;; *) exit 2 ;; esac

.PHONY: install demo test lint bench cases clean

install: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable '.[logos,postgres,render]' --group dev
	$(BIN)/python -m compileall -q checker # which pip does for packages that are not editable
	@touch $@

demo: install
	@$(BIN)/checker demo demo $(JUDGED)

test: install
	$(BIN)/python -m pytest $(ARGS)

lint: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: install
	@test -f $(BENCH_DATA)/truth.jsonl || { echo '$(BENCH_DATA): no truth.jsonl there; name a folder of pages: make bench BENCH_DATA=DIR (docs/accuracy.md says what is in it)' >&2; exit 2; }
	$(BIN)/python -m bench.accuracy $(BENCH_DATA) $(ARGS)
	$(BIN)/python -m bench.speed $(BENCH_DATA)
	$(BIN)/python -m bench.nightly $(BENCH_DATA)
	$(BIN)/python -m bench.logos

cases: install
	$(BIN)/python -m pytest tests/test_cases.py --rewrite --quiet
	@echo 'Read the diff of fixtures/cases/*/expect.toml, line by line, before keeping it.'

clean:
	rm -rf $(VENV) build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
