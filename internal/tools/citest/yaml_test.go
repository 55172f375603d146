//go:build unix

package citest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// parse reads a file of docs/ci; into has a field for every member, so that a
// word which nothing here knows is found.
func parse(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// step is a step of an action or a workflow.
type step struct {
	Name  string
	ID    string
	If    string
	Uses  string
	Shell string
	Run   string
	Env   map[string]string
	With  map[string]string
}

var (
	expression = regexp.MustCompile(`\$\{\{ *([a-z_.]+) *\}\}`)
	pinned     = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)
)

// expand puts values in the place of expressions.
func expand(t *testing.T, text string, values map[string]string) string {
	t.Helper()
	return expression.ReplaceAllStringFunc(text, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		value, known := values[name]
		if !known {
			t.Errorf("nothing is known of %s", name)
		}
		return value
	})
}

// pairs reads the lines NAME=VALUE of a file that a step wrote.
func pairs(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, line := range lines(string(data)) {
		name, value, is := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		if !is {
			t.Errorf("%q is no output", line)
		}
		out[name] = value
	}
	return out
}
