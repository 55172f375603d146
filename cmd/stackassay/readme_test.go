package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"stackassay/internal/cli"
	goldenfile "stackassay/internal/golden"
)

// The README shows what `make demo` prints: the text between these marks.
const (
	demoBegin = "<!-- demo -->\n```\n"
	demoEnd   = "```\n<!-- /demo -->"
	readme    = "../../README.md"
)

func TestReadmeShowsTheReportOfTheExampleCompany(t *testing.T) {
	var out, problems bytes.Buffer
	sys := &cli.System{
		In: strings.NewReader(""), Out: cli.Stream{Writer: &out}, Err: cli.Stream{Writer: &problems},
		Env: func(name string) (string, bool) {
			v, ok := map[string]string{"LANG": "en_GB.UTF-8"}[name]
			return v, ok
		},
		Now: func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) },
		Dir: "../..",
	}
	if code := cli.Run(context.Background(), sys, []string{"scan", "fixtures/northwind", "--no-store", "-q"}); code != 0 {
		t.Fatalf("exit %d: %s", code, problems.String())
	}
	goldenfile.Check(t, "demo.txt", out.Bytes())
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), demoBegin)
	_, after, found := strings.Cut(rest, demoEnd)
	if !ok || !found {
		t.Fatal("README.md has no place for the report")
	}
	want := before + demoBegin + out.String() + demoEnd + after
	if want == string(text) {
		return
	}
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("README.md shows another report than make demo prints; run make golden")
}
