package rule

import (
	"cmp"
	"slices"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/record"
)

// tally counts failing and evaluated records by the values of one name of `by`.
// Values are raw here and masked when they are shown.
type tally struct {
	counts map[string]*share
	full   bool // more values than are kept: the name breaks nothing down
	local  []share
}

// share is k of n.
type share struct{ k, n int64 }

// mostValues is how many values a name of `by` may have.
const mostValues = 1 << 14

func newTally() tally { return tally{counts: map[string]*share{}} }

// add counts the rows that have a verdict. Rows without a value are left out.
func (t *tally) add(c *Counter, p *expr.Program, b *record.Batch, sel []int32) {
	if _, constant := p.Constant(); constant || t.full {
		return
	}
	if pos, plain := plainVector(p); plain {
		t.addVector(c, b.Vectors[pos], sel)
		return
	}
	for j, r := range sel {
		if v := c.verdict[j]; v == expr.True || v == expr.False {
			c.frame.Row = int(r)
			if x, err := p.Eval(c.frame); err == nil && !x.IsNull() {
				t.count([]byte(titleOf(c.frame, x, p.Type().Unit)), share{k: failed(v), n: 1})
			}
		}
	}
}

func failed(v expr.Tri) int64 {
	if v == expr.False {
		return 1
	}
	return 0
}

// plainVector reports whether a program is nothing but a vector of text.
func plainVector(p *expr.Program) (pos int, plain bool) {
	vectors, reads := p.Vectors(), p.Reads()
	if len(vectors) != 1 || len(reads) != 1 || p.Type().Kind != expr.KindText {
		return 0, false
	}
	return vectors[0], true
}

// addVector counts by code first, so that a value costs its look-up once a batch.
func (t *tally) addVector(c *Counter, v *record.Vector, sel []int32) {
	if v.Codes == nil {
		for j, r := range sel {
			if x := c.verdict[j]; (x == expr.True || x == expr.False) && !v.Null[r] {
				t.count(v.Cells.At(int(r)), share{k: failed(x), n: 1})
			}
		}
		return
	}
	if len(t.local) < v.Size() {
		t.local = make([]share, v.Size())
	}
	for j, r := range sel {
		if x := c.verdict[j]; x == expr.True || x == expr.False {
			s := &t.local[v.Codes[r]]
			s.n++
			s.k += failed(x)
		}
	}
	for code := range v.Size() {
		if s := t.local[code]; s.n > 0 {
			if !v.Null[code] {
				t.count(v.Cells.At(code), s)
			}
			t.local[code] = share{}
		}
	}
}

func (t *tally) count(value []byte, s share) {
	if t.full {
		return
	}
	old := t.counts[string(value)]
	if old == nil {
		if len(t.counts) == mostValues {
			t.full, t.counts = true, nil
			return
		}
		old = &share{}
		t.counts[string(value)] = old
	}
	old.k += s.k
	old.n += s.n
}

func (t *tally) merge(o tally) {
	if o.full {
		t.full, t.counts = true, nil
	}
	for value, s := range o.counts {
		t.count([]byte(value), *s)
	}
}

// worst returns the values with the highest shares among those with enough
// subjects, or among all when there are few values: at most three.
func (t *tally) worst(mask func(string) string) []finding.BreakdownValue {
	const (
		enough = 30
		few    = 6
		most   = 3
	)
	type named struct {
		value string
		share
	}
	var list []named
	for value, s := range t.counts {
		if len(t.counts) < few || s.n >= enough {
			list = append(list, named{value, *s})
		}
	}
	slices.SortFunc(list, func(a, b named) int {
		// a.k/a.n against b.k/b.n without rounding
		return cmp.Or(cmp.Compare(b.k*a.n, a.k*b.n), cmp.Compare(b.n, a.n), cmp.Compare(a.value, b.value))
	})
	var out []finding.BreakdownValue
	for _, n := range list[:min(len(list), most)] {
		if n.k > 0 {
			out = append(out, finding.BreakdownValue{Value: mask(n.value), Count: n.k, Of: n.n})
		}
	}
	return out
}

// titleOf prints a value, a thing by its title.
func titleOf(f *expr.Frame, v expr.Value, unit expr.Unit) string {
	if t := v.ObjectType(); t != nil {
		if title := t.Read(v.AsObject(), "title"); !title.IsNull() {
			return title.AsText()
		}
	}
	return f.Print(v, unit)
}
