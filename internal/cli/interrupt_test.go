//go:build unix

package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"stackassay/internal/cli"
)

// A pipe that nobody writes to is a source that never answers.
func TestAScanThatHangsIsInterruptedWithinASecond(t *testing.T) {
	dir := t.TempDir()
	sys, out, errs := system(dir, nil)
	if code := run(t, sys, "init", "--example"); code != 0 {
		t.Fatal(errs)
	}
	out.Reset()
	pipe := filepath.Join(dir, "samples", "hubspot-contacts.csv")
	if err := os.Remove(pipe); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
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
	// The reader that was left behind ends when somebody closes the pipe.
	if f, err := os.OpenFile(pipe, os.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
		_ = f.Close()
	}
}
