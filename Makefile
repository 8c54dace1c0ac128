.PHONY: check golden fuzz record bench completions


# check runs what CI runs; the rest is for working on the code.
check:
	./.ci/run

# golden rewrites the scripts' goldens, docs/rules.md, the README's screens and
# the manual page. Read the diff before you commit.
golden:
	go test . -update
	go test ./internal/cli -update
	git diff --stat

# fuzz looks for inputs that break a promise, for some minutes each.
fuzz:
	go test ./checks -run '^$$' -fuzz FuzzParse -fuzztime 1m
	go test ./checks/mangling -run '^$$' -fuzz FuzzDiagnose -fuzztime 1m
	go test ./checks -run '^$$' -fuzz FuzzStrictJSON -fuzztime 1m
	go test ./checks -run '^$$' -fuzz FuzzFacts -fuzztime 1m
	go test ./rules/realm -run '^$$' -fuzz FuzzRun -fuzztime 1m
	go test ./internal/errtext -run '^$$' -fuzz FuzzDiagnose -fuzztime 1m -fuzzminimizetime 10x
	go test ./internal/scan -run '^$$' -fuzz FuzzTokens -fuzztime 1m -fuzzminimizetime 10x
	go test ./internal/settings -run '^$$' -fuzz FuzzRead$$ -fuzztime 1m -fuzzminimizetime 10x
	go test ./internal/settings -run '^$$' -fuzz FuzzReadExport -fuzztime 1m -fuzzminimizetime 10x
	go test ./internal/api -run '^$$' -fuzz FuzzCheck -fuzztime 1m
	go test ./internal/cli -run '^$$' -fuzz FuzzNoCanary -fuzztime 1m
	go test ./internal/cli -run '^$$' -fuzz FuzzHostile -fuzztime 1m
	go test ./rules/realm -run '^$$' -fuzz FuzzNeeds -fuzztime 1m
	go test ./internal/scan -run '^$$' -fuzz FuzzMember -fuzztime 1m
	cd testdata/oracle && go test -run '^$$' -fuzz FuzzSaid -fuzztime 10m -fuzzminimizetime 20x

# record asks golang-jwt v3.2.2 again for every case of the oracle.
record:
	cd testdata/oracle && go run .

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
