package scan

import (
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// repeating is a source that gives the same text over and over until it has
// given size bytes, then its end.
type repeating struct {
	text string
	size int64
	end  string
	at   int
}

func (r *repeating) Read(into []byte) (int, error) {
	if r.size <= 0 {
		n := copy(into, r.end)
		r.end = r.end[n:]
		if n == 0 {
			return 0, io.EOF
		}
		return n, nil
	}
	n := 0
	for n < len(into) && r.size > 0 {
		k := copy(into[n:min(len(into), n+int(min(r.size, 1<<30)))], r.text[r.at:])
		r.at = (r.at + k) % len(r.text)
		r.size -= int64(k)
		n += k
	}
	return n, nil
}

// logLines are a megabyte of a server's log without a token.
func logLines() string {
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < 1<<20 {
		fmt.Fprintf(&b, "2024-05-01T12:%02d:%02d.%03dZ INFO  [worker-%d] com.example.app.Server: GET /v1/items/%x?key=%x 200 in %dms, new keys were found in view, user not found in cache\n",
			random.IntN(60), random.IntN(60), random.IntN(1000), random.IntN(8), random.Uint32(), random.Uint64(), random.IntN(900))
	}
	return b.String()
}

// searched reads a source to its end. It returns how many tokens there were, the
// error if there was one, and the most memory in use, measured while reading.
func searched(t testing.TB, from io.Reader) (count int, last Token, most uint64, failed error) {
	t.Helper()
	var stats runtime.MemStats
	reads := 0
	watched := readFunc(func(into []byte) (int, error) {
		if reads++; reads%64 == 0 {
			runtime.ReadMemStats(&stats)
			most = max(most, stats.HeapInuse)
		}
		return from.Read(into)
	})
	seq := Tokens(Request{
		Stdin:     watched,
		Keywords:  []string{"signature is invalid", "unauthorized", " not found in "},
		OnKeyword: func(KeywordLine) bool { return false },
	})
	for token, err := range seq {
		if err != nil {
			return count, last, most, err
		}
		count++
		last = token
	}
	return count, last, most, nil
}

type readFunc func([]byte) (int, error)

func (read readFunc) Read(into []byte) (int, error) { return read(into) }

// mostMemory is what a search may hold: a token of the largest size twice, and
// what the test's own texts take.
const mostMemory = 40 << 20

func TestLargeInputsAreSearchedInLittleMemory(t *testing.T) {
	size := int64(1 << 30)
	if testing.Short() {
		size = 64 << 20
	}
	long := int64(100 << 20)
	lines := logLines()
	damagedList := token + "\n" + strings.Repeat("eyJhbGciOiJIUzI1NiJ9a\n", 20000)
	for name, c := range map[string]struct {
		from  io.Reader
		count int
		error string
	}{
		"a log without a token":          {&repeating{text: lines, size: size}, 0, "no token found in "},
		"a log with one at its end":      {&repeating{text: lines, size: 16 << 20, end: "token=" + token}, 1, ""},
		"a line of words":                {&repeating{text: "so many words ", size: long}, 0, "no token found in 1 line, 100 MiB"},
		"a line with a token at its end": {&repeating{text: `{"n":1},`, size: long, end: `{"t":"` + token + `"}`}, 1, ""},
		"a line of letters":              {&repeating{text: "abcdefgh", size: long}, 0, "no token found in 1 line, 100 MiB"},
		"a line of base64":               {&repeating{text: "YWJjeyJhZGFz", size: long}, 0, "no token found in 1 line, 100 MiB"},
		"beginnings and nothing else":    {&repeating{text: "eyJ", size: 20 << 20}, 0, "no token found in 1 line, 20 MiB"},
		"lines of beginnings":            {&repeating{text: "eyJhbGciOiJIUzI1NiJ9a\n", size: 4 << 20}, 0, "no token found in 190651 lines"},
		"a list of damaged tokens":       {&repeating{text: damagedList, size: int64(8 * len(damagedList))}, 8 * 20001, ""},
		"glued beginnings with a dot":    {&repeating{text: strings.Repeat("xeyJ", 4096) + ".", size: 2 << 20}, 1, ""},
		"a token without end":            {&repeating{text: "eyJhbGciOiJIUzI1NiJ9." + strings.Repeat("a", 5<<20), size: long}, 0, "longer than 4 MiB"},
		"NUL bytes":                      {&repeating{text: "\x00", size: long}, 0, "NUL bytes"},
		"bytes of all kinds":             {&repeating{text: allBytes(), size: 8 << 20}, 0, "no token found"},
		"half an UTF-8 character":        {&repeating{text: "\xe2\x80", size: 8 << 20}, 0, "no token found"},
	} {
		t.Run(name, func(t *testing.T) {
			runtime.GC() // what the case before left is not this one's
			count, _, most, err := searched(t, c.from)
			switch {
			case c.error == "" && err != nil, c.error != "" && (err == nil || !strings.Contains(err.Error(), c.error)):
				t.Errorf("error %v, want %q", err, c.error)
			case count != c.count:
				t.Errorf("%d tokens, want %d", count, c.count)
			}
			if most > mostMemory {
				t.Errorf("%d MiB in use, want at most %d", most>>20, mostMemory>>20)
			}
		})
	}
}

func allBytes() string {
	random := rand.New(rand.NewPCG(3, 4))
	text := make([]byte, 1<<20)
	for i := range text {
		text[i] = byte(random.Uint32())
	}
	return string(text)
}

func TestColumnsAreRightBehindALongLine(t *testing.T) {
	const size = 3 << 20 // no multiple of a chunk, with characters cut by reads
	_, last, _, err := searched(t, &repeating{text: "ä€ ", size: size / 6 * 6, end: token})
	if err != nil {
		t.Fatal(err)
	}
	if want := size/6*3 + 1; last.Line != 1 || last.Column != want {
		t.Errorf("the token is at %d:%d, want 1:%d", last.Line, last.Column, want)
	}
}

func BenchmarkLogWithoutToken(b *testing.B) {
	lines := logLines()
	b.SetBytes(64 << 20)
	for b.Loop() {
		searched(b, &repeating{text: lines, size: 64 << 20})
	}
}

func BenchmarkTokenOnEachLine(b *testing.B) {
	b.SetBytes(16 << 20)
	for b.Loop() {
		searched(b, &repeating{text: token + "\n", size: 16 << 20})
	}
}

func BenchmarkLogWithTokens(b *testing.B) {
	b.SetBytes(16 << 20)
	for b.Loop() {
		searched(b, &repeating{text: "2024-05-01T12:00:00Z INFO login Authorization: Bearer " + token + " 401\n", size: 16 << 20})
	}
}
