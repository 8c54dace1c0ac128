package checks

import "time"

// Part is something that a rule needs to have its say: a part of the token or of
// the settings, or a condition without which it finds nothing. Parts add up
// with |.
type Part uint32

const (
	Text      Part = 1 << iota // a token, in whatever state
	Segments                   // a token of three segments
	Header                     // a header that could be read
	Claims                     // claims that could be read
	Signature                  // what it takes to compare the signature with the keys
	Audience                   // something to compare aud with

	// The conditions. Each may be met where a closer look then finds nothing,
	// but never the other way round (TestRulesFindNothingWithoutTheirNeeds).

	Surrounded     // the token was taken out of other text
	TakenOut       // the signature, or more, was taken out of the token before it came to us
	OddText        // other than three segments of base64url without padding, line ends or stray bits
	OddJSON        // header or claims that may repeat a name, or have something after them
	Unreadable     // a segment that could not be read
	RareHeader     // a member of the header beside alg, typ, cty, kid, x5t and jku
	OtherAlgorithm // alg is not that of the settings, or the header could not be read
	KeyIDMatters   // kid names no key of a JWK set, several or one that cannot be used; or is there without a set
	OddStart       // nbf or iat lies ahead or is no number
	OddEnd         // exp is missing, no number or not within the next ten years
	AudienceOdd    // aud is missing, or neither a text nor a list of texts
	AudienceAmiss  // aud can be read, and lacks an audience
	PathsAsked     // the settings name claims that they copy or require
	BadSignature   // the signature is not good; only with Signature
	Doubtful       // algorithm, key, signature or audience are amiss or not known
)

// Has reports whether all parts of want are there.
func (s *Subject) Has(want Part) bool { return s.Met()&want == want }

// Met returns all parts that are there and all conditions that are met.
func (s *Subject) Met() Part {
	var met Part
	if s.Settings != nil {
		if expected, _ := s.Expected(); len(expected) > 0 || s.Suppose.Audience != 0 {
			met |= Audience
		}
	}
	if s.Token == nil {
		return met
	}
	if s.met == 0 {
		s.met = s.metByToken()
	}
	met |= s.met
	if s.Stripped != nil {
		met |= Surrounded
	}
	return met
}

// metByToken is Met as far as the token is concerned.
func (s *Subject) metByToken() Part {
	t, met := s.Token, Text
	if t.SignatureGone() {
		met |= TakenOut
	}
	if t.Segments != 3 {
		return met | OddText
	}
	met |= Segments
	if !t.plain {
		met |= OddText
	}
	if t.HeaderErr != nil || t.ClaimsErr != nil || t.SignatureErr != nil {
		met |= Unreadable
	}
	if t.odd() {
		met |= OddJSON
	}
	if t.HeaderErr != nil {
		met |= OtherAlgorithm
	} else {
		met |= Header | s.headerConditions()
	}
	if t.ClaimsErr == nil {
		met |= Claims | s.claimConditions()
	}
	if s.signatureComparable() {
		if met |= Signature; !s.Verified() {
			met |= BadSignature
		}
	}
	if met&Signature == 0 || met&(OtherAlgorithm|AudienceOdd|AudienceAmiss|BadSignature) != 0 {
		met |= Doubtful
	}
	return met
}

// headerConditions returns the conditions that the header meets. One that is not
// the token's meets none, but where its kid is supposed to name no key.
func (s *Subject) headerConditions() Part {
	if s.Token.HeaderGone() {
		if s.Suppose.KeyID == Bad {
			return KeyIDMatters
		}
		return 0
	}
	if s.reader != nil && s.reader.latest == s.Token.header {
		return s.Token.header.conditions
	}
	if s.Settings == nil {
		return 0
	}
	return s.Settings.Verifier().conditions(s.Token.header)
}

// conditions returns the conditions that a header meets with these keys.
func (v Verifier) conditions(h *header) Part {
	var met Part
	if h.rare {
		met |= RareHeader
	}
	if !h.hasAlg || h.alg != v.Algorithm && (v.Algorithm != "" || h.alg != HS256 && h.alg != RS256) {
		met |= OtherAlgorithm
	}
	_, there := h.members["kid"]
	if v.UsesSet && (v.Set == nil || !v.Set.namesOne(h.kid)) || !v.UsesSet && there {
		met |= KeyIDMatters
	}
	return met
}

// claimConditions returns the conditions that the claims meet.
func (s *Subject) claimConditions() Part {
	var met Part
	facts, now := &s.Token.facts, s.Now.Unix()
	if oddStart(facts.named[claimNbf], now) || oddStart(facts.named[claimIat], now) {
		met |= OddStart
	}
	if oddEnd(facts.named[claimExp], now, s.ExpiresWithin) {
		met |= OddEnd
	}
	if s.Settings == nil {
		return met
	}
	if !facts.textual {
		met |= AudienceOdd
	} else if _, missing := s.MissingAudience(); missing {
		met |= AudienceAmiss
	}
	if s.reader == nil || len(s.reader.paths) > 0 {
		met |= PathsAsked
	}
	return met
}

// oddStart reports whether there may be something to say about an nbf or iat.
func oddStart(date claim, now int64) bool {
	return date.kind != kindAbsent && (date.kind != kindNumber || seconds(date.number) > now || Overflows(date.number))
}

// oddEnd reports whether there may be something to say about an exp.
func oddEnd(date claim, now int64, within time.Duration) bool {
	const nineYears = 9 * 365 * 24 * 60 * 60 // fewer than LongestLifetime
	at := seconds(date.number)
	return date.kind != kindNumber || at < now || at == 0 || at > now+nineYears || within > 0 && at <= now+int64(within/time.Second)+1
}

// PathValue returns what the claims hold at one of the paths that the settings
// ask about, by its place in Settings.ClaimPaths.
func (s *Subject) PathValue(i int) PathValue {
	if s.reader != nil && i < len(s.Token.facts.paths) {
		return s.Token.facts.paths[i]
	}
	return pathValueOf(s.Token.Claims(), s.Settings.ClaimPaths()[i])
}
