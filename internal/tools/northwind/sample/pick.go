package sample

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"
)

// dice is the source of everything that is left to chance.
type dice struct{ *rand.Rand }

func newDice(seed, stream uint64) dice {
	return dice{rand.New(rand.NewPCG(seed, stream))} //nolint:gosec // example data, not a secret
}

func pick[T any](d dice, from []T) T { return from[d.IntN(len(from))] }

// weighted is a value and how often it comes.
type weighted[T any] struct {
	value  T
	weight int
}

// pickWeighted picks in proportion to the weights.
func pickWeighted[T any](d dice, from []weighted[T]) T {
	total := 0
	for _, w := range from {
		total += w.weight
	}
	at := d.IntN(total)
	for _, w := range from {
		if at -= w.weight; at < 0 {
			return w.value
		}
	}
	return from[len(from)-1].value
}

// between returns a moment of [from, to), in whole minutes.
func (d dice) between(from, to time.Time) time.Time {
	minutes := int64(to.Sub(from) / time.Minute)
	if minutes <= 0 {
		return from
	}
	return from.Add(time.Duration(d.Int64N(minutes)) * time.Minute)
}

// amount returns a price between low and high whose logarithm is uniform, as
// prices are, rounded to tens.
func (d dice) amount(low, high float64) float64 {
	return 10 * math.Round(low*math.Pow(high/low, d.Float64())/10)
}

// spread says whether the i-th of total things is one of n that are spread
// evenly over them. Over i from 0 to total-1 it is true exactly n times.
func spread(i, total, n int) bool { return (i+1)*n/total != i*n/total }

// lot is a set of rows that share a fault.
type lot map[int]bool

// lots draws sets of the given sizes from the rows, by chance and none of them in
// two sets, so that the count of each fault is the size of its lot.
func (d dice) lots(rows []int, sizes ...int) []lot {
	order := d.Perm(len(rows))
	drawn := make([]lot, len(sizes))
	for i, size := range sizes {
		drawn[i] = lot{}
		for _, at := range order[:size] {
			drawn[i][rows[at]] = true
		}
		order = order[size:]
	}
	return drawn
}

// upTo returns the rows 0 to n-1.
func upTo(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// where returns the positions of what is wanted.
func where[T any](from []T, wanted func(T) bool) []int {
	var at []int
	for i, x := range from {
		if wanted(x) {
			at = append(at, i)
		}
	}
	return at
}

// money writes an amount with two digits, as exports do.
func money(amount float64) string { return fmt.Sprintf("%.2f", amount) }
