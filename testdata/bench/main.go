// Bench measures realmlint as a whole process against the bare program beside
// it. Both are built with the same flags and run by turns on one core, so that
// what else the machine does meets both alike; what is printed is time of the
// processor, and by how much realmlint is faster or slower.
//
//	go run ./testdata/bench [-runs N] [-tokens N]
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

const (
	moment = "2021-04-17T16:00:00Z" // the guide's token is good then
	guide  = "testdata/guide/"
)

func main() {
	runs := flag.Int("runs", 7, "how often each program is run")
	tokens := flag.Int("tokens", 200_000, "how many tokens a list has")
	flag.Parse()
	if err := measure(*runs, *tokens); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func measure(runs, tokens int) error {
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	bare, realmlint := filepath.Join(folder, "bare"), filepath.Join(folder, "realmlint")
	for program, source := range map[string]string{bare: "./testdata/bench/bare", realmlint: "."} {
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, source)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
	}
	fmt.Printf("%-34s %10s %10s %16s\n", "medians by turns", "bare", "realmlint", "bare/realmlint")
	key, token := guide+"signing-key.txt", guide+"token.jwt"
	one := [2][]string{{bare, moment, key, token}, {realmlint, "--app-id", "app-id", "--key-file", key, "--at", moment, token}}
	if err := compare("one check, by the clock", 4*runs, nil, one); err != nil {
		return err
	}
	for _, kind := range kinds {
		list := filepath.Join(folder, kind.name)
		if err := writeTokens(list, tokens, kind); err != nil {
			return err
		}
		key := filepath.Join(folder, "key")
		if err := os.WriteFile(key, []byte(secret), 0o600); err != nil {
			return err
		}
		many := [2][]string{{bare, moment, key, list}, {realmlint, "--app-id", "myapp-abcde", "--key-file", key, "--at", moment, "--summary", "-f", "json", "--fail-on", "never", list}}
		if err := compare(kind.name+", user time", runs, (*os.ProcessState).UserTime, many); err != nil {
			return err
		}
	}
	return nil
}

// compare runs both programs by turns and prints the medians of what of says they
// took; nil is the clock.
func compare(what string, runs int, of func(*os.ProcessState) time.Duration, programs [2][]string) error {
	var took [2][]time.Duration
	for run := range runs + 1 { // the first warms the caches
		for i, program := range programs {
			process := exec.Command(program[0], program[1:]...)
			if taskset, err := exec.LookPath("taskset"); err == nil {
				process = exec.Command(taskset, append([]string{"-c", "0"}, program...)...)
			}
			process.Env = append(os.Environ(), "GOMAXPROCS=1")
			begun := time.Now()
			out, err := process.CombinedOutput()
			if err != nil {
				return fmt.Errorf("%v: %w\n%s", program, err, out)
			}
			switch {
			case run == 0:
			case of == nil:
				took[i] = append(took[i], time.Since(begun))
			default:
				took[i] = append(took[i], of(process.ProcessState))
			}
		}
	}
	bare, realmlint := median(took[0]), median(took[1])
	fmt.Printf("%-34s %7.1f ms %7.1f ms %16.2f\n", what, bare.Seconds()*1000, realmlint.Seconds()*1000, float64(bare)/float64(realmlint))
	return nil
}

func median(took []time.Duration) time.Duration {
	slices.Sort(took)
	return (took[(len(took)-1)/2] + took[len(took)/2]) / 2
}
