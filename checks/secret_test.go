package checks

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"text/template"

	"gopkg.in/yaml.v3"
)

const canary = "canary+key/0123456789abcdef"

// ways are the ways of printing a value.
func ways(v any) map[string]func() string {
	text := func(out []byte, err error) string { return fmt.Sprint(string(out), err) }
	ways := map[string]func() string{
		"json":     func() string { return text(json.Marshal(v)) },
		"json map": func() string { return text(json.Marshal(map[string]any{"key": v})) },
		"xml":      func() string { return text(xml.Marshal(v)) },
		"yaml":     func() string { return text(yaml.Marshal(v)) },
		"error":    func() string { return fmt.Errorf("key: %v", v).Error() },
		"log": func() string {
			var b bytes.Buffer
			log.New(&b, "", 0).Print(v)
			return b.String()
		},
		"slog text": func() string {
			return logged(v, func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) })
		},
		"slog json": func() string {
			return logged(v, func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) })
		},
		"template": func() string {
			var b bytes.Buffer
			_ = template.Must(template.New("").Parse("{{.}}")).Execute(&b, v)
			return b.String()
		},
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "% x", "%d", "%o", "%b", "%c", "%U", "%T", "%p", "%t", "%e", "%10.5s"} {
		ways["fmt "+verb] = func() string { return fmt.Sprintf(verb, v) }
	}
	return ways
}

func logged(v any, handler func(*bytes.Buffer) slog.Handler) string {
	var b bytes.Buffer
	slog.New(handler(&b)).Info("key", "key", v)
	return b.String()
}

// forms are the forms in which a leak of text would show.
func forms(text string) []string {
	decimal := strings.Trim(fmt.Sprint([]byte(text)), "[]")
	return []string{
		text,
		base64.StdEncoding.EncodeToString([]byte(text)),
		base64.RawURLEncoding.EncodeToString([]byte(text)),
		hex.EncodeToString([]byte(text)),
		strings.ToUpper(hex.EncodeToString([]byte(text))),
		fmt.Sprintf("% x", text),
		url.QueryEscape(text),
		decimal,
		strings.ReplaceAll(decimal, " ", ", "),
		strings.ReplaceAll(decimal, " ", ","),
	}
}

func TestSecretCannotBePrinted(t *testing.T) {
	secret := NewSecret([]byte(canary))
	key := NewKey("key.txt", secret)
	values := map[string]any{
		"secret":            secret,
		"pointer":           &secret,
		"slice":             []Secret{secret},
		"map":               map[string]Secret{"key": secret},
		"struct":            struct{ Key Secret }{secret},
		"unexported member": struct{ key Secret }{secret},
		"key":               key,
		"verifier":          Verifier{Keys: []*Key{key}},
		"subject":           Subject{Settings: given{Verify: Verifier{Keys: []*Key{key}}}},
	}
	for kind, value := range values {
		for way, print := range ways(value) {
			printed := print()
			for _, form := range forms(canary) {
				if strings.Contains(printed, form) {
					t.Errorf("%s of a %s shows the key: %s", way, kind, printed)
				}
			}
		}
	}
}

func TestTokenDoesNotPrintItself(t *testing.T) {
	raw := "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ." + base64.RawURLEncoding.EncodeToString([]byte(canary))
	token := Parse(raw)
	for way, print := range ways(token) {
		for _, form := range append(forms(canary), raw) {
			if printed := print(); strings.Contains(printed, form) {
				t.Errorf("%s of a token shows its signature: %s", way, printed)
			}
		}
	}
}

func TestSecretKeepsItsOwnBytes(t *testing.T) {
	bytes := []byte(canary)
	secret := NewSecret(bytes)
	clear(bytes)
	if got := string(secret.Reveal()); got != canary {
		t.Errorf("the secret changed with the slice it was made of: %q", got)
	}
	if got := (Secret{}).Reveal(); got != nil {
		t.Errorf("the zero Secret holds %q, nothing was expected", got)
	}
}
