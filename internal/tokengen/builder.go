package tokengen

import (
	"cmp"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/rules"
)

// lifetime is how long a token holds for which no exp was asked.
const lifetime = time.Hour

// Builder makes tokens that a server takes, or refuses for one fault. Header
// and Claims hold what was asked for; what the server needs besides comes by
// itself. A number in them may be a json.Number, which stays as it was written.
type Builder struct {
	Server         *rules.Server
	Settings       checks.Settings
	Signer         *Signer
	Now            time.Time
	Header, Claims map[string]any
}

// Token returns a token as the settings want it, and the subject that it makes
// with them, for the rules to judge.
func (b *Builder) Token() (string, *checks.Subject, error) {
	return b.build(&rules.Fault{})
}

// WithFault returns a token with the fault that the rule finds, and the subject
// that it makes with the settings. It is an error if a token cannot have the
// fault, or not with these settings.
func (b *Builder) WithFault(id rules.ID) (string, *checks.Subject, error) {
	rule, known := b.Server.Rule(id)
	if !known {
		return "", nil, rules.UnknownRule(b.Server, id)
	}
	if rule.OfSettings() {
		return "", nil, fmt.Errorf("%s is about the settings, not about a token; `realmlint settings` finds it", rule.ID)
	}
	token, subject, err := b.build(&rule.Break)
	if err != nil {
		return "", nil, err
	}
	for _, finding := range b.Server.Findings(subject, nil) {
		if finding.Rule.ID == id {
			return token, subject, nil
		}
	}
	takes := rule.Break.Else
	if takes == "" {
		takes = "the claims or the header that were asked for stand in its way"
	}
	return "", nil, fmt.Errorf("%s cannot be made here: %s", id, takes)
}

// WithFaults returns a token with the faults of several rules, as far as one does not
// take away another: whether it has them is for the caller to see.
func (b *Builder) WithFaults(list []*rules.Rule) (string, error) {
	chained := func(step func(*rules.Fault) func(*rules.Draft)) func(*rules.Draft) {
		return func(d *rules.Draft) {
			for _, rule := range list {
				if change := step(&rule.Break); change != nil {
					change(d)
				}
			}
		}
	}
	token, _, err := b.build(&rules.Fault{
		Members:   chained(func(f *rules.Fault) func(*rules.Draft) { return f.Members }),
		JSON:      chained(func(f *rules.Fault) func(*rules.Draft) { return f.JSON }),
		Base64:    chained(func(f *rules.Fault) func(*rules.Draft) { return f.Base64 }),
		Signature: chained(func(f *rules.Fault) func(*rules.Draft) { return f.Signature }),
		Token:     chained(func(f *rules.Fault) func(*rules.Draft) { return f.Token }),
	})
	return token, err
}

// Members returns the header and the claims of such a token.
func (b *Builder) Members() (header, claims map[string]any) {
	d := b.draft()
	return d.Header, d.Claims
}

// build makes a token, giving it the fault on the way.
func (b *Builder) build(fault *rules.Fault) (string, *checks.Subject, error) {
	d := b.draft()
	if err := finish(d, b.Signer, fault); err != nil {
		return "", nil, err
	}
	return d.Token, &checks.Subject{Token: checks.Parse(d.Token), Settings: b.Settings, Now: b.Now, ExpiresWithin: d.ExpiresWithin}, nil
}

// draft fills in what was not asked for.
func (b *Builder) draft() *rules.Draft {
	algorithm, kid := b.signsAs()
	d := &rules.Draft{
		Settings:  b.Settings,
		Now:       b.Now,
		Algorithm: algorithm,
		KeyID:     kid,
		Header:    map[string]any{"alg": algorithm, "typ": "JWT"},
		Claims:    map[string]any{"iat": b.Now.Unix(), "exp": b.Now.Add(lifetime).Unix()},
	}
	if d.KeyID != "" && !b.headerChooses() {
		d.Header["kid"] = d.KeyID
	}
	maps.Copy(d.Header, b.Header)
	maps.Copy(d.Claims, b.Claims)
	b.Server.Complete(d)
	return d
}

// headerChooses reports whether the header that was asked for chooses a key by itself.
func (b *Builder) headerChooses() bool {
	ring, ok := b.Settings.(checks.Keyring)
	alg, named := b.Header["alg"].(string)
	kid, _ := b.Header["kid"].(string)
	if !ok || !named {
		return false
	}
	_, chooses := checks.KeyFor(ring.RingKeys(), alg, kid)
	return chooses
}

// signsAs returns the algorithm and the kid of the key that signs.
func (b *Builder) signsAs() (algorithm, kid string) {
	if b.Signer != nil {
		return cmp.Or(b.Signer.algorithm, b.Settings.Verifier().Algorithm), b.Signer.kid
	}
	if ring, ok := b.Settings.(checks.Keyring); ok {
		keys := ring.RingKeys()
		for _, key := range keys {
			if key.Secret != nil {
				return key.Algorithms[0], key.KeyID
			}
		}
		if len(keys) > 0 && len(keys[0].Algorithms) > 0 {
			return keys[0].Algorithms[0], keys[0].KeyID
		}
		return checks.HS256, ""
	}
	return b.Settings.Verifier().Algorithm, ""
}

// finish takes the draft from members to text.
func finish(d *rules.Draft, signer *Signer, fault *rules.Fault) error {
	step := func(change func(*rules.Draft)) {
		if change != nil {
			change(d)
		}
	}
	step(fault.Members)
	for i, members := range []map[string]any{d.Header, d.Claims} {
		d.Segments[i] = rules.AsJSON(members) // which came from JSON
	}
	step(fault.JSON)
	for i, text := range d.Segments {
		d.Segments[i] = base64URL([]byte(text))
	}
	step(fault.Base64)
	signed := strings.Join(d.Segments[:], ".")
	if method := jwt.GetSigningMethod(d.Algorithm); method != nil {
		signature, err := signer.sign(method, signed)
		if err != nil {
			return fmt.Errorf("signing: %w", err)
		}
		d.Signature = signature
	}
	step(fault.Signature)
	d.Token = signed + "." + base64URL(d.Signature)
	step(fault.Token)
	return nil
}
