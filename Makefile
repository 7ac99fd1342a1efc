# Everything that is done with this tree. `make help` lists it.

GO         ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME   ?= 10s

.PHONY: help build run test race conformance record bench lint fuzz generate clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

build: ## build ./kamino
	$(GO) build -o kamino ./cmd/kamino

run: build ## run the built-in relay on 127.0.0.1:2855
	./kamino demo

test: ## run all tests, without Kamailio
	$(GO) test ./...

race: ## run all tests under the race detector
	$(GO) test -race ./...

conformance: build ## compare with an installed Kamailio, live
	$(GO) run ./cmd/conformance -kamino ./kamino

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
