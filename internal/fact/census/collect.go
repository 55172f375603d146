package census

import (
	"slices"

	"stackassay/internal/fact/reference"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// Collector counts the referring records of one dataset for one worker.
type Collector struct {
	link reference.Link
	lost bool                     // some id was damaged, so that nobody knows to whom it refers
	key  func(text []byte) string // normal form of an id of the target
	told map[string]*told
	kind string // of the entity that refers

	refers, amount, quantity, price, discount int // positions of vectors, -1: absent
	status, closed, starts, ends              int
	stageOf                                   func(b *record.Batch, row int) *inventory.Stage // nil: no lifecycle
}

// NewCollector returns a collector for records with the given schema. key is the
// normal form of an id of the target; stageOf is where a record stands, nil
// without a lifecycle.
func NewCollector(l reference.Link, schema *record.Schema, key func([]byte) string, stageOf func(b *record.Batch, row int) *inventory.Stage) *Collector {
	closed := schema.Column("closed_at")
	if closed < 0 {
		closed = schema.Column("close_date")
	}
	return &Collector{
		link: l, key: key, told: map[string]*told{}, kind: l.From.Entity.Word(), stageOf: stageOf,
		refers: schema.Column(l.Field.Label),
		amount: schema.Column("amount"), quantity: schema.Column("quantity"), price: schema.Column("unit_price"), discount: schema.Column("discount_percent"),
		status: schema.Column("status"), closed: closed, starts: schema.Column("starts_on"), ends: schema.Column("ends_on"),
	}
}

// Add counts the living records of a batch.
func (c *Collector) Add(b *record.Batch) {
	if c.refers < 0 {
		return
	}
	v := b.Vectors[c.refers]
	for _, row := range b.Living {
		i := v.Index(int(row))
		if v.Null[i] {
			continue
		}
		if v.Kind == record.List {
			for _, id := range v.List[i] {
				c.count(b, int(row), []byte(id))
			}
			continue
		}
		c.count(b, int(row), v.Cells.At(i))
	}
}

func (c *Collector) count(b *record.Batch, row int, id []byte) {
	key := c.key(id)
	if key == "" {
		c.lost = true
		return
	}
	t := c.told[key]
	if t == nil {
		t = &told{}
		c.told[key] = t
	}
	t.count++
	switch c.kind {
	case "deal":
		c.deal(t, b, row)
	case "subscription":
		if text, ok := textAt(b, c.status, row); ok && runs(text) {
			t.active++
		}
	case "line":
		sum, ok := c.total(b, row)
		t.sum, t.blank = t.sum+sum, t.blank || !ok
	case "invoice":
		from, okFrom := timeAt(b, c.starts, row)
		to, okTo := timeAt(b, c.ends, row)
		if okFrom && okTo {
			t.billed = append(t.billed, period{from, to})
		} else {
			t.loose = true
		}
	}
}

func (c *Collector) deal(t *told, b *record.Batch, row int) {
	if c.stageOf == nil {
		return
	}
	s := c.stageOf(b, row)
	if s == nil || means(s) != "won" {
		return
	}
	t.won++
	if at, ok := timeAt(b, c.closed, row); ok && (t.wonAt == 0 || at < t.wonAt) {
		t.wonAt = at
	}
}

// means is what built-in rules take a stage for.
func means(s *inventory.Stage) string {
	if s.Means != "" {
		return s.Means
	}
	return s.Label
}

// total is what a line adds to its document: its amount, else quantity × price
// less the discount.
func (c *Collector) total(b *record.Batch, row int) (float64, bool) {
	if n, ok := numberAt(b, c.amount, row); ok {
		return n, true
	}
	price, ok := numberAt(b, c.price, row)
	if !ok {
		return 0, false
	}
	quantity, ok := numberAt(b, c.quantity, row)
	if !ok {
		quantity = 1
	}
	percent, _ := numberAt(b, c.discount, row)
	return price * quantity * (1 - percent/100), true
}

// Merge puts together what the workers counted. complete says that every record
// that refers was read.
func Merge(cs []*Collector, complete bool) *Census {
	first := cs[0]
	out := &Census{
		Link: first.link, Complete: complete, told: map[string]*told{},
		deals: first.kind == "deal" && first.stageOf != nil, running: first.kind == "subscription" && first.status >= 0,
		priced:  first.kind == "line" && (first.amount >= 0 || first.price >= 0),
		billing: first.kind == "invoice" && first.starts >= 0 && first.ends >= 0,
	}
	for _, c := range cs {
		out.Complete = out.Complete && !c.lost
		for key, t := range c.told {
			if out.told[key] == nil {
				out.told[key] = &told{}
			}
			out.told[key].add(t)
		}
	}
	for _, t := range out.told {
		slices.SortFunc(t.billed, compare)
	}
	return out
}

// add counts what another worker, or another record, was told.
func (t *told) add(o *told) {
	t.count += o.count
	t.active += o.active
	t.won += o.won
	if o.wonAt != 0 && (t.wonAt == 0 || o.wonAt < t.wonAt) {
		t.wonAt = o.wonAt
	}
	t.sum += o.sum
	t.blank = t.blank || o.blank
	t.billed = append(t.billed, o.billed...)
	t.loose = t.loose || o.loose
}

func textAt(b *record.Batch, at, row int) (string, bool) {
	if at < 0 {
		return "", false
	}
	v := b.Vectors[at]
	i := v.Index(row)
	if v.Null[i] || v.Cells == nil {
		return "", false
	}
	return string(v.Cells.At(i)), true
}

func numberAt(b *record.Batch, at, row int) (float64, bool) {
	if at < 0 {
		return 0, false
	}
	v := b.Vectors[at]
	i := v.Index(row)
	if v.Null[i] || v.Kind != record.Number {
		return 0, false
	}
	return v.Num[i], true
}

func timeAt(b *record.Batch, at, row int) (int64, bool) {
	if at < 0 {
		return 0, false
	}
	v := b.Vectors[at]
	i := v.Index(row)
	if v.Null[i] || v.Kind != record.Time {
		return 0, false
	}
	return v.Time[i], true
}
