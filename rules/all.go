package rules

// All holds every rule, in the order in which Realm's words win: of several
// faults Realm answered only the first. What refuses a token comes first,
// then what Realm took without a word.
//
// Up to tokenExpired the order is golang-jwt v3.2.2's, proved by the oracle;
// the places of the rest are the best reading of public reports.
var All = []Rule{
	// Before the token is looked at.
	providerDisabled,
	keysMissing,

	// Taking the token apart.
	segmentCount,
	bearerPrefix,
	headerNotBase64,
	headerNotJSON,
	claimsNotBase64,
	claimsNotJSON,

	// Its algorithm, the key, the signature.
	algorithmMissing,
	algorithmUnknown,
	algorithmNone,
	algorithmMismatch,
	keyNotGiven,
	keyNotPEM,
	keyLineEndsLost,
	keyPrivate,
	keyPKCS1,
	keyNotRSA,
	keyDamaged,
	signatureNotBase64,
	signatureMismatch,
	signatureMismatchRSA,

	// Its times.
	nbfNotANumber,
	nbfInMilliseconds,
	tokenNotYetValid,
	iatNotANumber,
	iatInMilliseconds,
	tokenIssuedInFuture,
	expNotANumber,
	tokenExpired,

	// Realm's own demands.
	audienceMissing,
	audienceNotGiven,
	audienceMismatch,
	audienceIncomplete,
	audienceNoneMatches,
	subjectMissing,
	metadataMissing,

	// Realm takes the token, but it will bite.

	// Realm takes the settings, but they will bite.
}

// ByID returns the rule of that id.
func ByID(id ID) (*Rule, bool) {
	for i := range All {
		if All[i].ID == id {
			return &All[i], true
		}
	}
	return nil, false
}
