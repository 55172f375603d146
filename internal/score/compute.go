package score

import (
	"cmp"
	"maps"
	"slices"

	"stackassay/internal/finding"
)

// Compute turns checks into a result: scoring 1 whole. It depends on nothing
// but its input, and not on the order of anything in it.
//
// Checks must be unique by rule, subject and discriminator, and those with an
// outcome of pass or fail must have counts; anything else is a bug of the
// caller.
func Compute(in Input) *Result {
	b := prepared(in)
	b.price()
	b.count()

	roadmap, waves := b.roadmap(in)
	res := &Result{
		Format: Format, Version: Version,
		Audit: in.Audit, Stack: in.Stack,
		Subjects:   b.subjects(in),
		Rules:      rules(in),
		Checks:     b.checks(in),
		Findings:   b.findings(in, waves),
		Dimensions: b.dimensions(),
		Coverage: Coverage{
			Value: b.coverage(), DatasetsDeclared: in.DatasetsDeclared, DatasetsRead: in.DatasetsRead,
			NotChecked: orEmpty(slices.Clone(in.NotChecked)),
		},
		Roadmap: roadmap,
		Savings: in.Savings,
		Facts:   in.Facts,
	}
	res.Score = b.score(res.ShortIDs())
	res.Audit.Scoring = Model
	res.Audit.Custom.Weights = customWeights(in.Weights)
	res.Savings.Items = orEmpty(slices.Clone(in.Savings.Items))
	slices.SortStableFunc(res.Savings.Items, func(a, b SavingItem) int { return cmp.Compare(a.RefersTo, b.RefersTo) })
	slices.SortStableFunc(res.Coverage.NotChecked, func(a, b NotChecked) int { return cmp.Compare(a.Address, b.Address) })
	res.Facts.Departments = b.departments(in.Facts.Departments)
	res.Facts.Integrations = integrations(in.Facts.Integrations, res.Checks)
	return res
}

// prepared is a book up to the scores, before anything is priced.
func prepared(in Input) *book {
	in.Joint = settled(in.Joint)
	b := open(in)
	b.relate(in)
	b.hold(in)
	b.fold()
	b.factors(in)
	b.measure()
	return b
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func customWeights(weights map[finding.Dimension]float64) []string {
	var out []string
	for d, w := range weights {
		if d != finding.NoDimension && w != Weight(d) {
			out = append(out, d.String())
		}
	}
	slices.Sort(out)
	return out
}

// subjects lists what was handed over, and what is charged without having been.
func (b *book) subjects(in Input) []Subject {
	out := make([]Subject, 0, len(in.Subjects))
	for _, s := range in.Subjects {
		subject := Subject{
			Address: s.Address, Kind: s.Kind, Title: s.Title, Location: s.Location,
			Departments: slices.Sorted(slices.Values(s.Departments)), Blast: b.blastOf(s.Address),
		}
		if s.Ends == nil {
			sizes := s.Sizes
			subject.BlastInputs = &sizes
		}
		out = append(out, subject)
	}
	for _, p := range b.parts {
		for _, a := range p.accounts {
			if b.index[a.address] == nil {
				out = append(out, Subject{Address: a.address, Blast: a.blast})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Subject) int { return cmp.Compare(x.Address, y.Address) })
	return slices.CompactFunc(out, func(x, y Subject) bool { return x.Address == y.Address })
}

func rules(in Input) []Rule {
	skipped := map[string]int{}
	for _, c := range in.Checks {
		if !c.Outcome.Applicable() {
			skipped[c.Rule]++
		}
	}
	out := make([]Rule, 0, len(in.Rules))
	for _, r := range in.Rules {
		rule := r.Rule
		rule.NotApplicable += skipped[r.ID]
		rule.Tags = slices.Sorted(slices.Values(r.Tags))
		out = append(out, rule)
	}
	slices.SortStableFunc(out, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// count counts the findings of every account that stand for themselves.
func (b *book) count() {
	for _, t := range b.terms {
		if t.check.Outcome == finding.Fail && t.into == nil {
			t.account.findings++
		}
	}
}

// departments fills in the cells of the heat map: the formula of a dimension
// over the subjects that touch a department.
func (b *book) departments(facts []DepartmentFacts) []DepartmentFacts {
	out := slices.Clone(facts)
	for i := range out {
		out[i].Cells = map[finding.Dimension]Cell{}
		for _, p := range b.parts {
			out[i].Cells[p.name] = p.cell(out[i].Address)
		}
	}
	return out
}

func (p *part) cell(department string) Cell {
	var mine []*account
	cell := Cell{}
	for _, a := range p.accounts {
		if slices.Contains(a.departments, department) {
			mine = append(mine, a)
			cell.Findings += a.findings
		}
	}
	local := part{k: p.k, accounts: mine}
	local.measure()
	if !local.scored {
		cell.Reason = unscored(local.declared())
		return cell
	}
	points := local.points
	cell.Score, cell.Grade = &points, Grade(points)
	return cell
}

// integrations fills in which findings are about an integration, or about a flow
// that is missing, which is charged to the company.
func integrations(facts []IntegrationFacts, checks []Check) []IntegrationFacts {
	about := map[string][]finding.ID{}
	for _, c := range checks {
		if c.Outcome != finding.Fail {
			continue
		}
		for _, a := range slices.Compact([]string{cmp.Or(c.ChargedTo, c.Subject), c.Subject}) {
			about[a] = append(about[a], c.ID)
		}
	}
	out := slices.Clone(facts)
	for i := range out {
		out[i].Findings = about[out[i].Address]
	}
	return out
}

// dimensions lists the parts in the order of reports.
func (b *book) dimensions() []Dimension {
	out := map[finding.Dimension]Dimension{}
	for _, p := range b.parts {
		out[p.name] = p.result()
	}
	list := make([]Dimension, 0, len(out))
	for _, d := range slices.Sorted(maps.Keys(out)) {
		list = append(list, out[d])
	}
	return list
}

func (p *part) result() Dimension {
	d := Dimension{
		Name: p.name, Weight: p.weight, K: p.k, Scored: p.scored, Exposure: p.exposure,
		Coverage: p.coverage, SubjectsDeclared: p.declared(),
	}
	for _, a := range p.accounts {
		if !a.scored() {
			continue
		}
		d.Subjects++
		if a.phi != 1 {
			if d.Joint == nil {
				d.Joint = map[string]float64{}
			}
			d.Joint[a.address] = a.phi
		}
	}
	if !p.scored {
		d.Reason = unscored(d.SubjectsDeclared)
		return d
	}
	loss, losses, points, interval := p.loss, p.losses, p.points, p.interval
	d.Loss, d.LossInterval, d.Score, d.Interval = &loss, &losses, &points, &interval
	d.Confidence = p.confidence()
	return d
}
