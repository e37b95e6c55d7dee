SHELL := bash
.SHELLFLAGS := -o pipefail -c

# Each target sets up what it needs, once, in .venv; nothing else on the machine is touched.

# Else each of the many starts of the program in the tests would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
READY := $(VENV)/ready
READY_TO_DEVELOP := $(VENV)/ready-to-develop

.PHONY: demo test check dist lock bench pictures clean

demo: $(READY)
	@$(VENV)/bin/simulator demo

# Four at a time: half the suite waits for sound that is played in real time. A file stays together,
# with the parts that its tests share.
test: $(READY_TO_DEVELOP)
	@$(VENV)/bin/pytest --numprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(READY_TO_DEVELOP)
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: $(READY_TO_DEVELOP)
	@$(VENV)/bin/python -m benchmarks

# What each phase of an interview looks like in the terminal; the tests compare with these.
pictures: $(READY_TO_DEVELOP)
	@$(VENV)/bin/python -m tests.cli.full_screen.pictures

# What the wheel and the sdist hold, and that the wheel works in an environment of its own.
dist: $(READY_TO_DEVELOP)
	@rm -rf dist
	@$(VENV)/bin/hatchling build
	@$(VENV)/bin/python .ci/check_dist.py dist

# What is needed to use it; the tools of developers come only with the targets that need them.
$(READY): requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@touch $@

$(READY_TO_DEVELOP): requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $@ $(READY)

define install
@$(PYTHON) -m venv $(VENV)
@echo "Setting up $(VENV), once: a minute or two."
@$(VENV)/bin/python -m pip install --disable-pip-version-check --require-hashes -r $(1) \
  | grep -v ^Ignoring  # packages of other systems
@$(VENV)/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
endef

# For developers with uv: resolve the versions anew.
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
  --no-emit-index-url --quiet pyproject.toml
lock:
	$(COMPILE) --all-extras --output-file requirements-dev.lock
	$(COMPILE) --extra all --extra build --constraint requirements-dev.lock --output-file requirements.lock

clean:
	rm -rf $(VENV)
