package checks

import (
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
	if !found || got.Path != strings.Repeat("a.", depth)+"b" {
		t.Errorf("found %v, a path of %d bytes", found, len(got.Path))
	}
}
