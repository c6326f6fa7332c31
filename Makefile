# senddiary: `make demo` to see it, `make test` to check it. Both set up everything they need.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# Tests find the installed `senddiary` and nothing of the person who runs them.
TESTING := PATH="$(CURDIR)/$(BIN):$$PATH" $(OFFSCREEN) PYTHONHASHSEED=random

.PHONY: help python set-up set-up-develop demo run ocr test check types rules pytest shots bench faults faults-long fuzz wander lock sbom clean

help:
	@echo "make demo         the sample diary, its chronology and the open window"
	@echo "make run          senddiary itself"
	@echo "make ocr          what it needs to read photographed letters where there is no Tesseract (400 MB)"
	@echo "make test         every check and every test (make check: the static checks alone)"
	@echo "make shots        pictures of every page, in build/shots"
	@echo "make bench        how fast it is, against floors measured in the same run (WORKS=\"originals save\": those alone)"
	@echo "make faults       kill it, damage its files, fill its disk (make faults-long: for hours)"
	@echo "make fuzz         ten thousand damaged files over all readers (SENDDIARY_FUZZ=30m: for half an hour)"
	@echo "make wander       press, type and pull about as chance would have it (SEED=7); nothing may break"
	@echo "make lock         write the locked requirements anew (needs uv)"
	@echo "make sbom         list of everything it is made of, in build/sbom.json"
	@echo "make clean        remove everything that was built"

set-up: python
	@$(PYTHON) packaging/set_up.py run

set-up-develop: python
	@$(PYTHON) packaging/set_up.py develop

python:
	@$(if $(PYTHON),:,echo "senddiary needs Python 3.11 or newer: sudo apt-get install python3.11" >&2; exit 1)

# Without a screen there is no window to look at: pictures of its pages are made instead.
demo: set-up
	@$(BIN)/senddiary demo build/demo
	@if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/python -m tests.shots build/demo-pictures light-100-1280x800 && \
		echo "Pictures of its pages are in build/demo-pictures"; fi

run: set-up
	@$(BIN)/senddiary

ocr: python
	@$(PYTHON) packaging/set_up.py ocr

test: check pytest

# The types take as long as everything else: side by side.
check: set-up-develop
	@$(MAKE) --no-print-directory -j 2 types rules

types:
	$(BIN)/mypy

rules:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml src

# Compiled beforehand: where Python may keep nothing, each program that a test starts would compile all of it again.
pytest: set-up-develop
	@$(BIN)/python -m compileall -q -j 2 src
	$(TESTING) $(BIN)/python -m pytest -n 2 --hypothesis-profile steady --dist worksteal

shots: set-up-develop
	$(TESTING) $(BIN)/python -m tests.shots build/shots

bench: set-up-develop
	$(TESTING) $(BIN)/python -m tests.bench $(WORKS)

faults: set-up-develop
	$(TESTING) $(BIN)/python -m pytest tests/faults -m "slow or not slow"

faults-long: set-up-develop
	$(TESTING) SENDDIARY_FAULTS=long $(BIN)/python -m pytest tests/faults -m "slow or not slow" --timeout 0

fuzz: set-up-develop
	$(TESTING) SENDDIARY_FUZZ=$${SENDDIARY_FUZZ:-10000} $(BIN)/python -m pytest tests/importers/test_mutated_samples.py \
		--timeout 0

wander: set-up-develop
	$(TESTING) $(BIN)/python -m tests.wandering $${SEED:-1}

lock:
	uv pip compile pyproject.toml --group build -o requirements/run.txt --quiet $(LOCKING)
	uv pip compile pyproject.toml --extra ocr --group build -c requirements/run.txt -o requirements/ocr.txt --quiet $(LOCKING)
	uv pip compile pyproject.toml --group develop -c requirements/run.txt -o requirements/develop.txt --quiet $(LOCKING)
LOCKING := --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

sbom: set-up
	$(BIN)/python packaging/sbom.py build/sbom.json

clean:
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
