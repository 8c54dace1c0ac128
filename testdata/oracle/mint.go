package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"

	"github.com/golang-jwt/jwt"
)

// mint makes the token that the case describes. keys are the texts of the
// test keys by their file names.
func (c *testCase) mint(keys map[string]string) (minted, error) {
	made := minted{algorithm: c.Algorithm, now: c.Now}
	header, err := c.Header.text()
	if err != nil {
		return made, err
	}
	claims, err := c.Claims.text()
	if err != nil {
		return made, err
	}
	e := expander{texts: maps.Clone(keys)}
	e.texts["header"] = encode(header)
	e.texts["claims"] = encode(claims)
	e.texts["header"] = e.expand(c.HeaderSegment)
	e.texts["claims"] = e.expand(c.ClaimsSegment)
	e.texts["signature"], err = sign(c.SignAs, e.texts["header"]+"."+e.texts["claims"], e.expand(c.SignWith))
	if err != nil {
		return made, err
	}
	e.texts["signature"] = e.expand(c.SignatureSegment)
	made.token = e.expand(c.Token)
	for _, key := range c.Keys {
		made.keys = append(made.keys, e.expand(key))
	}
	return made, e.err
}

func encode(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// sign returns the signature segment for a text, whose key is a secret or a
// private key in PEM.
func sign(algorithm, text, key string) (string, error) {
	if strings.HasPrefix(algorithm, "HS") {
		return jwt.GetSigningMethod(algorithm).Sign(text, []byte(key))
	}
	private, err := jwt.ParseRSAPrivateKeyFromPEM([]byte(key))
	if err != nil {
		return "", fmt.Errorf("sign_with: %w", err)
	}
	return jwt.GetSigningMethod(algorithm).Sign(text, private)
}

// expander fills the placeholders of texts. Its first error stays.
type expander struct {
	texts map[string]string
	err   error
}

var placeholder = regexp.MustCompile(`\{[^{}]+\}`)

// expand fills these placeholders:
//
//	{header}  {claims}  {signature}  {test-rsa-public.pem}   a segment, a key
//	{header[:5]}  {header[-1:]}                              a part of it, as Go and Python cut
//	{claims/-/+}                                             it with every - turned into +
//	{W1tb*3}                                                 W1tbW1tbW1tb
//	{0xff}                                                   a byte that JSON cannot hold
func (e *expander) expand(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(found string) string {
		filled, err := e.fill(found[1 : len(found)-1])
		if err != nil && e.err == nil {
			e.err = fmt.Errorf("placeholder %s: %w", found, err)
		}
		return filled
	})
}

var (
	bytesForm   = regexp.MustCompile(`^0x([0-9a-f]+)$`)
	repeatForm  = regexp.MustCompile(`^(.+)\*(\d+)$`)
	sliceForm   = regexp.MustCompile(`^(.+)\[(-?\d*):(-?\d*)\]$`)
	replaceForm = regexp.MustCompile(`(?s)^([^/]+)/([^/]+)/(.*)$`)
)

func (e *expander) fill(what string) (string, error) {
	if m := bytesForm.FindStringSubmatch(what); m != nil {
		decoded, err := hex.DecodeString(m[1])
		return string(decoded), err
	}
	if m := repeatForm.FindStringSubmatch(what); m != nil {
		count, err := strconv.Atoi(m[2])
		return strings.Repeat(m[1], count), err
	}
	if m := sliceForm.FindStringSubmatch(what); m != nil {
		return e.slice(m[1], m[2], m[3])
	}
	if m := replaceForm.FindStringSubmatch(what); m != nil {
		text, err := e.named(m[1])
		return strings.ReplaceAll(text, m[2], m[3]), err
	}
	return e.named(what)
}

func (e *expander) named(name string) (string, error) {
	text, ok := e.texts[name]
	if !ok {
		return "", fmt.Errorf("there is no text %q", name)
	}
	return text, nil
}

// slice cuts a text; a negative bound counts from its end.
func (e *expander) slice(name, from, to string) (string, error) {
	text, err := e.named(name)
	if err != nil {
		return "", err
	}
	start, end := bound(from, 0, len(text)), bound(to, len(text), len(text))
	if start < 0 || end > len(text) || start > end {
		return "", fmt.Errorf("the text has only %d bytes", len(text))
	}
	return text[start:end], nil
}

func bound(text string, missing, length int) int {
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		return missing
	case n < 0:
		return length + n
	}
	return n
}
