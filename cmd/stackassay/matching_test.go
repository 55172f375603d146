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
)

// TestTheArgumentsOfTheDocsAreThoseOfTheProgram runs the commands that
// docs/matching.md shows, and compares what stands below each with what comes out.
func TestTheArgumentsOfTheDocsAreThoseOfTheProgram(t *testing.T) {
	const page, fence, prompt = "../../docs/matching.md", "```\n", "$ stackassay "
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), fence)
	shown := 0
	for i, part := range parts {
		line, _, _ := strings.Cut(part, "\n")
		command, is := strings.CutPrefix(line, prompt)
		if !is {
			continue
		}
		shown++
		var out, problems bytes.Buffer
		sys := &cli.System{
			In: strings.NewReader(""), Out: cli.Stream{Writer: &out}, Err: cli.Stream{Writer: &problems},
			Env: func(string) (string, bool) { return "", false },
			Now: func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) },
			Dir: "../..",
		}
		if code := cli.Run(context.Background(), sys, append(strings.Fields(command), "-q")); code != 0 {
			t.Fatalf("%s: exit %d: %s", command, code, problems.String())
		}
		parts[i] = line + "\n" + strings.TrimRight(out.String(), "\n") + "\n"
		if parts[i] != part && flag.Lookup("update").Value.String() != "true" {
			t.Errorf("%s: the page shows\n%s\nand the program says\n%s", command, part, parts[i])
		}
	}
	if shown < 2 {
		t.Errorf("%d arguments are shown, want two", shown)
	}
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(page, []byte(strings.Join(parts, fence)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
