package powersync

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/checks/jose"
	"realmlint/internal/settings"
	"realmlint/rules/powersync"

	"gopkg.in/yaml.v3"
)

// shape is what the service asks of a key of one type.
type shape struct {
	texts      []string // members that have to be there
	curves     []string // what crv may be; none: it is not asked for
	algorithms []string // what alg may be
	needsKeyID bool
	algFree    bool // alg may be missing
}

var shapes = map[string]shape{
	"RSA": {texts: []string{"n", "e"}, algorithms: jose.Algorithms["RSA"], needsKeyID: true, algFree: true},
	"oct": {texts: []string{"k"}, algorithms: jose.Algorithms["oct"]},
	"OKP": {texts: []string{"x"}, curves: []string{"Ed25519", "Ed448"}, algorithms: jose.Algorithms["OKP"]},
	"EC":  {texts: []string{"x", "y"}, curves: []string{"P-256", "P-384", "P-521"}, algorithms: jose.Algorithms["EC"]},
}

// jwkMembers are those that RFC 7517 and RFC 7518 give a JWK. The service passes over
// many of them as well, but nobody writes them by mistake.
var jwkMembers = []string{
	"kty", "kid", "alg", "use", "key_ops", "ext", "k", "n", "e", "crv", "x", "y",
	"x5u", "x5c", "x5t", "x5t#S256", "d", "p", "q", "dp", "dq", "qi", "oth",
}

// jwks reads the set that stands in the file.
func (r *reader) jwks(n *yaml.Node, path string) error {
	if v := r.value(n, path); v.kind != aMapping {
		if isPEM(v.text) {
			r.fault(ofTypes, powersync.Fault{Kind: powersync.KeyIsPEM, Setting: path, Value: "PEM"})
		} else {
			r.otherwise(path, v)
		}
		return nil
	}
	if member(n, "keys") == nil {
		r.fault(ofTypes, powersync.Fault{Kind: powersync.ValueOtherwise, Setting: path, Value: "names with values, and keys is not among them"})
	}
	return r.members(n, path, []field{{"keys", func(n *yaml.Node, path string) error {
		if v := r.value(n, path); v.kind != aList {
			r.otherwise(path, v)
			return nil
		}
		if len(n.Content) > settings.MaxListed {
			return settings.TooLong(r.at(n.Content[settings.MaxListed]), path, len(n.Content))
		}
		for i, element := range n.Content {
			inner := fmt.Sprintf("%s[%d]", path, i)
			r.auth.Positions[inner] = r.at(element)
			if err := r.key(element, inner); err != nil {
				return err
			}
		}
		return nil
	}}})
}

// draft is a key while it is put together.
type draft struct {
	*reader
	path   string
	values map[string]value // by member
	key    *powersync.Key
	shape  shape
	faulty bool
}

// key reads one key of the set.
func (r *reader) key(n *yaml.Node, path string) error {
	d := draft{reader: r, path: path, values: make(map[string]value), key: &powersync.Key{JWK: jose.JWK{Name: path}}}
	r.auth.Keys = append(r.auth.Keys, d.key)
	if v := r.value(n, path); v.kind != aMapping {
		if isPEM(v.text) {
			d.isPEM("", "PEM")
		} else if v.kind != notToTell {
			d.fault("", powersync.KeyOtherwise, string(v.kind))
		}
		return nil
	}
	nodes, err := r.unique(n, path)
	if err != nil {
		return err
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, node := n.Content[i], n.Content[i+1]
		if name.Kind != yaml.ScalarNode || !slices.Contains(jwkMembers, name.Value) {
			r.unknown(name, path, i/2)
			continue
		}
		r.auth.Positions[path+"."+name.Value] = r.at(node)
	}
	for _, name := range jwkMembers {
		if node, there := nodes[name]; there {
			d.values[name] = r.value(node, path+"."+name)
			d.faulty = d.faulty || d.values[name].kind == notToTell
			if err := r.checkLength(node, path+"."+name, d.values[name].text); err != nil {
				return err
			}
		}
	}
	d.read(nodes)
	return nil
}

// read fills the key and notes what is wrong with it.
func (d *draft) read(nodes map[string]*yaml.Node) {
	kty := d.values["kty"]
	d.fill(kty)
	if kty.withheld || kty.kind == notToTell {
		return
	}
	known := false
	if d.shape, known = shapes[kty.text]; !known || kty.kind != aText {
		if what := pemAmong(nodes); what != "" {
			d.isPEM("", what)
		} else {
			d.fault("kty", powersync.KeyOtherwise, quoted(kty))
		}
		return
	}
	d.checkKeyID(d.values["kid"])
	d.checkAlgorithm(d.values["alg"])
	if use := d.values["use"]; use.kind != missing && use.kind != aText {
		d.fault("use", powersync.KeyOtherwise, string(use.kind))
	}
	if crv := d.values["crv"]; len(d.shape.curves) > 0 && !crv.withheld && !slices.Contains(d.shape.curves, crv.text) {
		d.fault("crv", powersync.KeyOtherwise, quoted(crv))
	}
	for _, name := range d.shape.texts {
		switch v := d.values[name]; {
		case v.kind == aText:
			d.lookAt(name, v)
		case pemAmong(nodes) != "":
			d.isPEM(name, pemAmong(nodes))
			return
		default:
			d.fault(name, powersync.KeyOtherwise, quoted(v))
		}
	}
	if !d.faulty && !d.key.Withheld && !jose.Importable(d.members(kty)) {
		member, what := "", "no point of its curve"
		if kty.text == "oct" {
			member, what = "k", "an empty text"
		} else if kty.text == "OKP" {
			member, what = "x", "no value of the length that its curve has"
		}
		d.reader.fault(ofImport, powersync.Fault{Kind: powersync.KeyOtherwise, Setting: d.path, Member: member, Value: what})
	}
}

// fill takes over what the key says of itself.
func (d *draft) fill(kty value) {
	members := d.members(kty)
	if private := d.values["d"]; private.kind == aText && private.text != "" {
		members["d"] = private.text
	}
	d.key.JWK = jose.ReadJWK(d.path, members)
	kid := d.values["kid"]
	d.key.NoToken = kid.kind == aText && kid.text == "" && !kid.withheld
	for name, v := range d.values {
		if !v.withheld {
			continue
		}
		switch name {
		case "kid":
			d.withhold(d.path + ".kid")
		case "kty", "alg", "crv", "k", "n", "e", "x", "y":
			d.key.Withheld = true
		}
	}
	if d.key.Withheld {
		d.withhold(d.path)
		d.key.Secret, d.key.Text, d.key.Public = nil, nil, nil
	}
	for _, name := range []string{"k", "n", "x"} {
		if variable := d.values[name].variable; variable != "" {
			d.key.Env = variable
		}
	}
}

// members returns the members that the service keeps, as JSON has them.
func (d *draft) members(kty value) map[string]any {
	members := make(map[string]any)
	for _, name := range append([]string{"kty", "kid", "alg", "use", "crv"}, shapes[kty.text].texts...) {
		if v := d.values[name]; v.kind == aText && !v.withheld {
			members[name] = v.text
		}
	}
	return members
}

// checkKeyID asks for kid, of RSA keys alone.
func (d *draft) checkKeyID(kid value) {
	switch {
	case kid.kind == aText || kid.kind == notToTell || kid.kind == missing && !d.shape.needsKeyID:
	case d.shape.needsKeyID && (kid.kind == missing || kid.kind == nothing):
		d.fault("kid", powersync.KeyWithoutKeyID, string(nothing))
	default:
		d.fault("kid", powersync.KeyOtherwise, string(kid.kind))
	}
}

// checkAlgorithm asks for alg, but of RSA keys.
func (d *draft) checkAlgorithm(alg value) {
	switch {
	case alg.withheld || alg.kind == notToTell || alg.kind == missing && d.shape.algFree || slices.Contains(d.shape.algorithms, alg.text):
	case !d.shape.algFree && (alg.kind == missing || alg.kind == nothing):
		d.fault("alg", powersync.KeyWithoutAlg, string(nothing))
	default:
		d.fault("alg", powersync.KeyOtherwise, quoted(alg))
	}
}

// lookAt looks whether a value is what it is taken for. The service does not.
func (d *draft) lookAt(name string, v value) {
	switch {
	case v.withheld || name == "e":
	case isPEM(v.text):
		d.key.PastedText, d.key.PEM = true, true
	case name == "k" && pasted(v.text), name != "k" && !isBase64(v.text):
		d.key.PastedText = true
	}
}

// isPEM notes that there is PEM or a certificate in the place of a JWK.
func (d *draft) isPEM(member, what string) {
	d.key.PEM = true
	d.fault(member, powersync.KeyIsPEM, what)
}

// fault notes that the key fits no shape.
func (d *draft) fault(member string, kind powersync.FaultKind, what string) {
	if what == string(notToTell) {
		return
	}
	d.faulty = true
	d.reader.fault(ofTypes, powersync.Fault{Kind: kind, Setting: d.path, Member: member, Value: what})
}

// isPEM reports whether a text is PEM, or was.
func isPEM(text string) bool { return strings.Contains(text, "-----BEGIN ") }

// pemAmong says what there is of PEM or certificates in a mapping, under whatever
// name; empty if there is nothing.
func pemAmong(nodes map[string]*yaml.Node) string {
	for _, node := range nodes {
		if node.Kind == yaml.ScalarNode && isPEM(node.Value) {
			return "PEM"
		}
	}
	if nodes["x5c"] != nil {
		return "x5c"
	}
	return ""
}
