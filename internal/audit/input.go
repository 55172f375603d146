package audit

import (
	"cmp"
	"maps"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/blast"
	"stackassay/internal/finding"
	"stackassay/internal/rule"
	"stackassay/internal/score"
)

// input is what the score gets: everything that was found out, and nothing
// that still has to be asked.
func (a *audit) input() score.Input {
	checks := lo.Map(a.verdicts, func(v rule.Verdict, _ int) finding.Check {
		v.Source = a.quote(v.Location)
		return v.Check
	})
	a.waive(checks)
	in := score.Input{
		Audit:            a.header(),
		Stack:            a.company(),
		Subjects:         a.charged(checks),
		Rules:            a.ruleInputs(),
		Checks:           checks,
		Joint:            a.joints,
		DatasetsDeclared: len(a.selected()),
		DatasetsRead:     lo.CountBy(a.selected(), func(ds *dataset) bool { return ds.survey != nil && ds.survey.Rows > 0 }),
		NotChecked:       a.notChecked(),
		Facts:            a.pictures(),
		Savings:          a.savings(checks),
	}
	if a.inv.Score != nil {
		in.Weights = map[finding.Dimension]float64{}
		for word, w := range a.inv.Score.Weights {
			if d, err := finding.ParseDimension(word); err == nil {
				in.Weights[d] = w
			}
		}
	}
	return in
}

func (a *audit) header() score.Audit {
	s := a.inv.Stack
	custom := a.Rules.Custom()
	h := score.Audit{
		AsOf: a.inv.AsOf.String(), Label: a.Label, Kind: score.FullAudit, Tool: a.Tool, Scoring: 1,
		Ruleset: a.ruleset(),
		Custom:  score.Custom{Severities: custom.Severities, Parameters: custom.Parameters, Rules: custom.Rules},
		Inputs:  a.inputs, Privacy: "standard", Locale: cmp.Or(a.Locale, s.Locale), Currency: s.Currency, FX: s.FX,
	}
	if len(a.inv.Datasets) == 0 {
		h.Kind = score.InventoryAudit
	}
	if a.Strict {
		h.Privacy = "strict"
	}
	if len(a.Only)+len(a.Exclude) > 0 {
		h.Selection = &score.Selection{Only: sorted(a.Only), Exclude: sorted(a.Exclude)}
	}
	if a.Key != nil {
		h.PanelKey = finding.Panel{Key: a.Key}.KeyID()
	}
	return h
}

func sorted(words []string) []string { return slices.Sorted(slices.Values(words)) }

// RulesetID names the shipped rules: the year and the count of their releases.
const RulesetID = "2026.1"

func (a *audit) ruleset() score.Ruleset {
	out := score.Ruleset{ID: RulesetID, SHA256: a.Rules.SHA256()}
	for _, p := range a.Rules.Packs() {
		pack := score.Pack{Name: p.Name, Version: a.Tool.Version, SHA256: p.SHA256, Builtin: p.Builtin}
		if !p.Builtin {
			pack.Version = ""
		}
		out.Packs = append(out.Packs, pack)
	}
	return out
}

func (a *audit) company() score.Stack {
	s := a.inv.Stack
	out := score.Stack{Title: s.Title, Country: s.Country, Domains: len(s.Domains)}
	if s.Headcount != nil {
		out.Headcount = int(*s.Headcount)
	}
	if s.AnnualRevenue != nil {
		out.AnnualRevenue = &finding.Money{Amount: *s.AnnualRevenue, Currency: s.Currency}
	}
	return out
}

// ruleInputs are the rules that were asked, by id.
func (a *audit) ruleInputs() []score.RuleInput {
	var out []score.RuleInput
	for _, r := range a.Rules.Enabled() {
		if !a.pick.rule(r) {
			continue
		}
		in := score.RuleInput{Rule: score.Rule{
			ID: r.ID, Revision: r.Revision, Kind: r.Each.Kind, Dimension: r.Dimension, Severity: r.DefaultSeverity(),
			Tags: r.Tags, Effort: r.Remediation.Effort, Since: r.Since, Title: r.Titles(), Why: r.Rationales(),
			Fix: r.Advice(), NotApplicable: a.skipped[r.ID], Parameters: r.Used(),
		}}
		for _, i := range r.Implies {
			in.Implies = append(in.Implies, score.Implied{Rule: i.Rule, Discriminator: i.Index})
		}
		out = append(out, in)
	}
	return out
}

// charged are the things that checks are charged to, and those that checks
// speak about, with their sizes.
func (a *audit) charged(checks []finding.Check) []score.SubjectInput {
	sizes := blast.Derive(a.inv)
	for _, ds := range a.datasets { // what was read, where nobody said how many exist
		if s := sizes[ds.Addr]; s.Records == 0 && ds.survey != nil {
			s.Records = int64(ds.survey.Rows)
			sizes[ds.Addr] = s
		}
	}
	wanted := map[string]bool{}
	for _, c := range checks {
		if c.Dimension != finding.NoDimension {
			wanted[c.ChargedTo] = true
		}
		wanted[c.Subject] = true
	}
	delete(wanted, "")
	var out []score.SubjectInput
	for _, address := range slices.Sorted(maps.Keys(wanted)) {
		s := score.SubjectInput{Address: address, Within: a.within(address)}
		if size, ok := sizes[address]; ok {
			s.Sizes = score.BlastInputs{AnnualSpend: size.Spend, Departments: size.Departments, Records: size.Records}
			s.Ends = size.Ends
		}
		a.name(&s)
		out = append(out, s)
	}
	return out
}

// notChecked lists what could not be looked at, by address.
func (a *audit) notChecked() []score.NotChecked {
	out := lo.Map(a.incidents, func(i Incident, _ int) score.NotChecked {
		return score.NotChecked{Address: i.Address, Reason: finding.English(i.Reason)}
	})
	slices.SortFunc(out, func(x, y score.NotChecked) int {
		return cmp.Or(cmp.Compare(x.Address, y.Address), cmp.Compare(x.Reason["en"], y.Reason["en"]))
	})
	return slices.CompactFunc(out, func(x, y score.NotChecked) bool {
		return x.Address == y.Address && x.Reason["en"] == y.Reason["en"]
	})
}
