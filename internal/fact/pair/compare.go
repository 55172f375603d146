package pair

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"stackassay/internal/fact/rows"
	"stackassay/internal/fact/spelling"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// comparer compares one field. Values meet again and again, so that what was
// found about two of them is kept.
type comparer struct {
	*Context
	field   *Field
	a, b    int // positions of the field on both sides
	money   [2]int
	country [2]int
	values  map[string]string // value map of the sync, folded
	known   map[[2]uint32]Cell
}

func newComparer(c *Context, f *Field) *comparer {
	x := &comparer{Context: c, field: f, a: c.Bridge.A.Field(f.Label), b: c.Bridge.B.Field(f.Label), known: map[[2]uint32]Cell{}}
	currency := f.CurrencyField
	if currency == "" {
		currency = "currency"
	}
	for i, side := range c.Bridge.Sides() {
		x.money[i], x.country[i] = side.Field(currency), side.Field("country")
	}
	if f.Mapping != nil && len(f.Mapping.Values) > 0 {
		x.values = map[string]string{}
		for from, to := range f.Mapping.Values {
			x.values[spelling.Fold(from)] = spelling.Fold(to)
		}
	}
	return x
}

// row compares the field of a record with that of its partner.
func (x *comparer) row(i, j int) Cell {
	a, b := x.Bridge.A, x.Bridge.B
	if a.Cell(x.a, i) == "" || b.Cell(x.b, j) == "" {
		return x.nothing(i, j)
	}
	if x.alone() {
		key := [2]uint32{a.Vectors[x.a].Codes[i], b.Vectors[x.b].Codes[j]}
		if c, ok := x.known[key]; ok {
			return c
		}
		c := x.compare(i, j)
		x.known[key] = c
		return c
	}
	return x.compare(i, j)
}

// nothing is the answer where one side is empty or holds a stand-in.
func (x *comparer) nothing(i, j int) Cell {
	stands := func(r *rows.Rows, field, row int) bool { return r.Text(field, row) != nil && r.Cell(field, row) == "" }
	if stands(x.Bridge.A, x.a, i) || stands(x.Bridge.B, x.b, j) {
		return Cell{Missing, format.KindPlaceholder}
	}
	return Cell{Missing, format.KindMissing}
}

// alone reports whether the answer depends on the two values alone, and not on
// what stands beside them.
func (x *comparer) alone() bool {
	switch x.field.Type {
	case "amount":
		return x.money[0] < 0 && x.money[1] < 0
	case "phone", "postcode", "tax_id", "subdivision", "address":
		return x.country[0] < 0 && x.country[1] < 0
	}
	return true
}

func (x *comparer) compare(i, j int) Cell {
	a, b := x.Bridge.A.Cell(x.a, i), x.Bridge.B.Cell(x.b, j)
	f := x.field
	switch {
	case f.Type == "reference":
		return x.reference(a, b)
	case f.Many || f.Type == "multi_enum":
		return x.lists(i, j)
	case f.Type == "enum":
		return x.enums(a, b)
	}
	switch record.KindOf(f.Type, f.Many) {
	case record.Number, record.Duration:
		return x.numbers(i, j)
	case record.Time:
		return x.times(i, j)
	case record.Bool:
		return x.bools(i, j)
	case record.Text, record.List, record.Object:
	}
	return x.texts(a, b, x.in(0, i), x.in(1, j))
}

// in is what a cell of one side is judged with: the country of its record, as
// far as it is known.
func (x *comparer) in(side, row int) format.Context {
	r := x.Bridge.Sides()[side]
	in := r.Context(x.field.Label)
	if text := r.Cell(x.country[side], row); text != "" {
		if code, ok := format.CountryCode(text); ok {
			in.Country, in.Assumed = code, false
		}
	}
	return in
}

// texts compares by the normal forms of the format, each side read its own way.
func (x *comparer) texts(a, b string, inA, inB format.Context) Cell {
	f, ok := format.Lookup(x.field.Type)
	if !ok {
		f, _ = format.Lookup("text")
	}
	if a == b {
		return Cell{State: Equal}
	}
	ra, rb := f.Check(a, inA), f.Check(b, inB)
	switch {
	case ra.Ok() && rb.Ok() && ra.Normal == rb.Normal:
		if d := f.Compare(a, b, inA); d.Class == format.ClassEquivalent {
			return of(d) // in the words of the format, where one side's reading serves both
		}
		return Cell{Equal, format.KindFormat}
	case ra.Ok() && rb.Ok():
		return of(f.Compare(ra.Normal, rb.Normal, inA))
	case ra.State == format.Undecided || rb.State == format.Undecided:
		return Cell{State: Unclear}
	}
	return of(f.Compare(a, b, inA))
}

func of(d format.Difference) Cell {
	switch {
	case d.Class == format.ClassMissing:
		return Cell{Missing, d.Kind}
	case d.Equal():
		return Cell{Equal, d.Kind}
	}
	return Cell{Differs, d.Kind}
}

// enums compares labels as they are, and after the value map of the sync.
func (x *comparer) enums(a, b string) Cell {
	from, to := spelling.Fold(a), spelling.Fold(b)
	if a == b {
		return Cell{State: Equal}
	}
	if from == to || x.values[from] == to {
		if f, ok := format.Lookup("text"); ok {
			if d := f.Compare(a, b, format.Context{}); d.Class == format.ClassEquivalent {
				return of(d)
			}
		}
		return Cell{Equal, format.KindFormat}
	}
	if d := x.places(a, b); d != nil && x.field.ToleranceUnits != nil && *d <= *x.field.ToleranceUnits {
		return Cell{Equal, format.KindNear}
	}
	return x.slips(from, to)
}

// slips says whether two labels that are not the same look like one.
func (x *comparer) slips(a, b string) Cell {
	if format.Slips([]rune(a), []rune(b), 1) == 1 && len(a) > 3 {
		return Cell{Differs, format.KindTypo}
	}
	return Cell{Differs, format.KindValue}
}

// places is how many stages or bands lie between two values; nil where there is
// no order.
func (x *comparer) places(a, b string) *float64 {
	if x.Stages != nil && x.ladder() {
		i, j := x.stage(a), x.stage(b)
		if i < 0 || j < 0 {
			return nil
		}
		d := math.Abs(float64(i - j))
		return &d
	}
	at := func(text string) int {
		return slices.IndexFunc(x.field.Values, func(v string) bool { return spelling.Fold(v) == spelling.Fold(text) })
	}
	i, j := at(a), at(b)
	if i < 0 || j < 0 {
		return nil
	}
	d := math.Abs(float64(i - j))
	return &d
}

// ladder reports whether the field is the one that the lifecycle reads.
func (x *comparer) ladder() bool {
	return len(x.Stages) > 0 && (x.field.Label == "stage" || x.field.Label == "lifecycle_stage")
}

func (x *comparer) stage(text string) int {
	return slices.IndexFunc(x.Stages, func(s *inventory.Stage) bool {
		return spelling.Fold(s.Label) == spelling.Fold(text) || spelling.Fold(s.Title) == spelling.Fold(text)
	})
}

// lists compares the members, whatever their order.
func (x *comparer) lists(i, j int) Cell {
	fold := func(r *rows.Rows, field, row int) []string {
		var out []string
		for _, m := range r.List(field, row) {
			f := spelling.Fold(m)
			if to, ok := x.values[f]; ok && r == x.Bridge.A {
				f = to
			}
			out = append(out, f)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	if slices.Equal(fold(x.Bridge.A, x.a, i), fold(x.Bridge.B, x.b, j)) {
		return Cell{State: Equal}
	}
	return Cell{Differs, format.KindValue}
}

// numbers compares amounts of one currency, or brought to one.
func (x *comparer) numbers(i, j int) Cell {
	a, okA := number(x.Bridge.A, x.a, i)
	b, okB := number(x.Bridge.B, x.b, j)
	if !okA || !okB {
		return Cell{State: Unclear}
	}
	if x.field.Type == "amount" {
		ca, cb := x.Bridge.A.Cell(x.money[0], i), x.Bridge.B.Cell(x.money[1], j)
		if ca != "" && cb != "" && !strings.EqualFold(ca, cb) {
			ra, okA := x.Rate(ca)
			rb, okB := x.Rate(cb)
			if !okA || !okB {
				return Cell{State: Unclear}
			}
			a, b = a*ra, b*rb
		}
	}
	return x.plain(decimal(a, x.Bridge.A.Cell(x.a, i)), decimal(b, x.Bridge.B.Cell(x.b, j)))
}

func number(r *rows.Rows, field, row int) (float64, bool) {
	v := r.Vectors[field]
	i := v.Index(row)
	if v.Null[i] || v.Num == nil {
		return 0, false
	}
	return v.Num[i], true
}

// decimal writes a number so that it says no less than what was delivered: one
// that came with decimals, even if they are zeros, has two at least.
func decimal(n float64, delivered string) string {
	text := strconv.FormatFloat(n, 'f', -1, 64)
	mark := strings.LastIndexAny(delivered, ".,")
	if tail := len(delivered) - mark - 1; mark < 0 || tail != 1 && tail != 2 {
		return text
	}
	if two := strconv.FormatFloat(n, 'f', 2, 64); len(two) > len(text) {
		return two
	}
	return text
}

// plain compares two values that were read already and are written the way that
// no layout can mistake.
func (x *comparer) plain(a, b string) Cell {
	f, ok := format.Lookup(x.field.Type)
	if !ok {
		return Cell{State: Unclear}
	}
	in := x.Bridge.A.Context(x.field.Label)
	in.Layout = format.Layout{Decimal: '.'}
	return of(f.Compare(a, b, in))
}

// times compares moments as moments and days as days.
func (x *comparer) times(i, j int) Cell {
	va, vb := x.Bridge.A.Vectors[x.a], x.Bridge.B.Vectors[x.b]
	a, b := va.Index(i), vb.Index(j)
	if va.Null[a] || vb.Null[b] || va.Time == nil || vb.Time == nil {
		return Cell{State: Unclear}
	}
	layout := time.RFC3339
	if va.Day[a] || vb.Day[b] {
		layout = time.DateOnly
	}
	return x.plain(time.UnixMicro(va.Time[a]).UTC().Format(layout), time.UnixMicro(vb.Time[b]).UTC().Format(layout))
}

func (x *comparer) bools(i, j int) Cell {
	va, vb := x.Bridge.A.Vectors[x.a], x.Bridge.B.Vectors[x.b]
	a, b := va.Index(i), vb.Index(j)
	switch {
	case va.Null[a] || vb.Null[b] || va.Bool == nil || vb.Bool == nil:
		return Cell{State: Unclear}
	case va.Bool[a] == vb.Bool[b]:
		return Cell{State: Equal}
	}
	return Cell{Differs, format.KindValue}
}

// reference compares owners as people and other references as linked records.
func (x *comparer) reference(a, b string) Cell {
	if x.field.To != nil && x.field.To.Kind == "user" {
		pa, pb := x.Person(x.Bridge.A.Dataset.Tool, a), x.Person(x.Bridge.B.Dataset.Tool, b)
		switch {
		case pa == "" || pb == "":
			return Cell{State: Unclear}
		case pa == pb:
			return Cell{State: Equal}
		}
		return Cell{Differs, format.KindValue}
	}
	linked, known := x.Linked(x.field.Field, a, b)
	switch {
	case !known:
		return Cell{State: Unclear}
	case linked:
		return Cell{State: Equal}
	}
	return Cell{Differs, format.KindValue}
}
