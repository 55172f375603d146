package score

import "stackassay/internal/finding"

// ShortIDs gives every finding of a result the id that people see.
func (r *Result) ShortIDs() map[finding.ID]string {
	ids := make([]finding.ID, len(r.Findings))
	for i := range r.Findings {
		ids[i] = r.Findings[i].ID
	}
	return finding.Short(ids)
}

// Listed are the findings that stand for themselves: not those that others
// folded away, which are shown with them.
func (r *Result) Listed() []Finding {
	var out []Finding
	for _, f := range r.Findings {
		if f.FoldedInto == "" {
			out = append(out, f)
		}
	}
	return out
}

// ChecksByID finds the check of a finding.
func (r *Result) ChecksByID() map[finding.ID]*Check {
	out := make(map[finding.ID]*Check, len(r.Checks))
	for i := range r.Checks {
		out[r.Checks[i].ID] = &r.Checks[i]
	}
	return out
}

// RulesByID finds the rule of a check.
func (r *Result) RulesByID() map[string]*Rule {
	out := make(map[string]*Rule, len(r.Rules))
	for i := range r.Rules {
		out[r.Rules[i].ID] = &r.Rules[i]
	}
	return out
}
