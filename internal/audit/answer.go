package audit

import (
	"stackassay/internal/fact/reference"
	"stackassay/internal/finding"
	"stackassay/internal/rule"
	"stackassay/internal/score"
)

// answers turns what the workers counted into verdicts. Two references of one
// dataset to one entity share a check: their counts are added.
func (a *audit) answers(ds *dataset, questions []asked, workers []*worker) {
	checks := make([]finding.ID, len(questions))
	counters := make([]*rule.Counter, len(questions))
	why := make([]finding.Text, len(questions))
	first := map[finding.ID]int{}
	for i, q := range questions {
		c := q.NewCounter()
		for _, w := range workers {
			if w.counters[i] != nil {
				c.Merge(w.counters[i])
			}
			for _, s := range w.shapes[i] {
				c.Merge(s)
			}
		}
		if l := q.of.link; l >= 0 && !reference.Belong(each(workers, func(w *worker) *reference.Deriver { return w.links[l] })) {
			continue // ids of a tool that nobody declared
		}
		checks[i] = finding.Fingerprint(q.rule.ID, q.Subject, q.Discriminator)
		if at, ok := first[checks[i]]; ok && why[at] == nil {
			why[at] = a.whyNotFound(ds, q.of.link, c)
		} else if !ok {
			why[i] = a.whyNotFound(ds, q.of.link, c)
		}
		if at, ok := first[checks[i]]; ok && counters[at] != nil && q.Settled == nil {
			counters[at].Merge(c)
			continue
		}
		first[checks[i]] = i
		counters[i] = c
	}
	failed := map[finding.ID]bool{}
	for i, q := range questions {
		if counters[i] == nil {
			continue
		}
		n, method := sizeOf(ds, counters[i]), method(ds)
		v := q.Verdict(counters[i], method, n)
		if why[i] != nil && v.Outcome == finding.Inconclusive {
			v.Reason = why[i]
		}
		a.weighted(&v, counters[i], n)
		var pages byPage
		for _, w := range workers {
			pages.merge(w.pages, i)
		}
		a.sampled(&v, ds, q.rule, pages)
		failed[checks[i]] = v.Outcome == finding.Fail
		a.keep(q.rule, v)
	}
	marked := each(workers, func(w *worker) *marks { return w.marks })
	if n := int64(ds.survey.Rows - ds.survey.Archived); n > 0 && len(questions) > 0 {
		bad := unclean(each(checks, func(id finding.ID) bool { return failed[id] }), marked)
		ds.cleanShare = new(float64(n-bad) / float64(n))
	}
	a.followed(ds, checks, workers)
	for i, q := range questions {
		if q.ChargedTo != ds.Addr { // the joint factor is that of one charged subject
			checks[i] = ""
		}
	}
	a.joints = append(a.joints, joint(ds.Addr, int64(ds.survey.Rows-ds.survey.Archived), checks, marked))
}

// whyNotFound says why the records that a link names could not be looked up,
// where that left some undecided; nil where it did not, or where there is no link.
func (a *audit) whyNotFound(ds *dataset, link int, c *rule.Counter) finding.Text {
	if link < 0 || c.Undecided == 0 {
		return nil
	}
	if keys := ds.linkKeys[link]; keys == nil || !keys.Complete {
		return a.whyNoKeys(ds.links[link], keys)
	}
	return nil
}

// sizeOf is how many records there are of which a question evaluated some: all
// that it evaluated where everything was read, else the same share of the
// population; nil where nobody knows.
func sizeOf(ds *dataset, c *rule.Counter) *int64 {
	n := c.Evaluated
	living := int64(ds.survey.Rows - ds.survey.Archived)
	all := population(ds)
	switch {
	case all < 0:
		return nil
	case all <= living || living == 0:
		return &n
	}
	n = max(n, int64(float64(n)/float64(living)*float64(all)+0.5))
	return &n
}

// weighted gives a weighted share the design effect of its weights.
func (a *audit) weighted(v *rule.Verdict, c *rule.Counter, population *int64) {
	if v.Affected.Weight == nil || population != nil && v.Affected.Of >= *population {
		return
	}
	w := c.Weights()
	v.Deff = score.WeightSums{
		Failing: w.Failing, FailingSquares: w.SquaresFailing,
		Passing: w.All - w.Failing, PassingSquares: w.SquaresAll - w.SquaresFailing,
	}.Deff(v.Affected.Of)
}

// sampled settles what the sample of a dataset does to a verdict: its design
// effect, and whether it can carry the claim at all (score.md, 3.2 and 3.3). pages
// are the counts by page of the sample, as far as there are any.
func (a *audit) sampled(v *rule.Verdict, ds *dataset, r *rule.Effective, pages byPage) {
	if ds.survey == nil || v.Outcome == finding.NotApplicable || v.Outcome == finding.Error {
		return
	}
	if !r.Kind.RecordLike && r.Affected == nil {
		return // it speaks about the declared thing, whatever was read of it
	}
	v.Method = method(ds)
	if r.Affected != nil {
		v.Affected.Population = sizeOf(ds, &rule.Counter{Evaluated: v.Affected.Of})
	}
	v.Deff = max(v.Deff, 1) * score.SampleDeff(v.Method, population(ds) >= 0)
	if ds.byPage() && v.Method == finding.Random && !v.Affected.Exact() {
		v.Deff *= pages.deff()
	}
	if !v.Outcome.Scored() {
		return
	}
	// A reference that is not found needs the keys of what it names, and is null without them.
	if r.Each.FullKeys && r.Each.Kind != "reference" && !a.complete(ds) {
		a.inconclusive(v, wantsFullKeys())
		return
	}
	if why := score.CannotCarry(&v.Check); why != nil {
		a.inconclusive(v, why)
	}
}

// byPage reports whether a sample took whole pages or windows, whose records
// resemble each other.
func (ds *dataset) byPage() bool { return ds.manifest != nil && ds.manifest.Deff > 1 }

// inconclusive takes a verdict back: the counts stay, the claim goes.
func (a *audit) inconclusive(v *rule.Verdict, why finding.Text) {
	v.Outcome, v.Reason = finding.Inconclusive, why
	v.Message, v.Fix, v.Evidence, v.EvidenceTotal, v.By, v.Saving, v.Location = nil, nil, nil, 0, nil, nil, nil
}

func wantsFullKeys() finding.Text {
	return finding.Text{
		"en": "the claim needs the identifying fields of all records, and not all were read",
		"es": "la afirmación necesita los campos identificativos de todos los registros, y no se leyeron todos",
		"it": "l'affermazione richiede i campi identificativi di tutti i record, e non sono stati letti tutti",
	}
}

// notRead makes every question to a dataset without records inconclusive.
func (a *audit) notRead(ds *dataset, questions []asked) {
	done := map[finding.ID]bool{}
	for _, q := range questions {
		id := finding.Fingerprint(q.rule.ID, q.Subject, q.Discriminator)
		if done[id] {
			continue
		}
		done[id] = true
		v := q.Verdict(q.NewCounter(), method(ds), nil)
		v.Affected = finding.Affected{}
		a.inconclusive(&v, a.whyNotRead(ds))
		a.keep(q.rule, v)
	}
}

func (a *audit) whyNotRead(ds *dataset) finding.Text {
	if ds.problem == "" {
		return finding.English(emptyReason(ds))
	}
	return finding.Text{
		"en": "not read: " + ds.problem,
		"es": "no se leyó: " + ds.problem,
		"it": "non letto: " + ds.problem,
	}
}
