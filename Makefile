# Everything that is done with this tree. `make help` lists it.

GO         ?= go
BENCHSTAT  = golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME   ?= 10s
# How long one package may take: a slow machine that others share needs more than the usual ten minutes.
TIMEOUT    ?= 40m

.PHONY: help build run test race conformance record bench benchstat lint fuzz generate clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

build: ## build ./kamino
	$(GO) build -o kamino ./cmd/kamino

run: build ## run the built-in relay on 127.0.0.1:2855
	./kamino demo

test: ## run all tests, without Kamailio
	$(GO) test -timeout $(TIMEOUT) ./...

race: ## run all tests under the race detector
	$(GO) test -race -timeout $(TIMEOUT) ./...

# Another seed makes other random statements: CONFORMANCEFLAGS="-seed 15". Of 20,000 some 110 differ for reasons that
# testdata/statements/differs names, and now and then one shows a difference that is not known yet. Of the texts that a
# start refuses as an argument, three a call and seed are asked about: each takes a start. -refusals 0 asks about all 50,000.
CONFORMANCEFLAGS ?= -statements 20000 -starts 300 -seed 12 -refusals 3

conformance: build ## compare with an installed Kamailio, live
	$(GO) run ./cmd/conformance -kamino ./kamino $(CONFORMANCEFLAGS)
	./kamino test --against kamailio testdata/configs testdata/tests testdata/differs

record: ## record the answers of an installed Kamailio anew
	$(GO) run ./cmd/conformance -record
	$(GO) generate ./cmd/conformance

# BENCH=full is what docs/performance.md shows: it takes about a quarter of an hour, writes docs/performance.json and the
# chart, and fails where a target is missed.
BENCH ?= quick

bench: build ## measure every row of docs/performance.md, in less than 3 minutes; BENCH=full: thoroughly
	@mkdir -p bin
	$(GO) build -o bin/bench ./cmd/bench
	bin/bench -kamino ./kamino -table $(BENCH) -results $(if $(filter full,$(BENCH)),docs/performance,bin/bench-$(BENCH)) $(BENCHFLAGS)

# Compare with an earlier state: make benchstat there, keep bin/parts.txt as bin/before.txt, make benchstat here.
benchstat: ## measure the parts: parsers, frame cutter, scripts, htable, digest
	@mkdir -p bin
	$(GO) test -run '^$$' -bench 'Cut|Parse|Append|Script|Get|Set|Authenticate|Challenge' -benchmem -benchtime 200ms -count 6 \
		./cfg ./transport/... ./modules/... > bin/parts.txt || { cat bin/parts.txt; exit 1; }
	$(GO) run $(BENCHSTAT) $(wildcard bin/before.txt) bin/parts.txt

lint: ## gofmt, vet, staticcheck
	@test -z "$$(gofmt -l .)" || { echo "gofmt these:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

fuzz: ## run each fuzz test for FUZZTIME
	@set -e; for pkg in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
			echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$pkg; \
		done; \
	done

generate: ## write the generated files anew
	$(GO) generate ./...

clean: ## remove what was built
	rm -rf kamino bin
