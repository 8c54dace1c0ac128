package web

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"realmlint/internal/api"
)

// server serves the page whose checks run in this process, whether or not
// WebAssembly was built.
func server(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(ownHandler("(test)"))
	t.Cleanup(s.Close)
	return s
}

func send(t *testing.T, method, url, body string, header map[string]string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

var asJSON = map[string]string{"Content-Type": "application/json"}

func TestEveryAnswerHasTheHeadersThatProtectIt(t *testing.T) {
	s := server(t)
	page, _ := send(t, "GET", s.URL+"/", "", nil)
	script, _ := send(t, "GET", s.URL+"/form.js", "", nil)
	answer, _ := send(t, "POST", s.URL+"/check", "{}", asJSON)
	for _, response := range []*http.Response{page, script, answer} {
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s answers %s", response.Request.URL.Path, response.Status)
		}
		for name, want := range map[string]string{
			"Cache-Control":              "no-store",
			"Cross-Origin-Opener-Policy": "same-origin",
			"Referrer-Policy":            "no-referrer",
			"X-Content-Type-Options":     "nosniff",
		} {
			if have := response.Header.Get(name); have != want {
				t.Errorf("%s: %s is %q, not %q", response.Request.URL.Path, name, have, want)
			}
		}
	}
	policy := page.Header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self';", "form-action 'none'", "frame-ancestors 'none'", "trusted-types 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %q", policy, want)
		}
	}
}

// A policy in the page itself holds on any host. Inline scripts, styles and
// handlers would be against it, and so would anything from elsewhere.
func TestPageLoadsNothingFromElsewhere(t *testing.T) {
	s := server(t)
	_, html := send(t, "GET", s.URL+"/", "", nil)
	if !strings.Contains(html, `http-equiv="Content-Security-Policy" content="default-src 'none'`) {
		t.Error("the page has no policy of its own")
	}
	if found := regexp.MustCompile(`(?i)<style|\sstyle=|\son\w+=|<script>|(src|href)="(https?:)?//`).FindString(html); found != "" {
		t.Errorf("the page has %q in it", found)
	}
	for _, name := range regexp.MustCompile(`(?:src|href)="([^"#]+)"`).FindAllStringSubmatch(html, -1) {
		response, text := send(t, "GET", s.URL+"/"+name[1], "", nil)
		if response.StatusCode != http.StatusOK || text == "" {
			t.Errorf("%s: %s", name[1], response.Status)
		}
		if found := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|localStorage|sessionStorage|document\.cookie`).FindString(text); found != "" {
			t.Errorf("%s uses %s", name[1], found)
		}
	}
}

func TestCheckAnswersOnlyThePageItself(t *testing.T) {
	s := server(t)
	for what, c := range map[string]struct {
		method string
		header map[string]string
		status int
	}{
		"the page":              {"POST", map[string]string{"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}, 200},
		"a page of another":     {"POST", map[string]string{"Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"}, 403},
		"another origin":        {"POST", map[string]string{"Content-Type": "application/json", "Origin": "https://example.com"}, 403},
		"a form":                {"POST", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, 415},
		"text that is no form":  {"POST", map[string]string{"Content-Type": "text/plain"}, 415},
		"no type":               {"POST", nil, 415},
		"an address with query": {"GET", nil, 404},
	} {
		response, text := send(t, c.method, s.URL+"/check?text=eyJ", `{"text":"a.b.c"}`, c.header)
		if response.StatusCode != c.status {
			t.Errorf("%s is answered %s: %s", what, response.Status, text)
		}
	}
}

func TestCheckTakesNoMoreThanItsLimit(t *testing.T) {
	s := server(t)
	response, _ := send(t, "POST", s.URL+"/check", strings.Repeat(" ", maxRequest+1), asJSON)
	if response.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a request over the limit is answered %s", response.Status)
	}
	var answer api.Answer
	_, text := send(t, "POST", s.URL+"/check", `{"text":"`+strings.Repeat("\\u0061", api.MaxText+1)+`"}`, asJSON)
	if err := json.Unmarshal([]byte(text), &answer); err != nil || answer.Problem == nil {
		t.Errorf("a text over the limit is no problem: %v, %.100s", err, text)
	}
}

// The example of the page is that of the guide, to the letter.
func TestExampleIsTheGuides(t *testing.T) {
	script := string(read("page/example.js"))
	for _, name := range []string{"token.jwt", "signing-key.txt"} {
		text, err := os.ReadFile(filepath.Join("../../testdata/guide", name))
		if err != nil {
			t.Fatal(err)
		}
		if quoted := `"` + strings.TrimSpace(string(text)) + `",`; !strings.Contains(script, quoted) {
			t.Errorf("what the guide has in %s is not in the example", name)
		}
	}
}

func TestStaticPageConnectsToNothing(t *testing.T) {
	files, err := Static()
	if err != nil {
		t.Skipf("%v; %s", err, NotBuilt{}.Hint())
	}
	html := string(files["index.html"])
	if !strings.Contains(html, "connect-src 'none'") || !strings.Contains(html, "'wasm-unsafe-eval'") {
		t.Error("the policy of the static page is another")
	}
}
