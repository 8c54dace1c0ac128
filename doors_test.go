package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"
)

// streams says what writes to a stream beside internal/text, and why nothing of
// a stranger's that acts on a reader gets out there. What writes constants alone
// needs no line.
var streams = map[string]string{
	"internal/cli.Command.Run SetErr":                                 "cobra is kept from writing errors and usage",
	"internal/cli.Command.Run SetOut":                                 "cobra writes completions, which are ours",
	"internal/cli.Command.completion GenBashCompletionV2":             "ours",
	"internal/cli.Command.completion GenFishCompletion":               "ours",
	"internal/cli.Command.completion GenPowerShellCompletionWithDesc": "ours",
	"internal/cli.Command.completion GenZshCompletion":                "ours",
	"internal/cli.Command.deliver fmt.Fprintln":                       "the token that was asked for, which was made here",
	"internal/cli.Command.failAsJSON Write":                           "JSON, through the door",
	"internal/cli.aboveProgress.Write Write":                          "what is written to standard error, at one of these places",
	"internal/cli.Command.makeKey fmt.Fprintln":                       "the key that was asked for, letters and digits",
	"internal/cli.migration.write Write":                              "what migration.writeText and report.EncodeJSON have through the door",
	"internal/cli.movedTokens.writeText Write":                        "what a renderer has through the door",
	"internal/cli.outputs.open bufio.NewWriterSize":                   "a buffer before what a renderer writes",
	"internal/cli.output.Write Write":                                 "what a renderer or stats.Summary.Write has through the door",
	"internal/cli.Command.rulesAsJSON json.NewEncoder":                "ids, severities and titles, which are ours",
	"internal/cli.Command.rulesAsText fmt.Fprintf":                    "the same",
	"internal/cli.Command.rulesAsText tabwriter.NewWriter":            "the same",
	"internal/cli.loginLog.write fmt.Fprint":                          "what emulator.Attempt.Text has through the door",
	"internal/cli.stream.Write Write":                                 "what was written to standard output, at one of these places",
	"internal/cli.Command.makeCase io.WriteString":                    "Markdown through the door, with a token and keys that were made here",
	"internal/cli.writeFiles Write":                                   "files that were asked for: a key, a token, the page's own",
	"internal/cli.replacePrefix WriteString":                          "a part of an error, which goes through the door as a whole",
	"internal/cli.writeSummary Write":                                 "what stats.Summary.Write has through the door",
	"internal/emulator.emulator.logs fmt.Fprint":                      "the line that Attempt.entry has through the door",
	"internal/emulator.writeJSON Write":                               "JSON, through the door",
	"internal/report.gitlab.Close io.WriteString":                     "the end of a list",
	"internal/report.gitlab.write Write":                              "JSON, through the door",
	"internal/cli.settingsOfApp fmt.Fprintf":                          "a file that was asked for: names of secrets, and a path in quotes",
	"internal/report.camelCase WriteString":                           "the id of a rule in capitals",
	"internal/report.jsonRenderer.Close Write":                        "JSON, through the door",
	"internal/report.jsonRenderer.write Write":                        "JSON, through the door",
	"internal/report.jsonlRenderer.write Write":                       "JSON, through the door",
	"internal/report.junit.flush Write":                               "XML of texts that are Shown or through the door",
	"internal/report.sarif.Close Write":                               "JSON, through the door",
	"internal/report.sarif.write Write":                               "JSON, through the door",
	"internal/report.short.write Write":                               "lines that are through the door",
	"internal/stats.cell.String WriteString":                          "a cell of a row that goes through the door",
	"internal/stats.section.writeText WriteString":                    "a row that goes through the door",
	"internal/web.check Write":                                        "JSON of texts that are Shown",
	"internal/web.Files.handler http.ServeContent":                    "the page's own files",
}

// rooms are the packages in which texts are put together for a stream, so that a
// buffer counts as one.
var rooms = []string{"internal/cli", "internal/emulator", "internal/report", "internal/stats"}

// TestEveryStreamIsBehindTheDoor knows the places at which a text leaves the
// program, whatever hands a stream to a function outside the module, or calls
// the Write of one.
func TestEveryStreamIsBehindTheDoor(t *testing.T) {
	found := map[string]string{}
	eachCall(t, func(p *packages.Package, within string, call *ast.CallExpr) {
		if name := writes(p, call, slices.Contains(rooms, strings.TrimPrefix(p.PkgPath, module()+"/"))); name != "" {
			found[within+" "+name] = p.Fset.Position(call.Pos()).String()
		}
	})
	for _, site := range slices.Sorted(maps.Keys(found)) {
		if streams[site] == "" {
			t.Errorf("%s: %q writes to a stream; let %s do it, or say in the table of streams why nothing can act there", found[site], site, door)
		}
	}
	for site := range streams {
		if found[site] == "" {
			t.Errorf("%q writes to no stream any more; take it out of the table of streams", site)
		}
	}
}

// loaded are the module's packages with their types, read once.
var loaded = sync.OnceValues(func() ([]*packages.Package, error) {
	return packages.Load(&packages.Config{Mode: packages.LoadSyntax}, "./...")
})

// eachCall calls look for each call in the module's packages, but for the door's
// own, with the function that it stands in: "internal/cli.deliver".
func eachCall(t *testing.T, look func(p *packages.Package, within string, call *ast.CallExpr)) {
	t.Helper()
	list, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, p := range list {
		for _, err := range p.Errors {
			t.Fatal(err)
		}
		if p.PkgPath == module()+"/"+door || strings.HasPrefix(p.PkgPath, module()+"/testdata/") {
			continue
		}
		folder := strings.TrimPrefix(p.PkgPath, module()+"/")
		for _, f := range p.Syntax {
			for _, declared := range f.Decls {
				within := folder
				if function, ok := declared.(*ast.FuncDecl); ok {
					if function.Recv != nil {
						within += "." + strings.TrimPrefix(types.ExprString(function.Recv.List[0].Type), "*")
					}
					within += "." + function.Name.Name
				}
				ast.Inspect(declared, func(node ast.Node) bool {
					if call, ok := node.(*ast.CallExpr); ok {
						calls++
						look(p, within, call)
					}
					return true
				})
			}
		}
	}
	if calls < 1000 {
		t.Fatalf("only %d calls found", calls)
	}
}

// writes returns the name of what a call writes a text to a stream with, or "";
// in a room to a buffer too.
func writes(p *packages.Package, call *ast.CallExpr, room bool) string {
	callee, ok := calleeOf(p, call)
	if !ok {
		return ""
	}
	name := callee.Name()
	if selector, ok := call.Fun.(*ast.SelectorExpr); ok && p.TypesInfo.Selections[selector] != nil {
		if to := p.TypesInfo.TypeOf(selector.X); slices.Contains([]string{"Write", "WriteString", "ReadFrom"}, name) && takesBytes(to) && (room || !buffer(to)) {
			return unlessConstant(p, name, call.Args)
		}
	} else if callee.Pkg() != nil {
		name = callee.Pkg().Name() + "." + name
	}
	switch {
	case callee.Pkg() == nil || callee.Pkg().Path() == module() || strings.HasPrefix(callee.Pkg().Path(), module()+"/"):
		return "" // looked at where it is
	case slices.Contains([]string{"ServeHTTP", "http.MaxBytesReader", "http.NotFound"}, name):
		return "" // hands on to what is looked at, or writes no text but a constant
	case strings.HasPrefix(name, "fmt.Fprint"), name == "io.WriteString":
		if !room && buffer(p.TypesInfo.TypeOf(call.Args[0])) {
			return ""
		}
		return unlessConstant(p, name, call.Args[1:])
	case name == "http.Error":
		return unlessConstant(p, name, call.Args[1:2])
	case slices.Contains([]string{"os.WriteFile", "fmt.Print", "fmt.Printf", "fmt.Println"}, name):
		return name
	}
	parameters := callee.Type().(*types.Signature).Params()
	for i, arg := range call.Args {
		if i < parameters.Len() && takesBytes(parameters.At(i).Type()) && !buffer(p.TypesInfo.TypeOf(arg)) && !throughTheDoor(p, arg) {
			return name
		}
	}
	return ""
}

// unlessConstant returns name unless all that is written is constant.
func unlessConstant(p *packages.Package, name string, args []ast.Expr) string {
	for _, arg := range args {
		if p.TypesInfo.Types[arg].Value == nil {
			return name
		}
	}
	return ""
}

// throughTheDoor reports whether a stream is one of the door's.
func throughTheDoor(p *packages.Package, arg ast.Expr) bool {
	call, ok := arg.(*ast.CallExpr)
	if !ok {
		return false
	}
	callee, ok := calleeOf(p, call)
	return ok && callee.Pkg() != nil && callee.Pkg().Path() == module()+"/"+door
}

// calleeOf returns the function or method that is called.
func calleeOf(p *packages.Package, call *ast.CallExpr) (types.Object, bool) {
	var name *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		name = fun
	case *ast.SelectorExpr:
		name = fun.Sel
	default:
		return nil, false
	}
	callee, ok := p.TypesInfo.Uses[name].(*types.Func)
	return callee, ok
}

// buffer reports whether nothing leaves the program that is written to a value
// of the type.
func buffer(t types.Type) bool {
	return slices.Contains([]string{"bytes.Buffer", "strings.Builder", "hash.Hash"}, strings.TrimPrefix(t.String(), "*"))
}

// takesBytes reports whether a value of the type can be written to.
func takesBytes(t types.Type) bool {
	write, _, _ := types.LookupFieldOrMethod(t, true, nil, "Write")
	method, ok := write.(*types.Func)
	if !ok {
		return false
	}
	taken := method.Type().(*types.Signature).Params()
	return taken.Len() == 1 && taken.At(0).Type().String() == "[]byte"
}

// ours says who may call a text ours that is no constant, and whose it is.
var ours = map[string]string{
	"internal/cli.help cmd.Example":                                            "constants of the commands",
	"internal/cli.help cmd.UseLine()":                                          "constants of the commands",
	"internal/cli.help long":                                                   "constants of the commands",
	"internal/report.BeginHTML htmlStyle":                                      "the style sheet",
	"internal/report.help message.Confidence":                                  "of the rule",
	"internal/report.markdown.Close m.run.at()":                                "a time",
	"internal/report.markdown.causes f.Rule.ID":                                "of the rule",
	"internal/report.markdown.causes f.Title":                                  "of the rule, or of a mangling",
	"internal/report.markdown.rest f.Rule.ID":                                  "of the rule",
	"internal/report.markdown.rest f.Severity.String()":                        "a constant",
	"internal/report.markdown.rest f.Title":                                    "of the rule, or of a mangling",
	"internal/report.markdown.Close f.Rule.ID":                                 "of the rule",
	"internal/report.markdown.Close f.Title":                                   "of the rule, or of a mangling",
	"internal/report.markdown.Result lead":                                     "a time and words of ours",
	"internal/report.markdown.Close m.run.total(summary)":                      "numbers and what they count",
	"internal/share.Case.Markdown lost":                                        "ids and titles of rules in sentences of ours",
	"internal/stats.Summary.writeMarkdown rule":                                "dashes and bars",
	"internal/stats.Summary.writeMarkdown table.title":                         "a constant, or one and a date",
	"internal/stats.Summary.writeMarkdown head":                                "constants, and names of claims",
	"internal/stats.cell.writeMarkdown part.Text":                              "what is not quoted: constants, numbers, names that stats.Read knows, titles of rules and manglings",
	"internal/stats.Summary.writeMarkdown s.cut()":                             "a constant",
	"internal/stats.Summary.writeMarkdown counted(s.Counts.Tokens, \"token\")": "a number",
	"internal/report.help server.Name":                                         "of the server",
	"internal/report.markdown.answer lead":                                     "a constant and the server's name",
	"internal/report.markdown.answer masked":                                   "a constant and a date",
	"internal/report.markdown.answer sentence":                                 "a constant and the server's name, where nothing leads in to it",
	"internal/report.markdown.Result off":                                      "ids of rules in a sentence of ours",
	"internal/report.markdown.Result kind":                                     "a constant",
	"internal/report.markdown.Result about":                                    "a constant",
	"internal/report.markdown.answer verdictWords[answer.Verdict()]":           "our words for verdicts",
	"internal/report.markdown.Close nobody":                                    "constants, a date and the server's name",
	"internal/report.markdown.Close model":                                     "constants: what the server is held to",
	"internal/report.markdown.answer phrase.Text":                              "what is not quoted of a sentence",
}

func TestFormatsAreConstantAndOursIsOurs(t *testing.T) {
	found := map[string]bool{}
	eachCall(t, func(p *packages.Package, within string, call *ast.CallExpr) {
		at := p.Fset.Position(call.Pos())
		if callee, ok := calleeOf(p, call); ok && callee.Name() == "Printf" && callee.Pkg().Path() == module()+"/"+door {
			format := p.TypesInfo.Types[call.Args[0]].Value
			if format == nil {
				t.Errorf("%s: the format is not constant", at)
			} else if verbs := constant.StringVal(format); strings.Contains(verbs, "%q") {
				t.Errorf("%s: %q escapes what is made fit already", at, verbs)
			}
		}
		if known := p.TypesInfo.Types[call.Fun]; known.IsType() && known.Type.String() == module()+"/"+door+".Ours" && p.TypesInfo.Types[call.Args[0]].Value == nil {
			site := fmt.Sprintf("%s %s", within, types.ExprString(call.Args[0]))
			if found[site] = true; ours[site] == "" {
				t.Errorf("%s: whose is %q? The table of texts that are ours does not know it", at, site)
			}
		}
	})
	for site := range ours {
		if !found[site] {
			t.Errorf("%q is there no more; take it out of the table of texts that are ours", site)
		}
	}
}
