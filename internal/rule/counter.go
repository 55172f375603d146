package rule

import (
	"fmt"
	"math/bits"
	"runtime/debug"
	"slices"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/record"
)

// Counter counts the answers to one question on one worker. It is not safe for
// concurrent use: each worker owns one, and Merge joins them in any order. What
// it ends up with does not depend on how the records were split.
type Counter struct {
	Failing   int64 // k: records whose condition is false; of clusters their surplus
	Evaluated int64 // n: records with a verdict; of clusters their records
	Undecided int64 // where or condition was null
	Errors    int64 // an expression failed
	Cases     int64 // subjects that fail: records, or clusters

	// SquaredSurplus is Σ(size−1)² over failing clusters, for the design effect.
	SquaredSurplus int64

	weightFailing, weightAll   expr.ExactSum // Σw
	squaresFailing, squaresAll expr.ExactSum // Σw²
	evidence                   []row         // the first by index, sorted
	by                         []tally
	among                      []int64 // by condition of the rule's among
	why                        string  // of the first error by index
	whyAt                      int
	crash                      string

	q       *Question
	frame   *expr.Frame
	scratch *expr.Scratch
	sel     []int32
	verdict []expr.Tri
	failing []int32
	numbers []float64
	nulls   []bool
}

// row is one kept case.
type row struct {
	index int // number of the record in its dataset
	shown finding.Evidence
}

// NewCounter returns a counter that has seen nothing.
func (q *Question) NewCounter() *Counter {
	c := &Counter{q: q, frame: q.setting.frame(nil), scratch: &expr.Scratch{}}
	for range q.by {
		c.by = append(c.by, newTally())
	}
	c.among = make([]int64, len(q.among))
	return c
}

// Add judges the records of a batch that sel names, and returns the rows that
// fail; the slice is valid until the next call. Which rows are archived is the
// caller's business: see Question.Archived. A panic inside makes the question
// an error.
func (c *Counter) Add(b *record.Batch, sel []int32) (failing []int32) {
	defer func() {
		if bug := recover(); bug != nil {
			c.crash = fmt.Sprintf("%v\n%s", bug, debug.Stack())
			failing = nil
		}
	}()
	if c.crash != "" || len(sel) == 0 {
		return nil
	}
	c.frame.Batch = b
	c.failing = c.failing[:0]
	if c.q.Settled != nil {
		c.undecide(b, sel)
		return nil
	}
	sel = c.filter(b, sel)
	c.judge(c.q.condition, b, sel)
	c.count(b, sel)
	return c.failing
}

// undecide counts the rows of a part of a dataset that lacks what the question
// needs: those that where lets through are undecided, and all where it lacks
// what where needs.
func (c *Counter) undecide(b *record.Batch, sel []int32) {
	if c.q.Settled.Outcome != finding.Inconclusive {
		return
	}
	if c.q.where != nil {
		if _, missing := c.q.where.Missing(c.q.isAbsent); !missing {
			sel = c.filter(b, sel)
		}
	}
	for _, r := range sel {
		c.Undecided += c.sizeOf(b, r)
	}
}

// Doubt counts rows as undecided, those that where lets through: what the rule is
// about is there and cannot be read.
func (c *Counter) Doubt(b *record.Batch, sel []int32) {
	if c.crash != "" || c.q.Settled != nil {
		return
	}
	c.frame.Batch = b
	for _, r := range c.filter(b, sel) {
		c.Undecided += c.sizeOf(b, r)
	}
}

// filter keeps the rows that where lets through.
func (c *Counter) filter(b *record.Batch, sel []int32) []int32 {
	if c.q.where == nil {
		return sel
	}
	c.judge(c.q.where, b, sel)
	c.sel = c.sel[:0]
	for j, r := range sel {
		switch c.verdict[j] {
		case expr.True:
			c.sel = append(c.sel, r)
		case expr.Unknown:
			c.Undecided += c.sizeOf(b, r)
		case expr.False:
		case broken3:
			c.Errors += c.sizeOf(b, r)
		}
	}
	return c.sel
}

// broken3 marks a row for which an expression failed.
const broken3 = expr.Tri(9)

// judge asks one program of the selected rows, one verdict each in their order.
// Where the kernels stop at an error, the rows are asked one by one, so that
// only those that fail count.
func (c *Counter) judge(p *expr.Program, b *record.Batch, sel []int32) {
	if cap(c.verdict) < len(sel) {
		c.verdict = make([]expr.Tri, max(len(sel), b.Rows))
	}
	c.verdict = c.verdict[:len(sel)]
	if p.Judge(c.scratch, c.frame, sel, c.verdict) == nil {
		return
	}
	for j, r := range sel {
		c.frame.Row = int(r)
		v, err := p.Eval(c.frame)
		c.verdict[j] = v.Tri()
		if err != nil {
			c.verdict[j] = broken3
			c.explainError(b.First+int(r), err)
		}
	}
}

func (c *Counter) explainError(index int, err error) {
	if c.why == "" || index < c.whyAt {
		c.why, c.whyAt = err.Error(), index
	}
}

// count adds the verdicts of the selected rows up.
func (c *Counter) count(b *record.Batch, sel []int32) {
	if c.q.size < 0 && c.q.weight == nil {
		c.countRecords(b, sel)
	} else {
		c.countSized(b, sel)
	}
	for i := range c.by {
		c.by[i].add(c, c.q.by[i].prog, b, sel)
	}
	c.countAmong(b, c.failing)
}

// countRecords counts rows that stand for one record each. Nearly all verdicts
// of most rules are the same, so nothing is decided row by row.
func (c *Counter) countRecords(b *record.Batch, sel []int32) {
	failing, holding, errors := tallied(c.verdict)
	c.Evaluated += failing + holding
	c.Undecided += int64(len(sel)) - failing - holding - errors
	c.Errors += errors
	c.Failing += failing
	c.Cases += failing
	if failing == 0 {
		return
	}
	for j, v := range c.verdict {
		if v == expr.False {
			c.failing = append(c.failing, sel[j])
		}
	}
	for _, r := range c.failing {
		c.keep(b, int(r))
	}
}

// tallied counts verdicts, eight at a time: each answer has a bit of its own but
// broken3, which has that of False as well.
func tallied(vs []expr.Tri) (failing, holding, broken int64) {
	const each = 0x0101010101010101
	for ; len(vs) >= 8; vs = vs[8:] {
		v := uint64(vs[0]) | uint64(vs[1])<<8 | uint64(vs[2])<<16 | uint64(vs[3])<<24 |
			uint64(vs[4])<<32 | uint64(vs[5])<<40 | uint64(vs[6])<<48 | uint64(vs[7])<<56
		failing += int64(bits.OnesCount64(v & (each * uint64(expr.False))))
		holding += int64(bits.OnesCount64(v & (each * uint64(expr.True))))
		broken += int64(bits.OnesCount64(v & (each * uint64(broken3-expr.False))))
	}
	failing -= broken
	for _, v := range vs {
		switch v {
		case expr.False:
			failing++
		case expr.True:
			holding++
		case broken3:
			broken++
		case expr.Unknown:
		}
	}
	return failing, holding, broken
}

// countSized counts clusters, and records that weigh.
func (c *Counter) countSized(b *record.Batch, sel []int32) {
	c.weigh(b, sel)
	for j, r := range sel {
		size := c.sizeOf(b, r)
		switch c.verdict[j] {
		case expr.True:
			c.Evaluated += size
		case expr.False:
			c.Evaluated += size
			c.fail(b, int(r), size)
		case expr.Unknown:
			c.Undecided += size
			continue
		case broken3:
			c.Errors += size
			continue
		}
		c.addWeight(j, size, c.verdict[j] == expr.False)
	}
}

// sizeOf is how many records a row stands for: a cluster for its size, anything
// else for one.
func (c *Counter) sizeOf(b *record.Batch, row int32) int64 {
	if c.q.size < 0 {
		return 1
	}
	return sizeOf(c.q.vector(b, c.q.size), int(row))
}

// sizeOf is the size of a cluster, 1 where it is not known.
func sizeOf(v *record.Vector, r int) int64 {
	if v == nil {
		return 1
	}
	i := v.Index(r)
	if v.Null[i] || v.Num[i] < 1 {
		return 1
	}
	return int64(v.Num[i])
}

func (c *Counter) fail(b *record.Batch, r int, size int64) {
	c.failing = append(c.failing, int32(r)) //nolint:gosec // a batch has some thousand rows
	c.Cases++
	if c.q.size >= 0 {
		// A rule may fail a single record; then that record is affected.
		surplus := max(1, size-1)
		c.Failing += surplus
		c.SquaredSurplus += surplus * surplus
	} else {
		c.Failing++
	}
	c.keep(b, r)
}

// keep shows a failing row, if it is among the first.
func (c *Counter) keep(b *record.Batch, r int) {
	index := b.First + r
	most := c.q.setting.kept()
	if len(c.evidence) >= most && index > c.evidence[most-1].index {
		return
	}
	at, _ := slices.BinarySearchFunc(c.evidence, index, func(e row, i int) int { return e.index - i })
	c.evidence = slices.Insert(c.evidence, at, row{index: index, shown: c.q.show(c.frame, b, r)})
	if len(c.evidence) > most {
		c.evidence = c.evidence[:most]
	}
}

// Merge adds what another counter of the same question saw.
func (c *Counter) Merge(o *Counter) {
	c.Failing += o.Failing
	c.Evaluated += o.Evaluated
	c.Undecided += o.Undecided
	c.Errors += o.Errors
	c.Cases += o.Cases
	c.SquaredSurplus += o.SquaredSurplus
	c.weightFailing.Merge(o.weightFailing)
	c.weightAll.Merge(o.weightAll)
	c.squaresFailing.Merge(o.squaresFailing)
	c.squaresAll.Merge(o.squaresAll)
	c.evidence = append(c.evidence, o.evidence...)
	slices.SortFunc(c.evidence, func(a, b row) int { return a.index - b.index })
	c.evidence = c.evidence[:min(len(c.evidence), c.q.setting.kept())]
	for i := range c.by {
		c.by[i].merge(o.by[i])
	}
	for i := range c.among {
		c.among[i] += o.among[i]
	}
	if o.why != "" && (c.why == "" || o.whyAt < c.whyAt) {
		c.why, c.whyAt = o.why, o.whyAt
	}
	if c.crash == "" {
		c.crash = o.crash
	}
}
