package errtext

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"realmlint/internal/errtext/refusers"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// sample fills the placeholders of a text as its program would.
func sample(text string) string {
	text = strings.NewReplacer("{error}", "what followed", "{seconds}", "1718400000", "{now}", "1718400000", "{iat}", "1718400001",
		"{exp}", "1718400000", "{alg}", "RS256", "{code}", "1", "{number}", "0000", "{kid}", "k1").Replace(text)
	return rules.Placeholder().ReplaceAllString(text, "value")
}

// wrappings are what logs, exceptions and answers put around a text of anybody's.
func wrappings(text string) []string {
	quoted, _ := json.Marshal(text)
	twice, _ := json.Marshal(string(quoted))
	return []string{
		text, "Error: " + text, "2024-06-14T21:30:00Z ERROR login failed: " + text,
		`{"error":` + string(quoted) + `}`, `{"status":401,"msg":` + string(quoted) + `}`,
		`{"body":` + string(twice) + `}`, "401 Unauthorized\n" + text + "\n    at main (app.js:1:1)",
	}
}

// eachRefusal calls check with every text of every refuser in all its wrappings.
// A text that only a mark makes its own comes with each mark in another line.
func eachRefusal(check func(refuser *refusers.Refuser, text *refusers.Text, pasted string)) {
	for _, refuser := range refusers.All {
		for i := range refuser.Texts {
			text := &refuser.Texts[i]
			for _, said := range text.Says {
				for _, pasted := range wrappings(sample(said)) {
					if !text.Marked {
						check(refuser, text, pasted)
						continue
					}
					for _, mark := range refuser.Marks {
						check(refuser, text, "at "+mark+"\n"+pasted)
					}
				}
			}
		}
	}
}

func TestARefusersTextIsNobodyElses(t *testing.T) {
	n := 0
	eachRefusal(func(refuser *refusers.Refuser, text *refusers.Text, pasted string) {
		n++
		d := texts.Diagnose(pasted)
		if len(d.Matches)+len(d.Lookalikes)+len(d.Anyones) > 0 || d.Marked {
			t.Errorf("%s says %q, and Realm is named: %+v %+v", refuser.ID, pasted, d.Matches, d.Lookalikes)
		}
		own := func(by Refused) bool { return by.Refuser == refuser }
		if !slices.ContainsFunc(d.Refusals, func(r Refusal) bool { return slices.ContainsFunc(r.By, own) }) {
			t.Errorf("%s says %q, and %s is named", refuser.ID, pasted, named(d.Refusals))
		}
	})
	if n < 1000 {
		t.Errorf("only %d texts were tried", n)
	}
}

func named(refusals []Refusal) string {
	var names []string
	for _, r := range refusals {
		names = append(names, r.Names())
	}
	return strings.Join(names, "; ")
}

// A text may be of several only if all of them have it.
func TestATextOfTwoIsSaidToBeOfBoth(t *testing.T) {
	eachRefusal(func(refuser *refusers.Refuser, text *refusers.Text, pasted string) {
		for _, r := range texts.Diagnose(pasted).Refusals {
			for _, by := range r.By {
				if by.Refuser != refuser && !saysToo(by.Text, r.Text) {
					t.Errorf("%s says %q, and %s is named, which has no such text", refuser.ID, pasted, by.Refuser.ID)
				}
			}
		}
	})
	for text, want := range map[string]string{
		"Signature verification failed":                                         "okta jwt-simple pyjwt python-jose vertx php-jwt ruby-jwt",
		"jwt.exceptions.InvalidSignatureError: Signature verification failed":   "pyjwt",
		"jose.exceptions.JWTClaimsError: Invalid audience":                      "python-jose",
		`Firebase\JWT\SignatureInvalidException: Signature verification failed`: "php-jwt",
		"UnexpectedValueException: Wrong number of segments":                    "php-jwt",
		`{"message":"Unauthorized","statusCode":401}`:                           "web-framework",
		`{"message":"Unauthorized"}`:                                            "api-gateway web-framework",
		"io.vertx.core.VertxException: Signature verification failed":           "vertx",
		`{"message":"Not Authorized","error":"token is expired by 2h"}`:         "golang-jwt",
		"PyJWT's trace:\njwt/api_jwt.py\nSignature has expired":                 "pyjwt",
	} {
		var ids []string
		for _, r := range texts.Diagnose(text).Refusals {
			for _, by := range r.By {
				ids = append(ids, by.Refuser.ID)
			}
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q is of %q, want %q", text, got, want)
		}
	}
}

// saysToo reports whether the refuser's text is what was pasted, by its own words.
func saysToo(text *refusers.Text, pasted string) bool {
	return slices.ContainsFunc(text.Says, func(said string) bool {
		w := newWording(said, text.Place)
		return regexp.MustCompile("(?i)^" + patternOf(w.text) + "$").MatchString(normalize(pasted))
	})
}

func TestRealmsTextsAreNoRefusers(t *testing.T) {
	for _, symptom := range texts.symptoms {
		for _, text := range symptom.Texts {
			for _, wrapping := range append([]string{"%"}, wrappedByRealm...) {
				pasted := strings.Replace(wrapping, "%", strings.NewReplacer("{offset}", "7", "{c}", "x").Replace(sample(text)), 1)
				if d := texts.Diagnose(pasted); len(d.Refusals) > 0 {
					t.Errorf("Realm says %q, and %s is named", pasted, named(d.Refusals))
				}
			}
		}
	}
}

// In a check, too, a line of another program is never Realm's.
func TestARefusersLineInATicketIsNotRealms(t *testing.T) {
	keywords := texts.Keywords()
	eachRefusal(func(refuser *refusers.Refuser, text *refusers.Text, pasted string) {
		for line := range strings.Lines(pasted) {
			if found, ok := texts.ErrorTextIn(line); ok && (found.Refusal == nil && found.Telling(false) || found.Marked) {
				t.Errorf("%s says %q, and %q is compared as Realm's", refuser.ID, line, found.Text)
			}
		}
		heard := func(word string) bool { return strings.Contains(strings.ToLower(normalize(pasted)), word) }
		if said := text.Says[0]; len(keywordOf(said)) > leastKeyword && !strings.ContainsAny(said, `'"`) && !slices.ContainsFunc(keywords, heard) {
			t.Errorf("%s says %q, and nobody listens", refuser.ID, pasted)
		}
	})
}

func TestRefusersAreWhole(t *testing.T) {
	ids := map[string]bool{}
	for _, refuser := range refusers.All {
		if refuser.ID == "" || refuser.Name == "" || ids[refuser.ID] {
			t.Errorf("%q: no ID, no name, or one that another has", refuser.ID)
		}
		ids[refuser.ID] = true
		for i := range refuser.Texts {
			text := &refuser.Texts[i]
			if cited := refuser.Cited(text); !strings.HasPrefix(cited.URL, "https://") || cited.Note == "" {
				t.Errorf("%s: %q names no source", refuser.ID, text.Says)
			}
			if !strings.HasSuffix(text.Meaning(), ".") || len(text.AllCauses()) == 0 || refuser.Collect == "" && text.Fault == nil {
				t.Errorf("%s: %q has no meaning, no cause or nothing to collect", refuser.ID, text.Says)
			}
			for _, cause := range text.AllCauses() {
				if !strings.HasSuffix(cause.What, ".") || !strings.HasSuffix(cause.Do, ".") {
					t.Errorf("%s: a cause has two sentences: %+v", refuser.ID, cause)
				}
			}
			if text.Marked && len(refuser.Marks) == 0 {
				t.Errorf("%s: %q needs a mark, and there is none", refuser.ID, text.Says)
			}
		}
	}
	for _, fault := range refusers.Faults {
		if _, ok := realm.Server.Rule(fault.Beside); fault.Beside != "" && !ok {
			t.Errorf("%q stands beside %s, which is no rule", fault.Name, fault.Beside)
		}
	}
}
