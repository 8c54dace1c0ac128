package jose

import (
	"math/big"
)

// ParseJSON reads text as JSON.parse of JavaScript does, after one byte order mark:
// nil, a bool, float64, string, []any or *Object.
func ParseJSON(text []byte) (any, error) { return parse(text) }

// Members returns the members of the object by their names.
func (o *Object) Members() map[string]any { return o.values }

// privateMembers are those that Node asks of an RSA key that has d.
var privateMembers = []string{"p", "q", "dp", "dq", "qi"}

// Importable reports whether importJWK of jose 4.15.9 makes a key of a JWK of these
// members on Node. A key that it makes may still verify nothing: of RSA any numbers
// will do.
func Importable(members map[string]any) bool {
	kind, _ := members["kty"].(string)
	switch kind {
	case "oct":
		k, _ := members["k"].(string)
		return k != ""
	case "RSA":
		if _, multiPrime := members["oth"]; multiPrime {
			return false
		}
		return areTexts(members, "n", "e") && (!truthy(members["d"]) || areTexts(members, append([]string{"d"}, privateMembers...)...))
	case "EC":
		return areTexts(members, "x", "y") && (!truthy(members["d"]) || areTexts(members, "d")) && onCurve(members)
	case "OKP":
		curve, _ := members["crv"].(string)
		size := okpSizes[curve]
		return size > 0 && isOfSize(members["x"], size) && (!truthy(members["d"]) || isOfSize(members["d"], size))
	}
	return false
}

// okpSizes are the lengths in bytes of the halves of OKP keys, by their curves.
var okpSizes = map[string]int{"Ed25519": 32, "Ed448": 57, "X25519": 32, "X448": 56}

// onCurve reports whether x and y are a point of the curve.
func onCurve(members map[string]any) bool {
	curve, _ := members["crv"].(string)
	xText, _ := members["x"].(string)
	yText, _ := members["y"].(string)
	x, y := Decode(xText), Decode(yText)
	if curve == "secp256k1" {
		return onSecp256k1(new(big.Int).SetBytes(x), new(big.Int).SetBytes(y))
	}
	return ecKey(curve, x, y) != nil
}

// onSecp256k1 reports whether x and y are a point of the curve that Node has and Go
// has not: y² = x³ + 7.
func onSecp256k1(x, y *big.Int) bool {
	p := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1<<32+977))
	if x.Cmp(p) >= 0 || y.Cmp(p) >= 0 {
		return false
	}
	right := new(big.Int).Exp(x, big.NewInt(3), p)
	right.Add(right, big.NewInt(7)).Mod(right, p)
	return new(big.Int).Exp(y, big.NewInt(2), p).Cmp(right) == 0
}

// truthy reports whether JavaScript takes a value for true.
func truthy(value any) bool {
	switch value := value.(type) {
	case nil:
		return false
	case bool:
		return value
	case string:
		return value != ""
	case float64:
		return value != 0 && value == value
	}
	return true
}

func areTexts(members map[string]any, names ...string) bool {
	for _, name := range names {
		if !isText(members[name]) {
			return false
		}
	}
	return true
}

func isOfSize(value any, size int) bool {
	text, ok := value.(string)
	return ok && len(Decode(text)) == size
}
