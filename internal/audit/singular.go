package audit

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"stackassay/internal/fact/column"
	"stackassay/internal/fact/property"
	"stackassay/internal/finding"
	"stackassay/internal/rule"
)

// judgeSubjects asks every rule of a singular kind of its subjects. Rules that
// ask about the rules themselves come last: what they read is written between
// the two rounds.
func (a *audit) judgeSubjects(ctx context.Context) error {
	first, last := a.rounds()
	if err := a.round(ctx, first); err != nil {
		return err
	}
	a.lastRound()
	return a.round(ctx, last)
}

// rounds splits the enabled singular rules by whether they read something that
// depends on which rules are enabled.
func (a *audit) rounds() (first, last []*rule.Effective) {
	for _, r := range a.Rules.Enabled() {
		switch {
		case !a.pick.rule(r):
		case r.Kind.RecordLike:
		case r.LastRound():
			last = append(last, r)
		default:
			first = append(first, r)
		}
	}
	return first, last
}

// round asks rules of their subjects, several at a time; verdicts keep the
// order of the rules.
func (a *audit) round(ctx context.Context, rules []*rule.Effective) error {
	subjects := map[string][]subject{}
	for _, r := range rules {
		if kind := r.Each.Kind; subjects[kind] == nil {
			subjects[kind] = a.subjects(kind)
		}
	}
	out := make([][]rule.Verdict, len(rules))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(a.Jobs)
	for i, r := range rules {
		g.Go(func() error {
			out[i] = a.ask(r, subjects[r.Each.Kind])
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, r := range rules {
		rule.SettleParts(out[i])
		for _, v := range out[i] {
			a.keep(r, v)
		}
	}
	return nil
}

func (a *audit) ask(r *rule.Effective, subjects []subject) []rule.Verdict {
	if r.Each.Kind == "reading" {
		return a.judgeReadings(r)
	}
	program := a.Rules.Program(r.ID)
	var out []rule.Verdict
	for _, s := range subjects {
		if !a.pick.subject(s) {
			continue
		}
		v := program.Judge(a.setting, s.roots)
		if s.dataset != nil {
			a.ofDataset(&v, s, r)
		}
		out = append(out, v)
	}
	return out
}

// ofDataset settles what the reading of a dataset does to a verdict about it or
// about one of its columns.
func (a *audit) ofDataset(v *rule.Verdict, x subject, r *rule.Effective) {
	ds := a.datasetOf(x.dataset)
	c, _ := x.roots["column"].(*column.Column)
	if c == nil || c.Rows != nil || v.Outcome != finding.Inconclusive {
		a.sampled(v, ds, r, byPage{})
		return
	}
	v.Affected = finding.Affected{}
	if ds.read() {
		a.inconclusive(v, ds.noColumn(c))
		return
	}
	a.inconclusive(v, a.whyNotRead(ds))
}

// noColumn says that a field has no column in its dataset. What an interface does
// not show may be hidden from whoever asked: not allowed to see is not the same
// as not there.
func (ds *dataset) noColumn(c *column.Column) finding.Text {
	if text, hidden := ds.hidden(c.Name); hidden {
		return text
	}
	return finding.NoColumn("record." + c.Name)
}

// hidden says that the field list which the tool gave lacks the column that a
// field is mapped to.
func (ds *dataset) hidden(field string) (finding.Text, bool) {
	m := ds.manifest
	if m == nil || m.Source != "api" {
		return nil, false
	}
	col, known := property.ColumnOf(ds.Dataset, field)
	if !known || ds.Map == nil || len(col.Names) != 1 {
		return nil, false
	}
	user := ds.Tool.Title
	if m.Identity != nil && m.Identity.User != "" {
		user = m.Identity.User
	}
	return finding.Text{
		"en": fmt.Sprintf("%s is not in the field list given to user %s: it does not exist, or field-level security hides it from this user", col.Names[0], user),
		"es": fmt.Sprintf("%s no está en la lista de campos dada al usuario %s: no existe, o la seguridad de campos se lo oculta", col.Names[0], user),
		"it": fmt.Sprintf("%s non è nell'elenco dei campi dato all'utente %s: non esiste, o la sicurezza dei campi glielo nasconde", col.Names[0], user),
	}, true
}

// keep takes a verdict into the result; what a rule does not apply to is only
// counted.
func (a *audit) keep(r *rule.Effective, v rule.Verdict) {
	if v.Crash != "" {
		a.Log.Debug().Str("rule", r.ID).Str("stack", v.Crash).Msg("a rule crashed")
	}
	switch v.Outcome {
	case finding.NotApplicable:
		a.skipped[r.ID]++
		return
	case finding.Error:
		a.incident("rule."+r.ID, v.Subject+": "+v.Reason["en"])
	case finding.Pass, finding.Fail, finding.Inconclusive:
	}
	a.verdicts = append(a.verdicts, v)
}
