package audit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/fact/column"
	"stackassay/internal/finding"
	"stackassay/internal/score"
	"stackassay/internal/source"
	"stackassay/internal/source/store"
)

// datasetFacts is the data section of one dataset: what was read, how, and what
// its columns hold. It names no value.
func (a *audit) datasetFacts(ds *dataset) score.DatasetFacts {
	out := score.DatasetFacts{Address: ds.Addr, Tool: ds.Tool.Addr, Entity: ds.Entity.Addr}
	if n := population(ds); n >= 0 {
		out.Population = &n
	}
	if ds.Sample.TakenAt != nil {
		out.TakenAt = ds.Sample.TakenAt.String()
	}
	if ds.survey == nil {
		out.Reason = finding.English(ds.problem)
		return out
	}
	s := ds.survey
	out.Read, out.Archived, out.Method = int64(s.Rows), int64(s.Archived), string(method(ds))
	out.Unread = int64(s.Problems.Count)
	out.Problems = each(s.Problems.First(), source.Problem.String)
	out.Notes = notes(ds)
	out.Mapped = mapped(ds)
	out.CleanShare, out.Duplicates, out.KeysAlone = ds.cleanShare, ds.duplicates, ds.keysAlone
	for _, c := range a.columns {
		if c.Dataset == ds.Dataset && c.Rows != nil {
			out.Fields = append(out.Fields, a.fieldFacts(ds, c))
		}
	}
	return out
}

// notes says how the records were read, in whole sentences without a full stop.
func notes(ds *dataset) []string {
	out := sampled(ds.manifest)
	for _, p := range ds.src.Info().Parts {
		say := func(format string, args ...any) {
			out = append(out, p.Path+": "+fmt.Sprintf(format, args...))
		}
		if p.Encoding != "" {
			say("%s", p.Encoding)
		}
		if p.Header > 1 {
			say("the header is in line %d", p.Header)
		}
		if len(p.Decoration) > 0 {
			say("%d lines are no records: %s", len(p.Decoration), lines(p.Decoration))
		}
		for _, n := range slices.Concat(p.Notes, p.Damage) {
			say("%s", n)
		}
	}
	out = append(out, ds.survey.Problems.Notes()...)
	for i := range ds.mapping.Fields {
		if f := ds.survey.Fields[i].Fault; f != nil {
			out = append(out, fmt.Sprintf("the map of %s fails: %s", ds.mapping.Fields[i].Name, f))
		}
	}
	if n := ds.survey.Archived; n > 0 {
		out = append(out, fmt.Sprintf("%d of %d are deleted and take part in no check but those about deletion", n, ds.survey.Rows))
	}
	return out
}

// sampled says how the records came here, when they did not lie in a file.
func sampled(m *store.Manifest) []string {
	if m == nil {
		return nil
	}
	from := m.Object
	if m.Host != "" {
		from += " of " + m.Host
	}
	out := []string{fmt.Sprintf("sampled from %s: %s; bias: %s", from, lo.CoalesceOrEmpty(m.Strategy, string(m.Method)), m.Bias)}
	if m.LeavesOut != nil {
		out = append(out, "the tool leaves out "+*m.LeavesOut)
	}
	if m.Because != nil {
		out = append(out, "not complete: "+*m.Because)
	}
	for _, f := range m.Errors {
		out = append(out, fmt.Sprintf("%s (%d times): %s", f.Class, f.Count, f.Message))
	}
	return out
}

func lines(numbers []int) string {
	const most = 12
	shown := lo.Map(numbers[:min(len(numbers), most)], func(n, _ int) string { return strconv.Itoa(n) })
	if len(numbers) > most {
		shown = append(shown, "…")
	}
	return strings.Join(shown, ", ")
}

// mapped says which column each field is read from.
func mapped(ds *dataset) map[string]score.MappedFrom {
	out := map[string]score.MappedFrom{}
	for i := range ds.mapping.Fields {
		f := &ds.mapping.Fields[i]
		if f.Absent() {
			continue
		}
		from := score.MappedFrom{How: "written"}
		if ds.mapping.ByName {
			from.How = "name"
		}
		if f.Column >= 0 {
			from.Column = ds.src.Info().Columns[f.Column].Unique
		}
		out[f.Name] = from
	}
	return out
}

func (a *audit) fieldFacts(ds *dataset, c *column.Column) score.FieldFacts {
	number := func(n *float64) int64 { return int64(lo.FromPtr(n)) }
	out := score.FieldFacts{
		Name: c.Name, Type: c.Type, Rows: number(c.Rows), Blank: number(c.Blank), Placeholder: number(c.Placeholder),
		Ambiguous: number(c.Ambiguous), Unmapped: number(c.Unmapped), Options: c.Options, OptionsFrom: c.OptionsFrom,
	}
	if c.Field != nil {
		out.Name = c.Field.Label
	}
	for i := range ds.mapping.Fields {
		f := &ds.mapping.Fields[i]
		if f.Field != c.Field || c.Field == nil {
			continue
		}
		out.Notes = ds.survey.Fields[i].Words
		if f.Column >= 0 {
			col := ds.src.Info().Columns[f.Column]
			out.Column, out.Position = col.Name, col.Position
		}
	}
	if c.Field == nil {
		if i := ds.src.Info().Column(c.Name); i >= 0 {
			col := ds.src.Info().Columns[i]
			out.Column, out.Position = col.Name, col.Position
		}
	}
	if c.Distinct != nil {
		out.Distinct = new(number(c.Distinct))
	}
	if i := slices.Index(ds.profiled, c); i >= 0 {
		a.spread(&out, &ds.specs[i], &ds.profiles[i])
	}
	if c.Invalid != nil && c.Type != "" {
		out.Invalid = new(number(c.Invalid))
	}
	if out.Rows > 0 {
		filled := out.Rows - out.Blank - out.Placeholder
		out.Filled = new(float64(filled) / float64(out.Rows))
		if out.Invalid != nil && filled > 0 {
			out.Valid = new(float64(filled-*out.Invalid) / float64(filled))
		}
	}
	return out
}

// spread is how the values of a column look, as far as it may be shown: at strict
// privacy neither shapes nor histograms.
func (a *audit) spread(out *score.FieldFacts, s *column.Spec, p *column.Profile) {
	d := p.Detail
	out.Approximate, out.Undecided = d.Sketched, d.Undecided
	out.Mojibake = new(p.Garbled)
	for why, n := range d.Reasons {
		if out.Reasons == nil {
			out.Reasons = map[string]int64{}
		}
		out.Reasons[string(why)] += n
	}
	if a.Strict {
		return
	}
	shown := s.Show(p)
	for _, c := range shown.Patterns {
		out.Patterns = append(out.Patterns, score.ShapeShare{Shape: c.Text, Share: float64(c.Count) / float64(d.Filled)})
	}
	if h := shown.Histogram; h != nil {
		out.Histogram = &score.Histogram{Kind: h.Kind, Edges: h.Edges, Counts: h.Counts}
	}
}
