package api

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTheTokenIsShownWhereItStandsWithoutItsSignature(t *testing.T) {
	token := mint(fmt.Sprintf(good, ""))
	parts := strings.Split(token, ".")
	answer := ask(t, fields("a line\ncurl -H \"Authorization: Bearer "+token+"\" https://api.example "+mint(`{"sub":"other"}`)))
	shown := answer.Results[0].Seen
	if shown.Before != `curl -H "Authorization: Bearer ` || !strings.HasPrefix(string(shown.After), `" https://api.example eyJ`) {
		t.Errorf("it stands between %q and %q", shown.Before, shown.After)
	}
	want := []seenSegment{{At: "header"}, {At: "claims"}, {At: "signature", Hidden: 43}}
	for i, one := range shown.Segments {
		if one.At != want[i].At || one.Hidden != want[i].Hidden || one.Hidden == 0 && string(one.Text) != parts[i] || one.Hidden > 0 && one.Text != "" {
			t.Errorf("segment %d is %+v", i, one)
		}
	}
	for _, result := range answer.Results {
		if all := fmt.Sprint(result.Seen); strings.Contains(all, parts[2]) || strings.Contains(all, strings.Split(mint(`{"sub":"other"}`), ".")[2]) {
			t.Errorf("a signature is shown: %s", all)
		}
	}
}

func TestOfATokenWithOtherSegmentsNothingIsShownThatMayBeSecret(t *testing.T) {
	for text, want := range map[string]string{
		"eyJhbGciOiJkaXIifQ..aaaa.bbbb.cccc":   "18 0 4 4 4",
		"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1In0": "0 0",
	} {
		var hidden []string
		for _, one := range segments(text) {
			hidden = append(hidden, fmt.Sprint(one.Hidden))
			if one.Hidden > 0 && one.Text != "" {
				t.Errorf("%s: %q is shown", text, one.Text)
			}
		}
		if got := strings.Join(hidden, " "); got != want {
			t.Errorf("%s: %s characters are hidden, want %s", text, got, want)
		}
	}
}

// Whatever a member is, the characters that are marked for it hold all of it.
func TestTheCharactersOfAMemberHoldIt(t *testing.T) {
	claims := `{ "sub" : "u", "a":{"b.c":[1,{"d":"é"}],"e":{}} ,"aud":"myapp-abcde","iat":1646136000,"exp":1646139600 }`
	token := mint(claims)
	segment := strings.Split(token, ".")[1]
	answer := ask(t, fields(token))
	for _, line := range answer.Results[0].Parts[1].Lines {
		if line.Name == "" && len(line.Span) == 0 {
			continue
		}
		from, to := line.Span[0], line.Span[1]
		from, to = from&^3, min((to+3)&^3, len(segment)) // whole groups of four
		bytes, err := base64.RawURLEncoding.DecodeString(segment[from:to])
		if err != nil {
			t.Errorf("%s: the characters from %d to %d are not whole: %v", line.At, from, to, err)
		}
		for _, has := range []string{string(line.Name), strings.TrimRight(string(line.Value), "{[")} {
			if compact := strings.Join(strings.Fields(string(bytes)), ""); !strings.Contains(compact, has) {
				t.Errorf("%s: the characters from %d to %d hold %q, not %s", line.At, line.Span[0], line.Span[1], bytes, has)
			}
		}
		if len(bytes) > len(line.Name)+len(line.Value)+60 {
			t.Errorf("%s: the characters hold much else: %q", line.At, bytes)
		}
	}
}

func TestMembersSayWhatTheyMean(t *testing.T) {
	answer := ask(t, fields(mint(`{"exp":1646139600,"x":1,"nbf":1646135999}`)))
	header, claims := answer.Results[0].Parts[0].Lines, answer.Results[0].Parts[1].Lines
	for _, c := range []struct {
		line         decodedLine
		name, source string
		value        string
	}{
		{header[0], "Algorithm", "RFC 7515, section 4.1.1", "HMAC with SHA-256: one secret signs and verifies."},
		{header[1], "Type", "RFC 7519, section 5.1", "A JSON Web Token."},
		{claims[0], "Expiration time", "RFC 7519, section 4.1.4", "2022-03-01T13:00:00Z, in 1 hour."},
		{claims[1], "Private", "", ""},
		{claims[2], "Not before", "RFC 7519, section 4.1.5", "2022-03-01T11:59:59Z, 1 second ago."},
	} {
		if about := c.line.About; about == nil || about.Name != c.name || about.Source != c.source || about.Value != c.value {
			t.Errorf("%s is %+v", c.line.Name, about)
		}
	}
	request := fields(mint(`{"exp":1646139600}`))
	request.At = "2022-03-01T14:00:00Z"
	if got, want := ask(t, request).Results[0].Parts[1].Lines[0].About.Value, "2022-03-01T13:00:00Z, 1 hour before the moment that is judged."; got != want {
		t.Errorf("at a moment that was chosen it is %q, want %q", got, want)
	}
}

func TestMeaningsAreSentencesWithASource(t *testing.T) {
	for _, table := range []map[string]meaning{headerMeanings, claimMeanings} {
		for name, m := range table {
			at, err := url.Parse(m.URL)
			if err != nil || at.Scheme != "https" || at.Fragment == "" || m.Source == "" {
				t.Errorf("%s: the source is %q, %q", name, m.Source, m.URL)
			}
			if !strings.HasSuffix(m.Meaning, ".") || utf8.RuneCountInString(m.Meaning) > 120 || m.Name == "" {
				t.Errorf("%s: %q is no short sentence", name, m.Meaning)
			}
		}
	}
}
