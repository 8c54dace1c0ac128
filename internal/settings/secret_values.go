package settings

import (
	"strings"

	"realmlint/checks"
)

// SecretValue is the value of a secret that settings name without holding it:
// a secret of an exported app, a variable of a service.
type SecretValue struct {
	Name string
	Key  *checks.Key
	// Position is where the name stands; it is empty if a flag gives it.
	Position checks.Position
}

// Shown returns the secret's name, unless it could be a key.
func (s SecretValue) Shown() string {
	if Repeatable(s.Name) {
		return s.Name
	}
	return "a secret"
}

// IsSecretName reports whether App Services takes text for the name of a secret.
// Names of variables are among those.
func IsSecretName(text string) bool {
	return IsWord(text) && len(text) <= 64 && text[0] != '-' && text[0] != '_'
}

// ParseSecret reads NAME=env:VARIABLE or NAME=file:PATH, and the value itself.
// An error repeats neither where it could be the key.
func ParseSecret(text string, lookupEnv func(string) (string, bool)) (SecretValue, error) {
	name, from, _ := strings.Cut(text, "=")
	kind, where, _ := strings.Cut(from, ":")
	if !IsSecretName(name) || where == "" || kind != "env" && kind != "file" {
		return SecretValue{}, &Error{
			Text:   "this is not of the form NAME=env:VARIABLE or NAME=file:PATH",
			Advice: "what was given is not shown, since it could be the key itself",
		}
	}
	read := KeyFromFile
	if kind == "env" {
		read = func(name string) (*checks.Key, error) { return KeyFromEnv(name, lookupEnv) }
	}
	key, err := read(where)
	return SecretValue{Name: name, Key: key}, err
}
