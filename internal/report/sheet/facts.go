package sheet

import (
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

func (b *book) tools() Table {
	t := Table{Name: "tools", Columns: columns("address", "title", "product", "category", "departments", "owner", "status", "criticality", "annual_cost#", "currency",
		"seats#", "active#", "utilisation%", "access", "notice_on@", "ends_on@", "auto_renew", "value#", "fit#", "quadrant", "recommendation", "reason")}
	for _, x := range b.res.Facts.Tools {
		row := []Cell{
			x.Address, x.Title, x.Product, x.Category, b.list(x.Departments), owner(b, x.Owner), x.Status, x.Criticality, amount(x.AnnualCost), currency(x.AnnualCost),
			nil, nil, maybe(x.Utilisation), x.Access, nil, nil, nil, maybe(x.Value), maybe(x.Fit), x.Quadrant, x.Recommendation, b.said(x.Reason),
		}
		if x.Seats != nil {
			row[10], row[11] = number(x.Seats.Purchased), maybe(x.Seats.Active)
		}
		if c := x.Contract; c != nil {
			row[14], row[15], row[16] = day(c.NoticeOn), day(c.EndsOn), truth(c.AutoRenew)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func owner(b *book, address string) Cell {
	if address == "" {
		return nil
	}
	return b.name(address)
}

func truth(v *bool) Cell {
	if v == nil {
		return nil
	}
	return lo.Ternary(*v, "yes", "no")
}

func (b *book) integrations() Table {
	t := Table{Name: "integrations", Columns: columns("address", "from", "to", "via", "direction", "entities", "state", "last_success@", "error_rate%", "drift%",
		"owner", "credential_expires@", "findings", "in_cycle")}
	for _, x := range b.res.Facts.Integrations {
		t.Rows = append(t.Rows, []Cell{
			x.Address, b.name(x.From), b.name(x.To), x.Via, x.Direction, b.list(x.Entities), x.State, day(x.LastSuccess), maybe(x.ErrorRate), maybe(x.Drift),
			owner(b, x.Owner), day(x.CredentialExpires), b.ids(x.Findings), lo.Ternary(x.InCycle, "yes", "no"),
		})
	}
	return t
}

func (b *book) ids(list []finding.ID) Cell {
	return strings.Join(lo.Map(list, func(id finding.ID, _ int) string { return lo.CoalesceOrEmpty(b.short[id], string(id)) }), ", ")
}

func (b *book) overlaps() Table {
	t := Table{Name: "overlaps", Columns: columns("a", "b", "redundancy#", "class", "shared", "only_a", "only_b", "survivor", "loser", "recommendation",
		"redundant_spend#", "saving_low#", "saving_expected#", "saving_high#", "currency", "confidence", "notice_on@")}
	for _, x := range b.res.Facts.Overlaps {
		row := []Cell{
			b.name(x.A), b.name(x.B), x.Redundancy, x.Class, b.list(x.Shared), b.list(x.OnlyA), b.list(x.OnlyB), owner(b, x.Survivor), owner(b, x.Loser), x.Recommendation,
			amount(x.RedundantSpend), nil, nil, nil, currency(x.RedundantSpend), string(x.Confidence), day(x.NoticeOn),
		}
		if s := x.Saving; s != nil {
			row[11], row[12], row[13] = s.Low.Amount, s.Expected.Amount, s.High.Amount
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (b *book) fields() Table {
	t := Table{Name: "fields", Columns: columns("dataset", "tool", "entity", "population#", "read#", "field", "column", "type", "rows#", "filled%", "valid%",
		"distinct#", "placeholder#", "unmapped#", "shape_1", "shape_2", "shape_3")}
	for _, d := range b.res.Facts.Datasets {
		for _, f := range d.Fields {
			row := []Cell{
				b.name(d.Address), b.name(d.Tool), b.name(d.Entity), maybe(d.Population), number(d.Read), f.Name, f.Column, f.Type, number(f.Rows), maybe(f.Filled),
				maybe(f.Valid), maybe(f.Distinct), number(f.Placeholder), number(f.Unmapped),
			}
			for i := range 3 {
				var shape Cell
				if i < len(f.Patterns) {
					shape = f.Patterns[i].Shape
				}
				row = append(row, shape)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func (b *book) savings() Table {
	t := Table{Name: "savings", Columns: columns("sum", "from", "what", "tool", "successor", "low#", "expected#", "high#", "net_low#", "net_expected#", "net_high#", "one_off#",
		"currency", "real_from@", "counted_in", "left_out", "not_known")}
	add := func(name string, e *finding.Estimate) {
		if e != nil {
			t.Rows = append(t.Rows, []Cell{name, nil, nil, nil, nil, e.Low.Amount, e.Expected.Amount, e.High.Amount, nil, nil, nil, nil, e.Expected.Currency, nil, nil, nil, nil})
		}
	}
	s := b.res.Savings
	add("gross", s.Gross)
	add("net", s.Net)
	add("twelve_months", s.ThisYear)
	if m := s.OneOff; m != nil {
		t.Rows = append(t.Rows, []Cell{"one_off", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, m.Amount, m.Currency, nil, nil, nil, nil})
	}
	if m := s.PaybackMonths; m != nil {
		t.Rows = append(t.Rows, []Cell{"payback_months", nil, nil, nil, nil, m.Low, m.Expected, m.High, nil, nil, nil, nil, nil, nil, nil, nil, nil})
	}
	for _, i := range s.Items {
		row := []Cell{
			nil, b.reference(i.RefersTo), b.what(i.RefersTo), owner(b, i.Tool), owner(b, i.Successor), i.Low.Amount, i.Expected.Amount, i.High.Amount, nil, nil, nil,
			amount(i.OneOff), i.Expected.Currency, day(i.RealisableFrom), b.reference(i.CountedIn), b.said(i.LeftOut), strings.Join(i.Unknown, ", "),
		}
		if n := i.Net; n != nil {
			row[8], row[9], row[10] = n.Low.Amount, n.Expected.Amount, n.High.Amount
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// reference is a finding by the id that people see, or the name of a thing.
func (b *book) reference(to string) Cell {
	if to == "" {
		return nil
	}
	return lo.CoalesceOrEmpty(b.short[finding.ID(to)], b.name(to))
}

func (b *book) what(to string) Cell {
	if f := b.byID[finding.ID(to)]; f != nil {
		return b.said(f.Message)
	}
	return nil
}

func (b *book) roadmap() Table {
	t := Table{Name: "roadmap", Columns: columns("wave", "days", "order#", "id", "message", "subject", "owner", "effort", "gain#", "saving#", "currency", "deadline@", "score_after_wave#")}
	for _, w := range b.res.Roadmap.Waves {
		for i, id := range w.Findings {
			f, c := b.byID[id], b.checks[id]
			if f == nil || c == nil {
				continue
			}
			row := []Cell{w.Name, w.Horizon, number(i + 1), b.short[id], b.said(f.Message), c.Subject, b.owner(c), f.Effort.String(), maybe(f.Gain), nil, nil, day(f.Deadline), score.Round(w.ScoreAfter)}
			if f.Saving != nil {
				row[9], row[10] = f.Saving.Expected.Amount, f.Saving.Expected.Currency
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
