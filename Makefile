.PHONY: check rule golden fuzz record bench completions module

# check runs what CI runs; the rest is for working on the code.
check:
	./.ci/run

# rule lays the skeletons of a rule: make rule ID=token-expired, or of another server's
# ID=powersync/token-expired.
rule:
	go run ./testdata/newrule $(ID)

# golden rewrites what the scripts print and what is made from the rules: the
# pages of docs/, the schemas' parts, the manual page, the README's screens. What
# later ones show of the first comes first. Read the diff before you commit.
golden:
	go test . -run '^TestScripts$$/^rules$$' -update
	go test ./internal/docgen -update
	go test . ./internal/cli ./internal/settings/realm -update
	git diff --stat

# fuzz looks for inputs that break a promise, each for a minute, and longest for
# one that golang-jwt answers otherwise.
fuzz:
	./.ci/fuzz 1m
	cd testdata/oracle && go test -run '^$$' -fuzz FuzzSaid -fuzztime 10m -fuzzminimizetime 20x

# record asks golang-jwt v3.2.2 again for every case of the oracle, and the
# libraries for Go and JavaScript for the texts with which they refuse tokens.
record:
	cd testdata/oracle && go run .
	testdata/recorded/record

# completions writes the scripts for shells that a release packs.
completions:
	mkdir -p completions
	go run . completion bash > completions/realmlint.bash
	go run . completion zsh > completions/_realmlint
	go run . completion fish > completions/realmlint.fish
	go run . completion powershell > completions/realmlint.ps1

# bench measures what docs/performance.md tells: realmlint as a whole process
# against a bare program, then the benchmarks, whose ratios are of ways that ran
# by turns. Run it on a quiet machine.
bench:
	go run ./testdata/bench
	go test ./internal/engine -run '^$$' -bench . -benchtime 100x -count 3

# module gives the module a path of yours: make module PATH=example.org/x/realmlint.
# Such a PATH hides every program, so that the script gets the system's.
module:
	@PATH="$$(command -p getconf PATH)" /bin/sh testdata/newmodule '$(if $(filter command%,$(origin PATH)),$(PATH))'
