# A line or two each: the work is done by the councilbook command, with or without make.
PYTHON ?= python3
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)

.PHONY: help book england test check references bench clean

help:  ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

book: $(BIN)/councilbook  ## Build the default edition into build/council-reports/html
	$(BIN)/councilbook build

england: $(BIN)/councilbook  ## Fetch statistics, build one book: AUTHORITY=name [FROM=folder]
	$(BIN)/councilbook fetch lait $(if $(FROM),--from "$(FROM)")
	$(BIN)/councilbook build --edition england --authority "$(or $(AUTHORITY),$(error name one, such as AUTHORITY=Middlesbrough))"

test: $(BIN)/councilbook  ## Run everything that CI checks
	$(BIN)/councilbook test

check: $(BIN)/councilbook  ## Check the data and the reports' own figures
	$(BIN)/councilbook check

references: $(BIN)/councilbook  ## Rewrite the reference pages and print what changed
	$(BIN)/councilbook references --update

bench: $(BIN)/councilbook  ## Measure how fast the factory is; not part of test
	$(BIN)/councilbook bench

clean:  ## Remove everything that was made
	rm -rf build .venv

$(BIN)/councilbook: requirements.txt pyproject.toml
	$(PYTHON) install.py
