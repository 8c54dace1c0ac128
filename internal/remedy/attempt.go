package remedy

import (
	"cmp"
	"encoding/base64"
	"errors"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/tokengen"
	"realmlint/rules"
)

// attempt is a text that is sent once a change was made, and the settings then.
type attempt struct {
	text     string
	settings checks.Settings
	left     checks.Remnant // whether the signature is good is not known, unless this is a WholeToken
}

// attemptOf makes the changes. It is an error if there is no token to be changed.
func attemptOf(server *rules.Server, s *checks.Subject, changes []rules.Change) (attempt, error) {
	segments := s.Token.RevealSegments()
	made := attempt{strings.Join(segments, "."), s.Settings, s.Token.Remnant}
	var edits []rules.Change
	missingKey := ""
	signs := false
	for _, change := range changes {
		switch {
		case change.Do == rules.Send:
			made.text = change.Sent(made.text)
		case change.At.In == rules.InSettings && change.Settings != nil:
			made.settings = change.Settings
		case change.At.In == rules.InSettings:
			missingKey = change.At.Name
		default:
			edits = append(edits, change)
			signs = signs || change.Do == rules.Sign || change.Do == rules.Renew
		}
	}
	if len(edits) == 0 && missingKey == "" {
		return made, nil
	}
	header, claims, err := edited(server, s, made.settings, edits)
	if err != nil {
		if len(edits) > 0 {
			return attempt{}, err
		}
		if ring, ok := made.settings.(checks.Keyring); ok && header != nil {
			return made.signedAsItStands(server, ring, missingKey, header, segments)
		}
		// Whether the key fits a token that cannot be read yet stays open.
		made.settings = server.StandIn(made.settings, missingKey, "", nil)
		return made, nil
	}
	signed := base64URL(header.encode()) + "." + base64URL(claims.encode())
	signature := segments[len(segments)-1]
	switch good := s.Has(checks.Signature) && s.Verified(); {
	case missingKey == "" && keyUnknown(s, made.settings, header):
		if signs {
			signature = base64URL(make([]byte, 32)) // good or not, as far as anybody can tell
		}
	case missingKey != "" || signs || good:
		signature, made.settings, err = sign(server, s, made.settings, missingKey, header, signed)
		made.left = checks.WholeToken
	}
	made.text = signed + "." + signature
	return made, err
}

// signedAsItStands returns the attempt with another key, with which a token is signed
// whose header can be read and whose claims cannot.
func (a attempt) signedAsItStands(server *rules.Server, ring checks.Keyring, missingKey string, header object, segments []string) (attempt, error) {
	signed := segments[0] + "." + segments[1]
	signature, settings, err := signForRing(server, ring, missingKey, header, signed)
	return attempt{signed + "." + signature, settings, checks.WholeToken}, err
}

// keyUnknown reports whether nobody can tell a good signature: its key was not
// given. A signature that was taken out can be made again with a key that is known.
func keyUnknown(s *checks.Subject, settings checks.Settings, header object) bool {
	if ring, ok := settings.(checks.Keyring); ok {
		if s.Has(checks.Signature) && s.Verified() {
			return false
		}
		if key, chosen := checks.KeyFor(ring.RingKeys(), header.text("alg"), header.text("kid")); chosen {
			return key.Secret == nil && key.Public == nil
		}
		return settings.Describe().UsesSet // which was not given
	}
	v := settings.Verifier()
	switch {
	case v.UsesSet:
		return v.Set == nil
	case v.KeysWithheld:
		return !(s.Has(checks.Signature) && s.Verified())
	}
	return v.Keys == nil
}

// sign signs for the settings: with their own key of HS256, else with a stand-in
// that takes the place of the key on both sides. A key that RS256 cannot use stays
// where it is, and so do those of a set if the token's kid names none that can be.
func sign(server *rules.Server, s *checks.Subject, settings checks.Settings, missingKey string, header object, signed string) (string, checks.Settings, error) {
	if ring, ok := settings.(checks.Keyring); ok {
		if signer, ok := signedBy(s, ring, header); ok && missingKey == "" {
			signature, err := signer.Sign(header.text("alg"), signed)
			return signature, settings, err
		}
		return signForRing(server, ring, missingKey, header, signed)
	}
	v, alg := settings.Verifier(), header.text("alg")
	algorithm := cmp.Or(v.Algorithm, alg)
	if alg == checks.AlgorithmNone {
		algorithm = cmp.Or(v.Algorithm, checks.HS256) // of the key that is given, if one is missing
	}
	if algorithm != checks.HS256 && algorithm != checks.RS256 {
		return "", settings, errors.New("no key signs with that algorithm")
	}
	if alg == checks.AlgorithmNone && missingKey == "" {
		return "", settings, nil // as the issuer does, which nobody has told otherwise
	}
	if algorithm == checks.HS256 && missingKey == "" {
		signer, err := tokengen.NewSigner(settings, nil)
		if err != nil {
			return "", settings, err
		}
		if strings.HasPrefix(alg, "HS") && checks.KnownAlgorithm(alg) {
			algorithm = alg // as the issuer does, which nobody has told otherwise
		}
		signature, err := signer.Sign(algorithm, signed)
		return signature, settings, err
	}
	standIn, err := tokengen.NewStandIn(algorithm)
	if err != nil {
		return "", settings, err
	}
	kid := header.text("kid")
	v.Algorithm = algorithm
	if missingKey != "" || v.UsableFor(kid) {
		settings = server.StandIn(settings, missingKey, kid, standIn.Verifies)
	}
	if alg == checks.AlgorithmNone {
		return "", settings, nil
	}
	signature, err := standIn.Sign(signed)
	return signature, settings, err
}

// signedBy returns the signer of a token whose signature is good with a secret that is for
// tokens of any kid, if the new header chooses that as well: of several the first one may be
// another.
func signedBy(s *checks.Subject, ring checks.Keyring, header object) (*tokengen.Signer, bool) {
	alg, kid, segments := header.text("alg"), header.text("kid"), s.Token.RevealSegments()
	if chosen, ok := checks.KeyFor(ring.RingKeys(), alg, kid); !ok || chosen.KeyID != "" || len(segments) != 3 {
		return nil, false
	}
	for _, key := range ring.RingKeys() {
		if key.KeyID != "" || key.Secret == nil || !slices.Contains(key.Algorithms, alg) {
			continue
		}
		signer := tokengen.SignerFor(key)
		if signature, err := signer.Sign(alg, segments[0]+"."+segments[1]); err == nil && signature == segments[2] {
			return signer, true
		}
	}
	return nil, false
}

// signForRing signs for settings whose keys are chosen by the header: with the secret that
// it chooses, else with a stand-in in the key's place. Where it chooses none the token is
// signed with a key that nobody has.
func signForRing(server *rules.Server, ring checks.Keyring, missingKey string, header object, signed string) (string, checks.Settings, error) {
	alg, kid := header.text("alg"), header.text("kid")
	key, chosen := checks.KeyFor(ring.RingKeys(), alg, kid)
	if chosen && missingKey == "" && key.Secret != nil {
		signature, err := tokengen.SignerFor(key).Sign(alg, signed)
		return signature, ring, err
	}
	standIn, err := tokengen.NewStandIn(alg)
	switch {
	case err != nil && !chosen && missingKey == "":
		return base64URL(make([]byte, 32)), ring, nil // no key comes to be asked
	case err != nil:
		return "", ring, err
	}
	var settings checks.Settings = ring
	if chosen || missingKey != "" {
		settings = server.StandIn(ring, cmp.Or(missingKey, key.Setting), kid, standIn.Verifies)
	}
	signature, err := standIn.Sign(signed)
	return signature, settings, err
}

// membersOf reads header or claims, also where golang-jwt does not: in plain base64.
// It is nil where that is no JSON.
func membersOf(t *checks.Token, part checks.Part, segment string) object {
	if members := objectOf(t.JSON(part)); members != nil {
		return members
	}
	text, err := base64.RawURLEncoding.DecodeString(checks.ToBase64URL(segment))
	if err != nil {
		return nil
	}
	return objectOf(text)
}

// edited returns header and claims with the changes made.
func edited(server *rules.Server, s *checks.Subject, settings checks.Settings, edits []rules.Change) (header, claims object, err error) {
	if segments := s.Token.RevealSegments(); len(segments) == 3 {
		header, claims = membersOf(s.Token, checks.Header, segments[0]), membersOf(s.Token, checks.Claims, segments[1])
	}
	for _, change := range edits {
		if change.Do == rules.Renew || change.Do == rules.Sign && (header == nil || claims == nil) {
			header, claims = renewed(server, s, settings, header.values(), claims.values())
		}
	}
	if header == nil || claims == nil {
		return header, nil, errors.New("header or claims cannot be read")
	}
	for _, change := range edits {
		part, path, isMember := change.At.Member()
		if !isMember {
			continue
		}
		of := &claims
		if part == checks.Header {
			of = &header
		}
		if change.Do == rules.Remove {
			*of = of.without(path)
		} else {
			*of = of.with(path, change.To)
		}
	}
	return header, claims, nil
}

// renewed returns header and claims of a token that is made anew, with what could
// be read of them.
func renewed(server *rules.Server, s *checks.Subject, settings checks.Settings, readHeader, readClaims map[string]any) (header, claims object) {
	builder := tokengen.Builder{Server: server, Settings: settings, Now: s.Now, Header: readHeader, Claims: readClaims}
	newHeader, newClaims := builder.Members()
	if v := settings.Verifier(); v.UsesSet && newHeader["kid"] == nil {
		newHeader["kid"] = "key1"
		if v.Set != nil {
			for _, key := range v.Set.Keys {
				if key.Public != nil && key.ID != "" {
					newHeader["kid"] = key.ID
				}
			}
		}
	}
	return objectOf([]byte(rules.AsJSON(newHeader))), objectOf([]byte(rules.AsJSON(newClaims)))
}

func base64URL(text []byte) string { return base64.RawURLEncoding.EncodeToString(text) }
