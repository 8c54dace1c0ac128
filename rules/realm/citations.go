package realm

import "realmlint/rules"

// Sources that several rules rest on.
var (
	theGuide = rules.Citation{
		URL:  "https://medium.com/realm/create-custom-jwt-token-signing-keys-for-use-as-your-own-realm-custom-authentication-provider-78db28caf5c1",
		Note: `the Realm Blog's guide of 9 June 2021, section "Possible errors thrown"`,
	}
	parserV322 = rules.Citation{
		URL:  "https://github.com/golang-jwt/jwt/blob/v3.2.2/parser.go",
		Note: "the order of the steps and their texts",
	}
	claimsV322 = rules.Citation{
		URL:  "https://github.com/golang-jwt/jwt/blob/v3.2.2/map_claims.go",
		Note: "how exp, iat and nbf are judged",
	}
	realmDart1529 = rules.Citation{
		URL:  "https://github.com/realm/realm-dart/issues/1529",
		Note: "a user's log of February 2024: first the PEM text, then the RSA text",
	}
)

// reproduced returns a message that golang-jwt v3.2.2 prints, as the oracle
// under testdata shows.
func reproduced(text string, sources ...rules.Citation) []rules.Message {
	return []rules.Message{{Text: text, Confidence: rules.Reproduced, Sources: sources}}
}
