// Bare is the least that a Go program does to check tokens, one a line: it reads
// a key, scans the lines of a file and asks jwt/v5. Realmlint is measured
// against it.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func main() {
	at, err := time.Parse(time.RFC3339, os.Args[1])
	text, keyErr := os.ReadFile(os.Args[2])
	tokens, tokensErr := os.Open(os.Args[3])
	for _, err := range []error{err, keyErr, tokensErr} {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	key := []byte(strings.TrimSuffix(string(text), "\n"))
	clock := jwt.WithTimeFunc(func() time.Time { return at })
	accepted, refused := 0, 0
	for lines := bufio.NewScanner(tokens); lines.Scan(); {
		if _, err := jwt.Parse(lines.Text(), func(*jwt.Token) (any, error) { return key, nil }, clock); err != nil {
			refused++
		} else {
			accepted++
		}
	}
	fmt.Println(accepted, "accepted,", refused, "refused")
}
