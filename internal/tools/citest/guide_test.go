//go:build unix

package citest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stackassay/internal/golden"
)

// TestGuides runs every command of every guide, in a folder that holds what a
// clone of the repository holds, and compares what is printed with the page.
// With -update the pages are written anew.
//
// In a page, "console" blocks are run: a line behind "$ " is a command, what
// follows is printed by it, and "..." stands for lines that are left out. An
// "hcl" or "diff" block whose first line says "# NAME" or "--- NAME" writes or
// changes that file.
func TestGuides(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(root, "docs/guides/*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no guides: %v", err)
	}
	for _, path := range pages {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			page, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s := &session{t: t, dir: copied(t, "fixtures/northwind", "docs/guides")}
			got := s.play(string(page))
			if s.commands == 0 {
				t.Error("the guide shows no command")
			}
			golden.Check(t, filepath.Join("..", path), []byte(got))
		})
	}
}

func TestFill(t *testing.T) {
	tests := map[string]struct{ shown, printed, want string }{
		"what is printed replaces what is shown":              {"a\n", "b\nc\n", "b\nc\n"},
		"nothing printed leaves nothing":                      {"a\n", "", ""},
		"left out lines stay left out":                        {"a\n...\nz\n", "b\nc\nd\ny\n", "b\n...\ny\n"},
		"everything may be left out":                          {"...\n", "b\nc\n", "...\n"},
		"too little to leave something out is shown in whole": {"a\n...\nz\n", "b\n", "b\n"},
		"how long it took is no promise":                      {"all   0.1 s\n", "all   1.3 s\n", "all   0.1 s\n"},
		"what was read is one":                                {"60 of 60   all   0.1 s\n", "59 of 60   all   0.1 s\n", "59 of 60   all   0.1 s\n"},
		"an audit of the same day stays":                      {"stored 2026-11-21-aaaaaaaa\n", "stored 2026-11-21-bbbbbbbb\n", "stored 2026-11-21-aaaaaaaa\n"},
		"an audit of another day is another":                  {"stored 2026-11-21-aaaaaaaa\n", "stored 2026-11-22-bbbbbbbb\n", "stored 2026-11-22-bbbbbbbb\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(fill(lines(test.shown), test.printed), ""); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestEdit(t *testing.T) {
	const file = "tool \"a\" {\n  # who?\n}\n"
	tests := map[string]struct{ diff, want string }{
		"a line is changed where its neighbours stand": {" tool \"a\" {\n-  # who?\n+  owner = person.mia\n", "tool \"a\" {\n  owner = person.mia\n}\n"},
		"every place is changed":                       {"-tool \"a\" {\n+tool \"b\" {\n@@\n-  # who?\n", "tool \"b\" {\n}\n"},
		"lines that are not there are refused":         {" tool \"b\" {\n+  owner = person.mia\n", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := edit(file, lines(test.diff))
			if (err != nil) != (test.want == "") || got != test.want {
				t.Errorf("got %q and %v, want %q", got, err, test.want)
			}
		})
	}
}
