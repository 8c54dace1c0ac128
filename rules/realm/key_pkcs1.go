package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyPKCS1 = &rules.Rule{
	ID:       "key-pkcs1",
	Title:    "The public key is in the older PKCS#1 form",
	Severity: rules.Error,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} holds an RSA PUBLIC KEY (PKCS#1), the provider expects a PUBLIC KEY (PKIX)",
	Why:      "Some tools write PKCS#1 by default. golang-jwt v3.2.2 cannot read it, and Realm is not known to have done better.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Rewrite it with `openssl rsa -RSAPublicKey_in -in key.pem -pubout`.", Change: usableKeyInstead}},
	Variant:  explained,
	Find:     unusableKey(checks.KeyPKCS1),
}
