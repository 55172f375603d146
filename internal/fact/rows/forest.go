package rows

// Forest joins rows into groups. The root of a group is its first row, so that
// the order in which rows are joined leaves no trace.
type Forest struct{ up []int32 }

// NewForest returns n rows, each a group of its own.
func NewForest(n int) Forest {
	f := Forest{make([]int32, n)}
	for i := range f.up {
		f.up[i] = int32(i)
	}
	return f
}

// Root returns the first row of the group that a row is in.
func (f Forest) Root(row int32) int32 {
	for f.up[row] != row {
		f.up[row] = f.up[f.up[row]]
		row = f.up[row]
	}
	return row
}

// Join makes one group of those that two rows are in.
func (f Forest) Join(a, b int32) {
	a, b = f.Root(a), f.Root(b)
	f.up[max(a, b)] = min(a, b)
}
