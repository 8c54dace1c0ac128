package jose_test

import (
	"math"
	"testing"

	"realmlint/checks/jose"
)

// decodings are texts and what Buffer.from of Node.js 20.20 and 24.21 makes of them.
var decodings = map[string]string{
	"":          "",
	"aGk":       "hi",
	"aGk=":      "hi",
	"aGk===":    "hi",
	"=bad":      "",
	"aGk=aGk=":  "hi",
	"aG=k":      "h",
	"a=Gk":      "",
	"aGk=%":     "hi",
	"aG k":      "hi",
	"aG\r\n\tk": "hi",
	"aG=\nk":    "h",
	`"eyJ`:      `{"`,
	`aGk"`:      "hi",
	"aGk%3D":    "hi7",
	"abc=d":     "i\xb7",
	"aGk.aGk":   "hi\x1a\x1a",
	"a":         "",
	"ab":        "i", // four stray bits
	"aGl":       "hi",
	"aGkx":      "hi1",
	"-_+/":      "\xfb\xff\xbf",
	"aGék":      "hi",
	"aGšk":      "hf\xa4", // U+0161 is as good as a
	"šGk":       "hi",
	"aGĽk":      "h", // U+013D as good as =
	"aG😀k":      "h", // and so is half of U+1F600
	"aG\xffk":   "hi",
}

func TestDecodeReadsAsNodeDoes(t *testing.T) {
	for text, want := range decodings {
		if got := string(jose.Decode(text)); got != want {
			t.Errorf("%q is decoded to %q, by Node.js to %q", text, got, want)
		}
	}
}

// numbers are what JSON.stringify makes of a number.
var numbers = map[string]float64{
	"0": math.Copysign(0, -1), "1": 1, "-1": -1, "0.1": 0.1, "1795600000.5": 1795600000.5,
	"1e+21": 1e21, "100000000000000000000": 1e20, "123456789012345680000": 123456789012345680000,
	"1e-7": 1e-7, "0.000001": 1e-6, "5e-324": 5e-324, "1.7976931348623157e+308": math.MaxFloat64,
	"0.30000000000000004": 0.1 + 0.2*math.Nextafter(1, 2), "null": math.Inf(-1),
}

func TestNumberWritesAsJavaScriptDoes(t *testing.T) {
	for want, number := range numbers {
		if got := jose.Number(number); got != want {
			t.Errorf("%v is written %s, by JSON.stringify %s", number, got, want)
		}
	}
}

// stringified are JSON texts and what JSON.stringify makes of them.
var stringified = map[string]string{
	`{"b":1,"1":2}`: `{"1":2,"b":1}`,
	`{"10":1,"9":2,"01":3,"-1":4,"4294967295":5,"4294967294":6}`: `{"9":2,"10":1,"4294967294":6,"01":3,"-1":4,"4294967295":5}`,
	`{"a":1,"b":2,"a":3}`:                    `{"a":3,"b":2}`,
	`{"2":1,"b":[],"2":{"1":0,"0":[ ]}}`:     `{"2":{"0":[],"1":0},"b":[]}`,
	`[ 1E2 , -0 , 1e400 , null , true ]`:     `[100,0,null,null,true]`,
	`"\u0041\/\b\t\n\f\r\u0001\u001f\u007f"`: "\"A/\\b\\t\\n\\f\\r\\u0001\\u001f\x7f\"",
	`"\ud83d\ude00 <>&'"`:                    `"😀 <>&'"`,
	"\"\u2028\u2029\"":                       "\"\u2028\u2029\"",
	`{"__proto__":1,"":"\\\""}`:              `{"__proto__":1,"":"\\\""}`,
}

func TestStringifyWritesAsJavaScriptDoes(t *testing.T) {
	for text, want := range stringified {
		if got, ok := written(text); !ok || got != want {
			t.Errorf("%s is written %s, by JSON.stringify %s", text, got, want)
		}
	}
}

func TestHalfASurrogatePairCannotBeWritten(t *testing.T) {
	if got, ok := written(`["\ud800"]`); ok {
		t.Errorf("half a surrogate pair is written as %s; what it was cannot be told any more", got)
	}
}
