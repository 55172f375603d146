package markdown

import (
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/score"
)

// quality is what the records of each dataset look like.
func (p *page) quality() {
	all := p.res.Facts.Datasets
	p.tables(lo.Map(all, func(d score.DatasetFacts, _ int) []string {
		duplicates := none
		if u := d.Duplicates; u != nil {
			duplicates = p.many(int(u.Clusters), "%s cluster", "%s clusters") + ", " + p.tf("%s too many", p.n.count(u.Surplus))
		}
		return []string{
			p.name(d.Address), p.who(d.Tool), p.who(d.Entity), p.n.count(d.Read), p.n.maybeCount(d.Population), p.what(d.Method),
			p.date(d.TakenAt), p.n.maybePercent(d.CleanShare), duplicates,
		}
	}), p.t("No dataset is declared: no records were looked at."), p.heads("Dataset", "Tool", "Entity", "Read", "Of", "Chosen", "Taken", "Without a finding", "Duplicates")...)
	for _, d := range all {
		if len(d.Fields) > 0 {
			p.para("**" + p.name(d.Address) + "**")
			p.fields(d.Fields)
		}
	}
}

func (p *page) fields(all []score.FieldFacts) {
	p.table(p.heads("Field", "Column", "Type", "Filled", "Valid", "Distinct", "Shapes"), lo.Map(all, func(f score.FieldFacts, _ int) []string {
		shapes := lo.Map(f.Patterns[:min(len(f.Patterns), 3)], func(s score.ShapeShare, _ int) string {
			return p.foreign(s.Shape) + " " + p.n.percent(s.Share)
		})
		return []string{
			p.foreign(f.Name), p.orNone(p.foreign(f.Column)), p.orNone(p.foreign(f.Type)), p.n.maybePercent(f.Filled), p.n.maybePercent(f.Valid),
			p.n.maybeCount(f.Distinct), p.orNone(strings.Join(shapes, ", ")),
		}
	}))
}
