SHELL := bash
.SHELLFLAGS := -o pipefail -c

# Each target sets up what it needs, once, in .venv; nothing else on the machine is touched.

PYTHON ?= python3
VENV := .venv
READY := $(VENV)/ready

.PHONY: demo test check lock bench pictures clean

demo: $(READY)
	@$(VENV)/bin/simulator demo

# Three at a time: half the suite waits for sound that is played in real time. A file stays together,
# with the parts that its tests share.
test: $(READY)
	@$(VENV)/bin/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

check: $(READY)
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: $(READY)
	@$(VENV)/bin/python -m benchmarks

# What each phase of an interview looks like in the terminal; the tests compare with these.
pictures: $(READY)
	@$(VENV)/bin/python -m tests.cli.full_screen.pictures

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV), once: a minute or two."
	@$(VENV)/bin/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock \
	  | grep -v ^Ignoring  # packages of other systems
	@$(VENV)/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

# For developers with uv: resolve the versions anew.
lock:
	uv pip compile --universal --python-version 3.11 --all-extras --generate-hashes \
	  --no-header --no-emit-index-url --quiet pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV)
