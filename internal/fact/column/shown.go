package column

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/samber/lo"

	"stackassay/internal/format"
)

// Shown is what an output may show of a profile (formats.md, section 11): no
// cell of fewer than five records, no example, smallest or largest of a personal
// field, and of texts nothing but counts.
type Shown struct {
	Patterns  []ShownCount
	Top       []ShownCount // values that are open for everybody
	Other     int64        // records whose value is not in Top
	Histogram *ShownHistogram
	Quantiles []ShownQuantile
	Suspect   *ShownCount // a value that may stand for none; masked
}

// ShownCount is a text with its records.
type ShownCount struct {
	Text  string
	Count int64
}

// ShownQuantile is a value below which a share lies.
type ShownQuantile struct {
	Share float64
	Text  string
}

// ShownHistogram counts values in bins, each of at least five records.
type ShownHistogram struct {
	Kind   string   // number, date, length or category
	Edges  []string // one more than Counts; of categories as many
	Counts []int64
}

const (
	smallest  = 5  // records of a cell that may be shown
	aside     = 20 // records on either side of a quantile
	mostShown = 10
	mostBins  = 20
)

// Show returns what may be shown of the profile of one column.
func (s *Spec) Show(p *Profile) Shown {
	d := p.Detail
	if d == nil || d.Filled < smallest {
		return Shown{}
	}
	s.prepare()
	out := Shown{Patterns: folded(shares(d.Shapes), mostShown), Suspect: s.suspect(p)}
	if s.open(d) {
		out.Top = folded(shares(s.masked(d.Top)), mostShown)
		if !d.Sketched {
			out.Other = d.TopOf - total(out.Top)
		}
	}
	out.Quantiles = s.quantiles(d.Numbers)
	out.Histogram = s.histogram(d, out.Top)
	return out
}

// open reports whether the values of the column may be listed: those of a type
// that is open, unless the field is personal, or nobody has declared it and its
// values look like people.
func (s *Spec) open(d *Detail) bool {
	if !format.IsOpen(s.Type) || s.Context.Personal {
		return false
	}
	return !s.Guessed || s.Type != "enum" || !format.AreNames(lo.Map(d.Top, func(v Value, _ int) string { return v.Text }))
}

func (s *Spec) masked(values []Value) []Value {
	out := make([]Value, len(values))
	for i, v := range values {
		out[i] = Value{s.known.Mask(v.Text, s.Context), v.Count}
	}
	return out
}

func shares(values []Value) []ShownCount {
	var out []ShownCount
	for _, v := range values {
		if i := slices.IndexFunc(out, func(c ShownCount) bool { return c.Text == v.Text }); i >= 0 {
			out[i].Count += v.Count
			continue
		}
		out = append(out, ShownCount(v))
	}
	slices.SortStableFunc(out, func(a, b ShownCount) int { return byCount(Value(a), Value(b)) })
	return out
}

// folded leaves out cells of fewer than five records; where that would hide one
// alone, the next larger one goes with it, since the rest of the sum would tell.
func folded(cells []ShownCount, most int) []ShownCount {
	kept := len(cells)
	for kept > 0 && cells[kept-1].Count < smallest {
		kept--
	}
	if kept == len(cells)-1 && kept > 0 {
		kept--
	}
	return cells[:min(kept, most)]
}

func total(cells []ShownCount) int64 {
	var n int64
	for _, c := range cells {
		n += c.Count
	}
	return n
}

// suspect is a value that more than one in twenty records have, in a column in
// which nearly every other value is of one record: it may stand for none.
func (s *Spec) suspect(p *Profile) *ShownCount {
	const often, nearly = 0.05, 0.9
	d := p.Detail
	if len(d.Top) == 0 || d.Once < 0 || d.Sketched {
		return nil
	}
	top := d.Top[0]
	rest := d.Filled - top.Count
	if float64(top.Count) <= often*float64(d.Filled) || top.Count < smallest || float64(d.Once) < nearly*float64(rest) || rest < aside {
		return nil
	}
	text := format.Shape(top.Text)
	if s.known != nil {
		text = s.known.Mask(top.Text, s.Context)
	}
	return &ShownCount{text, top.Count}
}

func (s *Spec) quantiles(n *Numbers) []ShownQuantile {
	if n == nil {
		return nil
	}
	var out []ShownQuantile
	for _, q := range n.Quantiles {
		if q.Below >= aside && q.Above >= aside {
			out = append(out, ShownQuantile{q.Share, s.figure(q.Value)})
		}
	}
	if s.Context.Public && n.Count >= smallest {
		out = slices.Insert(out, 0, ShownQuantile{0, s.figure(n.Min)})
		out = append(out, ShownQuantile{1, s.figure(n.Max)})
	}
	return out
}

// figure writes a number to two digits that count, or whole where the field is
// nobody's.
func (s *Spec) figure(v float64) string {
	if s.Context.Public || v == 0 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	digits := 1 - int(math.Floor(math.Log10(math.Abs(v))))
	scale := math.Pow(10, float64(digits))
	if rounded := math.Round(v*scale) / scale; !math.IsNaN(rounded) && !math.IsInf(rounded, 0) {
		return strconv.FormatFloat(rounded, 'f', max(0, digits), 64)
	}
	return strconv.FormatFloat(v, 'e', 1, 64)
}

// histogram is how the values spread, by what they are. Of a personal field it
// would tell the shortest and the longest, the first and the last: those are of
// one person.
func (s *Spec) histogram(d *Detail, top []ShownCount) *ShownHistogram {
	switch {
	case s.Context.Personal:
		return nil
	case d.Numbers != nil && len(d.Numbers.Bins) > 0:
		h := &ShownHistogram{Kind: "number", Edges: []string{s.figure(d.Numbers.Bins[0].From)}}
		for _, b := range d.Numbers.Bins {
			h.Edges, h.Counts = append(h.Edges, s.figure(b.To)), append(h.Counts, b.Count)
		}
		return h.joined()
	case d.Days != nil:
		return s.byTime(d.Days).joined()
	case len(top) > 1 && s.Type != "id":
		h := &ShownHistogram{Kind: "category"}
		for _, c := range top {
			h.Edges, h.Counts = append(h.Edges, c.Text), append(h.Counts, c.Count)
		}
		return h
	case len(d.Lengths.Counts) > 1:
		return byLength(d.Lengths.Counts).joined()
	}
	return nil
}

// byTime counts by month, by quarter or by more, so that there are not too many
// bins. Of a personal date only years are told.
func (s *Spec) byTime(d *Days) *ShownHistogram {
	if d.Count == 0 {
		return nil
	}
	first, last := d.Months[0], d.Months[len(d.Months)-1]
	from, to := first.Year*12+first.Month-1, last.Year*12+last.Month-1
	step := 1
	for _, months := range [...]int{1, 3, 12, 24, 60, 120, 600, 1200, 12000} {
		step = months
		if (to/step-from/step) < mostBins && (months >= 12 || !s.Context.Personal && s.Type != "birth_date") {
			break
		}
	}
	bins := to/step - from/step + 1
	h := &ShownHistogram{Kind: "date", Counts: make([]int64, bins)}
	for i := range bins + 1 {
		at := (from/step + i) * step
		edge := fmt.Sprintf("%04d-%02d", at/12, at%12+1)
		if step >= 12 {
			edge = edge[:4]
		}
		h.Edges = append(h.Edges, edge)
	}
	for _, m := range d.Months {
		h.Counts[(m.Year*12+m.Month-1)/step-from/step] += m.Count
	}
	return h
}

func byLength(counts map[int]int64) *ShownHistogram {
	lengths := make([]int, 0, len(counts))
	for l := range counts {
		lengths = append(lengths, l)
	}
	low, high := slices.Min(lengths), slices.Max(lengths)
	step := (high-low)/maxBins + 1
	bins := (high-low)/step + 1
	h := &ShownHistogram{Kind: "length", Counts: make([]int64, bins)}
	for i := range bins + 1 {
		h.Edges = append(h.Edges, strconv.Itoa(low+i*step))
	}
	for l, n := range counts {
		h.Counts[(l-low)/step] += n
	}
	return h
}

// joined merges bins of fewer than five records with their neighbour; empty ones
// stay. nil where nothing is left to see.
func (h *ShownHistogram) joined() *ShownHistogram {
	if h == nil {
		return nil
	}
	for {
		i := slices.IndexFunc(h.Counts, func(n int64) bool { return n > 0 && n < smallest })
		if i < 0 {
			break
		}
		if len(h.Counts) == 1 {
			return nil
		}
		with := i + 1 // the bin on the right, of the last one that on the left
		if with == len(h.Counts) {
			with, i = i, i-1
		}
		h.Counts[i] += h.Counts[with]
		h.Counts = slices.Delete(h.Counts, with, with+1)
		h.Edges = slices.Delete(h.Edges, with, with+1)
	}
	if len(h.Counts) < 2 {
		return nil
	}
	return h
}
