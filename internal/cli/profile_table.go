package cli

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/audit"
	"stackassay/internal/fact/column"
	"stackassay/internal/format"
	"stackassay/internal/report/profile"
)

// tableOf is what may be shown of a profile. In strict privacy there is nothing
// of a value: no shape, no list, no histogram, no stand-in word.
func tableOf(name string, p *audit.Profiled, strict bool) profile.Table {
	t := profile.Table{
		Name: name, Method: p.Method, Records: p.Read - p.Archived, Archived: p.Archived, Unread: p.Unread,
		Columns: []profile.Column{}, Compared: p.Relations.Records, Sampled: p.Relations.Sampled, Notes: p.Notes, Problems: p.Problems,
	}
	if p.Dataset.Entity != nil {
		t.Entity = p.Dataset.Entity.Addr
	}
	for i := range p.Columns {
		c := columnOf(&p.Columns[i])
		if strict {
			hide(&c)
		}
		t.Columns = append(t.Columns, c)
	}
	named := func(columns []int) []string {
		return lo.Map(columns, func(c int, _ int) string { return p.Names[c] })
	}
	for _, k := range p.Relations.Keys {
		t.Keys = append(t.Keys, profile.Key{Columns: named(k.Columns), Filled: k.Filled, Twice: k.Twice})
	}
	for _, d := range p.Relations.Dependencies {
		t.Dependencies = append(t.Dependencies, profile.Dependency{
			From: p.Names[d.From], To: p.Names[d.To], Records: d.Records, Repeated: d.Repeated, Broken: d.Broken,
		})
	}
	return t
}

func hide(c *profile.Column) {
	c.Patterns, c.Top, c.Other, c.Histogram, c.Suspect, c.StandIns = nil, nil, 0, nil, nil, nil
	c.Lengths = nil
	if c.Numbers != nil {
		c.Numbers.Mean, c.Numbers.Deviation, c.Numbers.Quantiles = "", "", nil
	}
}

func columnOf(c *audit.ProfiledColumn) profile.Column {
	d := c.Detail
	filled := c.Rows - c.Blank - c.Placeholder
	out := profile.Column{
		Name: c.Name, Position: c.Position, Type: c.Spec.Type, Declared: c.Declared, Detected: c.Detected.ID, RunnerUp: c.Detected.RunnerUp,
		Mixed: c.Detected.Mixed, Support: c.Detected.Support, Records: c.Rows, Missing: c.Blank, Placeholder: c.Placeholder,
		Distinct: c.Distinct, Approximate: d.Sketched, Ambiguous: c.Ambiguous, Formulas: c.Formulas, Garbled: c.Garbled,
		Notes: c.Notes, Traits: d.Traits, Undecided: d.Undecided,
	}
	if c.Header != c.Name {
		out.Column = c.Header
	}
	if out.Detected != "" {
		out.Confidence = c.Detected.Confidence.String()
	}
	if c.Rows > 0 {
		out.Filled = float64(filled) / float64(c.Rows)
	}
	if d.Once >= 0 {
		out.Once = new(d.Once)
	}
	if c.Spec.Judge {
		validity(&out, c, filled)
	}
	if filled > 0 {
		out.Lengths = &profile.Lengths{Min: d.Lengths.Min, P5: d.Lengths.P5, Median: d.Lengths.Median, P95: d.Lengths.P95, Max: d.Lengths.Max, Cut: d.Lengths.Cut}
		l := d.Letters
		out.Letters = &profile.Letters{Upper: l.Upper, Lower: l.Lower, Title: l.Title, Mixed: l.Mixed, None: l.None, NonASCII: l.NonASCII, Scripts: l.Scripts}
	}
	out.StandIns = standIns(d)
	for i, k := range format.SensitiveKinds() {
		if n := c.Kinds[i]; n > 0 {
			if out.Sensitive == nil {
				out.Sensitive = map[string]int64{}
			}
			out.Sensitive[k.String()] = n
		}
	}
	spread(&out, c, filled)
	return out
}

// validity says how many of the filled can be judged, and how many of these are
// valid.
func validity(out *profile.Column, c *audit.ProfiledColumn, filled int64) {
	d := c.Detail
	if judged := filled - d.Undecided; judged > 0 {
		out.Invalid = new(c.Invalid)
		out.Valid = new(float64(judged-c.Invalid) / float64(judged))
	}
	out.Reasons, out.Lacks = words(d.Reasons), words(d.Lacks)
}

func words(by map[format.Reason]int64) map[string]int64 {
	return lo.MapKeys(by, func(_ int64, why format.Reason) string { return string(why) })
}

// standIns are the words that fill cells and say nothing: those of our list as
// they are, numbers and addresses by their shape.
func standIns(d *column.Detail) map[string]int64 {
	if len(d.StandIns) == 0 {
		return nil
	}
	out := map[string]int64{}
	for word, n := range d.StandIns {
		if !format.IsStandInWord(word) {
			word = format.Shape(word)
		}
		out[word] += n
	}
	return out
}

// spread writes what may be shown of the values.
func spread(out *profile.Column, c *audit.ProfiledColumn, filled int64) {
	d, shown := c.Detail, c.Spec.Show(&c.Profile)
	counts := func(cells []column.ShownCount, of int64) []profile.Count {
		return lo.Map(cells, func(s column.ShownCount, _ int) profile.Count {
			return profile.Count{Text: s.Text, Count: s.Count, Share: float64(s.Count) / float64(max(1, of))}
		})
	}
	out.Patterns, out.Top, out.Other = counts(shown.Patterns, filled), counts(shown.Top, d.TopOf), shown.Other
	if s := shown.Suspect; s != nil {
		out.Suspect = &counts([]column.ShownCount{*s}, filled)[0]
	}
	if h := shown.Histogram; h != nil {
		out.Histogram = &profile.Histogram{Kind: h.Kind, Edges: h.Edges, Counts: h.Counts}
	}
	if n := d.Numbers; n != nil && n.Count > 0 {
		out.Numbers = &profile.Numbers{Zeros: n.Zeros, Negatives: n.Negatives, Wholes: n.Wholes, Approximate: n.Sketched, FarOut: c.Outliers}
		for _, q := range shown.Quantiles {
			out.Numbers.Quantiles = append(out.Numbers.Quantiles, profile.Quantile{Share: q.Share, Value: q.Text})
		}
		if n.Count >= fewest {
			out.Numbers.Mean, out.Numbers.Deviation = figure(n.Mean), figure(n.Deviation)
		}
	}
	if y := d.Days; y != nil && y.Count > 0 {
		out.Dates = &profile.Dates{Future: y.Future, Weekend: y.Weekend, NewYear: y.NewYear, Midnight: y.Midnight}
	}
	slices.Sort(out.Mixed)
}

// fewest is how many numbers a mean must be of.
const fewest = 5

// figure writes a computed number with two decimals, a small one with four digits
// that count.
func figure(v float64) string {
	if abs := math.Abs(v); abs < 0.01 || abs > 1e15 {
		return strconv.FormatFloat(v, 'g', 4, 64)
	}
	whole, part, _ := strings.Cut(strconv.FormatFloat(v, 'f', 2, 64), ".")
	digits := strings.TrimPrefix(whole, "-")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return whole[:len(whole)-len(strings.TrimPrefix(whole, "-"))] + digits + "." + part
}
