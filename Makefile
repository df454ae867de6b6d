# Two commands are all there is to remember: `make editions` and `make test`.
# Both set up what they need, say so, and do nothing twice; once set up they work without a network.

PYTHON ?= python3
VENV := .venv
RECTO := $(VENV)/bin/recto
# Tests run on all cores, those of a module on one of them, so that they share what they build.
PYTEST := $(VENV)/bin/python -m pytest --numprocesses auto --dist loadfile
PIP := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-input

.DEFAULT_GOAL := editions
.PHONY: editions test acceptance check format pictures messages records clean debian-editions debian-tests

# The received texts become TEI (a TEI file that somebody edited stays as it is), are checked and published.
editions: $(VENV)/recto.stamp
	$(RECTO) import --keep-edited
	$(RECTO) check
	$(RECTO) build

test: $(VENV)/tests.stamp
	$(PYTEST)

# The finished editions of our works and of ten other kinds of text, as readers, browsers and reading systems get them.
acceptance: $(VENV)/tests.stamp
	$(PYTEST) tests/acceptance --acceptance -rs

check: $(VENV)/tests.stamp
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/ruff check
	$(VENV)/bin/mypy
	$(PYTEST)

format: $(VENV)/tests.stamp
	$(VENV)/bin/ruff format
	$(VENV)/bin/ruff check --fix

# The pictures in README.md, taken from the finished editions, and those in docs/critical-page.md, each of a book of its own.
pictures: $(VENV)/tests.stamp editions
	$(VENV)/bin/python scripts/take_pictures.py build docs/pictures
	$(VENV)/bin/python scripts/picture_options.py

# docs/messages.md is written from the catalogue of messages.
messages: $(VENV)/recto.stamp
	$(VENV)/bin/python scripts/list_messages.py docs/messages.md

# docs/records.md is written from the records of a header in which every element has a word of its own.
records: $(VENV)/recto.stamp
	$(VENV)/bin/python scripts/list_records.py docs/records.md

clean:
	rm -rf $(VENV) tools/node_modules tools/schemas
	git clean -fdXq build

# What Debian must give is looked at each time, since it takes no time and can go away.
debian-editions debian-tests: debian-%: scripts/debian_packages.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Recto needs Python 3.11 or later as $(PYTHON); name another: make PYTHON=python3.12 …" >&2; exit 7; }
	@$(PYTHON) $< $*

$(VENV)/recto.stamp: pyproject.toml | debian-editions
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(VENV)/tests.stamp: pyproject.toml tools/package-lock.json tools/schemas.txt $(VENV)/recto.stamp | debian-tests
	$(PIP) --editable '.[test]'
	$(PIP) --no-deps --upgrade --target tools/schemas --requirement tools/schemas.txt
	npm ci --prefix tools --no-audit --no-fund --loglevel=error
	@touch $@
