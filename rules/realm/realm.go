// Package realm says what MongoDB Realm (Atlas App Services) answered to a login
// with a token of a Custom JWT Authentication provider. There is a file for each
// rule; Server lists them.
package realm

import "realmlint/rules"

// Server is MongoDB Realm. Of several faults it answered only the first: what
// refuses a token comes first, then what it took without a word.
//
// Up to tokenExpired the order is golang-jwt v3.2.2's, proved by the oracle;
// the places of the rest are the best reading of public reports.
var Server = &rules.Server{
	ID:    "realm",
	Name:  "Realm",
	Model: "golang-jwt v3.2.2",

	Unknown:     unknown,
	Complete:    complete,
	Changes:     changes,
	AddAudience: addAudience,

	Rules: []*rules.Rule{
		// Before the token is looked at.
		appIDObjectID,
		providerMissing,
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
		secretNotGiven,
		jwkSetNotGiven,
		jwkSetUnusable,
		kidMissing,
		kidUnknown,
		kidUnusable,
		keyNotPEM,
		keyLineEndsLost,
		keyPrivate,
		keyPKCS1,
		keyNotRSA,
		keyDamaged,
		signatureNotBase64,
		signatureMismatch,
		signatureMismatchRSA,
		signatureMismatchJWK,

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
		appIDAmbiguous,
		audienceMismatch,
		audienceIncomplete,
		audienceNoneMatches,
		subjectMissing,
		metadataMissing,
		metadataSubjectRequired,
		metadataRegisteredRequired,
		tokenTooLong,
		metadataTooLong,

		// Realm takes the token, but it will bite.
		tokenLineEnds,
		base64StrayBits,
		segmentPadded,
		segmentLengthImpossible,
		memberRepeated,
		claimsTrailingText,
		critIgnored,
		claimsInHeader,
		expMissing,
		expZero,
		expInMilliseconds,
		expFarAhead,
		tokenExpiresSoon,
		metadataNotText,

		// Where the token was found.
		tokenWrapped,
		tokenNotFound,

		// What the token is, where that explains a refusal.
		kidAmbiguous,
		kidUnused,
		issuerChangesKeys,
		audienceSetByIssuer,
		audienceNearlyRight,
		audienceLacksSuffix,
		audienceOfAnotherApp,
		tokenIsCognitoAccess,
		tokenIsClerkSession,
		tokenIsRealmSession,

		// Realm takes the settings, but they will bite.
		settingPlaceholder,
		settingMisnamed,
		settingExpanded,
		algorithmNotSet,
		secretNameMalformed,
		keyPEMWithHS256,
		keyWithWhiteSpace,
		keyWellKnown,
		keyTooShort,
		keyTooLong,
		keyOutsideAlphabet,
		keyRepeated,
		keysTooMany,
		keyUnusable,
		keyCertificate,
		keyRSATooSmall,
		keyPEMTooLong,
		jwkURIWithKeys,
		jwkURIWithHS256,
		jwkURIIdle,
		jwkURINotHTTPS,
		jwkPrivate,
		jwkSetBare,
		jwkSetTooLarge,
		jwkKidMissing,
		jwkKidRepeated,
		jwkNotRSA,
		jwkDamaged,
		jwkCertificateMismatch,
		jwkNotForSigning,
		jwkNotRS256,
		audienceBlank,
		audienceRepeated,
		audienceWithCommas,
		audienceAllRequired,
		requireAnyAudienceIdle,
		metadataRegistered,
		metadataFieldNameTooLong,
		metadataFieldNameRepeated,
		metadataPathBackslash,
		metadataPathEmptyPart,
		metadataPathDotUnescaped,
		metadataPathOneName,
	},
}
