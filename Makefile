# One command checks everything, the same here and in continuous integration: make check

PYTHON ?= python

.PHONY: check format lint types imports test

check: format lint types imports test

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

imports:
	lint-imports

test:
	$(PYTHON) -m pytest
