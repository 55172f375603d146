package match

// Explanation is the argument about one pair, bit by bit: Prior, the bits of the
// lines and Related add up to Weight exactly.
type Explanation struct {
	Pair
	Prior    float64 // bits that any pair starts with
	Lines    []Line
	Joint    float64 // bits taken off because Joined explains the agreement as well
	Joined   string  // "two people of one firm", "" where nothing was taken off
	Modelled bool    // false: keys alone decided, and there are no bits
}

// Line is one field of a pair.
type Line struct {
	Field      string
	Kind       Kind
	A, B       string // values as they were delivered: the caller masks them
	Level      string // "same", "one slip", "different" …
	Bits       float64
	Frequency  float64 // of Bits: what the rarity of the value changed
	Dependence float64 // of Bits: what agreement of a coarser field took off
	Given      string  // that coarser field, or the field that implies this one
}

// Explain weighs one pair. Rows count as in the result.
func (r *Result) Explain(a, b int) Explanation {
	return r.engine.explain(a, b)
}
