package profile

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"
)

// percent writes a share so that nearly all is not all and nearly none not none.
func percent(share float64) string {
	switch {
	case share <= 0:
		return "0 %"
	case share >= 1:
		return "100 %"
	case share < 0.001:
		return "<0.1 %"
	case share > 0.999:
		return ">99.9 %"
	}
	return strconv.FormatFloat(100*share, 'f', 1, 64) + " %"
}

// thousands writes a number with commas between groups of three digits.
func thousands[N int | int64](n N) string {
	digits := strconv.FormatInt(int64(n), 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

func (c *Column) filled() string { return percent(c.Filled) }

func (c *Column) distinct() string {
	if c.Approximate {
		return "≈" + thousands(c.Distinct)
	}
	return thousands(c.Distinct)
}

func (c *Column) valid() string {
	if c.Valid == nil {
		return "-"
	}
	return percent(*c.Valid)
}

// kind is the type with what is to be known about it.
func (c *Column) kind() string {
	switch {
	case c.Declared != "":
		return c.Declared
	case len(c.Mixed) > 0:
		return strings.Join(c.Mixed, " + ")
	case c.Detected == "":
		return "-"
	case c.Confidence == "guess":
		return c.Detected + "?"
	}
	return c.Detected
}

func (c *Column) shape() string {
	if len(c.Patterns) == 0 {
		return ""
	}
	return c.Patterns[0].Text + " " + percent(c.Patterns[0].Share)
}

// remarks are what is worth saying of a column beside its row, in sentences
// without a full stop.
func (c *Column) remarks() []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if c.contradicted() {
		say("declared %s, looks like %s (%s)", c.Declared, c.Detected, c.Confidence)
	}
	if len(c.Mixed) > 0 {
		say("holds %s", strings.Join(c.Mixed, " and "))
	}
	if c.Invalid != nil && *c.Invalid > 0 {
		say("%s of %s filled are invalid: %s", thousands(*c.Invalid), thousands(c.Records-c.Missing-c.Placeholder), counts(c.Reasons))
	}
	if c.Undecided > 0 {
		say("%s cannot be judged: %s", thousands(c.Undecided), counts(c.Lacks))
	}
	if c.Placeholder > 0 {
		words := ""
		if len(c.StandIns) > 0 {
			words = ": " + counts(c.StandIns)
		}
		say("%s filled in and empty of meaning%s", thousands(c.Placeholder), words)
	}
	if c.Suspect != nil {
		say("one value, %s, in %s: may stand for none", c.Suspect.Text, percent(c.Suspect.Share))
	}
	if c.Ambiguous > 0 {
		say("%s dates whose day and month could be swapped", thousands(c.Ambiguous))
	}
	if len(c.Traits) > 0 {
		say("%s", counts(c.Traits))
	}
	if c.Lengths != nil && c.Lengths.Cut > 0 {
		say("%s values end exactly at %d characters: they may have been cut", thousands(c.Lengths.Cut), c.Lengths.Max)
	}
	if len(c.Sensitive) > 0 {
		say("texts with %s", counts(c.Sensitive))
	}
	if c.Formulas > 0 {
		say("%s would run as a formula in a spreadsheet", thousands(c.Formulas))
	}
	if c.Garbled > 0 {
		say("%s read in a wrong character set", thousands(c.Garbled))
	}
	if n := c.Numbers; n != nil {
		out = append(out, n.remarks()...)
	}
	if d := c.Dates; d != nil && d.Future > 0 {
		say("%s lie after the day of the audit", thousands(d.Future))
	}
	return append(out, c.Notes...)
}

// remarks are what is worth saying of numbers.
func (n *Numbers) remarks() []string {
	var out []string
	said := []string{}
	if n.Mean != "" {
		said = append(said, "mean "+n.Mean)
	}
	if n.Negatives > 0 {
		said = append(said, thousands(n.Negatives)+" negative")
	}
	if n.Zeros > 0 {
		said = append(said, thousands(n.Zeros)+" zero")
	}
	if len(said) > 0 {
		out = append(out, strings.Join(said, ", "))
	}
	if len(n.Quantiles) > 0 {
		parts := lo.Map(n.Quantiles, func(q Quantile, _ int) string { return percent(q.Share) + " " + q.Value })
		about := ""
		if n.Approximate {
			about = ", each within 1 %"
		}
		out = append(out, "below: "+strings.Join(parts, ", ")+about)
	}
	if n.FarOut != nil && *n.FarOut > 0 {
		out = append(out, thousands(*n.FarOut)+" far out of line")
	}
	return out
}

// contradicted reports whether the values look like another type than the declared
// one, and are not good values of that as well.
func (c *Column) contradicted() bool {
	const most = 0.9
	if c.Declared == "" || c.Detected == "" || c.Confidence == "guess" || c.Detected == c.Declared {
		return false
	}
	return c.Valid != nil && *c.Valid < most
}

// counts writes words with their counts, most first.
func counts(by map[string]int64) string {
	words := slices.SortedFunc(maps.Keys(by), func(a, b string) int {
		if by[a] != by[b] {
			return int(by[b] - by[a])
		}
		return strings.Compare(a, b)
	})
	const most = 5
	rest := len(words) - most
	words = lo.Map(words[:min(len(words), most)], func(w string, _ int) string { return thousands(by[w]) + " " + w })
	if rest > 0 {
		words = append(words, fmt.Sprintf("%d more", rest))
	}
	return strings.Join(words, ", ")
}

// sentences are what is said of the columns together.
func (t *Table) sentences() []string {
	var out []string
	for _, k := range t.Keys {
		name := strings.Join(k.Columns, " with ")
		switch {
		case k.Twice == 0 && k.Filled == t.Compared:
			out = append(out, name+" tells every record apart")
		case k.Twice == 0:
			out = append(out, fmt.Sprintf("%s tells records apart where it is filled: %s of %s", name, thousands(k.Filled), thousands(t.Compared)))
		default:
			out = append(out, fmt.Sprintf("%s is nearly unique: %s of %s share it with another", name, thousands(k.Twice), thousands(k.Filled)))
		}
	}
	for _, d := range t.Dependencies {
		said := fmt.Sprintf("%s decides %s in all of %s records", d.From, d.To, thousands(d.Repeated))
		if d.Broken > 0 {
			said = fmt.Sprintf("%s decides %s but in %s of %s records", d.From, d.To, thousands(d.Broken), thousands(d.Repeated))
		}
		out = append(out, said)
	}
	if t.Sampled && len(out) > 0 {
		out = append(out, fmt.Sprintf("columns were compared in a sample of %s of %s records", thousands(t.Compared), thousands(t.Records)))
	}
	return out
}

// head is the table in one line.
func (t *Table) head() string {
	out := fmt.Sprintf("%s records, %d columns", thousands(t.Records), len(t.Columns))
	if t.Archived > 0 {
		out += fmt.Sprintf(", %s archived and in no count", thousands(t.Archived))
	}
	if t.Unread > 0 {
		out += fmt.Sprintf(", %s could not be read", thousands(t.Unread))
	}
	return out
}

// spark draws counts as a row of bars: eight heights, a blank for none.
func spark(counts []int64, utf8 bool) string {
	bars := []rune(" .:-=+*#")
	if utf8 {
		bars = []rune(" ▁▂▃▄▅▆▇█")
	}
	if len(counts) == 0 {
		return ""
	}
	highest := slices.Max(counts)
	var b strings.Builder
	for _, n := range counts {
		switch {
		case n <= 0 || highest <= 0:
			b.WriteRune(bars[0])
		default:
			b.WriteRune(bars[1+int(int64(len(bars)-2)*n/highest)])
		}
	}
	return b.String()
}
