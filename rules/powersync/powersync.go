// Package powersync says what a PowerSync service answers to a client's token. There is a
// file for each rule; Server lists them.
//
// What the service makes of a token under a ClientAuth is worked out once, in a reading;
// the rules ask it.
package powersync

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// Server is PowerSync. Of several faults it answers only the first: what keeps it from
// starting comes first, then what refuses a token, in the order of version 1.25, then
// what it takes without a word.
var Server = &rules.Server{
	ID:        "powersync",
	Name:      "PowerSync",
	Model:     "PowerSync Service 1.25",
	ModelNote: "self-hosted; Cloud is likely the same",
	Guide:     customAuth.URL,

	Leeway:  leeway * time.Second,
	Longest: func(s *checks.Subject) time.Duration { return time.Duration(longest(s)) * time.Second },

	Sent:        sent,
	Manglings:   ManglingWords,
	Unknown:     unknown,
	StandIn:     standIn,
	Complete:    complete,
	Changes:     changes,
	AddAudience: addAudience,

	Rules: rulesWith(audienceFirst(false)),
	Earlier: []rules.Era{{
		Until: time.Date(2025, time.May, 13, 0, 0, 0, 0, time.UTC),
		Rules: rulesWith(audienceFirst(true)),
	}},
}

// before and after are the rules before and behind those of audience and times.
var before = []*rules.Rule{
	// The service does not start.
	variableNotAllowed,
	audienceNotAList,
	keyIsPEM,
	keyWithoutKid,
	keyWithoutAlg,
	keyNotAccepted,
	valueNotAccepted,
	jwksURIInvalid,

	// The header, and taking the token apart.
	authorizationMalformed,
	segmentCount,
	headerUnreadable,
	critMalformed,
	critUnknown,
	algorithmMissing,
	algorithmNotAllowed,

	// The key, and the signature.
	jwksNotGiven,
	keyNotGiven,
	ed448NotChecked,
	algorithmMismatch,
	jwksFailed,
	jwksKeyDamaged,
	algorithmWithoutKey,
	kidMissing,
	kidUnknown,
	signatureMismatchAny,
	keysMissing,
	keyTooSmall,
	keyOfOtherCurve,
	keyUnusable,
	signatureMismatch,

	// The claims.
	claimsNotJSON,
	claimsUnencoded,
	expMissing,
	iatMissing,
	subMissing,
}

var times = []*rules.Rule{
	iatNotANumber,
	nbfNotANumber,
	tokenNotYetValid,
	expNotANumber,
	tokenExpired,
}

var audiences = []*rules.Rule{
	audienceMissing,
	audienceMismatch,
	audienceNotSet,
}

var after = []*rules.Rule{
	lifetimeTooLong,
	parametersNotAnObject,

	// The service takes the token, but it will bite.
	iatInMilliseconds,
	subjectNotAText,
	tokenExpiresSoon,

	// Where the token was found, and how much of it.
	tokenWrapped,
	signatureTakenOut,
	claimsDecoded,

	// What the token is, where that explains a refusal.
	supabaseToken,

	// The service takes the settings, but they will bite.
	secretNotBase64,
	keyPrivate,
	kidRepeated,
	fieldUnknown,
	supabaseWithoutConnection,
	supabaseOff,
	jwksURINotHTTPS,
	jwksKeySkipped,
	blockLocalJWKS,
}

// audienceFirst returns the rules of times and audience in their order. Up to version
// 1.12.0 jose compared the audience before the times.
func audienceFirst(first bool) []*rules.Rule {
	if first {
		return append(append([]*rules.Rule{}, audiences...), times...)
	}
	return append(append([]*rules.Rule{}, times...), audiences...)
}

func rulesWith(middle []*rules.Rule) []*rules.Rule {
	return append(append(append([]*rules.Rule{}, before...), middle...), after...)
}
