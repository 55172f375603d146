package leak_test

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stackassay/internal/leak"
)

// record is a test that is looked at.
type record struct {
	ends   []func()
	failed int
}

func (r *record) Helper()               {}
func (r *record) Cleanup(do func())     { r.ends = append(r.ends, do) }
func (r *record) Errorf(string, ...any) { r.failed++ }

func TestASecretThatIsLeftBehindFails(t *testing.T) {
	const secret = `s3cret/"of+tests"`
	in := func(write func(w *leak.Watch, dir string)) int {
		r := &record{}
		dir := t.TempDir()
		w := leak.New(r, secret, "another-secret")
		w.Folder(dir)
		write(w, dir)
		for _, end := range r.ends {
			end()
		}
		return r.failed
	}
	file := func(name, text string) func(*leak.Watch, string) {
		return func(_ *leak.Watch, dir string) {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := map[string]struct {
		write func(w *leak.Watch, dir string)
		want  int
	}{
		"nothing":               {func(*leak.Watch, string) {}, 0},
		"printed":               {func(w *leak.Watch, _ string) { _, _ = w.Write([]byte("the " + secret)) }, 1},
		"an error":              {func(w *leak.Watch, _ string) { _ = w.Error(errors.New("no " + secret)) }, 1},
		"no error":              {func(w *leak.Watch, _ string) { _ = w.Error(nil) }, 0},
		"the other one":         {file("a.log", "another-secret"), 1},
		"a file":                {file("deep/er/x.json", "<"+secret+">"), 1},
		"the name of a file":    {file("another-secret.txt", ""), 1},
		"quoted":                {file("x", strconv.Quote(secret)), 1},
		"in an address":         {file("x", url.QueryEscape(secret)), 1},
		"in a path":             {file("x", url.PathEscape(secret)), 1},
		"in base64":             {file("x", base64.StdEncoding.EncodeToString([]byte(secret))), 1},
		"as a password":         {file("x", base64.StdEncoding.EncodeToString([]byte("user:"+secret))), 1},
		"in base64 of a URL":    {file("x", base64.RawURLEncoding.EncodeToString([]byte("x"+secret))), 1},
		"something else in hex": {file("x", hex.EncodeToString([]byte("else"))), 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := in(tt.write); got != tt.want {
				t.Errorf("%d failures, want %d", got, tt.want)
			}
		})
	}
}

func TestWhatATestWroteItselfIsSpared(t *testing.T) {
	r := &record{}
	dir := t.TempDir()
	path := filepath.Join(dir, "token")
	if err := os.WriteFile(path, []byte("some-secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := leak.New(r, "some-secret")
	w.Folder(dir, path)
	if found := w.Found(); len(found) > 0 {
		t.Errorf("%v", found)
	}
}

// Every package whose tests hand a credential to the program watches what becomes
// of it.
func TestEverySuiteWithACredentialIsWatched(t *testing.T) {
	root := filepath.Join("..", "..")
	hands := regexp.MustCompile(`\bSecret: +func\(|: canary\b|"HUBSPOT_TOKEN": token|testscript\.Run\(`)
	watched, handing := map[string]bool{}, map[string]string{}
	err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		dir := filepath.Dir(path)
		if dir == filepath.Join(root, "internal", "leak") {
			return err
		}
		if strings.Contains(string(data), `"stackassay/internal/leak"`) {
			watched[dir] = true
		}
		if hands.Match(data) {
			handing[dir] = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(handing) < 4 {
		t.Errorf("only %d packages hand over a credential: %v", len(handing), handing)
	}
	for dir, path := range handing {
		if !watched[dir] {
			t.Errorf("%s hands over a credential, and nothing in its package uses package leak", path)
		}
	}
}
