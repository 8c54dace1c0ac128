package scan

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// A token made for the tests: its signature is 43 characters and signs nothing.
var (
	head  = segment(`{"alg":"HS256","typ":"JWT"}`)
	body  = segment(`{"aud":"myapp-abcde","sub":"user1","iat":1704067200,"exp":1704070800}`)
	sign  = strings.Repeat("aB3_", 10) + "x-4"
	token = head + "." + body + "." + sign
	other = head + "." + segment(`{"sub":"user2"}`) + "." + strings.Repeat("Zz9-", 10) + "y_0"
)

func segment(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// utf16Text returns the text in UTF-16 with the mark, which tells the order.
func utf16Text(text, mark string) string {
	b := []byte(mark)
	for _, unit := range utf16.Encode([]rune(text)) {
		if mark[0] == 0xff {
			b = binary.LittleEndian.AppendUint16(b, unit)
		} else {
			b = binary.BigEndian.AppendUint16(b, unit)
		}
	}
	return string(b)
}

func tokens(t *testing.T, text string) []Token {
	t.Helper()
	seq := Tokens(Request{Stdin: strings.NewReader(text)})
	var found []Token
	for token, err := range seq {
		switch {
		case errors.As(err, new(LineError)):
		case err != nil:
			t.Fatal(err)
		default:
			found = append(found, token)
		}
	}
	return found
}

func TestTokensAreFoundWhereverTheyStand(t *testing.T) {
	type want struct {
		raw          string
		line, column int
		around       string
	}
	pretty := segment("{\n  \"alg\": \"HS256\"\n}") + "." + body + "." + sign
	padded := segment(`{"alg":"HS256"}`) + "=." + body + "." + sign + "="
	cutOff := token[:len(token)-8]
	fold := func(text string, width int, end string) string {
		var b strings.Builder
		for len(text) > width {
			b.WriteString(text[:width] + end)
			text = text[width:]
		}
		return b.String() + text
	}
	for name, c := range map[string]struct {
		text string
		want []want
	}{
		"alone":                   {token, []want{{token, 1, 1, ""}}},
		"one a line":              {token + "\n\n  " + other + "\n", []want{{token, 1, 1, ""}, {other, 3, 3, "2 blanks before it"}}},
		"CR LF":                   {token + "\r\n" + other + "\r\n", []want{{token, 1, 1, ""}, {other, 2, 1, ""}}},
		"prose":                   {"Hi,\nthe token is " + token + ", please help.\n", []want{{token, 2, 14, ""}}},
		"end of a sentence":       {"It is " + token + ". Then", []want{{token, 1, 7, ""}}},
		"umlauts before":          {"Schlüssel für Ä: " + token, []want{{token, 1, 18, ""}}},
		"header":                  {"POST /x HTTP/1.1\nAuthorization: Bearer " + token + "\nHost: x", []want{{token, 2, 23, bearerBefore}}},
		"header of Realm":         {"GET / HTTP/1.1\njwtTokenString: " + token, []want{{token, 2, 17, ""}}},
		"bearer alone":            {"Bearer " + token, []want{{token, 1, 8, bearerBefore}}},
		"bearer in any case":      {"bEARER  " + token, []want{{token, 1, 9, bearerBefore}}},
		"cURL":                    {"curl -H 'jwtTokenString: " + token + "' \\\n  https://x", []want{{token, 1, 26, ""}}},
		"cURL, dashes apart":      {"curl — location \\\n— header ‘jwtTokenString: " + token + "’ \\\n", []want{{token, 2, 27, curlyAfter}}},
		"cURL with en dashes":     {"curl – header 'Authorization: Bearer " + token + "'", []want{{token, 1, 38, bearerBefore}}},
		"JSON":                    {`{"token":"` + token + `"}`, []want{{token, 1, 11, ""}}},
		"JSON in lines":           {"{\n  \"token\": \"" + token + "\"\n}", []want{{token, 2, 13, ""}}},
		"JSON in JSON":            {`{"body":"{\"token\":\"` + token + `\"}"}`, []want{{token, 1, 23, ""}}},
		"JSON, escaped dots":      {`{"token":"` + strings.ReplaceAll(token, ".", `\u002e`) + `"}`, []want{{token, 1, 11, escapeInside}}},
		"JSON, line end after":    {`{"log":"token\n` + token + `\n"}`, []want{{token, 1, 16, ""}}},
		"JSON lines":              {`{"t":"` + token + "\"}\n{\"t\":\"" + other + "\"}\n", []want{{token, 1, 7, ""}, {other, 2, 7, ""}}},
		"CSV":                     {"id,token,name\n1," + token + ",x\n2,\"" + other + "\",y\n", []want{{token, 2, 3, ""}, {other, 3, 4, ""}}},
		"CSV, token first":        {token + ",1\n" + other + ",2\n", []want{{token, 1, 1, ""}, {other, 2, 1, ""}}},
		"JS":                      {"const credentials = Realm.Credentials.jwt(\"" + token + "\");", []want{{token, 1, 44, ""}}},
		"Swift":                   {"app.login(credentials: .jwt(token: \"" + token + "\")) { _ in }", []want{{token, 1, 37, ""}}},
		"Kotlin":                  {"val t = `" + token + "`", []want{{token, 1, 10, ""}}},
		"URL":                     {"https://x.example/cb?jwt=" + token + "&state=1", []want{{token, 1, 26, ""}}},
		"URL, encoded":            {"https://x.example/cb?jwt%3D" + strings.ReplaceAll(token, ".", "%2E") + "%26a", []want{{token, 1, 28, percentInside}}},
		"URL, bearer":             {"see x?auth=Bearer%20" + token, []want{{token, 1, 21, bearerBefore}}},
		"URL's path":              {"GET https://x.example/verify/" + token + "/next", []want{{token, 1, 30, ""}}},
		"HTML":                    {"<code>&quot;" + strings.ReplaceAll(token, ".", "&#46;") + "&quot;</code>", []want{{token, 1, 13, entityInside}}},
		"HTML, <wbr>":             {"<td>" + strings.ReplaceAll(token, ".", ".<wbr>") + "</td>", []want{{token, 1, 5, entityInside}}},
		"HTML, <br>":              {"<p>" + fold(token, 60, "<br>\n") + "</p>", []want{{token, 1, 4, "2 line ends in it"}}},
		"HTML, <br/> alone":       {"<p>" + fold(token, 60, "<BR/>") + "</p>", []want{{token, 1, 4, "2 line ends in it"}}},
		"UTF-16":                  {utf16Text("a\n"+token+"\r\n𝄞 "+other, "\xff\xfe"), []want{{token, 2, 1, ""}, {other, 3, 3, ""}}},
		"UTF-16, big end first":   {utf16Text(token, "\xfe\xff"), []want{{token, 1, 1, ""}}},
		"UTF-16, cut":             {utf16Text(token+" x", "\xff\xfe")[:2*len(token)+5], []want{{token, 1, 1, ""}}},
		"UTF-16, half a pair":     {"\xff\xfe\x3d\xd8" + utf16Text(" "+token, "\xff\xfe")[2:], []want{{token, 1, 3, ""}}},
		"folded":                  {"Hi,\n" + fold(token, 76, "\n") + "\nBye\n", []want{{token, 2, 1, "2 line ends in it"}}},
		"folded, CR LF":           {"Hi there\r\n" + fold(token, 60, "\r\n") + "\r\nBye\r\n", []want{{token, 2, 1, "2 line ends in it"}}},
		"folded at a dot":         {strings.ReplaceAll(token, ".", ".\n"), []want{{token, 1, 1, "2 line ends in it"}}},
		"folded early":            {"it is\n" + fold(token, 30, "\n"), []want{{token, 2, 1, "5 line ends in it"}}},
		"quoted":                  {"On Monday you wrote:\n> " + fold(token, 70, "\n> ") + "\n> Bye", []want{{token, 2, 3, `2 line ends in it, with the ">" of quoted mail`}}},
		"quoted-printable":        {"token=3D" + fold(token, 70, "=\n") + "\nBye bye", []want{{token, 1, 9, "2 line ends in it"}}},
		"quotes alone":            {`"` + token + `"`, []want{{token, 1, 2, quotesAround}}},
		"a quote copied along":    {`"` + token, []want{{token, 1, 2, quoteInFront}}},
		"a quote at the end":      {token + "'", []want{{token, 1, 1, quoteBehind}}},
		"quotes in a list":        {"'" + token + "',\n'" + other + "',\n", []want{{token, 1, 2, quotesAround}, {other, 2, 2, quotesAround}}},
		"typographic quotes":      {"my token “" + token + "” fails", []want{{token, 1, 11, curlyAround}}},
		"bearer in quotes":        {"'Bearer " + token + "'", []want{{token, 1, 9, bearerBefore}}},
		"angle brackets":          {"token <" + token + ">", []want{{token, 1, 8, ""}}},
		"Markdown":                {"| `" + token + "` | x |", []want{{token, 1, 4, ""}}},
		"glued before":            {"the JWT" + token + " is", []want{{token, 1, 8, textBefore}}},
		"glued after":             {"the " + token + "Then it", []want{{token + "Then", 1, 5, ""}}},
		"glued, alone":            {"token:" + token, []want{{token, 1, 7, ""}}},
		"two glued":               {"see " + token + other + " here", []want{{token, 1, 5, ""}, {other, 1, 5 + len(token), tokenBefore}}},
		"two glued, alone":        {token + other, []want{{token, 1, 1, ""}, {other, 1, 1 + len(token), tokenBefore}}},
		"cut":                     {"the " + cutOff + " is", []want{{cutOff, 1, 5, ""}}},
		"signature left out":      {"the " + head + "." + body + " is", []want{{head + "." + body + ".", 1, 5, ""}}},
		"padded":                  {"the " + padded + " is", []want{{padded, 1, 5, ""}}},
		"pretty header":           {"the " + pretty + " is", []want{{pretty, 1, 5, ""}}},
		"en dash":                 {"the " + strings.Replace(token, "x-4", "x–4", 1) + " is", []want{{strings.Replace(token, "x-4", "x–4", 1), 1, 5, ""}}},
		"em dash after":           {"the " + token + "—it fails", []want{{token, 1, 5, ""}}},
		"byte order mark":         {"\ufeff" + token, []want{{token, 1, 2, markBefore}}},
		"NUL around":              {"a\x00b " + token + "\x00", []want{{token, 1, 5, ""}}},
		"not UTF-8 around":        {"a\xffb \xfe" + token + "\xff", []want{{token, 1, 6, ""}}},
		"damaged, alone":          {"a.b.c", []want{{"a.b.c", 1, 1, ""}}},
		"damaged inside, alone":   {head + ".ey$J." + sign, []want{{head + ".ey$J." + sign, 1, 1, ""}}},
		"spaces inside, alone":    {strings.ReplaceAll(token, ".", ". "), nil},
		"no dot, alone":           {head, []want{{head, 1, 1, ""}}},
		"label above":             {"access_token\n" + token + "\n", []want{{token, 2, 1, ""}}},
		"labels in a list":        {"idToken\n\n" + token + "\njwt\n" + other, []want{{token, 3, 1, ""}, {other, 5, 1, ""}}},
		"no label":                {token + "\nnot-a-jwt\n", []want{{token, 1, 1, ""}, {"not-a-jwt", 2, 1, ""}}},
		"a label alone":           {"token\n", []want{{"token", 1, 1, ""}}},
		"a word in no list":       {"undefined\nnull\n", nil},
		"a word in other text":    {token + "\nundefined\nso it is\n", []want{{token, 1, 1, ""}}},
		"a word is cut off":       {"so it is\n" + head + "." + body + "\nundefined", []want{{head + "." + body + ".", 2, 1, ""}}},
		"a list, folded":          {token + "\n" + cutOff + "\n" + token[len(cutOff):], []want{{token, 1, 1, ""}, {cutOff, 2, 1, ""}, {token[len(cutOff):], 3, 1, ""}}},
		"folded, a blank line":    {"so it is\n" + cutOff + "\r\n\r\n" + token[len(cutOff):] + "\n", []want{{token, 2, 1, "2 line ends in it"}}},
		"blanks at the edges":     {"\t " + token + "  ", []want{{token, 1, 3, "2 characters before it; 2 blanks after it"}}},
		"edges in prose":          {"so it is\n " + token + ",\n", []want{{token, 2, 2, ""}}},
		"a comma behind":          {token + ",", []want{{token, 1, 1, "a comma after it"}}},
		"a semicolon behind":      {token + ";\n" + other, []want{{token, 1, 1, "a semicolon after it"}, {other, 2, 1, ""}}},
		"in brackets":             {"[" + token + "]", []want{{token, 1, 2, "a bracket before it; a bracket after it"}}},
		"quoted, a comma behind":  {`"` + token + `",`, []want{{token, 1, 2, "quotes around it; a comma after it"}}},
		"in a JSON array":         {`["` + token + `"]`, []want{{token, 1, 3, ""}}},
		"a NUL behind":            {token + "\x00", []want{{token, 1, 1, "a NUL byte after it"}}},
		"a no-break space":        {"\u00a0" + token, []want{{token, 1, 2, "a no-break space before it"}}},
		"plus before":             {"+" + token, []want{{token, 1, 2, "a plus sign before it"}}},
		"equals before":           {"=" + token, []want{{token, 1, 2, "an equals sign before it"}}},
		"JWT before":              {"JWT " + token, []want{{token, 1, 5, `"JWT " before it`}}},
		"Bearer and a colon":      {"Bearer: " + token, []want{{token, 1, 9, `"Bearer:" before it`}}},
		"a blank beside a word":   {"undefined ", []want{{"undefined", 1, 1, "a blank after it"}}},
		"padded, no header":       {"see xyz." + body + "." + sign + "= it", []want{{"xyz." + body + "." + sign + "=", 1, 5, ""}}},
		"no header":               {"xyz." + body + ".abc", []want{{"xyz." + body + ".abc", 1, 1, ""}}},
		"unset in a list":         {token + "\nundefined\n" + other, []want{{token, 1, 1, ""}, {"undefined", 2, 1, ""}, {other, 3, 1, ""}}},
		"bearer of no token":      {"Bearer a.b.c", []want{{"a.b.c", 1, 8, bearerBefore}}},
		"five segments":           {"it is " + token + ".x.y, so", []want{{token + ".x.y", 1, 7, ""}}},
		"header damaged":          {"see xy.J" + body + "." + sign + " it", nil},
		"header damaged, segment": {"see xyz." + body + "." + sign + " it", []want{{"xyz." + body + "." + sign, 1, 5, ""}}},
		"empty":                   {"", []want{{"", 1, 1, ""}}},
		"blank":                   {" \n\t\n", []want{{"", 1, 1, ""}}},
		"nothing":                 {"com.example.Foo 1.2.3 www.example.com 10.0.0.1 a.tar.gz keyJson.parse.it " + head + "\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := tokens(t, c.text)
			if len(got) != len(c.want) {
				t.Fatalf("%d tokens found, want %d: %+v", len(got), len(c.want), got)
			}
			for i, want := range c.want {
				around := strings.Join(got[i].StrippedParts, "; ")
				if got[i].Raw != want.raw || got[i].Line != want.line || got[i].Column != want.column || around != want.around {
					t.Errorf("found %d:%d (%s)\n%q, want %d:%d (%s)\n%q", got[i].Line, got[i].Column, around, got[i].Raw,
						want.line, want.column, want.around, want.raw)
				}
			}
		})
	}
}

// What stands behind a token decides whether its quote is a part of it, so that
// the rest of the line is waited for.
func TestQuotesAreToldBeyondWhatWasRead(t *testing.T) {
	text := "\n" + token + "\"}\nso many words\n"
	found, failed := all(t, io.MultiReader(strings.NewReader("so many words"+text[:len(token)+2]), strings.NewReader(text[len(token)+2:])))
	if failed != "" || len(found) != 1 || found[0].StrippedParts != nil {
		t.Errorf("got %+v, %q", found, failed)
	}
}

// A line that was begun before the buffer moved on is still that line.
func TestLabelsAreToldWhereTheBufferMoves(t *testing.T) {
	cutOff := head + "." + body // which may go on in the next line
	var list strings.Builder
	for list.Len() < 4*readAhead {
		list.WriteString(cutOff + "\naccess_token\n")
	}
	for _, shift := range []string{"", strings.Repeat(token+"\n", 3), strings.Repeat(other+"\n", 50)} {
		for _, found := range tokens(t, shift+list.String()) {
			if found.Raw == "access_token" {
				t.Fatalf("the label in line %d was taken for a token", found.Line)
			}
		}
	}
}

// Several tokens in one line are told apart by their members.
func TestMembersAreTold(t *testing.T) {
	for text, want := range map[string][]string{
		`{"a":"` + token + `", "b" : "Bearer ` + other + `"}`:     {"a", "b"},
		`{"body":"{\"id_token\": \"` + token + `\"}"}`:            {"id_token"},
		"{\n  \"token\":\n \"" + token + "\"}":                    {"token"},
		`["` + token + `"] x:"` + other + `" "y"="` + token + `"`: {"", "", ""},
		`":"` + token + `" ` + other:                              {"", ""},
	} {
		var got []string
		for _, found := range tokens(t, text) {
			got = append(got, found.Member)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
