// Package refusers holds what other programs than Realm say when they refuse a
// token: servers, services and JWT libraries, a file each. The texts are theirs
// and quoted from the sources named; what is said about them is ours.
//
// A text is data: how it is found in what somebody pasted, errtext knows.
package refusers

import "realmlint/rules"

// Refuser is a program that refuses tokens in words of its own.
type Refuser struct {
	ID    string // lower case and hyphens, for programs
	Name  string // as its users call it: "PowerSync"
	Texts []Text
	// Marks stand in what it writes, beside its texts, and in nobody else's:
	// a prefix, the name of an exception. They tell whose a text is that
	// several programs have.
	Marks  []string
	Source rules.Citation // of all texts that name none of their own
	// Ran names the versions that were run to see what they say: testdata/recorded
	// has it. A text that none of them said names a source of its own.
	Ran string
	// Collect is what tells the causes apart, beside the token.
	Collect string
}

// Text is one thing that a refuser says.
type Text struct {
	// Says are its wordings, with {placeholders} for what differs. {error} is
	// anything to the end of the line.
	Says  []string
	Place Place
	// Marked is set for a text that only a mark of the refuser's makes its own.
	Marked bool
	// General is set for a pattern that stands for what no other text of the
	// refuser's says more closely.
	General bool
	Fault   *Fault         // what is wrong; its causes come after those here
	Means   string         // a sentence; empty: the fault's own
	Causes  []Cause        // the most frequent first
	Source  rules.Citation // empty: the refuser's
}

// Place says where in a line a text has to stand to be meant.
type Place uint8

// The places, from the widest on. Some texts are words that any log may hold.
const (
	Anywhere  Place = iota // nobody else writes so
	AsMessage              // not in the midst of a sentence, and to the letter
	Alone                  // the whole of what was said, an SDK's wrapping apart
)

// Cause is one thing that leads to a text.
type Cause struct {
	What string // a sentence
	Do   string // an order
}

// Meaning returns what the text says of the token or of the settings.
func (t *Text) Meaning() string {
	if t.Means != "" || t.Fault == nil {
		return t.Means
	}
	return t.Fault.Means
}

// AllCauses returns the text's own causes and then those of its fault.
func (t *Text) AllCauses() []Cause {
	if t.Fault == nil {
		return t.Causes
	}
	return append(append([]Cause{}, t.Causes...), t.Fault.Causes...)
}

// Cited returns where the text is to be seen.
func (r *Refuser) Cited(t *Text) rules.Citation {
	if t.Source.URL != "" {
		return t.Source
	}
	return r.Source
}

// All are the refusers, those first that people move to from Realm.
var All = []*Refuser{
	&powersync, &supabaseGateway, &supabaseAuth, &supabaseRealtime, &supabaseStorage, &postgrest, &hasura,
	&convex, &syncGateway, &appSync, &apiGateway, &cognito, &firebaseNode, &firebasePython, &firebaseGo,
	&auth0, &okta, &entra, &keycloak, &gatekeeper, &synapse, &kubernetes, &envoy, &kong, &oauth,
	&objectServer, &webFramework, &axios,
	&golangJWT5, &golangJWT, &goJose, &goOIDC, &zitadel, &jwx, &jsonwebtoken, &expressJWT, &jwtSimple, &jwtDecode, &jwksRSA, &jose, &nextAuth,
	&pyJWT, &pythonJose, &javaJWT, &jjwt, &vertx, &spring, &nimbus, &dotNet, &rustJWT, &phpJWT, &tymon, &lexik, &lcobucci, &rubyJWT, &openSSL,
}
