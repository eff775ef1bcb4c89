# One command checks everything, the same here and in continuous integration: make check

PYTHON ?= python
WORKERS ?= 2

.PHONY: check format lint types imports test verify benchmarks

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
	$(PYTHON) -m pytest -m "not alone" -n $(WORKERS) --dist worksteal
	$(PYTHON) -m pytest -m alone

# Every example of every lesson; `test` takes a part of those that train a whole model each.
verify:
	dl-tutor verify

# On a machine at rest: about 20 minutes. Needs the extra `bench`, and vim.
benchmarks:
	$(PYTHON) -m benchmarks --write
