package powersync_test

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// oracleTime is about when all generated tokens are judged.
const oracleTime = 1795600000

// draft is a token in the making: a good one for a configuration until it is
// spoilt.
type draft struct {
	r              *rand.Rand
	config         configuration
	from           []*signer
	at             int64
	signer         *signer
	algorithm      string // that it is really signed with
	header, claims []member
	// headerText and claimsText, if not nil, stand in the place of the members.
	headerText, claimsText *string
	headerEdit, claimsEdit func(segment string) string // before it is signed
	signatureEdit          func(signature []byte, segment string) string
	tokenEdit              func(token string) string
	scheme                 string // what the header begins with
	none                   bool   // no header at all
}

// newCase returns a header that a client sends with a configuration; ok is false
// for none at all.
func newCase(r *rand.Rand, from []*signer) (config, header string, at int64, ok bool) {
	d := &draft{r: r, config: newConfiguration(r, from), from: from, scheme: "Token "}
	d.at = oracleTime + int64(r.IntN(3))
	d.good()
	for range pick(r, []int{0, 1, 1, 1, 1, 2, 2, 3}) {
		pick(r, spoilers)(d)
	}
	return d.config.text, d.scheme + d.token(), d.at, !d.none
}

// good fills the draft with what the configuration takes, if it takes anything.
func (d *draft) good() {
	r := d.r
	d.signer = pick(r, d.from)
	d.algorithm = d.signer.native
	kid := ""
	audience := d.config.audience
	switch choice := r.IntN(10); {
	case len(d.config.keys) > 0 && choice < 9 && (d.config.supabase == nil || choice < 4):
		key := pick(r, d.config.keys)
		d.signer, d.algorithm = key.signer, key.algorithm
		if !key.hasAlgorithm {
			d.algorithm = pick(r, families[key.kty])
		}
		if key.hasKid {
			kid = kidFor(r, key)
		} else if once(r, 3) {
			kid = quoteJSON(pick(r, kids))
		}
	case d.config.supabase != nil && choice < 9:
		d.signer, d.algorithm, audience = d.config.supabase, "HS256", []string{"authenticated"}
	}
	d.header = []member{{"alg", quoteJSON(d.algorithm)}}
	if !once(r, 4) {
		d.set(&d.header, "typ", pick(r, []string{`"JWT"`, `"JWT"`, `"at+jwt"`, "5", "null"}))
	}
	if kid != "" {
		d.set(&d.header, "kid", kid)
	}
	if len(audience) == 0 {
		audience = []string{"powersync"}
	}
	d.claims = []member{
		{"sub", pick(r, []string{`"user1"`, `"user1"`, `""`, "null", "5", "true", "[1]", `{"a":1}`})},
		{"aud", quoteJSON(pick(r, audience))},
		{"iat", strconv.FormatInt(d.at-60, 10)},
		{"exp", strconv.FormatInt(d.at+3540, 10)},
	}
}

// set puts a member in its place, or at the end; sometimes it is there twice then.
func (d *draft) set(members *[]member, name, value string) {
	at := slices.IndexFunc(*members, func(one member) bool { return one.name == name })
	if at < 0 || once(d.r, 20) {
		*members = append(*members, member{name, value})
		return
	}
	(*members)[at].value = value
}

func (d *draft) drop(members *[]member, name string) {
	*members = slices.DeleteFunc(*members, func(one member) bool { return one.name == name })
}

// object writes members as JSON, with spaces at times.
func (d *draft) object(members []member) string {
	space := pick(d.r, []string{"", "", "", " ", "\r\n\t"})
	parts := make([]string, len(members))
	for i, one := range members {
		name := quoteJSON(one.name)
		if once(d.r, 30) { // the same name, written with an escape
			name = fmt.Sprintf(`"\u%04x%s`, one.name[0], name[2:])
		}
		parts[i] = space + name + space + ":" + space + one.value
	}
	return "{" + strings.Join(parts, ",") + space + "}"
}

// token writes and signs the draft.
func (d *draft) token() string {
	segment := func(text *string, members []member, edit func(string) string) string {
		if text == nil {
			written := d.object(members)
			text = &written
		}
		encoded := base64url([]byte(*text))
		if edit != nil {
			encoded = edit(encoded)
		}
		return encoded
	}
	signed := segment(d.headerText, d.header, d.headerEdit) + "." + segment(d.claimsText, d.claims, d.claimsEdit)
	signature := d.signer.sign(d.algorithm, []byte(signed))
	end := base64url(signature)
	if d.signatureEdit != nil {
		end = d.signatureEdit(signature, end)
	}
	token := signed + "." + end
	if d.tokenEdit != nil {
		token = d.tokenEdit(token)
	}
	return token
}

// inserted puts something into a segment, where base64 may pass over it or end.
func inserted(r *rand.Rand) func(string) string {
	what := pick(r, []string{"=", "==", "%", "'", `"`, "é", "ÿ", "\x7f", "!", "~", "-", "A", "=\u00e9", "$$", "€", "😀"})
	where := r.IntN(1000)
	end := r.IntN(4)
	return func(segment string) string {
		at := where * (len(segment) + 1) / 1000
		switch end {
		case 0:
			at = len(segment)
		case 1:
			at = 0
		}
		return segment[:at] + what + segment[at:]
	}
}

// standard writes base64 with the alphabet and the padding of the ordinary kind.
func standard(segment string) string {
	data, err := base64.RawURLEncoding.DecodeString(segment)
	if err != nil {
		return segment
	}
	return base64.StdEncoding.EncodeToString(data)
}

// spoilers each change one thing, which may be none that matters.
var spoilers = []func(*draft){
	spoilAlgorithm, spoilKeyID, spoilHeader, spoilHeaderText, spoilClaimsText,
	spoilTime, spoilTime, spoilTime, spoilLifetime, spoilLifetime, spoilMissing,
	spoilAudience, spoilAudience, spoilAudience, spoilParameters, spoilOther,
	spoilSigner, spoilSignature, spoilSignature, spoilSegments, spoilToken, spoilScheme,
}
