# Each command sets up what it needs. `make` alone lists them.

DATA ?= data
SITE ?= site
PORT ?= 8000
PDFS ?= build/pdf
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 3
PYTEST := $(BIN)/pytest --numprocesses $(WORKERS) --dist loadgroup
# Recipes read these from the environment, so that a path may hold spaces and apostrophes.
export DATA SITE
serve site posters board-pack pdfs offline: export PDFS := $(PDFS)
publish redline: export TO := $(TO)
search-gaps sheet-in: export FILE := $(FILE)
sheet-in: export WITHDRAW := $(WITHDRAW)
redline: export FROM := $(FROM)
export NO_MKDOCS_2_WARNING = 1
# Python keeps what it has compiled, here at least: the tests start it hundreds of times.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help moved serve site posters board-pack pdfs printed-posters printed-board-pack pages-to-print policy-docx redline offline sheet sheet-in publish check check-browser-code no-node check-data test test-browser test-code test-long bench search-gaps lock format schemas bless clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  DATA=path takes another trust's data, SITE=path writes the site elsewhere, PORT=8000 is where it is served"
	@echo "  WORKERS=3 is how many share the tests: on two cores one more than there are, for each waits for its browser"

serve: $(VENV)/site.ok ## build the site on the data and serve it; pages reload when the data changes
	$(BIN)/mkdocs serve --dirty --dev-addr 127.0.0.1:$(PORT)

site: $(VENV)/site.ok ## build the site into site/
	$(BIN)/mkdocs build --site-dir "$$SITE"

posters: printed-posters ## print each role level's poster as PDF and build the site with links to them
	@$(MAKE) --no-print-directory site

board-pack: printed-board-pack ## print the policy with its appendices as one PDF and build the site with a link to it
	@$(MAKE) --no-print-directory site

pdfs: printed-posters printed-board-pack ## print both and build the site with links to them
	@$(MAKE) --no-print-directory site

printed-posters: pages-to-print
	$(BIN)/python scripts/posters.py --data "$$DATA" --site build/pages --to "$$PDFS"

printed-board-pack: pages-to-print
	$(BIN)/python scripts/board_pack.py --data "$$DATA" --site build/pages --to "$$PDFS"

pages-to-print: $(VENV)/test.ok
	@$(BIN)/python scripts/browser.py
	PDFS= $(BIN)/mkdocs build --quiet --site-dir build/pages

policy-docx: $(VENV)/site.ok ## write each policy as a Word file into build/policy/
	$(BIN)/python scripts/policy_docx.py --data "$$DATA"

redline: named-FROM $(VENV)/site.ok ## show what has changed in a policy, as Word and as a page: make redline FROM=main TO=branch
	$(BIN)/python scripts/redline.py --data "$$DATA" "$$FROM" $(if $(TO),"$$TO")

offline: $(VENV)/site.ok ## write build/offline.zip, a site that runs from a shared drive without a server
	DIRECTORY_URLS=false $(BIN)/mkdocs build --site-dir build/offline
	$(BIN)/python scripts/offline.py --data "$$DATA" --site build/offline --to build/offline.zip

sheet: $(VENV)/site.ok ## write build/data.xlsx, the data as a workbook for Excel or LibreOffice
	@$(BIN)/python scripts/sheet.py --data "$$DATA"

sheet-in: named-FILE $(VENV)/site.ok ## take an edited workbook back: make sheet-in FILE=data.xlsx; YES=1 asks nothing
	@$(BIN)/python scripts/sheet.py --data "$$DATA" --take "$$FILE" $(if $(YES),--yes) $(if $(WITHDRAW),--withdraw "$$WITHDRAW")

publish: named-TO site ## build the site and bring it into the folder of a web server: make publish TO=folder
	$(BIN)/python scripts/publish.py --site "$$SITE" --to "$$TO"

# What a command needs named, and how that is written.
HOW_TO := the folder that the web server shows: make publish TO=folder
HOW_FROM := the version to compare with: make redline FROM=main
HOW_FILE := the workbook: make sheet-in FILE=data.xlsx
named-%:
	@[ -n "$$$*" ] || { echo "Name $(HOW_$*)" >&2; exit 2; }

check: $(VENV)/test.ok ## format, lint, types, data, workflows, strict build
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@$(MAKE) --no-print-directory $(if $(shell command -v npm),check-browser-code,no-node)
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/python scripts/validate.py --data "$$DATA"
	$(BIN)/python scripts/format.py --check --data "$$DATA"
	$(BIN)/python scripts/schemas.py --check
	$(BIN)/python scripts/forms.py --check
	$(BIN)/python scripts/hosting.py --check
	$(BIN)/zizmor --offline --quiet .github/
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema custom.github-workflows-require-timeout .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[!c]*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/mkdocs build --strict --quiet --site-dir build/strict

check-browser-code: node_modules/set-up.ok ## of these what needs node: scripts, the types in their comments, styles
	npm run --silent lint:scripts
	npm run --silent lint:types
	npm run --silent lint:styles

no-node:
	@echo "There is no npm here, so scripts and styles are not linted; the check on GitHub does it."

check-data: $(VENV)/test.ok ## what a change of the data alone must pass: every rule, the strict build; warnings pass
	$(BIN)/python scripts/validate.py --data "$$DATA"
	$(BIN)/mkdocs build --strict --quiet --site-dir build/strict

test: $(VENV)/test.ok ## every test, the browser's too, but for long repetitions
	@$(BIN)/python scripts/browser.py
	$(PYTEST) -m "not long"

test-browser: $(VENV)/test.ok ## of these the browser's
	@$(BIN)/python scripts/browser.py
	$(PYTEST) -m "browser and not long"

test-code: $(VENV)/test.ok ## of these those without a browser
	$(PYTEST) -m "not browser and not long"

test-long: $(VENV)/test.ok ## every test, long repetitions too
	@$(BIN)/python scripts/browser.py
	$(PYTEST)

bench: $(VENV)/test.ok ## build time, memory and sizes at 1, 10 and 100 times the roles, as ratios
	$(BIN)/python scripts/bench.py

search-gaps: HOW_FILE := the file of phrases: make search-gaps FILE=phrases.txt
search-gaps: named-FILE $(VENV)/test.ok ## what search finds for phrases, one a line: make search-gaps FILE=phrases.txt
	$(BIN)/python scripts/search_gaps.py "$$FILE"

format: $(VENV)/test.ok ## lay the data and the code out
	$(BIN)/python scripts/format.py --data "$$DATA"
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

schemas: $(VENV)/site.ok ## write data/schema, the issue forms and hosting/
	$(BIN)/python scripts/schemas.py
	$(BIN)/python scripts/forms.py
	$(BIN)/python scripts/hosting.py

bless: $(VENV)/test.ok ## take what the code now prints as what the tests expect; read the difference afterwards
	BLESS=1 $(BIN)/pytest -m "not browser and not long" $$(grep -rl --include='test_*.py' BLESS tests)

lock: $(VENV)/test.ok ## renew the hashed locks within the ranges of pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--upgrade pyproject.toml -o requirements.txt --group build
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--upgrade pyproject.toml -o requirements-dev.txt --group build --group dev

clean: ## delete what was built and installed here
	rm -rf $(VENV) .set-up.lock site build *.egg-info

# The set-up, which set-up.mk does: one at a time, and anew where this folder has been moved, for programs in a virtual
# environment are called by their whole path.
OF_HERE := $(if $(wildcard $(VENV)/pyvenv.cfg),$(shell grep -qsF -e "-m venv $(CURDIR)/$(VENV)" $(VENV)/pyvenv.cfg || echo no))
SET_UP = @$(if $(shell command -v flock),flock .set-up.lock) $(MAKE) --silent -f set-up.mk $@

$(VENV)/site.ok: requirements.txt pyproject.toml $(if $(OF_HERE),moved)
	$(SET_UP)

node_modules/set-up.ok: package.json package-lock.json
	npm ci --silent --no-audit --no-fund
	@touch $@

$(VENV)/test.ok: requirements-dev.txt $(VENV)/site.ok
	$(SET_UP)

moved:
	@echo "This folder has been moved; it is set up again"
