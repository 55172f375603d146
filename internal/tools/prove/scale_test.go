package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The proof of 200,000 records at a size that runs in seconds: a program that is
// killed again and again ends with the sample of one that was left alone.
func TestASampleSurvivesBeingKilled(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(t.TempDir(), "stackassay")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", bin, "./cmd/stackassay")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	w := &world{bin: bin, root: root, path: os.Getenv("PATH")} //nolint:forbidigo // programs are found where the test is run
	told, err := w.try(t.Context(), proof{name: "scale", run: many{records: 3000, page: 50, rate: 20, kills: 3, memory: 150 << 20}.prove})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(told)
}

func TestWhatIsNotRunIsNotPassed(t *testing.T) {
	if why, ok := because(lacking("no %s", "server")); !ok || why != "no server" {
		t.Errorf("%q %t", why, ok)
	}
	if _, ok := because(os.ErrNotExist); ok {
		t.Error("a failure counts as not run")
	}
	if _, ok := because(nil); ok {
		t.Error("what passed counts as not run")
	}
}
