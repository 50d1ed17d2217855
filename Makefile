# The menu of the project. Each target installs what it needs into .venv; nothing has to be typed in between.
#   make run                     install and start
#   make test PYTHON=python3.12  with another Python; it decides only when .venv is made
PYTHON ?= python3
# Where `make quality` finds the public data sets that docs/quality.md names.
DATA ?= ../shared/data
# Where it leaves them, as JSON.
FIGURES := build/quality
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help run test check bench imports load crash fuzz quality scale format clean
.DELETE_ON_ERROR:

help:  ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1:\t/' | expand -t 12

run: $(VENV)/.installed  ## install and start: the website always, the bot as soon as a token is set
	@$(BIN)/onrecord run

test: check  ## everything that must hold: style, types, import contracts, tests, quality floors
	$(BIN)/pytest -n 2 tests

check: $(VENV)/.installed-dev  ## lint, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev  ## measure the processor time of the journey
	$(BIN)/python -m benchmarks.journey

imports: $(VENV)/.installed-dev  ## measure the import of 100 thousand statements and its undoing
	@mkdir -p $(FIGURES)
	$(BIN)/python -m benchmarks.importing --json $(FIGURES)/importing.json

# For how long fresh links are sent at 30 a second; issue 7 asks for ten minutes.
LOAD_SECONDS := 120
# Where corpora for it are kept, so that the next run begins at once.
LOADED := build/load
load: $(VENV)/.installed-dev  ## measure the whole program under load: groups, 30 and 45 links a second, two workers
	@mkdir -p $(FIGURES)
	-$(BIN)/python -m benchmarks.load --json $(FIGURES)/load.json
	-$(BIN)/python -m benchmarks.load --rate 30 --seconds $(LOAD_SECONDS) --folder $(LOADED) --json $(FIGURES)/load-30.json
	-$(BIN)/python -m benchmarks.load --rate 45 --seconds 60 --folder $(LOADED) --json $(FIGURES)/load-45.json
	-$(BIN)/python -m benchmarks.load --rate 300 --seconds 10 --remembered --folder $(LOADED) \
	  --json $(FIGURES)/load-remembered.json
	-$(BIN)/python -m benchmarks.load_workers --folder $(LOADED) --json $(FIGURES)/load-workers.json

# How often each task that changes the corpus is killed, and how often the bot is on SQLite, which on PostgreSQL is half
# as often; `make test` does it a few times.
KILLS := 100
BOT_KILLS := 200
# For how long what the bot needs is away.
FAULT := 60
crash: $(VENV)/.installed-dev  ## kill the bot, and what changes the corpus, again and again; take away what it needs
	CRASH_KILLS=$(KILLS) CRASH_BOT_KILLS=$(BOT_KILLS) CRASH_FAULT_SECONDS=$(FAULT) $(BIN)/pytest -rP tests/crash

# For how long; `make test` does it for half a minute.
FUZZ := 600
fuzz: $(VENV)/.installed-dev  ## throw broken links, addresses and pages at what reads them, and look for a crash
	FUZZ_SECONDS=$(FUZZ) $(BIN)/pytest -n 2 tests/articles/test_fuzz.py

quality: $(VENV)/.installed-dev  ## measure every ability on the labelled disputes and on the public data in DATA
	@mkdir -p $(FIGURES)
	$(BIN)/python -m benchmarks.disputes --json $(FIGURES)/disputes.json
	$(BIN)/python -m benchmarks.articles $(DATA) --json $(FIGURES)/articles.json
	$(BIN)/python -m benchmarks.extraction $(DATA) --json $(FIGURES)/extraction.json
	$(BIN)/python -m benchmarks.fetch --json $(FIGURES)/fetch.json
	$(BIN)/python -m benchmarks.hostile_pages --json $(FIGURES)/hostile_pages.json
	$(BIN)/python -m benchmarks.groups --json $(FIGURES)/groups.json
	$(BIN)/python -m benchmarks.pages --json $(FIGURES)/pages.json
	$(BIN)/python -m benchmarks.quotes $(DATA) --json $(FIGURES)/quotes.json
	$(BIN)/python -m benchmarks.rank $(DATA) --json $(FIGURES)/rank.json
	$(BIN)/python -m benchmarks.silence $(DATA) --json $(FIGURES)/silence.json
	$(BIN)/python -m benchmarks.stance $(DATA)/stance --json $(FIGURES)/stance.json
	$(BIN)/python -m benchmarks.stories --json $(FIGURES)/stories.json

scale: $(VENV)/.installed-dev  ## measure a match among 10 thousand, 100 thousand and a million statements; an hour
	@mkdir -p $(FIGURES)
	$(BIN)/python -m benchmarks.scale --json $(FIGURES)/scale.json

format: $(VENV)/.installed-dev  ## format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove what was installed and cached; data stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "onrecord needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is none of them." \
	    "Name one: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# An order-only venv: its age says nothing, only pyproject.toml and the constraints ask for a new install.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV), once."
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) with the tools for development, once."
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.installed
