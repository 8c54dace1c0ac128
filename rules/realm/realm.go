// Package realm says what MongoDB Realm (Atlas App Services) answered to a login
// with a token of a Custom JWT Authentication provider. There is a file for each
// rule; Server lists them.
package realm

import (
	"time"

	"realmlint/rules"
)

// Server is MongoDB Realm. Of several faults it answered only the first: what
// refuses a token comes first, then what it took without a word.
//
// Up to tokenExpired the order is golang-jwt v3.2.2's, proved by the oracle;
// the places of the rest are the best reading of public reports.
var Server = &rules.Server{
	ID:    "realm",
	Name:  "Realm",
	Model: "golang-jwt v3.2.2",
	Guide: theGuide.URL,

	// The tests of six SDKs changed within days, as realm-dart's in its commit
	// 23b0daf8 and realm-kotlin's for https://github.com/realm/realm-kotlin/issues/1763;
	// answers of another status kept their texts.
	MaskedSince: time.Date(2024, time.May, 22, 0, 0, 0, 0, time.UTC),

	// https://github.com/mongodb/stitch-js-sdk/issues/285; a text of 2018 that is
	// known was another (https://github.com/mongodb/stitch-js-sdk/issues/153).
	FirstObserved: time.Date(2019, time.January, 1, 0, 0, 0, 0, time.UTC),

	LastDay: time.Date(2025, time.September, 30, 0, 0, 0, 0, time.UTC),

	Manglings:   ManglingWords,
	Unknown:     unknown,
	StandIn:     standIn,
	Complete:    complete,
	Changes:     changes,
	AddAudience: addAudience,

	Rules: []*rules.Rule{
		// Before the token is looked at.
		appIDObjectID,
		providerMissing,
		providerDisabled,
		keysMissing,
		jwkURINoSet,

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
		expBeyond64Bits,
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
		nbfBeyond64Bits,
		iatBeyond64Bits,
		expZero,
		expInMilliseconds,
		expFarAhead,
		tokenExpiresSoon,
		metadataNotText,

		// Where the token was found, and how much of it.
		tokenWrapped,
		signatureTakenOut,
		claimsDecoded,

		// What the token is, where that explains a refusal.
		kidAmbiguous,
		kidUnused,
		tokenOfAnotherKind,
		tokenNotVerifiable,
		tokenIssuerMismatch,
		issuerChangesKeys,
		issuerSignsOtherwise,
		audienceSetByIssuer,
		audienceNearlyRight,
		audienceLacksSuffix,
		audienceOfAnotherApp,
		audienceChosenAtIssuer,

		// Realm takes the settings, but they will bite.
		settingPlaceholder,
		settingMisnamed,
		providerMisnamed,
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
		jwkURIOfOthers,
		jwkSymmetric,
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
		audienceNeverWritten,
		audienceOfEverybody,
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
