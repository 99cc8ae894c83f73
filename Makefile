# svodka: `make run` turns data/raw into data/out. Bare `make` explains the rest.
RAW    ?= data/raw
OUT    ?= data/out
GOLD   ?= ../shared/gold
PYTHON ?= python3
VENV   ?= .venv
ARGS   ?=

BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Installed when these files are newer than the locks and the project's metadata: to run, and to develop.
READY  := $(VENV)/.ready
TOOLS  := $(VENV)/.tools
SVODKA := $(BIN)/svodka
# Exit code 3: done, but some input became rows of the table errors. The summary says so.
OR_ERRORS := || [ $$? -eq 3 ]

.DEFAULT_GOAL := help
.PHONY: help install tools run show read annotate resolve export report test lint types faults mutants evaluate bench profile train train-accurate \
	docs lock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  RAW=$(RAW) OUT=$(OUT) GOLD=$(GOLD) PYTHON=$(PYTHON) ARGS='options of the command'"

install: $(READY) ## Create .venv with what svodka needs to run

tools: $(TOOLS) ## Add what its tests need

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "svodka needs Python 3.11 or newer")'
	@echo "Installing svodka into $(VENV): about half a minute, once"
	@$(PYTHON) -m venv "$(VENV)"
	@$(PIP) --no-compile --require-hashes -r requirements.lock
	@$(PIP) --no-deps --editable .
	@touch $@

$(TOOLS): $(READY) requirements-dev.lock
	@echo "Installing the tools of the tests"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

run: $(READY) ## Articles under RAW to tables in OUT
	@$(SVODKA) run "$(RAW)" "$(OUT)" $(ARGS) $(OR_ERRORS)

read: $(READY) ## Step 1 of run: read RAW into OUT
	$(SVODKA) read "$(RAW)" "$(OUT)" $(ARGS)

annotate: $(READY) ## Step 2: annotate what was read and is not annotated yet
	$(SVODKA) annotate "$(OUT)" $(ARGS)

resolve: $(READY) ## Step 3: one identity for every name
	$(SVODKA) resolve "$(OUT)" $(ARGS)

export: $(READY) ## Step 4: the tables in the formats asked for
	$(SVODKA) export "$(OUT)" $(ARGS) $(OR_ERRORS)

report: $(READY) ## A page to look at: OUT/report.html; ARGS="--lang en"
	@$(SVODKA) report "$(OUT)" $(ARGS)

test: $(TOOLS) ## Run the tests
	$(BIN)/python -m pytest $(ARGS)

lint: $(TOOLS) ## Style, formatting, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

faults: $(TOOLS) ## Runs that are killed, disks that are full, readers meanwhile; ARGS="--trials 100"
	$(BIN)/python -m tests.faults $(ARGS)

mutants: $(TOOLS) ## How many small faults the tests find; ARGS="pipeline/dates tests/dates"
	$(BIN)/python -m tests.mutants $(ARGS)

types: $(TOOLS) ## Check types (mypy --strict)
	$(BIN)/mypy

evaluate: $(TOOLS) ## Accuracy on the corpora under GOLD; ARGS="--errors 30" shows errors
	$(BIN)/python -m evaluation --gold $(GOLD) $(ARGS)

bench: $(TOOLS) ## Speed beside natasha's own pipeline
	$(BIN)/python -m benchmarks --gold $(GOLD) $(ARGS)

profile: $(TOOLS) ## Where the time goes, stage by stage
	$(BIN)/python -m benchmarks.profile --gold $(GOLD) $(ARGS)

train: $(TOOLS) ## Train the entity model on GOLD (installs torch, onnx)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[train]"
	$(BIN)/python -m training --gold $(GOLD) $(ARGS)

train-accurate: $(TOOLS) ## Train the transformer of --model accurate on GOLD: hours on two cores
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[train]"
	$(BIN)/python -m training.teacher --gold $(GOLD) $(ARGS)

docs: $(READY) ## Write the data dictionary, docs/tables.md, anew
	$(SVODKA) schema > docs/tables.md

lock: ## Pin the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra remote --extra warc --extra browse --group dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean: $(READY) ## Remove results and caches (keeps .venv)
	@$(SVODKA) clean "$(OUT)"
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
