package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

const secret = "bench-key-0123456789abcdefghijklmnop"

// kind is a list of HS256 tokens of about 300 bytes that differ from good ones
// in one way.
type kind struct {
	name    string
	replace [2]string // in the claims
	key     string    // that signs
}

var kinds = []kind{
	{name: "passing", key: secret},
	{name: "a warning each", replace: [2]string{`,"exp":1618675200`, ""}, key: secret},
	{name: "wrong audience", replace: [2]string{"myapp-abcde", "myapp-vwxyz"}, key: secret},
	{name: "unexplained signature", key: "another key, which nothing explains"},
}

// writeTokens writes a list of tokens, one a line.
func writeTokens(path string, tokens int, k kind) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	for user := range tokens {
		claims := fmt.Sprintf(`{"aud":"myapp-abcde","sub":"users/user%07d","iss":"https://issuer.example.com/","iat":1618671600,"exp":1618675200,"scope":"self, admins, and whoever reads this"}`, user)
		if k.replace[0] != "" {
			claims = strings.Replace(claims, k.replace[0], k.replace[1], 1)
		}
		encode := new(jwt.Token).EncodeSegment
		signed := encode([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + encode([]byte(claims))
		signature, err := jwt.SigningMethodHS256.Sign(signed, []byte(k.key))
		if err != nil {
			return err
		}
		fmt.Fprintln(out, signed+"."+encode(signature))
	}
	return out.Flush()
}
