package finding

// Affected holds the counts of a check: k of n, what could not be decided, and
// what there is in all. A check of a declared thing as a whole is 1 of 1.
type Affected struct {
	Count      int64  // k: records (or parts) that fail, before folding
	Of         int64  // n: records (or parts) evaluated
	Undecided  int64  // looked at without a verdict, in neither k nor n
	Population *int64 // N: what there is, of which n were evaluated; nil when unknown

	// The weights are sums over the failing and over the evaluated records and
	// are set together, by a rule that weighs what it looks at; both nil else.
	Weight, WeightOf *float64
}

// Whole is one declared thing looked at as a whole: k of 1 of 1.
func Whole(failed bool) Affected { return Parts(failed, 1) }

// Parts is one part of a thing that has m parts for which the rule was
// conclusive.
func Parts(failed bool, m int64) Affected {
	a := Affected{Of: m, Population: &m}
	if failed {
		a.Count = 1
	}
	return a
}

// Exact reports whether everything there is was looked at, so that the share
// has no sampling error.
func (a Affected) Exact() bool { return a.Population != nil && a.Of >= *a.Population }

// Share is p: the share that is affected, 0 to 1, of the weight where the rule
// weighs. It is 0 when nothing was evaluated.
func (a Affected) Share() float64 {
	if a.Weight != nil && a.WeightOf != nil {
		if *a.WeightOf > 0 {
			return clamp(*a.Weight / *a.WeightOf)
		}
		return 0
	}
	if a.Of <= 0 {
		return 0
	}
	return clamp(float64(a.Count) / float64(a.Of))
}

func clamp(p float64) float64 { return max(0, min(1, p)) }
