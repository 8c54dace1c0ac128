// Startup measures what one check of one token takes, as a whole process,
// against the bare program beside it: both are built with the same flags and
// run in turns, so that what else the machine does meets both alike.
//
//	go run ./testdata/bench/startup [-runs N] [-within RATIO]
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
	key    = "testdata/guide/signing-key.txt"
	token  = "testdata/guide/token.jwt"
)

func main() {
	runs := flag.Int("runs", 30, "how often each program is run")
	within := flag.Float64("within", 0, "fail if the ratio of the medians is larger; 0 only reports it")
	flag.Parse()
	ratio, err := measure(*runs)
	if err == nil && *within > 0 && ratio > *within {
		err = fmt.Errorf("the ratio is larger than %.2f", *within)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "startup:", err)
		os.Exit(1)
	}
}

// measure prints the medians and returns how many times as long as the bare
// program realmlint takes by the clock.
func measure(runs int) (float64, error) {
	folder, err := os.MkdirTemp("", "startup")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder)
	bare, realmlint := filepath.Join(folder, "bare"), filepath.Join(folder, "realmlint")
	for program, source := range map[string]string{bare: "./testdata/bench/bare", realmlint: "."} {
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, source)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			return 0, fmt.Errorf("%w\n%s", err, out)
		}
	}
	programs := [2][]string{
		{bare, moment, key, token},
		{realmlint, "--app-id", "app-id", "--key-file", key, "--at", moment, token},
	}
	var clock, processor [2][]time.Duration
	for run := range runs + 2 { // the first two warm the caches
		for i, program := range programs {
			process := exec.Command(program[0], program[1:]...)
			begun := time.Now()
			out, err := process.CombinedOutput()
			took := time.Since(begun)
			if err != nil {
				return 0, fmt.Errorf("%v: %w\n%s", program, err, out)
			}
			if run >= 2 {
				clock[i] = append(clock[i], took)
				processor[i] = append(processor[i], process.ProcessState.UserTime()+process.ProcessState.SystemTime())
			}
		}
	}
	fmt.Printf("whole processes in turns, medians of %d\n", runs)
	show("processor", processor) // the steadier of the two on a busy machine
	return show("clock", clock), nil
}

// show prints what both programs took, and returns the ratio.
func show(what string, took [2][]time.Duration) float64 {
	bare, realmlint := median(took[0]), median(took[1])
	ratio := float64(realmlint) / float64(bare)
	fmt.Printf("%-10s bare %6.2f ms, realmlint %6.2f ms, ratio %.2f\n", what, bare.Seconds()*1000, realmlint.Seconds()*1000, ratio)
	return ratio
}

func median(took []time.Duration) time.Duration {
	slices.Sort(took)
	return (took[(len(took)-1)/2] + took[len(took)/2]) / 2
}
