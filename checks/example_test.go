package checks_test

import (
	"fmt"
	"time"

	"realmlint/checks"
)

// A token is taken apart, and two questions are asked about it.
func Example() {
	token := checks.Parse("eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJteWFwcC1hYmNkZSIsImV4cCI6MTcwMDAwMDAwMH0.c2lnbmVk")
	alg, _ := token.Algorithm()
	exp, _ := token.Number("exp")
	fmt.Println(alg, checks.Expired(exp, time.Unix(1700000001, 0)))
	// Output: HS256 true
}
