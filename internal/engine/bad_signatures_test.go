package engine

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// mangledSecret is the text of a key that issuers mangle.
const mangledSecret = "QnVpbHQgd2l0aCBjYXJlLCBzaWduZWQgd2l0aCBjYXJlIQ=="

// manyMangled are settings and tokens of a log in which signatures are bad for
// many reasons. The commonest are told all along; one is common in the first half
// alone and one in the second, when it is too late to be searched for; one is rare.
func manyMangled(t testing.TB) (Job, []string) {
	t.Helper()
	decoded, err := base64.StdEncoding.DecodeString(mangledSecret)
	if err != nil {
		t.Fatal(err)
	}
	by := func(key string) bench {
		return benchOf(checks.HS256, mangledSecret, jwt.SigningMethodHS256, []byte(key), nil)
	}
	good, right := by(mangledSecret), by(string(decoded))
	var tokens []string
	for i := range 6000 {
		switch {
		case i%2 == 0:
			tokens = append(tokens, good.token(t, i))
		case i%100 == 1:
			tokens = append(tokens, by("nobody-knows").token(t, i))
		case i%100 == 3:
			tokens = append(tokens, good.token(t, i)+"Jwt") // a key of its own among what explains
		case i < 3000 && i%10 == 5:
			tokens = append(tokens, by(mangledSecret+"\n").token(t, i))
		case i >= 3000 && i%10 == 5:
			tokens = append(tokens, by(strings.ToLower(mangledSecret)).token(t, i))
		case i%1000 == 7:
			tokens = append(tokens, by("your-256-bit-secret").token(t, i))
		case i%50 == 9:
			tokens = append(tokens, right.token(t, i, "myapp-abcde", "myapp"))
		case i%50 == 19:
			tokens = append(tokens, "undefined")
		default:
			tokens = append(tokens, right.token(t, i))
		}
	}
	return good.run, tokens
}

// inPieces is a reader that waits after so many bytes, which cuts a run anew.
type inPieces struct {
	io.Reader
	bytes int
}

func (r inPieces) Read(p []byte) (int, error) { return r.Reader.Read(p[:min(len(p), r.bytes)]) }

// summaryOf counts the tokens and returns the summary as JSON and text.
func summaryOf(t testing.TB, job Job) string {
	t.Helper()
	total := stats.New(report.Run{Server: job.Server, Used: job.Subject.Settings.Describe(), At: benchNow})
	if _, err := job.Count(context.Background, total, func() {}); err != nil {
		t.Fatal(err)
	}
	total.Close(job.Server, nil)
	var b bytes.Buffer
	for _, format := range stats.Formats {
		if err := total.Write(&b, format); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestASummaryHangsNeitherOnWorkersNorOnCuts(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	job, tokens := manyMangled(t)
	lines := strings.Join(tokens, "\n") + "\n"
	want := ""
	for _, workers := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(workers)
		for _, bytes := range []int{1 << 20, 4096, 777} {
			job.Input = scan.Request{Stdin: inPieces{strings.NewReader(lines), bytes}}
			got := summaryOf(t, job)
			if want == "" {
				want = got
			}
			if got != want {
				t.Fatalf("%d workers, pieces of %d bytes: got\n%s\nwant\n%s", workers, bytes, got, want)
			}
		}
	}
	// Of the first 1000 bad signatures, which are in the first 2084 lines, 3 of 6 are
	// of a tutorial's secret: too few to be looked for in the others.
	for _, row := range []string{
		"  2,880  48.0%  The signature does not match the key [signature-mismatch]; 120 of them for something else too\n",
		"  2,154  35.9%  Signed with the base64-decoded key [base64-decoded]\n",
		"    300   5.0%  Signed with the key and a line end after it [line-end-added]\n",
		"     60   1.0%  Text stands behind the token [text-after-the-token]\n",
		"      3   0.1%  Signed with a secret that stands in tutorials [well-known-secret]\n",
		"    363   6.0%  nothing that was tried explains it\n  1,000 of 2,880 looked at in full, the others for what explained most of these\n",
	} {
		if !strings.Contains(want, row) {
			t.Errorf("no line is %q:\n%s", row, want)
		}
	}
}

// The cause that is counted is the one that a report names first, and its words
// are the report's.
func TestTheCauseOfARefusalIsThatOfAReport(t *testing.T) {
	tokens := everyFault(t)
	for user, aud := range []string{"MyApp-abcde", "myapp-vwxyz", "myapp", "myapp-abcde "} {
		tokens = append(tokens, hs256(t).token(t, user, "myapp-abcde", aud), hs256(t).token(t, user, "myapp-abcde", aud, "1700003600", "1600003600"))
	}
	policy := rules.Policy{"token-expired": 0, "audience-lacks-suffix": 0, "segment-count": rules.Info}
	explained, off, hanging := 0, 0, 0
	providers := settings(t)
	unknown := *providers["plain"]
	unknown.AppID, unknown.Algorithm, unknown.Keys = "", "", nil
	providers["unknown"] = &unknown
	for name, provider := range providers {
		evaluator := rules.NewEvaluator(realm.Server, checks.Subject{Settings: provider, Now: benchNow}, policy)
		for _, raw := range tokens {
			subject := evaluator.ReadRemnant(raw, checks.WholeToken)
			hits, verdict := evaluator.Ask(subject)
			if verdict != rules.Rejected {
				continue
			}
			why, ok := evaluator.Refusal(hits)
			answer, found := evaluator.Conclude(subject, hits)
			first := slices.IndexFunc(hits, func(hit rules.Hit) bool { return hit.Rule.Severity == rules.Error })
			if hits[first].Severity == 0 {
				off++
				if ok {
					t.Errorf("%s, %s: %s is off and is counted", name, raw, hits[first].Rule.ID)
				}
				continue
			}
			cause := refusingCause(found)
			if !ok || why.Cause != cause.Finding.Rule || why.Of != cause.Refusing().Rule {
				t.Errorf("%s, %s: counted is %v, the report says %s for %s", name, raw, why.Cause.ID, cause.Finding.Rule.ID, cause.Refusing().Rule.ID)
				continue
			}
			if why.Cause != why.Of {
				explained++
			}
			only, certain := answer.Certain()
			switch {
			case !certain:
				hanging++
				if why.Message != nil || len(why.Unknown) == 0 {
					t.Errorf("%s, %s: what is said hangs on something, and %q is counted", name, raw, why.Text())
				}
			case only.Message == nil && why.Message != nil, only.Message != nil && why.Text() != only.Message.Text:
				t.Errorf("%s, %s: the words are %q, those of the report %v", name, raw, why.Text(), only.Message)
			}
			if others := othersThatRefuse(hits, cause); why.Alone != (others == 0) {
				t.Errorf("%s, %s: alone is %v, and %d others refuse it", name, raw, why.Alone, others)
			}
		}
	}
	if explained < 10 || off < 10 || hanging < 10 {
		t.Errorf("%d are explained, %d off, %d hang on something", explained, off, hanging)
	}
}

func refusingCause(found []rules.Finding) *rules.Cause {
	causes := rules.Causes(found)
	for i := range causes {
		if causes[i].Refuses() {
			return &causes[i]
		}
	}
	return &rules.Cause{}
}

// othersThatRefuse counts the rules that refuse a token beside a cause.
func othersThatRefuse(hits rules.Hits, cause *rules.Cause) (others int) {
	for _, hit := range hits {
		isOf := hit.Rule == cause.Finding.Rule || slices.ContainsFunc(cause.Explained, func(f *rules.Finding) bool { return f.Rule == hit.Rule })
		if hit.Rule.Severity == rules.Error && !isOf {
			others++
		}
	}
	return others
}

// A panic in the search for a reason costs one token its own, and is counted.
func TestPanicOfASearchIsCounted(t *testing.T) {
	job, tokens := manyMangled(t)
	job.Subject.ExtraKeys = []*checks.Key{nil} // to which come 4 that no key of the settings explains
	job.Input = scan.Request{Stdin: strings.NewReader(strings.Join(tokens[:202], "\n"))}
	total := stats.New(report.Run{Server: realm.Server, At: benchNow})
	if _, err := job.Count(context.Background, total, func() {}); err != nil {
		t.Fatal(err)
	}
	if c := total.Counts; c.Tokens != 202 || c.Failed != 4 {
		t.Errorf("the count is %+v", c)
	}
}
