package tokengen

import (
	"encoding/base64"
	"realmlint/rules/realm"
	"strings"
)

// formFaults are about how a token is put together. The signature is made over
// what is faulty wherever it can be, so that it is good.
var formFaults = []fault{{
	rule:  "token-wrapped",
	needs: "it is about what stands around a token, and sign prints one alone",
}, {
	rule:  "token-not-found",
	needs: "it is about a text without a token, and sign prints one",
}, {
	rule:  "segment-count",
	token: func(w *work) { w.token = w.token[:strings.LastIndexByte(w.token, '.')] },
}, {
	rule:  "bearer-prefix",
	token: func(w *work) { w.token = "Bearer " + w.token },
}, {
	rule:   "header-not-base64",
	base64: func(w *work) { w.segments[0] = "+" + w.segments[0][1:] },
}, {
	rule: "header-not-json",
	json: func(w *work) { w.segments[0] = strings.TrimSuffix(w.segments[0], "}") },
}, {
	rule:   "claims-not-base64",
	base64: func(w *work) { w.segments[1] = "+" + w.segments[1][1:] },
}, {
	rule: "claims-not-json",
	json: func(w *work) { w.segments[1] = strings.TrimSuffix(w.segments[1], "}") },
}, {
	rule:  "token-line-ends",
	token: func(w *work) { w.token += "\r\n" },
}, {
	rule:   "base64-stray-bits",
	json:   func(w *work) { w.segments[0] = lengthOver(w.segments[0], 1) },
	base64: func(w *work) { w.segments[0] = strayed(w.segments[0]) },
}, {
	rule: "segment-padded",
	json: func(w *work) { w.segments[1] = lengthOver(w.segments[1], 1) },
	base64: func(w *work) {
		w.segments[1] += strings.Repeat("=", 4-len(w.segments[1])%4)
	},
}, {
	rule:   "segment-length-impossible",
	json:   func(w *work) { w.segments[1] = lengthOver(w.segments[1], 0) },
	base64: func(w *work) { w.segments[1] += "A" },
}, {
	rule: "member-repeated",
	json: func(w *work) { w.segments[1] = `{"iat":0,` + strings.TrimPrefix(w.segments[1], "{") },
}, {
	rule: "claims-trailing-text",
	json: func(w *work) { w.segments[1] += "}" },
}, {
	rule:    "crit-ignored",
	members: func(w *work) { w.header["crit"] = []string{"b64"} },
}, {
	rule:    "claims-in-header",
	members: func(w *work) { w.header["sub"] = "another-user" },
}, {
	rule:  "token-too-long",
	needs: "no limit is on record for a moment before 26 October 2021; give a later one with --at",
	members: func(w *work) {
		if limit, known := realm.TokenLimit(w.Now); known {
			w.claims["padding"] = strings.Repeat("x", limit*3/4)
		}
	},
}}

// lengthOver appends spaces until the text's length is a multiple of three and
// so much over: what decides how its base64 ends.
func lengthOver(text string, over int) string {
	for len(text)%3 != over {
		text += " "
	}
	return text
}

// strayed sets a bit of the last character that belongs to no byte.
func strayed(segment string) string {
	bytes, err := base64.RawURLEncoding.DecodeString(segment)
	if err != nil || len(bytes)%3 == 0 {
		return segment
	}
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	last := len(segment) - 1
	return segment[:last] + string(alphabet[strings.IndexByte(alphabet, segment[last])+1])
}
