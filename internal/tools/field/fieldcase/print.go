package fieldcase

import (
	"fmt"
	"io"
	"strings"

	"github.com/samber/lo"
)

// Print writes a table of cases, below each what failed and what it waits for,
// and the totals in the last line. With verbose every check is printed.
func Print(w io.Writer, results []Result, verbose bool) error {
	var b strings.Builder
	width := lo.Max(lo.Map(results, func(r Result, _ int) int { return len(r.Name) }))
	for i := range results {
		r := &results[i]
		fmt.Fprintf(&b, "%-*s  %s  %2d pass", width, r.Name, r.State(), r.count(Pass))
		if n := r.count(Wait); n > 0 {
			fmt.Fprintf(&b, ", %d wait", n)
		}
		if n := r.count(Fail); n > 0 {
			fmt.Fprintf(&b, ", %d FAIL", n)
		}
		b.WriteString("\n")
		r.details(&b, verbose)
	}
	count := lo.CountValuesBy(results, func(r Result) State { return r.State() })
	fmt.Fprintf(&b, "%d cases: %d pass, %d fail, %d wait\n", len(results), count[Pass], count[Fail], count[Wait])
	_, err := io.WriteString(w, b.String())
	return err
}

// details are the failures of a case, and what it waits for, each thing once.
func (r *Result) details(b *strings.Builder, verbose bool) {
	for _, v := range r.Verdicts {
		if v.State == Fail {
			fmt.Fprintf(b, "    FAIL %s: %s\n", v.Says, v.Because)
		}
		if verbose && v.State == Pass {
			fmt.Fprintf(b, "    pass %s\n", v.Says)
		}
	}
	waiting := lo.Filter(r.Verdicts, func(v Verdict, _ int) bool { return v.State == Wait })
	for _, reason := range lo.Uniq(lo.Map(waiting, func(v Verdict, _ int) string { return v.Because })) {
		says := lo.FilterMap(waiting, func(v Verdict, _ int) (string, bool) { return v.Says, v.Because == reason })
		fmt.Fprintf(b, "    waits for %s: %s\n", reason, strings.Join(says, "; "))
	}
}
