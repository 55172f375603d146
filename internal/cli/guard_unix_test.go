//go:build unix

package cli_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestAPipeIsWrittenThrough(t *testing.T) {
	dir := t.TempDir()
	sys, _, errs := system(dir, nil)
	if code := run(t, sys, "init", "--example"); code != 0 {
		t.Fatal(errs)
	}
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	got := make(chan []byte, 1)
	go func() {
		f, err := os.Open(pipe)
		if err != nil {
			got <- nil
			return
		}
		defer f.Close() //nolint:errcheck // it was only read
		data, _ := io.ReadAll(f)
		got <- data
	}()
	if code := run(t, sys, "scan", "-q", "--no-store", "-o", "json=pipe"); code != 0 {
		t.Fatalf("scan: %d, %s", code, errs)
	}
	if data := <-got; !bytes.Contains(data, []byte(`"stackassay.result"`)) {
		t.Errorf("the reader of the pipe got %d bytes: %.60q", len(data), data)
	}
	info, err := os.Lstat(pipe)
	if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe was replaced: %v, %v", info, err)
	}
}
