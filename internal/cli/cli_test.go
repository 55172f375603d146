package cli_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stackassay/internal/cli"
	"stackassay/internal/leak"
)

// system is a world without a terminal, at a fixed moment, in a folder.
func system(dir string, env map[string]string) (sys *cli.System, out, errs *bytes.Buffer) {
	out, errs = new(bytes.Buffer), new(bytes.Buffer)
	return &cli.System{
		In: strings.NewReader(""), Out: cli.Stream{Writer: out}, Err: cli.Stream{Writer: errs},
		Env: func(n string) (string, bool) { v, ok := env[n]; return v, ok },
		Now: func() time.Time { return time.Date(2026, 11, 21, 6, 0, 0, 0, time.UTC) },
		Dir: dir,
	}, out, errs
}

func run(t *testing.T, sys *cli.System, args ...string) int {
	t.Helper()
	if key, ok := sys.Env("HUBSPOT_TOKEN"); ok {
		defer watched(t, sys, key)()
	}
	return cli.Run(t.Context(), sys, args)
}

// watched looks for a secret in what a command prints, and in the folder at the end
// of the test; it ends with what it returns.
func watched(t *testing.T, sys *cli.System, secret string) (end func()) {
	t.Helper()
	w := leak.New(t, secret)
	w.Folder(sys.Dir)
	out, errs := sys.Out.Writer, sys.Err.Writer
	sys.Out.Writer, sys.Err.Writer = io.MultiWriter(out, w), io.MultiWriter(errs, w)
	return func() { sys.Out.Writer, sys.Err.Writer = out, errs }
}

// stored lists what a scan left in its store, temporary folders included.
func stored(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, ".stackassay", "audits"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestATerminalGetsTheReportAboveTheGate(t *testing.T) {
	dir := t.TempDir()
	sys, out, errs := system(dir, nil)
	if code := run(t, sys, "init", "--example"); code != 0 {
		t.Fatalf("init: %d, %s", code, errs)
	}
	sys.Out.Terminal, sys.Out.Columns = true, 100
	out.Reset()
	if code := run(t, sys, "check", "--color", "never", "--exit-zero"); code != 0 {
		t.Fatalf("check: %d, %s", code, errs)
	}
	report, gate, ok := strings.Cut(out.String(), "\ngate \"default\"\n")
	if !ok || !strings.Contains(report, "Worth doing first") || !strings.Contains(gate, "FAILED") {
		t.Errorf("got:\n%s", out)
	}
}

func TestProgressIsQuietInCI(t *testing.T) {
	dir := t.TempDir()
	sys, _, errs := system(dir, map[string]string{"CI": "true"})
	if code := run(t, sys, "init", "--example"); code != 0 {
		t.Fatal(errs)
	}
	if code := run(t, sys, "scan", "--no-store"); code != 0 || errs.Len() > 0 {
		t.Errorf("scan: %d, stderr %q", code, errs)
	}
}

func TestWithoutADateTheClockDecides(t *testing.T) {
	dir := t.TempDir()
	sys, out, errs := system(dir, nil)
	if code := run(t, sys, "init", "--title", "Northwind"); code != 0 {
		t.Fatal(errs)
	}
	out.Reset()
	if code := run(t, sys, "scan", "-q"); code != 0 || !strings.Contains(out.String(), "Northwind, 21 Nov 2026") {
		t.Errorf("scan: %d, %s%s", code, out, errs)
	}
}

func TestAnInterruptedScanEndsSoonAndLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	sys, out, errs := system(dir, nil)
	if code := run(t, sys, "init", "--example"); code != 0 {
		t.Fatal(errs)
	}
	out.Reset()
	errs.Reset()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if code := cli.Run(ctx, sys, []string{"scan", "-o", "json=out.json"}); code != 130 {
		t.Errorf("exit code %d, want 130", code)
	}
	if got := errs.String(); !strings.HasSuffix(got, "interrupted: nothing was written\n") {
		t.Errorf("stderr %q", got)
	}
	if _, err := os.Stat(filepath.Join(dir, "out.json")); err == nil || out.Len() > 0 || len(stored(t, dir)) > 0 {
		t.Errorf("it left something: %v, stdout %q, store %v", err, out, stored(t, dir))
	}
}

func TestAScanThatCannotBeStoredSaysSoAndReportsNothing(t *testing.T) {
	dir := t.TempDir()
	sys, out, errs := system(dir, map[string]string{"STACKASSAY_STORE": filepath.Join(dir, "file", "audits")})
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run(t, sys, "init", "--example"); code != 0 {
		t.Fatal(errs)
	}
	out.Reset()
	if code := run(t, sys, "scan", "-q"); code != 2 || out.Len() > 0 || !strings.Contains(errs.String(), "error[E0602]") {
		t.Errorf("scan: %d, stdout %q, stderr %q", code, out, errs)
	}
}

func TestTheClientKeyIsCheckedAndNeverPrinted(t *testing.T) {
	dir := t.TempDir()
	sys, _, errs := system(dir, nil)
	if code := run(t, sys, "init", "--example"); code != 0 {
		t.Fatal(errs)
	}
	key := filepath.Join(dir, ".stackassay", "key")
	if err := os.WriteFile(key, []byte("PLANTED"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run(t, sys, "scan", "-q"); code != 2 || !strings.Contains(errs.String(), "holds 7 bytes and must hold 32") || strings.Contains(errs.String(), "PLANTED") {
		t.Errorf("scan: %d, stderr %q", code, errs)
	}
	sys, _, errs = system(dir, map[string]string{"STACKASSAY_KEY": "PLANTED"})
	if code := run(t, sys, "scan", "-q"); code != 2 || !strings.Contains(errs.String(), "STACKASSAY_KEY") || strings.Contains(errs.String(), "PLANTED") {
		t.Errorf("scan: %d, stderr %q", code, errs)
	}
}
