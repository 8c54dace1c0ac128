package api

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// logOf returns a log of tokens, of which one in three has expired, and one in five
// was signed with another key.
func logOf(t *testing.T, tokens int) string {
	t.Helper()
	var b strings.Builder
	for i := range tokens {
		exp := 1646139600
		if i%3 == 0 {
			exp = 1600000000
		}
		key := secret
		if i%5 == 1 {
			key = "another"
		}
		fmt.Fprintf(&b, "%s\n", signedWith(key, `{"alg":"HS256"}`, fmt.Sprintf(`{"sub":"user%d","aud":"myapp-abcde","iss":"https://issuer%d.example","exp":%d}`, i, i%2, exp)))
	}
	return b.String()
}

var logRequest = fmt.Sprintf(`{"app_id":"myapp-abcde","keys":[%q],"now":%d}`, secret, now.UnixMilli())

func counted(t *testing.T, log *Log) logAnswer {
	t.Helper()
	var answer logAnswer
	if err := json.Unmarshal(log.Answer(), &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

func TestALogIsCountedPieceByPiece(t *testing.T) {
	log, failed := NewLog([]byte(logRequest), "test")
	if log == nil {
		t.Fatalf("%s", failed)
	}
	pauses := 0
	log.Read(iotest.OneByteReader(strings.NewReader(logOf(t, 30))), func() bool { pauses++; return true })
	answer := counted(t, log)
	if answer.Tokens != 30 || pauses < 30 || !answer.Done || answer.Stopped {
		t.Fatalf("%d tokens, %d pauses: %+v", answer.Tokens, pauses, answer)
	}
	titles := []string{}
	for _, view := range answer.Views {
		titles = append(titles, view.Title)
		for _, row := range view.Rows {
			if row.Key == "" {
				continue
			}
			var examples []logExample
			if err := json.Unmarshal(log.Examples(row.Key), &examples); err != nil {
				t.Fatal(err)
			}
			if len(examples) == 0 || len(examples) > mostExamples || !strings.HasPrefix(examples[0].Text, "ey") || examples[0].Line == 0 {
				t.Errorf("%s, %s: the examples are %+v", view.Title, row.Key, examples)
			}
		}
	}
	if got := strings.Join(titles, "; "); !strings.HasPrefix(got, "Verdicts; Why tokens are refused; Why signatures are bad; ") || !strings.Contains(got, "; Issuers; ") {
		t.Errorf("the views are %s", got)
	}
	if rows := answer.Views[0].Rows; len(rows) != 3 || rows[0].Cells[0][0].Text != "16" || rows[1].Cells[0][0].Text != "14" {
		t.Errorf("the verdicts are %+v", rows)
	}
	if len(answer.Views[0].Picture.Shapes) == 0 {
		t.Error("there is no picture")
	}
}

func TestALogIsStopped(t *testing.T) {
	log, _ := NewLog([]byte(logRequest), "test")
	seen := 0
	log.Read(strings.NewReader(logOf(t, 30)), func() bool { seen++; return seen < 10 })
	if answer := counted(t, log); answer.Tokens == 0 || answer.Tokens > 10 || !answer.Stopped || !strings.Contains(answer.Title, "interrupted") {
		t.Errorf("%+v", answer)
	}
}

// What was counted may be shown while the counting goes on.
func TestALogIsShownMeanwhile(t *testing.T) {
	log, _ := NewLog([]byte(logRequest), "test")
	shown := 0
	log.Read(strings.NewReader(logOf(t, 30)), func() bool {
		answer := counted(t, log)
		if answer.Tokens < shown || answer.Tokens > 30 || answer.Done {
			t.Errorf("after %d tokens: %d", shown, answer.Tokens)
		}
		shown = answer.Tokens
		return true
	})
	if last := counted(t, log); last.Views[0].Rows[1].Cells[0][0].Text != "14" {
		t.Errorf("showing changed what is counted: %+v", last.Views[0].Rows)
	}
}

func TestNoKeyAndNoSignatureIsInALogsAnswer(t *testing.T) {
	text := logOf(t, 30)
	log, _ := NewLog([]byte(logRequest), "test")
	log.Read(strings.NewReader(text), func() bool { return true })
	answer := string(log.Answer())
	if strings.Contains(answer, secret) || strings.Contains(answer, strings.Split(strings.SplitN(text, "\n", 2)[0], ".")[2]) {
		t.Errorf("the answer holds a secret: %s", answer)
	}
}

func TestALogWithoutUsableSettingsIsAProblem(t *testing.T) {
	for request, field := range map[string]string{`{`: "", `{"at":"someday"}`: "at", `{"file":"kye: x"}`: "file"} {
		log, failed := NewLog([]byte(request), "test")
		var answer logAnswer
		if err := json.Unmarshal(failed, &answer); log != nil || err != nil || answer.Problem == nil || answer.Problem.Field != field {
			t.Errorf("%s: %v, %s", request, log, failed)
		}
	}
}

func TestALogThatIsNoneIsCounted(t *testing.T) {
	for _, text := range []string{"", "nothing", strings.Repeat("x", 1<<20), "\x00\xff"} {
		log, _ := NewLog([]byte(logRequest), "test")
		log.Read(io.MultiReader(strings.NewReader(text)), func() bool { return true })
		if answer := counted(t, log); !answer.Done {
			t.Errorf("%.20q: %+v", text, answer)
		}
	}
}
