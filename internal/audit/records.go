package audit

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"stackassay/internal/expr"
	"stackassay/internal/fact/account"
	"stackassay/internal/fact/cell"
	"stackassay/internal/fact/census"
	"stackassay/internal/fact/column"
	"stackassay/internal/fact/handover"
	"stackassay/internal/fact/position"
	"stackassay/internal/fact/reference"
	"stackassay/internal/fact/secret"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/rule"
	"stackassay/internal/source"
)

// judgeRecords passes over the records of every dataset a second time: columns
// are profiled and every rule about records is asked, in one go.
func (a *audit) judgeRecords(ctx context.Context) error {
	a.planKept()
	for _, ds := range a.datasets {
		if err := a.pass(ctx, ds); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return fmt.Errorf("read %s again: %w", ds.Addr, err)
		}
	}
	return nil
}

// pass is the second pass over one dataset.
func (a *audit) pass(ctx context.Context, ds *dataset) error {
	kept := a.tableBuilders(ds)
	if !a.pick.dataset(ds.Dataset) {
		return a.keepOnly(ctx, ds, kept)
	}
	questions := a.questions(ds)
	if !ds.read() {
		a.notRead(ds, questions)
		a.columnsOf(ds, nil)
		return nil
	}
	specs, reports := a.specs(ds), a.reports(ds)
	ds.specs = specs
	workers := make([]*worker, a.Jobs)
	for w := range workers {
		workers[w] = ds.newWorker(questions, specs)
		workers[w].tallies = newTallies(reports, a.frame(ds))
		if ds.position != nil {
			workers[w].climb = ds.position.Tally()
		}
		workers[w].follower = a.newFollower(ds, len(questions), specs)
	}
	err := source.Each(ctx, ds.src, ds.survey, a.Jobs, func(w int, b *record.Batch) error {
		if kept != nil {
			kept[w].Add(b)
		}
		return workers[w].add(b)
	})
	if err != nil {
		return err
	}
	ds.keep(kept)
	accs := make([]*column.Accumulator, len(workers))
	for w := range workers {
		accs[w] = workers[w].columns
	}
	a.columnsOf(ds, column.Merge(specs, accs))
	ds.secrets = secret.Merge(each(workers, func(w *worker) *secret.Finder { return w.secrets }))
	a.looked = true
	a.answers(ds, questions, workers)
	a.total(reports, workers)
	a.climbed(ds, workers)
	a.laddered(ds, workers)
	ds.updated(each(workers, func(w *worker) *updates { return w.updates }))
	return nil
}

// keepOnly passes over the records of a dataset that is not judged but whose
// records are compared with those of one that is.
func (a *audit) keepOnly(ctx context.Context, ds *dataset, kept []*record.TableBuilder) error {
	if kept == nil {
		return nil
	}
	err := source.Each(ctx, ds.src, ds.survey, a.Jobs, func(w int, b *record.Batch) error {
		kept[w].Add(b)
		return nil
	})
	if err == nil {
		ds.keep(kept)
	}
	return err
}

// keep holds what the workers kept.
func (ds *dataset) keep(parts []*record.TableBuilder) {
	if parts != nil {
		ds.table = record.MergeTables(parts)
	}
}

// asked is one question that is put to the records of a dataset.
type asked struct {
	rule *rule.Effective
	*rule.Question
	shapes []*rule.Question // the same for the parts that lack columns, by shape
	of     part

	// blanks says that a rule about a reference judges whether it is filled, so
	// that records which refer to nothing are asked too.
	blanks bool

	// translated are the fields it is about of which the map knows some labels
	// only: a cell that is filled and means nothing to the map is not a blank.
	translated []int
}

// part is what of a record a question is about.
type part struct {
	link     int // index of a reference, -1 where it is about none
	handover int // index of a transition, -1 where it is about none
	column   int // index of a column of the source, of its cells; -1 where it is about none
}

// itself is a question about records as such.
func itself() part { return part{link: -1, handover: -1, column: -1} }

// questions compiles the rules that ask about records of a dataset. Those that
// need no record have their verdict at once.
func (a *audit) questions(ds *dataset) []asked {
	a.extend(ds)
	a.shapesOf(ds)
	var out []asked
	for _, r := range a.Rules.Enabled() {
		if !a.pick.rule(r) || !r.Asks(ds.Entity.Word()) {
			continue
		}
		switch r.Each.Kind {
		case "record":
			out = a.question(out, ds, r, ds.schema, nil, itself())
		case "reference":
			for i, l := range ds.links {
				schema := &record.Schema{Fields: append(slices.Clip(ds.schema.Fields), reference.Fields()...)}
				about := map[string]any{"reference": &reference.Reference{To: l.To, Field: l.Field.Label, By: l.By, Dataset: l.Target}}
				out = a.question(out, ds, r, schema, about, part{link: i, handover: -1, column: -1})
			}
		case handover.Root:
			for i, h := range ds.handovers {
				schema := &record.Schema{Fields: append(slices.Clip(ds.schema.Fields), h.Fields()...)}
				about := map[string]any{handover.Root: handover.Of(h.transition), "transition": h.transition}
				out = a.question(out, ds, r, schema, about, part{link: -1, handover: i, column: -1})
			}
		case cell.Root:
			out = a.cellQuestions(out, ds, r)
		}
	}
	return out
}

func (a *audit) question(out []asked, ds *dataset, r *rule.Effective, schema *record.Schema, about map[string]any, of part) []asked {
	objects := map[string]any{"dataset": ds.Dataset, "tool": ds.Tool, "entity": ds.Entity}
	maps.Copy(objects, about)
	if ds.lifecycle != nil {
		objects["lifecycle"] = ds.lifecycle
	}
	if len(r.Each.Fields) == 1 {
		if f := ds.Entity.Field(r.Each.Fields[0]); f != nil {
			objects["field"] = f
		}
	}
	setting := *a.setting
	setting.AsOf = ds.clock
	asks := rule.About{Schema: schema, Objects: objects, Format: ds.context, Fields: map[string]expr.Type{}}
	q, diags := a.Rules.Ask(r, asks, &setting)
	if diags.HasErrors() {
		a.incident("rule."+r.ID, ds.Addr+": "+said(diags[0]))
		return out
	}
	if q.Settled != nil && q.Settled.Outcome == finding.NotApplicable {
		a.keep(r, *q.Settled)
		return out
	}
	return append(out, asked{
		rule: r, Question: q, shapes: a.askShapes(ds, r, asks, &setting, q), of: of,
		blanks: of.link >= 0 && q.Judges(ds.links[of.link].Field.Label), translated: ds.translated(r),
	})
}

// translated are the fields that a rule names and of which some filled cell means
// nothing to the map.
func (ds *dataset) translated(r *rule.Effective) []int {
	if ds.mapping == nil || ds.survey == nil {
		return nil
	}
	var out []int
	for i := range ds.mapping.Fields {
		if ds.survey.Fields[i].Unmapped > 0 && slices.Contains(r.Each.Fields, ds.mapping.Fields[i].Name) {
			out = append(out, i)
		}
	}
	return out
}

// context is what the cells of a field are judged with.
func (ds *dataset) context(root, name string) format.Context {
	if ds.mapping == nil || root != "record" {
		return format.Context{}
	}
	for i := range ds.mapping.Fields {
		if ds.mapping.Fields[i].Name == name {
			return ds.mapping.Context(i)
		}
	}
	return format.Context{}
}

// extend lays out what facts add to the records of a dataset.
func (a *audit) extend(ds *dataset) {
	ds.schema = &record.Schema{}
	if ds.mapping != nil {
		ds.schema.Fields = append(ds.schema.Fields, ds.mapping.Schema.Fields...)
	} else {
		ds.schema.Fields = absent(ds.Entity)
	}
	base := *ds.schema
	if l := position.For(ds.Dataset, a.inv.Lifecycles); l != nil {
		ds.lifecycle = l
		ds.position = position.New(l, &base, ds.clock)
		ds.schema.Fields = append(ds.schema.Fields, ds.position.Fields()...)
	}
	ds.accounts = account.New(a.people, a.ownersOf(ds.Tool), &base, ds.Entity)
	ds.schema.Fields = append(ds.schema.Fields, ds.accounts.Fields()...)
	ds.census = census.New(&base, ds.normalID, a.counted.of[ds.Dataset], ds.clock)
	ds.schema.Fields = append(ds.schema.Fields, ds.census.Fields()...)
	if ds.agreement != nil {
		ds.schema.Fields = append(ds.schema.Fields, contractFields()...)
		if ds.src != nil {
			ds.agreement.parts = ds.src.Info().Parts
			for _, c := range ds.src.Info().Columns {
				ds.agreement.columns = append(ds.agreement.columns, c.Name)
			}
		}
	}
	a.handOver(ds)
	ds.links = reference.Links(ds.Dataset, ds.Entity.Fields, a.inv)
	// An id of nobody knows what is looked up only where there is a column of it.
	ds.links = slices.DeleteFunc(ds.links, func(l reference.Link) bool { return l.Assumed && ds.schema.Column(l.Field.Label) < 0 })
	for _, l := range ds.links {
		ds.linkKeys = append(ds.linkKeys, a.keysOf(l))
		ds.linkAccounts = append(ds.linkAccounts, a.accountsOf(l))
	}
}

// normalID is the form in which the ids of a dataset are compared.
func (ds *dataset) normalID(text []byte) string {
	if ds.keys == nil {
		return string(text)
	}
	return ds.keys.Normal(text)
}

// absent is the schema of a dataset that was not read.
func absent(e *inventory.Entity) []record.Field {
	var out []record.Field
	for _, f := range e.Fields {
		out = append(out, record.Field{Root: "record", Name: f.Label, Type: f.Type, Absent: true})
	}
	return out
}

// ownersOf returns the accounts of a tool, nil where they were not supplied.
func (a *audit) ownersOf(t *inventory.Tool) *account.Owners {
	for _, ds := range a.datasets {
		if ds.Tool == t && ds.Entity.Word() == "user" && ds.owners != nil {
			return ds.owners
		}
	}
	return nil
}

// keysOf returns the keys in which a reference is looked up, nil where the
// dataset was not supplied or not read.
func (a *audit) keysOf(l reference.Link) *reference.Keys {
	if l.Target == nil {
		return nil
	}
	return a.datasetOf(l.Target).keys
}

// accountsOf returns who is behind the users that a reference leads to, nil
// where it leads to something else, or where their accounts were not supplied.
func (a *audit) accountsOf(l reference.Link) reference.Account {
	if l.By != "user" || l.Target == nil || a.datasetOf(l.Target).owners == nil {
		return nil
	}
	owners := a.datasetOf(l.Target).owners
	return func(id string) (*inventory.Person, *bool) {
		return a.people.Find(owners.Email(id)), owners.Active(id)
	}
}

func (a *audit) datasetOf(d *inventory.Dataset) *dataset {
	for _, ds := range a.datasets {
		if ds.Dataset == d {
			return ds
		}
	}
	return &dataset{Dataset: d}
}
