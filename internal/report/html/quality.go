package html

import (
	"github.com/samber/lo"

	"stackassay/internal/score"
)

// profile is one dataset; its fields are drawn when it is opened.
type profile struct {
	Name, Facts Text
	Number      int
	Fields      Text
	More        Text
}

// quality is what the records of each dataset look like.
func (p *page) quality() []block {
	all := p.res.Facts.Datasets
	rows := lo.Map(all, func(d score.DatasetFacts, _ int) row {
		duplicates := same(none)
		if u := d.Duplicates; u != nil && u.Clusters == 0 {
			duplicates = p.t("none found")
		} else if u != nil {
			duplicates = p.many(int(u.Clusters), "%s group, %s too many", "%s groups, %s too many", p.count(u.Surplus))
		}
		return row{Cells: []cell{
			{Text: p.called(d.Address), Note: p.tf("%s in %s", p.maybeCalled(d.Entity), p.maybeCalled(d.Tool))},
			plain(p.count(d.Read)), plain(p.maybeCount(d.Population)),
			plain(p.maybePercent(filledShare(d))), plain(p.maybePercent(validShare(d))), plain(p.maybePercent(d.CleanShare)), plain(duplicates),
		}}
	})
	if len(rows) == 0 {
		return []block{note(p.t("No dataset is declared: no records were looked at. A dataset block with an export fills this section."))}
	}
	out := []block{{Kind: "table", Table: p.newTable(p.t("Data quality by dataset"), p.heads("Dataset", "#Records read", "#Of", "#Filled", "#Valid", "#Without a finding", "Duplicates"), rows)}}
	profiles := lo.Map(all, func(d score.DatasetFacts, i int) profile {
		v := profile{Name: p.called(d.Address), Number: i, Fields: p.many(len(d.Fields), "%s field", "%s fields")}
		v.Facts = p.tf("%s of %s records read, %s, taken %s", p.count(d.Read), p.maybeCount(d.Population), p.method(d.Method), p.day(d.TakenAt))
		if d.Method == "" {
			v.Facts = said(d.Reason, sentenceLength).or(p.t("not read"))
		}
		if left := len(d.Fields) - p.cut.fields; left > 0 {
			v.More = p.many(left, "%s more field is in the other formats.", "%s more fields are in the other formats.")
		}
		return v
	})
	return append(out, h3(p.t("Fields")), block{Kind: "profiles", Data: profiles})
}

// filledShare is the share of the cells of a dataset that are filled.
func filledShare(d score.DatasetFacts) *float64 {
	var filled, all float64
	for _, f := range d.Fields {
		if f.Filled != nil {
			filled, all = filled+*f.Filled*float64(f.Rows), all+float64(f.Rows)
		}
	}
	if all == 0 {
		return nil
	}
	return new(filled / all)
}

// validShare is the share of the filled cells that are valid, where anybody can
// say.
func validShare(d score.DatasetFacts) *float64 {
	var valid, all float64
	for _, f := range d.Fields {
		if f.Valid != nil && f.Filled != nil {
			filled := *f.Filled * float64(f.Rows)
			valid, all = valid+*f.Valid*filled, all+filled
		}
	}
	if all == 0 {
		return nil
	}
	return new(valid / all)
}
