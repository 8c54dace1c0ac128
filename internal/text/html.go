package text

import (
	"io"
	"strings"
)

// HTML returns a writer for pages. What fills its formats and is not Ours is text
// there, between tags or between the quotes of an attribute.
func HTML(w io.Writer) *Writer { return &Writer{to: w, html: true} }

// inHTML escapes what HTML would read as its own.
func inHTML(text string) string { return htmlEscapes.Replace(text) }

var htmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")
