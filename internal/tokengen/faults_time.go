package tokengen

import (
	"strconv"
	"time"

	"realmlint/checks"
)

// timeFaults are about exp, iat and nbf.
var timeFaults = []fault{{
	rule:    "nbf-not-a-number",
	members: func(w *work) { w.claims["nbf"] = strconv.FormatInt(w.Now.Unix(), 10) },
}, {
	rule:    "nbf-in-milliseconds",
	needs:   "milliseconds are told from seconds only between 2001 and 2100; give such a moment with --at",
	members: func(w *work) { w.claims["nbf"] = w.Now.UnixMilli() },
}, {
	rule: "token-not-yet-valid",
	members: func(w *work) {
		w.claims["nbf"] = w.Now.Add(time.Hour).Unix()
		w.claims["exp"] = w.Now.Add(2 * time.Hour).Unix()
	},
}, {
	rule:    "iat-not-a-number",
	members: func(w *work) { w.claims["iat"] = strconv.FormatInt(w.Now.Unix(), 10) },
}, {
	rule:    "iat-in-milliseconds",
	needs:   "milliseconds are told from seconds only between 2001 and 2100; give such a moment with --at",
	members: func(w *work) { w.claims["iat"] = w.Now.UnixMilli() },
}, {
	rule: "token-issued-in-future",
	members: func(w *work) {
		w.claims["iat"] = w.Now.Add(time.Hour).Unix()
		w.claims["exp"] = w.Now.Add(2 * time.Hour).Unix()
	},
}, {
	rule: "exp-not-a-number",
	members: func(w *work) {
		w.claims["exp"] = strconv.FormatInt(w.Now.Add(DefaultLifetime).Unix(), 10)
	},
}, {
	rule: "token-expired",
	members: func(w *work) {
		w.claims["iat"] = w.Now.Add(-2 * time.Hour).Unix()
		w.claims["exp"] = w.Now.Add(-time.Hour).Unix()
	},
}, {
	rule:    "exp-missing",
	members: func(w *work) { delete(w.claims, "exp") },
}, {
	rule:    "exp-zero",
	members: func(w *work) { w.claims["exp"] = 0 },
}, {
	rule:    "exp-in-milliseconds",
	needs:   "milliseconds are told from seconds only between 2001 and 2100; give such a moment with --at",
	members: func(w *work) { w.claims["exp"] = w.Now.Add(DefaultLifetime).UnixMilli() },
}, {
	rule:    "exp-far-ahead",
	members: func(w *work) { w.claims["exp"] = w.Now.AddDate(checks.LongestLifetime+1, 0, 0).Unix() },
}, {
	rule:    "token-expires-soon",
	within:  time.Minute,
	members: func(w *work) { w.claims["exp"] = w.Now.Add(time.Minute).Unix() },
}}
