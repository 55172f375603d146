package audit

import (
	"slices"
	"strings"
	"time"

	"stackassay/internal/expr"
	"stackassay/internal/fact/bridge"
	"stackassay/internal/fact/pair"
	"stackassay/internal/fact/rows"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/rule"
	"stackassay/internal/score"
)

// side is one direction in which the records of a bridge are looked up.
type side struct {
	*joined
	from, to *rows.Rows
	of       *dataset // where the records are that are looked up
	other    *dataset
	link     *rule.Link
}

// sides are the directions of a bridge: both, or of leads theirs alone.
func (j *joined) sides() []side {
	there := side{joined: j, of: j.a, other: j.b, link: &rule.Link{From: j.pair.A, To: j.pair.B}}
	back := side{joined: j, of: j.b, other: j.a, link: &rule.Link{From: j.pair.B, To: j.pair.A}}
	if j.reason == nil {
		there.from, there.to = j.A, j.B
		back.from, back.to = j.B, j.A
	}
	if j.pair.A.Entity != j.pair.B.Entity {
		return []side{there}
	}
	return []side{there, back}
}

// judgeLinks asks the rules about records that are looked up in another dataset.
func (a *audit) judgeLinks(j *joined) {
	for _, s := range j.sides() {
		t := a.linkTable(s)
		objects := map[string]any{"link": s.link, "entity": s.of.Entity}
		if i := j.Integration(); i != nil {
			objects["integration"] = i
		}
		a.judgeTable(compared{kind: "link", reason: s.reason, sample: s.sample(a), table: t, objects: objects, of: s.of, format: s.context, unfit: func(r *rule.Effective) finding.Text {
			if r.Each.FullKeys && !a.holdsAll(s) {
				return wantsFullKeys()
			}
			return nil
		}})
	}
}

// holdsAll reports whether a record that is not found on the other side does not
// exist there: everything there was read, or the very keys that are looked up.
func (a *audit) holdsAll(s side) bool {
	if a.complete(s.other) {
		return true
	}
	m := method(s.other)
	return m == finding.Paired && s.other.Sample.With == s.of.Dataset || m == finding.KeyHash && method(s.of) == finding.KeyHash
}

// linkTable is the records that are looked up, with what was found.
func (a *audit) linkTable(s side) *record.Table {
	if s.from == nil {
		return nil
	}
	n, p := s.from.Len(), s.Of(s.from)
	cutoff, apart := rows.Cutoff(s.from, s.to, s.Integration()), rows.TakenApart(s.from, s.to, s.Integration())
	add := newAdder("link")
	add.bools("eligible", n, func(int) *bool { return eligible(s) })
	add.bools("found", n, func(r int) *bool { return new(p.Row[r] != rows.None) })
	add.numbers("candidates", n, func(r int) *float64 { return new(float64(p.Candidates[r])) })
	add.texts("method", n, func(r int) string { return p.Method[r].String() })
	add.bools("in_grace", n, func(r int) *bool {
		if p.Row[r] == rows.None {
			return rows.InGrace(cutoff, apart, createdAt(s.from, r))
		}
		return rows.InGrace(cutoff, apart, changed(s.from, r), changed(s.to, int(p.Row[r])))
	})
	add.numbers("differing", n, func(r int) *float64 {
		if p.Row[r] == rows.None || len(s.fields) == 0 { // without a field nothing was compared
			return nil
		}
		return new(float64(len(s.differing(r))))
	})
	add.lists("fields", n, s.differing)
	add.texts("newer", n, func(r int) string {
		if p.Row[r] == rows.None {
			return ""
		}
		return map[string]string{"a": "from", "b": "to"}[newer(s.from, r, s.to, int(p.Row[r]))]
	})
	add.lists("overwrites", n, s.overwrites)
	lags := s.Lags(s.from, func(r int) bool { return len(s.differing(r)) > 0 })
	add.durations("lag", n, func(r int) *float64 {
		if lags[r] == bridge.Unknown {
			return nil
		}
		return new(lags[r].Seconds())
	})
	for i, f := range s.to.Schema.Fields {
		f.Root, f.Name = "link", "target."+f.Name
		add.fields, add.vectors = append(add.fields, f), append(add.vectors, record.Gather(s.to.Vectors[i], p.Row))
	}
	return s.from.With(add.fields, add.vectors)
}

// context is what the cells of a link are judged with: those of the record that
// is looked up, and those of its partner.
func (s side) context(root, name string) format.Context {
	if field, ok := strings.CutPrefix(name, "target."); ok && root == "link" {
		return s.other.context("record", field)
	}
	return s.of.context(root, name)
}

// eligible reports whether the sync takes the records of a side: null where it
// has a filter, which is in words, and where no sync joins the two.
func eligible(s side) *bool {
	if len(s.Syncs) == 0 {
		return nil
	}
	if !s.Owed(s.from) {
		return new(false)
	}
	if slices.ContainsFunc(s.Carriers(s.from), func(x *inventory.Sync) bool { return x.Filter == "" }) {
		return new(true)
	}
	return nil
}

// differing are the compared fields in which a record and its partner differ.
func (s side) differing(row int) []string {
	at := s.indexA(row)
	if at == rows.None {
		return nil
	}
	out := []string{}
	for _, f := range s.fields {
		if f.Cells[at].State == pair.Differs {
			out = append(out, f.Label)
		}
	}
	return out
}

// overwrites are the differing fields whose value on this side the next run of
// the sync replaces.
func (s side) overwrites(row int) []string {
	at := s.indexA(row)
	if at == rows.None {
		return nil
	}
	mine := "a"
	if s.from == s.B {
		mine = "b"
	}
	last := newer(s.A, int(at), s.B, int(s.Links.A.Row[at]))
	out := []string{}
	for _, f := range s.fields {
		if f.Cells[at].State == pair.Differs && f.Overwritten(s.Bridge, last) == mine {
			out = append(out, f.Label)
		}
	}
	return out
}

// indexA is the row of side A of a linked record, None without a partner.
func (s side) indexA(row int) int32 {
	partner := s.Of(s.from).Row[row]
	if partner == rows.None || s.from == s.A {
		if partner == rows.None {
			return rows.None
		}
		return int32(row) //nolint:gosec // records of a file are fewer
	}
	return partner
}

// newer is the side that changed last, "a" or "b", "" where nobody knows.
func newer(x *rows.Rows, i int, y *rows.Rows, j int) string {
	a, okA := x.Moment("updated_at", i)
	b, okB := y.Moment("updated_at", j)
	switch {
	case !okA || !okB || a.Equal(b):
		return ""
	case a.After(b):
		return "a"
	}
	return "b"
}

func changed(r *rows.Rows, row int) *time.Time {
	at, ok := r.Changed(row)
	if !ok {
		return nil
	}
	return &at
}

// createdAt is when a record came to be, else when it last changed.
func createdAt(r *rows.Rows, row int) *time.Time {
	if at, ok := r.Moment("created_at", row); ok {
		return &at
	}
	return changed(r, row)
}

// adder collects the fields that a fact adds to a table.
type adder struct {
	root    string
	fields  []record.Field
	vectors []*record.Vector
}

func newAdder(root string) *adder { return &adder{root: root} }

func (x *adder) add(name string, v *record.Vector) {
	x.fields = append(x.fields, record.Field{Root: x.root, Name: name, Kind: v.Kind})
	x.vectors = append(x.vectors, v)
}

func (x *adder) bools(name string, n int, at func(int) *bool) { x.add(name, record.Bools(n, at)) }

func (x *adder) texts(name string, n int, at func(int) string) { x.add(name, record.Texts(n, at)) }

func (x *adder) lists(name string, n int, at func(int) []string) { x.add(name, record.Lists(n, at)) }

func (x *adder) numbers(name string, n int, at func(int) *float64) {
	x.add(name, record.Numbers(record.Number, n, at))
}

func (x *adder) durations(name string, n int, seconds func(int) *float64) {
	x.add(name, record.Numbers(record.Duration, n, seconds))
}

// compared is what the rules of a kind are asked of: the rows of a table that was
// made from the records of two datasets.
type compared struct {
	kind    string
	table   *record.Table // nil: nothing could be looked at
	objects map[string]any
	of      *dataset // whose fields the records have
	format  func(root, name string) format.Context
	reason  finding.Text // why nothing could be looked at, nil where something was
	// sample is how the records were chosen, and how many there are of which n were
	// looked at, nil where nobody knows.
	sample func(n int64) (finding.Method, *int64)
	// blind says why nothing could be decided, where every row is undecided for one
	// cause; nil: it is said how many are.
	blind finding.Text
	// unfit says why what was read cannot answer a rule, nil when it can.
	unfit func(*rule.Effective) finding.Text
	// stands is how many records a row of the table stands for when it fails; nil: one.
	stands func(row int) int64
}

// put is one rule that is asked of the rows of a table.
type put struct {
	rule *rule.Effective
	*rule.Question
	id    finding.ID
	count *rule.Counter
}

// batchRows is how many records are judged at a time.
const batchRows = 8192

// judgeTable asks every rule of a kind.
func (a *audit) judgeTable(c compared) {
	var asked []*put
	for _, r := range a.Rules.Enabled() {
		if !a.pick.rule(r) || r.Each.Kind != c.kind || !r.Asks(c.of.Entity.Word()) {
			continue
		}
		if q := a.askTable(r, c); q != nil {
			asked = append(asked, q)
		}
	}
	if len(asked) == 0 {
		return
	}
	m := newMarks(len(asked))
	records := 0
	if c.table != nil {
		records = c.table.Rows
	}
	for from := 0; from < records; from += batchRows {
		b := c.table.Batch(from, min(records, from+batchRows))
		m.begin(b.Rows)
		for i, q := range asked {
			m.mark(i, q.count.Add(b, rowsAsked(q.Question, b)))
		}
		m.endAs(c.stands, from)
	}
	checks := make([]finding.ID, len(asked))
	for i, q := range asked {
		checks[i] = q.id
		a.conclude(c, q)
	}
	if records > 0 {
		a.joints = append(a.joints, joint(asked[0].Subject, int64(records), checks, []*marks{m}))
	}
}

// askTable compiles a rule for the rows of a table; nil where it does not apply.
func (a *audit) askTable(r *rule.Effective, c compared) *put {
	schema := &record.Schema{}
	if c.table != nil {
		schema.Fields = slices.Clone(c.table.Schema.Fields)
	}
	for _, f := range c.of.schemaOrAbsent().Fields {
		if f.Root == "record" && schema.Find("record", f.Name) < 0 {
			f.Absent = true
			schema.Fields = append(schema.Fields, f)
		}
	}
	setting := *a.setting
	setting.AsOf = c.of.clock
	q, diags := a.Rules.Ask(r, rule.About{Schema: schema, Objects: c.objects, Format: c.format, Fields: map[string]expr.Type{}}, &setting)
	if diags.HasErrors() {
		a.incident("rule."+r.ID, c.of.Addr+": "+said(diags[0]))
		return nil
	}
	if q.Settled != nil && q.Settled.Outcome == finding.NotApplicable {
		a.keep(r, *q.Settled)
		return nil
	}
	return &put{rule: r, Question: q, id: finding.Fingerprint(r.ID, q.Subject, q.Discriminator), count: q.NewCounter()}
}

// schemaOrAbsent is the fields of a dataset, all of them absent where it was not
// read.
func (ds *dataset) schemaOrAbsent() *record.Schema {
	if ds.mapping == nil {
		return &record.Schema{Fields: absent(ds.Entity)}
	}
	return ds.mapping.Schema
}

// rowsAsked are the rows that a question is put to.
func rowsAsked(q *rule.Question, b *record.Batch) []int32 {
	if !q.Archived() {
		return b.Living
	}
	out := make([]int32, b.Rows)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// conclude reaches the verdict of one question.
func (a *audit) conclude(c compared, q *put) {
	m, population := c.sample(q.count.Evaluated)
	v := q.Verdict(q.count, m, population)
	if v.Outcome == finding.NotApplicable && c.reason == nil || v.Outcome == finding.Error {
		a.keep(q.rule, v)
		return
	}
	if c.reason != nil {
		v.Affected = finding.Affected{}
		a.inconclusive(&v, c.reason)
		a.keep(q.rule, v)
		return
	}
	if c.blind != nil && v.Outcome == finding.Inconclusive {
		v.Reason = c.blind
	}
	a.weighted(&v, q.count, population)
	v.Deff = max(v.Deff, 1) * score.SampleDeff(m, population != nil)
	if c.of != nil && c.of.byPage() && m == finding.Random {
		v.Deff *= (&byPage{}).deff()
	}
	if q.count.SquaredSurplus > 0 && m == finding.KeyHash { // a group of thirty is one event, not 29
		v.Deff = max(v.Deff, float64(q.count.SquaredSurplus)/float64(q.count.Failing))
	}
	if v.Outcome.Scored() {
		why := c.unfit(q.rule)
		if why == nil {
			why = score.CannotCarry(&v.Check)
		}
		if why != nil {
			a.inconclusive(&v, why)
		}
	}
	a.keep(q.rule, v)
}

// sample is how the records of a bridge were chosen.
func (j *joined) sample(a *audit) func(n int64) (finding.Method, *int64) {
	return func(n int64) (finding.Method, *int64) { return a.sampleOf(j, n) }
}

func (a *audit) sampleOf(j *joined, n int64) (finding.Method, *int64) {
	x, y := method(j.a), method(j.b)
	if x == finding.All && y == finding.All {
		return finding.All, &n
	}
	drawn, m := j.a, x
	if x == finding.All || x != finding.All && y.Convenient(population(j.b) >= 0) {
		drawn, m = j.b, y
	}
	all, read := population(drawn), int64(drawn.survey.Rows-drawn.survey.Archived)
	if all < 0 || read == 0 {
		return m, nil
	}
	whole := max(n, int64(float64(n)/float64(read)*float64(all)+0.5))
	return m, &whole
}
