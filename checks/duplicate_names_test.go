package checks

import (
	"runtime"
	"strings"
	"testing"
)

func TestRepeatedMemberIsFoundAtAnyDepth(t *testing.T) {
	for text, want := range map[string]DuplicateName{
		`{"exp":1,"iat":2,"exp":3}`:             {"exp", 2, "1", "3"},
		`{"exp":1, "exp" : 2 ,"exp":null}`:      {"exp", 3, "1", "null"},
		`{"a":{"b":[0,{"c":"x","c":["y"]}]}}`:   {"a.b.c", 2, `"x"`, `["y"]`},
		`{"alg":"none","\u0061lg":"HS256"}`:     {"alg", 2, `"none"`, `"HS256"`},
		`{"":{},"":"e: f"}`:                     {"", 2, `{}`, `"e: f"`},
		`{"b":1,"a":{"d":1,"d":2},"a":1,"b":2}`: {"a.d", 2, "1", "2"},
	} {
		got, found := tokenOf(text, `{}`).DuplicateName(Header)
		if !found || got != want {
			t.Errorf("%s: found %v, %+v, want %+v", text, found, got, want)
		}
		if got, _ := tokenOf(`{}`, text).DuplicateName(Claims); got != want {
			t.Errorf("%s in the claims: %+v, want %+v", text, got, want)
		}
	}
}

func TestMembersOfDifferentObjectsAreNotRepeated(t *testing.T) {
	for _, text := range []string{
		`{"exp":1,"Exp":2,"a":{"exp":3},"b":[{"exp":4},{"exp":5}]}`,
		`{}`, `null`, `"exp"`, ``, `{"exp":1,"exp"`, `{"exp":1,"exp":2`, `[`, `{"a":1}{"a":1}`,
	} {
		if got, found := tokenOf(`{}`, text).DuplicateName(Claims); found {
			t.Errorf("%s: found %+v", text, got)
		}
	}
}

// A stranger's nesting must cost no more than its length.
func TestRepeatedMemberIsFoundInDeepNesting(t *testing.T) {
	const depth = 9000
	text := strings.Repeat(`{"a":`, depth) + `{"b":1,"b":2}` + strings.Repeat(`}`, depth)
	got, found := tokenOf(`{}`, text).DuplicateName(Claims)
	if want := "a.a.a.(8995 more).a.a.b"; !found || got.Path != want {
		t.Errorf("found %v, the path %.100s, want %s", found, got.Path, want)
	}
}

func TestRepeatedMembersOfOneAnotherCostNoMoreThanTheirLength(t *testing.T) {
	const depth = 9000
	nested := strings.Repeat(`{"a":1,"a":`, depth) + "2" + strings.Repeat(`}`, depth)
	for name, text := range map[string]string{"repeated": nested, "header without end": strings.Repeat(`{"":`, 786_000)} {
		token := tokenOf(text, text)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		token.DuplicateName(Header)
		token.DuplicateName(Claims)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > uint64(200*len(text)+8<<20) {
			t.Errorf("%s: %d bytes took %d", name, len(text), took)
		}
	}
}
