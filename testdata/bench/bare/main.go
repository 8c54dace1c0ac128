// Bare is the least that a Go program does to check one token: it reads a key
// and a token from their files and asks jwt/v5. Realmlint's start-up is
// measured against it.
package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func main() {
	at, err := time.Parse(time.RFC3339, os.Args[1])
	key, keyErr := os.ReadFile(os.Args[2])
	token, tokenErr := os.ReadFile(os.Args[3])
	for _, err := range []error{err, keyErr, tokenErr} {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	_, err = jwt.Parse(strings.TrimSpace(string(token)),
		func(*jwt.Token) (any, error) { return []byte(strings.TrimSuffix(string(key), "\n")), nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience("app-id"),
		jwt.WithTimeFunc(func() time.Time { return at }))
	if err != nil {
		fmt.Println("REFUSED", err)
		os.Exit(1)
	}
	fmt.Println("ACCEPTED")
}
