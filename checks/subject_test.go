package checks

import "testing"

func TestASubjectRemembersEachAnswerApart(t *testing.T) {
	type one struct{}
	type other struct{}
	s := new(Subject)
	for range 2 {
		first := s.Remember(one{}, func() any { return "first" })
		second := s.Remember(other{}, func() any { return "second" })
		if first != "first" || second != "second" {
			t.Errorf("got %v and %v", first, second)
		}
	}
	if got := s.Remember(one{}, func() any { return "again" }); got != "first" {
		t.Errorf("got %v, want what was remembered", got)
	}
}
