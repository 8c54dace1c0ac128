package scan

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// csv yields the token of each row of CSV, in the column of that name in the
// first row, or of that number, from 1.
func (s source) csv(column string, from io.Reader, yield func(Token, error) bool) bool {
	bound := &bounded{from: from, left: 2 * longestToken}
	rows := csv.NewReader(bufio.NewReaderSize(bound, readSize))
	rows.ReuseRecord, rows.FieldsPerRecord, rows.LazyQuotes = true, -1, true
	at := -1
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return true
		}
		bound.left = 2 * longestToken
		var syntax *csv.ParseError
		switch {
		case errors.As(err, &syntax) && !errors.Is(err, errRowTooLong):
			if !yield(Token{}, LineError{Name: s.name, Line: syntax.Line, Reason: "this is not CSV"}) {
				return false
			}
			continue
		case err != nil:
			return yield(Token{}, s.failed(err))
		}
		if at < 0 {
			var heading bool
			if at, heading, err = columnOf(row, column); err != nil {
				return yield(Token{}, InputError{s.name, fmt.Errorf("%s: %w", s.name, err)})
			}
			if heading {
				continue
			}
		}
		line, _ := rows.FieldPos(0)
		var token Token
		var broken error = LineError{Name: s.name, Line: line, Reason: fmt.Sprintf("the row has %d columns, the token is to be in column %d", len(row), at+1)}
		if at < len(row) {
			line, place := rows.FieldPos(at)
			token, broken = Token{Name: s.name, Line: line, Column: place - surplus(rows, row, at), Raw: strings.Clone(row[at])}, nil
		}
		if !yield(token, broken) {
			return false
		}
	}
}

// surplus returns by how many bytes more than characters the cells before one
// push it to the right. Of a cell of several lines only the last one does.
func surplus(rows *csv.Reader, row []string, at int) int {
	bytes := 0
	line, _ := rows.FieldPos(at)
	for i := at - 1; i >= 0; i-- {
		cell := row[i][strings.LastIndexByte(row[i], '\n')+1:]
		bytes += len(cell) - utf8.RuneCountInString(cell)
		if begun, _ := rows.FieldPos(i); begun != line {
			break
		}
	}
	return bytes
}

// columnOf returns the index of a column, and whether the first row names the
// columns: one whose cell has no dot is no token.
func columnOf(first []string, column string) (at int, heading bool, err error) {
	if len(first) > 0 {
		first[0] = strings.TrimPrefix(first[0], "\ufeff")
	}
	if at = slices.Index(first, column); at >= 0 {
		return at, true, nil
	}
	if n, err := strconv.Atoi(column); err == nil && n >= 1 {
		return n - 1, n <= len(first) && !strings.Contains(first[n-1], "."), nil
	}
	return 0, false, noColumn{column, len(first)}
}

// noColumn is the error for a table without the column. It does not repeat
// what the first row holds, which may be tokens.
type noColumn struct {
	name    string
	columns int
}

func (e noColumn) Error() string {
	return fmt.Sprintf("the first row names no column %q", e.name)
}

// Hint says how to name a column of a table without headings.
func (e noColumn) Hint() string {
	return fmt.Sprintf("it has %d columns; --column takes a number too, from 1", e.columns)
}

// bounded stops a row that does not end: one quote can hold the rest of a file.
type bounded struct {
	from io.Reader
	left int
}

var errRowTooLong = errors.New("a row is longer than any token; is a quote not closed")

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errRowTooLong
	}
	n, err := b.from.Read(p)
	b.left -= n
	return n, err
}
