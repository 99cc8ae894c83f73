# svodka: `make run` turns data/raw into data/out. Bare `make` explains the rest.
RAW    ?= data/raw
OUT    ?= data/out
GOLD   ?= ../shared/gold
PYTHON ?= python3
VENV   ?= .venv
ARGS   ?=

BIN    := $(VENV)/bin
# Installed when this file is newer than the lock and the project's metadata.
READY  := $(VENV)/.ready
SVODKA := $(BIN)/svodka
# Exit code 3: done, but some input became rows of the table errors. The summary says so.
OR_ERRORS := || [ $$? -eq 3 ]

.DEFAULT_GOAL := help
.PHONY: help install run show read annotate resolve export test lint types evaluate bench profile train docs lock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  RAW=$(RAW) OUT=$(OUT) GOLD=$(GOLD) PYTHON=$(PYTHON) ARGS='options of the command'"

install: $(READY) ## Create .venv with everything that svodka needs

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "svodka needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

run: $(READY) ## Articles under RAW to tables in OUT
	$(SVODKA) run $(RAW) $(OUT) $(ARGS) $(OR_ERRORS)

read: $(READY) ## Step 1 of run: read RAW into OUT
	$(SVODKA) read $(RAW) $(OUT) $(ARGS)

annotate: $(READY) ## Step 2: annotate what was read and is not annotated yet
	$(SVODKA) annotate $(OUT) $(ARGS)

resolve: $(READY) ## Step 3: one identity for every name
	$(SVODKA) resolve $(OUT) $(ARGS)

export: $(READY) ## Step 4: errors, CSV, manifest
	$(SVODKA) export $(OUT) $(ARGS) $(OR_ERRORS)

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest $(ARGS)

lint: $(READY) ## Style, formatting, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY) ## Check types (mypy --strict)
	$(BIN)/mypy

evaluate: $(READY) ## Accuracy on the corpora under GOLD; ARGS="--errors 30" shows errors
	$(BIN)/python -m evaluation --gold $(GOLD) $(ARGS)

bench: $(READY) ## Speed beside natasha's own pipeline
	$(BIN)/python -m benchmarks --gold $(GOLD) $(ARGS)

profile: $(READY) ## Where the time goes, stage by stage
	$(BIN)/python -m benchmarks.profile --gold $(GOLD) $(ARGS)

train: $(READY) ## Train the entity model on GOLD (installs torch, onnx)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "torch>=2.4" "onnx>=1.17"
	$(BIN)/python -m training --gold $(GOLD) $(ARGS)

docs: $(READY) ## Write the data dictionary, docs/tables.md, anew
	$(SVODKA) schema > docs/tables.md

lock: ## Pin the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header \
		--group dev --output-file requirements.lock pyproject.toml

clean: ## Remove results and caches (keeps .venv)
	rm -rf $(OUT)/_stages $(OUT)/manifest.json $(OUT)/*.csv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	for table in documents sentences tokens mentions entities dates percents money errors; do \
		rm -rf $(OUT)/$$table; done
