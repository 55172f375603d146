package fieldcase

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// judge runs the commands of one case and judges its checks.
func (s *Suite) judge(ctx context.Context, folder string) (Result, error) {
	out := Result{Name: filepath.Base(folder)}
	exp, err := readExpected(folder)
	if err != nil {
		return out, err
	}
	spec, written, err := readSpec(folder, s.known)
	if err != nil {
		return out, err
	}
	if !written {
		spec.Checks = exp.spelt()
	}
	c := &caseRun{suite: s, folder: folder, runs: map[string]*attempt{}}
	defer c.clean()
	if c.replayer, err = replay(ctx, folder); err != nil {
		return out, err
	}
	if err := c.declared(ctx, exp, spec); err != nil {
		return out, err
	}
	if v, ok := c.replayer.verdict(); ok {
		out.Verdicts = append(out.Verdicts, v)
	}
	for i := range spec.Runs {
		if err := c.further(ctx, &spec.Runs[i]); err != nil {
			return out, fmt.Errorf("run %s: %w", spec.Runs[i].Name, err)
		}
	}
	out.Verdicts = append(out.Verdicts, c.exits...)
	for i := range spec.Checks {
		v, err := c.check(ctx, &spec.Checks[i])
		if err != nil {
			return out, fmt.Errorf("check %q: %w", spec.Checks[i].Says, err)
		}
		out.Verdicts = append(out.Verdicts, v)
	}
	if !written && len(spec.Checks) == 0 {
		out.Verdicts = append(out.Verdicts, Verdict{Says: "statements of expect.md", State: Wait, Because: "a checks.json: nothing of them can be read by a machine"})
	}
	return out, nil
}

// caseRun is one case while it runs.
type caseRun struct {
	suite   *Suite
	folder  string
	folders []string            // copies to take away
	runs    map[string]*attempt // by name
	exits   []Verdict

	replayer *replayer // nil: the case has no recorded exchange
}

// attempt is a run that was made, or why it was not.
type attempt struct {
	*ran
	waits string
}

func (c *caseRun) clean() {
	for _, f := range c.folders {
		os.RemoveAll(f) //nolint:errcheck,gosec // a copy of ours
	}
	c.replayer.close()
}

func (c *caseRun) copy(r *Run) (string, error) {
	dir, err := os.MkdirTemp("", "field")
	if err != nil {
		return "", err
	}
	c.folders = append(c.folders, dir)
	if err := prepare(c.folder, dir, r); err != nil {
		return "", err
	}
	c.replayer.again()
	return dir, c.replayer.standIn(dir)
}

// declared runs the commands of expect.md one after the other in one folder.
func (c *caseRun) declared(ctx context.Context, exp expected, spec Spec) error {
	dir, err := c.copy(&Run{})
	if err != nil {
		return err
	}
	for i, command := range exp.commands {
		r := Run{Name: strconv.Itoa(i + 1), Command: command, Needs: spec.Needs}
		if i == 0 {
			r.Exit = exp.exit
		}
		if err := c.do(ctx, dir, &r); err != nil {
			return err
		}
	}
	return nil
}

// further makes a run of its own.
func (c *caseRun) further(ctx context.Context, r *Run) error {
	dir, err := c.copy(r)
	if err != nil {
		return err
	}
	return c.do(ctx, dir, r)
}

// do runs one command and judges its exit code.
func (c *caseRun) do(ctx context.Context, dir string, r *Run) error {
	says := "exit of " + r.Command
	missing, certain, err := c.suite.waits(ctx, r.Needs, nil)
	if err != nil {
		return err
	}
	a := &attempt{}
	c.runs[r.Name] = a
	if missing != "" && certain {
		a.waits = missing
		if r.Exit != nil {
			c.exits = append(c.exits, Verdict{Says: says, State: Wait, Because: missing})
		}
		return nil
	}
	if a.ran, err = c.suite.execute(ctx, dir, r.Command); err != nil {
		return err
	}
	if r.Exit == nil {
		return nil
	}
	v, err := c.verdict(ctx, says, r.Needs, a.ran, exitIs(a.ran, *r.Exit))
	c.exits = append(c.exits, v)
	return err
}
