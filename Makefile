# Two commands do everything on a fresh machine with Rust and Node: `make demo` and `make test`.
# The store engine (RocksDB) is compiled once, in one profile for everything: about ten minutes on two cores.

CARGO ?= cargo
DEMO_STORE ?= demo.db
DEMO_BIND ?= 127.0.0.1:7878
TARGET_DIR := $(or $(CARGO_TARGET_DIR),target)
BINARY := $(TARGET_DIR)/release/policygraph

.PHONY: demo build explorer test lint check setup setup-tests bench clean

## Builds the program, reads the samples, and serves the graph until Ctrl-C.
demo: build
	$(BINARY) build samples --store $(DEMO_STORE)
	$(BINARY) stats --store $(DEMO_STORE)
	$(BINARY) serve --store $(DEMO_STORE) --bind $(DEMO_BIND)

EXPLORER_SOURCES := $(shell find ui/src ui/public -type f 2>/dev/null) ui/index.html ui/package-lock.json ui/vite.config.js ui/tsconfig.json \
	src/export/network_format/network_palette.tsv

## The explorer, which becomes part of the program.
explorer: ui/dist/index.html

ui/dist/index.html: $(EXPLORER_SOURCES)
	@tools/setup explorer
	npm --prefix ui run --silent build

## The program, in target/release/policygraph.
build: setup explorer
	$(CARGO) build --release --locked

## Everything that must hold before a change lands.
test: setup-tests explorer lint
	$(CARGO) test --release --locked

## Form and house rules that the compiler checks.
lint: setup explorer
	$(CARGO) fmt --check
	$(CARGO) clippy --release --locked --all-targets -- -D warnings
	@if command -v cargo-deny >/dev/null; then $(CARGO) deny --offline check bans licenses sources; fi

## What the build needs and the machine may lack.
setup:
	@tools/setup build

## What the tests need beside: Python packages in .venv.
setup-tests: setup
	@tools/setup tests

## Throughput, as ratios against a baseline in the same run.
bench: setup explorer
	$(CARGO) bench --profile release --locked

clean:
	rm -rf $(DEMO_STORE) .venv ui/dist ui/node_modules tests/clients/node_modules
	$(CARGO) clean
