package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stackassay/internal/cli"
)

// A pipe would be refused before it is read, so the source is one that takes far
// longer than the interrupt.
func TestAScanThatHangsIsInterruptedWithinASecond(t *testing.T) {
	dir := t.TempDir()
	sys, out, errs := system(dir, nil)
	if code := run(t, sys, "init", "--example"); code != 0 {
		t.Fatal(errs)
	}
	out.Reset()
	path := filepath.Join(dir, "samples", "hubspot-contacts.csv")
	sample, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rows, _ := bytes.Cut(sample, []byte("\n"))
	long := slices.Concat(head, []byte("\n"), bytes.Repeat(rows, 1+(128<<20)/len(rows)))
	if err := os.WriteFile(path, long, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan time.Time, 1)
	time.AfterFunc(100*time.Millisecond, func() { stopped <- time.Now(); cancel() })
	code := cli.Run(ctx, sys, []string{"scan", "-o", "json=out.json"})
	if took := time.Since(<-stopped); took > 2*time.Second {
		t.Errorf("it took %v to stop", took)
	}
	if code != 130 || !strings.HasSuffix(errs.String(), "interrupted: nothing was written\n") {
		t.Errorf("exit code %d, stderr %q", code, errs)
	}
	if _, err := os.Stat(filepath.Join(dir, "out.json")); err == nil || out.Len() > 0 || len(stored(t, dir)) > 0 {
		t.Errorf("it left something: %v, stdout %q, store %v", err, out, stored(t, dir))
	}
}
