package rule

import (
	"cmp"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/record"
)

// tally counts failing and evaluated records by the values of one name of `by`.
// Values are raw here and masked when they are shown.
type tally struct {
	counts map[string]*share
	full   bool  // more values than are kept: the name breaks nothing down
	whole  int64 // records with a verdict where values are lists: n of each of their members
	local  []share
}

// share is k of n.
type share struct{ k, n int64 }

// mostValues is how many values a name of `by` may have.
const mostValues = 1 << 14

func newTally() tally { return tally{counts: map[string]*share{}} }

// add counts the rows that have a verdict. Rows without a value are left out. Of
// a list every member counts, of all records: whoever has no list has not the
// member either.
func (t *tally) add(c *Counter, p *expr.Program, b *record.Batch, sel []int32) {
	if _, constant := p.Constant(); constant || t.full {
		return
	}
	if pos, plain := plainVector(p); plain {
		t.addVector(c, b.Vectors[pos], sel)
		return
	}
	if p.Type().Kind == expr.KindList {
		t.addLists(c, p, sel)
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

func (t *tally) addLists(c *Counter, p *expr.Program, sel []int32) {
	for j, r := range sel {
		v := c.verdict[j]
		if v != expr.True && v != expr.False {
			continue
		}
		t.whole++
		c.frame.Row = int(r)
		x, err := p.Eval(c.frame)
		if err != nil || x.IsNull() {
			continue
		}
		members := map[string]bool{}
		for _, m := range x.AsList() {
			if !m.IsNull() {
				members[titleOf(c.frame, m, expr.UnitNone)] = true
			}
		}
		for m := range members {
			t.count([]byte(m), share{k: failed(v)})
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
	t.whole += o.whole
	if o.full {
		t.full, t.counts = true, nil
	}
	for value, s := range o.counts {
		t.count([]byte(value), *s)
	}
}

// worst returns the values with the highest shares among those with enough
// subjects, or among all when there are few values: at most three, of members of
// lists ten, because one subject can fail by several. Spellings of
// one value are one, as normal has it.
func (t *tally) worst(normal spelt, mask func(string) string) []finding.BreakdownValue {
	const (
		enough = 30
		few    = 6
	)
	most := 3
	if t.whole > 0 {
		most = 10
	}
	values := t.values(normal)
	list := lo.Filter(values, func(v value, _ int) bool { return len(values) < few || v.n >= enough })
	slices.SortFunc(list, func(a, b value) int {
		// a.k/a.n against b.k/b.n without rounding
		return cmp.Or(cmp.Compare(b.k*a.n, a.k*b.n), cmp.Compare(b.n, a.n), cmp.Compare(a.text, b.text))
	})
	var out []finding.BreakdownValue
	for _, v := range list[:min(len(list), most)] {
		if v.k > 0 {
			out = append(out, finding.BreakdownValue{Value: mask(v.text), Count: v.k, Of: v.n})
		}
	}
	return out
}

// spelt tells spellings of one value: key is the same for all of them, text is
// what the value is called, and normal says that text does not depend on which
// of them was met.
type spelt func(raw string) (key, text string, normal bool)

// value is one value of a name of by, under all its spellings.
type value struct {
	text string
	most int64 // subjects of the spelling that text is, 0 where it is the normal form
	share
}

// values puts the spellings of one value together. What has no normal form is
// called as most records call it.
func (t *tally) values(normal spelt) []value {
	merged := map[string]*value{}
	for raw, s := range t.counts {
		key, text, settled := normal(raw)
		v := merged[key]
		if v == nil {
			v = &value{text: text}
			merged[key] = v
		}
		if !settled && (s.n > v.most || s.n == v.most && text < v.text) {
			v.text, v.most = text, s.n
		}
		v.k += s.k
		v.n += s.n
	}
	return lo.MapToSlice(merged, func(_ string, v *value) value {
		v.n = max(v.n, t.whole)
		return *v
	})
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
