// Package fieldcase judges field cases. A case is a folder with an inventory, its
// data, an expect.md for people, and checks for the machine: a checks.json beside
// expect.md, else one by the name of the case that the suite brings along, else
// the verdicts that expect.md itself spells out.
//
// Read spec.go for what a check can say, then run.go (commands in a copy of the
// folder), then judge.go (what became of a check).
package fieldcase

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Suite is what all cases of a run share.
type Suite struct {
	bin    string
	known  fs.FS           // checks by case: NAME.json
	needs  map[string]Need // what cases may wait for, by name
	probed map[string]bool // needs that were looked for: whether they are there
}

// NewSuite returns a suite for a program. known holds the checks of cases that
// bring none, needs the table of what cases may wait for.
func NewSuite(bin string, known fs.FS, needs []byte) (*Suite, error) {
	s := &Suite{bin: bin, known: known, probed: map[string]bool{}}
	if err := json.Unmarshal(needs, &s.needs); err != nil {
		return nil, fmt.Errorf("read the table of needs: %w", err)
	}
	return s, nil
}

// Result is what became of one case.
type Result struct {
	Name     string
	Verdicts []Verdict
}

// State is the state of the case: one failure fails it, else what waits makes it
// wait.
func (r *Result) State() State {
	state := Pass
	for _, v := range r.Verdicts {
		state = max(state, v.State)
	}
	return state
}

// count returns how many checks ended in a state.
func (r *Result) count(s State) int {
	n := 0
	for _, v := range r.Verdicts {
		if v.State == s {
			n++
		}
	}
	return n
}

// Run judges the cases of a folder, by name.
func (s *Suite) Run(ctx context.Context, dir string) ([]Result, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []Result
	for _, e := range entries {
		folder := filepath.Join(dir, e.Name())
		if _, err := os.Stat(filepath.Join(folder, expectation)); !e.IsDir() || err != nil {
			continue
		}
		r, err := s.judge(ctx, folder)
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", e.Name(), err)
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no case in %s: a case is a folder with an %s", dir, expectation)
	}
	return out, nil
}

// Failed reports whether a case failed.
func Failed(results []Result) bool {
	return slices.ContainsFunc(results, func(r Result) bool { return r.State() == Fail })
}
