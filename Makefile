# `make run` and `make test` need Python 3.11 or newer, make, and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PYTEST_OPTIONS ?=

.PHONY: run test check lint bench lock readme page screenshots clean

run: $(VENV)/.installed
	@$(BIN)/python -m bot serve

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q -n auto $(PYTEST_OPTIONS)

check: lint test

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m cogapp --check -P README.md

bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m pytest tests/benchmarks -q --benchmark-only --benchmark-columns=median,max,rounds

readme: $(VENV)/.installed-dev
	$(BIN)/python -m cogapp -r -P README.md

# The built page is committed, so that Python alone runs it; only a change of its source needs Node.
page:
	cd bot/workspace/page && npm ci --no-audit --no-fund && npm run build

screenshots: $(VENV)/.installed-dev
	$(BIN)/python -m tests.browser.screenshots

lock: $(VENV)/.installed-dev
	$(BIN)/uv pip compile pyproject.toml --group install $(LOCK) --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group install --group dev --all-extras $(LOCK) --output-file requirements-dev.lock

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

# The stamps make a second run quick; a changed lock installs anew. Hashes pin every byte, the project comes last.
$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sagecost needs Python 3.11 or newer: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (once, about a minute) …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q advisor bot data
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@echo "Installing the tools for tests …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) build dist
