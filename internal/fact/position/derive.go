package position

import (
	"cmp"
	"math"
	"slices"

	"stackassay/internal/fact/spelling"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

const microsPerDay = 24 * 60 * 60 * 1e6

// New returns a deriver for a dataset whose records have the fields of schema.
// Its vectors follow those of schema. asOf is the clock of the dataset.
func New(l *inventory.Lifecycle, schema *record.Schema, asOf lang.Time) *Deriver {
	d := &Deriver{
		lifecycle: l,
		field:     schema.Column(l.Field),
		asOf:      asOf.UnixMicro(),
		base:      len(schema.Fields),
	}
	d.stages = byName(l)
	for _, s := range l.Stages {
		if s.EnteredField == "" {
			continue
		}
		if v := schema.Column(s.EnteredField); v >= 0 {
			d.dated = append(d.dated, dated{s, v})
		}
	}
	slices.SortStableFunc(d.dated, func(a, b dated) int { return cmp.Compare(a.stage.Rank, b.stage.Rank) })
	return d
}

// byName finds the stages of a lifecycle by their folded labels and titles. A
// label wins over another stage's title.
func byName(l *inventory.Lifecycle) map[string]*inventory.Stage {
	out := map[string]*inventory.Stage{}
	for _, s := range l.Stages {
		out[spelling.Fold(s.Title)] = s
	}
	for _, s := range l.Stages {
		out[spelling.Fold(s.Label)] = s
	}
	return out
}

// Stages finds the stage that a text names, nil where it names none.
func Stages(l *inventory.Lifecycle) func(text string) *inventory.Stage {
	if l == nil {
		return func(string) *inventory.Stage { return nil }
	}
	known := byName(l)
	return func(text string) *inventory.Stage {
		if text == "" {
			return nil
		}
		return known[spelling.Fold(text)]
	}
}

// Worker adds the vectors of one deriver to batches, one at a time.
type Worker struct {
	*Deriver
	stage, rank, entered, days, skipped, ordered record.Vector
	source                                       any // domain that stage and rank were computed on
	identity                                     any // of the domain they make of it
}

// Worker returns a worker of its own for one goroutine.
func (d *Deriver) Worker() *Worker {
	w := &Worker{Deriver: d}
	w.stage.Kind, w.rank.Kind = record.Object, record.Number
	w.entered.Kind, w.days.Kind, w.ordered.Kind = record.Time, record.Number, record.Bool
	w.skipped.Kind = record.List
	return w
}

// Apply appends the vectors to a batch. They are valid until the next call.
func (w *Worker) Apply(b *record.Batch) {
	if w.field < 0 {
		for range vectors {
			b.Vectors = append(b.Vectors, nil)
		}
		return
	}
	w.settle(b.Vectors[w.field])
	if len(w.dated) == 0 {
		b.Vectors = append(b.Vectors, &w.stage, &w.rank, nil, nil, nil, nil)
		return
	}
	w.dates(b)
	b.Vectors = append(b.Vectors, &w.stage, &w.rank, &w.entered, &w.days, &w.skipped, &w.ordered)
}

// Stage is where a record of the batch stands that was seen last, nil in a stage
// that is not declared.
func (w *Worker) Stage(row int) *inventory.Stage {
	if w.field < 0 {
		return nil
	}
	s, _ := w.stage.Obj[w.stage.Index(row)].(*inventory.Stage)
	return s
}

// settle looks up the stage of every value of the domain; a domain that lasts
// is only continued.
func (w *Worker) settle(v *record.Vector) {
	from := 0
	if v.Domain != nil && v.Domain == w.source {
		from = len(w.stage.Obj)
	}
	if from == 0 || w.identity == nil {
		w.identity = new(byte) // what was kept for the domain before is no longer true
	}
	w.source = v.Domain
	w.stage.Rows, w.rank.Rows = v.Rows, v.Rows
	w.stage.Codes, w.rank.Codes = v.Codes, v.Codes
	w.stage.Obj, w.stage.Null = w.stage.Obj[:from], w.stage.Null[:from]
	w.rank.Num, w.rank.Null = w.rank.Num[:from], w.rank.Null[:from]
	for i := from; i < v.Size(); i++ {
		var s *inventory.Stage
		if !v.Null[i] {
			s = w.lookup(v, i)
		}
		w.stage.Obj = append(w.stage.Obj, s)
		w.stage.Null = append(w.stage.Null, s == nil)
		w.rank.Null = append(w.rank.Null, s == nil)
		rank := 0.0
		if s != nil {
			rank = s.Rank
		}
		w.rank.Num = append(w.rank.Num, rank)
	}
	w.stage.Domain, w.rank.Domain = nil, nil
	if v.Domain != nil {
		w.stage.Domain, w.rank.Domain = w.identity, w.identity
	}
}

func (w *Worker) lookup(v *record.Vector, i int) *inventory.Stage {
	text := v.Cells.At(i)
	if s, ok := w.stages[string(text)]; ok {
		return s
	}
	return w.stages[spelling.Fold(string(text))]
}

// dates reads when each record entered its stage, which stages it jumped over,
// and whether the dates of its stages rise with their rank. With fewer than two
// dates the order is unknown, without any nobody knows what was skipped.
func (w *Worker) dates(b *record.Batch) {
	n := b.Rows
	reset(&w.entered, n)
	reset(&w.days, n)
	reset(&w.skipped, n)
	reset(&w.ordered, n)
	w.entered.Time, w.entered.Day = resize(w.entered.Time, n), resize(w.entered.Day, n)
	w.days.Num, w.ordered.Bool = resize(w.days.Num, n), resize(w.ordered.Bool, n)
	w.skipped.List = resize(w.skipped.List, n)
	for row := range n {
		stage, _ := w.stage.Obj[w.stage.Index(row)].(*inventory.Stage)
		last, seen, rises := int64(0), 0, true
		w.entered.Null[row], w.days.Null[row] = true, true
		for _, d := range w.dated {
			v := b.Vectors[d.vector]
			i := v.Index(row)
			if v.Null[i] {
				continue
			}
			if seen > 0 && v.Time[i] < last {
				rises = false
			}
			last = v.Time[i]
			seen++
			if d.stage == stage {
				w.entered.Null[row], w.entered.Time[row], w.entered.Day[row] = false, v.Time[i], v.Day[i]
				w.days.Null[row], w.days.Num[row] = false, max(0, float64(w.asOf-v.Time[i])/microsPerDay)
			}
		}
		w.ordered.Null[row], w.ordered.Bool[row] = seen < 2, rises
		w.skipped.List[row] = w.jumped(b, row, stage)
		w.skipped.Null[row] = seen == 0
	}
}

// jumped lists the stages with a column for their date that a record never
// entered, although it was in one below and stands in one above, or did.
func (w *Worker) jumped(b *record.Batch, row int, stage *inventory.Stage) []string {
	entered := func(d dated) bool {
		v := b.Vectors[d.vector]
		return !v.Null[v.Index(row)]
	}
	first, last := math.Inf(1), math.Inf(-1)
	if stage != nil && !beside(stage) {
		last = stage.Rank
	}
	for _, d := range w.dated {
		if !beside(d.stage) && entered(d) {
			first, last = min(first, d.stage.Rank), max(last, d.stage.Rank)
		}
	}
	var jumped []string
	for _, d := range w.dated {
		if !beside(d.stage) && d.stage.Rank > first && d.stage.Rank < last && !entered(d) {
			jumped = append(jumped, d.stage.Label)
		}
	}
	return jumped
}

func reset(v *record.Vector, rows int) {
	v.Rows = rows
	v.Null = resize(v.Null, rows)
}

func resize[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }
