package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"
)

// step is a step of a GitHub workflow or action.
type step struct {
	Uses string
	If   string
	Run  string
	Env  map[string]string
	With map[string]string

	WorkingDirectory string `yaml:"working-directory"`
}

// action is what action.yml says.
type action struct {
	Inputs map[string]struct{ Description, Default string }
	Runs   struct{ Steps []step }
}

// workflow is what a GitHub workflow says, as far as tests look at it.
type workflow struct {
	Jobs map[string]struct{ Steps []step }
}

func TestActionsAreThoseThatWereRead(t *testing.T) {
	// Our own action's commit is not known to a file in it.
	pinned := regexp.MustCompile(`^[\w./-]+@[0-9a-f]{40}$|^OWNER/realmlint@main$`)
	var ours action
	read(t, "action.yml", &ours)
	steps := ours.Runs.Steps
	workflows, err := filepath.Glob(".github/workflows/*.yml")
	if err != nil || len(workflows) == 0 {
		t.Fatalf("no workflow found: %v", err)
	}
	for _, name := range workflows {
		var one workflow
		read(t, name, &one)
		for _, job := range one.Jobs {
			steps = append(steps, job.Steps...)
		}
	}
	var example workflow
	unmarshal(t, readmeYAML(t)[".github/workflows/realmlint.yml"], &example)
	steps = append(steps, example.Jobs["realmlint"].Steps...)
	for _, step := range steps {
		if step.Uses != "" && !pinned.MatchString(step.Uses) {
			t.Errorf("%s is not pinned to a commit", step.Uses)
		}
		if strings.Contains(step.Run, "${{") {
			t.Errorf("an expression stands in a script, where its value is run as code: %s", step.Run)
		}
	}
}

// An image that is named by a tag alone is another one tomorrow.
func TestImagesAreThoseThatWereTried(t *testing.T) {
	named := regexp.MustCompile(`(?m)^(?:FROM(?: --\S+)*| *image:) (\S+)`)
	pinned := regexp.MustCompile(`^scratch$|@sha256:[0-9a-f]{64}$`)
	images := map[string]bool{}
	for _, name := range []string{"Dockerfile", ".goreleaser.Dockerfile", "README.md", ".github/workflows/ci.yml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, image := range named.FindAllStringSubmatch(string(text), -1) {
			if !pinned.MatchString(image[1]) {
				t.Errorf("%s: the image %s is not pinned by its digest", name, image[1])
			}
			images[image[1]] = true
		}
	}
	if len(images) != 2 {
		t.Errorf("scratch and one image of Go are used, not %v", images)
	}
}

// What is known to be unsafe is looked for where the list of it can be reached.
func TestVulnerabilitiesAreLookedFor(t *testing.T) {
	var ci workflow
	read(t, ".github/workflows/ci.yml", &ci)
	govulncheck := regexp.MustCompile(`^go run golang\.org/x/vuln/cmd/govulncheck@v\d+\.\d+\.\d+ \./\.\.\.$`)
	if !slices.ContainsFunc(ci.Jobs["vulnerabilities"].Steps, func(s step) bool { return govulncheck.MatchString(s.Run) }) {
		t.Error("no step runs govulncheck at a version")
	}
}

func TestActionHandsOnEveryInput(t *testing.T) {
	var ours action
	read(t, "action.yml", &ours)
	last := ours.Runs.Steps[len(ours.Runs.Steps)-1]
	for name := range ours.Inputs {
		variable := "INPUT_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		if last.Env[variable] != "${{ inputs."+name+" }}" || !strings.Contains(last.Run, "$"+variable) {
			t.Errorf("the input %s does not reach realmlint", name)
		}
	}
	if len(last.Env) != len(ours.Inputs)+1 {
		t.Errorf("%d variables for %d inputs and one expression", len(last.Env), len(ours.Inputs))
	}
	// To the letter: where it is true, what is empty by mistake passes.
	if last.Env[withoutSecrets] != "${{ github.event_name == 'pull_request' && (github.event.pull_request.head.repo.full_name != github.repository || github.actor == 'dependabot[bot]') }}" {
		t.Errorf("runs without secrets are those of %s", last.Env[withoutSecrets])
	}
}

// withoutSecrets is the action's variable for a run that GitHub gives no secrets.
const withoutSecrets = "WITHOUT_SECRETS"

// A pull request from a fork has no secrets: their variables are empty. README's
// workflow is not red for that, and says so; everywhere else that is a mistake.
func TestReadmesWorkflowOnAForksPullRequest(t *testing.T) {
	var github workflow
	unmarshal(t, readmeYAML(t)[".github/workflows/realmlint.yml"], &github)
	steps := github.Jobs["realmlint"].Steps
	at := slices.IndexFunc(steps, func(s step) bool { return strings.HasPrefix(s.Uses, "OWNER/realmlint@") })
	if steps[at].Env["REALM_SIGNING_KEY"] != "${{ secrets.REALM_SIGNING_KEY }}" {
		t.Fatal("the workflow takes its key from elsewhere")
	}
	for _, later := range steps[at+1:] {
		if later.If != "always() && !github.event.pull_request.head.repo.fork && github.actor != 'dependabot[bot]'" {
			t.Errorf("%s runs if %s, also where the token may not write", later.Uses, later.If)
		}
	}
	for _, test := range []struct {
		name   string
		with   map[string]string
		env    []string
		status int
		shows  []string
	}{
		{"from a fork", nil, []string{"REALM_SIGNING_KEY=", withoutSecrets + "=true"}, 0, []string{
			"The signature was not checked: no key is given", "variable REALM_SIGNING_KEY is empty", "\n::notice title=realmlint%3A not checked::",
		}},
		{"from a fork, with a fault", map[string]string{"config": "off.yaml"}, []string{"REALM_SIGNING_KEY=", withoutSecrets + "=true"}, 1, []string{"[provider-disabled]"}},
		{"from a fork, with a token that would do", map[string]string{"args": "--at 2020-01-01", "files": "token.jwt"}, []string{"REALM_SIGNING_KEY=", withoutSecrets + "=true"}, 0, []string{"UNDETERMINED", "lets this token in if"}},
		{"from a fork, with a token that would not", map[string]string{"args": "", "files": "token.jwt"}, []string{"REALM_SIGNING_KEY=", withoutSecrets + "=true"}, 1, []string{"[token-expired]"}},
		{"from a fork that has the key all the same", nil, []string{withoutSecrets + "=true"}, 0, []string{"no problems found"}},
		{"of the repository itself, without its key", nil, []string{"REALM_SIGNING_KEY="}, 2, []string{"environment variable REALM_SIGNING_KEY is empty"}},
	} {
		with := maps.Clone(steps[at].With)
		maps.Copy(with, test.with)
		folder := exampleFolder(t)
		shown, status := runAction(t, folder, with, append(test.env, "GITHUB_STEP_SUMMARY="+filepath.Join(folder, "page.md"))...)
		if status != test.status {
			t.Errorf("a run %s: exit status %d, want %d:\n%s", test.name, status, test.status, shown)
		}
		for _, want := range test.shows {
			if !strings.Contains(shown, want) {
				t.Errorf("a run %s does not say %q:\n%s", test.name, want, shown)
			}
		}
		page, _ := os.ReadFile(filepath.Join(folder, "page.md"))
		if notice := strings.Contains(string(page), "was not checked, and does not fail this run"); notice != strings.Contains(shown, "::notice title=realmlint%3A not checked::") {
			t.Errorf("a run %s: the log and the page do not say the same:\n%s", test.name, page)
		}
		if log, err := os.ReadFile(filepath.Join(folder, "realmlint.sarif")); status != 2 && (err != nil || !strings.Contains(string(log), `"2.1.0"`)) {
			t.Errorf("a run %s leaves nothing to upload: %v", test.name, err)
		}
	}
}

// The page of a job shows what its log does, as Markdown; a step after another
// adds to it.
func TestActionWritesTheJobsPage(t *testing.T) {
	folder := exampleFolder(t)
	page := filepath.Join(folder, "page.md")
	writeFile(t, page, "from a step before\n")
	shown, _ := runAction(t, folder, map[string]string{"files": "token.jwt", "format": "sarif", "output": "out.sarif"}, "GITHUB_STEP_SUMMARY="+page)
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"from a step before\n### realmlint\n\n**REFUSED**", "`token-expired`"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
	if !strings.Contains(shown, "REFUSED") || !strings.Contains(shown, "::error file=token.jwt,line=1,col=1,title=realmlint%3A token-expired::") {
		t.Errorf("the log lacks the finding:\n%s", shown)
	}
}

func TestActionRunsRealmlint(t *testing.T) {
	for _, test := range []struct {
		name   string
		with   map[string]string
		status int
		shows  string
	}{
		{"as it is", nil, 0, "no problems found"},
		{"on settings that cannot work", map[string]string{"config": "off.yaml"}, 1, "[provider-disabled]"},
		{"that fails on nothing", map[string]string{"config": "off.yaml", "fail-on": "never"}, 0, "[provider-disabled]"},
		{"on a token", map[string]string{"files": "token.jwt"}, 1, "[token-expired]"},
		{"on tokens by patterns", map[string]string{"files": "*.jwt\n\nsub/**/a ?.jwt\n"}, 1, "3 tokens: 3 refused"},
		{"on names that are no flag and no token", map[string]string{"files": "-*\neyJ*\n[Bb]earer *"}, 1, "3 tokens: 3 refused"},
		{"with an argument and a pattern", map[string]string{"args": "--show-claims  --quiet", "files": "token.jwt"}, 1, `"sub": "user1"`},
		{"with a pattern that matches nothing", map[string]string{"files": "token.jwt\nnone*.jwt"}, 2, "realmlint: error: files: none*.jwt matches no file"},
		{"with an argument that is no pattern", map[string]string{"args": "*.jwt"}, 2, "*.jwt"},
		{"with arguments that are no script", map[string]string{"args": "settings --color $(touch made) ;touch made"}, 2, "realmlint: error: "},
		{"in another format", map[string]string{"format": "json"}, 0, `"realmlint.report/v2"`},
		{"into a file", map[string]string{"format": "json", "output": "report.json"}, 0, "no problems found"},
		{"into a file, with findings in the log", map[string]string{"config": "off.yaml", "format": "json", "output": "report.json"}, 1, "[provider-disabled]"},
		{"into a file, with annotations in the log", map[string]string{"config": "off.yaml", "format": "json", "output": "report.json"}, 1, "\n::error file=off.yaml,line=3,col=11,title=realmlint%3A provider-disabled::"},
		{"with annotations in the log", map[string]string{"config": "off.yaml"}, 1, "\n::error file=off.yaml,"},
		{"that counts", map[string]string{"args": "--summary", "files": "token.jwt"}, 1, "1 token"},
	} {
		folder := exampleFolder(t)
		if runtime.GOOS != "windows" {
			for _, name := range []string{"sub/a b.jwt", "sub/deep/a c.jwt", "-x", "eyJ.x.y", "bearer x"} {
				copyFile(t, filepath.Join(folder, "token.jwt"), filepath.Join(folder, name))
			}
		}
		shown, status := runAction(t, folder, test.with)
		if status != test.status || !strings.Contains(shown, test.shows) {
			t.Errorf("the action %s: exit status %d, want %d, and %q in its output:\n%s", test.name, status, test.status, test.shows, shown)
		}
		if _, err := os.Stat(filepath.Join(folder, "made")); err == nil {
			t.Errorf("the action %s: an input is run as a script", test.name)
		}
		if file := test.with["output"]; file != "" {
			if text, err := os.ReadFile(filepath.Join(folder, file)); err != nil || !strings.Contains(string(text), "realmlint.report/v2") {
				t.Errorf("the action %s: no report in the file: %v", test.name, err)
			}
		}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	copyText(t, to, string(text))
}

func TestReadmesExamplesForCIRun(t *testing.T) {
	examples := readmeYAML(t)
	var github workflow
	unmarshal(t, examples[".github/workflows/realmlint.yml"], &github)
	runs := 0
	for _, step := range github.Jobs["realmlint"].Steps {
		if strings.HasPrefix(step.Uses, "OWNER/realmlint@") {
			runs++
			if shown, status := runAction(t, exampleFolder(t), step.With); status != 0 {
				t.Errorf("GitHub: exit status %d\n%s", status, shown)
			}
		}
	}
	var gitlab map[string]struct{ Script []string }
	unmarshal(t, examples[".gitlab-ci.yml"], &gitlab)
	for _, line := range gitlab["realmlint"].Script {
		runs++
		if shown, status := shell(t, exampleFolder(t), line); status != 0 {
			t.Errorf("GitLab: %s: exit status %d\n%s", line, status, shown)
		}
	}
	var config struct {
		Repos []struct {
			Hooks []struct {
				ID   string
				Args []string
			}
		}
	}
	unmarshal(t, examples[".pre-commit-config.yaml"], &config)
	for _, repo := range config.Repos {
		for _, used := range repo.Hooks {
			runs++
			command := hooks(t)[used.ID].Entry + " " + strings.Join(used.Args, " ")
			if shown, status := shell(t, exampleFolder(t), command); status != 0 {
				t.Errorf("pre-commit: %s: exit status %d\n%s", command, status, shown)
			}
		}
	}
	if runs != 3 {
		t.Errorf("%d examples run realmlint, want one each for GitHub, GitLab and pre-commit", runs)
	}
}

// packaging tells tests that build all that is packed to do so: .ci/run sets it.
func packaging(t *testing.T) {
	t.Helper()
	if os.Getenv("REALMLINT_PACKAGING") == "" {
		t.Skip("only with REALMLINT_PACKAGING=1: it builds realmlint anew")
	}
}

// The steps of the action one after another, but for the one that installs Go: what
// the first builds is what the last runs.
func TestActionsStepsRunInTurn(t *testing.T) {
	packaging(t)
	var ours action
	read(t, "action.yml", &ours)
	folder := exampleFolder(t)
	ran := 0
	for _, step := range ours.Runs.Steps[:len(ours.Runs.Steps)-1] {
		if step.Uses != "" {
			continue
		}
		where := step.WorkingDirectory
		if where != "${{ github.action_path }}" {
			t.Fatalf("a step runs in %q", where)
		}
		here, err := filepath.Abs(".")
		if err != nil {
			t.Fatal(err)
		}
		if shown, status := shell(t, here, step.Run, "RUNNER_TEMP="+folder); status != 0 {
			t.Fatalf("%s: exit status %d\n%s", step.Run, status, shown)
		}
		ran++
	}
	built := filepath.Join(folder, "realmlint-bin", "realmlint")
	if shown, status := shell(t, folder, built+" --version"); ran != 1 || status != 0 {
		t.Fatalf("%d steps built nothing that runs: %s", ran, shown)
	}
	shown, status := runAction(t, folder, map[string]string{"config": "off.yaml"}, `PATH=/usr/bin:/bin`)
	t.Log(shown)
	if status != 1 || !strings.Contains(shown, "[provider-disabled]") {
		t.Errorf("exit status %d, want 1\n%s", status, shown)
	}
}

// pre-commit installs the hook with `go install ./...` in a clone, and runs its entry
// with the user's args, in the user's repository, if a staged file is one of `files`.
func TestHookRunsAsPreCommitRunsIt(t *testing.T) {
	hook := hooks(t)["realmlint-settings"]
	if hook.Language != "golang" || hook.PassFilenames {
		t.Fatalf("the hook is %+v", hook)
	}
	var env []string
	if os.Getenv("REALMLINT_PACKAGING") != "" {
		bin := t.TempDir()
		install := exec.Command("go", "install", "./...")
		install.Env = append(os.Environ(), "GOBIN="+bin)
		if out, err := install.CombinedOutput(); err != nil {
			t.Fatalf("go install: %v\n%s", err, out)
		}
		installed, err := os.ReadDir(bin)
		if err != nil || len(installed) != 1 || installed[0].Name() != "realmlint" {
			t.Fatalf("go install ./... installs %v (%v), want realmlint alone", installed, err)
		}
		env = append(env, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	}
	const service = `client_auth:
  audience: [example]
  jwks:
    keys:
      - {kty: oct, kid: one, alg: HS256, k: a1czLW5UOHZYcTJfUno1bUxiN2NIZDlmSmc0c1BhNnlFdTFvSWlOMA}
`
	for _, test := range []struct {
		name, staged, text string
		args               []string
		runs               bool
		status             int
		shows              string
	}{
		{"settings", "realmlint.yaml", "app_id: myapp-abcde\nkey: {env: REALM_SIGNING_KEY}\n", nil, true, 0, "realmlint.yaml: no problems found"},
		{"settings that cannot work", "realmlint.yaml", "app_id: myapp-abcde\nkey: {env: REALM_SIGNING_KEY}\ndisabled: true\n", nil, true, 1, "[provider-disabled]"},
		{"a service", "powersync.yaml", service, []string{"powersync.yaml"}, true, 0, "powersync.yaml: no problems found"},
		{"a service in a folder", "config/service.yaml", service, []string{"-c", "config/service.yaml", "--fail-on", "warning"}, true, 0, "no problems found"},
		{"a service that cannot work", "powersync.yaml", strings.Replace(service, "k: a", "q: a", 1), []string{"powersync.yaml"}, true, 1, "powersync/"},
		{"an exported app", "my-app/auth/providers.json", `{"custom-token": {"name": "custom-token", "type": "custom-token", "disabled": true}}`, []string{"my-app"}, true, 1, "[provider-disabled]"},
		{"another file", "main.go", "package main\n", nil, false, 0, ""},
	} {
		folder := t.TempDir()
		copyText(t, filepath.Join(folder, filepath.FromSlash(test.staged)), test.text)
		if runs := regexp.MustCompile(hook.Files).MatchString(test.staged); runs != test.runs {
			t.Errorf("%s: runs is %t, want %t", test.name, runs, test.runs)
		}
		if !test.runs {
			continue
		}
		shown, status := shell(t, folder, strings.Join(append([]string{hook.Entry}, test.args...), " "), env...)
		if status != test.status || !strings.Contains(shown, test.shows) {
			t.Errorf("%s: exit status %d, want %d, and %q in\n%s", test.name, status, test.status, test.shows, shown)
		}
	}
}

// copyText writes a file, and the folders that it stands in.
func copyText(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	writeFile(t, name, text)
}

// runAction runs the last step of action.yml as a runner would.
func runAction(t *testing.T, folder string, with map[string]string, more ...string) (shown string, status int) {
	t.Helper()
	var ours action
	read(t, "action.yml", &ours)
	last := ours.Runs.Steps[len(ours.Runs.Steps)-1]
	var env []string
	for variable, expression := range last.Env {
		if variable == withoutSecrets {
			env = append(env, variable+"=false")
			continue
		}
		input := strings.TrimSuffix(strings.TrimPrefix(expression, "${{ inputs."), " }}")
		value, given := with[input]
		if !given {
			value = ours.Inputs[input].Default
		}
		env = append(env, variable+"="+value)
	}
	for input := range with {
		if _, known := ours.Inputs[input]; !known {
			t.Errorf("the action has no input %s", input)
		}
	}
	return shell(t, folder, last.Run, append(env, more...)...)
}

// shell runs a script as CI does, with realmlint on the path.
func shell(t *testing.T, folder, script string, env ...string) (shown string, status int) {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("there is no bash here, or it is one that starts another system")
	}
	run := exec.Command(bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
	run.Dir = folder
	run.Env = append(os.Environ(), append([]string{"RUNNER_TEMP=" + folder, "REALM_SIGNING_KEY=" + exampleKey, "GITHUB_STEP_SUMMARY="}, env...)...)
	out, err := run.CombinedOutput()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatal(err)
	}
	return string(out), run.ProcessState.ExitCode()
}

// exampleKey is made for these tests.
const exampleKey = "kW3-nT8vXq2_Rz5mLb7cHd9fJg4sPa6yEu1oIiN0"

// exampleFolder is a repository with settings, those of a provider that is
// switched off, and a token of yesteryear.
func exampleFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	settings := "app_id: myapp-abcde\nkey: {env: REALM_SIGNING_KEY}\n"
	signed := segment(`{"alg":"HS256","typ":"JWT"}`) + "." + segment(`{"aud":"myapp-abcde","sub":"user1","exp":1600000000}`)
	token, err := sign(signed, exampleKey, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"realmlint.yaml": settings,
		"off.yaml":       settings + "disabled: true\n",
		"token.jwt":      token + "\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// readmeYAML returns the README's YAML examples by the file that their first
// line names.
func readmeYAML(t *testing.T) map[string]string {
	t.Helper()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := map[string]string{}
	for _, block := range regexp.MustCompile("(?s)```yaml\n# (\\S+)\n(.*?)```").FindAllStringSubmatch(string(readme), -1) {
		examples[block[1]] = block[2]
	}
	return examples
}

func TestHookRunsWhereSettingsAreMeant(t *testing.T) {
	files := regexp.MustCompile(hooks(t)["realmlint-settings"].Files)
	for name, meant := range map[string]bool{
		"realmlint.yaml":                         true,
		"backend/realmlint.yml":                  true,
		"backend/auth/providers.json":            true,
		"app/auth_providers/custom-token.json":   true,
		"notrealmlint.yaml":                      false,
		"providers.json":                         false,
		"app/auth_providers/local-userpass.json": false,
		"realmlint.yaml.orig":                    false,
		"powersync.yaml":                         true,
		"config/service.yml":                     true,
		"notpowersync.yaml":                      false,
	} {
		if files.MatchString(name) != meant {
			t.Errorf("a change of %s runs the hook: %t, want %t", name, !meant, meant)
		}
	}
}

// A release names files; one that was moved would be missed on the day of the
// release only.
func TestReleaseFindsItsFiles(t *testing.T) {
	var release struct {
		Before   struct{ Hooks []string }
		Builds   []struct{ Flags []string }
		Archives []struct{ Files []struct{ Src string } }
		Nfpms    []struct{ Contents []struct{ Src string } }
		Dockers  []struct{ Dockerfile string } `yaml:"dockers_v2"`
	}
	read(t, ".goreleaser.yaml", &release)
	if !slices.Contains(release.Builds[0].Flags, "-trimpath") {
		t.Error("a release is built without -trimpath, so that its bytes depend on the folder")
	}
	if !slices.Contains(release.Before.Hooks, "go generate ./internal/web") {
		t.Error("a release is built without the page as WebAssembly")
	}
	var names []string
	for _, file := range release.Archives[0].Files {
		names = append(names, file.Src)
	}
	for _, file := range release.Nfpms[0].Contents {
		names = append(names, file.Src)
	}
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, release.Dockers[0].Dockerfile) {
		_, err := os.Stat(name)
		made := strings.HasPrefix(name, "completions/") &&
			(name == "completions/*" || strings.Contains(string(makefile), "> "+name+"\n"))
		if err != nil && !made {
			t.Errorf("the release packs %s, which is neither there nor made", name)
		}
	}
}

type hook struct {
	ID, Entry, Files, Language string

	PassFilenames bool `yaml:"pass_filenames"`
}

func hooks(t *testing.T) map[string]hook {
	t.Helper()
	var list []hook
	read(t, ".pre-commit-hooks.yaml", &list)
	byID := map[string]hook{}
	for _, one := range list {
		byID[one.ID] = one
	}
	return byID
}

func read(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	unmarshal(t, string(text), into)
}

func unmarshal(t *testing.T, text string, into any) {
	t.Helper()
	if text == "" {
		t.Fatal("nothing to read")
	}
	if err := yaml.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}

// The newest version of the changelog is what is tagged next, and what .ci/release
// builds.
func TestChangelogKeepsItsForm(t *testing.T) {
	text, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	versions := regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatch(string(text), -1)
	if len(versions) < 2 || versions[0][1] != "[Unreleased]" {
		t.Fatalf("the changelog begins with %v, want [Unreleased] and a version", versions)
	}
	version := regexp.MustCompile(`^\[\d+\.\d+\.\d+\] - (\d{4}-\d{2}-\d{2})$`)
	before := "9999"
	for _, heading := range versions[1:] {
		found := version.FindStringSubmatch(heading[1])
		if found == nil {
			t.Fatalf("%q is not of the form [1.2.3] - 2026-11-26", heading[1])
		}
		if _, err := time.Parse(time.DateOnly, found[1]); err != nil || found[1] > before {
			t.Errorf("%q: %v; the newest comes first", heading[1], err)
		}
		before = found[1]
	}
	for _, kind := range regexp.MustCompile(`(?m)^### (.*)$`).FindAllStringSubmatch(string(text), -1) {
		if !slices.Contains([]string{"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}, kind[1]) {
			t.Errorf("a change is %q", kind[1])
		}
	}
}
