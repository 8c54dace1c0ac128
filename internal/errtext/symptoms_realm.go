package errtext

import "realmlint/rules"

// realmSymptoms is what is on record of texts of Realm's own making. The causes
// stand in the order of how often they were the real one, as far as public
// reports tell.
var realmSymptoms = []Symptom{
	{
		Texts:  []string{"invalid custom auth token", "invalid custom auth token:"},
		Place:  alone,
		Means:  "This is the beginning of a text: what was wrong with the token stands after it.",
		behind: []rules.ID{"audience-missing"},
		Causes: []Cause{
			{"On record it stands in front of the text about a missing aud; an SDK expects it in front of others too.", "Explain the words that follow it.", source("https://github.com/realm/realm-kotlin/commit/80bcec4b9", "the SDK looked for it until May 2024")},
		},
	}, {
		of:    "audience-mismatch",
		Means: "The token's aud lacks an audience that the provider expects; the quoted word is the expected one.",
		Causes: []Cause{
			{"aud holds the app's name, the ID of an old app, or the client or project ID that the issuer writes by itself, while the provider's audience is left empty.", "Put the Client App ID, such as myapp-abcde, into aud; or set the provider's audience to what the issuer writes.", swift8108},
			{"The provider has several audiences and wants all of them; the text names one that the token lacks.", `Set require_any_audience to true (in Realm "Any one of these audiences").`, source("https://github.com/realm/realm-js/issues/4133", "two audiences, a token with one of them")},
			cognitoAccess,
		},
		Collect: "the App ID that the client names when it logs in, and the provider's audience",
	}, {
		of:    "audience-missing",
		Means: "The token has no aud, or one that is neither a text nor a list of texts.",
		Causes: []Cause{
			{"The token was made without aud, since the provider's audience is left empty; it then expects the app's Client App ID.", "Put the Client App ID into the claims as \"aud\".", theGuide},
			cognitoAccess,
		},
	}, {
		Shared: withJWTGo,
		of:     "signature-mismatch",
		Place:  asMessage,
		Means:  "The HS256 signature is not of the provider's key.",
		Causes: []Cause{
			{"One side decodes the key from base64 and the other does not: jwt.io's box \"secret base64 encoded\", or Buffer.from(key, 'base64').", "Sign with the secret's text as it stands.", source("https://github.com/mongodb/docs-realm", "source/tutorial/jwt.txt told to tick that box until May 2023")},
			{"The issuer makes a new key each time it starts.", "Make the key once, store it, and put that one into Realm's secret.", source("https://github.com/josmanperez/JWTNodejs", "index.js makes a key at each run")},
		},
		Collect: "the key, to the byte, from both sides: Realm's secret and what the issuer signs with; `realmlint --key-file FILE` tries how they may differ",
	}, {
		Shared: inGo,
		of:     "signature-mismatch-rsa",
		Means:  "The RS256 signature is not of the provider's public key.",
		Causes: []Cause{
			{"The pasted key is of another pair; with Firebase that of the service account, which signs no ID tokens.", "Give the provider the issuer's JWK URI, or the public half of the key that signs.", source("https://github.com/mongodb/stitch-js-sdk/issues/285", "Firebase tokens; also realm-dart 1529, after the PEM was mended")},
			{"It worked for weeks, then the issuer changed its keys.", "Give the provider the issuer's JWK URI in place of a key.", source("https://matthijs.hoekstraonline.net/", "Azure AD B2C with a pasted key, 2019")},
		},
		Collect: "the public key or the JWK URI of the provider, and kid from the token's header",
	}, {
		of:    "key-not-pem",
		Means: "The provider's key is no PEM that can be read; RS256 needs a public key in PEM.",
		Causes: []Cause{
			{"The PEM lost its line ends, as in the one-line field of Realm's UI until August 2023, or its BEGIN and END lines.", "Put the PEM in whole, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----, with its line ends.", dart1529},
		},
		Collect: "the value of the secret that the provider names, with its line ends",
	}, {
		of:    "metadata-missing",
		Means: "A metadata field is required, and the token has no value at its path.",
		Causes: []Cause{
			{"The issuer does not write the claim into every token, or not into this kind of token.", "Have the issuer add the claim, or set the field's required to false.", source("https://github.com/realm/realm-kotlin", "a public log of September 2023, with the field picture; it may be another provider's too")},
			{"The field names a registered claim such as sub, which is not metadata even if the token has it.", "Take the field out; the app finds sub as the id of the user's identity.", source("https://github.com/mongodb/stitch-js-sdk/issues/382", "sub was in the token")},
		},
		Collect: "the provider's metadata_fields",
	}, {
		of:     "keys-missing",
		Means:  "The provider has no signing key.",
		Causes: []Cause{{"The provider names no secret as its signing key.", "Add the secret's name to the provider's signing keys.", source("https://github.com/mongodb/stitch-js-sdk/issues/355", "seen in answer to a jwtTokenString header")}},
	}, {
		of:     "provider-missing",
		Means:  "The app has no Custom JWT provider that is switched on.",
		Causes: []Cause{{"The provider was not made or is switched off, or the change is a draft that was not deployed.", "Switch the provider on and deploy the draft.", source("https://www.mongodb.com/docs/atlas/app-services/authentication/custom-jwt/", "the provider has to be enabled and deployed")}},
	}, {
		of:      "app-id-object-id",
		Means:   "The server has no app of that Client App ID; the token was not looked at.",
		Causes:  []Cause{{"The App ID is mistyped or is not the Client App ID, or the app lives in a region that is reached through another address.", "Copy the Client App ID from the app's page, and use the app's own regional address.", source("https://github.com/mongodb-developer/HouseMovingAssistant/issues/2", "August 2022, HTTP 404")}},
		Collect: "the App ID and the base URL that the client uses",
	}, {
		Texts:   []string{"couldn't find app using Client App ID"},
		Means:   "The client found no app of that Client App ID, or asked before it had one; the token was not looked at.",
		behind:  []rules.ID{"app-id-object-id", "segment-count"},
		Causes:  []Cause{{"At its first start the client logged in before App ID and token were there; the app's log then says that the token has not three segments.", "Wait for both before the login, and compare the Client App ID with the app's page.", source("https://github.com/realm/realm-js/issues/4191", "both texts, of one cause, January 2022")}},
		Collect: "the App ID and the base URL that the client uses, and what it knows at the moment of the login",
	}, {
		Texts:   []string{"App not available in requested region"},
		Means:   "The app lives in a region that the address of the request does not lead to (HTTP status 404); the token was not looked at.",
		Causes:  []Cause{{"The app was made in one region, or moved to it, and the client asks the server of another.", "Use the base URL of the region that the text names as App Location, such as https://us-east-1.aws.services.cloud.mongodb.com; let the client ask for the location anew.", source("https://github.com/realm/realm-js/issues/6749", "June 2024; also realm-dart 1211, where a region was changed")}},
		Collect: "the base URL that the client uses, and the app's deployment region",
	}, {
		Shared: anyProgram,
		Texts:  []string{"token not valid"},
		Place:  alone,
		Means:  "In 2018 this was the text of a token without the claims that the provider needs, aud above all.",
		behind: []rules.ID{"audience-missing", "audience-mismatch", "subject-missing"},
		Causes: []Cause{{"aud was the issuer's own and not the app's Client App ID.", "Put the Client App ID into aud; or set the provider's audience to what the issuer writes.", source("https://github.com/mongodb/stitch-js-sdk/issues/153", "Auth0, June 2018, code 46")}},
	}, {
		Shared:  anyProgram,
		Texts:   []string{"unauthorized"},
		Place:   alone,
		Means:   "The login was refused. Since 22 May 2024 the client is told no more than this, whatever the reason; the reason stands in the app's log.",
		Causes:  []Cause{{"Any: the token, the key, the audience, or a provider that is switched off.", "Open the link of the answer, find the log entry by its co_id, and explain the text there; or check the token and the settings with realmlint.", source("https://github.com/realm/realm-dart/commit/23b0daf8", "the tests' texts changed to unauthorized")}},
		Collect: "the text in the app's log, which `realmlint explain TEXT` takes",
	},
}

var (
	theGuide  = source("https://medium.com/realm/create-custom-jwt-token-signing-keys-for-use-as-your-own-realm-custom-authentication-provider-78db28caf5c1", "the guide's own errors")
	dart1529  = source("https://github.com/realm/realm-dart/issues/1529", "first the PEM text, then the RSA text")
	swift8108 = source("https://github.com/realm/realm-swift/issues/8108", "the token still named the old app; also stitch-js-sdk 153, with Auth0")

	cognitoAccess = Cause{
		"The token is an access token of Amazon Cognito, which has no aud.",
		"Send the ID token, and set the provider's audience to the app client's ID.",
		source("https://repost.aws/questions/QU4wv0qKIMSk2O64Wk5P4jdg", "the access token has no aud"),
	}
)
