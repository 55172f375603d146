package match

// Band says how sure a pair or a cluster is.
type Band uint8

// The bands. Certain and probable pairs count; possible ones are listed apart.
const (
	NoBand   Band = iota // below every threshold
	Possible             // probability of 0.50 or more
	Probable             // 0.90 or more
	Certain              // 0.99 or more
)

// String returns the word of the band in outputs, "" for none.
func (b Band) String() string {
	switch b {
	case Possible:
		return "possible"
	case Probable:
		return "probable"
	case Certain:
		return "certain"
	case NoBand:
	}
	return ""
}

// Result is what was found. Rows of a link's right table count on from those of
// the left.
type Result struct {
	Left, Right int       // rows of the tables; Right is 0 for one table
	Fields      []Field   // how each column was read, in the order of the tables
	Clusters    []Cluster // of two records or more, by their first row
	Pairs       []Pair    // from possible on, by their rows
	Refused     string    // why the model was not believed, a sentence; "" when it was
	Notes       []string  // what else a reader must know, whole sentences
	Expected    Expected
	SelfCheck   SelfCheck
	Work        Work

	engine *engine // for Explain
}

// Pair is two records that may be one thing. A < B; of a link, A is of the left
// table and B of the right.
type Pair struct {
	A, B        int32
	Weight      float64 // bits for (above zero) or against
	Probability float64 // 1/(1+2^-Weight), but for a pair of a key alone
	Band        Band
	By          string // keyword of cluster.by: the strongest key that holds, else "match"
	Related     string // what joins the two if they are not one thing: "shared mailbox", "family" …
}

// Cluster is records that are one thing.
type Cluster struct {
	Records []int32 // rows, ascending
	Band    Band    // lowest of a spanning tree of its strongest pairs
	Weakest float64 // probability of the weakest pair of that tree
	By      string  // strongest key of its pairs, else "match"
}

// Field is one column and how it was used.
type Field struct {
	Name     string // header of the column, both when two tables call it differently
	Kind     Kind   // what its values are
	Distinct int    // distinct values that say something
	Filled   int    // rows with such a value
	Left     string // why it was left out, "" when it was used
	Weights  []Level
}

// Level is what the model has learned of one degree of agreement of a field.
type Level struct {
	Name string
	M, U float64 // share among pairs of one thing, and among other pairs
	Bits float64 // log2 of their ratio
}

// Expected is what the probabilities of the counted pairs say of them.
type Expected struct {
	Pairs float64 // true pairs among those counted
	False float64 // share of false ones among those counted
}

// SelfCheck is how many injected copies were found again.
type SelfCheck struct {
	Injected, Found int
}

// Recall returns the estimated recall, and false when nothing was injected.
func (s SelfCheck) Recall() (float64, bool) {
	if s.Injected == 0 {
		return 0, false
	}
	return float64(s.Found) / float64(s.Injected), true
}

// Work counts what was done.
type Work struct {
	Passes     int // ways of looking for candidates
	Blocks     int // groups of records with one code
	Skipped    int // groups that were too large to compare
	Candidates int // pairs that were compared
	Vectors    int // distinct vectors of levels
	Iterations int // steps of expectation and maximisation
}

// ClusterOf returns for every row the index of its cluster, -1 for a record alone.
func (r *Result) ClusterOf() []int {
	of := make([]int, r.Left+r.Right)
	for i := range of {
		of[i] = -1
	}
	for c := range r.Clusters {
		for _, row := range r.Clusters[c].Records {
			of[row] = c
		}
	}
	return of
}
