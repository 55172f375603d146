package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// share writes a share with three places, - where there is none.
func share(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.3f", x)
}

// interval writes the 95 % interval of a share.
func interval(hits, n int) string {
	low, high := wilson(hits, n)
	return fmt.Sprintf("%.2f–%.2f", low, high)
}

func printTables(w *strings.Builder, all []measured) {
	fmt.Fprintln(w, "| table | records | | flagged | wrong | hits | precision | 95 % | recall | 95 % | F1 | flag all | seconds |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|---|---|---|---|---|---|")
	for _, m := range all {
		cells, rows := m.corpus.tallies(m.found, 0)
		line := func(name, records, what string, t tally, floor, took string) {
			fmt.Fprintf(w, "| %s | %s | %s | %d | %d | %d | %s | %s | %s | %s | %s | %s | %s |\n", name, records, what, t.flagged, t.wrong, t.hits,
				share(t.precision()), interval(t.hits, t.flagged), share(t.recall()), interval(t.hits, t.wrong), share(t.f1()), floor, took)
		}
		line(m.corpus.name, strconv.Itoa(m.corpus.records), "cells", cells, share(m.corpus.everything()), fmt.Sprintf("%.1f", m.took.Seconds()))
		line("", "", "rows", rows, "", "")
	}
	fmt.Fprintln(w)
	for _, m := range all {
		if m.why != "" {
			fmt.Fprintf(w, "%s\n\n", m.why)
		}
	}
}

func printKinds(w *strings.Builder, all []measured) {
	fmt.Fprintln(w, "| table | kind | wrong | named | recall |")
	fmt.Fprintln(w, "|---|---|---|---|---|")
	for _, m := range all {
		names, by := m.corpus.kinds(m.found)
		for _, name := range names {
			fmt.Fprintf(w, "| %s | %s | %d | %d | %s |\n", m.corpus.name, name, by[name].wrong, by[name].hits, share(by[name].recall()))
		}
	}
	fmt.Fprintln(w)
}

func printLeaveOneOut(w *strings.Builder, all []measured) {
	chosen, cells, rows := leftOut(all)
	fmt.Fprintln(w, "threshold chosen on the other tables:")
	fmt.Fprintln(w)
	fmt.Fprintln(w, "| table | threshold | cells: precision | recall | F1 | rows: precision | recall | F1 |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|---|")
	for i, m := range all {
		fmt.Fprintf(w, "| %s | %.2f | %s | %s | %s | %s | %s | %s |\n", m.corpus.name, chosen[i],
			share(cells[i].precision()), share(cells[i].recall()), share(cells[i].f1()),
			share(rows[i].precision()), share(rows[i].recall()), share(rows[i].f1()))
	}
	fmt.Fprintln(w)
}

// orOne takes an F1 of nothing named where nothing is wrong for what it is.
func orOne(f1 float64) float64 {
	if math.IsNaN(f1) {
		return 1
	}
	return f1
}

// printTotals writes the last line: all tables together, and the mean of their F1.
func printTotals(w *strings.Builder, all []measured) {
	var cells, rows tally
	meanCells, meanRows := 0.0, 0.0
	for _, m := range all {
		c, r := m.corpus.tallies(m.found, 0)
		cells.add(c)
		rows.add(r)
		meanCells += orOne(c.f1()) / float64(len(all))
		meanRows += orOne(r.f1()) / float64(len(all))
	}
	fmt.Fprintf(w, "total: %d tables; cells precision %s recall %s F1 %s (mean of tables %s); rows precision %s recall %s F1 %s (mean of tables %s)\n",
		len(all), share(cells.precision()), share(cells.recall()), share(cells.f1()), share(meanCells),
		share(rows.precision()), share(rows.recall()), share(rows.f1()), share(meanRows))
}
