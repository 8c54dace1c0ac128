package errtext

import "testing"

func TestAppOfLogin(t *testing.T) {
	for _, c := range []struct {
		text, id string
		line     int
	}{
		{"Request failed (POST https://realm.mongodb.com/api/client/v2.0/app/tracker-xkjqz/auth/providers/custom-token/login): unauthorized", "tracker-xkjqz", 1},
		{"it says\n\ncurl 'https://eu-central-1.aws.realm.mongodb.com/api/client/v2.0/app/a_B-1/auth/providers/custom-token/login'\nand again /app/a_B-1/auth/providers/local-userpass", "a_B-1", 3},
		{"/app/one-abcde/auth/providers/x /app/two-abcde/auth/providers/x", "", 0},
		{"/app/one-abcde/auth/profile", "", 0},
		{"/auth/providers/", "", 0},
		{"/app/a b/auth/providers/", "", 0},
		{"", "", 0},
	} {
		if id, line, ok := AppOfLogin(c.text); id != c.id || line != c.line || ok != (c.id != "") {
			t.Errorf("%q is a login to %q in line %d (%v), want %q in line %d", c.text, id, line, ok, c.id, c.line)
		}
	}
}
