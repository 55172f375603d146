//go:build unix

package citest_test

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// action is action.yml.
type action struct {
	Name, Description string
	Inputs            map[string]struct{ Description, Default string }
	Outputs           map[string]struct{ Description, Value string }
	Runs              struct {
		Using string
		Steps []step
	}
}

// runner is the part of a GitHub runner that the action relies on.
type runner struct {
	t      *testing.T
	work   string // the checked out repository
	temp   string
	inputs map[string]string
	path   string // in front of the PATH, empty where the program is not there yet
}

func newRunner(t *testing.T, work string) *runner {
	t.Helper()
	return &runner{t: t, work: work, temp: t.TempDir(), inputs: map[string]string{}, path: program}
}

func (r *runner) file(name string) string { return filepath.Join(r.temp, name) }

// step runs one step as the runner would, and returns what it printed and its
// exit code.
func (r *runner) step(a action, s step) (string, int) {
	r.t.Helper()
	here, err := filepath.Abs(filepath.Join(root, "docs/ci"))
	if err != nil {
		r.t.Fatal(err)
	}
	values := map[string]string{"github.action_path": here}
	for name, in := range a.Inputs {
		values["inputs."+name] = in.Default
	}
	for name, value := range r.inputs {
		if _, is := a.Inputs[name]; !is {
			r.t.Fatalf("the action has no input %q", name)
		}
		values["inputs."+name] = value
	}
	script := r.file("script.sh")
	if err := os.WriteFile(script, []byte(s.Run), 0o600); err != nil {
		r.t.Fatal(err)
	}
	cmd := shell(r.t, r.work, "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script)
	cmd.Env = append(cmd.Env, "GITHUB_ACTIONS=true", "CI=true", "RUNNER_TEMP="+r.temp,
		"GITHUB_OUTPUT="+r.file("output"), "GITHUB_PATH="+r.file("path"), "GITHUB_STEP_SUMMARY="+r.file("summary.md"))
	for name, value := range s.Env {
		cmd.Env = append(cmd.Env, name+"="+expand(r.t, value, values))
	}
	return finish(r.t, cmd)
}

// finish runs a command to its end.
func finish(t *testing.T, cmd *exec.Cmd) (string, int) {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

func TestActionTakesNoInputIntoAScript(t *testing.T) {
	var a action
	parse(t, "docs/ci/action.yml", &a)
	if a.Runs.Using != "composite" {
		t.Errorf("runs using %q", a.Runs.Using)
	}
	for _, s := range a.Runs.Steps {
		if s.Uses != "" && !pinned.MatchString(s.Uses) {
			t.Errorf("%s is not pinned by its commit", s.Uses)
		}
		if s.Run != "" && s.Shell != "bash" {
			t.Errorf("step %q names no shell", s.Name)
		}
		if strings.Contains(s.Run, "${{") {
			t.Errorf("step %q has an expression in its script", s.Name)
		}
	}
}

func TestActionPassesOnHowTheAuditEnded(t *testing.T) {
	tests := map[string]struct {
		inventory string
		spoil     func(t *testing.T, dir string)
		inputs    map[string]string
		want      int
		outputs   map[string]string
	}{
		"nothing wrong passes": {
			inventory: "fixtures/clean",
			spoil:     content,
			want:      0,
			outputs:   map[string]string{"score": "100", "grade": "A", "gate": "pass", "exit_code": "0"},
		},
		"nothing new passes": {
			inventory: "fixtures/northwind",
			spoil:     accept,
			inputs:    map[string]string{"baseline": "stackassay.baseline.jsonl", "gate": "lenient"},
			want:      0,
			outputs:   map[string]string{"gate": "pass", "new_findings": "0", "exit_code": "0"},
		},
		"findings fail": {
			inventory: "fixtures/northwind",
			inputs:    map[string]string{"gate": "ci"},
			want:      1,
			outputs:   map[string]string{"gate": "fail", "exit_code": "1"},
		},
		"a broken inventory has no result": {
			inventory: "fixtures/clean",
			spoil:     ruin,
			want:      2,
			outputs:   map[string]string{"exit_code": "2"},
		},
		"a gate that is not there has no result": {
			inventory: "fixtures/clean",
			inputs:    map[string]string{"gate": "$(touch here)"},
			want:      2,
			outputs:   map[string]string{"exit_code": "2"},
		},
		"a source that was lost does not pass": {
			inventory: "fixtures/clean",
			spoil:     lose,
			want:      3,
			outputs:   map[string]string{"gate": "incomplete", "exit_code": "3"},
		},
	}
	var a action
	parse(t, "docs/ci/action.yml", &a)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			work := filepath.Join(copied(t, test.inventory), test.inventory)
			if test.spoil != nil {
				test.spoil(t, work)
			}
			r := newRunner(t, work)
			r.inputs = test.inputs
			audit := a.Runs.Steps[len(a.Runs.Steps)-1]
			printed, code := r.step(a, audit)
			if code != test.want {
				t.Fatalf("exit code %d, want %d\n%s", code, test.want, printed)
			}
			got := pairs(t, r.file("output"))
			for name := range got {
				if _, declared := a.Outputs[name]; !declared {
					t.Errorf("output %q is not declared", name)
				}
			}
			for name, path := range map[string]string{"report_path": got["report_path"], "sarif_path": got["sarif_path"]} {
				if _, err := os.Stat(path); (err == nil) != (test.want != 2) {
					t.Errorf("%s is %q: %v", name, path, err)
				}
			}
			maps.DeleteFunc(got, func(name, _ string) bool { _, is := test.outputs[name]; return !is })
			if diff := cmp.Diff(test.outputs, got); diff != "" {
				t.Errorf("outputs (-want +got):\n%s", diff)
			}
			if _, err := os.Stat(filepath.Join(work, "here")); err == nil {
				t.Error("an input was run as a command")
			}
		})
	}
}

func TestActionPlacesFindingsInTheRepository(t *testing.T) {
	var a action
	parse(t, "docs/ci/action.yml", &a)
	const inventory = "fixtures/northwind"
	r := newRunner(t, copied(t, inventory))
	r.inputs["directory"] = inventory
	printed, code := r.step(a, a.Runs.Steps[len(a.Runs.Steps)-1])
	if code != 1 || !strings.Contains(printed, "::error file="+inventory+"/") {
		t.Errorf("exit code %d, want 1 and annotations below %s\n%s", code, inventory, printed)
	}
	for file, want := range map[string]string{"stackassay.sarif": `"uri": "` + inventory + `/`, "summary.md": "Northwind Robotics"} {
		got, err := os.ReadFile(r.file(file))
		if err != nil || !strings.Contains(string(got), want) {
			t.Errorf("%s does not say %q: %v", file, want, err)
		}
	}
}

// accept writes a baseline of what is wrong, and a gate.
func accept(t *testing.T, dir string) {
	t.Helper()
	content(t, dir)
	if out, code := finish(t, shell(t, dir, "sh", "-c", "stackassay scan -q && stackassay baseline write")); code != 0 {
		t.Fatalf("exit code %d\n%s", code, out)
	}
}

// content adds a gate that leaves alone what nobody can know of the company.
func content(t *testing.T, dir string) {
	t.Helper()
	gate := "gate \"lenient\" {\n  fail_on = critical\n}\n"
	if err := os.WriteFile(filepath.Join(dir, "lenient.hcl"), []byte(gate), 0o600); err != nil {
		t.Fatal(err)
	}
}

func ruin(t *testing.T, dir string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "broken.hcl"), []byte("tool \"x\" {\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func lose(t *testing.T, dir string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, "samples/hubspot-contacts.csv")); err != nil {
		t.Fatal(err)
	}
}

func TestActionOutputsAreWrittenByItsSteps(t *testing.T) {
	var a action
	parse(t, "docs/ci/action.yml", &a)
	scripts := map[string]string{}
	for _, s := range a.Runs.Steps {
		scripts[s.ID] = s.Run
	}
	value := regexp.MustCompile(`^\$\{\{ steps\.(\w+)\.outputs\.(\w+) \}\}$`)
	for name, out := range a.Outputs {
		m := value.FindStringSubmatch(out.Value)
		if m == nil || m[2] != name || !strings.Contains(scripts[m[1]], `echo "`+name+"=") {
			t.Errorf("output %s is %s, which no step writes", name, out.Value)
		}
	}
}

func TestActionBuildsTheProgramWhereThereIsNone(t *testing.T) {
	var a action
	parse(t, "docs/ci/action.yml", &a)
	r := newRunner(t, t.TempDir())
	build := a.Runs.Steps[0]
	build.Run = "PATH=${PATH#*:}\n" + forBuilds(t) + build.Run
	printed, code := r.step(a, build)
	if code != 0 {
		t.Fatalf("exit code %d\n%s", code, printed)
	}
	added, err := os.ReadFile(r.file("path"))
	if err != nil {
		t.Fatal(err)
	}
	printed, code = finish(t, exec.CommandContext(t.Context(), filepath.Join(strings.TrimSpace(string(added)), "stackassay"), "version"))
	if code != 0 || !strings.HasPrefix(printed, "stackassay ") {
		t.Errorf("exit code %d\n%s", code, printed)
	}
}

// forBuilds are lines of a script that let a build find what was built and
// downloaded before.
func forBuilds(t *testing.T) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "env", "GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	values := lines(string(out))
	var b strings.Builder
	for i, name := range []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS"} {
		b.WriteString("export " + name + "='" + strings.TrimSpace(values[i]) + "'\n")
	}
	return b.String()
}

func TestWorkflowUsesWhatTheActionHas(t *testing.T) {
	var a action
	parse(t, "docs/ci/action.yml", &a)
	var w struct {
		Name        string
		On          map[string]any
		Permissions map[string]string
		Jobs        map[string]struct {
			RunsOn string `yaml:"runs-on"`
			Steps  []step
		}
	}
	parse(t, "docs/ci/workflow.yml", &w)
	output := regexp.MustCompile(`steps\.stackassay\.outputs\.(\w+)`)
	for _, s := range w.Jobs["audit"].Steps {
		if ours := s.Uses == "OWNER/stackassay/docs/ci@COMMIT"; !ours && !pinned.MatchString(s.Uses) {
			t.Errorf("%s is not pinned by its commit", s.Uses)
		} else if ours {
			for name := range s.With {
				if _, is := a.Inputs[name]; !is {
					t.Errorf("the action has no input %q", name)
				}
			}
		}
		for _, text := range append([]string{s.If}, values(s.With)...) {
			for _, m := range output.FindAllStringSubmatch(text, -1) {
				if _, is := a.Outputs[m[1]]; !is {
					t.Errorf("the action has no output %q", m[1])
				}
			}
		}
	}
}
