# `make help` lists what there is. Needs Python 3.11+, git and make; all else is installed here.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
# These run on every core. What drives real processes and pages mostly waits: two at a time.
IN_ONE_PROCESS := not journey and not browser
BY_FILE := --dist loadfile --no-loadscope-reorder --durations=15
EVERY_CORE := -n logical $(BY_FILE)
TWO_AT_A_TIME := -n 2 $(BY_FILE) -rfER
# A part of the tests cannot cover what all of them do.
COVERED := $(if $(TESTS),,--cov-fail-under=85)
UI_SOURCES := package.json package-lock.json \
	$(shell find agent_ui/client supervisor_ui/client local_twilio/client ui_shared -type f -not -path '*/node_modules/*' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help demo run test chaos thorough check audit bench ui clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' \
		| while IFS="$$(printf '\t')" read -r name words; do printf '  make %-8s %s\n' "$$name" "$$words"; done

demo: $(VENV)/.installed build/.ui ## set up and show a living call centre on this machine
	@$(BIN)/callcenter demo $(DEMO)

run: $(VENV)/.installed build/.ui ## serve with the settings of the environment
	$(BIN)/callcenter db upgrade
	$(BIN)/callcenter serve $(SERVE)

test: $(VENV)/.tested build/.ui build/.browser ## set up and pass the tests
	$(BIN)/python -m pytest $(EVERY_CORE) -m '$(IN_ONE_PROCESS) and not at_length' --cov --cov-report=term:skip-covered $(COVERED) $(TESTS) || [ $$? = 5 ]
	$(BIN)/python -m pytest $(EVERY_CORE) -m '$(IN_ONE_PROCESS) and at_length' $(TESTS) || [ $$? = 5 ]
	$(BIN)/python -m pytest $(TWO_AT_A_TIME) -m 'not ($(IN_ONE_PROCESS))' $(TESTS) || [ $$? = 5 ]
	$(NODE) npm test --silent

chaos: $(VENV)/.tested ## try every fault on a living centre, and write the table of docs/reliability.md
	$(BIN)/python -m pytest tests/chaos --every-fault $(CHAOS)
	$(BIN)/python -m tests.chaos.table

thorough: $(VENV)/.tested build/.ui build/.browser ## play every story on both databases, and look at every page in both themes
	$(BIN)/python -m pytest tests/journeys tests/browser --every-fault

check: $(VENV)/.checked build/.node audit ## lint, types, the rules of the house, secrets, advisories
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NODE) npm run lint --silent
	$(BIN)/python scripts/find-secrets

audit: $(VENV)/.checked build/.node ## ask the advisory databases about every dependency
	$(NODE) $(BIN)/python scripts/audit

bench: $(VENV)/.tested ## measure, and write build/bench.json
	$(BIN)/python -m bench $(BENCH)

ui: build/.ui ## build the pages

clean: ## remove what was built and installed here
	rm -rf $(VENV) build node_modules agent_ui/static supervisor_ui/static local_twilio/static

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	@echo "Installing the service …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,tracing]'
	@touch $@

$(VENV)/.checked: $(VENV)/.tested
	@echo "Installing what the checks need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,tracing,check]'
	@touch $@

build/.node: $(VENV)/.installed package.json package-lock.json
	@mkdir -p build
	@scripts/have-node $(BIN)
	@echo "Installing what the pages are made of …"
	@$(NODE) npm ci --loglevel=error --no-audit --no-fund
	@touch $@

build/.ui: build/.node $(UI_SOURCES)
	@echo "Building the pages …"
	@$(NODE) npm run build --silent >build/ui.log 2>&1 || { cat build/ui.log; exit 1; }
	@touch $@

build/.browser: $(VENV)/.tested
	@mkdir -p build
	@scripts/have-browser $(BIN)
	@touch $@
