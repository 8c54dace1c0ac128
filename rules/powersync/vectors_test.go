package powersync_test

import (
	"bufio"
	"encoding/json"
	"os"
	"reflect"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/internal/settings"
	powersyncsettings "realmlint/internal/settings/powersync"
	"realmlint/rules"
	"realmlint/rules/powersync"
)

const vectors = "../../../shared/vectors/powersync/"

// recordedAnswer is what the service answered to a header.
type recordedAnswer struct {
	Config, Set, Name string
	At                int64
	Header            string // null, where there was none, is empty
	Status            int
	Code              string
	Description       string
	Details           string `json:"log_configurationDetails"`
	Cause             any    `json:"log_cause"`
}

// Status, code and text, and what the log says besides, are those of the service.
func TestRecordedAnswers(t *testing.T) {
	file, err := os.Open(vectors + "powersync.jsonl")
	if err != nil {
		t.Skip("the recorded answers are not here: ", err)
	}
	defer file.Close()
	read := map[string]checks.Settings{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	rows, different := 0, 0
	for lines.Scan() {
		var want recordedAnswer
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		rows++
		if read[want.Config] == nil {
			read[want.Config] = recordedConfiguration(t, want.Config)
		}
		if got := replay(t, read[want.Config], want); !reflect.DeepEqual(got, want) {
			if different++; different < 20 {
				t.Errorf("%s/%s %s:\n got %+v\nwant %+v", want.Config, want.Set, want.Name, got, want)
			}
		}
	}
	if rows < 1900 {
		t.Errorf("only %d rows were there", rows)
	}
	t.Logf("%d recorded answers, %d different", rows, different)
}

// recordedConfiguration reads one of the recorded configurations.
func recordedConfiguration(t *testing.T, name string) checks.Settings {
	t.Helper()
	file, err := settings.Read(settings.Source{Path: vectors + "inputs/" + name + ".yaml"}, []settings.Loader{powersyncsettings.Loader(nil)})
	if err != nil {
		t.Fatal(err)
	}
	return file.Settings
}

// replay returns the row with our answer in the place of the service's.
func replay(t *testing.T, auth checks.Settings, row recordedAnswer) recordedAnswer {
	t.Helper()
	_, answer, _ := powersync.Server.Judge(asSent(row.Header), checks.Subject{Settings: auth, Now: time.Unix(row.At, 0)}, nil)
	only, certain := answer.Certain()
	if !certain {
		t.Errorf("%s %s: the answer is not certain", row.Config, row.Name)
	}
	row.Status, row.Code, row.Description, row.Details, row.Cause = 200, "", "", "", nil
	if only.Verdict == rules.Rejected && only.Message != nil {
		row.Status, row.Code, row.Description = only.Message.HTTPStatus(), only.Message.Code, only.Message.Text
		for _, field := range only.Message.Log {
			if field.Name == "configurationDetails" {
				row.Details = field.Text
			} else if err := json.Unmarshal([]byte(field.Text), &row.Cause); err != nil {
				t.Error(err)
			}
		}
	}
	return row
}
