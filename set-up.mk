# The set-up in a virtual environment; the Makefile runs it, one at a time. A mark stands only after a whole success, so
# an interrupted set-up is done again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# It knows its own path, so it is of no use where its folder has been moved.
OF_HERE := $(shell grep -qsF -e "-m venv $(CURDIR)/$(VENV)" $(VENV)/pyvenv.cfg || echo no)

$(VENV)/python.ok: $(if $(OF_HERE),anew)
	@echo "Setting up a virtual environment in $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=path"; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv"; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/site.ok: requirements.txt pyproject.toml $(VENV)/python.ok
	@echo "Installing what the site needs (a minute on a first run) ..."
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.ok: requirements-dev.txt $(VENV)/site.ok
	@echo "Installing what the tests need ..."
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: anew
anew:
