package stats

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/internal/report"
	"realmlint/rules"
	"realmlint/rules/realm"
)

var about = report.Run{Version: "test", At: time.Unix(1700000000, 0), Server: realm.Server, Used: checks.Description{AppID: "myapp-abcde", Algorithm: checks.HS256}}

// countedFrom counts some of two hundred tokens.
func countedFrom(from, until int) *Summary {
	s := New(about)
	for i := from; i < until; i++ {
		audience := make([]string, i%4)
		for j := range audience {
			audience[j] = fmt.Sprintf("%q", fmt.Sprint("app", j))
		}
		token := tokenOf(fmt.Sprintf(`{"kid":"key%d"}`, i%3), fmt.Sprintf(`{"iss":"https://issuer/%d","exp":%d,"aud":[%s]}`, i%7, 1700000000+i*i-3000, strings.Join(audience, ",")))
		var hits rules.Hits
		for j := range realm.Server.Rules {
			if (i+j)%50 == 0 {
				hits = append(hits, rules.Hit{Rule: realm.Server.Rules[j], Severity: realm.Server.Rules[j].Severity})
			}
		}
		source := report.TokenSource{Name: "log", Line: i + 1, Column: 1}
		s.Token(source, token, hits, []rules.Verdict{rules.Accepted, rules.Rejected, rules.Undetermined}[i%3])
		if i%3 == 1 {
			why := rules.Refusal{Cause: rule("token-expired"), Of: rule("token-expired"), Alone: i%2 == 0, Message: &rule("token-expired").Says[0]}
			switch {
			case i%4 == 0:
				why.Cause, why.Of, why.Message, why.Unknown = rule("audience-lacks-suffix"), rule("audience-mismatch"), nil, []string{"key"}
			case i%5 == 0:
				why.Cause, why.Of, why.Message = rule("algorithm-mismatch"), rule("algorithm-mismatch"), nil
			}
			s.Refused(source, &why)
		}
		if i%10 == 1 {
			s.BadSignature(i < 100)
			if i%20 == 1 {
				s.Mangled(source, "base64-decoded, text-after-the-token")
			}
		}
		if i%5 == 0 {
			s.Change("disabled: false")
		}
		if i > 150 && i%6 == 0 {
			s.Change(`audience: add "a", and disabled: false`)
		}
		if i%90 == 0 {
			s.Broken(fmt.Errorf("log:%d: this is not JSON", i))
		}
	}
	return s
}

// rule returns a rule of Realm's.
func rule(id rules.ID) *rules.Rule {
	one, _ := realm.Server.Rule(id)
	return one
}

func tokenOf(header, claims string) *checks.Token {
	encode := base64.RawURLEncoding.EncodeToString
	return checks.Parse(encode([]byte(header)) + "." + encode([]byte(claims)) + ".")
}

func written(t *testing.T, s *Summary, format string) string {
	t.Helper()
	s.Order(realm.Server)
	var b bytes.Buffer
	if err := s.Write(&b, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSummariesOfPartsAddUpToThatOfTheWhole(t *testing.T) {
	whole := countedFrom(0, 200)
	var total *Summary
	for _, cut := range [][2]int{{0, 1}, {1, 120}, {120, 120}, {120, 200}} {
		part, err := Read([]byte(written(t, countedFrom(cut[0], cut[1]), "json")))
		if err != nil {
			t.Fatal(err)
		}
		if total == nil {
			total = part
		} else {
			total.Merge(part)
		}
	}
	for _, format := range Formats {
		if got, want := written(t, total, format), written(t, whole, format); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", format, got, want)
		}
	}
}

// 40 tokens need but the one change; 8 more need the other too.
func TestAChangeLetsInWhatTheOneThatItIncludesDoes(t *testing.T) {
	for name, s := range map[string]*Summary{"counted": countedFrom(0, 200), "read": nil} {
		if s == nil {
			var err error
			if s, err = Read([]byte(written(t, countedFrom(0, 200), "json"))); err != nil {
				t.Fatal(err)
			}
		}
		if text := written(t, s, "text"); !strings.Contains(text, "  48  audience: add \"a\", and disabled: false\n  40  disabled: false\n") {
			t.Errorf("%s: got\n%s", name, text)
		}
	}
}

// What refuses most comes first, and of equal counts what the server would say
// first. Words that are not the same to all are those to the first.
func TestCausesAreToldWithTheWordsOfTheServer(t *testing.T) {
	s := New(about)
	s.At = realm.Server.MaskedSince
	count := func(tokens int, cause, of rules.ID, edit func(*rules.Refusal)) {
		for i := range tokens {
			why := rules.Refusal{Cause: rule(cause), Of: rule(of), Alone: i > 0}
			if says := why.Of.Says; len(says) > 0 {
				why.Message = &says[0]
			}
			if edit != nil {
				edit(&why)
			}
			s.Counts.Token(rules.Rejected, false)
			s.Refused(report.TokenSource{Name: "log", Line: 1, Column: 1}, &why)
		}
	}
	count(2, "token-expired", "token-expired", nil)
	count(2, "signature-mismatch", "signature-mismatch", nil)
	count(3, "audience-missing", "audience-missing", func(why *rules.Refusal) {
		message := *why.Message
		message.Confidence = rules.Inferred
		why.Message = &message
	})
	count(1, "algorithm-mismatch", "algorithm-mismatch", nil)
	count(1, "token-expired", "token-expired", func(why *rules.Refusal) { why.Message, why.Unknown = nil, []string{"key", "app_id"} })
	s.Counts.Token(rules.Rejected, false) // by a rule that is off
	want := `
Why tokens are refused
  3  30.0%  The token names no audience [audience-missing]; 1 of them for something else too
            Realm probably says: invalid custom auth token: 'aud' must be a string or array of strings containing the clientAppId
  2  20.0%  The signature does not match the key [signature-mismatch]; 1 of them for something else too
            Realm says: signature is invalid
  2  20.0%  The token has expired [token-expired]; 1 of them for something else too
            Realm says: Token is expired
  1  10.0%  The token is signed with another algorithm [algorithm-mismatch]; 1 of them for something else too
            Realm's text for this is not known
  1  10.0%  The token has expired [token-expired]; 1 of them for something else too
            Realm's words hang on what is not known: key, app_id
  1 more by rules that are switched off; since 22 May 2024 the client saw "unauthorized", and this stood in the app's log
`
	if text := written(t, s, "text"); !strings.Contains(text, want) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

// A title is told of many tokens, so nothing in it is one's own.
func TestNoTitleHasAPlaceholder(t *testing.T) {
	for _, rule := range realm.Server.Rules {
		if rules.Placeholder().MatchString(rule.Title) {
			t.Errorf("%s: %s", rule.ID, rule.Title)
		}
	}
	for _, m := range mangling.All() {
		if title := mangling.Title([]*mangling.Mangling{m}, realm.Server.Manglings); rules.Placeholder().MatchString(title) {
			t.Errorf("%s: %s", m.Name, title)
		}
	}
}

// A title of a rule or a mangling that we do not have is somebody else's.
func TestATitleThatIsReadIsNotOurs(t *testing.T) {
	s, err := Read([]byte(`{"schema":"realmlint.summary/v2","causes":[{"rule":"token-expired","title":"*a*","tokens":2,"alone":2},{"rule":"new-rule","title":"*b*","tokens":1,"alone":1}],
		"bad_signatures":{"tokens":3,"manglings":[{"mangling":"base64-decoded","title":"*c*","tokens":2},{"mangling":"new-mangling","title":"*d*","tokens":1}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	text := written(t, s, "markdown")
	for _, want := range []string{"| The token has expired `[token-expired]` |", "| `*b*` `[new-rule]` |", "| Signed with the base64-decoded key `[base64-decoded]` |", "| `*d*` `[new-mangling]` |"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if json := written(t, s, "json"); strings.Contains(json, "*a*") || strings.Contains(json, "*c*") || !strings.Contains(json, "*d*") {
		t.Errorf("titles of ours are kept as they were read:\n%s", json)
	}
}

func TestTallyRemembersNoMoreThanItMay(t *testing.T) {
	var tally tally
	for i := range 5000 {
		tally.add(fmt.Append(nil, strings.Repeat("x", 1000), i))
		tally.add(fmt.Append(nil, i))
	}
	tally.order()
	total := tally.Others
	for _, value := range tally.Values {
		total += value.Tokens
		if len(value.Value) > longestValue+len("…") {
			t.Fatalf("a value of %d bytes", len(value.Value))
		}
	}
	if len(tally.Values) != mostValues || total != 10000 || tally.Values[0].Tokens != 5000 {
		t.Errorf("%d values, %d tokens", len(tally.Values), total)
	}
}

func TestStrangersTextCannotActOnTheReader(t *testing.T) {
	s := New(about)
	s.Token(report.TokenSource{Name: "log\x1b[2J"}, tokenOf("{\"kid\":\"`k`\"}", "{\"iss\":\"\\u001b[31m\u202e|<b>\xff\\n# x\"}"), nil, rules.Accepted)
	s.Broken(fmt.Errorf("log\x1b[2J:1: this is not JSON"))
	for _, format := range Formats {
		text := written(t, s, format)
		if strings.ContainsAny(text, "\x1b\u202e") || strings.Contains(text, "\n# x") {
			t.Errorf("%s: %q", format, text)
		}
		if format == "markdown" && (!strings.Contains(text, "| `\\u001b[31m") || strings.Contains(text, "m|")) {
			t.Errorf("%s", text)
		}
	}
}

func TestExpiryIsCutAtTheSecond(t *testing.T) {
	at := time.Unix(1700000000, 0)
	for exp, want := range map[float64]string{
		0: "no exp", 0.9: "no exp", 1 << 63: "expired over 30 days ago", -1e300: "expired over 30 days ago", 1699999999: "expired under 1 hour ago", 1700000000: "expires within 1 hour", 1700003600: "expires in 1 to 24 hours",
		1: "expired over 30 days ago", 1e18: "expires later",
	} {
		if got := emptySpans()[spanOf(checks.Glance{Expires: exp, Read: true}, at)].Name; got != want {
			t.Errorf("%v: %s, want %s", exp, got, want)
		}
	}
}

func TestNoExpIsNotSaidOfWhatWasNotRead(t *testing.T) {
	s := New(about)
	for _, token := range []*checks.Token{
		checks.Parse("no.token"), checks.Parse("e30.x.e30"), tokenOf("{}", "[]"), tokenOf("{}", `{"exp":"tomorrow"}`), tokenOf("{}", `{"exp":null}`),
		tokenOf("{}", `{"sub":"u"}`), tokenOf("{}", `{"exp":0}`),
	} {
		s.Token(report.TokenSource{}, token, nil, rules.Accepted)
	}
	if none, unread := s.Expiry[noExpiry], s.Expiry[notRead]; none != (spanCount{"no exp", 2}) || unread != (spanCount{"exp not read", 5}) {
		t.Errorf("got %v and %v", none, unread)
	}
}

// What one part took for granted is said of the whole, each thing once; of the
// moment at which nobody answers, that is of the first part, as the moment is.
func TestSummariesNameTheSettingsAndWhatWasTakenForGranted(t *testing.T) {
	run := about
	run.At = time.Date(2025, time.October, 1, 0, 0, 0, 0, time.UTC)
	run.Used = checks.Description{Source: "a\x1b[2J.yaml", Algorithm: checks.HS256, AlgorithmAssumed: true, KeyNames: []string{"key.txt"}}
	other := run
	other.Used = checks.Description{Source: "b.yaml", Algorithm: checks.RS256, UsesSet: true}
	json := written(t, New(run), "json")
	if !strings.Contains(json, "\"assumed\": [\n        {\n          \"setting\": \"algorithm\",\n          \"value\": \"HS256\"") {
		t.Errorf("what was taken for granted is not told apart: %s", json)
	}
	total, err := Read([]byte(json))
	if err != nil {
		t.Fatal(err)
	}
	total.Merge(New(other))
	total.Merge(New(run))
	for format, want := range map[string]string{
		"text": "\nsettings a\\u001b[2J.yaml: HS256 (assumed: the key is no PEM), key key.txt, no audience\n" +
			"settings b.yaml: RS256, no JWK set, no audience\n" +
			"nobody answers any more since 30 September 2025; this is what Realm did\n",
		"markdown": "\n- `settings a\\u001b[2J.yaml: HS256 (assumed: the key is no PEM), key key.txt, no audience`\n" +
			"- `settings b.yaml: RS256, no JWK set, no audience`\n" +
			"- `nobody answers any more since 30 September 2025; this is what Realm did`\n",
	} {
		if text := written(t, total, format); !strings.HasSuffix(text, want) {
			t.Errorf("%s: got\n%s\nwant it to end with\n%s", format, text, want)
		}
	}
}

func TestOnlyASummaryIsReadAsOne(t *testing.T) {
	for _, text := range []string{"", "{}", `{"schema":"realmlint.report/v1"}`, "token", `{"schema":"realmlint.summary/v1","summary":{}}`, `{"schema":"realmlint.summary/v2","summary":7}`} {
		if _, err := Read([]byte(text)); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}
