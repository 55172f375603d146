package format

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"
	"github.com/zeebo/xxh3"
)

// Value is one distinct text of a column and the number of records that have it.
type Value struct {
	Text    string
	Records int
}

// Confidence says how far a detected type may be used. Facts and built-in rules
// use Likely and Certain; a guess is shown and used for nothing.
type Confidence uint8

// The degrees of confidence.
const (
	Guess   Confidence = iota // everything else
	Likely                    // the threshold is reached with 20 distinct values, or with five and an agreeing header
	Certain                   // unmistakable or checked by digits, support 0.95, 20 distinct values
)

// String returns the word of the confidence in outputs.
func (c Confidence) String() string {
	switch c {
	case Certain:
		return "certain"
	case Likely:
		return "likely"
	case Guess:
		return "guess"
	}
	return "guess"
}

// Detection is what a column seems to hold.
type Detection struct {
	ID         string // a format, "mixed", or "" for a column without values
	Confidence Confidence
	Support    float64  // the smaller of the shares of distinct values and of records, 0 to 1
	RunnerUp   string   // the next best format, "" if none
	Mixed      []string // the formats of a mixed column
	Hints      []string // the formats that the header speaks of
	Role       string   // what qualifies the header: billing, work, 2
	Country    string   // the country that was taken for subdivisions where none was known
	Distinct   int      // distinct values that were looked at
	Layout     Layout   // what the sample settled
}

// MixedType is the ID of a column that holds two kinds of values.
const MixedType = "mixed"

const (
	maxSample = 10_000 // distinct values that are judged
	screen    = 200    // distinct values that a candidate must survive first
)

// Detect tells the type of a column from its present values and its header. The
// result depends on the set of values only, never on their order. It costs some
// microseconds for each value and candidate that survives a first look.
func Detect(header string, values []Value, in Context) Detection {
	hints, role := readHeader(header)
	sample := sampleOf(values)
	d := Detection{Hints: hints, Role: role, Distinct: len(sample)}
	if len(sample) == 0 {
		return d
	}
	var s Settler
	for _, v := range sample {
		s.Add(v.Text, v.Records)
	}
	d.Layout = s.Layout(in.Locale, in.AsOf)
	in.Layout = d.Layout
	c := &column{values: sample, hints: hints, in: in, shape: surveyColumn(sample)}
	passing := c.candidates()
	d.choose(c, passing)
	return d
}

// sampleOf keeps present values that are no stand-in words, the ones with the
// smallest hashes where there are too many, in the order of the hashes.
func sampleOf(values []Value) []Value {
	type hashed struct {
		Value
		hash uint64
	}
	merged := make(map[string]int, len(values))
	for _, v := range values {
		text, _ := trim(v.Text)
		if text == "" || v.Records <= 0 || isNullWord(text) && !strings.EqualFold(text, "na") || len(text) > 4096 {
			continue
		}
		merged[text] += v.Records
	}
	all := make([]hashed, 0, len(merged))
	for text, n := range merged {
		all = append(all, hashed{Value{text, n}, xxh3.HashString(text)})
	}
	slices.SortFunc(all, func(a, b hashed) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.Text, b.Text)) })
	if len(all) > maxSample {
		all = all[:maxSample]
	}
	return lo.Map(all, func(h hashed, _ int) Value { return h.Value })
}

// choose takes the highest grade with enough support; within it the more
// specific format, unless the wider one has two points more; then the support;
// then the order of the catalogue.
func (d *Detection) choose(c *column, passing []candidate) {
	if mixed := mixedFormats(c, passing); len(mixed) > 0 {
		d.ID, d.Mixed, d.Confidence = MixedType, mixed, Likely
		return
	}
	if len(passing) == 0 {
		d.ID, d.Support = "text", 1
		d.Confidence = c.confidence(candidate{id: "text", grade: gradeD, support: 1})
		return
	}
	slices.SortFunc(passing, compareCandidates)
	best := passing[0]
	for _, p := range passing[1:] {
		const points = 0.02
		if p.grade == best.grade && subset(p.id, best.id) && best.support-p.support <= points && !best.preferred {
			best = p
		}
	}
	for _, p := range passing {
		if p.id != best.id {
			d.RunnerUp = p.id
			break
		}
	}
	d.ID, d.Support, d.Country = best.id, best.support, best.country
	d.Confidence = c.confidence(best)
}

func compareCandidates(a, b candidate) int {
	return cmp.Or(
		cmp.Compare(a.grade, b.grade),
		-cmp.Compare(a.rank(), b.rank()),
		-cmp.Compare(a.support, b.support),
		cmp.Compare(slices.Index(IDs(), a.id), slices.Index(IDs(), b.id)),
	)
}

// rank puts what the header or a special test speaks for first.
func (p candidate) rank() int {
	if p.preferred {
		return 1
	}
	return 0
}

func (c *column) confidence(p candidate) Confidence {
	const sure, enough, few, records = 0.95, 20, 5, 100
	n := len(c.values)
	switch {
	case p.id == "boolean" || p.id == "enum": // few values are their nature
		if c.shape.records >= records {
			return Likely
		}
		return Guess
	case p.grade <= gradeB && p.support >= sure && n >= enough:
		return Certain
	case n >= enough, n >= few && slices.Contains(c.hints, p.id):
		return Likely
	}
	return Guess
}

// mixedFormats returns two formats of the grades A or C, neither a part of the
// other, that have a fifth of the column each.
func mixedFormats(c *column, passing []candidate) []string {
	const share = 0.2
	if slices.ContainsFunc(passing, func(p candidate) bool { return p.grade <= gradeC && p.support > 1-share }) {
		return nil
	}
	var found []string
	for _, pair := range [...]string{"email", "phone", "url", "iban", "uuid", "eu_vat"} {
		if c.share(pair, "") >= share {
			found = append(found, pair)
		}
	}
	if len(found) < 2 {
		return nil
	}
	return found
}
