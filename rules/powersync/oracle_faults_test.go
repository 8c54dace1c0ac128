package powersync_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// values are of every JSON type.
var values = []string{
	"null", "true", "false", "0", "-0", "1", "-1", "0.1", "1.5", "1e21", "1e-7", "123456789012345680000", "1E400", "-1e400", "5e-324",
	"9007199254740993", "-1e-400", "100e-2", "0.30000000000000004", "1.7976931348623157e308", "4.35", "999999999999999999999", "1e20",
	`""`, `"x"`, `"powersync"`, `"5"`, "[]", "{}", "[null]", "[[]]", `{"a":1}`, `{"length":0}`, `["powersync"]`,
}

func spoilAlgorithm(d *draft) {
	written := pick(d.r, []string{
		`"none"`, `"None"`, `"hs256"`, `"PS256"`, `"ES256K"`, `""`, `"HS256 "`, `"HS1"`, `"EdDSA"`, `"Ed25519"`, "null", "256", `["HS256"]`, "{}", `"dir"`,
		`"HS256"`, `"HS384"`, `"HS512"`, `"RS256"`, `"RS384"`, `"RS512"`, `"ES256"`, `"ES384"`, `"ES512"`, `"__proto__"`,
	})
	d.set(&d.header, "alg", written)
	if name := strings.Trim(written, `"`); once(d.r, 2) && slices.Contains(families[d.signer.kty], name) {
		d.algorithm = name
	}
}

func spoilKeyID(d *draft) {
	switch d.r.IntN(4) {
	case 0:
		d.drop(&d.header, "kid")
	case 1:
		d.set(&d.header, "kid", pick(d.r, values))
	default:
		d.set(&d.header, "kid", quoteJSON(pick(d.r, kids)))
	}
}

func spoilHeader(d *draft) {
	d.set(&d.header, "crit", pick(d.r, []string{
		`["b64"]`, `["b64"]`, `["b64"]`, `["b64","b64"]`, `["x"]`, `["exp"]`, `["b64","x"]`, `["x","b64"]`, "[]", `[""]`, `["b64",""]`, `["b64",5]`, `"b64"`, "null", "{}",
		`["a\"b\\c"]`, `["ü→😀\n\u0001"]`, `["__proto__"]`, `["alg"]`, `["é\u0000"]`, "true", `[["b64"]]`,
	}))
	if !once(d.r, 4) {
		d.set(&d.header, "b64", pick(d.r, []string{"true", "true", "false", "false", "null", "0", `"false"`, "1", "[]"}))
	}
	if once(d.r, 4) {
		d.set(&d.header, pick(d.r, []string{"x", "exp", "__proto__"}), pick(d.r, values))
	}
}

// texts are what may stand in the place of an object; %s is that object.
var texts = []string{
	"", " ", "null", "5", `"x"`, "[]", "[%s]", "{}", "%sx", "%s %s", " %s\n", "\xef\xbb\xbf%s", "\xef\xbb\xbf\xef\xbb\xbf%s", "\xef\xbb\xbf",
	"\xff%s", "%s\x00", "%s\u00a0", "%s,", "{'a':1}", "{\"a\":1,}", "\xfe\xff\x00{\x00}", "not json", "undefined", "{\"a\":01}", "{\"a\":\"\t\"}", "/**/%s", "\x0c%s",
}

func (d *draft) replaced(members []member) *string {
	text := strings.ReplaceAll(pick(d.r, texts), "%s", d.object(members))
	return &text
}

func spoilHeaderText(d *draft) {
	// Of every kind often enough, and not too often: most of it ends the check.
	if once(d.r, 2) {
		d.headerText = d.replaced(d.header)
	}
}

func spoilClaimsText(d *draft) { d.claimsText = d.replaced(d.claims) }

// moment writes a time that lies by the given seconds from when it is judged.
func (d *draft) moment(by int64) string {
	at := d.at + by
	switch d.r.IntN(12) {
	case 0:
		return fmt.Sprintf("%d.%s", at, pick(d.r, []string{"5", "0", "999", "000001", "9999999"}))
	case 1:
		return fmt.Sprintf("%d.%de%d", at/1000000, at%1000000+1000000, 6)
	case 2:
		return fmt.Sprintf("%d%s", at, pick(d.r, []string{"000", "e3", "E+0", "e-3", "000000"}))
	case 3:
		return fmt.Sprintf("%q", strconv.FormatInt(at, 10))
	case 4:
		return fmt.Sprintf("[%d]", at)
	}
	return strconv.FormatInt(at, 10)
}

func spoilTime(d *draft) {
	claim := pick(d.r, []string{"exp", "exp", "nbf", "nbf", "iat"})
	if once(d.r, 3) {
		d.set(&d.claims, claim, pick(d.r, values))
		return
	}
	d.set(&d.claims, claim, d.moment(pick(d.r, []int64{-3600, -61, -60, -59, -1, 0, 1, 59, 60, 61, 62, 3600, -86400})))
}

// spoilLifetime puts exp near the longest time after iat.
func spoilLifetime(d *draft) {
	iat := d.at + pick(d.r, []int64{-60, -60, 0, 1, 3600, -86000})
	longest := pick(d.r, []int64{86400, 86400, 606000, 2592000})
	d.set(&d.claims, "iat", strconv.FormatInt(iat, 10)+pick(d.r, []string{"", "", "", ".5", ".000001", ".7"}))
	d.set(&d.claims, "exp", strconv.FormatInt(iat+longest+pick(d.r, []int64{-1, 0, 0, 0, 1, 2}), 10)+pick(d.r, []string{"", "", "", ".5", ".0001", ".3", "000", "e10", "e13", "e300", "e310"}))
}

func spoilMissing(d *draft) {
	for range 1 + d.r.IntN(2) {
		d.drop(&d.claims, pick(d.r, []string{"exp", "iat", "sub", "aud"}))
	}
}

func spoilAudience(d *draft) {
	allowed := `"powersync"`
	if len(d.config.audience) > 0 {
		allowed = quoteJSON(pick(d.r, d.config.audience))
	}
	texts := []string{
		allowed, "[%s]", `["x",%s]`, "[null,%s]", "[[%s]]", "[%s,[]]", `{"aud":%s}`, `"powersync/"`, `"PowerSync"`, `"authenticated"`, `["authenticated",5]`, `[5]`,
		`"p\u006fwersync"`, `"a\/b\"c\\d"`, `"\b\t\n\f\r\u0000\u001f\u007f\u0080"`, `"\u2028\u2029<>&'"`, `"ü→😀"`, `"\ud83d\ude00\u00FC"`, `"a` + "\u2028\u007f\u00ad\u0085" + `b"`,
		`{"b":1,"1":2}`, `{"10":1,"9":2,"01":3,"-1":4,"1.5":5,"a":6,"4294967294":7,"4294967295":8,"0":9}`, `{"a":1,"b":2,"a":3}`, `{"2":1,"b":2,"2":{"1":[],"0":{}}}`,
		`{"__proto__":1,"constructor":{},"":""}`, `{"\u0031":1,"\u0061":2,"a":3,"1":4}`, `[1e21,1e-7,-0,0.1,123456789012345680000,1E400]`, "[-1e400,5e-324,1e300,0.000001,1e-6,12345678901234567890]",
		`[true,false,null,{"a":[{"b":[]}]}]`, "[ 1 , 2 ]", "\"\xc3\xa9\"", `{"4294967296":1,"18446744073709551616":2,"00":3,"3":4}`,
	}
	text := pick(d.r, texts)
	if once(d.r, 4) {
		text = pick(d.r, values)
	}
	d.set(&d.claims, "aud", strings.ReplaceAll(text, "%s", allowed))
}

func spoilParameters(d *draft) { d.set(&d.claims, "parameters", pick(d.r, values)) }

// spoilOther adds what the service does not look at.
func spoilOther(d *draft) {
	name := pick(d.r, []string{"sub", "iss", "role", "__proto__", "toString", "Exp", "AUD", "jti"})
	d.set(&d.claims, name, pick(d.r, append([]string{`"\ud800"`, "\"\xff\xc3\"", `"https://x.supabase.co/auth/v1"`, `{"exp":1,"aud":"x"}`}, values...)))
}

// spoilSigner signs with another key, or with another hash.
func spoilSigner(d *draft) {
	if once(d.r, 2) {
		d.signer = pick(d.r, d.from)
		return
	}
	d.algorithm = pick(d.r, []string{"HS256", "HS384", "HS512"})
}

func spoilSignature(d *draft) {
	into := inserted(d.r)
	at, bit := d.r.IntN(1000), byte(1)<<d.r.IntN(8)
	edits := []func([]byte, string) string{
		func([]byte, string) string { return "" },
		func(_ []byte, s string) string { return s[:at*len(s)/1000] },
		func(_ []byte, s string) string { return s[:max(0, len(s)-1)] },
		func(_ []byte, s string) string { return s + "A" },
		func(_ []byte, s string) string {
			return s + pick(d.r, []string{"=", "==", "===", "%", `"`, "'", "%3D", "=x", "é"})
		},
		func(_ []byte, s string) string { return standard(s) },
		func(data []byte, _ string) string { return base64.StdEncoding.EncodeToString(data) },
		func(_ []byte, s string) string { return into(s) },
		func(_ []byte, s string) string { return into(s) },
		func(_ []byte, s string) string { return "=" + s },
		func(data []byte, _ string) string {
			data[at*len(data)/1000] ^= bit
			return base64url(data)
		},
		func(data []byte, _ string) string { return base64url(append([]byte{0}, data...)) },
		func(data []byte, _ string) string { return base64url(make([]byte, len(data))) },
		func(_ []byte, s string) string { // stray bits at the end
			const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
			last := strings.IndexByte(alphabet, s[len(s)-1])
			return s[:len(s)-1] + alphabet[last^1:last^1+1]
		},
	}
	d.signatureEdit = pick(d.r, edits)
}

func spoilSegments(d *draft) {
	edit := pick(d.r, []func(string) string{inserted(d.r), inserted(d.r), standard, func(s string) string { return s + "=" }, func(s string) string { return s[:max(0, len(s)-1-d.r.IntN(3))] }})
	if once(d.r, 2) {
		d.headerEdit = edit
	} else {
		d.claimsEdit = edit
	}
}

func spoilToken(d *draft) {
	into := inserted(d.r)
	d.tokenEdit = pick(d.r, []func(string) string{
		into, func(s string) string { return `"` + s + `"` }, func(s string) string { return s + "." }, func(s string) string { return "." + s },
		func(s string) string { return s[:strings.LastIndexByte(s, '.')] }, func(s string) string { return strings.ReplaceAll(s, ".", "..") },
		func(string) string { return "undefined" }, func(string) string { return ".." }, func(string) string { return "" }, func(string) string { return "..x" },
		func(s string) string { return s[:d.r.IntN(len(s)+1)] }, func(s string) string { return s + "%0A" }, func(s string) string { return "Bearer" + s },
		func(s string) string { return strings.Replace(s, ".", "%2E", 1) }, func(s string) string { return "…" + s }, func(s string) string { return s + "…" },
	})
}

func spoilScheme(d *draft) {
	inner := d.tokenEdit
	after := func(text string) {
		d.tokenEdit = func(s string) string {
			if inner != nil {
				s = inner(s)
			}
			return s + text
		}
	}
	switch d.r.IntN(6) {
	case 0:
		after(pick(d.r, []string{" ", "\t", "\n", "\r", "\u00a0", "\ufeff", "\u2028", "\u3000", "\u0085", "\u200b", "\v", "\u180e", " x", "\x00", "\u1680", "\u2003"}))
	case 1:
		d.none = true
	case 2, 3:
		d.scheme = "Bearer "
	default:
		d.scheme = pick(d.r, []string{"JWT ", "bearer ", "token ", "Bearer  ", "Token  ", "Token\t", "Token\u00a0", "", " Token ", "Bearer Bearer ", "Bearer: ", "TOKEN ", "Token", "\ufeffToken ", "Basic ", "x\nToken ", "Tokenn ", "Token \u00a0", "Token é"})
	}
}
