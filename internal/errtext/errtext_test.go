package errtext

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"realmlint/rules"
	"realmlint/rules/realm"
)

var texts = New(realm.Server)

func idsOf(list []*rules.Rule) string {
	var ids []string
	for _, rule := range list {
		ids = append(ids, string(rule.ID))
	}
	return strings.Join(ids, " ")
}

func TestEveryTextOfARuleLeadsBackToIt(t *testing.T) {
	for _, rule := range realm.Server.Rules {
		for _, message := range rule.Says {
			text := strings.NewReplacer("{missing}", `"myapp-abcde"`, "{path}", "user_data.name", "{offset}", "41").Replace(message.Text)
			if rules.Placeholder().MatchString(text) {
				continue // the words of encoding/json, below
			}
			found := texts.behind(texts.read("App: log_in_with_credentials failed: 401 message: " + text).symptoms)
			if !slices.ContainsFunc(found, func(r *rules.Rule) bool { return r.ID == rule.ID }) {
				t.Errorf("%q is a text of %s, but leads to %q", text, rule.ID, idsOf(found))
			}
		}
	}
}

func TestATextOfANewRuleIsKnownWithoutALineHere(t *testing.T) {
	probe := rules.Rule{ID: "probe-failed", Title: "The probe failed", Why: "It was made to.", Says: []rules.Message{
		{Text: "the probe of {name} came back", Confidence: rules.Observed},
		{Text: "signature is invalid", Confidence: rules.Observed},
	}}
	server := *realm.Server
	server.Rules = append(slices.Clone(server.Rules), &probe)
	texts := New(&server)
	d := texts.Diagnose("login failed: the probe of venus came back")
	if len(d.Matches) != 1 || d.Matches[0].Means != "The probe failed. It was made to." || idsOf(d.Rules) != "probe-failed" {
		t.Errorf("got %+v with the rules %q", d.Matches, idsOf(d.Rules))
	}
	if m, ok := d.Matches[0].Attested(); !ok || m.Confidence != rules.Observed {
		t.Errorf("its text is attested as %q", m.Confidence)
	}
	if !slices.Contains(texts.Keywords(), "the probe of ") {
		t.Error("nobody listens for the text")
	}
	if d := texts.Diagnose("signature is invalid"); len(d.Matches) != 1 || idsOf(d.Rules) != "signature-mismatch probe-failed" || len(d.Matches[0].Causes) == 0 {
		t.Errorf("a text that another rule has too: got %+v with the rules %q", d.Matches, idsOf(d.Rules))
	}
	if d := New(&rules.Server{}).Diagnose("token contains an invalid number of segments"); len(d.Matches) > 0 {
		t.Errorf("a text of another server is known: %+v", d.Matches)
	}
}

func TestTextsLeadToTheirRules(t *testing.T) {
	const (
		base64   = "header-not-base64 claims-not-base64 signature-not-base64"
		audience = "audience-mismatch audience-incomplete"
		metadata = "metadata-missing metadata-subject-required metadata-registered-required"
		pem      = "key-not-pem key-line-ends-lost"
	)
	for text, want := range map[string]string{
		// As the server's log has them.
		"token contains an invalid number of segments":                                                     "segment-count",
		`'"cases-logey"' not present in 'aud' claim`:                                                       audience,
		`'"myapp-abcde"' not found in 'aud' claim`:                                                         audience,
		"invalid custom auth token: 'aud' must be a string or array of strings containing the clientAppId": "audience-missing",
		"'aud' must be a string or array of strings containing the clientAppId":                            "audience-missing",
		"signature is invalid":                                         "signature-mismatch",
		"invalid custom auth token: signature is invalid":              "signature-mismatch",
		"crypto/rsa: verification error":                               "signature-mismatch-rsa signature-mismatch-jwk",
		"could not find PEM formatted data in the provided public key": pem,
		"expected field 'sub' to be in token metadata":                 metadata,
		"signingKeys must not be blank":                                "keys-missing",
		"couldn't find app using Client App ID 'myapp-abcde'":          "app-id-object-id segment-count",
		"token not valid":                                              "audience-missing audience-mismatch subject-missing",
		"authentication via 'custom-token' is unsupported":             "provider-missing provider-disabled",
		"cannot find app using Client App ID 'myapp'":                  "app-id-object-id",
		"unauthorized": "",
		// Of golang-jwt.
		"tokenstring should not contain 'bearer '":               "bearer-prefix",
		"illegal base64 data at input byte 41":                   base64,
		"unexpected end of JSON input":                           "header-not-json",
		"EOF":                                                    "claims-not-json",
		"invalid custom auth token: EOF":                         "claims-not-json",
		"unexpected EOF":                                         "claims-not-json",
		"invalid character 'ð' looking for beginning of value":   "header-not-json claims-not-json",
		"invalid character '\\'' looking for beginning of value": "header-not-json claims-not-json",
		"json: cannot unmarshal array into Go value of type map[string]interface {}": "header-not-json",
		"json: cannot unmarshal string into Go value of type jwt.MapClaims":          "claims-not-json",
		"signing method (alg) is unspecified.":                                       "algorithm-missing",
		"signing method (alg) is unavailable.":                                       "algorithm-unknown",
		"signing method RS256 is invalid":                                            "algorithm-none algorithm-mismatch",
		"key is of invalid type":                                                     "algorithm-none algorithm-mismatch",
		"'none' signature type is not allowed":                                       "algorithm-none",
		"x509: malformed tbs certificate":                                            "key-private key-pkcs1 key-not-rsa key-damaged",
		"Token is expired":                                                           "exp-not-a-number exp-beyond-64-bits token-expired",
		"Token used before issued":                                                   "iat-not-a-number iat-in-milliseconds token-issued-in-future",
		"Token is not valid yet":                                                     "nbf-not-a-number nbf-in-milliseconds token-not-yet-valid",
		// As the SDKs wrap them.
		"MongoDBRealmError: Request failed (POST https://realm.mongodb.com/api/client/v2.0/app/a/auth/providers/custom-token/login): signature is invalid (status 401 Unauthorized)": "signature-mismatch",
		"Error: Request failed (POST https://realm.mongodb.com/login): EOF (status 401)":                                                                                             "claims-not-json",
		"StitchServiceError: token not valid": "audience-missing audience-mismatch subject-missing",
		"[Service][AuthError(4346)] expected field 'picture' to be in token metadata. Server log entry: https://realm.mongodb.com/groups/a/apps/b/logs?co_id=c": metadata,
		"[Service][AuthError(4346)] unexpected EOF. Server log entry: https://realm.mongodb.com/x":                                                              "claims-not-json",
		"flutter: App: log_in_with_credentials failed: 401 message: crypto/rsa: verification error":                                                             "signature-mismatch-rsa signature-mismatch-jwk",
		"AppException: could not find PEM formatted data in the provided public key, status code: 401":                                                          pem,
		"AppException: EOF, status code: 401":                                                                   "claims-not-json",
		`Error Domain=io.realm.app Code=47 "signature is invalid" UserInfo={}`:                                  "signature-mismatch",
		"AuthError: signature is invalid":                                                                       "signature-mismatch",
		"Realms.Sync.Exceptions.AppException: InvalidSession: authentication via 'custom-token' is unsupported": "provider-missing provider-disabled",
		`{"error":"Token is expired","error_code":"AuthError","link":"redacted"}`:                               "exp-not-a-number exp-beyond-64-bits token-expired",
		`{"error":"'\"myapp\"' not found in 'aud' claim","error_code":"AuthError"}`:                             audience,
		`"body": "{\"error\":\"EOF\",\"error_code\":\"AuthError\"}"`:                                            "claims-not-json",
		// Other quotes, other white space, a text broken in two.
		"‘“myapp-abcde”’ not found in ‘aud’ claim":                            audience,
		"expected field `sub` to be in token metadata":                        metadata,
		"token contains an  invalid number of\tsegments":                      "segment-count",
		"> could not find PEM formatted data in the\n  provided public key\n": pem,
		"login failed\nsignature is invalid\n  at main":                       "signature-mismatch",
	} {
		if got := idsOf(texts.behind(texts.read(text).symptoms)); got != want {
			t.Errorf("%q leads to %q, want %q", text, got, want)
		}
	}
}

// Ordinary lines of logs and tickets, and texts that only look like Realm's.
func TestOrdinaryLinesAreNoTexts(t *testing.T) {
	for _, text := range []string{
		"",
		"GET /login 401 Unauthorized",
		"we are unauthorized to see this",
		"read tcp 10.0.0.1:443: EOF",
		"EOFError: EOF when reading a line",
		"cat > file <<EOF",
		"the signature is invalid because the key was changed",
		"Is my token expired?",
		"The customer says the Token is expired already",
		"our token not valid for this host",
		"the field is expected to be in the metadata",
		"SyntaxError: Unexpected end of JSON input",
		"x509: certificate signed by unknown authority",
		"invalid character in the name of the file",
		"signing method of the provider is HS256",
		"Unable to refresh the user access token: signature is invalid",
		"token signature is invalid: signature is invalid",
		"token has invalid claims: token is expired",
		"token is expired by 1h0m0s",
		"SERVICE_UNKNOWN(realm::app::ServiceError:-1): token contains an invalid number of segments",
		"JsonWebTokenError: invalid signature",
		"authentication via 'oauth2-facebook' is unsupported",
	} {
		if found := texts.behind(texts.read(text).symptoms); len(found) > 0 {
			t.Errorf("%q leads to %s", text, idsOf(found))
		}
	}
}

func TestLookalikesAreNamed(t *testing.T) {
	for text, beside := range map[string]rules.ID{
		"Unable to refresh the user access token: signature is invalid":              "signature-mismatch",
		"code 47: invalid id token: 'aud' must be a string containing the client_id": "audience-missing",
		"InvalidSession: authentication via 'oauth2-facebook' is unsupported":        "provider-disabled",
		`"token expired"`: "token-expired",
		"App: received malformed JWT; malformed JWT":                                                                      "segment-count",
		`{"error":"confirmation required","error_code":"AuthError"}`:                                                      "",
		"AuthError: invalid API key":                                                                                      "",
		"InvalidSession: authentication via 'local-userpass' is unsupported":                                              "provider-disabled",
		"authentication via 'anon-user' is unsupported":                                                                   "provider-disabled",
		"App Services logs an error and the ticket is not processed":                                                      "token-too-long",
		"InvalidPassword: invalid username/password":                                                                      "",
		"no authentication methods were specified":                                                                        "",
		"must specify some form of authentication (either email+password, api-key, or jwt) in the request header or body": "",
		"invalid session: error finding user for endpoint":                                                                "",
		"request location failed … Network request failed":                                                                "",
		`err.message = "The user aborted a request", err.code = -1`:                                                       "",
		"App: log_in_with_credentials failed: 502 message: http error code considered fatal":                              "",
		"invalid id token: token is expired":                                                                              "audience-missing",
		"TypeError: Network request failed":                                                                               "",
		"SyntaxError: Unexpected token < in JSON at position 0":                                                           "header-not-json",
	} {
		found, ok := texts.newLine(text).lookalike()
		if !ok || found.Beside != beside {
			t.Errorf("%q: got %q beside %q, want one beside %q", text, found.Text, found.Beside, beside)
		}
	}
	for _, text := range []string{"signature is invalid", "my session token expired yesterday", "unexpected end of JSON input", "EOF"} {
		if found, ok := texts.newLine(text).lookalike(); ok {
			t.Errorf("%q was taken for %q", text, found.Text)
		}
	}
}

func TestNearMissesAreFoundAndNeverPassedOffAsExact(t *testing.T) {
	for pasted, want := range map[string]string{
		`"body": "{\"error\":\"EOF\",\"link\":\"\"}"`:                     "",
		"signature is invalid":                                            "",
		"Signature is invalid":                                            "its signs, capitals or place in a sentence",
		"signture is invalid":                                             "some letters",
		"it said signature is invalid to me":                              "its signs, capitals or place in a sentence",
		"‘“a”’ not found in ‘aud’ claim":                                  "its quotes",
		"Expected field 'sub' to be in token metadata":                    "its capitals",
		"[audience] not found in 'aud' claim":                             "its signs, capitals or place in a sentence",
		"could not find PEM formatted data in the pro…":                   "its end, which is missing",
		"could not find PEM formated data in provided public key":         "some letters",
		"token contains an invalid number\nof segments":                   "its line ends",
		"expected field name to be in token metadata":                     "its signs, capitals or place in a sentence",
		"Token used before iss…":                                          "its end, which is missing",
		"AppException: Unauthorized, status code: 401":                    "its capitals or signs",
		"AppException: unauthorised, status code: 401":                    "some letters",
		"used before issued":                                              "its beginning, which is missing",
		"rsa: verification error":                                         "its beginning, which is missing",
		"invalid custom auth token: signature is invlid":                  "some letters",
		"invalid custom auth token: what nobody has seen":                 "",
		`{"body":"{\"error\":\"'\\\"a\\\"' not found in 'aud' claim\"}"}`: "",
		"crypto/rsa verification eror":                                    "some letters",
	} {
		d := texts.Diagnose(pasted)
		if len(d.Matches) != 1 || d.Matches[0].Differs != want {
			t.Errorf("%q: got %+v, want one that differs in %q", pasted, d.Matches, want)
		}
	}
	for _, text := range []string{"signature is valid", "the number of segments", "the token is not valid", "the weather is fine today", "token", "not found", "is invalid", "authorized", "not be blank", "we get unauthorized at each login", "unauthorised"} {
		if d := texts.Diagnose(text); d.Known() {
			t.Errorf("%q was taken for %+v", text, d)
		}
	}
}

func TestNumbersMeanWhatTheirGenerationSays(t *testing.T) {
	for text, want := range map[string]string{
		"46":                                    "UserDisabled Unknown",
		"error code 46":                         "UserDisabled Unknown",
		`errorCode: 46, errorCodeName: "x"`:     "UserDisabled Unknown",
		"Error Domain=io.realm.app Code=47":     "AuthError",
		"Error Domain=io.realm.app Code=46":     "UserDisabled",
		"Error Domain=io.realm.app Code=16":     "FunctionNotFound",
		"Error Domain=io.realm.app Code=12":     "AuthProviderNotFound",
		"Error Domain=io.realm.app Code=-1":     "unknown",
		"Error Domain=NSURLErrorDomain Code=-1": "",
		"error code 16":                         "AuthProviderNotFound",
		"[Service][AuthError(4346)] x":          "AuthError",
		"AuthError(4346)":                       "AuthError",
		"45":                                    "UserDisabled",
		"4351":                                  "AppUnknown",
		"ServiceError:-1":                       "unknown",
		"AuthProviderNotFound":                  "AuthProviderNotFound AuthProviderNotFound AuthProviderNotFound",
		"401":                                   "Unauthorized",
		"401 Unauthorized":                      "Unauthorized",
		"status code: 401":                      "Unauthorized",
		"HTTP 404":                              "Not Found",
		"error 4346":                            "AuthError",
		"error 46 of 50":                        "",
		"46 users logged in":                    "",
	} {
		var names []string
		for _, code := range texts.Diagnose(text).Codes {
			names = append(names, code.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q means %q, want %q", text, got, want)
		}
	}
}

func TestSymptomsAreWhole(t *testing.T) {
	for _, symptom := range texts.symptoms {
		recorded := symptom.of != "" || len(symptom.behind) > 0
		if symptom.Means == "" || len(symptom.Texts) == 0 || recorded && len(symptom.Causes) == 0 {
			t.Errorf("%q: no text, no meaning or no cause", symptom.Texts)
		}
		for _, cause := range symptom.Causes {
			if !strings.HasSuffix(cause.What, ".") || !strings.HasSuffix(cause.Do, ".") || !strings.HasPrefix(cause.Source.URL, "https://") || cause.Source.Note == "" {
				t.Errorf("%q: a cause has two sentences and a source: %+v", symptom.Texts, cause)
			}
		}
	}
	for _, symptom := range slices.Concat(realmSymptoms, tokenSymptoms) {
		for _, id := range append(symptom.behind, symptom.of) {
			if _, ok := realm.Server.Rule(id); id != "" && !ok {
				t.Errorf("there is no rule %s, of whose text something is on record", id)
			}
		}
	}
	for _, code := range sdkCodes {
		if code.Means() == "" {
			t.Errorf("%d %s: not said what it means", code.Number, code.Name)
		}
	}
}

func TestADiagnosisHoldsNoToken(t *testing.T) {
	token := "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLW9mLWEtdGVzdA"
	d := texts.Diagnose("'" + token + "' not found in 'aud' claim")
	if len(d.Matches) != 1 || strings.Contains(d.Matches[0].Text, "c2lnbmF0") {
		t.Errorf("got %+v", d.Matches)
	}
	if err := texts.Unexplained(token); strings.Contains(err.Error(), "eyJ") {
		t.Errorf("the error shows the token: %v", err)
	}
}

func BenchmarkSymptomsInAnOrdinaryLine(b *testing.B) {
	const text = `2023-09-14T03:22:11Z INFO  request id=7f3a path=/api/client/v2.0/app/myapp-abcde/auth/profile status=200 duration=12ms`
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		texts.behind(texts.read(text).symptoms)
	}
}

func FuzzDiagnose(f *testing.F) {
	f.Add("signature is invalid")
	f.Add(`{"error":"EOF","error_code":"AuthError"}`)
	f.Add("could not find PEM formatted data in the pro…\n46\nAuthError(4346) \x00\x1b[31m")
	f.Add("invalid character '\u202e' looking for beginning of value")
	f.Fuzz(func(t *testing.T, text string) {
		for _, match := range texts.Diagnose(text).Matches {
			if utf8.RuneCountInString(match.Text) > 3*rules.Longest+1 || tokenLike().MatchString(match.Text) {
				t.Errorf("%q is told", match.Text)
			}
		}
		texts.behind(texts.read(text).symptoms)
		texts.Form(text)
	})
}

func TestATextIsNotAttestedBeyondItsRecord(t *testing.T) {
	for text, want := range map[string]rules.Confidence{
		"signature is invalid":                             rules.Observed,
		`'"a"' not present in 'aud' claim`:                 rules.Observed,
		"authentication via 'custom-token' is unsupported": rules.Inferred,
		"Token is expired":                                 rules.Reproduced,
		"unexpected EOF":                                   rules.Reproduced,
		"signing method RS256 is invalid":                  "",
		"key is of invalid type":                           "",
		"x509: malformed tbs certificate":                  "",
	} {
		m, _ := texts.Diagnose(text).Matches[0].Attested()
		if m.Confidence != want {
			t.Errorf("%q is attested as %q, want %q", text, m.Confidence, want)
		}
	}
	m, _ := texts.Diagnose(`'"a"' not present in 'aud' claim`).Matches[0].Attested()
	if m.Years.Until == "" {
		t.Errorf("the older wording about aud is without its end: %+v", m)
	}
}

func TestLookalikesAreToldFromTheRealText(t *testing.T) {
	if _, ok := texts.newLine("signature is invalid").lookalike(); ok {
		t.Error("Realm's own text was taken for a lookalike")
	}
	found, ok := texts.newLine("Unable to refresh the user access token: signature is invalid").lookalike()
	if !ok || found.Beside != "signature-mismatch" {
		t.Errorf("the session token's text was taken for %+v", found)
	}
	for _, found := range Lookalikes {
		if _, ok := realm.Server.Rule(found.Beside); found.Beside != "" && !ok {
			t.Errorf("%q stands beside %s, which is no rule", found.Text, found.Beside)
		}
	}
}
