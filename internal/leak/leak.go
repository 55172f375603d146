// Package leak searches what tests leave behind for the secrets that they used:
// what was printed and logged, and every file of their folders.
package leak

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"stackassay/internal/lang"
)

// T is what of a test is needed here.
type T interface {
	Helper()
	Cleanup(do func())
	Errorf(format string, args ...any)
}

// Watch is what one test leaves behind. It is safe for concurrent use.
type Watch struct {
	secrets []string
	mu      sync.Mutex
	text    bytes.Buffer
	folders []string
	spared  []string
}

// New returns a watch for secrets. When the test has ended, before its folders are
// removed, it fails where one of them stands anywhere, in any spelling.
func New(t T, secrets ...string) *Watch {
	t.Helper()
	w := &Watch{secrets: secrets}
	t.Cleanup(func() {
		for _, where := range w.Found() {
			t.Errorf("a secret stands in %s", where)
		}
	})
	return w
}

// Write takes in what is printed or logged.
func (w *Watch) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

// Error takes in the text of an error and returns the error.
func (w *Watch) Error(err error) error {
	if err != nil {
		_, _ = w.Write([]byte(err.Error() + "\n")) // a buffer takes everything
	}
	return err
}

// Folder names a folder to search. What it holds at the end is searched, but for
// spared: files that the test wrote itself, such as the one a secret is read from.
func (w *Watch) Folder(dir string, spared ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.folders = append(w.folders, dir)
	w.spared = append(w.spared, spared...)
}

// Found says where secrets stand.
func (w *Watch) Found() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
	if Holds(w.text.Bytes(), w.secrets) {
		out = append(out, "what was printed or logged")
	}
	for _, dir := range w.folders {
		_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || slices.Contains(w.spared, path) {
				return nil //nolint:nilerr // what is not there holds nothing
			}
			if Holds([]byte(e.Name()), w.secrets) {
				out = append(out, "the name of "+filepath.Dir(path))
			}
			if data, err := os.ReadFile(path); err == nil && Holds(data, w.secrets) { //nolint:gosec // the folder of a test
				out = append(out, path)
			}
			return nil
		})
	}
	return out
}

// Holds reports whether a text holds one of some secrets in any spelling.
func Holds(text []byte, secrets []string) bool {
	return slices.ContainsFunc(secrets, func(s string) bool {
		return slices.ContainsFunc(lang.SecretForms(s), func(form string) bool { return strings.Contains(string(text), form) })
	})
}
