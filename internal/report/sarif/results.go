package sarif

import (
	"cmp"
	"encoding/base32"
	"encoding/hex"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// mostResults is how many results GitHub shows of a run.
const mostResults = 5000

// results are the findings that are written, and how many were left out because
// there are too many: then the dearest stay.
func (b *book) results(o Options) (out []result, left int) {
	unread := b.unread()
	var chosen []*score.Finding
	for i := range b.res.Findings {
		f := &b.res.Findings[i]
		c := b.checks[f.ID]
		if c == nil || (f.Waiver.Accepts() && !o.WithWaived) || about(c.Subject, unread) {
			continue
		}
		chosen = append(chosen, f)
	}
	if left = len(chosen) - mostResults; left > 0 {
		slices.SortStableFunc(chosen, func(x, y *score.Finding) int {
			return cmp.Or(cmp.Compare(lo.FromPtr(y.Cost), lo.FromPtr(x.Cost)), cmp.Compare(x.ID, y.ID))
		})
		chosen = chosen[:mostResults]
		slices.SortFunc(chosen, func(x, y *score.Finding) int { return cmp.Compare(x.ID, y.ID) })
	}
	out = lo.Map(chosen, func(f *score.Finding, _ int) result { return b.result(f) })
	return out, max(0, left)
}

// unread are the datasets of which no record was read. What is known about them
// is not shown: a file without their other findings would look like progress.
func (b *book) unread() []string {
	read := lo.SliceToMap(b.res.Facts.Datasets, func(d score.DatasetFacts) (string, int64) { return d.Address, d.Read })
	return lo.FilterMap(b.res.Coverage.NotChecked, func(n score.NotChecked, _ int) (string, bool) {
		return n.Address, read[n.Address] == 0
	})
}

// about reports whether a subject is one of some things, a part of one, or a
// pair with one.
func about(subject string, things []string) bool {
	return lo.SomeBy(strings.Split(subject, "+"), func(part string) bool {
		return lo.SomeBy(things, func(t string) bool { return part == t || strings.HasPrefix(part, t+".") })
	})
}

func (b *book) result(f *score.Finding) result {
	c := b.checks[f.ID]
	said, _ := f.Message.In(b.language)
	out := result{
		RuleID: c.Rule, Level: levelOf(c.Severity), Message: text(cmp.Or(said, c.Rule)),
		Locations: []location{{
			Physical: b.place(f.Location),
			Logical:  []logicalLocation{{c.Subject}},
		}},
		PartialFingerprints: map[string]string{"primaryLocationLineHash": lineHash(f.ID), "stackassay/v1": string(f.ID)},
		Properties:          b.properties(f, c),
	}
	if i, known := b.rules[c.Rule]; known {
		out.RuleIndex = &i
	}
	if b.res.Change != nil {
		out.BaselineState = baselineState(b.status[f.ID])
	}
	if f.Waiver.Accepts() {
		out.Suppressions = []suppression{{Kind: "external", Justification: f.Waiver.Reason}}
	}
	return out
}

// baselineState is a status in the words of the standard. A finding without a
// status was not there before.
func baselineState(s score.Status) string {
	switch s {
	case score.StatusUnchanged:
		return "unchanged"
	case score.StatusImproved, score.StatusWorse:
		return "updated"
	case score.StatusNew, score.StatusNewlySeen, score.StatusNewCheck,
		score.StatusFixed, score.StatusNotSeen, score.StatusNotEvaluated, score.StatusRemoved:
	}
	return "new"
}

// lineHash is what GitHub tells alerts of one rule and line apart by. It would
// hash the line itself, which two findings may share.
func lineHash(id finding.ID) string {
	const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	sum, err := base32.NewEncoding(crockford).WithPadding(base32.NoPadding).DecodeString(string(id))
	if err != nil || len(sum) < 8 {
		return string(id) + ":1"
	}
	return hex.EncodeToString(sum[:8]) + ":1"
}

// nowhere is the file of what is written nowhere: a result without a file is
// refused, and the block of the company stands there unless somebody moved it.
const nowhere = "stack.hcl"

func (b *book) place(r *finding.Range) *physicalLocation {
	if r == nil {
		first, _ := lo.Find(b.res.Audit.Inputs, func(in score.InputRef) bool { return strings.HasSuffix(in.Path, ".hcl") })
		r = &finding.Range{File: first.Path}
	}
	return placed(r)
}

func placed(r *finding.Range) *physicalLocation {
	at := region{StartLine: max(1, r.Line), StartColumn: max(1, r.Column)}
	at.EndLine, at.EndColumn = max(at.StartLine, r.EndLine), max(1, r.EndColumn)
	if at.EndLine == at.StartLine {
		at.EndColumn = max(at.StartColumn+1, at.EndColumn)
	}
	return &physicalLocation{artifactLocation{uri(r.File)}, at}
}

// uri is a path as a reference relative to the root of the repository. One of a
// foreign result does not leave it.
func uri(file string) string {
	below := strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(file, `\`, "/")), "/")
	return (&url.URL{Path: cmp.Or(below, nowhere)}).String()
}
