package powersync

import (
	"strconv"
	"time"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/internal/text"
	"realmlint/rules"
)

var lifetimeTooLong = &rules.Rule{
	ID:       "powersync/lifetime-too-long",
	Title:    "The token lives longer than the service allows",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"], d.Claims["exp"] = d.Now.Unix(), d.In(30*24*time.Hour) }},
	Needs:    checks.Text,
	At:       rules.Claim("exp"),
	Detail:   "from iat {iat} to exp {exp} are {lifetime} seconds ({span}), {limit} are allowed",
	Why:      "The service allows 24 hours, and with a Supabase key 7 days and 20 minutes; no setting changes that. Realm let a token live as long as it would, for it was judged at login alone.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Set exp to at most {limit} seconds after iat, such as an hour, and give the app a new token when it asks for one.", Change: shorten}},
	Says:     answers(livesTooLong, "Token must expire in a maximum of {limit} seconds, got {lifetime}s", "Token must expire in a maximum of {limit} seconds, got {lifetime}"),
	Variant:  inMilliseconds,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		lifetime, ok := lifetimeOf(s)
		if !ok || !(lifetime > float64(longest(s))) { // NaN is not
			return nil, false
		}
		return func() rules.Values {
			claims := read(s).token.Claims
			return rules.Values{
				"iat": member(claims, "iat"), "exp": member(claims, "exp"), "lifetime": jose.String(lifetime),
				"limit": strconv.Itoa(longest(s)), "span": inDays(lifetime),
			}
		}, true
	},
}

// The greatest lifetimes in seconds: 24 hours, and 7 days with 20 minutes.
const (
	longestLifetime = 86400
	longestSupabase = 606000
)

func longest(s *checks.Subject) int {
	if read(s).key(clientAuth(s)).Supabase {
		return longestSupabase
	}
	return longestLifetime
}

// lifetimeOf returns the seconds from iat to exp.
func lifetimeOf(s *checks.Subject) (seconds float64, ok bool) {
	claims := read(s).token.Claims
	exp, hasEnd := claims.Number("exp")
	iat, hasStart := claims.Number("iat")
	return exp - iat, hasEnd && hasStart
}

func inDays(seconds float64) string {
	if seconds >= 1e12 {
		return "more than 30,000 years"
	}
	return text.Between(0, int64(seconds))
}

// shorten ends the token an hour after it was made.
func shorten(s *checks.Subject) ([]rules.Change, bool) {
	iat, _ := read(s).token.Claims.Number("iat")
	if time.Duration(s.Now.Unix()-int64(iat))*time.Second > time.Hour || checks.Milliseconds(iat) {
		return issuedNow(s)
	}
	return []rules.Change{{Do: rules.Set, At: rules.Claim("exp"), To: int64(iat) + 3600}}, true
}

// inMilliseconds says that exp is counted in milliseconds.
func inMilliseconds(s *checks.Subject) (rules.Variant, bool) {
	exp, _ := read(s).token.Claims.Number("exp")
	return rules.Variant{
		Title:  "exp is in milliseconds",
		Detail: "exp is a time of our days in milliseconds",
		Why:    "Date.now() of JavaScript counts milliseconds; a JWT counts seconds.",
		Fixes:  []rules.FixTemplate{{Side: rules.Issuer, Text: "Divide by 1000 and round: Math.floor(Date.now() / 1000).", Change: inSecondsAlone}},
	}, checks.Milliseconds(exp)
}

// inSecondsAlone counts all times of the token in seconds that are counted in
// milliseconds.
func inSecondsAlone(s *checks.Subject) (change []rules.Change, ok bool) {
	for _, name := range []string{"iat", "nbf", "exp"} {
		if date, number := read(s).token.Claims.Number(name); number && checks.Milliseconds(date) {
			change = append(change, rules.Change{Do: rules.Set, At: rules.Claim(name), To: int64(date / 1000)})
		}
	}
	return change, len(change) > 0
}
