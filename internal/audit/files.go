package audit

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"stackassay/internal/finding"
	"stackassay/internal/sample"
	"stackassay/internal/score"
)

// inputFiles notes every file that decides the result, with its digest. One
// that cannot be read is an incident of its dataset, and no input.
func (a *audit) inputFiles() {
	for _, f := range a.inv.Files {
		sum := sha256.Sum256(f.Bytes)
		a.inputs = append(a.inputs, score.InputRef{Path: f.Path, SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(f.Bytes))})
	}
	var paths []string
	for _, d := range a.inv.Datasets {
		if a.pick.reads(a.inv, d) {
			paths = append(paths, d.Schema)
			switch {
			case !sample.Needs(d):
				paths = append(paths, d.From.Path)
			case a.Samples != nil:
				paths = append(paths, a.Samples.Store.Records(d.Label))
			}
		} else if !a.pick.tool(d.Tool) {
			continue
		}
		if d.Properties != nil && d.Properties.Kind == "file" {
			paths = append(paths, d.Properties.Path)
		}
	}
	for _, r := range a.inv.Rosters {
		if r.From.Kind == "file" {
			paths = append(paths, r.From.Path)
		}
	}
	slices.Sort(paths)
	for _, p := range slices.Compact(paths) {
		if p != "" {
			a.noteInputs(p)
		}
	}
	slices.SortFunc(a.inputs, func(x, y score.InputRef) int { return cmp.Compare(x.Path, y.Path) })
}

// noteInputs notes the files of one path or pattern.
func (a *audit) noteInputs(path string) {
	found := []string{a.path(path)}
	if matches, err := filepath.Glob(found[0]); err == nil && len(matches) > 0 {
		found = matches
	}
	for _, full := range found {
		if ref, err := digest(full); err == nil {
			ref.Path = a.shown(full)
			a.inputs = append(a.inputs, ref)
		}
	}
}

// shown is a path as results name it: relative to the inventory, with slashes;
// of a file elsewhere its last part only, which says nothing about this machine.
func (a *audit) shown(full string) string {
	rel, err := filepath.Rel(a.Dir, full)
	if err != nil || strings.HasPrefix(rel, "..") {
		return filepath.Base(full)
	}
	return filepath.ToSlash(rel)
}

func digest(path string) (score.InputRef, error) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return score.InputRef{}, cmp.Or(err, fs.ErrInvalid) // opening a pipe waits for who writes
	}
	f, err := os.Open(path) //nolint:gosec // the inventory names the file
	if err != nil {
		return score.InputRef{}, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return score.InputRef{}, err
	}
	return score.InputRef{SHA256: hex.EncodeToString(h.Sum(nil)), Bytes: n}, nil
}

// quote cuts the lines around a place out of the inventory.
func (a *audit) quote(r *finding.Range) *finding.Source {
	if r == nil {
		return nil
	}
	for _, f := range a.inv.Files {
		if f.Path == r.File {
			return excerpt(string(f.Bytes), r.Line)
		}
	}
	return nil
}

// email is an address as an inventory holds those of its people: a report names
// them and does not tell how to reach them (report.md, section 10.1).
var email = regexp.MustCompile(`[^\s"'<>(){}\[\],;=]+@[^\s"'<>(){}\[\],;=]+\.[^\s"'<>(){}\[\],;=.]+`)

// around is how many lines are shown before and after a place. A secret cannot
// be among them: an inventory that holds one does not load.
const around = 2

func excerpt(text string, line int) *finding.Source {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	from, to := max(line-1-around, 0), min(line+around, len(lines))
	if from >= to {
		return nil
	}
	out := &finding.Source{First: from + 1}
	for _, l := range lines[from:to] {
		out.Lines = append(out.Lines, email.ReplaceAllString(strings.TrimSuffix(l, "\r"), "(e-mail, hidden)"))
	}
	return out
}
