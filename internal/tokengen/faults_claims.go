package tokengen

import (
	"strings"

	"realmlint/checks"
	"realmlint/rules/realm"
)

// claimFaults are about what else Realm asks of the claims.
var claimFaults = []fault{{
	rule:    "audience-missing",
	members: func(w *work) { delete(w.claims, "aud") },
}, {
	rule:    "audience-mismatch",
	needs:   "it takes settings with an App ID or an audience, and without require_any_audience",
	members: func(w *work) { w.claims["aud"] = "another-audience" },
}, {
	rule:  "audience-incomplete",
	needs: "it takes settings with several audiences, all of which are required",
	members: func(w *work) {
		if expected, _ := w.Provider.Expected(); len(expected) > 1 {
			w.claims["aud"] = expected[:1]
		}
	},
}, {
	rule:    "audience-none-matches",
	needs:   "it takes settings with require_any_audience",
	members: func(w *work) { w.claims["aud"] = "another-audience" },
}, {
	rule:  "audience-nearly-right",
	needs: "it takes settings with an App ID or an audience",
	members: func(w *work) {
		if expected, _ := w.Provider.Expected(); len(expected) > 0 {
			w.claims["aud"] = expected[0] + "/"
		}
	},
}, {
	rule:    "audience-lacks-suffix",
	needs:   "it takes settings that expect a Client App ID such as myapp-abcde",
	members: anotherSuffix(""),
}, {
	rule:    "audience-of-another-app",
	needs:   "it takes settings that expect a Client App ID such as myapp-abcde",
	members: anotherSuffix("-other"),
}, {
	rule:    "subject-missing",
	members: func(w *work) { delete(w.claims, "sub") },
}, {
	rule:  "metadata-missing",
	needs: "it takes settings with a metadata field that is required",
	members: metadata(func(f realm.MetadataField, at map[string]any, name string) bool {
		if f.Required {
			delete(at, name)
		}
		return f.Required
	}),
}, {
	rule:  "metadata-too-long",
	needs: "it takes settings with a metadata field, and a moment since 16 April 2024",
	members: metadata(func(_ realm.MetadataField, at map[string]any, name string) bool {
		at[name] = strings.Repeat("x", realm.MetadataLimit+1)
		return true
	}),
}, {
	rule:  "metadata-not-text",
	needs: "it takes settings with a metadata field",
	members: metadata(func(_ realm.MetadataField, at map[string]any, name string) bool {
		at[name] = []string{"one", "two"}
		return true
	}),
}}

// anotherSuffix puts the name of the expected app into aud, with that suffix.
func anotherSuffix(suffix string) func(*work) {
	return func(w *work) {
		expected, _ := w.Provider.Expected()
		for _, id := range expected {
			if name, ok := checks.AppName(id); ok {
				w.claims["aud"] = name + suffix
				return
			}
		}
	}
}

// metadata changes the value of the first metadata field for which it returns
// true.
func metadata(change func(f realm.MetadataField, at map[string]any, name string) bool) func(*work) {
	return func(w *work) {
		for _, field := range w.Provider.MetadataFields {
			if field.Registered() {
				continue
			}
			if at, name := w.place(field); at != nil && change(field, at, name) {
				return
			}
		}
	}
}

// issuerFaults are tokens of well-known issuers that do not go with the
// settings.
var issuerFaults = []fault{{
	rule:    "issuer-changes-keys",
	needs:   "it takes settings with RS256 and keys, and without a JWK URI",
	members: func(w *work) { w.claims["iss"] = "https://example.auth0.com/" },
}, {
	rule:  "audience-set-by-issuer",
	needs: "it takes settings with an App ID or an audience",
	members: func(w *work) {
		w.claims["iss"] = "https://securetoken.google.com/example-project"
		w.claims["aud"] = "example-project"
	},
}, {
	rule: "token-is-cognito-access",
	members: func(w *work) {
		w.claims["iss"] = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_example"
		w.claims["token_use"] = "access"
		w.claims["client_id"] = "example-client"
		delete(w.claims, "aud")
	},
}, {
	rule: "token-is-clerk-session",
	members: func(w *work) {
		w.claims["iss"] = "https://example.clerk.accounts.dev"
		delete(w.claims, "aud")
	},
}, {
	rule: "token-is-realm-session",
	members: func(w *work) {
		w.claims["typ"] = "access"
		w.claims["baas_device_id"] = strings.Repeat("0", 24)
	},
}}
