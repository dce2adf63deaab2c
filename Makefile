# Every target gets what it needs on a fresh machine; nothing has to be installed by hand first.

SHELL := bash
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
VAR := $(or $(NAMJAI_VAR),var)
WORKERS ?= 2

.PHONY: demo test coverage traced untraced test-postgres soak check bench pictures format words lock help
.DEFAULT_GOAL := help

help:
	@echo "make demo           serve the demo on http://127.0.0.1:$(PORT)"
	@echo "make test           the whole suite on SQLite"
	@echo "make coverage       the same, and which branches no test takes; in var/coverage; below 90 % it fails"
	@echo "make test-postgres  the whole suite on DATABASE_URL"
	@echo "make soak           the long proofs at full count"
	@echo "make check          style, types, templates, layers, migrations, deployment"
	@echo "make bench          speed as ratios to a bare view; ARGS=--all: of 100,000 people too"
	@echo "make pictures       every page in every size, theme and language; ARGS=\"--pages team\""
	@echo "make format         mend style and formatting"
	@echo "make words          find all words, bring locale/ up to date, compile it"
	@echo "make lock           write the lock files anew"

# --- tools -----------------------------------------------------------------------------------

$(BIN)/python:
	@if command -v uv >/dev/null; then uv venv -q $(VENV) --python $(PYTHON); \
	else $(PYTHON) -m venv $(VENV); fi

$(BIN)/.uv: | $(BIN)/python
	@command -v uv >/dev/null || $(BIN)/python -m pip install -q --disable-pip-version-check uv
	@touch $@

# The tree itself is importable from anywhere, and stays where it is.
LINK = $(BIN)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "namjai.pth").write_text("$(CURDIR)\n$(CURDIR)/site\n")'

# A part already installed from the lock is left alone; a changed lock installs again.
$(BIN)/.app: requirements.lock | $(BIN)/.uv
	@echo "Installing what the product needs …"
	@PATH="$$PATH:$(CURDIR)/$(BIN)" uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	@$(LINK)
	@touch $@

$(BIN)/.dev: requirements-dev.lock | $(BIN)/.uv
	@echo "Installing what the tests need …"
	@PATH="$$PATH:$(CURDIR)/$(BIN)" uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@$(LINK)
	@touch $@ $(BIN)/.app

# --- the demo --------------------------------------------------------------------------------

STATIC_FILES := $(shell find static -type f 2>/dev/null)

$(VAR)/.static: $(BIN)/.app requirements.lock $(STATIC_FILES)
	@echo "Collecting styles, scripts and fonts …"
	@$(BIN)/python manage.py collectstatic --noinput -v 0
	@touch $@

demo: export NAMJAI_DEMO := 1
demo: export DJANGO_SETTINGS_MODULE := config.settings.dev
demo: export BASE_URL := http://127.0.0.1:$(PORT)
demo: export PORT := $(PORT)
demo: $(BIN)/.app $(VAR)/.static
	@$(BIN)/python manage.py seed_demo
	@echo
	@echo "Namjai is at $(BASE_URL) – stop it with Ctrl+C; what you did stays in $(VAR)/."
	@exec $(BIN)/gunicorn

# --- proofs ----------------------------------------------------------------------------------

test: $(BIN)/.dev
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

# Apart, for tracing costs time: journeys and long proofs go ways that the rest goes too, and run
# untraced; of the rest, tests/tracing.py says what is traced.
coverage: traced untraced

traced: $(BIN)/.dev
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not browser and not soak" --cov --cov-fail-under=90 --cov-report=html:$(VAR)/coverage $(ARGS)

untraced: $(BIN)/.dev
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "browser or soak" $(ARGS)

test-postgres: $(BIN)/.dev
	@test -n "$$DATABASE_URL" || { echo "Set DATABASE_URL to a PostgreSQL server, such as postgres://user:password@127.0.0.1/namjai."; exit 1; }
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

soak: $(BIN)/.dev
	@SOAK=1 $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m soak $(ARGS)

bench: $(BIN)/.dev $(VAR)/.static
	@$(BIN)/python -m tests.benchmarks $(ARGS)

pictures: $(BIN)/.dev
	@$(BIN)/python -m tests.contact_sheet $(ARGS)

check: $(BIN)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/djlint --check --lint templates
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	  ALLOWED_HOSTS=learn.example.org BASE_URL=https://learn.example.org EMAIL_URL=smtp://localhost \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING --settings config.settings.production

format: $(BIN)/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djlint --quiet --reformat templates || true

words: $(BIN)/.dev
	@$(BIN)/python -m tests.words

lock: $(BIN)/.uv
	@PATH="$$PATH:$(CURDIR)/$(BIN)" uv pip compile -q --universal --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	@PATH="$$PATH:$(CURDIR)/$(BIN)" uv pip compile -q --universal --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements-dev.lock
