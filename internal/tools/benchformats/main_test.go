package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stackassay/internal/format"
	"stackassay/internal/tools/benchformats/labelled"
)

// folderOf writes files of labelled values.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func small(t *testing.T) string {
	t.Helper()
	return folderOf(t, map[string]string{
		"year.csv": "value,expected,reason,source\n2024,valid,,own\n2,invalid,format,own\n24,valid,,a suite (MIT)\n" +
			"\"json:\"\" 2025\"\"\",valid,,\"a suite (MIT); suite: invalid; outer white space is trimmed\"\n",
		"_mask.csv":    "format,value,mask,source\nyear,2024,2024,own\nyear,2024,9999,own\n",
		"_normal.csv":  "format,country,value,normal,source\nnothing,,a,b,own\n",
		"_compare.csv": "format,country,a,b,class,kind,source\nyear,,2024,2024,equal,,own\n",
	})
}

func printed(t *testing.T, dir string, peers []peer) string {
	t.Helper()
	files, err := labelled.Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	laws, err := clauses()
	if err != nil {
		t.Fatal(err)
	}
	tables, err := agreeTables(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	all := agree(files)
	printAgreement(&b, all)
	printTables(&b, tables)
	printDisagreements(&b, all, laws)
	printPeers(&b, all, peers)
	printTotals(&b, all, tables)
	return b.String()
}

func TestWhatIsPrinted(t *testing.T) {
	got := printed(t, small(t), []peer{
		{name: "gone", reason: "no such package"},
		{name: "half", version: "1", says: [][]tell{{{true, true}, {true, true}, {}, {true, true}}}},
	})
	for _, want := range []string{
		"3 of 4 (75.0 %)",
		`year "24": invalid, format; label valid; settled by: formats.md 5.5`,
		`year " 2025": valid; suite: invalid; outer white space is trimmed`,
		"gone               not run: no such package",
		"half                      3       3 of 3 (100.0 %)        2 of 3 (66.7 %)",
		"_normal: nothing: no such format",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	last := "total of 1 files: validity 3 of 4 (75.0 %), reason 1 of 1 (100.0 %), normal 0 of 1 (0.0 %), compare 1 of 1 (100.0 %), mask 1 of 2 (50.0 %)\n"
	if !strings.HasSuffix(got, last) {
		t.Errorf("the last line is not %q:\n%s", last, got)
	}
}

// TestEveryFormatHasAClause asks for the standard of each format that vectors
// can be about.
func TestEveryFormatHasAClause(t *testing.T) {
	laws, err := clauses()
	if err != nil {
		t.Fatal(err)
	}
	files, err := labelled.Folder(filepath.Join("..", "..", "format", "testdata", "vectors"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if laws[f.Format] == "" {
			t.Errorf("%s has no clause", f.Format)
		}
	}
	for id := range laws {
		_, isFormat := format.Lookup(id)
		_, isPredicate := format.LookupPredicate(id)
		if !isFormat && !isPredicate {
			t.Errorf("clauses.csv speaks of %q, which is no format", id)
		}
	}
}

func TestAPeerThatCannotBeRunSaysWhy(t *testing.T) {
	files := []labelled.File{{Format: "year", Rows: []labelled.Row{{Value: "2024"}}}}
	ask := func(script string) peer {
		return answersOf(t.Context(), files, questionsOf(files), func(ctx context.Context) (*exec.Cmd, error) {
			return exec.CommandContext(ctx, "sh", "-c", script), nil
		})("one")
	}
	tests := map[string]struct{ script, reason string }{
		"it fell over":   {"echo words >&2; echo no module >&2; exit 1", "sh: no module"},
		"it is not here": {`echo '{"one":"not run: no module"}'; echo '{}'`, "no module"},
		"it said little": {`echo '{"one":"1"}'`, "read the answer about row 1 of : EOF"},
	}
	for name, tt := range tests {
		if got := ask(tt.script); got.reason != tt.reason || got.version != "" {
			t.Errorf("%s: %+v, want %q", name, got, tt.reason)
		}
	}
	if got := ask(`echo '{"one":"1"}'; echo '{"one":true}'`); got.reason != "" || !got.says[0][0].valid {
		t.Errorf("%+v", got)
	}
	failed := answersOf(t.Context(), files, nil, func(context.Context) (*exec.Cmd, error) { return nil, errors.New("npm: not found") })("one")
	if failed.reason != "npm: not found" {
		t.Errorf("%+v", failed)
	}
}

func TestAFolderWithoutVectorsIsAnError(t *testing.T) {
	if err := run(t.Context(), &bytes.Buffer{}, t.TempDir(), t.TempDir()); !errors.Is(err, labelled.ErrNone) {
		t.Error(err)
	}
}
