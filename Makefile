# Every target sets the machine up first; that costs nothing the second time.
.PHONY: set-up up run prove load test check unit style types layers rules
PYTHON := .venv/bin/python
# What was compiled once is read again: without it, half of what a short run costs is compiling.
export PYTHONDONTWRITEBYTECODE :=
WORKERS ?= 2
PROFILE ?= smoke

set-up:
	@tools/set_up.sh

up: set-up ## serve every simulator until Ctrl-C
	.venv/bin/qesbench up

run: set-up ## play the features against the simulators and write the report
	.venv/bin/qesbench run --workers $(WORKERS)

prove: set-up ## sabotage the simulators, one wrong at a time: do the features find it?
	.venv/bin/qesbench prove --workers $(WORKERS)

load: set-up ## play the smoke profile against a bench of its own and write the report
	.venv/bin/qesbench load $(PROFILE)

test: check unit run ## every test the project has

unit: set-up
	$(PYTHON) -m pytest -q --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

check: set-up ## what can be judged without a browser: style, types, layers, house rules
	@$(MAKE) --no-print-directory --jobs 2 --output-sync style types layers rules

style:
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check --quiet .

types:
	.venv/bin/mypy

layers:
	.venv/bin/lint-imports

rules:
	$(PYTHON) -m pytest -q tests/test_house_rules.py tests/test_feature_rules.py tests/test_translations.py
