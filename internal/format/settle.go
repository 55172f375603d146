package format

import (
	"strconv"
	"strings"
	"time"
)

// Settler collects what the values of one column say about its notation. Values
// are added in any order and cut into any parts: equal sets settle equally. The
// zero value is ready.
type Settler struct {
	byDay, byMonth         int // distinct days that only one order reads, or both
	onlyDay, onlyMonth     int // distinct days that only this order reads
	shapes                 [ShapeEpoch + 1]int
	shortYears             [100]int
	dot, comma             int // distinct numbers that prove the mark
	unsure                 int
	signed, bare, aboveOne int
	seconds, millis        int
	digits, powers         int
}

// Add takes one distinct value that n records have. Only distinct values are
// counted: a frequent value proves no more than a rare one.
func (s *Settler) Add(text string, n int) {
	text, _ = trim(text)
	if n <= 0 || text == "" || len(text) > maxNumeral || isNullWord(text) {
		return
	}
	s.addDate(text)
	s.addNumber(text)
	switch {
	case allDigits(text):
		s.digits++
	case strings.ContainsAny(text, "eE"):
		if _, _, ok := cutExponent(text); ok {
			s.powers++
		}
	}
}

func (s *Settler) addDate(text string) {
	if len(text) < 6 {
		return
	}
	m, why := readMoment(text, Context{Layout: Layout{Order: DayFirst}})
	if why != "" || isDateFiller(text) {
		return
	}
	s.shapes[m.date.shape]++
	switch m.epoch {
	case EpochSeconds:
		s.seconds++
	case EpochMillis:
		s.millis++
	case EpochUnsettled:
	}
	if m.date.guessed {
		s.shortYears[m.date.year%100]++
	}
	if m.date.shape != ShapeLastSlash && m.date.shape != ShapeLastHyphen {
		return
	}
	switch {
	case m.date.off:
		s.onlyMonth++
	case m.date.other || m.date.day == m.date.month:
		s.byDay++
		s.byMonth++
	default:
		s.onlyDay++
	}
}

func (s *Settler) addNumber(text string) {
	core, signed := cutPercent(text)
	m, ok := splitMoney(core)
	if !ok {
		return
	}
	n, ok := readNumeral(m.number, Layout{})
	if !ok {
		return
	}
	switch {
	case n.unsure:
		s.unsure++
	case n.mark == '.', n.mark == 0 && strings.IndexByte(m.number, ',') >= 0:
		s.dot++
	case n.mark == ',', n.mark == 0 && strings.IndexByte(m.number, '.') >= 0:
		s.comma++
	}
	switch {
	case signed:
		s.signed++
	default:
		s.bare++
		if v, err := strconv.ParseFloat(n.plain(), 64); err == nil && abs(v) > 1 {
			s.aboveOne++
		}
	}
}

// Merge adds what another part of the same column has said. The parts must not
// share distinct values, or these count twice.
func (s *Settler) Merge(o *Settler) {
	s.byDay += o.byDay
	s.byMonth += o.byMonth
	s.onlyDay += o.onlyDay
	s.onlyMonth += o.onlyMonth
	for i, n := range o.shapes {
		s.shapes[i] += n
	}
	for i, n := range o.shortYears {
		s.shortYears[i] += n
	}
	s.dot += o.dot
	s.comma += o.comma
	s.unsure += o.unsure
	s.signed += o.signed
	s.bare += o.bare
	s.aboveOne += o.aboveOne
	s.seconds += o.seconds
	s.millis += o.millis
	s.digits += o.digits
	s.powers += o.powers
}

// Layout settles. The locale breaks ties only; asOf places two-digit years and
// may be zero.
func (s *Settler) Layout(locale string, asOf time.Time) Layout {
	var l Layout
	s.settleOrder(&l, locale)
	s.settleDecimal(&l, locale)
	l.Lead = s.leadingShape()
	l.Pivot, l.Evidence.YearsGuess = s.pivot(asOf)
	const enough = 20
	switch {
	case s.signed > 0:
		l.Unit, l.Evidence.Unit = UnitPercent, s.signed
	case s.bare >= enough && s.aboveOne == 0:
		l.Unit, l.Evidence.Unit = UnitShare, s.bare
	case s.aboveOne > 0:
		l.Unit, l.Evidence.Unit = UnitPercent, s.aboveOne
	}
	switch {
	case s.seconds > s.millis:
		l.Epoch, l.Evidence.Epoch = EpochSeconds, s.seconds
	case s.millis > 0:
		l.Epoch, l.Evidence.Epoch = EpochMillis, s.millis
	}
	l.Digits = s.digits > 0 && s.digits > s.powers
	return l
}

// settleOrder takes the order that reads most distinct values.
func (s *Settler) settleOrder(l *Layout, locale string) {
	day, month := s.byDay+s.onlyDay, s.byMonth+s.onlyMonth
	switch {
	case day == 0 && month == 0:
		return
	case day > month:
		l.Order, l.Evidence.Order = DayFirst, s.onlyDay
	case month > day:
		l.Order, l.Evidence.Order = MonthFirst, s.onlyMonth
	default:
		l.Order, l.Evidence.OrderTied = localeOrder(locale), true
		l.Evidence.OrderAssumed = true
	}
}

func (s *Settler) settleDecimal(l *Layout, locale string) {
	l.Evidence.Points, l.Evidence.Commas = s.dot, s.comma
	switch {
	case s.dot > s.comma:
		l.Decimal, l.Evidence.Decimal = '.', s.dot
	case s.comma > s.dot:
		l.Decimal, l.Evidence.Decimal = ',', s.comma
	case s.dot > 0 || s.unsure > 0:
		l.Decimal = localeMark(locale)
		l.Evidence.DecimalAssumed = l.Decimal != 0
	}
}

// leadingShape is the layout of most distinct days; of equals the first of the constants.
func (s *Settler) leadingShape() DateShape {
	best := ShapeNone
	for shape := ShapeNone + 1; shape <= ShapeEpoch; shape++ {
		if s.shapes[shape] > s.shapes[best] {
			best = shape
		}
	}
	return best
}

// pivot keeps two-digit years within ten years after the audit.
func (s *Settler) pivot(asOf time.Time) (pivot int, guessed bool) {
	for _, n := range s.shortYears {
		guessed = guessed || n > 0
	}
	if asOf.IsZero() {
		return 0, guessed
	}
	const ahead = 10
	return (asOf.Year() + ahead) % 100, guessed
}
