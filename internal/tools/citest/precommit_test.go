//go:build unix

package citest_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"
)

// hook is an entry of .pre-commit-hooks.yaml, and of a local repository.
type hook struct {
	ID, Name, Description string
	Entry, Language       string
	Files                 string
	PassFilenames         bool `yaml:"pass_filenames"`
	RequireSerial         bool `yaml:"require_serial"`
}

func hooks(t *testing.T) map[string]hook {
	t.Helper()
	var all []hook
	parse(t, ".pre-commit-hooks.yaml", &all)
	return lo.KeyBy(all, func(h hook) string { return h.ID })
}

func TestHooks(t *testing.T) {
	tests := map[string]struct {
		hook   string
		spoil  func(t *testing.T, dir string)
		want   int
		prints string
	}{
		"what is in form passes":            {hook: "stackassay-fmt"},
		"what is not in form is named":      {hook: "stackassay-fmt", spoil: crook, want: 1, prints: "crooked.hcl\n"},
		"what is right passes":              {hook: "stackassay-validate", prints: "valid: "},
		"what is wrong is placed":           {hook: "stackassay-validate", spoil: ruin, want: 2, prints: "broken.hcl:1:"},
		"records are no business of a hook": {hook: "stackassay-validate", spoil: lose, prints: "valid: "},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			work := filepath.Join(copied(t, "fixtures/clean"), "fixtures/clean")
			if test.spoil != nil {
				test.spoil(t, work)
			}
			printed, code := finish(t, shell(t, work, "sh", "-c", hooks(t)[test.hook].Entry))
			if code != test.want || !strings.Contains(printed, test.prints) {
				t.Errorf("exit code %d, want %d\n%s", code, test.want, printed)
			}
		})
	}
}

func TestHooksRunForEveryInventoryFileAndOnce(t *testing.T) {
	for id, h := range hooks(t) {
		files := regexp.MustCompile(h.Files)
		if !files.MatchString("inventory/tools.hcl") || files.MatchString("exports/contacts.csv") {
			t.Errorf("%s runs for %s", id, h.Files)
		}
		if h.PassFilenames || !h.RequireSerial {
			t.Errorf("%s runs several times", id)
		}
	}
}

func TestTheLocalHooksAreTheSame(t *testing.T) {
	var config struct {
		Repos []struct {
			Repo  string
			Hooks []hook
		}
	}
	parse(t, "docs/ci/.pre-commit-config.yaml", &config)
	got := lo.KeyBy(config.Repos[0].Hooks, func(h hook) string { return h.ID })
	want := lo.MapValues(hooks(t), func(h hook, _ string) hook {
		h.Description, h.Language = "", "system"
		return h
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
