package format

import (
	"math"
	"strconv"
	"strings"
)

func durationFormat() *spec {
	return &spec{
		id: "duration", words: wordsNull, judge: judgeDuration, show: showNormal, open: true,
		kinds: comparison{exact: true, softer: durationKinds, near: nearDuration},
	}
}

func judgeDuration(text string, _ Context) Result {
	if why := foreignDigit(text); why != "" {
		return invalid(why)
	}
	if rest, signed := strings.CutPrefix(text, "-"); signed || strings.HasPrefix(text, "+") {
		if !signed {
			rest = text[1:]
		}
		if _, ok := readDuration(rest); ok {
			return invalid(ReasonSign)
		}
	}
	if _, ok := readDuration(text); !ok {
		return invalid(ReasonFormat)
	}
	return valid(text)
}

// readDuration reads ISO 8601 or the short form of the inventory, in seconds. A
// month counts 30 days and a year 365: only comparisons need a length.
func readDuration(text string) (seconds float64, ok bool) {
	if len(text) < 2 || len(text) > 128 {
		return 0, false
	}
	if text[0] == 'P' {
		return isoDuration(text[1:])
	}
	return shortDuration(text)
}

func isoDuration(text string) (float64, bool) {
	date, clock, timed := strings.Cut(text, "T")
	if timed && clock == "" || date == "" && !timed {
		return 0, false
	}
	total, parts, fraction, ok := durationParts(date, "YMWD", isoDateUnit)
	if !ok || fraction && timed || strings.Contains(date, "W") && (parts > 1 || timed) {
		return 0, false
	}
	if !timed {
		return total, true
	}
	rest, _, _, ok := durationParts(clock, "HMS", isoClockUnit)
	return total + rest, ok
}

func shortDuration(text string) (float64, bool) {
	total, _, fraction, ok := durationParts(text, "wdhms", shortUnit)
	return total, ok && !fraction
}

// durationParts reads numbers with units in the given order, each at most once;
// only the last may have a fraction.
func durationParts(text, order string, unit func(byte) float64) (total float64, parts int, fraction, ok bool) {
	for text != "" {
		end := strings.IndexFunc(text, func(r rune) bool { return r != '.' && r != ',' && (r < '0' || r > '9') })
		if end <= 0 || fraction {
			return 0, 0, false, false
		}
		amount := strings.Replace(text[:end], ",", ".", 1)
		if fraction = strings.Contains(amount, "."); fraction && (strings.HasPrefix(amount, ".") || strings.HasSuffix(amount, ".")) {
			return 0, 0, false, false
		}
		v, err := strconv.ParseFloat(amount, 64)
		at := strings.IndexByte(order, text[end])
		if err != nil && !math.IsInf(v, 1) || at < 0 {
			return 0, 0, false, false
		}
		total += v * unit(text[end])
		order = order[at+1:]
		text = text[end+1:]
		parts++
	}
	return total, parts, fraction, true
}

func isoDateUnit(letter byte) float64 {
	const day = 24 * 3600
	switch letter {
	case 'Y':
		return 365 * day
	case 'M':
		return 30 * day
	case 'W':
		return 7 * day
	}
	return day
}

func isoClockUnit(letter byte) float64 {
	switch letter {
	case 'H':
		return 3600
	case 'M':
		return 60
	}
	return 1
}

func shortUnit(letter byte) float64 {
	const day = 24 * 3600
	switch letter {
	case 'w':
		return 7 * day
	case 'd':
		return day
	case 'h':
		return 3600
	case 'm':
		return 60
	}
	return 1
}

// durationKinds sees the same length in two notations.
func durationKinds(a, b side, _ Context) (Difference, bool) {
	x, okX := readDuration(a.normal)
	y, okY := readDuration(b.normal)
	return equivalent(KindFormat), okX && okY && x == y
}

func nearDuration(a, b side, in Context) (Difference, bool) {
	x, okX := readDuration(a.normal)
	y, okY := readDuration(b.normal)
	return closeBy(KindNear), okX && okY && in.Tolerance.Declared() && withinNumber(x, y, 0, 0, in.Tolerance)
}

// ParseDuration reads what the format duration reads, in seconds; a month
// counts 30 days and a year 365.
func ParseDuration(b []byte) (seconds float64, ok bool) {
	text, _ := trim(string(b))
	seconds, ok = readDuration(text)
	return seconds, ok && !math.IsInf(seconds, 0)
}
