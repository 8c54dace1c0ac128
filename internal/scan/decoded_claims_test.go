package scan

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
)

// decodedText returns what a text comes to where decoded claims are looked for:
// the header and the claims of each, or what is said of it.
func decodedText(text string) (shown []string, places [][2]int) {
	for token, err := range TokensIn("text", text, nil, nil) {
		if err != nil {
			shown = append(shown, err.Error())
			continue
		}
		parts := strings.Split(token.Raw, ".")
		if token.Remnant < checks.Decoded {
			shown = append(shown, "token "+token.Raw)
			continue
		}
		header, _ := base64.RawURLEncoding.DecodeString(parts[0])
		claims, _ := base64.RawURLEncoding.DecodeString(parts[1])
		if (token.Remnant == checks.DecodedClaims) != (len(header) == 0) || len(parts) != 3 || parts[2] != "" {
			shown = append(shown, "a remnant that is none")
		}
		shown = append(shown, string(header)+" "+string(claims))
		places = append(places, [2]int{token.Line, token.Column})
	}
	return shown, places
}

func TestDecodedClaimsAreFoundInAnyPrint(t *testing.T) {
	const (
		header = `{"alg":"RS256","typ":"JWT"}`
		claims = `{"aud":"web","sub":"user1","exp":1704070800}`
	)
	for text, want := range map[string]string{
		claims:                 " " + claims,
		"it is:\n" + claims:    " " + claims,
		header + "\n" + claims: header + " " + claims,
		"HEADER:\n" + header + "\nPAYLOAD:\n" + claims + "\nVERIFY SIGNATURE\nHMACSHA256(\n  base64UrlEncode(header)\n)": header + " " + claims,
		claims + "\nwith the header\n" + header:                                    header + " " + claims,
		`{"header":` + header + `,"payload":` + claims + `,"signature":"x"}`:       header + " " + claims,
		`{"level":"info","claims":` + claims + `,"n":1}`:                           " " + claims,
		`{"level":"info","msg":"{\"iss\":\"a\",\"exp\":1.50}"}`:                    ` {"iss":"a","exp":1.50}`,
		"{\n  \"aud\": [\n    \"a\",\n    \"b\"\n  ],\n  \"exp\": 1\n}":            " {\n  \"aud\": [\n    \"a\",\n    \"b\"\n  ],\n  \"exp\": 1\n}",
		`{"aud":"web","aud":"ios","exp":1704070800000000000001}`:                   ` {"aud":"web","aud":"ios","exp":1704070800000000000001}`, // as it stands
		"it prints {'aud': 'web', 'exp': 1704070800, 'admin': True, 'x': None} so": ` {"aud":"web","exp":1704070800,"admin":true,"x":null}`,
		`{u'aud': u'web', 'sub': "it's", 'exp': 1L}`:                               ` {"aud":"web","sub":"it's","exp":1}`,
		`{ aud: [ 'a', 'b', ], sub: 'a"b\'c', exp: 1_704_070_800 }`:                ` {"aud":["a","b"],"sub":"a\"b'c","exp":1704070800}`,
		"Jwt {\n  header: JwtHeader { typ: 'JWT', alg: 'HS256' },\n  body: JwtBody {\n    sub: 'u',\n    aud: 'web',\n    exp: 5,\n    toString: [Function (anonymous)]\n  }\n}": `{"typ":"JWT","alg":"HS256"} {"sub":"u","aud":"web","exp":5}`,
		"body: JwtBody {\nsub: 'u',\naud: 'web',\nexp: 5\ntoString: [Function (anonymous)]\n\nYou need: this":                                                                    ` {"sub":"u","aud":"web","exp":5}`, // its end was not copied
		`{"aud"=>"web", "exp"=>5, "x"=>nil}`:                            ` {"aud":"web","exp":5,"x":null}`,
		`[{:aud=>"web", :exp=>5}, {"alg"=>"HS256"}]`:                    `{"alg":"HS256"} {"aud":"web","exp":5}`,
		`["exp": 5, "aud": "web"]`:                                      ` {"exp":5,"aud":"web"}`,
		"{\n  “aud”: “web”,\n  ‘exp’: 5\n}":                             ` {"aud":"web","exp":5}`,
		"> {\n>   \"aud\": \"web\",\n>   \"exp\": 5\n> }":               ` {"aud":"web","exp":5}`,
		"{\n  aud: 'web', // the client's\n  /* 2024 */ exp: 5 # so\n}": ` {"aud":"web","exp":5}`,
		"{ aud: 'web', exp: 5, nbf: undefined }":                        ` {"aud":"web","exp":5}`,
		"function (a) { return { b } } prints { aud: 'web', exp: 5 }":   ` {"aud":"web","exp":5}`,
		claims + " and\n" + `{"iss":"a","exp":1}`:                       " " + claims + `| {"iss":"a","exp":1}`,
		"the token is eyJhbGciOi…abc, decoded\n" + claims:               " " + claims,

		"so it is " + token + " with\n" + claims: "token " + token,
		`{"aud":"web"}`:                          "text:1: no token found in 1 line",
		`{"error":"Token is expired","error_code":"AuthError","link":"x"}`:                "text:1: no token found in 1 line",
		`{"name":"custom-token","type":"custom-token","config":{"audience":["web"]}}`:     "text:1: no token found in 1 line",
		`{"keys":[{"kty":"RSA","alg":"RS256","kid":"a","use":"sig","n":"x","e":"AQAB"}]}`: "text:1: no token found in 1 line",
		"const claims = {\n  aud: 'web',\n  sub: user.id,\n  exp: 5\n}":                   "text:1: no token found in 5 lines",
		"{ aud: 'web', exp: 5, ... }":                                                     "text:1: no token found in 1 line",
		"{\n  aud: 'web',\n  sub: 'u',\n  exp: 5,\n  ...\n}":                              "text:1: no token found in 6 lines",
		"{ aud: [Array], exp: 5 }":                                                        "text:1: no token found in 1 line",
		"{ aud: '****', exp: 5 }":                                                         `text:1: no token found; "****" stands there: the token was taken out`,
		"{ aud: 'web', exp: 5":                                                            "text:1: no token found in 1 line",
		"the header is " + header:                                                         "text:1: no token found; of a token no more than the decoded header stands there; get its claims too, or the token",
	} {
		if shown, _ := decodedText(text); strings.Join(shown, "|") != want {
			t.Errorf("%q:\n%s\nwant\n%s", text, strings.Join(shown, "|"), want)
		}
	}
	if _, places := decodedText("é it is: {\"a\":1}\né {\"iss\":\"a\",\"exp\":1}\n"); len(places) != 1 || places[0] != [2]int{2, 3} {
		t.Errorf("the claims are at %v", places)
	}
}

// Only who asks for them gets decoded claims, and never from a line of a list.
func TestDecodedClaimsAreNoLineOfAList(t *testing.T) {
	const claims = `{"aud":"web","sub":"user1","exp":1704070800}`
	for _, r := range []Request{
		{Stdin: strings.NewReader(claims)},
		{Stdin: strings.NewReader(token + "\n" + claims), Decoded: true},
		{Stdin: strings.NewReader(claims), Decoded: true, Raw: true},
		{Stdin: strings.NewReader(`{"claims":` + claims + `}`), Decoded: true, Field: ".claims"},
		{Stdin: strings.NewReader(claims), Decoded: true, Column: "1"},
		{Texts: []string{claims}, Decoded: true},
	} {
		seq := Tokens(r)
		for token, err := range seq {
			if token.Remnant != checks.WholeToken || err != nil && !errors.As(err, new(LineError)) {
				t.Errorf("%+v: remnant %d, error %v", r, token.Remnant, err)
			}
		}
	}
}

// FuzzDecodedIn holds for any text: what it shows are objects, and stand in it.
func FuzzDecodedIn(f *testing.F) {
	for _, seed := range []string{
		`{"aud":"web","exp":5}`, "{'aud': 'it\\'s', exp: 5,\n}", "A { b: [ 1, [Function], undefined ], aud: “x”, iss: -0.5e9, /* */ # \n }", `["iss": {"a"=>:b}]`,
		`{"m":"{\"m\":\"{\\\"iss\\\":1,\\\"exp\\\":2}\"}"}`, "{\xff:1,iss:'\xff',exp:u''", "{{[{a:{a:[[{", `{"alg":"a"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		found, header := decodedIn(text)
		for _, one := range append(found, decodedToken{header: header}) {
			for _, part := range [][]byte{one.header, one.claims} {
				if part != nil && (!json.Valid(part) || part[0] != '{') {
					t.Errorf("%q is no object", part)
				}
			}
			if one.at < 0 || one.at >= max(1, len(text)) {
				t.Errorf("it is at %d", one.at)
			}
		}
	})
}

// Whatever begins like a value and is none costs no more than its length.
func TestLookingForDecodedClaimsIsLinear(t *testing.T) {
	for _, piece := range []string{"{", "[", "{a:", "{a:{", "{a:1,", "[1,", "{/*", "{//", "{#", "{a:'", `{"`, "{“", "[Function", "{a:[", "[\"a\":", "{a:1\n", "{ \n", "{\"a\":\"{", "a{", "{a:9"} {
		text := []byte(strings.Repeat(piece, 1<<19/len(piece)))
		begun := time.Now()
		decodedIn(text)
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("%d KiB of %q took %v", len(text)>>10, piece, took)
		}
	}
}
