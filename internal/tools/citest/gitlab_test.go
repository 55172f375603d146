//go:build unix

package citest_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// template is gitlab.yml.
type template struct {
	Variables  map[string]string
	Stackassay struct {
		Stage, Image string
		BeforeScript []string `yaml:"before_script"`
		Script       []string
		Artifacts    struct {
			When     string
			ExpireIn string `yaml:"expire_in"`
			Paths    []string
			Reports  map[string]string
		}
	}
}

// job is the script of a job, as a GitLab runner puts it together.
func (g template) job(variables map[string]string) string {
	var b strings.Builder
	b.WriteString("set -e\n")
	all := maps.Clone(g.Variables)
	maps.Copy(all, variables)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		b.WriteString("export " + name + "='" + all[name] + "'\n")
	}
	b.WriteString(strings.Join(slices.Concat(g.Stackassay.BeforeScript, g.Stackassay.Script), "\n"))
	return b.String()
}

func (g template) artifacts() []string {
	return append(values(g.Stackassay.Artifacts.Reports), g.Stackassay.Artifacts.Paths...)
}

func values(m map[string]string) []string { return slices.Sorted(maps.Values(m)) }

func TestGitLabJob(t *testing.T) {
	tests := map[string]struct {
		inventory string
		spoil     func(t *testing.T, dir string)
		variables map[string]string
		want      int
	}{
		"nothing wrong passes": {inventory: "fixtures/clean", spoil: content},
		"nothing new passes": {
			inventory: "fixtures/northwind", spoil: accept,
			variables: map[string]string{"STACKASSAY_BASELINE": "stackassay.baseline.jsonl", "STACKASSAY_GATE": "lenient"},
		},
		"findings fail":                        {inventory: "fixtures/northwind", want: 1},
		"a source that was lost does not pass": {inventory: "fixtures/clean", spoil: lose, want: 3},
	}
	var g template
	parse(t, "docs/ci/gitlab.yml", &g)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			work := filepath.Join(copied(t, test.inventory), test.inventory)
			if test.spoil != nil {
				test.spoil(t, work)
			}
			printed, code := finish(t, shell(t, work, "sh", "-c", g.job(test.variables)))
			if code != test.want {
				t.Fatalf("exit code %d, want %d\n%s", code, test.want, printed)
			}
			if g.Stackassay.Artifacts.When != "always" {
				t.Error("artifacts of a failed job are not kept")
			}
			for _, name := range g.artifacts() {
				if _, err := os.Stat(filepath.Join(work, name)); err != nil {
					t.Errorf("artifact %s: %v", name, err)
				}
			}
		})
	}
}

func TestGitLabJobStopsAtAFileOutOfForm(t *testing.T) {
	var g template
	parse(t, "docs/ci/gitlab.yml", &g)
	work := filepath.Join(copied(t, "fixtures/clean"), "fixtures/clean")
	crook(t, work)
	printed, code := finish(t, shell(t, work, "sh", "-c", g.job(nil)))
	if code != 1 || !strings.Contains(printed, "crooked.hcl\n") {
		t.Errorf("exit code %d\n%s", code, printed)
	}
}

// crook adds a file that is right and not in canonical form.
func crook(t *testing.T, dir string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "crooked.hcl"), []byte("locals {\n a=1\n}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestGitLabJobBuildsTheProgramWhereThereIsNone(t *testing.T) {
	var g template
	parse(t, "docs/ci/gitlab.yml", &g)
	source := copied(t, "cmd", "internal", "rules")
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(source, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	commit := "git init -q && git add . && git -c user.name=x -c user.email=x@example.com commit -q -m x && git rev-parse HEAD"
	id, code := finish(t, shell(t, source, "sh", "-c", commit))
	if code != 0 {
		t.Fatalf("exit code %d\n%s", code, id)
	}
	script := "PATH=${PATH#*:}\n" + forBuilds(t) + g.job(map[string]string{"STACKASSAY_SOURCE": source, "STACKASSAY_COMMIT": strings.TrimSpace(id)})
	work := filepath.Join(copied(t, "fixtures/clean"), "fixtures/clean")
	content(t, work)
	if printed, code := finish(t, shell(t, work, "sh", "-c", script)); code != 0 {
		t.Errorf("exit code %d\n%s", code, printed)
	}
}
