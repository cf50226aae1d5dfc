# Two commands do everything: `make run` and `make test`. The rest are the parts they are made of.
# Needs make and Python 3.11 or newer; uv is used when it is there.

PY := .venv/bin/python
READY := .venv/.ready
WORKERS ?= 2

.PHONY: run test venv checks lint types contracts unit browser soak bench pictures lock format clean

run: venv  ## start everything: database, demo people (no .env needed), web chat
	@exec $(PY) -m bot run

test: venv  ## every check, then every test; pytest speaks last
	@status=0; $(MAKE) --no-print-directory checks || status=1; \
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not soak" $(ARGS) || status=1; exit $$status

venv: $(READY)  ## the environment in .venv, exactly as requirements.lock says

$(READY): requirements.lock deploy/environment
	@bash deploy/environment .venv requirements.lock
	@touch $@

checks: lint types contracts  ## all that reads the code without running it

lint: venv
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

types: venv
	@$(PY) -m mypy

contracts: venv  ## who may import whom
	@.venv/bin/lint-imports --no-logo

unit: venv  ## the tests that need neither a browser nor a second
	@$(PY) -m pytest -n $(WORKERS) -m "not slow and not soak and not browser and not postgres" $(ARGS)

browser: venv  ## the pages in Chromium
	@$(PY) -m pytest -m browser $(ARGS)

soak: venv  ## minutes long: random walks, 200 kills
	@$(PY) -m pytest -m soak $(ARGS)

bench: venv  ## the engine alone, alarms, nights, then the 15-question dialog beside its peers
	@$(PY) -m benchmarks.engine
	@$(PY) -m benchmarks.alarms
	@$(PY) -m benchmarks.two_engines
	@$(PY) -m benchmarks.nights
	@$(PY) -m benchmarks.dialog $(ARGS)

pictures: venv  ## the pictures of the README, from the running demo
	@$(PY) docs/pictures/take.py
	@$(PY) -m docs.pictures.papers

format: venv
	@$(PY) -m ruff check --fix . && $(PY) -m ruff format .

lock:  ## needs uv; writes no index address
	uv pip compile pyproject.toml --extra papers --extra notify --group dev --universal --python-version 3.11 \
	  --generate-hashes -o requirements.lock

clean:  ## the environment and the caches; never var/, where the cases are
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
