# The workflow. Every target sets up .venv by itself; `make demo` is the place to start.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Tests of one module each, without a crawl, a linked base or a served page.
QUICK := tests/test_imports.py tests/test_docs.py tests/nlp tests/crawlers/web tests/crawlers/listings tests/db/exports tests/db/search tests/db/reference tests/db/community tests/db/test_keys.py tests/db/test_edtf_dates.py tests/sidelight/newsroom

.PHONY: audit help demo demo-db oracle-db check test lint format accuracy bench-crawl bench-extract bench-site lock bench-annotate bench-link bench-sift train-relevance train-events fuzz kills clean

help:  ## list what can be made
	@sed -nE "s/^([a-z-]+):.*## (.*)/\1|\2/p" $(MAKEFILE_LIST) | while IFS="|" read -r name does; do printf "%-16s %s\n" "$$name" "$$does"; done

demo: $(READY)  ## build the sample knowledge base and serve it on 127.0.0.1:8001
	$(BIN)/sidelight demo --db demo.db

demo-db: $(READY)  ## build the sample knowledge base and stop
	$(BIN)/sidelight demo --db demo.db --no-serve

oracle-db: $(READY)  ## build a base as if every reading were right, from ../shared/eval/topical, and score it
	$(BIN)/python -m sidelight.evaluation.oracle ../shared/eval/topical oracle.db

check: $(READY) lint  ## style, types and the tests that need neither model nor browser nor crawl
	$(BIN)/python -m pytest -q -n 3 -m "not model and not browser and not long" $(QUICK)

test: $(READY)  ## run all tests
	$(BIN)/python -m pytest -q -n 3 --max-worker-restart 0 --dist loadfile --no-loadscope-reorder

lint: $(READY)  ## style, types and the house rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)  ## mend what ruff can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(READY)  ## pin every dependency with hashes
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-annotate --universal --python-version 3.11 --upgrade -q -o requirements.lock

audit: $(READY)  ## known vulnerabilities of what is installed (needs an index that knows of advisories)
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install -q pip-audit
	$(VENV)/audit/bin/pip-audit -r requirements.lock --disable-pip --require-hashes

accuracy: $(READY)  ## measure every task and write the figures beside their floors
	$(BIN)/python -m bench.accuracy

bench-crawl: $(READY)  ## our crawl beside a bare one and a peer, on loopback
	$(BIN)/python -m bench.crawl

bench-extract: $(READY)  ## the extract stage beside bare trafilatura
	$(BIN)/python -m bench.extract

bench-site: $(READY)  ## pages and search on a generated base of 100,000 articles, beside bare Datasette
	$(BIN)/python -m bench.site

bench-annotate: $(READY)  ## the annotate stage beside the bare model
	$(BIN)/python -m bench.annotate

bench-link: $(READY)  ## full and repeated linking of generated bases (SIZES="1000 10000")
	$(BIN)/python -m bench.link --sizes $${SIZES:-1000 10000}

bench-sift: $(READY)  ## pages a second through the sieve, step by step, and what a second worker adds
	$(BIN)/python -m bench.sift

train-relevance: $(READY)  ## learn the weights of relevance anew
	$(BIN)/python -m sidelight.training.relevance

train-events: $(READY)  ## learn anew what is an event and what a forecast
	$(BIN)/python -m sidelight.training.events
	$(BIN)/python -m sidelight.training.forecasts

fuzz: $(READY)  ## other examples for every invariant; 20,000 mangled texts, pages and feeds (FUZZ_CASES)
	HYPOTHESIS_PROFILE=searching $(BIN)/python -m pytest -q -o faulthandler_timeout=0 -m hypothesis --ignore tests/nlp/test_fuzz.py
	FUZZ_CASES=$${FUZZ_CASES:-20000} $(BIN)/python -m pytest -q -o faulthandler_timeout=0 tests/nlp/test_fuzz.py tests/crawlers/test_fuzz.py

kills: $(READY)  ## 200 random kill -9 over every stage, mails and backups (KILLS for another number)
	$(BIN)/python -m bench.kills

clean:  ## take away what was made here
	rm -rf $(VENV) demo.db demo.db-wal demo.db-shm demo.archive

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV) || { echo "make: python3 has no venv module; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check --quiet
	touch $(READY)
