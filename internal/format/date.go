package format

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDate is longer than any date that people write, in bytes.
const maxDate = 64

func dateFormat() *spec {
	return &spec{
		id: "date", words: wordsNull, judge: judgeDate, show: showDate, open: false,
		filler: dateFiller, kinds: comparison{punctuation: true, exact: true, typo: true, softer: dateKinds, near: nearDate},
	}
}

func showDate(_ string, r Result, in Context) string {
	if in.Personal {
		return yearOf(r.Normal)
	}
	return r.Normal
}

func dateFiller(text string, r Result) bool {
	return isDateFiller(text) || isDateFillerNormal(r.Normal)
}

func judgeDate(text string, in Context) Result {
	c, why := readDate(text, in)
	if why == "" {
		return valid(c.iso()).with(c.traits(in.Layout))
	}
	if why == ReasonFormat && hasTime(text, in) {
		why = ReasonHasTime
	}
	return invalid(why)
}

func (c civil) traits(l Layout) Traits {
	return layoutTrait(c.off || l.Lead != ShapeNone && c.shape != l.Lead)
}

// hasTime reports whether a text is a day with something like a clock behind it.
func hasTime(text string, in Context) bool {
	m, why := readMoment(text, in)
	return why == "" && m.timed || why != "" && why != ReasonFormat && why != ReasonCharacter && m.timed
}

// readDate reads one of the layouts of a day.
func readDate(text string, in Context) (civil, Reason) {
	if len(text) > maxDate {
		return civil{}, ReasonFormat
	}
	if why := foreignDigit(text); why != "" {
		return civil{}, why
	}
	switch {
	case allDigits(text):
		return readBasic(text)
	case strings.IndexFunc(text, unicode.IsLetter) >= 0:
		return readNamed(text, in.Layout)
	}
	for _, sep := range [...]byte{'-', '/', '.'} {
		if strings.IndexByte(text, sep) > 0 {
			return readNumeric(text, sep, in)
		}
	}
	return civil{}, ReasonFormat
}

// foreignDigit refuses digits that are not ASCII: they read as numbers and compare as text.
func foreignDigit(text string) Reason {
	if isASCII(text) {
		return ""
	}
	for _, r := range text {
		if r >= utf8.RuneSelf && unicode.IsDigit(r) {
			return ReasonCharacter
		}
	}
	return ""
}

// readBasic reads 20241231, for years that such digits can mean.
func readBasic(text string) (civil, Reason) {
	n, ok := number(text)
	if !ok || len(text) != 8 {
		return civil{}, ReasonFormat
	}
	c := civil{year: n / 10000, month: n / 100 % 100, day: n % 100, shape: ShapeBasic}
	if c.year < 1900 || c.year > 2100 {
		return civil{}, ReasonFormat
	}
	return c, c.possible()
}

// readNumeric reads three numbers with one kind of separator.
func readNumeric(text string, sep byte, in Context) (civil, Reason) {
	first, rest, _ := strings.Cut(text, string(sep))
	second, third, found := strings.Cut(rest, string(sep))
	a, okA := number(first)
	b, okB := number(second)
	c, okC := number(third)
	if !found || !okA || !okB || !okC || len(second) > 2 {
		return civil{}, ReasonFormat
	}
	if len(first) == 4 && len(third) <= 2 {
		day := civil{year: a, month: b, day: c, shape: yearShape(sep)}
		return day, day.possible()
	}
	if len(first) > 2 || len(third) != 4 && len(third) != 2 {
		return civil{}, ReasonFormat
	}
	return yearLast(a, b, c, sep, len(third) == 2, in)
}

func yearShape(sep byte) DateShape {
	switch sep {
	case '/':
		return ShapeYearSlash
	case '.':
		return ShapeYearDot
	}
	return ShapeYearHyphen
}

func lastShape(sep byte) DateShape {
	switch sep {
	case '/':
		return ShapeLastSlash
	case '.':
		return ShapeLastDot
	}
	return ShapeLastHyphen
}

// yearLast reads a day whose year stands last, in the order of the column if
// that works, else in any order that does.
func yearLast(a, b, y int, sep byte, short bool, in Context) (civil, Reason) {
	year := y
	if short {
		year = century(y, in.Layout)
	}
	byDay := civil{year: year, month: b, day: a, shape: lastShape(sep), guessed: short}
	byMonth := civil{year: year, month: a, day: b, shape: lastShape(sep), guessed: short}
	order := in.Layout.Order
	if order == OrderUnsettled {
		order = localeOrder(in.Locale)
	}
	first, second := byDay, byMonth
	if order == MonthFirst {
		first, second = byMonth, byDay
	}
	if sep == '.' {
		return byDay, byDay.possible()
	}
	why, whyNot := first.possible(), second.possible()
	switch {
	case why == "":
		first.other = whyNot == "" && a != b
		return first, ""
	case whyNot == "":
		second.off = in.Layout.Order != OrderUnsettled
		return second, ""
	case short && sep == '-':
		byYear := civil{year: century(a, in.Layout), month: b, day: y, shape: ShapeYearHyphen, guessed: true}
		if byYear.possible() == "" {
			return byYear, ""
		}
	}
	if why == ReasonNoSuchDay || whyNot == ReasonNoSuchDay {
		return first, ReasonNoSuchDay
	}
	return first, ReasonRange
}

// localeOrder breaks ties: only American English puts the month first.
func localeOrder(locale string) DateOrder {
	if strings.EqualFold(strings.ReplaceAll(locale, "_", "-"), "en-US") {
		return MonthFirst
	}
	return DayFirst
}

// dateKinds sees day and month that changed places.
func dateKinds(a, b side, _ Context) (Difference, bool) {
	x, y := a.normal, b.normal
	return closeBy(KindSwapped), len(x) == 10 && len(y) == 10 && x[:4] == y[:4] && x[5:7] == y[8:] && x[8:] == y[5:7]
}

// nearDate is one day, or what the field declares in days.
func nearDate(a, b side, in Context) (Difference, bool) {
	x, whyX := readDate(a.normal, Context{})
	y, whyY := readDate(b.normal, Context{})
	if whyX != "" || whyY != "" {
		return Difference{}, false
	}
	limit := 1.0
	if in.Tolerance.Declared() {
		limit = in.Tolerance.Units
	}
	return closeBy(KindNear), abs(float64(x.days()-y.days())) <= limit
}
