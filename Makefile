# The two commands of the README are `make demo` and `make test`.
# `make check` is what CI runs besides.

GO       ?= go
BIN      := bin/stackassay
LINT     := $(GO) tool -modfile=tools/golangci-lint/go.mod golangci-lint
DEADCODE := $(GO) tool -modfile=tools/deadcode/go.mod deadcode
FUZZTIME ?= 30s
RACE     ?= -race

.PHONY: all build demo test check lint fmt generate docs golden fuzz fuzz-formats bench bench-formats bench-dq bench-er bench-peers field prove cover stats clean

all: build

build:
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN) ./cmd/stackassay

demo: build ## build, scan the example company, print its report
	$(BIN) scan fixtures/northwind --no-store

# What runs the program as its users do is run without the race detector, which
# makes it ten times slower and looks at the same code as the tests of packages.
WHOLE := stackassay/cmd/ stackassay/fixtures stackassay/internal/tools/

test: ## every test, those of packages with the race detector
	$(GO) test -timeout 20m $(RACE) $$($(GO) list ./... | grep -v $(addprefix -e ^,$(WHOLE)))
	$(GO) test -timeout 20m $$($(GO) list ./... | grep $(addprefix -e ^,$(WHOLE)))

check: build vet lint fmt-check docs-check ## what CI runs besides the tests

browser: ## the HTML report in a headless Chromium, where there is one and npm
	@if $(GO) run ./internal/tools/screenshots -find && { command -v npm >/dev/null || [ -n "$$AXE" ]; }; then \
		BROWSER=1 $(GO) test -run Browser -timeout 30m ./cmd/stackassay; \
	else echo "not run: the HTML report in a browser (see make browser: Chromium, and npm for axe-core)"; fi

screenshots: build ## pictures of the report for the README
	$(BIN) scan fixtures/northwind --no-store -q -o html=bin/northwind.html
	$(GO) run ./internal/tools/screenshots -only summary,integrations,findings bin/northwind.html docs/pictures

.PHONY: browser screenshots vet fmt-check docs-check
vet:
	$(GO) vet ./...

lint:
	$(LINT) run ./...
	@out=$$($(DEADCODE) -test ./...); if [ -n "$$out" ]; then echo "$$out"; echo "unreachable code: delete it"; exit 1; fi

fmt:
	$(LINT) fmt ./...
	$(BIN) fmt rules fixtures/northwind fixtures/clean

fmt-check: build
	$(LINT) fmt --diff ./...
	$(BIN) fmt --check rules fixtures/northwind fixtures/clean

generate:
	$(GO) generate ./...

docs: ## write the generated pages under docs/
	$(GO) run ./internal/tools/gendocs

docs-check: ## fail when a generated page or file is stale
	$(GO) run ./internal/tools/gendocs -check
	$(GO) generate ./...
	git diff --exit-code -- '*_gen.go'

golden: ## rewrite golden files, in the packages that know -update
	$(GO) test $$($(GO) list -f '{{$$p := .ImportPath}}{{range .TestImports}}{{if eq . "stackassay/internal/golden"}}{{$$p}} {{end}}{{end}}{{range .XTestImports}}{{if eq . "stackassay/internal/golden"}}{{$$p}} {{end}}{{end}}' ./... | tr ' ' '\n' | sort -u) -update

fuzz: ## every fuzzer for FUZZTIME
	@set -e; for p in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz' || true); do \
			echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p; \
		done; \
	done

EXECUTIONS ?= 1000000
fuzz-formats: ## so many mutated values for each format, a million where EXECUTIONS says nothing else
	$(GO) test -run '^TestMutatedValues$$' -v -timeout 5h ./internal/format -executions $(EXECUTIONS) | grep -v -e '^=== ' -e 'PAUSE'

bench: build ## timings beside the peers, in one run
	cd tools/bench && $(GO) run . -bin ../../$(BIN)

bench-formats: ## agreement of the formats on labelled values, VECTORS=DIR for another folder
	@$(GO) run ./internal/tools/benchformats $(if $(VECTORS),-dir $(VECTORS))

bench-dq: build ## wrong cells found in tables where they are known, TABLES=DIR for another folder
	@$(GO) run ./internal/tools/benchdq -bin $(BIN) -by-kind $(if $(TABLES),-dir $(TABLES))

LARGE ?= $(if $(SETS),0,1000000)

bench-er: build ## matching against known truth, SETS=DIR for another folder of sets, LARGE=N for lists of that size
	$(GO) run ./internal/tools/bencher -bin $(BIN) -large $(LARGE) $(if $(SETS),-dir $(SETS))

bench-peers: build ## Splink on the same files in the same run, where it can be installed
	@venv=$$(mktemp -d); \
	if python3 -m venv $$venv >$$venv/log 2>&1 && $$venv/bin/pip install -q 'splink>=5,<6' >$$venv/log 2>&1; then \
		$(GO) run ./internal/tools/bencher -bin $(BIN) -splink $$venv/bin/python -large $(LARGE) $(if $(SETS),-dir $(SETS)); status=$$?; \
	else echo "not run: Splink cannot be installed here: $$(tail -n 1 $$venv/log 2>/dev/null)"; status=0; fi; rm -rf $$venv; exit $$status

field: build ## the field cases, FIELD=DIR for another folder
	$(GO) run ./internal/tools/field -bin $(BIN) $(if $(FIELD),-dir $(FIELD))

prove: build ## validators, a database, a tap, an ERP and 200,000 records; ONLY=name for some
	$(GO) run ./internal/tools/prove -bin $(BIN) $(if $(ONLY),-only "$(ONLY)")

cover:
	$(GO) test -coverprofile=cover.out ./... && $(GO) tool cover -func=cover.out | tail -n 1

stats: ## file sizes and the ratio of tests to sources
	@git ls-files '*.go' | grep -v -e _test.go -e _gen.go | xargs wc -l | sort -rn | sed -n 1,15p
	@s=$$(git ls-files '*.go' | grep -v _test.go | xargs cat | wc -l); t=$$(git ls-files '*_test.go' '*.txtar' | xargs cat | wc -l); echo "source $$s tests $$t"

clean:
	rm -rf bin dist cover.out
