package format

import "strings"

// clock is a time of day as it was written.
type clock struct {
	hour, minute, second int
	fraction             string // digits behind the second, as written
	zone                 string // "", "Z" or "+02:00"
	offset               int    // seconds east of UTC
}

// readClock reads 10:22, 10:22:11.5, 3:04 PM, each with an optional offset.
// What is broken is told before what is out of range, and both before the zone.
func readClock(text string) (clock, Reason) {
	if why := foreignDigit(text); why != "" {
		return clock{}, why
	}
	body, zone, whyZone := cutZone(text)
	if whyZone == ReasonFormat {
		return clock{}, ReasonFormat
	}
	body, half := cutHalf(body)
	var c clock
	hour, rest, ok := strings.Cut(body, ":")
	minute, tail, seconds := strings.Cut(rest, ":")
	second, fraction, broken := strings.Cut(tail, ".")
	if !ok || len(hour) > 2 || len(minute) != 2 || seconds && len(second) != 2 || broken && !allDigits(fraction) {
		return clock{}, ReasonFormat
	}
	var okH, okM, okS bool
	c.hour, okH = number(hour)
	c.minute, okM = number(minute)
	c.second, okS = 0, true
	if seconds {
		c.second, okS = number(second)
	}
	if !okH || !okM || !okS {
		return clock{}, ReasonFormat
	}
	c.fraction, c.zone = fraction, zone
	c.offset = zoneOffset(zone)
	if !c.applyHalf(half) || !c.inRange() {
		return c, ReasonRange
	}
	return c, whyZone
}

// cutHalf takes AM or PM off.
func cutHalf(text string) (rest, half string) {
	lower := strings.ToLower(text)
	for _, suffix := range [...]string{"am", "pm", "a.m.", "p.m."} {
		if body, ok := strings.CutSuffix(lower, suffix); ok && body != "" {
			return strings.TrimRight(text[:len(body)], " \u00a0\u202f"), suffix[:1]
		}
	}
	return text, ""
}

func (c *clock) applyHalf(half string) bool {
	if half == "" {
		return true
	}
	if c.hour < 1 || c.hour > 12 {
		return false
	}
	c.hour %= 12
	if half == "p" {
		c.hour += 12
	}
	return true
}

// inRange allows second 60 only where a leap second can be: at 23:59:60 UTC.
func (c *clock) inRange() bool {
	if c.hour > 23 || c.minute > 59 || c.second > 60 {
		return false
	}
	if c.second < 60 {
		return true
	}
	const day = 24 * 60
	minute := (c.hour*60 + c.minute - c.offset/60) % day
	return (minute+day)%day == day-1
}

// cutZone takes the offset or the name of a zone off the end of a clock.
func cutZone(text string) (rest, zone string, why Reason) {
	switch {
	case text == "":
		return "", "", ReasonFormat
	case text[len(text)-1] == 'Z' || text[len(text)-1] == 'z':
		rest = strings.TrimSuffix(text[:len(text)-1], " ")
		if rest != "" && !isDigit(rest[len(rest)-1]) {
			return "", "", ReasonFormat
		}
		return rest, "Z", ""
	}
	if at := strings.LastIndexAny(text, "+-"); at > 0 {
		return cutOffset(text, at)
	}
	if at := strings.LastIndexByte(text, ' '); at > 0 && isAbbreviation(text[at+1:]) {
		if word := text[at+1:]; word == "UTC" || word == "GMT" {
			return text[:at], "Z", ""
		}
		return text[:at], "", ReasonTimezone
	}
	return text, "", ""
}

func cutOffset(text string, at int) (rest, zone string, why Reason) {
	rest, digits := strings.TrimSuffix(text[:at], " "), text[at+1:]
	hour, minute, colon := strings.Cut(digits, ":")
	if !colon && len(digits) == 4 {
		hour, minute = digits[:2], digits[2:]
	} else if !colon {
		minute = "00"
	}
	h, okH := number(hour)
	m, okM := number(minute)
	if len(hour) != 2 || len(minute) != 2 || !okH || !okM || rest == "" || rest[len(rest)-1] == 'Z' {
		return "", "", ReasonFormat
	}
	if h > 23 || m > 59 {
		return rest, "", ReasonTimezone
	}
	return rest, text[at:at+1] + hour + ":" + minute, ""
}

// isAbbreviation reports whether a word can be the abbreviation of a zone.
func isAbbreviation(word string) bool {
	if len(word) < 2 || len(word) > 5 || word == "AM" || word == "PM" {
		return false
	}
	for i := range len(word) {
		if !isUpper(word[i]) {
			return false
		}
	}
	return true
}

// zoneOffset is the offset of "+02:00" in seconds.
func zoneOffset(zone string) int {
	if len(zone) != 6 {
		return 0
	}
	h, _ := number(zone[1:3])
	m, _ := number(zone[4:6])
	seconds := h*3600 + m*60
	if zone[0] == '-' {
		return -seconds
	}
	return seconds
}

// iso writes the clock as 10:22:11.5Z.
func (c clock) iso() string {
	var b [8]byte
	digits(b[0:2], c.hour)
	b[2] = ':'
	digits(b[3:5], c.minute)
	b[5] = ':'
	digits(b[6:8], c.second)
	text := string(b[:])
	if c.fraction != "" {
		text += "." + c.fraction
	}
	return text + c.zone
}

// micros counts the microseconds since midnight, in the clock's own zone.
func (c clock) micros() int64 {
	us := int64(c.hour*3600+c.minute*60+c.second) * 1e6
	unit := int64(1e5)
	for i := 0; i < len(c.fraction) && unit > 0; i++ {
		us += int64(c.fraction[i]-'0') * unit
		unit /= 10
	}
	return us
}

func timeFormat() *spec {
	return &spec{
		id: "time", words: wordsNull, judge: judgeTime, show: showNormal, open: true,
		kinds: comparison{exact: true, softer: timeKinds, near: nearTime},
	}
}

func judgeTime(text string, _ Context) Result {
	c, why := readClock(text)
	if why != "" {
		return invalid(why)
	}
	return valid(c.iso())
}

// timeKinds sees a fraction or a zone on one side only.
func timeKinds(a, b side, _ Context) (Difference, bool) {
	x, whyX := readClock(a.normal)
	y, whyY := readClock(b.normal)
	if whyX != "" || whyY != "" {
		return Difference{}, false
	}
	return equivalent(KindPrecision), sameClock(x, y) && (x.zone == y.zone || x.zone == "" || y.zone == "")
}

func sameClock(x, y clock) bool {
	return x.hour == y.hour && x.minute == y.minute && x.second == y.second && (x.fraction == y.fraction || x.fraction == "" || y.fraction == "")
}

func nearTime(a, b side, in Context) (Difference, bool) {
	x, whyX := readClock(a.normal)
	y, whyY := readClock(b.normal)
	if whyX != "" || whyY != "" || !in.Tolerance.Declared() {
		return Difference{}, false
	}
	gap := float64(x.micros()-y.micros())/1e6 - float64(x.offset-y.offset)
	return closeBy(KindNear), abs(gap) <= in.Tolerance.Units
}
