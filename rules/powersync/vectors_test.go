package powersync

import (
	"bufio"
	"encoding/json"
	"os"
	"reflect"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

func TestVectorsScratch(t *testing.T) {
	f, err := os.Open("../../../shared/vectors/powersync/powersync.jsonl")
	if err != nil {
		t.Skip(err)
	}
	settings := map[string]*ClientAuth{}
	load := func(name string) *ClientAuth {
		if settings[name] == nil {
			text, _ := os.ReadFile("../../../shared/vectors/powersync/inputs/" + name + ".yaml")
			var doc map[string]any
			yaml.Unmarshal(text, &doc)
			c := &ClientAuth{}
			ca, _ := doc["client_auth"].(map[string]any)
			if jw, ok := ca["jwks"].(map[string]any); ok {
				for i, k := range jw["keys"].([]any) {
					c.Keys = append(c.Keys, &Key{JWK: jose.ReadJWK(keyAt(i), k.(map[string]any))})
				}
			}
			if a, ok := ca["audience"].([]any); ok {
				for _, one := range a {
					c.Audience = append(c.Audience, one.(string))
				}
			}
			c.Supabase, _ = ca["supabase"].(bool)
			if s, ok := ca["supabase_jwt_secret"].(string); ok {
				c.SupabaseSecret = &Key{JWK: jose.JWK{Name: "client_auth.supabase_jwt_secret", Type: "oct", Algorithm: "HS256", Secret: checks.NewKey("s", checks.NewSecret([]byte(s)))}, Supabase: true}
			}
			if name == "supabase-off" {
				c.SupabaseProject = "abcdefgh"
			}
			settings[name] = c
		}
		return settings[name]
	}
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	n, bad := 0, 0
	for s.Scan() {
		var row struct {
			Config, Set, Name string
			At                int64
			Header            *string
			Status            int
			Code, Description *string
			Log               *string `json:"log_configurationDetails"`
			Cause             any     `json:"log_cause"`
		}
		if err := json.Unmarshal(s.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		header := "Authorization:"
		if row.Header != nil {
			header += " " + *row.Header
		}
		_, answer, _ := Server.Judge(header, checks.Subject{Settings: load(row.Config), Now: time.Unix(row.At, 0)}, nil)
		n++
		status, code, text, log := 200, "", "", ""
		only, ok := answer.Certain()
		if !ok {
			t.Errorf("%s %s uncertain", row.Config, row.Name)
			continue
		}
		if only.Verdict == rules.Rejected {
			status = 401
			if only.Message != nil {
				code, text = only.Message.Code, only.Message.Text
				var cause any
				for _, l := range only.Message.Log {
					if l.Name == "cause" {
						json.Unmarshal([]byte(l.Text), &cause)
					}
				}
				if !reflect.DeepEqual(cause, row.Cause) {
					t.Errorf("%s %s cause %v, want %v", row.Config, row.Name, cause, row.Cause)
				}
				for _, l := range only.Message.Log {
					if l.Name == "configurationDetails" {
						log = l.Text
					}
				}
			}
		}
		want, wcode, wlog := "", "", ""
		if row.Description != nil {
			want = *row.Description
		}
		if row.Code != nil {
			wcode = *row.Code
		}
		if row.Log != nil {
			wlog = *row.Log
		}
		if status != row.Status || text != want || code != wcode || log != wlog {
			bad++
			if bad < 40 {
				t.Errorf("%s/%s %s: %d %s %q %q, service %d %s %q %q", row.Config, row.Set, row.Name, status, code, text, log, row.Status, wcode, want, wlog)
			}
		}
	}
	t.Logf("%d rows, %d different", n, bad)
}
