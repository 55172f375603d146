package census

import (
	"cmp"
	"slices"
	"time"

	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// Deriver adds what was counted to the batches of the dataset that is referred
// to.
type Deriver struct {
	key    func(text []byte) string
	asOf   int64 // the clock, microseconds
	id     int   // positions of vectors, -1: absent
	merged int
	starts int
	ends   int
	every  int

	kinds   []string // entities that refer, sorted
	by      map[string][]*Census
	fields  []record.Field
	figures []func(row int, b *record.Batch) figure // by field
}

// figure is one value of one record.
type figure struct {
	number float64
	list   []string
	known  bool
}

// New returns a deriver for records with the given schema. key is the normal form
// of their ids, censuses what others say about them, asOf their clock.
func New(schema *record.Schema, key func([]byte) string, censuses []*Census, asOf lang.Time) *Deriver {
	d := &Deriver{
		key: key, asOf: asOf.UnixMicro(), by: map[string][]*Census{},
		id: schema.Column("id"), merged: schema.Column("merged_ids"),
		starts: schema.Column("starts_on"), ends: schema.Column("ends_on"), every: schema.Column("billing_period"),
	}
	for _, c := range censuses {
		kind := c.Link.From.Entity.Word()
		d.by[kind] = append(d.by[kind], c)
	}
	for kind := range d.by {
		d.kinds = append(d.kinds, kind)
	}
	slices.Sort(d.kinds)
	if d.id >= 0 {
		d.figure()
	}
	return d
}

// figure lays out what can be said.
func (d *Deriver) figure() {
	for _, kind := range d.kinds {
		d.number(Referrers, kind, kind, every, func(t *told) (float64, bool) { return float64(t.count), true })
	}
	d.number(Referrers, "won_deal", "deal", func(c *Census) bool { return c.deals }, func(t *told) (float64, bool) { return float64(t.won), true })
	d.number(Referrers, "won_deal_days", "deal", func(c *Census) bool { return c.deals }, func(t *told) (float64, bool) {
		return float64(d.asOf-t.wonAt) / microsPerDay, t.wonAt != 0
	})
	d.number(Referrers, "active_subscription", "subscription", func(c *Census) bool { return c.running }, func(t *told) (float64, bool) { return float64(t.active), true })
	d.number(Lines, "sum", "line", func(c *Census) bool { return c.priced }, func(t *told) (float64, bool) { return t.sum, !t.blank && t.count > 0 })
	d.number(Lines, "count", "line", every, func(t *told) (float64, bool) { return float64(t.count), true })
	if d.has("invoice", func(c *Census) bool { return c.billing }) && d.starts >= 0 && d.every >= 0 {
		d.fields = append(d.fields, record.Field{Root: Periods, Name: "missing", Kind: record.List})
		d.figures = append(d.figures, d.missing)
	}
}

const microsPerDay = 24 * 60 * 60 * 1e6

func every(*Census) bool { return true }

// has reports whether all that is known of an entity that refers is complete and
// says what is asked.
func (d *Deriver) has(kind string, says func(*Census) bool) bool {
	cs := d.by[kind]
	return len(cs) > 0 && !slices.ContainsFunc(cs, func(c *Census) bool { return !c.Complete || !says(c) })
}

func (d *Deriver) number(root, name, kind string, says func(*Census) bool, of func(*told) (float64, bool)) {
	if !d.has(kind, says) {
		return
	}
	d.fields = append(d.fields, record.Field{Root: root, Name: name, Kind: record.Number})
	d.figures = append(d.figures, func(row int, b *record.Batch) figure {
		t := d.of(kind, row, b)
		if t == nil {
			return figure{}
		}
		n, known := of(t)
		return figure{number: n, known: known}
	})
}

// of is what is said of one record, under all its ids; nil where it has none.
func (d *Deriver) of(kind string, row int, b *record.Batch) *told {
	v := b.Vectors[d.id]
	i := v.Index(row)
	if v.Null[i] {
		return nil
	}
	all := &told{}
	own := d.key(v.Cells.At(i))
	if own == "" { // damaged: nobody knows who refers to it
		return nil
	}
	keys := []string{own}
	if d.merged >= 0 {
		if m := b.Vectors[d.merged]; m.Kind == record.List && !m.Null[m.Index(row)] {
			for _, id := range m.List[m.Index(row)] {
				keys = append(keys, d.key([]byte(id)))
			}
		}
	}
	for _, c := range d.by[kind] {
		for _, key := range keys {
			if t := c.told[key]; t != nil {
				all.add(t)
			}
		}
	}
	return all
}

// Fields returns the fields that a Deriver adds to the schema of a dataset.
func (d *Deriver) Fields() []record.Field { return d.fields }

// Worker adds the vectors of one deriver to batches, one at a time.
type Worker struct {
	*Deriver
	out []record.Vector
}

// Worker returns a worker of its own for one goroutine.
func (d *Deriver) Worker() *Worker {
	w := &Worker{Deriver: d, out: make([]record.Vector, len(d.fields))}
	for i, f := range d.fields {
		w.out[i].Kind = f.Kind
	}
	return w
}

// Apply appends the vectors to a batch. They are valid until the next call.
func (w *Worker) Apply(b *record.Batch) {
	for i := range w.out {
		v := &w.out[i]
		v.Rows = b.Rows
		v.Null = slices.Grow(v.Null[:0], b.Rows)[:b.Rows]
		if v.Kind == record.Number {
			v.Num = slices.Grow(v.Num[:0], b.Rows)[:b.Rows]
		} else {
			v.List = slices.Grow(v.List[:0], b.Rows)[:b.Rows]
		}
		for row := range b.Rows {
			f := w.figures[i](row, b)
			v.Null[row] = !f.known
			if v.Kind == record.Number {
				v.Num[row] = f.number
			} else {
				v.List[row] = f.list
			}
		}
		b.Vectors = append(b.Vectors, v)
	}
}

// missing lists the billing periods of a subscription that have ended and that no
// invoice covers, by their first days. Unknown where an invoice does not say what
// it bills.
func (d *Deriver) missing(row int, b *record.Batch) figure {
	t := d.of("invoice", row, b)
	starts, okStart := timeAt(b, d.starts, row)
	length, okLength := textAt(b, d.every, row)
	months := map[string]int{"month": 1, "monthly": 1, "quarter": 3, "quarterly": 3, "year": 12, "yearly": 12, "annual": 12}[length]
	if t == nil || t.loose || !okStart || !okLength || months == 0 {
		return figure{}
	}
	until := d.asOf
	if ends, ok := timeAt(b, d.ends, row); ok {
		until = min(until, ends+microsPerDay)
	}
	slices.SortFunc(t.billed, compare)
	out := []string{}
	first := time.UnixMicro(starts).UTC()
	for n := range mostPeriods {
		from, next := months0(first, n*months), months0(first, (n+1)*months)
		if next.UnixMicro() > until {
			break
		}
		if !covered(t.billed, from.UnixMicro(), next.UnixMicro()-microsPerDay) {
			out = append(out, from.Format(time.DateOnly))
		}
	}
	return figure{list: out, known: true}
}

// mostPeriods bounds the periods of one subscription: forty years of months.
const mostPeriods = 480

// months0 is the same day some months later, at the latest the last of its month.
func months0(first time.Time, months int) time.Time {
	to := time.Date(first.Year(), first.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := to.AddDate(0, 1, -1).Day()
	return to.AddDate(0, 0, min(first.Day(), last)-1)
}

// covered reports whether every day of a period was billed, but for one at either
// end: whether the last day counts is a matter of taste.
func covered(billed []period, from, to int64) bool {
	at := from + microsPerDay
	for _, p := range billed {
		if p.from > at {
			break
		}
		at = max(at, p.to+microsPerDay)
	}
	return at >= to
}

func compare(a, b period) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) }
