package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stackassay/internal/tools/field/fieldcase"
)

// TestOurCases runs the cases that come with this command through the program.
func TestOurCases(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "stackassay")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", bin, "stackassay/cmd/stackassay")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var b bytes.Buffer
	failed, err := run(t.Context(), &b, bin, "testdata", false)
	if err != nil {
		t.Fatal(err)
	}
	if failed || !strings.HasSuffix(b.String(), "9 cases: 9 pass, 0 fail, 0 wait\n") {
		t.Errorf("\n%s", b.String())
	}
}

func TestWithoutAFolderOrAProgramThereIsNothingToSay(t *testing.T) {
	if _, err := run(t.Context(), &bytes.Buffer{}, "bin", filepath.Join(t.TempDir(), "none"), false); err == nil {
		t.Error("a folder that is not there is no error")
	}
	if _, err := run(t.Context(), &bytes.Buffer{}, filepath.Join(t.TempDir(), "none"), "testdata", false); err == nil {
		t.Error("a program that is not there is no error")
	}
}

// TestChecksSayWhatTheyAsk reads every file of checks: each has a statement, and
// what it waits for stands in the table.
func TestChecksSayWhatTheyAsk(t *testing.T) {
	var known map[string]fieldcase.Need
	if err := json.Unmarshal(needs, &known); err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(checks, "checks/*.json")
	if err != nil || len(names) != 31 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(checks, name)
		if err != nil {
			t.Fatal(err)
		}
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.DisallowUnknownFields()
		var spec fieldcase.Spec
		if err := dec.Decode(&spec); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(spec.Checks) == 0 {
			t.Errorf("%s asks nothing", name)
		}
		waits := spec.Needs
		for _, r := range spec.Runs {
			waits = append(waits, r.Needs...)
		}
		for _, c := range spec.Checks {
			if c.Says == "" {
				t.Errorf("%s has a check that says nothing", name)
			}
			waits = append(waits, c.Needs...)
		}
		for _, w := range waits {
			if id, ok := strings.CutPrefix(w, "rule:"); ok {
				pack, _, _ := strings.Cut(id, ".")
				w = "rule:" + pack
			}
			if known[w].Issue == "" {
				t.Errorf("%s waits for %q, and no issue builds it", name, w)
			}
		}
	}
}
