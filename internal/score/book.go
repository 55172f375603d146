package score

import (
	"cmp"
	"maps"
	"slices"

	"stackassay/internal/finding"
)

// book is what the formulas work on: every check of a dimension as a term, the
// terms of a subject and dimension as an account, the accounts of a dimension
// as a part. All three are sorted, so that sums have one order.
type book struct {
	terms []*term // by dimension, charged subject, rule, discriminator, subject
	byID  map[finding.ID]*term
	parts []*part // by name of the dimension, bytewise
	index map[string]*SubjectInput
	blast map[string]float64
	total float64 // W, the weight of the scored dimensions
	value float64 // S
}

// term is one check of a dimension.
type term struct {
	check *finding.Check
	id    finding.ID
	sigma float64
	blast float64

	account *account
	implies []*term // findings of the dimension that it implies, sorted
	related []finding.ID
	held    []hold
	whole   bool    // taken in one piece by another finding
	taken   float64 // share of it that is taken in one piece
	into    *term   // the finding that left nothing of it

	left       float64 // k′
	weightLeft float64 // what folding leaves of the weight of k
	q          float64 // share above what is tolerated, after folding
	low, high  float64 // bounds of q
	cost, gain float64
	part       float64
}

// hold is Held with its findings looked up.
type hold struct {
	Held
	by     []*term
	scored float64 // share of a record that is left, 0 to 1
}

// account is one subject in one dimension.
type account struct {
	address     string
	departments []string
	blast       float64
	terms       []*term // applicable, σ > 0
	conclusive  float64 // Σσ of conclusive checks
	applicable  float64 // Σσ of applicable checks
	findings    int     // failed checks that are not folded away
	phi         float64
	loss, scale float64
}

// scored reports whether the account takes part in the loss of its dimension.
func (a *account) scored() bool { return a.conclusive > 0 }

// part is one dimension.
type part struct {
	name     finding.Dimension
	weight   float64
	k        float64
	accounts []*account // by address

	exposure   float64 // ΣB of the scored accounts
	coverage   float64
	scored     bool
	loss       float64
	points     float64
	losses     Interval
	interval   Interval
	convenient bool
}

// open fills a book from an input: terms and accounts, without any share yet.
func open(in Input) *book {
	b := &book{byID: map[finding.ID]*term{}, index: map[string]*SubjectInput{}}
	for i := range in.Subjects {
		b.index[in.Subjects[i].Address] = &in.Subjects[i]
	}
	b.blast = blasts(in.Subjects)
	for i := range in.Checks {
		c := &in.Checks[i]
		if c.Dimension == finding.NoDimension || !c.Outcome.Applicable() {
			continue
		}
		t := &term{check: c, id: c.ID(), sigma: c.Severity.Sigma(), blast: b.blastOf(c.ChargedTo)}
		b.terms = append(b.terms, t)
		b.byID[t.id] = t
	}
	slices.SortFunc(b.terms, inOrder)
	b.account(in.Weights)
	return b
}

// inOrder is the one order in which terms are summed.
func inOrder(s, t *term) int {
	x, y := s.check, t.check
	return cmp.Or(
		cmp.Compare(x.Dimension.String(), y.Dimension.String()),
		cmp.Compare(x.ChargedTo, y.ChargedTo),
		cmp.Compare(x.Rule, y.Rule),
		cmp.Compare(x.Discriminator, y.Discriminator),
		cmp.Compare(x.Subject, y.Subject),
	)
}

// account gathers the sorted terms into accounts and parts.
func (b *book) account(weights map[finding.Dimension]float64) {
	parts := map[finding.Dimension]*part{}
	for _, d := range finding.Dimensions() {
		weight := Weight(d)
		if own, ok := weights[d]; ok {
			weight = own
		}
		parts[d] = &part{name: d, weight: weight, k: Curve(d)}
	}
	for _, t := range b.terms {
		p := parts[t.check.Dimension]
		last := len(p.accounts) - 1
		if last < 0 || p.accounts[last].address != t.check.ChargedTo {
			p.accounts = append(p.accounts, b.newAccount(t.check.ChargedTo, t.blast))
			last++
		}
		a := p.accounts[last]
		t.account = a
		if t.sigma == 0 {
			continue
		}
		a.terms = append(a.terms, t)
		a.applicable += t.sigma
		if t.check.Outcome.Scored() {
			a.conclusive += t.sigma
		}
	}
	b.parts = slices.SortedFunc(maps.Values(parts), func(p, q *part) int {
		return cmp.Compare(p.name.String(), q.name.String())
	})
}

func (b *book) newAccount(address string, blast float64) *account {
	a := &account{address: address, blast: blast, phi: 1}
	if s := b.index[address]; s != nil {
		a.departments = s.Departments
	}
	return a
}

// failed reports whether a term is a finding that may cost points.
func (t *term) failed() bool { return t.check.Outcome == finding.Fail && t.sigma > 0 }

// sampled reports whether a term has a sampling error.
func (t *term) sampled() bool {
	return t.check.Outcome.Scored() && !t.check.Affected.Exact()
}

// weighs reports whether the rule weighs what it looks at.
func (t *term) weighs() bool {
	a := t.check.Affected
	return a.Weight != nil && a.WeightOf != nil && *a.WeightOf > 0
}
