package main

import (
	"runtime/debug"
	"strings"
	"testing"
)

func TestVersionIsTheTagElseTheCommit(t *testing.T) {
	const commit = "f1d81c2a8d3761491e0c5f01234567890abcdef0"
	for _, test := range []struct {
		name, module, revision, modified, want string
	}{
		{"a release installed by its module", "v1.2.3", "", "", "v1.2.3"},
		{"a release built in its repository", "v1.2.3", commit, "false", "v1.2.3"},
		{"a release with changes", "v1.2.3+dirty", commit, "true", "v1.2.3+dirty"},
		{"a commit without a tag", "v0.0.0-20261124103000-f1d81c2a8d37", commit, "false", "devel-f1d81c2a8d37"},
		{"a commit after a tag", "v1.2.4-0.20261124103000-f1d81c2a8d37", commit, "false", "devel-f1d81c2a8d37"},
		{"a commit with changes", "v0.0.0-20261124103000-f1d81c2a8d37+dirty", commit, "true", "devel-f1d81c2a8d37+dirty"},
		{"a commit that Go made no version of", "(devel)", commit, "false", "devel-f1d81c2a8d37"},
		{"no repository", "(devel)", "", "", "(devel)"},
		{"a test", "", "", "", "(devel)"},
	} {
		info := &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: test.module}}
		if test.revision != "" {
			info.Settings = []debug.BuildSetting{
				{Key: "vcs.revision", Value: test.revision},
				{Key: "vcs.time", Value: "2026-11-24T10:30:00Z"},
				{Key: "vcs.modified", Value: test.modified},
			}
		}
		version, build := versionOf(info, true)
		if version != test.want {
			t.Errorf("%s: version is %s, want %s", test.name, version, test.want)
		}
		if line := strings.Join(build, " "); strings.HasPrefix(line, "2026-11-24 go1.26.8 ") != (test.revision != "") {
			t.Errorf("%s: --version adds %q; the date belongs there if the commit is known", test.name, line)
		}
	}
	if version, build := versionOf(nil, false); version != "(devel)" || len(build) == 0 {
		t.Errorf("without build information: %s %v", version, build)
	}
}

func TestHomeIsWhereTheModulesPathLeads(t *testing.T) {
	for path, want := range map[string]string{
		"realmlint":                         "",
		"":                                  "",
		"example.org/x/realmlint":           "https://example.org/x/realmlint",
		"git.example.org/team/realmlint/v2": "https://git.example.org/team/realmlint/v2",
	} {
		if got := homeOf(&debug.BuildInfo{Main: debug.Module{Path: path}}); got != want {
			t.Errorf("%s leads to %q, want %q", path, got, want)
		}
	}
	if got := homeOf(nil); got != "" {
		t.Errorf("nothing known leads to %q", got)
	}
}
