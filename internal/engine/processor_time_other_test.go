//go:build !unix

package engine

import (
	"testing"
	"time"
)

var started = time.Now()

// processorTime is the time by the clock, where the processor's is not to be had
// by one call.
func processorTime(testing.TB) time.Duration { return time.Since(started) }
