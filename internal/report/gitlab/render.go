// Package gitlab writes a Code Quality report as GitLab reads it from a job: an
// array of issues, each with a fingerprint of its own, because of several with
// one fingerprint only one is shown.
//
// Read model.go, then render.go. Source of the format:
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
package gitlab

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Render writes the open findings of res in the order of the result, and after
// them what could not be looked at: a report that is merely shorter would look
// like progress. Accepted findings are left out, since the format cannot say
// that somebody accepted them.
func Render(w io.Writer, res *score.Result) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	if err := enc.Encode(append(issues(res), gaps(res)...)); err != nil {
		return fmt.Errorf("write the GitLab report: %w", err)
	}
	return nil
}

func issues(res *score.Result) []issue {
	checks := res.ChecksByID()
	language, _, _ := strings.Cut(res.Audit.Locale, "-")
	out := []issue{}
	for _, f := range res.Findings {
		c := checks[f.ID]
		if c == nil || f.Waiver.Accepts() {
			continue
		}
		message, _ := f.Message.In(language)
		out = append(out, issue{
			Description: sentence(message), CheckName: c.Rule, Fingerprint: string(f.ID),
			Severity: severity(c.Severity), Location: place(res, f.Location),
		})
	}
	return out
}

// gaps are the sources and rules that could not be looked at, as issues about
// the thing itself.
func gaps(res *score.Result) []issue {
	declared := lo.SliceToMap(res.Subjects, func(s score.Subject) (string, *finding.Range) { return s.Address, s.Location })
	return lo.Map(res.Coverage.NotChecked, func(n score.NotChecked, _ int) issue {
		return issue{
			Description: sentence("Not looked at: " + n.Address + ": " + n.Reason.String()), CheckName: notChecked,
			Fingerprint: string(finding.Fingerprint(notChecked, n.Address, n.Reason.String())),
			Severity:    major, Location: place(res, declared[n.Address]),
		}
	})
}

// notChecked stands where an issue has the id of its rule.
const notChecked = "not_checked"

// longest is how many characters of a sentence are shown in a merge request.
const longest = 500

func sentence(s string) string { return lo.Ellipsis(s, longest) }

func severity(s finding.Severity) string {
	switch s {
	case finding.Critical:
		return blocker
	case finding.High:
		return critical
	case finding.Medium:
		return major
	case finding.Low:
		return minor
	case finding.Info:
		return info
	}
	return info
}

// nowhere is the file of what is written nowhere, since the format demands one:
// the block of the company stands there unless somebody moved it.
const nowhere = "stack.hcl"

// place is where an issue is shown.
func place(res *score.Result, r *finding.Range) location {
	if r != nil {
		return location{below(r.File), lines{max(1, r.Line)}}
	}
	first, _ := lo.Find(res.Audit.Inputs, func(in score.InputRef) bool { return strings.HasSuffix(in.Path, ".hcl") })
	return location{below(first.Path), lines{1}}
}

// below keeps a path of a foreign result from leaving the repository.
func below(file string) string {
	return cmp.Or(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(file, "\\", "/")), "/"), nowhere)
}
