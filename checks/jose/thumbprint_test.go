package jose

import (
	"crypto/rsa"
	"testing"
)

// The example of RFC 7638, section 3.1.
func TestThumbprintIsThatOfTheStandard(t *testing.T) {
	const modulus = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
	public, ok := rsaKey(Decode(modulus), Decode("AQAB")).(*rsa.PublicKey)
	if !ok {
		t.Fatal("the key of the standard is not read")
	}
	n, e, thumbprint := RSAMembers(public)
	if n != modulus || e != "AQAB" || thumbprint != "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs" {
		t.Errorf("n is %s, e %s, the thumbprint %s", n, e, thumbprint)
	}
}
