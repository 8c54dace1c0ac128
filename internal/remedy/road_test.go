package remedy

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// Of the pairs of faults one in so many is walked, unless REALMLINT_ROADS asks for
// all of them, which takes a minute. A fault by itself is always walked, under all
// settings unless it makes the token a long one, of which each HMAC takes its time.
func oneInSoMany() int {
	switch {
	case os.Getenv("REALMLINT_ROADS") != "":
		return 1
	case testing.Short(): // with the race detector
		return 90
	}
	return 9
}

// long is the length from which on a token is walked under one of the settings.
const long = 100_000

func TestEveryFixLeadsWhereItSays(t *testing.T) {
	everyFixLeadsWhereItSays(t, worlds(t), 3000)
}

// everyFixLeadsWhereItSays walks the roads of all worlds, which are so many at least.
func everyFixLeadsWhereItSays(t *testing.T, list []world, atLeast int) {
	t.Helper()
	tallies := make([]tally, len(list))
	t.Run("under", func(t *testing.T) {
		for i, w := range list {
			t.Run(w.name, func(t *testing.T) {
				t.Parallel()
				tallies[i] = w.walk(t)
			})
		}
	})
	all := tally{}
	for _, one := range tallies {
		all.add(one)
	}
	t.Log(all)
	if total, good := all.total(), all["lets it in"]; total < atLeast || good < total*2/3 {
		t.Errorf("of %d roads %d end in a token that is let in; wanted are %d, and two of three", total, good, atLeast)
	}
}

// walk walks the roads of a world's faulty tokens.
func (w world) walk(t *testing.T) tally {
	ends, failed := tally{}, tally{}
	settings := w.variants
	names := slices.Sorted(maps.Keys(settings))
	turn := 0
	oneIn := oneInSoMany()
	w.faulty(oneIn, func(name, token string) {
		asked := names
		if strings.Contains(name, " and ") || len(token) > long && oneIn > 1 { // under one of them in turn
			turn++
			asked = names[turn%len(names):][:1]
		}
		for _, variant := range asked {
			common := checks.Subject{Settings: settings[variant], Now: w.now}
			subject, answer, found := w.server.Judge(token, common, nil)
			walker := NewWalker(w.server, common, nil)
			var road rules.Road
			var faults []string
			if answer.Verdict() == rules.Rejected {
				road = walker.Walk(subject, found)
				faults = faultsOf(w.server, w.now, &answer, &road)
				ends[endOf(&road)]++
			}
			for i := range found {
				if w.misnamed != nil {
					faults = append(faults, w.misnamed(settings[variant], &found[i])...)
				}
			}
			if variant == "" || oneIn == 1 {
				faults = append(faults, faultsOfWarnings(walker, subject, found)...)
			}
			for _, fault := range faults {
				if failed[fault]++; failed[fault] == 1 {
					t.Errorf("%s, %s%s: %s\n%s", name, w.name, variant, fault, told(&road))
				}
			}
		}
	})
	if len(failed) > 0 {
		t.Log("failed: ", failed)
	}
	return ends
}

// tally counts things by their names.
type tally map[string]int

func (t tally) add(other tally) {
	for name, n := range other {
		t[name] += n
	}
}

func (t tally) total() (sum int) {
	for _, n := range t {
		sum += n
	}
	return sum
}

// String lists what was counted, what there is most of first, with its share.
func (t tally) String() string {
	total := t.total()
	var b strings.Builder
	fmt.Fprintf(&b, "%d\n", total)
	for _, name := range slices.SortedFunc(maps.Keys(t), func(a, b string) int { return cmp.Or(t[b]-t[a], strings.Compare(a, b)) }) {
		fmt.Fprintf(&b, "%6d (%.1f %%) %s\n", t[name], 100*float64(t[name])/float64(total), name)
	}
	return b.String()
}

// endOf says where a road ends.
func endOf(road *rules.Road) string {
	switch {
	case road.LetsIn():
		return "lets it in"
	case road.End != "":
		return string(road.Steps[len(road.Steps)-1].Cause.Rule.ID) + ": " + road.End
	case len(road.Steps) == 0:
		return "no step"
	}
	then := road.Steps[len(road.Steps)-1].Then
	if then == nil {
		return "no end"
	}
	reasons := map[string]bool{}
	for _, possible := range then.Possible {
		for _, condition := range possible.If {
			reasons[condition.Unknown] = true
		}
	}
	return fmt.Sprintf("%s: hangs on %v", then.Verdict(), slices.Sorted(maps.Keys(reasons)))
}

// told shows a road.
func told(road *rules.Road) string {
	var b strings.Builder
	for _, step := range road.Steps {
		fmt.Fprintf(&b, "  %s (of %s): %s", step.Cause.Rule.ID, step.Of, step.Fix.Text)
		if step.Then != nil {
			fmt.Fprintf(&b, " -> %s", step.Then.Verdict())
			if len(step.Then.Possible) > 0 {
				fmt.Fprintf(&b, " %s", step.Then.Possible[0].Rule)
			}
		}
		b.WriteByte('\n')
	}
	return b.String() + "  " + road.End
}

// faultsOf says what is wrong with the road of a token to which the server's answer
// was that one.
func faultsOf(server *rules.Server, now time.Time, before *rules.Answer, road *rules.Road) (faults []string) {
	if len(road.Steps) == 0 {
		return []string{"a refused token has no road"}
	}
	refused := map[rules.ID]bool{}
	for i := range road.Steps {
		step := &road.Steps[i]
		if refused[step.Of] {
			faults = append(faults, fmt.Sprintf("%s is refused once more", step.Of))
		}
		refused[step.Of] = true
		faults = append(faults, faultsOfFixes(step)...)
		if step.Then != nil {
			faults = append(faults, faultsOfAnswer(server, now, step, before)...)
			before = step.Then
		}
	}
	faults = append(faults, settingsMendedByTokens(server, road)...)
	return append(faults, contradictions(road)...)
}

// settingsMendedByTokens says which faults of the settings are gone although no step
// has changed any.
func settingsMendedByTokens(server *rules.Server, road *rules.Road) (faults []string) {
	for i := range road.Steps {
		if slices.ContainsFunc(road.Steps[i].Fix.Change, func(c rules.Change) bool { return c.At.In == rules.InSettings }) {
			return nil
		}
	}
	for _, id := range road.Mended {
		if rule, _ := server.Rule(id); rule.OfSettings() && rule.Severity == rules.Error {
			faults = append(faults, fmt.Sprintf("%s is mended, and nothing was changed in the settings", id))
		}
	}
	return faults
}

// faultsOfFixes says what is wrong with the fixes of a step: each that has a
// change was tried, and those that mend the cause are the step's.
func faultsOfFixes(step *rules.Step) (faults []string) {
	mends := func(fix rules.Fix) bool {
		same := func(other rules.Fix) bool { return other.Side == fix.Side && other.Text == fix.Text }
		return step.Then != nil && same(step.Fix) || slices.ContainsFunc(step.Or, same)
	}
	for _, fix := range step.Cause.Fixes {
		switch {
		case len(fix.Change) > 0 && !mends(fix):
			faults = append(faults, fmt.Sprintf("%s: %q does not mend %s", step.Cause.Rule.ID, fix.Text, step.Of))
		case len(fix.Change) == 0 && fix.Untried == "":
			faults = append(faults, fmt.Sprintf("%s: %q has no change and no reason", step.Cause.Rule.ID, fix.Text))
		}
	}
	if step.Then == nil && step.Fix.Untried == "" {
		faults = append(faults, fmt.Sprintf("%s leads nowhere", step.Cause.Rule.ID))
	}
	return faults
}

// faultsOfAnswer says what is wrong with what is said once a step was taken: what
// refuses the token then comes later in the server's order than what was mended, or
// might have refused it before. Of rules whose words are not known an answer names
// one.
func faultsOfAnswer(server *rules.Server, now time.Time, step *rules.Step, before *rules.Answer) (faults []string) {
	for _, possible := range step.Then.Possible {
		wasThere := slices.ContainsFunc(before.Possible, func(p rules.Possible) bool {
			return p.Rule == possible.Rule || p.Verdict == rules.Rejected && p.Message == nil && possible.Message == nil
		})
		if wasThere && possible.Rule != step.Of || possible.Rule == "" || hangsOnFix(step, &possible) {
			continue
		}
		if place(server, now, possible.Rule) <= place(server, now, step.Of) {
			faults = append(faults, fmt.Sprintf("%s is refused after %s was mended", possible.Rule, step.Of))
		}
	}
	return faults
}

// place returns where a rule stands in the order of the moment.
func place(server *rules.Server, now time.Time, id rules.ID) int {
	list := server.Rules
	for _, era := range slices.Backward(server.Earlier) {
		if now.Before(era.Until) {
			list = era.Rules
		}
	}
	return slices.IndexFunc(list, func(rule *rules.Rule) bool { return rule.ID == id })
}

// hangsOnFix reports whether an answer hangs on what the fix brings with it: a JWK
// URI brings a set that is not at hand.
func hangsOnFix(step *rules.Step, possible *rules.Possible) bool {
	return slices.ContainsFunc(possible.If, func(c rules.Condition) bool { return c.Unknown == "jwks" }) &&
		slices.ContainsFunc(step.Fix.Change, func(c rules.Change) bool { return c.At == rules.Setting("jwk_uri") })
}

// twoSides are places of which one is held against the other. A road that changes
// the one so that it fits the other, and later the other, goes in a circle.
var twoSides = [][2]string{{"header.alg", "settings.algorithm"}, {"claims.aud", "settings.audience"}}

// contradictions says which step of a road undoes what an earlier one did, or asks
// for the opposite.
func contradictions(road *rules.Road) (faults []string) {
	type made struct {
		by rules.ID
		rules.Change
	}
	before := map[string]made{}
	for _, step := range road.Steps {
		for _, change := range step.Fix.Change {
			at := change.At.String()
			if change.Do != rules.Set && change.Do != rules.Remove {
				continue
			}
			for _, other := range twoSides {
				for i := range other {
					if earlier, ok := before[other[1-i]]; ok && other[i] == at {
						faults = append(faults, fmt.Sprintf("%s changes %s, after %s has changed %s", step.Of, at, earlier.by, earlier.At))
					}
				}
			}
			for _, earlier := range before {
				if overlap(at, earlier.At.String()) && (at != earlier.At.String() || change.Do != earlier.Do || rules.AsJSON(change.To) != rules.AsJSON(earlier.To) || change.To == nil) {
					faults = append(faults, fmt.Sprintf("%s: %s %s %s, after %s: %s %s %s", step.Of, change.Do, at, rules.AsJSON(change.To), earlier.by, earlier.Do, earlier.At, rules.AsJSON(earlier.To)))
				}
			}
		}
		for _, change := range step.Fix.Change {
			if change.Do == rules.Remove && strings.HasSuffix(change.At.Name, "]") {
				continue // the next element has its place now
			}
			before[change.At.String()] = made{step.Of, change}
		}
	}
	return faults
}

// overlap reports whether two places are the same, or one of them lies in the other.
func overlap(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+".")
}

// A token that is signed again stands in for no key that cannot be used.
func TestSigningAgainMendsNoKey(t *testing.T) {
	claims, _ := realm.Server.Rule("claims-not-base64")
	for _, w := range worlds(t) {
		for variant, then := range map[string]rules.ID{" with ec-public.pem": "key-not-rsa", " with a set of curves": "kid-unusable"} {
			settings, there := w.variants[variant]
			if !there || w.settings.Verifier().Algorithm != checks.RS256 {
				continue
			}
			w.make(claims, nil, func(_, token string) {
				common := checks.Subject{Settings: settings, Now: now}
				subject, _, found := realm.Server.Judge(token, common, nil)
				road := NewWalker(realm.Server, common, nil).Walk(subject, found)
				if len(road.Steps) != 2 || road.Steps[1].Of != then || !road.LetsIn() {
					t.Errorf("%s%s: the second of two steps was to be of %s:\n%s", w.name, variant, then, told(&road))
				}
			})
		}
	}
}
