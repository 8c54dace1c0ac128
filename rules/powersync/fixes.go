package powersync

import (
	"slices"
	"strconv"
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// Why some fixes cannot be tried.
const (
	notGiven     = "it is about something that was not given"
	wholeToken   = "the token itself is needed for that"
	nobodyKnows  = "what is meant is not known here"
	atTheService = "it is about where the service runs"
)

// change is a way to get at what a fix comes to.
type change = func(*checks.Subject) ([]rules.Change, bool)

// signAgain is the change of a token that is signed again with the service's key.
var signAgain = rules.Always(rules.Change{Do: rules.Sign, At: rules.Location{In: rules.InSignature}})

// makeAnew is the change of a token that is made by a library.
var makeAnew = rules.Always(rules.Change{Do: rules.Renew, At: rules.Location{In: rules.InToken}})

// send is the change of what is sent; ok is false if it would stay the same.
func send(of func(string) string) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		return []rules.Change{{Do: rules.Send, At: rules.Location{In: rules.InToken}, Sent: of}}, s.Token.ChangedBy(of)
	}
}

// fromNow sets a time so long after the moment.
func fromNow(name string, after time.Duration) change {
	return rules.SetClaim(name, func(s *checks.Subject) (any, bool) { return s.Now.Add(after).Unix(), true })
}

// issuedNow is the change of a token to one that was issued at this moment for an hour.
func issuedNow(s *checks.Subject) ([]rules.Change, bool) {
	change := []rules.Change{
		{Do: rules.Set, At: rules.Claim("iat"), To: s.Now.Unix()},
		{Do: rules.Set, At: rules.Claim("exp"), To: s.Now.Add(time.Hour).Unix()},
	}
	if s.Token.Has("nbf") {
		change = append(change, rules.Change{Do: rules.Set, At: rules.Claim("nbf"), To: s.Now.Unix()})
	}
	return change, true
}

// setting is the change of a setting.
func setting(name string, to any, edit func(*ClientAuth)) func(*checks.Subject) ([]rules.Change, bool) {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		return []rules.Change{changed(s, name, to, edit)}, true
	}
}

// changed makes one change of a setting.
func changed(s *checks.Subject, name string, to any, edit func(*ClientAuth)) rules.Change {
	c := *clientAuth(s)
	edit(&c)
	return rules.Change{Do: rules.Set, At: rules.Setting(name), To: to, Settings: &c}
}

// withKey returns the settings with another key in the place of the i-th.
func withKey(c *ClientAuth, i int, key *Key) {
	c.Keys = slices.Clone(c.Keys)
	c.Keys[i] = key
}

// keyAt is the setting of the i-th key.
func keyAt(i int) string { return "client_auth.jwks.keys[" + strconv.Itoa(i) + "]" }
