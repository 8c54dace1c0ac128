package api

import (
	"realmlint/checks"
	cases "realmlint/internal/share"
	"realmlint/internal/text"
)

// sharedCase is another token in which the same is found, to be shown in public.
type sharedCase struct {
	Markdown string     `json:"markdown"` // with the token made anew; empty: none could be made
	Problem  text.Shown `json:"problem"`  // why not
	Whole    bool       `json:"whole"`    // it has the verdict, the words and all rules of the original
}

// sharedCase makes a case of the first token.
func (s *subject) sharedCase(all judged, version string) *sharedCase {
	if len(all.tokens) == 0 || all.tokens[0].Remnant >= checks.Decoded {
		return &sharedCase{Problem: "there is no token in this of which a case could be made"}
	}
	token := all.tokens[0]
	made, err := cases.Make(cases.Original{Server: s.server, Settings: s.settings, Now: s.now, Text: token.Raw, Remnant: token.Remnant, Pause: s.pause})
	if err != nil {
		return &sharedCase{Problem: short(err.Error())}
	}
	markdown, err := made.Markdown(version)
	if err != nil {
		return &sharedCase{Problem: short(err.Error())}
	}
	return &sharedCase{Markdown: markdown, Whole: len(made.Lost) == 0}
}
