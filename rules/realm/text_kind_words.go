package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

// notTokens are texts of which more can be said.
var notTokens = map[checks.TextKind]rules.Variant{
	checks.EmptyText: {
		Detail: "the text is empty",
		Why:    "The variable or the field that was to hold the token is empty: it was read under another name, or before the token was there.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Send the whole token, header.claims.signature.", Untried: wholeToken}},
	},
	checks.Encrypted: {
		Detail: "its header has enc, so it is an encrypted token",
		Why:    "The issuer encrypts the tokens of this client. Realm reads signed ones only.",
		Fixes:  []rules.FixTemplate{{Side: rules.Issuer, Text: "Sign the token (JWS) instead of encrypting it (JWE), or send the ID token, if that is a signed one.", Untried: wholeToken}},
	},
	checks.ObjectServerToken: {
		Detail: "two parts are joined by a colon, as in a token of Realm Object Server",
		Why:    "Realm Object Server, of before 2020, gave out tokens of its own form. App Services takes none of them.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Log in with a JWT of an issuer that the provider is set up for.", Untried: tokenElsewhere}},
	},
	checks.Unsigned: {
		Detail: "header and claims are whole, the signature and the dot before it are missing",
		Why:    "The token was cut at its last dot, or made without being signed.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Send the whole token, header.claims.signature.", Untried: wholeToken}},
	},
	checks.TwoTokens: {
		Detail: "behind the token's signature the parts of another one follow",
		Why:    "Two tokens were glued together, or one was put behind the other in the same field, header or variable.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Send one token alone.", Untried: wholeToken}},
	},
	checks.NoValue: {
		Detail: "the text is that of a variable without a value",
		Why:    "The app logged in before it had the token, or read it under another name; the language wrote undefined, null or None in its place.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Wait for the token before the login, and read it where the issuer's answer holds it.", Untried: wholeToken}},
	},
	checks.ObjectText: {
		Detail: "the text is what JavaScript writes for an object",
		Why:    "[object Promise] is a promise that was not awaited; of [object Object] the token is a member.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Put await before the call that gives the token, or hand on the member that holds it.", Untried: wholeToken}},
	},
	checks.Abridged: {
		Detail: "the token is abridged",
		Why:    "A tool, a log or a person left out its middle or its end to show it; the rest cannot be judged.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Get all of the token, header.claims.signature.", Untried: wholeToken}},
	},
	checks.MaskedOut: {
		Detail: "the token or a part of it was taken out",
		Why:    "A log, a tool or a person put stars, X or a word where it stood; the rest cannot be judged.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Get all of the token, header.claims.signature.", Untried: wholeToken}},
	},
	checks.EncodedAgain: {
		Detail: "decoded from base64 it holds a token",
		Why:    "The token, or the header that it stood in, was encoded as base64 once more.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Send the token as the issuer gave it, without encoding it again.", Change: send(checks.DecodedAgain)}},
	},
}

// encryptedBy says more of an encrypted token whose header shows who made it.
func encryptedBy(found issuers.Found) rules.Variant {
	return rules.Variant{
		Title:  "The token is encrypted like " + found.Kind.Name + " of " + found.Name,
		Detail: "its header has enc; such a token " + found.Kind.Purpose,
		Why:    "Nobody but who has the key can read an encrypted token. Realm reads signed ones only.",
		Fixes:  []rules.FixTemplate{{Side: rules.Sender, Text: "Send " + found.Kind.Send + ".", Untried: wholeToken}},
	}
}
