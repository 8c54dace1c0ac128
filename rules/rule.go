// Package rules puts what the checks found into Realm's words and says how to
// mend it. A rule is data but for its Find; the list All holds them in the
// order in which Realm's words win.
package rules

import "realmlint/checks"

// ID names a rule for good: kebab-case, the thing and what is wrong with it.
type ID string

// Rules that speak of the text around a token. Whoever took the token out of it
// hands them what they say.
const (
	TokenWrapped  ID = "token-wrapped"
	TokenNotFound ID = "token-not-found"
)

// Severity says what a finding means for the login.
type Severity uint8

const (
	Info    Severity = iota + 1 // worth knowing
	Warning                     // Realm takes it, but it will bite
	Error                       // Realm refuses the token, or any login with these settings
)

// String returns the severity as flags and reports spell it.
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return "off"
}

// Rule is one thing that can be wrong. Detail, Fix, At and the texts of the
// server may hold {placeholders}, which the Values of Find fill.
type Rule struct {
	ID        ID
	Title     string      // what is wrong, in under ten words, without a full stop
	Severity  Severity    // what Realm makes of it
	Break     Fault       // how a token comes by it; none if the rule judges the settings alone
	Needs     checks.Part // parts and conditions without which Find finds nothing; none: it judges the settings alone
	At        Location    // where it is
	Detail    string      // both values side by side
	Why       string      // how a token or a setting comes to be like this
	Fix       string      // an order with the value to type, ending in a full stop
	Says      []Message   // what Realm answered, best attested first; nil: not known, or nothing
	Algorithm string      // of the provider, without which it finds nothing; empty: any
	Undecides bool        // it says that something was not checked, or is not on record, which a verdict may hang on; it cannot be off
	// Variant returns what to say instead where the checks know more of this
	// subject's fault; nil if they never do.
	Variant func(*checks.Subject) (Variant, bool)
	// Against returns the setting that the claim is held against, for reports
	// that show both; nil if there is none.
	Against func(*checks.Subject) (name, value string)
	// Find reports whether the subject has the fault, and what names it; nil if
	// nothing has to. It is pure: the same subject gives the same answer. Where
	// it finds nothing it allocates nothing, and it asks the claims by Has,
	// Number and Text, which build no map.
	Find func(*checks.Subject) (Words, bool)
}

// OfSettings reports whether the rule judges the settings alone, so that it
// can be asked without a token.
func (r *Rule) OfSettings() bool { return r.Needs == 0 }

// Decides reports whether a finding of the rule bears on a token's verdict.
func (r *Rule) Decides() bool { return r.Severity == Error || r.Undecides }

// Variant is what the checks know more of a fault: its Detail is said after the
// rule's own, Why and Fix take the place of the rule's.
type Variant struct {
	Detail, Why, Fix string
	Values           Values
}

// Words make the values that fill a rule's placeholders, when somebody wants to
// read them: most findings are only counted. They are good as long as the
// subject is.
type Words func() Values

// Values fill a rule's placeholders. They may come from a stranger's token;
// they never hold a key or a signature.
type Values map[string]string
