package format

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/samber/lo"
)

// column is the sample of one column with what the special tests need.
type column struct {
	values []Value
	hints  []string
	in     Context
	shape  columnShape
}

// columnShape is what one pass over the sample says about its texts.
type columnShape struct {
	records     int
	longest     int  // characters
	digitsOnly  bool // nearly every record is nothing but digits
	zeroLed     bool // a value of two digits or more begins with zero
	sameLength  bool // nearly every record has one length
	spaces      int  // distinct values with a blank inside
	coded       int  // distinct values of the most frequent shape, with letters and digits and no blank
	withLetters int
	withDigits  int
	firstNames  int // distinct values whose first word is a given name
	wordCounts  []int
}

func surveyColumn(values []Value) columnShape {
	const nearly = 0.97
	var s columnShape
	shapes, lengths := make(map[string]int), make(map[int]int)
	plainRecords := 0
	for _, v := range values {
		text := v.Text
		s.records += v.Records
		s.longest = max(s.longest, utf8.RuneCountInString(text))
		lengths[len(text)] += v.Records
		plain := allDigits(text)
		if plain {
			plainRecords += v.Records
		}
		s.zeroLed = s.zeroLed || plain && len(text) > 1 && text[0] == '0'
		blank := strings.IndexFunc(text, isSpace) >= 0
		letters, digits := countLetters(text)
		if blank {
			s.spaces++
		}
		if letters > 0 {
			s.withLetters++
		}
		if digits {
			s.withDigits++
		}
		if !blank && letters > 0 && digits {
			shapes[Shape(text)]++
		}
		words := strings.Fields(text)
		if in(givenNames, strings.Trim(words[0], ",.")) {
			s.firstNames++
		}
		s.wordCounts = append(s.wordCounts, len(words))
	}
	for _, n := range shapes {
		s.coded = max(s.coded, n)
	}
	for _, n := range lengths {
		s.sameLength = s.sameLength || float64(n) >= nearly*float64(s.records)
	}
	s.digitsOnly = float64(plainRecords) >= nearly*float64(s.records)
	slices.Sort(s.wordCounts)
	return s
}

func (c *column) hinted(id string) bool { return slices.Contains(c.hints, id) }

// unique reports whether nearly every record has a value of its own.
func (c *column) unique(share float64) bool {
	return float64(len(c.values)) >= share*float64(c.shape.records)
}

// isID holds where at least 99.9 % of 100 records or more are distinct, without
// blanks; where the values are codes of one shape; or where the header says so
// and the digits are unique or of one length.
func (c *column) isID() bool {
	const nearly, least, uniform = 0.999, 100, 0.95
	n := float64(len(c.values))
	switch {
	case c.shape.spaces > len(c.values)/1000, c.shape.longest > 64:
		return false
	case c.shape.digitsOnly && c.shape.zeroLed:
		return true
	case c.shape.digitsOnly && c.hinted("id"):
		return c.unique(0.99) || c.shape.sameLength
	case c.shape.digitsOnly:
		return c.unique(nearly) && c.shape.sameLength && c.shape.records >= least && len(c.values[0].Text) > 5
	case c.shape.withDigits == 0:
		return false
	case float64(c.shape.coded) >= uniform*n && len(c.values) > maxEnum:
		return true
	}
	return c.unique(nearly) && c.shape.records >= least && float64(c.shape.withLetters) >= uniform*n || c.hinted("id") && c.unique(nearly) && c.shape.records >= least
}

const maxEnum = 50 // distinct values of an enum

// isEnum holds for at most 50 distinct values with ten records each on average,
// none longer than 60 characters, and no number.
func (c *column) isEnum() bool {
	const perValue, longest = 10, 60
	return len(c.values) <= maxEnum && c.shape.records >= perValue*len(c.values) && c.shape.longest <= longest && c.shape.withLetters > 0
}

// isNames holds where three in ten first words are given names, the median is
// one to four words, and 95 % have no digits.
func (c *column) isNames() bool {
	n := len(c.values)
	const names, quiet = 0.3, 0.05
	median := c.shape.wordCounts[n/2]
	return float64(c.shape.firstNames) >= names*float64(n) && median >= 1 && median <= 4 && float64(c.shape.withDigits) <= quiet*float64(n)
}

// support is the smaller of the shares of distinct values and of records that
// the format accepts; undecided values leave the denominator, and more than
// half of them drop the candidate.
func (c *column) support(f *spec, country string, values []Value) float64 {
	distinct, records := c.shares(f, country, values)
	return min(distinct, records)
}

func (c *column) shares(f *spec, country string, values []Value) (distinct, records float64) {
	context := c.in
	if country != "" {
		context.Country = country
	}
	good, judged, goodRecords, judgedRecords := 0, 0, 0, 0
	for _, v := range values {
		r := f.Check(v.Text, context)
		if r.State == Undecided || r.State == Missing || r.Placeholder() {
			continue
		}
		judged++
		judgedRecords += v.Records
		if r.Ok() {
			good++
			goodRecords += v.Records
		}
	}
	if judged*2 < len(values) || judged == 0 {
		return 0, 0
	}
	return float64(good) / float64(judged), float64(goodRecords) / float64(judgedRecords)
}

// share is the support of a format after a first look at a part of the sample.
func (c *column) share(id, country string) float64 {
	f := specOf(id)
	part := c.values
	if len(part) > screen {
		part = part[:screen]
		if first := c.support(f, country, part); first < 0.15 {
			return first
		}
	}
	return c.support(f, country, c.values)
}

// homeCountries are tried for subdivisions where no country is known, in the
// order of their use.
func homeCountries() []string {
	return []string{"US", "ES", "DE", "FR", "IT", "GB", "MX", "BR", "CA", "PT", "AR", "CO", "AU", "IN", "CH", "AT", "NL", "BE"}
}

// bestCountry is the country under which most of a column reads.
func (c *column) bestCountry(id string) (country string, support float64) {
	if c.in.Country != "" {
		return c.in.Country, c.share(id, c.in.Country)
	}
	best := lo.MaxBy(homeCountries(), func(a, b string) bool { return c.share(id, a) > c.share(id, b) })
	return best, c.share(id, best)
}
