package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// testCase describes one token and its settings; what cases.json does not say
// of it is the good case's. Texts may hold placeholders, see expand.
type testCase struct {
	ID  string `json:"id"`
	Why string `json:"why"` // what makes the case worth having
	Gap string `json:"gap"` // why realmlint answers otherwise

	Algorithm string   `json:"algorithm"` // the provider's
	Keys      []string `json:"keys"`
	Now       int64    `json:"now"`

	Header           jsonText `json:"header"`
	Claims           jsonText `json:"claims"`
	HeaderSegment    string   `json:"header_segment"` // these two are signed
	ClaimsSegment    string   `json:"claims_segment"`
	SignAs           string   `json:"sign_as"`
	SignWith         string   `json:"sign_with"`
	SignatureSegment string   `json:"signature_segment"`
	Token            string   `json:"token"`

	faults []string // the rules whose faults it has, if it was made of them
}

// jsonText is the JSON of a header or of claims: members, which lie over the
// good token's, or a text to the letter, be it JSON or not.
type jsonText struct {
	members map[string]json.RawMessage
	literal *string
}

func (t *jsonText) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		return json.Unmarshal(data, &t.literal)
	}
	return json.Unmarshal(data, &t.members) // keeps the members that are there
}

func (t *jsonText) text() (string, error) {
	if t.literal != nil {
		return *t.literal, nil
	}
	text, err := json.Marshal(t.members)
	return string(text), err
}

// caseFile is cases.json.
type caseFile struct {
	Good   []json.RawMessage // one an algorithm
	Faults []json.RawMessage // one a rule
	Cases  []json.RawMessage
	Tables []table
}

// readCases returns all cases of the file, its tables and pairs of faults
// written out.
func readCases(name string) ([]testCase, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	cases, err := parseCases(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return cases, nil
}

func parseCases(text []byte) ([]testCase, error) {
	var file caseFile
	if err := strictly(text, &file); err != nil {
		return nil, err
	}
	faulty, err := file.faulty()
	if err != nil {
		return nil, err
	}
	single, err := file.single()
	if err != nil {
		return nil, err
	}
	cases := append(faulty, single...)
	known := map[string]bool{"": true}
	for _, c := range cases {
		if known[c.ID] {
			return nil, fmt.Errorf("case %q: the id is missing or there twice", c.ID)
		}
		known[c.ID] = true
	}
	return cases, nil
}

// faulty returns every fault alone and every two that go together, for each
// algorithm that they go with.
func (f *caseFile) faulty() ([]testCase, error) {
	var cases []testCase
	for _, good := range f.Good {
		for i, fault := range f.Faults {
			alone, fits, err := layered(good, fault)
			if err != nil {
				return nil, err
			}
			if !fits {
				continue
			}
			cases = append(cases, alone.madeOf(alone.ID))
			for _, other := range f.Faults[i+1:] {
				both, fits, err := pair(good, fault, other)
				if err != nil {
					return nil, err
				}
				if fits {
					cases = append(cases, both)
				}
			}
		}
	}
	return cases, nil
}

// pair returns a case of two faults. They go together if it does not matter
// which of them is laid over the other.
func pair(good, first, second json.RawMessage) (both testCase, fits bool, err error) {
	both, fits, err = layered(good, first, second)
	if err != nil {
		return both, false, err
	}
	reversed, _, err := layered(good, second, first)
	if err != nil {
		return both, false, err
	}
	ids := []string{reversed.ID, both.ID}
	both, reversed = both.madeOf(ids...), reversed.madeOf(ids...)
	return both, fits && reflect.DeepEqual(both, reversed), nil
}

// madeOf names a case after the faults that it was made of.
func (c testCase) madeOf(faults ...string) testCase {
	c.ID = c.Algorithm + " " + strings.Join(faults, ", ")
	c.Why = ""
	c.faults = faults
	return c
}

// single returns the cases that are written out, and those of the tables.
func (f *caseFile) single() ([]testCase, error) {
	rows := f.Cases
	for _, t := range f.Tables {
		rows = append(rows, t.rows()...)
	}
	var cases []testCase
	for _, row := range rows {
		c, err := f.completed(row)
		if err != nil {
			return nil, fmt.Errorf("%w: %s", err, row)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// completed lays a case over the first good one that is for its algorithm.
func (f *caseFile) completed(row json.RawMessage) (testCase, error) {
	for _, good := range f.Good {
		if c, fits, err := layered(good, row); err != nil || fits {
			return c, err
		}
	}
	return testCase{}, errors.New("no good case is for its algorithm")
}

// layered lays cases over a good one. They fit if they are for its algorithm.
func layered(good json.RawMessage, layers ...json.RawMessage) (c testCase, fits bool, err error) {
	if err := strictly(good, &c); err != nil {
		return c, false, err
	}
	algorithm := c.Algorithm
	for _, layer := range layers {
		if err := strictly(layer, &c); err != nil {
			return c, false, err
		}
	}
	return c, c.Algorithm == algorithm, nil
}

// table makes a case of each of its cases and each of its values. "{value}"
// stands for the value as JSON; within a longer text, for its characters.
type table struct {
	Values []json.RawMessage
	Cases  []json.RawMessage
}

func (t *table) rows() []json.RawMessage {
	var rows []json.RawMessage
	for _, pattern := range t.Cases {
		for _, value := range t.Values {
			quoted := []byte(value)
			if value[0] != '"' {
				quoted = []byte(strconv.Quote(string(value)))
			}
			row := bytes.ReplaceAll(pattern, []byte(`"{value}"`), value)
			rows = append(rows, bytes.ReplaceAll(row, []byte(`{value}`), quoted[1:len(quoted)-1]))
		}
	}
	return rows
}

// strictly is json.Unmarshal that refuses members which the target lacks.
func strictly(text []byte, target any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	return decoder.Decode(target)
}

// readKeys returns the texts of the test keys by their file names.
func readKeys(folder string) (map[string]string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.pem"))
	if err != nil {
		return nil, err
	}
	keys := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		keys[filepath.Base(file)] = string(text)
	}
	return keys, nil
}
