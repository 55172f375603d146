package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// asking is the program as a user calls it for one table.
type asking struct {
	bin    string
	home   string // a folder of its own
	corpus *corpus
}

// suspect is a cell that a scan names.
type suspect struct {
	place
	doubt      string
	confidence float64
}

const rule = "validity.cell_unlike"

func (a *asking) inventory() string { return filepath.Join(a.home, "inventory") }

// draft has the inventory written from the export. Nobody edits it. An export that
// is called like the staff of the company is drafted as who works there, and not
// as records: it is given once more, under a name that says nothing.
func (a *asking) draft(ctx context.Context) error {
	if err := a.draftAs(ctx, a.corpus.name); err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(a.inventory(), "datasets.hcl"))
	if err == nil && strings.Contains(string(text), "\ndataset \"") {
		return nil
	}
	for _, made := range []string{"exports", "inventory"} {
		if err := os.RemoveAll(filepath.Join(a.home, made)); err != nil {
			return fmt.Errorf("start again: %w", err)
		}
	}
	return a.draftAs(ctx, "table")
}

func (a *asking) draftAs(ctx context.Context, called string) error {
	exports := filepath.Join(a.home, "exports")
	if err := os.MkdirAll(exports, 0o700); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	data, err := os.ReadFile(a.corpus.data)
	if err != nil {
		return fmt.Errorf("read the table: %w", err)
	}
	name := called + strings.TrimPrefix(filepath.Base(a.corpus.data), "data")
	if err := os.WriteFile(filepath.Join(exports, name), data, 0o600); err != nil { //nolint:gosec // a folder that was just made
		return fmt.Errorf("write the export: %w", err)
	}
	_, err = a.run(ctx, "init", a.inventory(), "--exports", exports)
	return err
}

// scan audits the inventory and returns the cells that it names.
func (a *asking) scan(ctx context.Context) ([]suspect, time.Duration, error) {
	result := filepath.Join(a.home, "result.json")
	took, err := a.run(ctx, "scan", a.inventory(), "--no-store", "--evidence", "0", "-o", "json="+result)
	if err != nil {
		return nil, 0, err
	}
	data, err := os.ReadFile(result) //nolint:gosec // in a folder of our own
	if err != nil {
		return nil, 0, fmt.Errorf("read the result: %w", err)
	}
	found, err := suspects(data)
	if err != nil {
		return nil, took, fmt.Errorf("%s: %w", a.corpus.name, err)
	}
	return found, took, nil
}

// errNotCompared says that a scan asked about no cell.
var errNotCompared = errors.New("no cell was compared: the table has fewer than 30 records or more than six million cells, or the draft has no dataset for it")

// suspects reads the cells that the findings of a result name.
func suspects(result []byte) ([]suspect, error) {
	var r struct {
		Checks   []struct{ ID, Rule, Outcome string }
		Findings []struct {
			ID       string
			Total    int `json:"evidence_total"`
			Evidence []struct{ Values map[string]string }
		}
	}
	if err := json.Unmarshal(result, &r); err != nil {
		return nil, fmt.Errorf("read the result: %w", err)
	}
	asked, ours := 0, map[string]bool{}
	for _, c := range r.Checks {
		if c.Rule == rule {
			ours[c.ID] = true
			if c.Outcome == "pass" || c.Outcome == "fail" {
				asked++
			}
		}
	}
	if asked == 0 {
		return nil, errNotCompared
	}
	var out []suspect
	for _, f := range r.Findings {
		if !ours[f.ID] {
			continue
		}
		if len(f.Evidence) != f.Total {
			return nil, fmt.Errorf("%d of %d cases of a finding are in the result", len(f.Evidence), f.Total)
		}
		for _, e := range f.Evidence {
			row, err := strconv.Atoi(strings.ReplaceAll(e.Values["row"], ",", ""))
			if err != nil {
				return nil, fmt.Errorf("row %q is no number", e.Values["row"])
			}
			share, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(e.Values["confidence"], "%")), 64)
			if err != nil {
				return nil, fmt.Errorf("confidence %q is no share", e.Values["confidence"])
			}
			out = append(out, suspect{place{row, e.Values["column"]}, e.Values["doubt"], share / 100})
		}
	}
	slices.SortFunc(out, func(x, y suspect) int { return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(x.column, y.column)) })
	return out, nil
}

// lower has the scan name cells of which it is less sure.
func (a *asking) lower(confidence float64) error {
	text := fmt.Sprintf("configure %q {\n  confidence = %g\n}\n", rule, confidence)
	if err := os.WriteFile(filepath.Join(a.inventory(), "lower.hcl"), []byte(text), 0o600); err != nil {
		return fmt.Errorf("lower the threshold: %w", err)
	}
	return nil
}

// run calls the program. Exit code 3 is an audit of which something could not be
// looked at: most of a company is not there.
func (a *asking) run(ctx context.Context, args ...string) (time.Duration, error) {
	const incomplete = 3
	cmd := exec.CommandContext(ctx, a.bin, append(args, "--quiet", "--no-progress")...) //nolint:gosec // the program under test
	var said bytes.Buffer
	cmd.Stderr = &said
	start := time.Now() //nolint:forbidigo // a measurement
	err := cmd.Run()
	took := time.Since(start) //nolint:forbidigo // a measurement
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == incomplete {
		return took, nil
	}
	if err != nil {
		return 0, fmt.Errorf("%s: stackassay %s: %w: %s", a.corpus.name, strings.Join(args, " "), err, strings.TrimSpace(said.String()))
	}
	return took, nil
}

// keepDraft copies what init wrote about the dataset.
func (a *asking) keepDraft(dir string) error {
	if dir == "" {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(a.inventory(), "datasets.hcl"))
	if err != nil {
		return fmt.Errorf("read the draft: %w", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // a folder of the repository
		return fmt.Errorf("make a folder: %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, a.corpus.name+".hcl"), text, 0o644); err != nil { //nolint:gosec // as above
		return fmt.Errorf("keep the draft: %w", err)
	}
	return nil
}

// writeFindings writes the form that score.py of the tables reads.
func writeFindings(path string, found []suspect) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"row", "column", "doubt", "confidence"})
	for _, s := range found {
		_ = w.Write([]string{strconv.Itoa(s.row), s.column, s.doubt, strconv.FormatFloat(s.confidence, 'f', 3, 64)})
	}
	w.Flush()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // named by the caller
		return fmt.Errorf("make a folder: %w", err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil { //nolint:gosec // as above
		return fmt.Errorf("write the findings: %w", err)
	}
	return nil
}
