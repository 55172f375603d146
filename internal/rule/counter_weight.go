package rule

import "stackassay/internal/record"

// Weights are the sums that the share and the interval of a weighted rule are
// made of (score.md, 3.2); all 0 where the rule does not weigh.
type Weights struct {
	Failing, All               float64 // Σw
	SquaresFailing, SquaresAll float64 // Σw²
}

// Weights returns the sums of the weights.
func (c *Counter) Weights() Weights {
	return Weights{
		Failing: c.weightFailing.Total(), All: c.weightAll.Total(),
		SquaresFailing: c.squaresFailing.Total(), SquaresAll: c.squaresAll.Total(),
	}
}

// weigh reads the weights of the selected rows.
func (c *Counter) weigh(b *record.Batch, sel []int32) {
	if c.q.weight == nil {
		return
	}
	if cap(c.numbers) < len(sel) {
		n := max(len(sel), b.Rows)
		c.numbers, c.nulls = make([]float64, n), make([]bool, n)
	}
	c.numbers, c.nulls = c.numbers[:len(sel)], c.nulls[:len(sel)]
	if c.q.weight.Numbers(c.scratch, c.frame, sel, c.numbers, c.nulls) == nil {
		return
	}
	for j, r := range sel {
		c.frame.Row = int(r)
		v, err := c.q.weight.Eval(c.frame)
		c.numbers[j], c.nulls[j] = v.AsNumber(), err != nil || v.IsNull()
	}
}

// addWeight adds the weight of the j-th selected row; one that is not known or
// negative weighs nothing. A cluster weighs as many times as it has records, and
// what fails of it as many times as a merge removes some.
func (c *Counter) addWeight(j int, size int64, fails bool) {
	if c.q.weight == nil || c.nulls[j] || c.numbers[j] <= 0 {
		return
	}
	w := c.numbers[j]
	c.weightAll.Add(w * float64(size))
	c.squaresAll.Add(w * w * float64(size))
	if fails {
		surplus := float64(max(1, size-1))
		c.weightFailing.Add(w * surplus)
		c.squaresFailing.Add(w * w * surplus)
	}
}
