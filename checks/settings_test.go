package checks

import (
	"maps"
	"slices"
	"testing"
)

// given are settings of no server in particular.
type given struct {
	Verify    Verifier
	Audiences []string
	Any       bool
}

func (g given) Verifier() Verifier             { return g.Verify }
func (g given) Expected() ([]string, bool)     { return g.Audiences, g.Any }
func (g given) ClaimPaths() [][]string         { return nil }
func (g given) Locate(string) (Position, bool) { return Position{}, false }
func (g given) Describe() Description          { return Description{} }

func TestASettingWithoutAPlaceStandsWhereItsListDoes(t *testing.T) {
	at := func(line int) Position { return Position{"realmlint.yaml", line, 1} }
	places := Positions{"key": at(1), "audience": at(2), "audience[1]": at(3)}
	for setting, want := range map[string]Position{
		"audience[1]": at(3),
		"audience[7]": at(2),
		"keys[0]":     at(1), // the one key is the first of the keys
		"app_id":      {},
	} {
		if got, found := places.Locate(setting); got != want || found != (want != Position{}) {
			t.Errorf("%s: got %s and %v, want %s", setting, got, found, want)
		}
	}
}

func TestASettingGivenElsewhereIsForgottenWithItsElements(t *testing.T) {
	places := Positions{"keys": {}, "keys[0]": {}, "keys[10]": {}, "keys_file": {}}
	places.ForgetElements("keys")
	if got := slices.Sorted(maps.Keys(places)); !slices.Equal(got, []string{"keys", "keys_file"}) {
		t.Errorf("without the elements there is %q", got)
	}
	places.Forget("keys")
	if got := slices.Sorted(maps.Keys(places)); !slices.Equal(got, []string{"keys_file"}) {
		t.Errorf("without the setting there is %q", got)
	}
}
