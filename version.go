package main

import (
	"runtime"
	"runtime/debug"
	"strings"
)

// versionOf returns the version that reports carry, and what --version says
// besides. The version is the tag of a release, devel- and the commit of any
// other build in a repository, or "(devel)" where nothing is known, as in
// tests.
func versionOf(info *debug.BuildInfo, ok bool) (version string, build []string) {
	platform := runtime.GOOS + "/" + runtime.GOARCH
	if !ok {
		return "(devel)", []string{runtime.Version(), platform}
	}
	set := map[string]string{}
	for _, setting := range info.Settings {
		set[setting.Key] = setting.Value
	}
	version = info.Main.Version
	// Without a tag Go makes up v0.0.0-DATE-COMMIT, or nothing.
	if commit := set["vcs.revision"]; len(commit) > 12 && (strings.Contains(version, commit[:12]) || version == "(devel)") {
		version = "devel-" + commit[:12]
		if set["vcs.modified"] == "true" {
			version += "+dirty"
		}
	}
	if version == "" {
		version = "(devel)"
	}
	if date, _, ok := strings.Cut(set["vcs.time"], "T"); ok {
		build = append(build, date)
	}
	return version, append(build, info.GoVersion, platform)
}

// homeOf returns the address at which the path of the module leads to its source;
// "" for a path that leads nowhere, as ours does until an owner chooses one.
func homeOf(info *debug.BuildInfo) string {
	if info == nil {
		return ""
	}
	host, _, _ := strings.Cut(info.Main.Path, "/")
	if !strings.Contains(host, ".") {
		return ""
	}
	return "https://" + info.Main.Path
}
