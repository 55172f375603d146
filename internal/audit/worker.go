package audit

import (
	"slices"

	"stackassay/internal/fact/account"
	"stackassay/internal/fact/cell"
	"stackassay/internal/fact/census"
	"stackassay/internal/fact/column"
	"stackassay/internal/fact/handover"
	"stackassay/internal/fact/position"
	"stackassay/internal/fact/reference"
	"stackassay/internal/fact/secret"
	"stackassay/internal/record"
	"stackassay/internal/rule"
	"stackassay/internal/source"
)

// worker judges batches of one dataset. It is not safe for concurrent use: each
// goroutine has its own, and what they counted is added up afterwards.
type worker struct {
	questions []asked
	counters  []*rule.Counter   // by question; nil where the verdict needs no record
	shapeOf   []int             // by part, as dataset.shapeOf
	shapes    [][]*rule.Counter // by question: its counters for the parts that lack columns
	columns   *column.Accumulator
	secrets   *secret.Finder
	position  *position.Worker // nil: no lifecycle
	climb     *position.Tally  // nil: no figures are wanted of it
	accounts  *account.Worker
	census    *census.Worker
	contract  *contractWorker // nil: no contract
	links     []*reference.Deriver
	handovers []*handover.Worker
	cells     *cell.Deriver
	cellsOf   []int    // columns whose cells are asked about
	raws      int      // position of the first column of the source in a batch
	tallies   *tallies // values of metrics
	updates   *updates
	marks     *marks
	follower  *follower // nil: nobody follows records
	pages     []byPage  // by question; nil: the sample was not taken by pages
	page      []int32   // by record of the dataset
	everyone  []int32   // all rows of a batch, for rules that ask about archived ones too

	mapping        *source.Mapping
	known, unknown []int32 // rows by whether the map knows their labels
}

func (ds *dataset) newWorker(questions []asked, specs []column.Spec) *worker {
	w := &worker{
		questions: questions,
		shapeOf:   ds.shapeOf,
		shapes:    make([][]*rule.Counter, len(questions)),
		counters:  make([]*rule.Counter, len(questions)),
		columns:   column.New(specs),
		secrets:   ds.secretFinder(),
		accounts:  ds.accounts.Worker(),
		census:    ds.census.Worker(),
		marks:     newMarks(len(questions)),
		updates:   newUpdates(ds.mapping.Schema),
		mapping:   ds.mapping,
	}
	if ds.position != nil {
		w.position = ds.position.Worker()
	}
	if ds.agreement != nil {
		w.contract = ds.agreement.worker()
	}
	if ds.pages != nil {
		w.page, w.pages = ds.pages, make([]byPage, len(questions))
	}
	for i, q := range questions {
		if q.Settled == nil {
			w.counters[i] = q.NewCounter()
			for _, s := range q.shapes {
				w.shapes[i] = append(w.shapes[i], s.NewCounter())
			}
		}
	}
	for i, l := range ds.links {
		w.links = append(w.links, reference.New(l, ds.mapping.Schema, ds.linkKeys[i], ds.linkAccounts[i]))
	}
	for _, h := range ds.handovers {
		w.handovers = append(w.handovers, h.Worker())
	}
	w.cells, w.raws = cell.NewDeriver(ds.cells), ds.mapping.Raw(0)
	for _, q := range questions {
		if c := q.of.column; c >= 0 && !slices.Contains(w.cellsOf, c) {
			w.cellsOf = append(w.cellsOf, c)
		}
	}
	return w
}

// add asks all questions of one batch.
func (w *worker) add(b *record.Batch) error {
	own := len(b.Vectors)
	if w.position != nil {
		w.position.Apply(b)
		if w.climb != nil {
			w.climb.Add(w.position, b)
		}
	}
	w.accounts.Apply(b)
	w.census.Apply(b)
	if w.contract != nil {
		w.contract.apply(b)
	}
	w.columns.Add(b)
	w.secrets.Add(b.Chunk)
	w.updates.add(b)
	w.marks.begin(b.Rows)
	if w.follower != nil {
		w.follower.begin(b)
	}
	for i := range w.questions {
		if w.questions[i].of == itself() {
			w.ask(i, b, w.rows(i, b))
		}
	}
	for l, d := range w.links {
		w.askPart(part{link: l, handover: -1, column: -1}, d, b)
	}
	for h, d := range w.handovers {
		w.askPart(part{link: -1, handover: h, column: -1}, d, b)
	}
	for _, c := range w.cellsOf {
		w.askPart(part{link: -1, handover: -1, column: c}, w.cells.Of(c, w.raws+c), b)
	}
	w.marks.end()
	err := w.tallies.add(b)
	b.Vectors = b.Vectors[:own]
	return err
}

// parts are rows of a batch that have something to ask about, such as those
// that refer to something.
type parts interface {
	// Apply appends the vectors that describe it and returns the rows.
	Apply(b *record.Batch) []int32
}

// askPart asks the questions about one reference or one transition of the records.
func (w *worker) askPart(of part, d parts, b *record.Batch) {
	own := len(b.Vectors)
	rows := d.Apply(b)
	for i := range w.questions {
		switch {
		case w.questions[i].of != of:
		case w.questions[i].blanks:
			w.ask(i, b, b.Living)
		default:
			w.ask(i, b, rows)
		}
	}
	b.Vectors = b.Vectors[:own]
}

func (w *worker) ask(i int, b *record.Batch, rows []int32) {
	c := w.counters[i]
	if c == nil {
		return
	}
	if w.shapeOf != nil && w.shapeOf[b.Part] > 0 {
		c = w.shapes[i][w.shapeOf[b.Part]-1]
	}
	if fields := w.questions[i].translated; fields != nil {
		known, unknown := w.split(b, rows, fields)
		c.Doubt(b, unknown)
		rows = known
	}
	for len(rows) > 0 {
		some := w.ofPage(b, rows)
		before := c.Evaluated
		failing := c.Add(b, some)
		if w.pages != nil {
			w.pages[i].add(w.page[b.First+int(some[0])], int64(len(failing)), c.Evaluated-before)
		}
		w.marks.mark(i, failing)
		if w.follower != nil {
			w.follower.fail(i, b, failing)
		}
		rows = rows[len(some):]
	}
}

// ofPage are the first of some rows, as far as one page of the sample goes.
func (w *worker) ofPage(b *record.Batch, rows []int32) []int32 {
	if w.pages == nil {
		return rows
	}
	page := w.page[b.First+int(rows[0])]
	for i, row := range rows {
		if w.page[b.First+int(row)] != page {
			return rows[:i]
		}
	}
	return rows
}

// split parts the rows whose fields mean nothing to the map from the others.
func (w *worker) split(b *record.Batch, rows []int32, fields []int) (known, unknown []int32) {
	w.known, w.unknown = w.known[:0], w.unknown[:0]
	for _, row := range rows {
		if slices.ContainsFunc(fields, func(f int) bool { return w.mapping.Unmapped(f, b, row) }) {
			w.unknown = append(w.unknown, row)
		} else {
			w.known = append(w.known, row)
		}
	}
	return w.known, w.unknown
}

// rows are the records that a question is put to.
func (w *worker) rows(i int, b *record.Batch) []int32 {
	if !w.questions[i].Archived() {
		return b.Living
	}
	for len(w.everyone) < b.Rows {
		w.everyone = append(w.everyone, int32(len(w.everyone))) //nolint:gosec // a batch has thousands of rows
	}
	return w.everyone[:b.Rows]
}
