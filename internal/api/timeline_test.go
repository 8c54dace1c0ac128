package api

import (
	"fmt"
	"strings"
	"testing"
)

// bands are what the stretches of a result's timeline look like, and between them its
// moments.
func bands(t *testing.T, r Request) string {
	t.Helper()
	answer := ask(t, r)
	if answer.Problem != nil || len(answer.Results) != 1 {
		t.Fatalf("%+v", answer.Problem)
	}
	times := answer.Results[0].Times
	if times == nil {
		return "none"
	}
	var list []string
	for _, shape := range times.Picture.Shapes {
		if band, ok := strings.CutPrefix(shape.Class, "band "); ok {
			list = append(list, band)
		}
	}
	return strings.Join(list, " ")
}

func TestATimelineShowsWhenTheServerLetsTheTokenIn(t *testing.T) {
	withExp := fields(mint(fmt.Sprintf(good, "")))
	later := withExp
	later.At = "2022-03-02"
	unknown := withExp
	unknown.Keys = nil
	noTime := fields(mint(`{"sub":"u","aud":"myapp-abcde"}`))
	for want, request := range map[string]Request{
		"bad good bad":     withExp, // before iat, until exp, after
		"bad good bad bad": later,   // and after the moment judged
		"bad open bad":     unknown,
		"none":             noTime,
	} {
		if got := bands(t, request); got != want {
			t.Errorf("the bands are %s, want %s", got, want)
		}
	}
}

func TestATimelineShowsLeewayAndLimitsOfTheServer(t *testing.T) {
	request := Request{
		Text: mint(`{"sub":"u","aud":"ps","iat":1646136000,"nbf":1646136000,"exp":1646139600}`),
		File: "client_auth:\n  audience: [ps]\n  jwks:\n    keys: [{kty: oct, alg: HS256, k: !env PS_KEY}]\n",
		Keys: []string{secret},
	}
	times := ask(t, request).Results[0].Times
	var names []string
	for _, moment := range times.Moments {
		names = append(names, moment.Name+" "+moment.At[11:19])
	}
	want := "-60 s 11:59:00, iat 12:00:00, nbf 12:00:00, now 12:00:00, exp 13:00:00, +60 s 13:01:00, limit 12:00:00"
	if got := strings.Join(names, ", "); got != want {
		t.Errorf("the moments are %s, want %s", got, want)
	}
	// The minute before nbf and the one behind exp are good.
	if got := bands(t, request); got != "bad good good good bad bad" {
		t.Errorf("the bands are %s", got)
	}
}
