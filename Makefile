# Every command works in a fresh clone: what it needs is installed into .venv first, once, and again
# only when pyproject.toml has changed. PYTHON=python3.12 chooses the Python that .venv is made with.

VENV = .venv
PY = $(VENV)/bin/python
RUN_READY = $(VENV)/ready-to-run
DEV_READY = $(VENV)/ready-to-develop
PIP = $(PY) -m pip install -qq --disable-pip-version-check
VERSION = import sys; print("%d.%d" % sys.version_info[:2])
RECENT = import sys; sys.exit(sys.version_info < (3, 11))
ARGS =

ifdef PYTHON
# Another Python than the one .venv was made with: the recipe below makes .venv anew.
ifneq ($(shell $(PYTHON) -c '$(VERSION)' 2>&1 || :),$(shell $(PY) -c '$(VERSION)' 2>&1 || :))
.PHONY: $(RUN_READY)
endif
else
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c '$(RECENT)' 2>/dev/null && echo $$name && exit; done; echo python3)
endif

.PHONY: help run test test-clients check bench shots edition clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 20

run: $(RUN_READY) ## the program; its arguments in ARGS="rank --scope all"
	@$(PY) -m tui $(ARGS)

test: $(DEV_READY) ## every test; pytest's arguments in ARGS="-k bill"
	@$(PY) -m pytest $(ARGS)

test-clients: $(DEV_READY) ## Go, LiteLLM, Pydantic AI, AI SDK and the hosts' own SDKs, run
	@$(PY) -m tests.clients
	@$(PY) -m pytest -m clients tests/clients $(ARGS)

check: $(DEV_READY) ## format, lint, strict types, import contracts
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo

bench: $(DEV_READY) ## start-up, key press, search, memory and ranking, mostly as ratios
	@$(PY) -m benchmarks $(ARGS)

shots: $(DEV_READY) ## the pictures in docs/ and the table of keys
	@$(PY) docs/make_key_table.py
	@$(PY) docs/make_screenshots.py $(ARGS)

edition: $(DEV_READY) ## a draft of the next edition, from FILES="aa.json models-dev.json litellm.json"
	@$(PY) docs/make_edition.py $(FILES)

clean: ## removes .venv and what the tools leave behind
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist snapshot_report.html
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): pyproject.toml
	@found=$$($(PYTHON) -c '$(VERSION)' 2>/dev/null); \
	if [ -z "$$found" ]; then \
		echo "$(PYTHON) does not run here. Install Python 3.11 or newer, or name one: make run PYTHON=python3.12" >&2; exit 1; \
	elif ! $(PYTHON) -c '$(RECENT)'; then \
		echo "$(PYTHON) is Python $$found, llmrank-tui needs 3.11 or newer. Name one: make run PYTHON=python3.12" >&2; exit 1; \
	elif ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; \
	fi; \
	echo "Installing llmrank-tui into $(VENV) ..." >&2; \
	[ "$$($(PY) -c 'import pip; $(VERSION)' 2>/dev/null)" = "$$found" ] || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --editable .
	@touch $@

$(DEV_READY): $(RUN_READY)
	@echo "Installing the development tools into $(VENV) ..." >&2
	@$(PIP) --editable '.[dev]'
	@touch $@
