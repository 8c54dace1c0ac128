package scan

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

var listLines = flag.Int("list-lines", 6000, "how many lines TestAListIsEachOfItsLines makes")

// lineMaker makes lines of lists, with every fault that leaves them one word.
type lineMaker struct{ *rand.Rand }

func (m lineMaker) pick(of ...string) string { return of[m.IntN(len(of))] }

// good makes a token that is whole.
func (m lineMaker) good() string {
	head := m.pick(`{"alg":"HS256","typ":"JWT"}`, `{ "alg": "HS256" }`, "{\n  \"alg\": \"HS256\"\n}")
	sign := strings.Repeat(m.pick("aB3_", "Zz9-", "0000"), 10) + m.pick("x-4", "y_0")
	if m.IntN(4) == 0 {
		head, sign = `{"alg":"RS256","kid":"k1"}`, strings.Repeat("aB3_", 85)+"xQ"
	}
	return segment(head) + "." + segment(fmt.Sprintf(`{"sub":"user%d","aud":"myapp-abcde"}`, m.IntN(1000))) + "." + sign
}

// lines makes one line, or two that are one token in two pieces.
func (m lineMaker) lines() []string {
	t := m.good()
	at := m.IntN(len(t)-1) + 1
	parts := strings.Split(t, ".")
	junk := m.pick(",", ";", "(", ")", "[", "]", "{", "}", "<", ">", "+", "=", "/", "%", "%20", "&", "&nbsp;", ".", ":", "*", "\\", "\\n", "\x00", "\u00a0",
		"\u200b", "\ufeff", "é", "“", "\xff", `"`, "'", "`", "\r", "x", "eyJ", "-", "_", "~", "\u2013", "<br>", "=3D")
	switch m.IntN(27) {
	case 0:
		return []string{t[:at]}
	case 1:
		return []string{t[:at], t[at:]}
	case 2:
		return []string{t[:len(t)-4], t[len(t)-4:]}
	case 3:
		return []string{m.pick("undefined", "null", "a.b.c", "a.b", "x", "[object", "eyJ", "eyJ.", ".", "..", "eyJ..", "=", "[REDACTED]", "***", "not-a-jwt", "com.example.Foo", "#")}
	case 4:
		return []string{t[:at] + junk + t[at:]}
	case 5:
		return []string{t + junk}
	case 6:
		return []string{junk + t}
	case 7:
		return []string{junk + t + junk}
	case 8:
		return []string{t + m.good()}
	case 9:
		return []string{t + junk + m.good()}
	case 10:
		return []string{m.pick(" ", "\t", "  ", "\u00a0") + t}
	case 11:
		return []string{t + m.pick(" ", "\t", "  ", "\r", " \r", "\u00a0")}
	case 12:
		return []string{m.pick("Bearer ", "bearer  ", "BEARER\t", "JWT ", "Bearer: ", "Bearer:", "Bearer", "JWT") + m.pick(t, t[:at], "a.b.c")}
	case 13:
		return []string{strings.ToUpper(t)}
	case 14:
		return []string{parts[0] + "=." + parts[1] + "==." + parts[2] + "="}
	case 15:
		return []string{parts[0] + "." + parts[1]}
	case 16:
		return []string{parts[0] + "." + parts[1] + "."}
	case 17:
		return []string{m.pick("xyz", "xy.J", "abc.def", "", segment("not JSON")) + "." + parts[1] + "." + parts[2]}
	case 18:
		return []string{t + "." + m.pick("x", "x.y", "", parts[2])}
	case 19:
		return []string{strings.ReplaceAll(t, ".", m.pick("%2E", "%252E", "&#46;", `\u002e`, "<wbr>.", "..", ",", "<br>"))}
	case 20:
		return []string{m.pick(`{"token":"`+t+`"}`, "https://x.example/cb?jwt="+t+"&state=1", "token="+t, `"`+t+`",`, "b'"+t+"'", "["+t+"]", `["`+t+`"]`)}
	case 21:
		return []string{t[:at] + m.pick("...", "…", "****", "[REDACTED]")}
	case 22:
		return []string{parts[1] + "." + parts[0] + "." + parts[2]}
	case 23:
		return []string{m.pick("", " ", "\r")}
	case 24:
		return []string{m.pick("", "Bearer ", "token=") + parts[0] + "." + parts[1] + m.pick(".[REDACTED]", ".***", ".…", "…", ".XXXX", ".signature", ".SflK…Qw5c", ".<sig>", ".[redacted],")}
	}
	return []string{t}
}

// result is what a text comes to, without places.
func results(text string, raw bool) (all []string) {
	seq := Tokens(Request{Stdin: strings.NewReader(text), Raw: raw})
	for token, err := range seq {
		if err != nil {
			all = append(all, "no text")
			continue
		}
		all = append(all, fmt.Sprintf("%d %q %q %q", token.Remnant, token.Raw, token.StrippedParts, token.Original))
	}
	return all
}

// A list comes to what each of its lines comes to alone; a line that is all of
// its token comes to what it is as it stands.
func TestAListIsEachOfItsLines(t *testing.T) {
	m := lineMaker{rand.New(rand.NewPCG(15, 6))}
	different, asTheyStand := 0, 0
	for made := 0; made < *listLines && different < 10; {
		lines := []string{m.good()}
		for n := m.IntN(1 << m.IntN(10)); n >= 0; n-- {
			lines = append(lines, m.lines()...)
		}
		m.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		made += len(lines)
		var alone []string
		for _, line := range lines {
			if strings.TrimSpace(line) == "" {
				continue // it is an empty token if it is all there is
			}
			one := results(line+"\n", false)
			alone = append(alone, one...)
			if strings.Trim(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") == "" && len(one) == 1 && strings.HasSuffix(one[0], `[] ""`) {
				asTheyStand++
				if raw := results(line+"\n", true); !slices.Equal(one, raw) {
					different++
					t.Errorf("alone:\n%s\nraw:\n%s", one, raw)
				}
			}
		}
		if list := results(strings.Join(lines, "\n")+m.pick("", "\n", "\n\n"), false); !slices.Equal(list, alone) {
			different++
			for i := range max(len(list), len(alone)) {
				if i >= len(list) || i >= len(alone) || list[i] != alone[i] {
					t.Errorf("a list of %d lines: %d results, alone %d; first\n%s\nand\n%s", len(lines), len(list), len(alone), list[i:min(len(list), i+2)], alone[i:min(len(alone), i+2)])
					break
				}
			}
		}
	}
	if asTheyStand < *listLines/4 {
		t.Errorf("only %d lines were tokens as they stand", asTheyStand)
	}
}

// Where a list was decided on, a line of several words that comes later has to
// hold a token; the lines below it still count.
func TestAListStaysOne(t *testing.T) {
	long := strings.Repeat(token+"\n", lookahead/len(token)+1)
	for name, c := range map[string]struct {
		text   string
		tokens int
		broken int
	}{
		"words far down":   {long + "undefined\nso it is\nundefined\n", lookahead/len(token) + 3, 1},
		"a token in words": {long + "undefined\nthe token " + token + "\nundefined\n", lookahead/len(token) + 4, 0},
		"words nearby":     {token + "\nundefined\nso it is\nundefined\n", 1, 0},
	} {
		tokens, broken := 0, 0
		seq := Tokens(Request{Stdin: strings.NewReader(c.text)})
		for _, err := range seq {
			switch {
			case errors.As(err, new(LineError)):
				broken++
			case err != nil:
				t.Error(err)
			default:
				tokens++
			}
		}
		if tokens != c.tokens || broken != c.broken {
			t.Errorf("%s: %d tokens and %d broken lines, want %d and %d", name, tokens, broken, c.tokens, c.broken)
		}
	}
}

// What a list yields at once it yields before more is read.
func TestWholeTokensAreNotWaitedFor(t *testing.T) {
	reader, writer := io.Pipe()
	defer writer.Close()
	go func() { _, _ = io.WriteString(writer, token+"\n") }()
	seq := Tokens(Request{Stdin: reader})
	for found := range seq {
		if found.Raw != token {
			t.Errorf("got %q", found.Raw)
		}
		break
	}
}
