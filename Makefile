# The two commands are `make run` and `make test`; each sets up what it needs in .venv.

PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
TESTS ?=
# More than there are processors, as many a test waits: for a limit, a terminal, a browser.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count() + 2)')
USERS ?= nobody

.PHONY: run test attacks attack-table check bench soak mutants fmt snapshots pictures clean

run: $(VENV)/run
	@$(BIN)/quiz

test: $(VENV)/dev
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(TESTS)

# As another user, with a Python that all can reach; only root can do this.
attacks: $(VENV)/dev
	@$(BIN)/python -m tests.attacks.elsewhere $(USERS)

attack-table: $(VENV)/dev
	@$(BIN)/python -m tests.attacks.layers

check: $(VENV)/dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/quiz bank check
	$(BIN)/quiz tasks verify --seeds 3

bench: $(VENV)/run
	@$(BIN)/python -m benchmarks

soak: $(VENV)/soak
	@$(BIN)/python -m proofs

mutants: $(VENV)/dev
	@$(call install,.[mutation])
	$(BIN)/quiz tasks verify --mutants

fmt: $(VENV)/dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

snapshots: $(VENV)/dev
	$(BIN)/python -m pytest tests/snapshots --snapshot-update

pictures: $(VENV)/dev
	@$(BIN)/python docs/pictures/make.py

clean:
	rm -rf $(VENV) dist build

# One virtual environment; a stamp says what is installed in it.
$(VENV)/run: pyproject.toml constraints.txt
	@$(call install,.)
	@touch $@

$(VENV)/dev: pyproject.toml constraints.txt
	@$(call install,.[dev])
	@touch $@ $(VENV)/run

$(VENV)/soak: pyproject.toml constraints.txt
	@$(call install,.[soak])
	@touch $@ $(VENV)/run

define install
	test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it, or say make PYTHON=/path/to/python3"; exit 1; }; \
	if [ -n "$(UV)" ]; then \
		test -x $(BIN)/python || "$(UV)" venv -q --python "$(PYTHON)" $(VENV); \
		"$(UV)" pip install -q --python $(BIN)/python -c constraints.txt -e '$(1)'; \
	else \
		test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
			echo "This Python has no venv: install it (Debian: apt install python3-venv), or uv."; exit 1; }; \
		$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '$(1)'; \
	fi
endef
