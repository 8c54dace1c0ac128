package engine

import (
	"bytes"
	"strings"
	"testing"

	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/rules/realm"
)

// A number may have a million digits, and so may a list.
func TestReportIsNoLongerThanAFewTimesItsToken(t *testing.T) {
	x := hs256(t)
	for name, claims := range map[string]string{
		"number":         `"exp":` + strings.Repeat("1", 500_000),
		"list":           `"exp":1700003600,"aud":[` + strings.Repeat(`"a",`, 100_000) + `"b"]`,
		"text":           `"exp":1700003600,"aud":"` + strings.Repeat("a", 500_000) + `"`,
		"claims in deep": `"exp":1700003600,"aud":` + strings.Repeat("[", 90) + strings.Repeat("1,", 200_000) + "1" + strings.Repeat("]", 90),
	} {
		raw := x.token(t, 1, `"exp":1700003600`, claims, `"aud":"myapp-abcde"`, `"b":1`)
		result := NewJudge(realm.Server, x.run.Subject, nil).Result(scan.Token{Raw: raw})
		for _, format := range report.Formats {
			for shown, most := range map[bool]int{false: 32 << 10, true: 50 * len(raw)} {
				var b bytes.Buffer
				out := open(t, format, &b, report.Run{Server: realm.Server, At: benchNow, ShowClaims: shown})
				if err := out.RenderAndWrite(result); err != nil {
					t.Fatal(err)
				}
				if format == "sarif" {
					most += 512 << 10 // which has every rule in it
				}
				if b.Len() > most {
					t.Errorf("%s in %s, with claims %v: %d bytes of a token of %d", name, format, shown, b.Len(), len(raw))
				}
			}
		}
	}
}
