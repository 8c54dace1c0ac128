package powersync

import (
	"fmt"
	"slices"
	"strconv"

	"realmlint/checks/jose"
	"realmlint/internal/settings"
	"realmlint/rules/powersync"
)

// maxSetKeys is how many keys a set may have: each token is tried with all that its
// kid names, or with all that have none.
const maxSetKeys = 256

// SetFromFile reads the set of an address from a file, as ReadSet does.
func SetFromFile(path string, supabase bool) (*powersync.Set, error) {
	text, err := settings.KeySetText(path)
	if err != nil {
		return nil, err
	}
	return ReadSet(path, text, supabase)
}

// ReadSet reads what stands behind an address of a JWK set, as the service does.
// What it cannot use is no error; that is one which we do not read. Supabase says
// that it is the address of Supabase's own set.
func ReadSet(name string, text []byte, supabase bool) (*powersync.Set, error) {
	set := &powersync.Set{Name: name}
	parsed, err := jose.ParseJSON(text)
	if err != nil {
		set.Failed = powersync.NotFetched
		return set, nil
	}
	answer, _ := parsed.(*jose.Object)
	member, _ := answer.Get("keys")
	keys, ok := member.([]any)
	if !ok || slices.ContainsFunc(keys, func(key any) bool { return !isObject(key) }) {
		set.Failed = powersync.NoKeys
		return set, nil
	}
	if len(keys) > maxSetKeys {
		return nil, &settings.Error{Text: fmt.Sprintf("JWK set: there are %d keys in it; up to %d are read", len(keys), maxSetKeys)}
	}
	for i, key := range keys {
		object, _ := key.(*jose.Object) // nil for null
		if where := fmt.Sprintf("keys[%d]", i); !add(set, where, object, supabase) {
			set.Failed, set.BadKey, set.Keys = powersync.BadKey, where, nil
			break
		}
	}
	return set, nil
}

// isObject reports whether typeof of JavaScript says "object", and it is no list.
func isObject(key any) bool {
	_, ok := key.(*jose.Object)
	return ok || key == nil
}

// add puts a key into the set, among those that are used or those that are skipped.
// It reports whether the service can import the key.
func add(set *powersync.Set, where string, object *jose.Object, supabase bool) bool {
	if object == nil {
		return false
	}
	if why := skipped(object); why > 0 {
		set.Skipped = append(set.Skipped, powersync.SkippedKey{
			Name: where, KeyID: object.Text("kid"), Type: object.Text("kty"), Why: why,
		})
		return true
	}
	if !jose.Importable(object.Members()) {
		return false
	}
	key := &powersync.Key{JWK: jose.ReadJWK(where, object.Members()), Supabase: supabase}
	switch kid, _ := object.Get("kid"); kid := kid.(type) {
	case nil, string:
		key.NoToken = kid == ""
	case float64:
		key.KeyID = strconv.FormatFloat(kid, 'f', -1, 64) // "==" of JavaScript takes "5" for 5
	default:
		key.NoToken = true
	}
	set.Keys = append(set.Keys, key)
	return true
}

// skipped says why the service passes over a key; zero if it does not.
func skipped(key *jose.Object) powersync.SkipReason {
	if !slices.Contains([]string{"RSA", "OKP", "EC"}, key.Text("kty")) {
		return powersync.SkippedType
	}
	if use, _ := key.Get("use"); use != "sig" {
		if _, isText := use.(string); isText {
			return powersync.SkippedUse
		}
	}
	operations, _ := key.Get("key_ops")
	if list, isList := operations.([]any); isList && !slices.Contains(list, any("verify")) {
		return powersync.SkippedOperations
	}
	return 0
}
