package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"realmlint/rules"
)

// maxMembers is how many bytes a file of claims may have.
const maxMembers = 4 << 20

// setMembers takes up what a repeatable flag gives, NAME=TEXT or NAME:=JSON.
func setMembers(members map[string]any, flag string, given []string) error {
	for _, one := range given {
		name, text, ok := strings.Cut(one, "=")
		if !ok || name == "" || name == ":" {
			return fmt.Errorf("%s: this is not of the form NAME=TEXT or NAME:=JSON, such as sub=user1", flag)
		}
		var value any = text
		name, isJSON := strings.CutSuffix(name, ":")
		if isJSON {
			var err error
			if value, err = decode(strings.NewReader(text)); err != nil {
				return fmt.Errorf("%s: what follows %s:= is no JSON; for a text write %s=TEXT", flag, rules.Shortened(name), rules.Shortened(name))
			}
		}
		if _, twice := members[name]; twice {
			return fmt.Errorf("%s: %s is given twice; leave one out", flag, rules.Shortened(name))
		}
		members[name] = value
	}
	return nil
}

// membersFromFile reads a JSON object; - stands for standard input.
func membersFromFile(path string, stdin func() io.Reader) (map[string]any, error) {
	if strings.HasPrefix(strings.TrimSpace(path), "{") {
		return nil, errors.New("this names a file; a claim itself goes with --claim NAME=TEXT or --claim NAME:=JSON")
	}
	var from io.Reader
	if path == "-" {
		from = stdin()
	} else {
		f, err := os.Open(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s: there is no such file", path)
		case err != nil:
			return nil, err
		}
		defer f.Close()
		from = f
	}
	text, err := io.ReadAll(io.LimitReader(from, maxMembers+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxMembers {
		return nil, fmt.Errorf("%s: this is too large; up to %d MiB are read", path, maxMembers>>20)
	}
	value, err := decode(bytes.NewReader(text))
	members, isObject := value.(map[string]any)
	if err != nil || !isObject {
		return nil, fmt.Errorf(`%s: this is no JSON object such as {"sub":"user1"}`, path)
	}
	return members, nil
}

// decode reads one JSON value and nothing after it. Numbers stay as they are
// written, however large.
func decode(r io.Reader) (any, error) {
	decoder := json.NewDecoder(r)
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows")
	}
	return value, nil
}
