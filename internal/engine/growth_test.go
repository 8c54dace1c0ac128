package engine_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/internal/api"
	"realmlint/internal/engine"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/settings"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/internal/stats"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// What strangers send may be as long as it likes, but its cost must grow as its
// length does and no faster. The table has every reader and every list, each of n
// and of 2n; the test counts what is allocated, which is the same on any machine,
// and the benchmark prints what the time came to.

// mostGrowth is how many times as much 2n may take as n, in bytes and in pieces.
const mostGrowth = 2.6

// slack is what a run may take more for reasons of its own, such as a buffer that
// is made larger.
const slack = 96 << 10

// growing is one thing that can be long.
type growing struct {
	name string
	n    int
	of   func(n int) func() // makes the thing; what it returns is measured
}

func TestCostGrowsNoFasterThanItsInput(t *testing.T) {
	if testing.Short() {
		t.Skip("allocations of the race detector are not ours")
	}
	for _, g := range everythingThatGrows(t) {
		once, twice := g.of(g.n), g.of(2*g.n)
		once() // what is made once is made now
		var told string
		for range 3 { // others may run beside it
			before, after := allocated(once), allocated(twice)
			if told = tooMuch(before, after); told == "" {
				break
			}
		}
		if told != "" {
			t.Errorf("%s: %d take %s", g.name, g.n, told)
		}
	}
}

// tooMuch says what of the bytes and pieces that n and 2n take grows too fast; ""
// if neither does.
func tooMuch(once, twice [2]uint64) string {
	for i, what := range []string{"bytes", "pieces"} {
		if ratio := float64(twice[i]) / float64(once[i]+1); ratio > mostGrowth && twice[i] > uint64(slack)>>(6*i) {
			return fmt.Sprintf("%d %s, twice as many %d: %.1f times as much", once[i], what, twice[i], ratio)
		}
	}
	return ""
}

// allocated returns how many bytes and pieces a run allocates.
func allocated(run func()) [2]uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	run()
	runtime.ReadMemStats(&after)
	return [2]uint64{after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs}
}

// BenchmarkGrowth prints how many times as long 2n takes as n. It asserts nothing:
// the machine may be busy. Run it with -benchtime 1x.
func BenchmarkGrowth(b *testing.B) {
	for _, g := range everythingThatGrows(b) {
		b.Run(g.name, func(b *testing.B) {
			var took [2]time.Duration
			for i, run := range []func(){g.of(g.n), g.of(2 * g.n)} {
				run()
				took[i] = time.Hour
				for range 2 * b.N {
					begun := time.Now()
					run()
					took[i] = min(took[i], time.Since(begun))
				}
			}
			b.ReportMetric(float64(took[1])/float64(max(took[0], 1)), "2n/n")
			b.ReportMetric(float64(took[1].Microseconds())/1000, "ms-of-2n")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func everythingThatGrows(t testing.TB) []growing {
	return slices.Concat(growingTokens(t), growingKeys(t), growingSettings(t), growingTexts(t), growingSummaries(t))
}

var growthNow = time.Unix(1_700_000_000, 0)

// growthProvider are settings with something of everything.
func growthProvider() *realm.Provider {
	return &realm.Provider{
		AppID: "myapp-abcde", Algorithm: checks.HS256, Audience: []string{"myapp-abcde", "web"},
		Keys:           []*checks.Key{checks.NewKey("key.txt", checks.NewSecret([]byte("growth-key-0123456789abcdefghijk")))},
		MetadataFields: []realm.MetadataField{{Name: "user_data.name", Required: true}, {Name: "a.a.a.a"}},
		Positions:      checks.Positions{},
	}
}

// growthToken is a token of a header and claims, with a signature of nobody's.
func growthToken(header, claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(claims)) + "." + strings.Repeat("A", 43)
}

// growingTokens are tokens with something long in them, each on every way that
// leads from a token to an output.
func growingTokens(t testing.TB) []growing {
	const header, claims = `{"alg":"HS256","typ":"JWT"}`, `{"sub":"user1","aud":"myapp-abcde"`
	list := func(n int, element func(i int) string) string {
		all := make([]string, n)
		for i := range all {
			all[i] = element(i)
		}
		return strings.Join(all, ",")
	}
	in := func(inner string) string { return growthToken(header, claims+`,`+inner+`}`) }
	tokens := []struct {
		name string
		n    int
		of   func(n int) string
	}{
		{"deep list", 2000, func(n int) string { return in(`"a":` + strings.Repeat("[", n) + strings.Repeat("]", n)) }},
		{"deep objects", 2000, func(n int) string { return in(`"a":` + strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n)) }},
		{"deeper than any reader", 10_000, func(n int) string { return growthToken(strings.Repeat(`{"":`, n), strings.Repeat(`[`, n)) }},
		{"members repeated in one another", 2000, func(n int) string {
			nested := strings.Repeat(`{"a":1,"a":`, n) + "2" + strings.Repeat("}", n)
			return growthToken(nested, nested)
		}},
		{"a member repeated", 5000, func(n int) string { return in(list(n, func(i int) string { return fmt.Sprintf(`"exp":%d`, i) })) }},
		{"members", 5000, func(n int) string { return in(list(n, func(i int) string { return fmt.Sprintf(`"m%d":"v"`, i) })) }},
		{"members of the header", 5000, func(n int) string {
			return growthToken(`{"alg":"HS256",`+list(n, func(i int) string { return fmt.Sprintf(`"m%d":[%d]`, i, i) })+`}`, claims+"}")
		}},
		{"objects in a list", 5000, func(n int) string { return in(`"a":[` + list(n, func(i int) string { return `{"a":{},"a":1}` }) + "]") }},
		{"audiences", 5000, func(n int) string {
			return in(`"aud":[` + list(n, func(i int) string { return fmt.Sprintf(`"my%d-abcde"`, i) }) + "]")
		}},
		{"equal audiences", 5000, func(n int) string { return in(`"aud":[` + list(n, func(i int) string { return `"WEB/"` }) + "]") }},
		{"long audience", 10_000, func(n int) string { return in(`"aud":"` + strings.Repeat("myapp-", n) + `"`) }},
		{"long number", 10_000, func(n int) string {
			return in(`"exp":` + strings.Repeat("1", n) + `,"user_data":{"name":` + strings.Repeat("7", n) + "}")
		}},
		{"long fraction", 10_000, func(n int) string {
			return in(`"exp":1.` + strings.Repeat("1", n) + `,"nbf":[1.` + strings.Repeat("1", n) + "]")
		}},
		{"long texts", 10_000, func(n int) string {
			return in(`"sub":"` + strings.Repeat("é", n) + `","name":"` + strings.Repeat(`\u0007`, n) + `"`)
		}},
		{"long alg and kid", 10_000, func(n int) string {
			return growthToken(`{"alg":"`+strings.Repeat("x", n)+`","kid":"`+strings.Repeat("<", n)+`"}`, claims+"}")
		}},
		{"long names", 20_000, func(n int) string {
			return in(`"` + strings.Repeat("a.", n) + `":1,"` + strings.Repeat("a.", n) + `":2`)
		}},
		{"long issuer", 10_000, func(n int) string { return in(`"iss":"https://` + strings.Repeat("a/", n) + `"`) }},
		{"long signature", 10_000, func(n int) string { return growthToken(header, claims+"}") + strings.Repeat("A", n) }},
		{"text behind the claims", 10_000, func(n int) string { return growthToken(header, claims+"}"+strings.Repeat(" x", n)) }},
		{"no JSON", 10_000, func(n int) string { return growthToken(strings.Repeat("x", n), strings.Repeat("\xff", n)) }},
		{"segments", 10_000, func(n int) string { return strings.Repeat("eyJ.", n) }},
		{"letters", 10_000, func(n int) string { return strings.Repeat("eyJhbGci", n) }},
		{"padding and line ends", 10_000, func(n int) string { return growthToken(header, claims+"}") + strings.Repeat("=\r\n", n) }},
	}
	ways := []struct {
		name string
		of   func(raw string) func()
	}{
		{"judge", func(raw string) func() { return func() { judged(raw) } }},
		{"summary", func(raw string) func() {
			work := engine.Job{Server: realm.Server, Subject: checks.Subject{Settings: growthProvider(), Now: growthNow}}
			return func() {
				work.Input = scan.Request{Texts: []string{raw}}
				total := stats.New(report.Run{Server: realm.Server, At: growthNow})
				if _, err := work.Count(context.Background, total, func() {}); err != nil {
					t.Fatal(err)
				}
			}
		}},
		{"page", func(raw string) func() {
			request, err := json.Marshal(api.Request{Text: raw, AppID: "myapp-abcde", Keys: []string{"growth-key-0123456789abcdefghijk"}, Required: []string{"user_data.name"}, Now: growthNow.UnixMilli()})
			if err != nil {
				t.Fatal(err)
			}
			return func() { api.Check(request, "test", nil) }
		}},
	}
	for _, format := range report.Formats {
		ways = append(ways, struct {
			name string
			of   func(raw string) func()
		}{format, func(raw string) func() {
			result := judged(raw)
			return func() {
				out, err := report.New(format, io.Discard, report.Run{Server: realm.Server, At: growthNow, ShowClaims: true})
				if err != nil {
					t.Fatal(err)
				}
				if err := out.RenderAndWrite(result); err != nil {
					t.Fatal(err)
				}
				if _, err := out.Close(); err != nil {
					t.Fatal(err)
				}
			}
		}})
	}
	var all []growing
	for _, token := range tokens {
		for _, way := range ways {
			all = append(all, growing{"token/" + token.name + "/" + way.name, token.n, func(n int) func() { return way.of(token.of(n)) }})
		}
	}
	return all
}

// judged is the result of a token under growthProvider.
func judged(raw string) report.Result {
	judge := engine.NewJudge(realm.Server, checks.Subject{Settings: growthProvider(), Now: growthNow}, nil)
	return judge.Result(scan.Token{Name: "tokens.txt", Line: 1, Column: 1, Raw: raw})
}

// found judges nothing but the settings.
func found(p *realm.Provider) []rules.Finding {
	return realm.Server.Findings(&checks.Subject{Settings: p, Now: growthNow}, nil)
}

// growingKeys are keys and sets of keys, with which a token is judged and asked
// why its signature is bad.
func growingKeys(t testing.TB) []growing {
	token := growthToken(`{"alg":"RS256","kid":"1"}`, `{"sub":"user1"}`)
	token = token[:len(token)-43] + strings.Repeat("A", 342) // of 2048 bits
	against := func(edit func(*realm.Provider)) func() {
		return func() {
			p := growthProvider()
			edit(p)
			found(p)
			engine.NewJudge(realm.Server, checks.Subject{Settings: p, Now: growthNow}, nil).Result(scan.Token{Raw: token})
		}
	}
	pemOf := func(bits int) string {
		der, err := x509.MarshalPKIXPublicKey(&rsa.PublicKey{N: new(big.Int).Lsh(big.NewInt(1), uint(bits-1)), E: 65537})
		if err != nil {
			t.Fatal(err)
		}
		return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	}
	n := func(bits int) string {
		return base64.RawURLEncoding.EncodeToString(append([]byte{0x80}, make([]byte, bits/8-1)...))
	}
	sets := func(key string) func(int) func() {
		return func(n int) func() {
			text := []byte(`{"keys":[` + strings.TrimSuffix(strings.Repeat(key+",", n), ",") + `]}`)
			return against(func(p *realm.Provider) {
				p.Algorithm, p.JWKURI = checks.RS256, "https://issuer.example/jwks.json"
				p.KeySet, _ = checks.ParseKeySet("jwks.json", text)
			})
		}
	}
	keys := func(text func(n int) string, algorithm string) func(int) func() {
		return func(n int) func() {
			secret := text(n)
			return against(func(p *realm.Provider) {
				p.Algorithm, p.Keys = algorithm, []*checks.Key{checks.NewKey("key.pem", checks.NewSecret([]byte(secret)))}
			})
		}
	}
	return []growing{
		{"JWK set/keys of one kid", 100, sets(`{"kty":"RSA","kid":"1","e":"AQAB","n":"` + n(2048) + `"}`)},
		{"JWK set/unusable keys of one kid", 100, sets(`{"kty":"EC","kid":"1"}`)},
		{"JWK set/more keys than are read", 5000, sets(`{"kty":"RSA","kid":"1","e":"AQAB","n":"` + n(2048) + `"}`)},
		{"JWK set/bits of one key", 16 << 10, func(bits int) func() { return sets(`{"kty":"RSA","kid":"1","e":"AQAB","n":"` + n(bits) + `"}`)(1) }},
		{"JWK set/members of one key", 5000, func(n int) func() { return sets(`{"kty":"RSA"` + strings.Repeat(`,"x5c":["AA"]`, n) + `}`)(1) }},
		{"JWK set/deep", 4000, func(n int) func() { return sets(strings.Repeat("[", n) + strings.Repeat("]", n))(1) }},
		{"key/bits in PEM", 16 << 10, keys(pemOf, checks.RS256)},
		{"key/blocks of PEM", 20, keys(func(n int) string { return strings.Repeat(pemOf(2048), n) }, checks.RS256)},
		{"key/blocks of PEM as a secret", 20, keys(func(n int) string { return strings.Repeat(pemOf(2048), n) }, checks.HS256)},
		{"key/beginnings of PEM", 500, keys(func(n int) string { return strings.Repeat("-----BEGIN A-----\n", n) }, checks.RS256)},
		{"key/long text", 5000, keys(func(n int) string { return strings.Repeat("kR7-", n) }, checks.HS256)},
		{"key/long words", 5000, keys(func(n int) string { return strings.Repeat(`"key": 'x' `, n) }, checks.HS256)},
		{"key/long hex", 5000, keys(func(n int) string { return strings.Repeat("0a", n) }, checks.HS256)},
		{"key/digits", 5000, keys(func(n int) string { return strings.Repeat("7,", n) }, checks.HS256)},
		{"key/escapes", 5000, keys(func(n int) string { return strings.Repeat(`%2B\u0041`, n) }, checks.HS256)},
		{"key/JSON", 2000, keys(func(n int) string { return strings.Repeat(`{"k":`, n) + `"a"` + strings.Repeat("}", n) }, checks.HS256)},
	}
}

// growingSettings are settings files and their lists. Those that may not be long
// are refused, which must not cost more either.
func growingSettings(t testing.TB) []growing {
	read := func(path, text string) {
		src := settings.Source{Path: path, Text: []byte(text), Pasted: true}
		file, err := settings.Read(src, []settings.Loader{realmsettings.Loader(nil)})
		if err != nil {
			_ = err.Error()
			return
		}
		p := file.Settings.(*realm.Provider)
		if err := realmsettings.Settle(p, false); err == nil {
			found(p)
		}
	}
	list := func(n int, element string) string {
		if strings.Contains(element, "%") {
			all := make([]string, n)
			for i := range all {
				all[i] = fmt.Sprintf(element, i)
			}
			return strings.Join(all, ",")
		}
		return strings.TrimSuffix(strings.Repeat(element+",", n), ",")
	}
	var all []growing
	add := func(name string, n int, of func(n int) string) {
		all = append(all, growing{"settings/" + name, n, func(n int) func() {
			text := of(n)
			return func() { read("settings", text) }
		}})
	}
	for name, one := range map[string][3]string{ // what stands before, one element, what stands behind
		"audience":                {"audience: [", "a%d", "]"},
		"equal audiences":         {"audience: [", "a", "]"},
		"metadata_fields":         {"metadata_fields: [", "{name: a%d.b}", "]"},
		"equal metadata_fields":   {"metadata_fields: [", "{name: a.b, required: true}", "]"},
		"keys":                    {"keys: [", "a%d", "]"},
		"secrets":                 {"secrets: {", "s%d: key", "}"},
		"rules":                   {"rules: {", "token-expire%d: off", "}"},
		"repeated rules":          {"rules: {", "token-expired: off", "}"},
		"unknown settings":        {"{", "setting%d: 1", "}"},
		"near settings":           {"{", "audienc%d: 1", "}"},
		"unclosed":                {"audience: [", "[a%d", ""},
		"export/audience":         {`{"type":"custom-token","config":{"audience":[`, `"a%d"`, `]}}`},
		"export/metadata_fields":  {`{"type":"custom-token","metadata_fields":[`, `{"name":"a%d","required":true}`, `]}`},
		"export/signingKeys":      {`{"type":"custom-token","secret_config":{"signingKeys":[`, `"secret%d"`, `]}}`},
		"export/unknown fields":   {`{"type":"custom-token",`, `"field%d":1`, `}`},
		"export/misnamed fields":  {`{"type":"custom-token","config":{`, `"audienc%d":1`, `}}`},
		"export/equal fields":     {`{"type":"custom-token","config":{`, `"signingkey":1`, `}}`},
		"export/providers":        {`{"custom-token":{"type":"custom-token"},`, `"p%d":{"type":"custom-token"}`, `}`},
		"export/other providers":  {`{`, `"p%d":{"type":"custom-token"}`, `}`},
		"export/list":             {`[`, `{"a":%d}`, `]`},
		"export/text behind":      {`{"type":"custom-token"}`, "%d", ""},
		"export/members repeated": {`{`, `"type":"custom-token"`, `}`},
	} {
		for _, n := range []int{20, 1500} {
			add(fmt.Sprintf("%s of %d", name, n), n, func(n int) string { return one[0] + list(n, one[1]) + one[2] })
		}
	}
	add("lines that break", 200, func(n int) string { return "app_id: a\n" + strings.Repeat("# \n", n) + "b: c: d\n" })
	add("deep YAML", 1000, func(n int) string { return "audience: " + strings.Repeat("[", n) + strings.Repeat("]", n) })
	add("deep mappings", 1000, func(n int) string { return strings.Repeat("{a: ", n) + strings.Repeat("}", n) })
	add("deeper YAML than is read", 20_000, func(n int) string { return "audience: " + strings.Repeat("[", n) })
	add("documents", 2000, func(n int) string { return strings.Repeat("--- {app_id: a}\n", n) })
	add("long key", 5_000, func(n int) string { return "key: " + strings.Repeat("k", n) })
	add("long audience", 20_000, func(n int) string { return "audience: " + strings.Repeat("a", n) })
	add("long path", 20_000, func(n int) string { return "metadata_fields: [{name: " + strings.Repeat("a.", n) + "b}]" })
	add("long name", 5_000, func(n int) string { return strings.Repeat("a", n) + ": b" })
	add("long severity", 20_000, func(n int) string { return "rules: {token-expired: " + strings.Repeat("a", n) + "}" })
	add("long rule", 20_000, func(n int) string { return "rules: {" + strings.Repeat("a-", n) + "b: off}" })
	add("export/deep", 4000, func(n int) string {
		return `{"type":"custom-token","config":` + strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n+1)
	})
	add("export/deeper than any reader", 20_000, func(n int) string { return `{"type":"custom-token","config":` + strings.Repeat(`{"a":`, n) })
	for name, list := range map[string]func(r *api.Request, list []string){
		"audience": func(r *api.Request, list []string) { r.Audience = list },
		"required": func(r *api.Request, list []string) { r.Required = list },
		"metadata": func(r *api.Request, list []string) { r.Metadata = list },
		"keys":     func(r *api.Request, list []string) { r.Keys = list },
	} {
		for _, n := range []int{20, 1500} {
			all = append(all, growing{fmt.Sprintf("page/%s of %d", name, n), n, func(n int) func() {
				r := api.Request{Text: growthToken(`{"alg":"HS256"}`, `{"aud":"a"}`), Now: growthNow.UnixMilli(), AppID: "a"}
				texts := make([]string, n)
				for i := range texts {
					texts[i] = fmt.Sprintf("a%d.b", i)
				}
				list(&r, texts)
				request, err := json.Marshal(r)
				if err != nil {
					t.Fatal(err)
				}
				return func() { api.Check(request, "test", nil) }
			}})
		}
	}
	return all
}

// growingTexts are what tokens stand in, and error texts.
func growingTexts(t testing.TB) []growing {
	good := growthToken(`{"alg":"HS256","typ":"JWT"}`, `{"sub":"user1","aud":"myapp-abcde"}`)
	var all []growing
	scanned := func(name string, n int, edit func(*scan.Request), of func(n int) string) {
		all = append(all, growing{"scan/" + name, n, func(n int) func() {
			text := of(n)
			return func() {
				request := scan.Request{Stdin: strings.NewReader(text), Keywords: errtext.New(realm.Server).Keywords(), OnKeyword: func(scan.KeywordLine) bool { return false }}
				if edit != nil {
					edit(&request)
				}
				tokens := scan.Tokens(request)
				for range tokens {
				}
			}
		}})
	}
	repeated := func(text string) func(int) string { return func(n int) string { return strings.Repeat(text, n) } }
	field := func(r *scan.Request) { r.Field = ".a.token" }
	column := func(r *scan.Request) { r.Column = "token" }
	scanned("list", 2000, nil, repeated(good+"\n"))
	scanned("log", 5000, nil, repeated("2024-05-01 login of "+good+" failed: token is expired by 5m\n"))
	scanned("beginnings", 20_000, nil, repeated("eyJ\n"))
	scanned("beginnings in a line", 20_000, nil, repeated("eyJ "))
	scanned("beginnings glued", 20_000, nil, repeated("eyJ"))
	scanned("beginnings with dots", 20_000, nil, repeated("eyJhbGci."))
	scanned("headers", 20_000, nil, repeated("eyJhbGciOiJIUzI1NiJ9."))
	scanned("quotes", 20_000, nil, repeated(`\"`+"eyJhbGciOiJIUzI1NiJ9."))
	scanned("encodings", 20_000, nil, repeated("%65yJ&#46;"))
	scanned("folded", 5000, nil, repeated("eyJhbGci=\n"))
	scanned("words", 20_000, nil, repeated("word "))
	scanned("lines", 20_000, nil, repeated("word\n"))
	scanned("one line", 256<<10, nil, repeated("x"))
	scanned("zeros", 400<<10, nil, repeated("\x00"))
	scanned("UTF-16", 20_000, nil, func(n int) string { return "\xff\xfe" + strings.Repeat("e\x00y\x00J\x00\n\x00", n) })
	scanned("gzip", 20_000, nil, func(n int) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		if _, err := io.WriteString(w, strings.Repeat(good+"\n", n/10)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	})
	scanned("JSON lines", 5000, field, repeated(`{"a":{"token":"`+good+`"}}`+"\n"))
	scanned("long line of JSON", 50_000, field, func(n int) string {
		return `{"a":{"b":[` + strings.Repeat(`"\u0041",`, n) + `1],"token":"` + good + `"}}`
	})
	scanned("deep JSON", 4000, field, func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) })
	scanned("deep path", 2000, func(r *scan.Request) { r.Field = strings.Repeat(".a", 2000) }, func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) })
	scanned("no JSON", 20_000, field, repeated("x\n"))
	scanned("line that does not end", 3<<20, field, repeated("x"))
	scanned("CSV", 5000, column, func(n int) string { return "id,token\n" + strings.Repeat("1,"+good+"\n", n) })
	scanned("columns", 20_000, column, func(n int) string { return strings.Repeat("é,", n) + "token\n" + strings.Repeat("é,", n) + good })
	scanned("quote that is not closed", 256<<10, column, func(n int) string { return "token\n\"" + strings.Repeat("x", n) })

	for name, text := range map[string]string{
		"words": "word ", "letters": "x", "lines": "some words of nobody's\n", "near": "tokn is expird by five minutes\n",
		"near words": "tokn is expird by five minutes ", "quotes": `\"`, "spaces": "    ", "pieces": "error validating token: ",
		"known": "token contains an invalid number of segments\n", "stack": "\tat com.example.Login.login(Login.java:42)\n",
		"beginnings": "eyJhbGci.", "JSON": `{"error":`, "colons": "a: b: ", "codes": "error code 46 ", "numbers": "401 ",
	} {
		all = append(all, growing{"explain/" + name, 100_000 / len(text), func(n int) func() {
			pasted := strings.Repeat(text, n)
			return func() {
				texts := errtext.New(realm.Server)
				if !texts.Diagnose(pasted).Known() {
					_ = texts.Unexplained(pasted).Error()
				}
			}
		}})
	}
	return all
}

// growingSummaries are runs over many tokens, and summaries that are added up.
func growingSummaries(t testing.TB) []growing {
	count := func(p *realm.Provider, tokens string) *stats.Summary {
		work := engine.Job{Server: realm.Server, Subject: checks.Subject{Settings: p, Now: growthNow}, Input: scan.Request{Stdin: strings.NewReader(tokens)}}
		total := stats.New(report.Run{Server: realm.Server, At: growthNow})
		if _, err := work.Count(context.Background, total, func() {}); err != nil {
			t.Fatal(err)
		}
		total.Order(realm.Server)
		return total
	}
	tokens := func(n int, claims string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintln(&b, growthToken(fmt.Sprintf(`{"alg":"HS256","kid":"k%d"}`, i), fmt.Sprintf(claims, i)))
		}
		return b.String()
	}
	all := []growing{
		{"summary/tokens", 500, func(n int) func() {
			text := tokens(n, `{"aud":"a%d"}`)
			return func() { count(growthProvider(), text) }
		}},
		{"summary/required fields", settings.MaxListed / 2, func(n int) func() {
			p := growthProvider()
			for i := range n {
				p.MetadataFields = append(p.MetadataFields, realm.MetadataField{Name: fmt.Sprintf("a%d.b", i), Required: true})
			}
			text := growthToken(`{"alg":"HS256"}`, `{"sub":"user1","aud":"web"}`)
			return func() { count(p, text) }
		}},
	}
	for _, format := range stats.Formats {
		all = append(all, growing{"summary/" + format, 400, func(n int) func() {
			total := count(growthProvider(), tokens(n, `{"aud":"a%d","iss":"i"}`))
			return func() {
				var b bytes.Buffer
				if err := total.Write(&b, format); err != nil {
					t.Fatal(err)
				}
			}
		}})
	}
	for name, part := range map[string]string{
		"settings of parts": `"settings":[%s{"source":"s","findings":[]}]`,
		"issuers of parts":  `"settings":[],"issuers":{"values":[%s{"value":"v","tokens":1}],"others":0}`,
		"rules of parts":    `"settings":[],"rules":[%s{"rule":"r","severity":"error","tokens":1}]`,
		"causes of parts":   `"settings":[],"causes":[%s{"rule":"r","tokens":1}]`,
		"manglings":         `"settings":[],"bad_signatures":{"manglings":[%s{"mangling":"m","tokens":1}]}`,
	} {
		all = append(all, growing{"summary/" + name, 400, func(n int) func() {
			var list strings.Builder
			for i := range n {
				fmt.Fprintf(&list, `{"source":"s%d","value":"v%d","rule":"r%d","mangling":"m%d","severity":"error","tokens":1},`, i, i, i, i)
			}
			text := []byte(`{"schema":"` + "realmlint.summary/v2" + `",` + fmt.Sprintf(part, list.String()) + "}")
			return func() {
				total, err := stats.Read(text)
				if err != nil {
					t.Fatal(err)
				}
				more, err := stats.Read(text)
				if err != nil {
					t.Fatal(err)
				}
				total.Merge(more)
				total.Order(realm.Server)
				var b bytes.Buffer
				if err := total.Write(&b, "text"); err != nil {
					t.Fatal(err)
				}
			}
		}})
	}
	return all
}
