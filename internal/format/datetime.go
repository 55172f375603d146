package format

import (
	"strings"
	"time"
)

// moment is a point in time as it was written.
type moment struct {
	date  civil
	clock clock
	timed bool // there is something like a clock
	epoch EpochUnit
}

// maxMoment is longer than any date-time that programs write, in bytes.
const maxMoment = 80

func datetimeFormat() *spec {
	return &spec{
		id: "datetime", words: wordsNull, judge: judgeDatetime, show: showDate,
		filler: dateFiller, kinds: comparison{exact: true, softer: datetimeKinds, near: nearDatetime},
	}
}

func judgeDatetime(text string, in Context) Result {
	m, why := readMoment(text, in)
	switch {
	case why != "":
		return invalid(why)
	case !m.timed:
		return invalid(ReasonNoTime)
	}
	return valid(m.iso()).with(m.date.traits(in.Layout))
}

// iso writes the moment by RFC 3339; without an offset it stays without.
func (m moment) iso() string { return m.date.iso() + "T" + m.clock.iso() }

// readMoment reads a date-time, an epoch, or a mere day.
func readMoment(text string, in Context) (moment, Reason) {
	if len(text) > maxMoment {
		return moment{}, ReasonFormat
	}
	if why := foreignDigit(text); why != "" {
		return moment{}, why
	}
	if m, ok := readEpoch(text, in.Layout); ok {
		return m, ""
	}
	date, tail, letter := cutClock(text)
	if tail == "" {
		c, why := readDate(text, in)
		return moment{date: c}, why
	}
	zoned := strings.ContainsAny(tail, "Zz+-")
	if (letter || zoned) && looseISO(date, letter) {
		return moment{timed: true}, ReasonFormat
	}
	c, why := readDate(date, in)
	m := moment{date: c, timed: true}
	if why != "" {
		return m, why
	}
	m.clock, why = readClock(tail)
	return m, why
}

// cutClock splits a day from the clock behind it: at a T between digits, else
// at the last blank that is followed by a digit and a colon.
func cutClock(text string) (date, tail string, letter bool) {
	for i := 1; i+1 < len(text); i++ {
		if (text[i] == 'T' || text[i] == 't') && isDigit(text[i-1]) && isDigit(text[i+1]) {
			return text[:i], text[i+1:], true
		}
	}
	at := strings.IndexByte(text, ':')
	if at < 0 {
		at = len(text)
	}
	blank := strings.LastIndexByte(text[:at], ' ')
	if blank <= 0 || blank+1 >= len(text) || !isDigit(text[blank+1]) {
		return text, "", false
	}
	if at == len(text) && !clockLike(text[blank+1:]) {
		return text, "", false
	}
	return strings.TrimSuffix(strings.TrimRight(text[:blank], " "), ","), text[blank+1:], false
}

// clockLike reports whether the last word of a text without a colon can still
// only be meant as a clock: 1439,55Z, 3 PM.
func clockLike(word string) bool {
	last := word[len(word)-1]
	return last == 'Z' || last == 'z'
}

// looseISO reports whether a year-first day is written with one digit where the
// notation with T or an offset wants two, or is no year-first day although a T follows.
func looseISO(date string, letter bool) bool {
	iso := len(date) == 10 && date[4] == '-' && date[7] == '-'
	if letter {
		return !iso
	}
	return !iso && len(date) > 4 && date[4] == '-' && allDigits(date[:4])
}

// readEpoch reads seconds or milliseconds since 1970, for the years 2000 to 2100.
func readEpoch(text string, l Layout) (moment, bool) {
	if len(text) != 10 && len(text) != 13 || !allDigits(text) {
		return moment{}, false
	}
	seconds, _ := number(text[:5])
	low, _ := number(text[5:10])
	unix := int64(seconds)*100000 + int64(low)
	const from, to = 946684800, 4102444800 // 2000-01-01, 2100-01-01
	if unix < from || unix >= to {
		return moment{}, false
	}
	unit := EpochSeconds
	if len(text) == 13 {
		unit = EpochMillis
	}
	if l.Epoch != EpochUnsettled && l.Epoch != unit {
		return moment{}, false
	}
	t := time.Unix(unix, 0).UTC()
	m := moment{
		timed: true, epoch: unit,
		date:  civil{year: t.Year(), month: int(t.Month()), day: t.Day(), shape: ShapeEpoch},
		clock: clock{hour: t.Hour(), minute: t.Minute(), second: t.Second(), zone: "Z"},
	}
	if unit == EpochMillis {
		m.clock.fraction = text[10:]
	}
	return m, true
}

// micros is the moment in microseconds since 1970 UTC; without an offset it is
// read in the zone of the column.
func (m moment) micros(zone *time.Location) int64 {
	const day = 24 * 3600 * 1e6
	us := m.date.days()*day + m.clock.micros()
	if m.clock.zone != "" || zone == nil || zone == time.UTC {
		return us - int64(m.clock.offset)*1e6
	}
	local := time.UnixMicro(us).UTC()
	at := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), local.Nanosecond(), zone)
	return at.UnixMicro()
}

// datetimeKinds sees one moment in two zones, a missing fraction or zone, and
// days and months that changed places.
func datetimeKinds(a, b side, in Context) (Difference, bool) {
	x, whyX := readMoment(a.normal, Context{})
	y, whyY := readMoment(b.normal, Context{})
	if whyX != "" || whyY != "" {
		return Difference{}, false
	}
	zone := in.Zone
	if zone == nil {
		zone = in.Layout.Zone
	}
	switch {
	case x.micros(zone) == y.micros(zone):
		return equivalent(KindFormat), true
	case x.date.iso() == y.date.iso() && sameClock(x.clock, y.clock) && x.clock.offset == y.clock.offset:
		return equivalent(KindPrecision), true
	case x.date.year == y.date.year && x.date.month == y.date.day && x.date.day == y.date.month && sameClock(x.clock, y.clock):
		return closeBy(KindSwapped), true
	}
	return Difference{}, false
}

// nearDatetime is one second, or what the field declares in seconds.
func nearDatetime(a, b side, in Context) (Difference, bool) {
	x, whyX := readMoment(a.normal, Context{})
	y, whyY := readMoment(b.normal, Context{})
	if whyX != "" || whyY != "" {
		return Difference{}, false
	}
	limit := 1.0
	if in.Tolerance.Declared() {
		limit = in.Tolerance.Units
	}
	gap := float64(x.micros(in.Zone)-y.micros(in.Zone)) / 1e6
	return closeBy(KindNear), abs(gap) <= limit
}

// ParseTime reads a day, a date-time or an epoch in the layout of its column.
// The answer is microseconds since 1970-01-01T00:00:00Z; of a mere day it is
// midnight UTC, and dateOnly is true. What has no offset is read in l.Zone, or
// in UTC where there is none. A filler such as 1970-01-01 is no time. ISO days
// cost no allocation.
func ParseTime(b []byte, l Layout) (unixMicro int64, dateOnly bool, ok bool) {
	if us, found := parseISODay(b); found {
		return us, true, true
	}
	if us, found := isoMoment(b, l.Zone); found {
		return us, false, true
	}
	text, _ := trim(string(b))
	if text == "" || len(text) > maxMoment || unreadable(text, insideNothing) != "" || isNullWord(text) {
		return 0, false, false
	}
	m, why := readMoment(text, Context{Layout: l})
	if why != "" || isDateFillerNormal(m.iso()) {
		return 0, false, false
	}
	if !m.timed {
		const day = 24 * 3600 * 1e6
		return m.date.days() * day, true, true
	}
	return m.micros(l.Zone), false, true
}

// parseISODay reads 2024-12-31 and nothing else.
func parseISODay(b []byte) (int64, bool) {
	if len(b) != 10 || b[4] != '-' || b[7] != '-' {
		return 0, false
	}
	c := civil{year: pair(b, 0)*100 + pair(b, 2), month: pair(b, 5), day: pair(b, 8)}
	if c.possible() != "" || isDateFiller(string(b)) {
		return 0, false
	}
	const day = 24 * 3600 * 1e6
	return c.days() * day, true
}

func two(a, b byte) int { return int(a-'0')*10 + int(b-'0') }
