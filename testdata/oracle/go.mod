module realmlint/testdata/oracle

go 1.26.0

// Realm's server accepted RSA keys under 1024 bits; Go has refused them since 1.24.
godebug rsa1024min=0

require (
	github.com/dgrijalva/jwt-go v3.2.0+incompatible
	github.com/golang-jwt/jwt v3.2.2+incompatible
	realmlint v0.0.0-00010101000000-000000000000
)

require (
	github.com/agext/levenshtein v1.2.3 // indirect
	github.com/golang-jwt/jwt/v5 v5.3.1 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
)

replace realmlint => ../..
