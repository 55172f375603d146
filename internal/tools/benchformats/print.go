package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/format"
	"stackassay/internal/tools/benchformats/labelled"
)

// printf writes to a buffer whose error is asked for when it is flushed.
func printf(w io.Writer, format string, args ...any) { _, _ = fmt.Fprintf(w, format, args...) }

func printAgreement(w io.Writer, all []agreement) {
	printf(w, "%-24s %22s %22s\n", "file", "validity", "reason")
	for _, a := range all {
		printf(w, "%-24s %22s %22s\n", a.file.Name, share(a.verdicts, len(a.file.Rows)), share(a.reasons, a.invalid))
	}
}

func printTables(w io.Writer, tables []table) {
	for _, t := range tables {
		printf(w, "%-24s %22s\n", t.name, share(t.good, t.rows))
	}
	for _, t := range tables {
		for _, line := range t.wrong {
			printf(w, "  %s: %s\n", t.name, line)
		}
	}
}

// share writes how many of how many, in percent.
func share(k, n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprintf("%d of %d (%.1f %%)", k, n, 100*float64(k)/float64(n))
}

// printDisagreements lists where our answer is not the label, and where the label
// is not what the suite says that the value is from.
func printDisagreements(w io.Writer, all []agreement, laws map[string]string) {
	var ours, suites []string
	for _, a := range all {
		for i, row := range a.file.Rows {
			got := a.answers[i]
			line := fmt.Sprintf("  %s %s: %s; label %s; settled by: %s", a.file.Name, shown(row.Value), verdict(got), label(row), clause(laws, a.file, row, got))
			switch {
			case (got == "") != row.Valid, !row.Valid && got != row.Reason:
				ours = append(ours, line)
			case row.Suite() != "":
				suites = append(suites, fmt.Sprintf("  %s %s: %s; suite: %s", a.file.Name, shown(row.Value), verdict(got), row.Suite()))
			}
		}
	}
	printf(w, "\ndisagreements with the labels: %d\n%s", len(ours), lines(ours))
	printf(w, "\nvalues whose label, and our answer, differ from the public suite that they are from: %d\n%s", len(suites), lines(suites))
}

func lines(all []string) string {
	return strings.Join(lo.Map(all, func(s string, _ int) string { return s + "\n" }), "")
}

func verdict(why format.Reason) string {
	if why == "" {
		return "valid"
	}
	return "invalid, " + string(why)
}

func label(row labelled.Row) string {
	if row.Valid {
		return "valid"
	}
	return "invalid, " + string(row.Reason)
}

// shown is a value with its control characters escaped, cut where it is long.
func shown(value string) string {
	const longest = 60
	runes := []rune(value)
	if len(runes) > longest {
		return fmt.Sprintf("%q…", string(runes[:longest]))
	}
	return fmt.Sprintf("%q", value)
}

func printTotals(w io.Writer, all []agreement, tables []table) {
	values := lo.SumBy(all, func(a agreement) int { return len(a.file.Rows) })
	verdicts := lo.SumBy(all, func(a agreement) int { return a.verdicts })
	invalid := lo.SumBy(all, func(a agreement) int { return a.invalid })
	reasons := lo.SumBy(all, func(a agreement) int { return a.reasons })
	rest := strings.Join(lo.Map(tables, func(t table, _ int) string {
		return fmt.Sprintf(", %s %s", strings.TrimPrefix(t.name, "_"), share(t.good, t.rows))
	}), "")
	printf(w, "\ntotal of %d files: validity %s, reason %s%s\n", len(all), share(verdicts, values), share(reasons, invalid), rest)
}
