# make run: install Pincite and read the sample articles. make serve: read
# them in the browser, after make run. make test: linter, types, import contract, all tests.
# make model: make the learned reader's training data, train it, measure it, write its card (45 minutes on 2 cores).
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run serve test model lock clean

run: $(VENV)/.installed
	$(BIN)/pincite run corpus/sample
	$(BIN)/pincite trace "consent of an adult" --limit 1

# the reader, in the browser: it prints its address; Ctrl-C ends it
serve: $(VENV)/.installed
	$(BIN)/pincite serve

test: $(VENV)/.tested
	$(BIN)/ruff check pipeline tests corpus
	$(BIN)/ruff format --check pipeline tests corpus
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

RECORDS ?= ../shared/bibliography/records.jsonl.gz
LABELLED ?= ../shared/labelled/labelled.jsonl.gz
ARTICLES ?= $(wildcard ../shared/seeds/*.txt ../shared/articles/arbel-*.txt)
MADE := .model
LABELLER := pipeline/pincite/citations/labeller
TRAIN := PYTHONPATH=pipeline $(BIN)/python -m

model: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet "torch>=2.6" "python-crfsuite>=0.9.11"
	mkdir -p $(MADE)/data
	$(TRAIN) training.gazetteer $(RECORDS) $(MADE)/names.bin
	$(TRAIN) training.make_data --records $(RECORDS) --labelled $(LABELLED) --out $(MADE)/data --jobs 2
	$(TRAIN) training.silver $(MADE)/data/silver-train.jsonl.gz $(ARTICLES) --silver arbel \
	    --notes $(MADE)/data/composed-train.jsonl.gz
	$(TRAIN) training.train $(MADE)/data $(MADE)/network --gazetteer $(MADE)/names.bin --epochs 16 --minutes 25
	$(TRAIN) training.crf $(MADE)/data/composed-train.jsonl.gz --held $(MADE)/data/composed-held.jsonl.gz \
	    --weights $(MADE)/network --most 1000 --rounds 60
	$(TRAIN) training.card $(MADE)/data/*-held.jsonl.gz --weights $(MADE)/network --card pipeline/pincite/docs/model.md
	cp $(MADE)/network/weights.npz $(MADE)/network/weights.json $(LABELLER)

$(VENV)/.installed: pyproject.toml requirements.lock requirements-meaning.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-meaning.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	touch $@

lock:
	$(BIN)/python -m pip install --quiet --upgrade "uv>=0.5"
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --extra ner --extra reader --extra quick --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --group test --group sample --constraint requirements.lock --output-file requirements-test.lock pyproject.toml

clean:
	rm -rf $(VENV) annotations/store.sqlite annotations/store.sqlite-wal annotations/store.sqlite-shm
