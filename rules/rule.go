// Package rules puts what the checks found into a server's words and says how to
// mend it. It says what a rule, a finding and a server are, and has no rule of
// any server: those stand in folders of their own, such as rules/realm.
//
// A Server is a list of rules in the order in which it answers them. A Rule is
// data but for its Find, which looks at one checks.Subject. The Evaluator asks
// the rules whose Needs are met, about one token after the other:
//
//	evaluator := rules.NewEvaluator(realm.Server, checks.Subject{Settings: settings, Now: now}, nil)
//	subject := evaluator.Read(text)
//	hits, verdict := evaluator.Ask(subject)
//	fmt.Println(verdict)
//	for _, finding := range evaluator.Findings(subject, hits) {
//		fmt.Println(finding.Rule.ID, finding.Place(), finding.Fixes[0].Text)
//	}
//
// Hits are cheap and are what a summary counts; Findings are in words. For one
// token Server.Judge does it all at once, for the settings alone Server.Findings.
// What the server may answer is the Answer that Evaluator.Conclude and Judge return.
package rules

import (
	"strings"

	"realmlint/checks"
)

// ID names a rule for good: kebab-case, the thing and what is wrong with it. Those
// of servers that came later begin with the server's: "powersync/token-expired".
type ID string

// Is reports whether it is that rule, of whatever server.
func (id ID) Is(rule ID) bool {
	_, name, ofServer := strings.Cut(string(id), "/")
	return id == rule || ofServer && ID(name) == rule
}

// Page returns where under docs/ the rule is explained: "rules.md#token-expired",
// "rules-powersync.md#powersynctoken-expired".
func (id ID) Page() string {
	server, name, ofServer := strings.Cut(string(id), "/")
	if !ofServer {
		return "rules.md#" + string(id)
	}
	return "rules-" + server + ".md#" + server + name // a heading's anchor has no slash
}

// TokenWrapped is the rule that speaks of the text around a token. Whoever took
// the token out of it hands it what it says.
const TokenWrapped ID = "token-wrapped"

// SignatureTakenOut is the rule that speaks of a token whose signature did not
// come to us. Whoever took the rest of it out of a text hands the finding what
// the server would say to that.
const SignatureTakenOut ID = "signature-taken-out"

// Severity says what a finding means for the login.
type Severity uint8

const (
	Info    Severity = iota + 1 // worth knowing
	Warning                     // the server takes it, but it will bite
	Error                       // it refuses the token, or any login with these settings
)

// SeverityNames are the severities as flags and reports spell them. The first is
// what a user says of a rule that is to be left out.
var SeverityNames = []string{"off", Info: "info", Warning: "warning", Error: "error"}

// String returns the severity as flags and reports spell it.
func (s Severity) String() string { return SeverityNames[s] }

// Rule is one thing that can be wrong. Detail, Fixes, At and the texts of the
// server may hold {placeholders}, which the Values of Find fill.
type Rule struct {
	ID        ID
	Title     string        // what is wrong, in under ten words, without a full stop
	Severity  Severity      // what the server makes of it
	Break     Fault         // how a token comes by it; none if the rule judges the settings alone
	Needs     checks.Part   // parts and conditions without which Find finds nothing; none: it judges the settings alone
	At        Location      // where it is
	Detail    string        // both values side by side
	Why       string        // how a token or a setting comes to be like this
	Fixes     []FixTemplate // what to do, the first choice first
	Explains  []ID          // rules whose findings have this one for their reason: its title, why and fixes stand for theirs
	Says      []Message     // what the server answered, best attested first; nil: not known, or nothing
	Algorithm string        // of the provider, without which it finds nothing; empty: any
	Undecides bool          // it says that something was not checked, or is not on record, which a verdict may hang on; it cannot be off
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

// Variant is what the checks know more of a fault: its Detail, if it has one, is
// said after the rule's own; Fixes and, if it has them, Why and Title take the place
// of the rule's.
type Variant struct {
	Title, Detail, Why string
	Alone              bool // the Detail stands in place of the rule's own
	Fixes              []FixTemplate
	Values             Values
}

// Words make the values that fill a rule's placeholders, when somebody wants to
// read them: most findings are only counted. They are good as long as the
// subject is.
type Words func() Values

// Values fill a rule's placeholders. They may come from a stranger's token;
// they never hold a key or a signature.
type Values map[string]string
