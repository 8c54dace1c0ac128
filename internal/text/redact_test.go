package text

import (
	"bytes"
	"crypto/rand"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
)

// signature and body may be seen nowhere.
const (
	begun     = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0."
	signature = "c2lnbmF0dXJl"
	body      = "MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF"
)

func TestNoSignatureAndNoKeyPasses(t *testing.T) {
	for s, want := range map[string]string{
		"a " + begun + signature + ", b":                              "a " + begun + "[signature], b",
		strings.ReplaceAll(begun, ".", "%2E") + signature:             strings.ReplaceAll(begun, ".", "%2E") + "[signature]",
		strings.ReplaceAll(begun, ".", `\u002e`) + signature:          strings.ReplaceAll(begun, ".", `\u002e`) + "[signature]",
		begun + begun + signature:                                     begun + "[signature]",
		"eyAiYSI6MX0.e30." + signature:                                "eyAiYSI6MX0.e30.[signature]",
		"ewogImEiOjF9..a.b." + signature:                              "ewogImEiOjF9..[signature]",
		begun + `a\/b` + signature + `"`:                              begun + `[signature]"`,
		"framework.1.2, eyes.are.open, keyA.b.c":                      "framework.1.2, eyes.are.open, keyA.b.c",
		begun:                                                         begun,
		"eyJ….eyJ….…":                                                 "eyJ….eyJ….…",
		"-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END X-----":  "-----BEGIN PRIVATE KEY-----[key]-----END X-----",
		`{"a":"-----BEGIN A KEY-----\n` + body + `","b":1}`:           `{"a":"-----BEGIN A KEY-----[key]","b":1}`,
		"from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----": "from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----",
		"-----BEGIN PUBLIC KEY----- " + body:                          "-----BEGIN PUBLIC KEY----- " + body,
	} {
		if got := redact(s); got != want {
			t.Errorf("of %q is shown %q, want %q", s, got, want)
		}
	}
}

// TestNothingPassesAnyDoor takes a key and a signature through every way out.
func TestNothingPassesAnyDoor(t *testing.T) {
	private := begun + signature + " -----BEGIN PRIVATE KEY-----\n" + body
	inJSON := `"` + strings.ReplaceAll(private, "\n", `\n`) + `"`
	ways := map[string]func(*bytes.Buffer){
		"Printf":   func(b *bytes.Buffer) { Terminal(b).Printf("%s", private) },
		"In":       func(b *bytes.Buffer) { Terminal(b).Printf("%s", In(plainPaint{}, private)) },
		"Lines":    func(b *bytes.Buffer) { Terminal(b).Lines(private) },
		"Wrap":     func(b *bytes.Buffer) { Terminal(b).Wrap(nil, 0, 80, private) },
		"Log":      func(b *bytes.Buffer) { Log(b).Write([]byte(private)) },
		"Markdown": func(b *bytes.Buffer) { Markdown(b).Printf("%s", private) },
		"Fence":    func(b *bytes.Buffer) { Markdown(b).Fence("", "", func(w *Writer) { w.Lines(private) }) },
		"Command":  func(b *bytes.Buffer) { Command(b, "x", []Property{{"a", private}}, private) },
		"JSON":     func(b *bytes.Buffer) { JSON(b, []byte(inJSON)) },
		"SARIF":    func(b *bytes.Buffer) { b.WriteString(SARIF(private)) },
		"Shown":    func(b *bytes.Buffer) { shown, _ := Shown(private).MarshalText(); b.Write(shown) },
	}
	for way, write := range ways {
		var b bytes.Buffer
		write(&b)
		if out := b.String(); strings.Contains(out, signature) || strings.Contains(out, body[:16]) || !strings.Contains(out, "BEGIN PRIVATE") {
			t.Errorf("%s shows %s", way, out)
		}
	}
}

type plainPaint struct{}

func (plainPaint) Sprint(values ...any) string { return values[0].(string) }

func TestKeysAreKnownByTheirLetters(t *testing.T) {
	for n := 24; n <= 64; n += 8 {
		missed := 0
		for range 1000 {
			key := make([]byte, n)
			_, _ = rand.Read(key)
			for _, text := range []string{
				base64.StdEncoding.EncodeToString(key), base64.RawURLEncoding.EncodeToString(key), hex.EncodeToString(key),
				base32.StdEncoding.EncodeToString(key), base64.StdEncoding.EncodeToString(key)[:20] + "." + hex.EncodeToString(key[:8]),
			} {
				if !KeyLike("x: " + text) {
					missed++
				}
			}
		}
		if missed > 50 { // of 5000: base64 with a slash in every word may look like a path
			t.Errorf("of keys of %d bytes %d are not known", n, missed)
		}
	}
	for _, text := range []string{
		"REALM_SIGNING_KEY", "/home/anna/src/realm-backend/auth/providers.json", "./config/2024-05-01/token-001.jwt", "token-expires-soon",
		`C:\Users\Anna\realmlint.yaml`, "https://issuer.example/.well-known/jwks.json", "2024-05-01T12:00:00Z", "myapp-abcde", "user_data.name",
		"there is no such file, and nobody knows why", "testdata/cli/RealmApp/Auth/custom-token.json",
	} {
		if KeyLike(text) {
			t.Errorf("%q is taken for a key", text)
		}
	}
	for text, want := range map[string]string{"tuesday": "tuesday", "a long text that says nothing": "a long text that says no…", begun: "…", strings.Repeat("aB3", 11): "…"} {
		if got := Repeated(text); got != want {
			t.Errorf("of %q is repeated %q, want %q", text, got, want)
		}
	}
}

func TestCharactersAreNamed(t *testing.T) {
	for r, want := range map[rune]string{'а': "U+0430, a letter of Cyrillic", '\u3164': "U+3164, which cannot be seen", 'é': "U+00E9", '‐': "U+2010"} {
		if got := Character(r); got != want {
			t.Errorf("%U is called %q, want %q", r, got, want)
		}
	}
}
