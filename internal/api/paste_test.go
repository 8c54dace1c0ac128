package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"realmlint/rules"
)

const secret = "made-for-the-tests-of-paste-0123456789-abcdef"

// now is before Realm masked its texts.
var now = time.Date(2022, 3, 1, 12, 0, 0, 0, time.UTC)

func mint(claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + encode([]byte(claims))
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(signed))
	return signed + "." + encode(mac.Sum(nil))
}

// good are claims that are accepted at now; %s takes more members.
const good = `{"sub":"u","aud":"myapp-abcde","iat":1646136000,"exp":1646139600%s}`

func ask(t *testing.T, r Request) Answer {
	t.Helper()
	r.Now = now.UnixMilli()
	request, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var a Answer
	if err := json.Unmarshal(Check(request, "(test)", nil), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

func fields(text string) Request {
	return Request{Text: text, AppID: "myapp-abcde", Algorithm: "HS256", Keys: []string{secret + "\n"}}
}

func TestAnswersNameTheSettingsAndWhatWasTakenForGranted(t *testing.T) {
	pasted := fields("")
	pasted.Algorithm, pasted.File, pasted.At = "", "audience: [web, \"ios\\e[2J\"]\n", "2025-10-01T00:00:00Z"
	several := fields("")
	several.Keys = []string{secret, secret + "2"}
	first := fields("")
	first.Keys = []string{secret, "", ""} // as the page sends its fields
	named := Request{File: "app_id: myapp-abcde\nkey: {file: key.txt}\n"}
	set := Request{JWKURI: "https://issuer.example/", JWKSet: `{"keys":[]}`}
	for want, request := range map[string]Request{
		"settings: HS256, keys 1 and 2, audience myapp-abcde (the App ID)":         several,
		"settings: RS256, JWK set pasted, no audience":                             set,
		"settings: HS256, key pasted, audience myapp-abcde (the App ID)":           first,
		"settings: algorithm not known, no key, audience myapp-abcde (the App ID)": named,
		"settings: HS256 (assumed: the key is no PEM), key pasted, all of the audiences web and ios\\u001b[2J; " +
			"nobody answers any more since 30 September 2025; this is what Realm did": pasted,
	} {
		answer := ask(t, request)
		var lines []string
		for _, line := range answer.Basis {
			lines = append(lines, string(line))
		}
		if got := strings.Join(lines, "; "); answer.Problem != nil || got != want {
			t.Errorf("got %q (%v), want %q", got, answer.Problem, want)
		}
	}
}

func TestVerdictsAreThoseOfTheRules(t *testing.T) {
	for what, c := range map[string]struct {
		request Request
		want    string
	}{
		"good":      {fields(mint(fmt.Sprintf(good, ""))), "accepted"},
		"later":     {func() Request { r := fields(mint(fmt.Sprintf(good, ""))); r.At = "2h"; return r }(), "rejected token-expired Token is expired"},
		"no key":    {Request{Text: mint(fmt.Sprintf(good, "")), AppID: "myapp-abcde"}, "undetermined key-not-given"},
		"other key": {Request{Text: mint(fmt.Sprintf(good, "")), AppID: "myapp-abcde", Keys: []string{strings.Repeat("k", 40)}}, "rejected signature-mismatch signature is invalid"},
		"yaml":      {Request{Text: mint(fmt.Sprintf(good, "")), File: "app_id: other-abcde\nkey: {file: key.txt}\n", Keys: []string{secret}}, `rejected audience-mismatch '"other-abcde"' not found in 'aud' claim`},
		"yaml's":    {Request{Text: mint(fmt.Sprintf(good, "")), File: "app_id: other-abcde\nkey: " + secret, AppID: "myapp-abcde"}, "accepted"},
		"disabled":  {func() Request { r := fields(mint(fmt.Sprintf(good, ""))); r.Disabled = true; return r }(), "rejected provider-disabled authentication via 'custom-token' is unsupported"},
		"metadata":  {func() Request { r := fields(mint(fmt.Sprintf(good, ""))); r.Required = []string{"user.name"}; return r }(), "rejected metadata-missing expected field 'user.name' to be in token metadata"},
	} {
		a := ask(t, c.request)
		if a.Problem != nil || len(a.Results) != 1 {
			t.Errorf("%s: %+v", what, a.Problem)
			continue
		}
		result := a.Results[0]
		have := string(result.Verdict)
		if len(result.Findings) > 0 {
			have += " " + string(result.Findings[0].Rule)
		}
		if result.Said != nil {
			have += " " + string(result.Said.Text)
		}
		if have != c.want {
			t.Errorf("%s: %s, not %s", what, have, c.want)
		}
	}
}

// The page's field takes what --at takes, and says what was taken for granted.
func TestMomentIsReadAsTheCommandLineReadsIt(t *testing.T) {
	for at, want := range map[string]struct{ at, said string }{
		"2024-05-01":                   {"2024-05-01T00:00:00Z", `the moment: "2024-05-01" has no hour and no zone and is taken for midnight UTC`},
		"2024-05-01 12:00:00,5":        {"2024-05-01T12:00:00Z", `the moment: "2024-05-01 12:00:00,5" has no zone and is taken for UTC`},
		"1714564800000":                {"2024-05-01T12:00:00Z", `the moment: "1714564800000" has 13 digits and is taken for milliseconds`},
		"01/May/2024:12:00:00 +00":     {"", ""},
		"[01/May/2024:14:00:00 +0200]": {"2024-05-01T12:00:00Z", ""},
	} {
		answer := ask(t, Request{Text: "a.b", AppID: "myapp-abcde", At: at})
		if want.at == "" {
			if answer.Problem == nil || answer.Problem.Field != "at" {
				t.Errorf("%s: %+v", at, answer)
			}
			continue
		}
		said := ""
		if len(answer.Basis) > 0 && strings.HasPrefix(string(answer.Basis[0]), "the moment: ") {
			said = string(answer.Basis[0])
		}
		if answer.At != want.at || said != want.said {
			t.Errorf("%s is %s (%s), want %s (%s)", at, answer.At, said, want.at, want.said)
		}
	}
}

func TestProblemsNameTheirField(t *testing.T) {
	for field, r := range map[string]Request{
		"at":      {At: "tuesday"},
		"jwk_set": {JWKSet: "{"},
		"keys":    {Keys: []string{"a", "b", "c", "d"}},
		"file":    {File: "kye: x"},
		"text":    {Text: strings.Repeat("eyJhbGciOiJIUzI1NiJ9.e30.c2ln\n", maxResults+1)},
	} {
		if a := ask(t, r); a.Problem == nil || a.Problem.Field != field || a.Problem.Text == "" {
			t.Errorf("%s: the problem is %+v", field, a.Problem)
		}
	}
	var a Answer
	if err := json.Unmarshal(Check([]byte("{"), "", nil), &a); err != nil || a.Problem == nil {
		t.Errorf("a request that is no JSON: %v, %+v", err, a.Problem)
	}
}

func TestMarksStandAtTheirValues(t *testing.T) {
	a := ask(t, fields(mint(`{"sub":"u","exp":1600000000,"user.data":{"list":[1,{"deep":true}]}}`)))
	result := a.Results[0]
	marked := map[string]string{}
	for _, line := range result.Parts[1].Lines {
		for _, mark := range line.Marks {
			marked[string(result.Findings[mark.Finding].Rule)] = string(line.Name+": "+line.Value) + line.Note
		}
	}
	for rule, want := range map[string]string{
		"token-expired":    `"exp": 16000000002020-09-13T12:26:40Z, 1 year 168 days ago`,
		"audience-missing": `"aud": `,
	} {
		if marked[rule] != want {
			t.Errorf("%s stands at %q, not at %q", rule, marked[rule], want)
		}
	}
}

func TestLongClaimsAreCutAndSaidToBe(t *testing.T) {
	claims := `{"list":[` + strings.Repeat(`{"a":1},`, 2*mostLines) + `{"a":1}],"text":"` + strings.Repeat("x", 2*longestValue) + `"}`
	for _, part := range ask(t, fields(mint(claims))).Results[0].Parts {
		if part.Name == "claims" && (len(part.Lines) != mostLines || part.More == 0) {
			t.Errorf("%d lines are shown, %d more are said to be there", len(part.Lines), part.More)
		}
	}
	lines := ask(t, fields(mint(`{"text":"`+strings.Repeat("x", 2*longestValue)+`"}`))).Results[0].Parts[1].Lines
	for _, line := range lines {
		if len(line.Value) > longestValue+len("…") {
			t.Errorf("a value of %d bytes is shown", len(line.Value))
		}
	}
}

func TestDeepClaimsEnd(t *testing.T) {
	deep := strings.Repeat(`{"a":[`, 4000) + "1" + strings.Repeat("]}", 4000)
	if lines := ask(t, fields(mint(deep))).Results[0].Parts[1].Lines; len(lines) > 3*deepest {
		t.Errorf("4000 levels make %d lines", len(lines))
	}
}

// Neither an answer nor a problem holds a key or a signature, in whatever
// field the key was typed; what is shared holds no claim either that no
// finding is about.
func TestNoAnswerHoldsAKey(t *testing.T) {
	token := mint(fmt.Sprintf(good, `,"canary":"claim-canary"`))
	signature := token[strings.LastIndex(token, ".")+1:]
	for _, r := range []Request{
		fields(token),
		{Text: token, AppID: "x", Keys: []string{secret + "x"}, Candidate: secret},
		{Text: token, File: "app_id: x\nkey: " + secret},
		{Text: token, File: "app_id: x\nkye: " + secret},
		{Text: token, File: secret},
		{Text: token, JWKSet: secret},
		{Text: token, JWKSet: `{"keys":[{"kty":"oct","k":"` + secret + `"}]}`},
		{Text: token, Algorithm: "RS256", Keys: []string{"-----BEGIN PUBLIC KEY-----\n" + secret}},
		{Text: token, Algorithm: secret},
		{Text: mint(fmt.Sprintf(good, `,"nested":"`+token+`","iss":"`+token+`"`)), AppID: token},
	} {
		r.Now = now.UnixMilli()
		request, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		answer := string(Check(request, "(test)", nil))
		for _, canary := range []string{secret, signature, token} {
			if strings.Contains(answer, canary) {
				t.Errorf("an answer holds a secret: %d bytes of it", len(canary))
			}
		}
		if share := ask(t, r).Share; strings.Contains(share, "claim-canary") {
			t.Error("what is shared holds a claim")
		}
	}
}

// The header and the claims are shown as they stand in the token: a signer that
// writes them otherwise signs something else.
func TestPartsKeepOrderAndDigits(t *testing.T) {
	a := ask(t, fields(mint(`{"sub":"u","id":12345678901234567890,"exp":1600000000.50,"aud":"a","list":[ 1, {"z":{},"y":[]} ],"exp":1600000000}`)))
	var shown []string
	for _, line := range a.Results[0].Parts[1].Lines {
		text := strings.Repeat(" ", line.Depth) + string(line.Name+line.Value)
		for _, mark := range line.Marks {
			text += " <" + string(a.Results[0].Findings[mark.Finding].Rule) + ">"
		}
		shown = append(shown, text)
	}
	want := []string{
		`"sub""u"`, `"id"12345678901234567890`, `"exp"1600000000.50`, `"aud""a" <audience-mismatch>`,
		`"list"[`, ` 1`, ` {`, `  "z"{}`, `  "y"[]`, ` }`, `]`, `"exp"1600000000 <token-expired>`,
	}
	for i := range shown {
		if i < len(want) && strings.HasPrefix(shown[i], want[i]) {
			continue
		}
		t.Errorf("line %d is %q", i+1, shown[i])
	}
	if len(shown) != len(want) {
		t.Errorf("%d lines, not %d", len(shown), len(want))
	}
}

func TestTextAroundATokenIsJudgedToo(t *testing.T) {
	r := fields("Authorization: " + strings.Repeat("\n", 2) + `"Bearer ` + mint(fmt.Sprintf(good, "")) + `"`)
	result := ask(t, r).Results[0]
	if len(result.Findings) == 0 || result.Findings[0].Rule != rules.TokenWrapped || result.Line != 3 {
		t.Errorf("a token with Bearer before it has %+v", result)
	}
}

// Of a text without a token nothing is judged.
// What is left of a token is judged as that: without its signature, or as decoded
// claims, of which no header is shown that was not there.
func TestWhatIsLeftOfATokenIsJudged(t *testing.T) {
	const late = `{"sub":"u","aud":"myapp-abcde","exp":1600000000}`
	masked := mint(late)
	masked = "my token is " + masked[:strings.LastIndexByte(masked, '.')] + ".[REDACTED]"
	for text, want := range map[string]struct{ kind, parts, rules string }{
		masked:                         {"", "header claims", "token-expired signature-taken-out"},
		"it shows " + late:             {"decoded claims, not a token (no signature to check)", "claims", "token-expired claims-decoded"},
		"{\"alg\":\"HS256\"}\n" + late: {"decoded claims, not a token (no signature to check)", "header claims", "token-expired claims-decoded"},
	} {
		a := ask(t, fields(text))
		if len(a.Results) != 1 {
			t.Errorf("%q: %d results, %+v", text, len(a.Results), a.Problem)
			continue
		}
		var parts, found []string
		for _, part := range a.Results[0].Parts {
			parts = append(parts, part.Name)
		}
		for _, finding := range a.Results[0].Findings {
			found = append(found, string(finding.Rule))
		}
		if a.Results[0].Kind != want.kind || strings.Join(parts, " ") != want.parts || strings.Join(found, " ") != want.rules || a.Results[0].Said != nil {
			t.Errorf("%q: %q, %v, %v, said %v", text, a.Results[0].Kind, parts, found, a.Results[0].Said)
		}
	}
}

func TestATextWithoutATokenHasNoVerdict(t *testing.T) {
	for text, want := range map[string]string{
		"my login does not work":    "no token found in 1 line",
		"token: [object Promise]\n": "await",
	} {
		answer := ask(t, fields(text))
		if len(answer.Results) > 0 || answer.Problem == nil || !strings.Contains(string(answer.Problem.Text), want) {
			t.Errorf("%s: %+v", text, answer)
		}
	}
}

func TestAnErrorTextWithoutATokenIsExplained(t *testing.T) {
	for pasted, c := range map[string]struct{ says, cause, rule string }{
		"login failed: Token is expired":                       {"golang-jwt v3 or v4 says so", "", "token-expired"},
		"JsonWebTokenError: jwt audience invalid. expected: x": {"This is of jsonwebtoken for Node.js, not Realm's.", "It is the wrong one of two tokens", ""},
		"[PSYNC_S2103] JWT has expired":                        {"PowerSync", "", "powersync/token-expired"},
		"the token was refused with 401 by the proxy":          {"This text is none that we know", "", ""},
	} {
		answer := ask(t, fields(pasted))
		if answer.Problem != nil || answer.Explained == nil || len(answer.Results) > 0 || len(answer.Reported) > 0 {
			t.Errorf("%s: %+v", pasted, answer)
			continue
		}
		all, _ := json.Marshal(answer.Explained)
		for _, want := range []string{c.says, c.cause, c.rule} {
			if !strings.Contains(string(all), want) {
				t.Errorf("%s: %q is not in %s", pasted, want, all)
			}
		}
	}
	for _, pasted := range []string{"", mint(`{"aud":"x"}`), "Token is expired\n" + mint(`{"aud":"x"}`), "my login does not work"} {
		if answer := ask(t, fields(pasted)); answer.Explained != nil {
			t.Errorf("%q is explained: %+v", pasted, answer.Explained)
		}
	}
}

func TestErrorTextsAreComparedWithThePrediction(t *testing.T) {
	expired := mint(`{"sub":"u","aud":"myapp-abcde","exp":1600000000}`)
	for text, agrees := range map[string]bool{"Token is expired": true, "signature is invalid": false} {
		a := ask(t, fields("login failed with: "+text+"\n"+expired))
		if len(a.Reported) != 1 {
			t.Errorf("%s: %d texts are found", text, len(a.Reported))
			continue
		}
		if have := a.Reported[0]; string(have.Text) != text || have.Line != 1 || have.Agrees == nil || *have.Agrees != agrees {
			t.Errorf("%s: compared as %+v", text, have)
		}
		if !strings.Contains(a.Share, "**Reported** in `<pasted text>:1`: `"+text+"`") {
			t.Errorf("%s is not in what is shared:\n%s", text, a.Share)
		}
	}
}

func TestExportedProvidersAreRead(t *testing.T) {
	export := `{"custom-token": {"name": "custom-token", "type": "custom-token", "disabled": false,
		"config": {"audience": "", "requireAnyAudience": false, "signingAlgorithm": "HS256", "useJWKURI": false},
		"secret_config": {"signingKeys": ["jwt_key"]}, "metadata_fields": []}}`
	r := Request{Text: mint(fmt.Sprintf(good, "")), File: export, AppID: "myapp-abcde"}
	if a := ask(t, r); a.Problem != nil || a.Results[0].Verdict != rules.Undetermined {
		t.Errorf("without its key an export comes to %+v, %+v", a.Problem, a.Results)
	}
	r.Keys = []string{secret}
	if a := ask(t, r); a.Problem != nil || a.Results[0].Verdict != rules.Accepted {
		t.Errorf("with its key an export comes to %+v, %+v", a.Problem, a.Results)
	}
}

// Whatever is pasted, there is an answer, it is JSON, and it is one that the
// page can show: a problem, or results.
func FuzzCheck(f *testing.F) {
	f.Add(mint(fmt.Sprintf(good, "")), "", "", "")
	f.Add("a.b.c\n\n", "app_id: a\nkey: {env: K}\nrules: {token-expired: off}", `{"keys":[]}`, "-2h")
	f.Add(mint(`{"exp":1e400,"aud":[[{}]],"a.b":{"":null}}`), "metadata_fields: [{name: a\\.b.}]", "{", "1")
	f.Fuzz(func(t *testing.T, text, file, set, at string) {
		request, err := json.Marshal(Request{Text: text, File: file, JWKSet: set, At: at, Keys: []string{secret}, Required: []string{text}})
		if err != nil {
			t.Skip()
		}
		var a Answer
		if err := json.Unmarshal(Check(request, "", nil), &a); err != nil || a.Problem == nil && a.Results == nil {
			t.Errorf("the answer is none: %v", err)
		}
	})
}

// A search pauses often, and what is found does not hang on that.
func TestAnAnswerPausesWhileItIsSought(t *testing.T) {
	r := fields(signedWith("a-key-that-nobody-has-given-to-the-page", `{"alg":"HS256"}`, fmt.Sprintf(good, "")))
	r.Candidate, r.Now = "another-key-that-does-not-fit-it-either", now.UnixMilli()
	request, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	pauses := 0
	paused := Check(request, "(test)", func() { pauses++ })
	if whole := Check(request, "(test)", nil); string(whole) != string(paused) {
		t.Errorf("with pauses the answer is another: %s, not %s", paused, whole)
	}
	if pauses < 200 {
		t.Errorf("the search pauses %d times", pauses)
	}
}
