package main

import (
	"errors"
	"time"

	jwtgo "github.com/dgrijalva/jwt-go"
	"github.com/golang-jwt/jwt"
)

// answer is what a library says to a token: that it is good, or the exact
// text of its error.
type answer struct {
	OK   bool   `json:"ok"`
	Text string `json:"text,omitempty"`
}

// minted is a token with what it is to be judged by.
type minted struct {
	token     string
	algorithm string
	keys      []string // texts
	now       int64
}

// golangJWT returns the answer of golang-jwt v3.2.2, the model of Realm's
// server.
func (m minted) golangJWT() answer {
	jwt.TimeFunc = m.clock
	return m.ask(func(key string) error {
		_, err := jwt.Parse(m.token, func(t *jwt.Token) (any, error) {
			if err := m.expected(t.Method.Alg()); err != nil {
				return nil, err
			}
			if m.algorithm == "HS256" {
				return []byte(key), nil
			}
			return jwt.ParseRSAPublicKeyFromPEM([]byte(key))
		})
		return err
	})
}

// jwtGo returns the answer of jwt-go v3.2.0, the library of the guide's days.
func (m minted) jwtGo() answer {
	jwtgo.TimeFunc = m.clock
	return m.ask(func(key string) error {
		_, err := jwtgo.Parse(m.token, func(t *jwtgo.Token) (any, error) {
			if err := m.expected(t.Method.Alg()); err != nil {
				return nil, err
			}
			if m.algorithm == "HS256" {
				return []byte(key), nil
			}
			return jwtgo.ParseRSAPublicKeyFromPEM([]byte(key))
		})
		return err
	})
}

// ask tries the keys in turn until one lets the token in, and the last one
// has the last word. How Realm went through its keys is not public.
func (m minted) ask(parse func(key string) error) answer {
	var last answer
	for _, key := range m.keys {
		err := parse(key)
		if err == nil {
			return answer{OK: true}
		}
		last = answer{Text: err.Error()}
	}
	return last
}

// expected refuses an algorithm that is not the provider's. The text is the
// one that jwt-go's README proposes; Realm's own is not known.
func (m minted) expected(alg string) error {
	if alg != m.algorithm {
		return errors.New("Unexpected signing method: " + alg)
	}
	return nil
}

func (m minted) clock() time.Time { return time.Unix(m.now, 0) }
