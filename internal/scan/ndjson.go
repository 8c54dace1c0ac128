package scan

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	texts "realmlint/internal/text"
)

// ndjson yields the token of each line of JSON, at the path of a member such
// as ".request.token". A line without one is a LineError.
func (s source) ndjson(field string, from io.Reader, yield func(Token, error) bool) bool {
	lines := bufio.NewReaderSize(from, readSize)
	path := strings.Split(strings.TrimPrefix(field, "."), ".")
	for number := 1; ; number++ {
		line, tooLong, err := readLine(lines)
		if err != nil && err != io.EOF {
			return yield(Token{}, s.failed(err))
		}
		text := bytes.TrimLeft(line, jsonSpace)
		before := len(line) - len(text)
		text = bytes.TrimRight(text, jsonSpace)
		if tooLong || len(text) > 0 {
			at, raw, reason := member(text, path)
			token := Token{Name: s.name, Line: number, Column: 1 + utf8.RuneCount(line[:before+at])}
			if tooLong {
				reason = fmt.Sprintf("longer than %d MiB", longestToken>>20)
			}
			var broken error
			if token.Raw = raw; reason != "" {
				broken = LineError{Name: s.name, Line: number, Reason: reason}
			}
			if !yield(token, broken) {
				return false
			}
		}
		if err == io.EOF {
			return true
		}
	}
}

// jsonSpace is what may stand around a value.
const jsonSpace = " \t\r\n"

// longestLine is how much of one line is read on for its end.
const longestLine = 16 * longestToken

var errEndlessLine = fmt.Errorf("a line goes on for more than %d MiB; is this JSON, one object a line", longestLine>>20)

// readLine returns the next line. Of one that is too long nothing is kept; it
// is read to its end, if it has one. The text is good until the next call.
func readLine(lines *bufio.Reader) (text []byte, tooLong bool, err error) {
	text, err = lines.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return text, false, err
	}
	text = slices.Clone(text)
	length := len(text)
	for err == bufio.ErrBufferFull {
		var more []byte
		more, err = lines.ReadSlice('\n')
		if length += len(more); length > longestLine {
			return nil, true, errEndlessLine
		}
		if tooLong = tooLong || len(text)+len(more) > longestToken; tooLong {
			text = nil
			continue
		}
		text = append(text, more...)
	}
	return text, tooLong, err
}

// member returns the text at a path of members and where it begins, or why
// there is none.
func member(text []byte, path []string) (at int, value, reason string) {
	if !json.Valid(text) {
		return 0, "", "this is not JSON"
	}
	whole := text
	for i, name := range path {
		inner, found := lookup(text, name)
		if !found {
			return 0, "", fmt.Sprintf("the JSON has no member .%s", texts.Repeated(strings.Join(path[:i+1], ".")))
		}
		text = inner
	}
	if text[0] != '"' {
		return 0, "", fmt.Sprintf("the member .%s is not a text", texts.Repeated(strings.Join(path, ".")))
	}
	at = cap(whole) - cap(text) + 1 // both end where whole ends
	if bytes.IndexByte(text, '\\') < 0 {
		return at, string(text[1 : len(text)-1]), ""
	}
	_ = json.Unmarshal(text, &value) // it is valid
	return at, value, ""
}

// lookup returns the value of a member of valid JSON; of a repeated one, the
// last. Only an object has members.
func lookup(text []byte, name string) (value []byte, found bool) {
	if text[0] != '{' {
		return nil, false
	}
	for at := afterSpace(text, 1); text[at] == '"'; {
		end := valueEnd(text, at)
		from := afterSpace(text, afterSpace(text, end)+1) // behind the colon
		until := valueEnd(text, from)
		if named(text[at:end], name) {
			value, found = text[from:until], true
		}
		at = afterSpace(text, until)
		if text[at] == ',' {
			at = afterSpace(text, at+1)
		}
	}
	return value, found
}

func named(quoted []byte, name string) bool {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return string(quoted[1:len(quoted)-1]) == name
	}
	var text string
	return json.Unmarshal(quoted, &text) == nil && text == name
}

func afterSpace(text []byte, at int) int {
	for strings.IndexByte(jsonSpace, text[at]) >= 0 {
		at++
	}
	return at
}

// valueEnd returns where the value that begins at from ends, in valid JSON.
func valueEnd(text []byte, from int) int {
	depth := 0
	for at := from; at < len(text); at++ {
		switch text[at] {
		case '"':
			for at++; text[at] != '"'; at++ {
				if text[at] == '\\' {
					at++
				}
			}
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
		case ',', ':', ' ', '\t', '\r', '\n':
			if depth > 0 || at == from {
				continue
			}
			return at
		default:
			if depth > 0 || at+1 < len(text) && strings.IndexByte(",:}] \t\r\n", text[at+1]) < 0 {
				continue
			}
		}
		if depth <= 0 {
			return at + 1
		}
	}
	return len(text)
}
