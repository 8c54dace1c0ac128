# check runs what CI runs; the rest is for working on the code.
.PHONY: check golden fuzz record bench

check:
	./.ci/run

# golden rewrites the scripts' goldens, docs/rules.md and the README's screens.
# Read the diff before you commit.
golden:
	go test . -update
	git diff --stat

fuzz:
	go test ./checks -run '^$$' -fuzz FuzzParse -fuzztime 1m
	go test ./checks -run '^$$' -fuzz FuzzExplain -fuzztime 1m
	go test ./checks -run '^$$' -fuzz FuzzTidy -fuzztime 1m
	go test ./rules -run '^$$' -fuzz FuzzRun -fuzztime 1m
	go test ./rules -run '^$$' -fuzz FuzzSieve -fuzztime 1m
	go test ./internal/input -run '^$$' -fuzz FuzzMember -fuzztime 1m
	go test ./internal/settings -run '^$$' -fuzz FuzzRead -fuzztime 1m -fuzzminimizetime 10x
	cd testdata/oracle && go test -run '^$$' -fuzz FuzzSaid -fuzztime 10m -fuzzminimizetime 20x

# record asks golang-jwt v3.2.2 again for every case of the oracle.
record:
	cd testdata/oracle && go run .

# bench measures what docs/performance.md tells; the ratios are of ways that ran
# by turns. Compare two runs with benchstat.
bench:
	go test ./internal/batch -run '^$$' -bench . -benchtime 100x -count 3
	go test ./rules -run '^$$' -bench .
