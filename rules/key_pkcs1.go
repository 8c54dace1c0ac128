package rules

import "realmlint/checks"

var keyPKCS1 = Rule{
	ID:       "key-pkcs1",
	Title:    "The public key is in the older PKCS#1 form",
	Severity: Error,
	At:       "settings.keys[{index}]",
	Detail:   "{name} holds an RSA PUBLIC KEY (PKCS#1), the provider expects a PUBLIC KEY (PKIX)",
	Why:      "Some tools write PKCS#1 by default. golang-jwt v3.2.2 cannot read it, and Realm is not known to have done better.",
	Fix:      "Rewrite it with `openssl rsa -RSAPublicKey_in -in key.pem -pubout`.",
	Case:     explained,
	Find:     unusableKey(checks.KeyPKCS1),
}
