package identity

import (
	"time"

	"stackassay/internal/fact/rows"
	"stackassay/internal/fact/spelling"
	"stackassay/internal/inventory"
)

// PresentIn are the tools that hold an identity.
func (d *Identities) PresentIn(at int) []*inventory.Tool {
	return d.Tools(at, func(*rows.Rows, int) bool { return true })
}

// OptedOut reports whether a record says that the person does not want mail.
func OptedOut(s *rows.Rows, row int) bool {
	if f := s.Flag("opted_out", row); f != nil {
		return *f
	}
	return spelling.Fold(s.Cell(s.Field("consent_status"), row)) == "refused"
}

// Marketable reports whether a tool would still mail the person of a record: it
// sends mail and says that the person is to be had, and the address is not dead.
func Marketable(sends func(*inventory.Tool) bool) func(s *rows.Rows, row int) bool {
	return func(s *rows.Rows, row int) bool {
		if s.Cell(s.Field("email"), row) == "" || OptedOut(s, row) {
			return false
		}
		if dead := s.Flag("hard_bounced", row); dead != nil && *dead {
			return false
		}
		if says := s.Flag("marketable", row); says != nil {
			return *says
		}
		out := s.Flag("opted_out", row)
		return out != nil && !*out && sends(s.Dataset.Tool)
	}
}

// OptedOutAt is the earliest moment at which an identity opted out; ok is false
// where no tool says when.
func (d *Identities) OptedOutAt(at int) (first time.Time, ok bool) {
	for _, m := range d.List[at] {
		s := d.Sides[m.Of]
		when, known := s.Moment("opted_out_at", int(m.Row))
		if known && OptedOut(s, int(m.Row)) && (!ok || when.Before(first)) {
			first, ok = when, true
		}
	}
	return first, ok
}

// IDs names the records of an identity, each with its tool; shown is an id as an
// output may show it.
func (d *Identities) IDs(at int, shown func(s *rows.Rows, id string) string) []string {
	out := []string{}
	for _, m := range d.List[at] {
		s := d.Sides[m.Of]
		out = append(out, s.Dataset.Tool.Label+" "+shown(s, s.ID(int(m.Row))))
	}
	return out
}

// Ladder says where a record stands in its lifecycle; nil where it does not.
type Ladder func(s *rows.Rows, row int) *inventory.Stage

// StageConflict reports whether the stage of a person in a marketing automation
// and the status in a CRM contradict each other; nil where one of them is not
// known (checks.md, consistency.stage_vs_status).
func (d *Identities) StageConflict(at int, ladder Ladder) *bool {
	var stage *inventory.Stage
	status := ""
	for _, m := range d.List[at] {
		s := d.Sides[m.Of]
		switch category(s.Dataset.Tool) {
		case "marketing_automation":
			if x := ladder(s, int(m.Row)); x != nil {
				stage = x
			}
		case "crm":
			if text := spelling.Fold(s.Cell(s.Field("lead_status"), int(m.Row))); text != "" {
				status = text
			}
		}
	}
	if stage == nil || status == "" {
		return nil
	}
	late := sold(stage.Means) || stage.Means == "sql"
	conflict := late && (status == "new" || status == "unqualified") || status == "converted" && !sold(stage.Means)
	return &conflict
}

func sold(means string) bool {
	return means == "opportunity" || means == "customer" || means == "churned"
}

func category(t *inventory.Tool) string {
	if t.Category == nil {
		return ""
	}
	return t.Category.Label
}

// CustomerIn are the tools that call an identity a customer; known is false where
// none says anything about it.
func (d *Identities) CustomerIn(at int, ladder Ladder) (tools []*inventory.Tool, known bool) {
	tools = d.Tools(at, func(s *rows.Rows, row int) bool {
		text := s.Cell(s.Field("lifecycle_stage"), row)
		known = known || text != ""
		if stage := ladder(s, row); stage != nil {
			return stage.Means == "customer"
		}
		return spelling.Fold(text) == "customer"
	})
	return tools, known
}
