// Package golden compares what a test produced with a file beside it, and
// rewrites the file when the test runs with -update. Only packages whose tests
// import it know that flag.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// update is a flag of the test binary; a flag has to be declared before the
// tests are run, which is what a variable of the package does.
var update = flag.Bool("update", false, "rewrite golden files") //nolint:gochecknoglobals // see above

// Check compares got with testdata/name and reports the lines that differ.
func Check(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path) //nolint:gosec // the name is written in the test
	if err != nil {
		t.Fatalf("%v (write it with: go test -update)", err)
	}
	if string(want) == string(got) {
		return
	}
	diff := cmp.Diff(lines(want), lines(got))
	t.Errorf("%s (-want +got):\n%s", path, diff)
}

func lines(text []byte) []string { return strings.SplitAfter(string(text), "\n") }
