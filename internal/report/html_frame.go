package report

import (
	"crypto/sha256"
	_ "embed" // the style sheet
	"encoding/base64"

	"realmlint/internal/text"
)

//go:embed html.css
var htmlStyle string

// BeginHTML writes what stands before the content of a page that needs nothing:
// its style is in it, its policy forbids whatever else a browser could fetch or run.
// The page is XML too, so that whatever reads reports can read it.
func BeginHTML(out *text.Writer, title string) {
	sum := sha256.Sum256([]byte(htmlStyle))
	out.Printf("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n")
	out.Printf("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\"/>\n", base64.StdEncoding.EncodeToString(sum[:]))
	out.Printf("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"robots\" content=\"noindex\"/>\n")
	out.Printf("<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n", title, text.Ours(htmlStyle), title)
}

// EndHTML ends the page, below lines that say what all of it rests on.
func EndHTML(out *text.Writer, version string, basis []string) {
	out.Printf("</main>\n<footer>\n")
	for _, line := range basis {
		out.Printf("<p>%s</p>\n", line)
	}
	out.Printf("<p>realmlint %s. This page needs nothing and sends nothing; no key and no signature is in it.</p>\n</footer>\n</body>\n</html>\n", version)
}

// PhrasesHTML writes phrases, of which the quoted are a server's words or values.
func PhrasesHTML(out *text.Writer, phrases []Phrase) {
	for _, phrase := range phrases {
		if phrase.Quoted {
			out.Printf("<code>%s</code>", phrase.Text)
		} else {
			out.Printf("%s", phrase.Text)
		}
	}
}
