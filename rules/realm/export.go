package realm

// Export is what only an exported app can be found to have. The zero Export
// has nothing to say.
type Export struct {
	// Missing: the app has no Custom JWT provider at all.
	Missing bool
	// Name is what the provider calls itself, if that is not custom-token.
	Name string
	// NoSwitch: a JWK URI is given, and useJWKURI is missing.
	NoSwitch bool
	// NoSecretConfig: a JWK URI is given, and secret_config is missing.
	NoSecretConfig bool
	// AppIDs are the Client App IDs of an export whose files disagree; the
	// provider's AppID is empty then.
	AppIDs []string
	// NoAlgorithm: the provider has keys and names no algorithm for them.
	NoAlgorithm bool
	// IdleJWKURI is a JWK URI that useJWKURI does not switch on.
	IdleJWKURI string
	// SecretsNotGiven are the secrets that hold keys of the provider and whose
	// values we were not told, each by a name that can be shown. The keys that
	// we were told are in the provider's Keys.
	SecretsNotGiven []string
	// NotNames are the places among the signing keys, such as "signingKeys[0]",
	// of what cannot be the name of a secret. It may be a key, so it is not here.
	NotNames []string
	// Misnamed are the fields that are not Realm's, but that are meant for one.
	Misnamed []Misnamed
	// Expanded are the settings that take their value from another file.
	Expanded []Expanded
}

// JWKURIField returns the name of the field that gives a JWK URI which does not
// count: jwkURI without its switch, or one that is meant for it; "" if there is
// none.
func (e *Export) JWKURIField() string {
	if e.IdleJWKURI != "" {
		return "jwkURI"
	}
	for _, one := range e.Misnamed {
		if one.Meant == "config.jwkURI" {
			return name(one.Field)
		}
	}
	return ""
}

// Misnamed is a field of an export, and the field of Realm's that it resembles,
// by its path: "config.jwkURI".
type Misnamed struct{ Field, Meant string }

// Expanded is a setting that the export gives as a reference to a value.
type Expanded struct {
	Setting   string // "audience[0]"
	Reference string // "%%values.app_name"
	Value     string // what stands for it
	File      string // where the value stands
}
