package cli

import (
	"path"
	"path/filepath"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// placed is a result for readers who look its places up from where the command
// was started: an editor, a code host. A result names its files from the
// inventory on; within is the folder of the inventory, seen from there. What is
// declared nowhere, because it came with the program, stands at the stack block.
func placed(res *score.Result, within string) *score.Result {
	out := *res
	stack, _ := lo.Find(res.Subjects, func(s score.Subject) bool { return s.Address == "stack" })
	move := func(r *finding.Range) *finding.Range {
		if r == nil || within == "" {
			return r
		}
		moved := *r
		moved.File = path.Join(within, r.File)
		return &moved
	}
	out.Subjects = slices.Clone(res.Subjects)
	for i := range out.Subjects {
		out.Subjects[i].Location = move(out.Subjects[i].Location)
	}
	out.Findings = slices.Clone(res.Findings)
	for i := range out.Findings {
		f := &out.Findings[i]
		if f.Location == nil {
			f.Location = stack.Location
		}
		f.Location = move(f.Location)
	}
	if within != "" {
		out.Audit.Inputs = slices.Clone(res.Audit.Inputs)
		for i := range out.Audit.Inputs {
			out.Audit.Inputs[i].Path = path.Join(within, out.Audit.Inputs[i].Path)
		}
	}
	return &out
}

// within is a folder seen from where the command was started, empty for that
// place itself and for one that is not below it: no code host knows a way up.
func (s *session) within(dir string) string {
	rel, err := filepath.Rel(s.path("."), s.path(dir))
	if err != nil || !filepath.IsLocal(rel) || rel == "." {
		return ""
	}
	return filepath.ToSlash(rel)
}

// needsPlaces are the formats whose readers follow places.
func needsPlaces(format string) bool { return oneOf(format, "github", "gitlab", "junit", "sarif") }
