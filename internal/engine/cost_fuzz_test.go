package engine_test

import (
	"io"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/settings"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/rules/realm"
)

// costReaders are all that reads a stranger's text, by the number of FuzzCost.
var costReaders = []func(text string){
	func(text string) { judged(text) },
	func(text string) { judged(growthToken(text, `{"sub":"user1"}`)) },
	func(text string) { judged(growthToken(`{"alg":"HS256"}`, text)) },
	func(text string) { judged(growthToken(`{"alg":"HS256"}`, `{"a":`+text)) },
	func(text string) { judged(growthToken(`{"alg":"HS256"}`, `{}`) + text) },
	func(text string) {
		result := judged(growthToken(`{"alg":"HS256"}`, `{"sub":1,"aud":[`+text+`"a"]}`))
		for _, format := range report.Formats {
			if out, err := report.New(format, io.Discard, report.Run{Server: realm.Server, At: growthNow, ShowClaims: true}); err == nil {
				_ = out.RenderAndWrite(result)
			}
		}
	},
	func(text string) {
		if set, err := checks.ParseKeySet("jwks.json", []byte(text)); err == nil {
			set.Usable()
		}
	},
	func(text string) { readSettings(text) },
	func(text string) { readSettings(`{"type":"custom-token","config":{` + text) },
	func(text string) { readSettings("audience: [" + text + "]") },
	func(text string) {
		key := checks.NewKey("key.pem", checks.NewSecret([]byte(text)))
		found(&realm.Provider{AppID: "a", Algorithm: checks.RS256, Keys: []*checks.Key{key}})
		found(&realm.Provider{AppID: "a", Algorithm: checks.HS256, Keys: []*checks.Key{key}})
	},
	func(text string) {
		for _, r := range []scan.Request{{}, {Field: ".a.b"}, {Column: "1"}, {Raw: true}} {
			r.Stdin = strings.NewReader(text)
			for range scan.Tokens(r) {
			}
		}
	},
	func(text string) { errtext.New(realm.Server).Diagnose(text) },
}

func readSettings(text string) {
	src := settings.Source{Path: "settings", Text: []byte(text), Pasted: true}
	if file, err := settings.Read(src, []settings.Loader{realmsettings.Loader(nil)}); err == nil {
		found(file.Settings.(*realm.Provider))
	}
}

// FuzzCost repeats a piece of text n and 2n times, between an end and another, and
// asks of every reader that twice the text takes no more than about twice the
// memory. What grows in steps, such as a buffer, is let by: a third and a fourth
// doubling must show the same.
func FuzzCost(f *testing.F) {
	for reader := range costReaders {
		for _, piece := range []string{`{"a":1,"a":`, "[", `"a",`, "eyJhbGci.", "a: b\n", "{a: ", "-----BEGIN A-----\n", "1", "word ", `\"`} {
			f.Add(uint8(reader), "", piece, "")
		}
	}
	f.Fuzz(func(t *testing.T, reader uint8, before, piece, behind string) {
		if piece == "" || len(piece) > 64 || len(before)+len(behind) > 256 {
			return
		}
		read := costReaders[int(reader)%len(costReaders)]
		n := 1 + 6000/len(piece)
		var grew []float64
		for range 4 {
			once := bytesOf(read, before+strings.Repeat(piece, n)+behind)
			n *= 2
			twice := bytesOf(read, before+strings.Repeat(piece, n)+behind)
			ratio := float64(twice) / float64(once)
			if ratio < 2.6 || twice < 1<<20 {
				return
			}
			grew = append(grew, ratio)
		}
		t.Errorf("reader %d: %q takes with every doubling %.1f times as much", int(reader)%len(costReaders), piece, grew)
	})
}

func bytesOf(read func(string), text string) uint64 {
	return allocated(func() { read(text) })[0]
}
