package match

import (
	"cmp"
	"slices"
)

// edge is a pair above the threshold of possible, by canonical records.
type edge struct {
	a, b    int32
	weight  float64
	prob    float64
	band    Band
	by      string
	related string
}

// maxCluster is how many records a cluster may hold.
const maxCluster = 500

// forest joins records into clusters by falling weight. Two clusters become one
// only where counted edges cover a third of the pairs between them, so that no
// chain of accidents joins what has nothing in common.
type forest struct {
	up      []int32
	members [][]int32 // of a root with two records or more
	near    [][]int32 // counted neighbours of a record
	weakest []float64
	band    []Band
	by      []string
	refused map[[2]int32][2]int32 // roots that were not joined, and how large they were then
}

func newForest(n int, counted []edge) *forest {
	f := &forest{
		up: make([]int32, n), members: make([][]int32, n), near: make([][]int32, n), weakest: make([]float64, n),
		band: make([]Band, n), by: make([]string, n), refused: make(map[[2]int32][2]int32),
	}
	for i := range f.up {
		f.up[i] = int32(i)
	}
	degree := make([]int32, n)
	for _, e := range counted {
		degree[e.a]++
		degree[e.b]++
	}
	flat := make([]int32, 2*len(counted))
	at := 0
	for i, d := range degree {
		if d > 0 {
			f.near[i] = flat[at : at : at+int(d)]
			at += int(d)
		}
	}
	for _, e := range counted {
		f.near[e.a] = append(f.near[e.a], e.b)
		f.near[e.b] = append(f.near[e.b], e.a)
	}
	return f
}

func (f *forest) root(r int32) int32 {
	for f.up[r] != r {
		f.up[r] = f.up[f.up[r]]
		r = f.up[r]
	}
	return r
}

func (f *forest) of(root int32) []int32 {
	if f.members[root] == nil {
		return []int32{root}
	}
	return f.members[root]
}

// grow takes the edges in falling order.
func (f *forest) grow(counted []edge) {
	for i := range counted {
		f.join(&counted[i])
	}
}

func (f *forest) join(e *edge) {
	a, b := f.root(e.a), f.root(e.b)
	if a == b {
		return
	}
	x, y := f.of(a), f.of(b)
	if len(x) < len(y) || len(x) == len(y) && a > b {
		a, b, x, y = b, a, y, x
	}
	sizes := [2]int32{int32(len(x)), int32(len(y))} //nolint:gosec // at most maxCluster
	if len(x) > 1 && f.refused[[2]int32{a, b}] == sizes {
		return
	}
	if len(x)+len(y) > maxCluster || !f.covered(x, y) {
		f.refused[[2]int32{a, b}] = sizes
		return
	}
	if f.members[a] == nil {
		f.members[a] = []int32{a}
		f.weakest[a], f.band[a], f.by[a] = 1, Certain, e.by
	}
	f.members[a] = append(f.members[a], y...)
	f.up[b] = a
	f.weakest[a] = min(f.weakest[a], e.prob)
	f.band[a] = min(f.band[a], e.band)
	if f.members[b] != nil {
		f.weakest[a] = min(f.weakest[a], f.weakest[b])
		f.band[a] = min(f.band[a], f.band[b])
		f.by[a] = stronger(f.by[a], f.by[b])
		f.members[b] = nil
	}
	f.by[a] = stronger(f.by[a], e.by)
}

func stronger(a, b string) string {
	if rank(b) < rank(a) {
		return b
	}
	return a
}

// covered reports whether counted edges cover a third of the pairs between two
// clusters. Of large clusters a fixed part is asked.
func (f *forest) covered(x, y []int32) bool {
	const most = 60
	if len(x) > most {
		x = spread(x, most)
	}
	if len(y) > most {
		y = spread(y, most)
	}
	pairs, joined := len(x)*len(y), 0
	if pairs == 1 {
		return true
	}
	for _, r := range y {
		for _, p := range x {
			if slices.Contains(f.near[r], p) {
				joined++
			}
		}
	}
	return 3*joined >= pairs
}

// spread returns n members at even distances.
func spread(members []int32, n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = members[i*len(members)/n]
	}
	return out
}

// byWeight orders edges for growing: the heaviest first, then by their records.
func byWeight(x, y edge) int {
	return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
}
