package main

import (
	"math"
)

// lowest is the confidence from which cells are asked for when thresholds are
// compared.
const lowest = 0.3

// thresholds are those among which one is chosen.
func thresholds() []float64 {
	var out []float64
	for t := lowest; t < 0.96; t += 0.05 {
		out = append(out, math.Round(100*t)/100)
	}
	return out
}

// leftOut chooses for each table the threshold with the best mean F1 of cells on
// all others, and measures the table with that. How far the result is from the
// one with the shipped threshold says how far that depends on the tables.
func leftOut(all []measured) (chosen []float64, cells, rows []tally) {
	for i := range all {
		best, at := -1.0, 0.0
		for _, t := range thresholds() {
			sum := 0.0
			for j := range all {
				if j == i {
					continue
				}
				others, _ := all[j].corpus.tallies(all[j].all, t)
				if f := others.f1(); !math.IsNaN(f) {
					sum += f
				}
			}
			if sum >= best {
				best, at = sum, t
			}
		}
		c, r := all[i].corpus.tallies(all[i].all, at)
		chosen, cells, rows = append(chosen, at), append(cells, c), append(rows, r)
	}
	return chosen, cells, rows
}
