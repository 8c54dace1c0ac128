package engine

import (
	"bytes"
	"context"
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules/realm"
)

// The benchmarks compare two ways in one run, by turns, in time of the
// processor, so that whatever else the machine does slows both or neither. Each
// prints its own time and the ratio.

var benchNow = time.Unix(1700000000, 0)

// bench is settings with what signs for them.
type bench struct {
	run    Job
	method jwt.SigningMethod
	signer any
	public any
}

func hs256(tb testing.TB) bench {
	tb.Helper()
	return benchOf(checks.HS256, benchSecret, jwt.SigningMethodHS256, []byte(benchSecret), []byte(benchSecret))
}

func rs256(tb testing.TB) bench {
	tb.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		tb.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		tb.Fatal(err)
	}
	text := string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	return benchOf(checks.RS256, text, jwt.SigningMethodRS256, key, &key.PublicKey)
}

func benchOf(algorithm, key string, method jwt.SigningMethod, signer, public any) bench {
	provider := &realm.Provider{AppID: "myapp-abcde", Algorithm: algorithm, Keys: []*checks.Key{checks.NewKey("key.txt", checks.NewSecret([]byte(key)))}}
	return bench{Job{Server: realm.Server, Subject: checks.Subject{Settings: provider, Now: benchNow}}, method, signer, public}
}

// token makes a token of about 300 bytes with six claims.
func (x bench) token(tb testing.TB, user int, edits ...string) string {
	tb.Helper()
	return x.under(tb, `{"alg":"`+x.method.Alg()+`","typ":"JWT"}`, user, edits...)
}

// under makes it with a header.
func (x bench) under(tb testing.TB, header string, user int, edits ...string) string {
	tb.Helper()
	claims := fmt.Sprintf(`{"aud":"myapp-abcde","sub":"users/user%07d","iss":"https://issuer.example.com/","iat":1700000000,"exp":1700003600,"scope":"self, admins, and whoever reads this"}`, user)
	claims = strings.NewReplacer(edits...).Replace(claims)
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(header)) + "." + encode([]byte(claims))
	signature, err := x.method.Sign(signed, x.signer)
	if err != nil {
		tb.Fatal(err)
	}
	return signed + "." + encode(signature)
}

// byTurns runs ways by turns and reports the time of each, and of each but
// the first how it compares: "x/NAME" is its time over that of the first.
func byTurns(b *testing.B, names []string, ways ...func()) {
	b.Helper()
	spent := make([]time.Duration, len(ways))
	for b.Loop() {
		for i, way := range ways {
			begun := processorTime(b)
			for range 256 {
				way()
			}
			spent[i] += processorTime(b) - begun
		}
	}
	for i, name := range names {
		b.ReportMetric(float64(spent[i])/float64(b.N)/256, "ns/"+name)
		if i > 0 {
			b.ReportMetric(float64(spent[i])/float64(spent[0]), name+"/"+names[0])
		}
	}
	b.ReportMetric(0, "ns/op")
}

// counter returns a way that counts one token for a summary.
func (x bench) counter(raw string) func() {
	signatures := newBadSignatures(x.run.Subject)
	counter := x.run.newCounter(signatures)
	counted := counter.part(stats.New(report.Run{Server: realm.Server, Used: x.run.Subject.Settings.Describe(), At: benchNow}))
	return func() {
		counter.common = signatures.common.Load()
		counter.count(counted, scan.Token{Name: "log", Line: 1, Column: 1, Raw: raw})
		signatures.explainWaiting(counted)
	}
}

// bare is the loop over golang-jwt that a user would write.
func (x bench) bare(tb testing.TB, raw string) func() {
	at := jwt.WithTimeFunc(func() time.Time { return benchNow })
	key := func(*jwt.Token) (any, error) { return x.public, nil }
	return func() {
		if _, err := jwt.ParseWithClaims(raw, jwt.MapClaims{}, key, at); err != nil {
			tb.Fatal(err)
		}
	}
}

// BenchmarkHS256: at least 4 times as fast as the bare loop, so ours/golang-jwt
// is at most 0.25.
func BenchmarkHS256(b *testing.B) {
	x := hs256(b)
	raw := x.token(b, 1)
	signed := []byte(raw[:strings.LastIndexByte(raw, '.')])
	mac := hmac.New(sha256.New, []byte(benchSecret))
	var sum []byte
	byTurns(b, []string{"golang-jwt", "hmac", "ours"}, x.bare(b, raw), func() {
		mac.Reset()
		mac.Write(signed)
		sum = mac.Sum(sum[:0])
	}, x.counter(raw))
}

// BenchmarkRS256: at least 90 % of raw verification, so ours/rsa is at most
// 1.11.
func BenchmarkRS256(b *testing.B) {
	x := rs256(b)
	raw := x.token(b, 1)
	at := strings.LastIndexByte(raw, '.')
	digest := sha256.Sum256([]byte(raw[:at]))
	signature, _ := base64.RawURLEncoding.DecodeString(raw[at+1:])
	byTurns(b, []string{"rsa", "golang-jwt", "ours"}, func() {
		if rsa.VerifyPKCS1v15(x.public.(*rsa.PublicKey), crypto.SHA256, digest[:], signature) != nil {
			b.Fatal("the signature is good")
		}
	}, x.bare(b, raw), x.counter(raw))
}

// BenchmarkFailing: at most 5 times the cost of passing, in a summary and in a
// report, whatever the fault.
func BenchmarkFailing(b *testing.B) {
	for _, x := range []bench{hs256(b), rs256(b)} {
		passing := x.token(b, 1)
		other := x.token(b, 2)
		mixed := passing[:strings.LastIndexByte(passing, '.')] + other[strings.LastIndexByte(other, '.'):]
		for _, fault := range []struct{ name, raw string }{
			{"expired", x.token(b, 1, "1700003600", "1600003600")},
			{"audience", x.token(b, 1, "myapp-abcde", "myapp-vwxyz")},
			{"subject", x.token(b, 1, `"sub"`, `"uid"`)},
			{"signature", mixed},
			{"mangled", x.mangled(b)},
			{"escapes", x.token(b, 1, "https://", `https:\/\/`)},
			{"letters", x.token(b, 1, "self", `s\u00e9lf`)},
			{"repeated", x.token(b, 1, `"scope"`, `"typ":1,"typ":2,"scope"`)},
			{"header", x.under(b, `{"alg":"`+x.method.Alg()+`","typ":"JWT","ver":"1.0","crit":["ver"]}`, 1)},
			{"deep", x.token(b, 1, `"self, admins, and whoever reads this"`, strings.Repeat("[", 20)+strings.Repeat("]", 20))},
			{"unusual", x.token(b, 1, "self", "s\xfflf")},
			{"garbage", strings.Repeat("x", len(passing))},
		} {
			b.Run(x.method.Alg()+"/summary/"+fault.name, func(b *testing.B) {
				byTurns(b, []string{"passing", "failing"}, x.counter(passing), x.counter(fault.raw))
			})
			b.Run(x.method.Alg()+"/report/"+fault.name, func(b *testing.B) {
				byTurns(b, []string{"passing", "failing"}, x.reporter(b, "json", passing), x.reporter(b, "json", fault.raw))
			})
		}
	}
}

// mangled makes a token whose bad signature a summary goes on explaining.
func (x bench) mangled(tb testing.TB) string {
	tb.Helper()
	if x.method.Alg() != checks.HS256 {
		return x.token(tb, 1) + "A"
	}
	x.signer = []byte(benchSecret + "\n")
	return x.token(tb, 1)
}

// BenchmarkRoad: what it costs to say of a refused token, in a line of JSON, what it
// takes to be let in. That is tried by making and signing tokens, so it is no wonder
// that road/short is large with RS256, which signs each with a private key.
func BenchmarkRoad(b *testing.B) {
	for _, x := range []bench{hs256(b), rs256(b)} {
		for _, fault := range []struct{ name, raw string }{
			{"expired", x.token(b, 1, "1700003600", "1600003600")},
			{"audience", x.token(b, 1, "myapp-abcde", "myapp-vwxyz")},
			{"three", x.token(b, 1, "1700003600", "1600003600", "myapp-abcde", "myapp-vwxyz", `"sub"`, `"uid"`)},
		} {
			b.Run(x.method.Alg()+"/"+fault.name, func(b *testing.B) {
				roads := x
				roads.run.Roads = true
				byTurns(b, []string{"short", "jsonl", "road"}, x.reporter(b, "short", fault.raw), x.reporter(b, "jsonl", fault.raw), roads.reporter(b, "jsonl", fault.raw))
			})
		}
	}
}

// reporter returns a way that judges one token and shows it in a format.
func (x bench) reporter(tb testing.TB, format, raw string) func() {
	judge := NewJudge(realm.Server, x.run.Subject, nil)
	if x.run.Roads {
		judge.WithRoads()
	}
	out, err := report.New(format, io.Discard, report.Run{Server: realm.Server, Used: x.run.Subject.Settings.Describe(), At: benchNow})
	if err != nil {
		tb.Fatal(err)
	}
	return func() {
		if err := out.RenderAndWrite(judge.Result(scan.Token{Name: "log", Line: 1, Column: 1, Raw: raw})); err != nil {
			tb.Fatal(err)
		}
	}
}

// BenchmarkCores: two cores do at least 1.8 times what one does. The whole way
// from lines to a summary is measured. On a machine that others use too, look at
// processor-two/one: how much more work it is to share the work.
func BenchmarkCores(b *testing.B) {
	if runtime.NumCPU() < 2 {
		b.Skip("there is one core")
	}
	for _, x := range []bench{hs256(b), rs256(b)} {
		n := 100000
		if x.method.Alg() == checks.RS256 {
			n = 2000
		}
		b.Run(x.method.Alg(), func(b *testing.B) {
			var lines bytes.Buffer
			for i := range n {
				lines.WriteString(x.token(b, i) + "\n")
			}
			var spent, worked [2]time.Duration
			for b.Loop() {
				for i := range spent {
					before := runtime.GOMAXPROCS(i + 1)
					begun, busy := time.Now(), processorTime(b)
					run := x.run
					run.Input.Stdin = bytes.NewReader(lines.Bytes())
					total := stats.New(report.Run{Server: realm.Server, Used: run.Subject.Settings.Describe(), At: benchNow})
					if _, err := run.Count(context.Background, total, func() {}); err != nil || total.Counts.Accepted != n {
						b.Fatal(total.Counts, err)
					}
					spent[i] += time.Since(begun)
					worked[i] += processorTime(b) - busy
					runtime.GOMAXPROCS(before)
				}
			}
			for i, cores := range []string{"one", "two"} {
				b.ReportMetric(float64(b.N*n)/spent[i].Seconds(), "tokens/s-"+cores)
			}
			b.ReportMetric(float64(spent[0])/float64(spent[1]), "one/two")
			b.ReportMetric(float64(worked[1])/float64(worked[0]), "processor-two/one")
			b.ReportMetric(0, "ns/op")
		})
	}
}
