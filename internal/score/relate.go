package score

import (
	"cmp"
	"slices"
	"strings"

	"stackassay/internal/finding"
)

// relations answers which finding implies which other one.
type relations struct {
	rules    map[string]*RuleInput
	subjects map[string]*SubjectInput
	above    map[string]map[string]bool // address → those it belongs to, and itself
}

func newRelations(in Input, subjects map[string]*SubjectInput) *relations {
	r := &relations{
		rules: make(map[string]*RuleInput, len(in.Rules)), subjects: subjects,
		above: map[string]map[string]bool{},
	}
	for i := range in.Rules {
		r.rules[in.Rules[i].ID] = &in.Rules[i]
	}
	return r
}

// blame is a rule that another takes the blame for, and the fields that the way
// to it has narrowed the blame to; nil fields narrow nothing.
type blame struct {
	rule   string
	fields []string
	index  string // discriminator that the last edge asks for, if it asks
	alone  bool   // fields must be all that the finding is about
}

// blamed lists what a finding implies by its rule, directly or through others.
func (r *relations) blamed(c *finding.Check) []blame {
	var out []blame
	seen := map[string]bool{c.Rule: true}
	start := blame{rule: c.Rule, fields: fieldsOf(r.kind(c.Rule), c.Subject, c.Discriminator)}
	start.alone = r.kind(c.Rule) == "column"
	for queue := []blame{start}; len(queue) > 0; queue = queue[1:] {
		from := queue[0]
		rule := r.rules[from.rule]
		if rule == nil {
			continue
		}
		for _, edge := range rule.Implies {
			to := blame{rule: edge.Rule, fields: from.fields, index: edge.Discriminator, alone: from.alone}
			if edge.Discriminator != "" {
				to.fields, to.alone = []string{edge.Discriminator}, false
			}
			key := edge.Rule + "\x00" + strings.Join(to.fields, ",") + "\x00" + to.index
			if !seen[key] {
				seen[key] = true
				queue = append(queue, to)
				out = append(out, to)
			}
		}
	}
	return out
}

func (r *relations) kind(rule string) string {
	if known := r.rules[rule]; known != nil {
		return known.Kind
	}
	return ""
}

// fieldsOf lists the fields that a check is about, nil when its kind is about
// none: there a discriminator names something else, such as a direction.
func fieldsOf(kind, subject, discriminator string) []string {
	switch kind {
	case "record", "cluster", "column", "pair", "trail":
		if discriminator == "" {
			return nil
		}
		return strings.Split(discriminator, ",")
	case "mapping", "field":
		return []string{subject[strings.LastIndexByte(subject, '.')+1:]}
	}
	return nil
}

// covers reports whether a blame reaches a finding of its rule.
func (r *relations) covers(b blame, f *finding.Check) bool {
	if b.index != "" && b.index == f.Discriminator {
		return true
	}
	theirs := fieldsOf(r.kind(f.Rule), f.Subject, f.Discriminator)
	if b.index != "" {
		return slices.Contains(theirs, b.index)
	}
	if b.fields == nil || theirs == nil {
		return true
	}
	if b.alone && r.kind(f.Rule) == "record" {
		return len(theirs) == 1 && slices.Contains(b.fields, theirs[0])
	}
	return slices.ContainsFunc(theirs, func(field string) bool { return slices.Contains(b.fields, field) })
}

// place is a rule and a subject.
type place struct{ rule, subject string }

// nearby finds the findings of a rule whose subject is another one, lies in it
// or contains it, without comparing all pairs.
type nearby struct {
	at, inside map[place][]*term
}

// index lists the findings by where they are.
func (r *relations) index(terms []*term) nearby {
	out := nearby{at: map[place][]*term{}, inside: map[place][]*term{}}
	for _, t := range terms {
		if t.check.Outcome != finding.Fail {
			continue
		}
		here := place{t.check.Rule, t.check.Subject}
		out.at[here] = append(out.at[here], t)
		for above := range r.belongsTo(t.check.Subject) {
			if above != t.check.Subject {
				there := place{t.check.Rule, above}
				out.inside[there] = append(out.inside[there], t)
			}
		}
	}
	return out
}

// near lists the findings of a rule that are about a subject, a part of it, or
// what contains it.
func (n nearby) near(r *relations, rule, subject string) []*term {
	out := slices.Clone(n.inside[place{rule, subject}])
	for above := range r.belongsTo(subject) {
		out = append(out, n.at[place{rule, above}]...)
	}
	return out
}

// belongsTo is the set of a subject and of all that contain it.
func (r *relations) belongsTo(address string) map[string]bool {
	if known, ok := r.above[address]; ok {
		return known
	}
	set := map[string]bool{address: true}
	r.above[address] = set
	for queue := []string{address}; len(queue) > 0; queue = queue[1:] {
		for _, parent := range r.parents(queue[0]) {
			if !set[parent] {
				set[parent] = true
				queue = append(queue, parent)
			}
		}
	}
	return set
}

// parents are the addresses that one directly belongs to. An address nests in
// what stands before its last dot: integration.a.sync.b in integration.a.sync,
// which nothing is, and that in integration.a.
func (r *relations) parents(address string) []string {
	var out []string
	if s := r.subjects[address]; s != nil {
		out = s.Within
	}
	if !strings.Contains(address, "+") && strings.Count(address, ".") > 1 {
		out = append(slices.Clone(out), address[:strings.LastIndexByte(address, '.')])
	}
	return out
}

// relate fills in what each finding implies: in its dimension as terms, across
// dimensions as related ids.
func (b *book) relate(in Input) {
	if in.Stored != nil {
		b.relateStored(in.Stored)
		return
	}
	r := newRelations(in, b.index)
	failed := r.index(b.terms)
	for _, g := range b.terms {
		if g.check.Outcome != finding.Fail {
			continue
		}
		for _, blamed := range r.blamed(g.check) {
			for _, f := range failed.near(r, blamed.rule, g.check.Subject) {
				switch {
				case f == g || !r.covers(blamed, f.check):
				case f.check.Dimension != g.check.Dimension:
					g.related = append(g.related, f.id)
				case f.failed() && g.failed():
					g.implies = append(g.implies, f)
				}
			}
		}
	}
	for _, g := range b.terms {
		slices.Sort(g.related)
		g.related = slices.Compact(g.related)
		g.implies = sortedTerms(g.implies)
	}
	b.dropCircles()
}

func sortedTerms(list []*term) []*term {
	slices.SortFunc(list, func(s, t *term) int { return cmp.Compare(s.id, t.id) })
	return slices.Compact(list)
}

// dropCircles takes out findings that imply each other. The linter refuses
// such rules; folded into each other, both would cost nothing.
func (b *book) dropCircles() {
	mutual := func(g, f *term) bool { return slices.Contains(f.implies, g) }
	keep := make([][]*term, len(b.terms))
	for i, g := range b.terms {
		for _, f := range g.implies {
			if !mutual(g, f) {
				keep[i] = append(keep[i], f)
			}
		}
	}
	for i, g := range b.terms {
		g.implies = keep[i]
	}
}

// relateStored takes the relations that a result keeps.
func (b *book) relateStored(stored *Relations) {
	for _, f := range b.terms {
		if !f.failed() {
			continue
		}
		for _, held := range stored.Held[f.id] {
			for _, id := range held.By {
				if g := b.byID[id]; g != nil && g.failed() && g.check.Dimension == f.check.Dimension {
					g.implies = append(g.implies, f)
				}
			}
		}
	}
	for _, g := range b.terms {
		g.implies = sortedTerms(g.implies)
		for _, id := range stored.Related[g.id] {
			if f := b.byID[id]; f != nil && f.check.Outcome == finding.Fail {
				g.related = append(g.related, id)
			}
		}
	}
}
