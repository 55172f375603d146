package lang

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// ParseDate reads a day such as 2026-11-21 as its first moment in zone.
func ParseDate(s string, zone *time.Location) (Time, bool) {
	t, err := time.ParseInLocation(time.DateOnly, s, zone)
	if err != nil {
		return Time{}, false
	}
	return Time{Time: t, DateOnly: true}, true
}

// ParseTime reads a moment in RFC 3339, or a day as ParseDate does.
func ParseTime(s string, zone *time.Location) (Time, bool) {
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return Time{Time: t}, true
	}
	return ParseDate(s, zone)
}

// String writes a day as a day and a moment in RFC 3339.
func (t Time) String() string {
	if t.DateOnly {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// ParseDuration reads a length of time such as 15m, 24h, 7d or 1h30m: whole or
// decimal numbers, each with one of the units s, m, h, d and w.
func ParseDuration(s string) (Duration, bool) {
	var total float64
	if s == "" || len(s) > 40 {
		return 0, false
	}
	for s != "" {
		end := strings.IndexFunc(s, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
		if end <= 0 {
			return 0, false
		}
		n, err := strconv.ParseFloat(s[:end], 64)
		seconds := secondsOf(s[end])
		if err != nil || seconds == 0 {
			return 0, false
		}
		total += n * seconds
		s = s[end+1:]
	}
	return Duration(total), true
}

func secondsOf(unit byte) float64 {
	switch unit {
	case 's':
		return 1
	case 'm':
		return 60
	case 'h':
		return 3600
	case 'd':
		return 24 * 3600
	case 'w':
		return 7 * 24 * 3600
	}
	return 0
}

// String writes a duration the way the language reads it: 15m, 1h30m, 7d.
func (d Duration) String() string {
	rest := float64(d)
	if rest == 0 {
		return "0s"
	}
	var b strings.Builder
	if rest < 0 {
		b.WriteByte('-')
		rest = -rest
	}
	for _, unit := range []byte("dhm") {
		if n := math.Floor(rest / secondsOf(unit)); n > 0 {
			b.WriteString(strconv.FormatFloat(n, 'f', -1, 64))
			b.WriteByte(unit)
			rest -= n * secondsOf(unit)
		}
	}
	if rest > 0 {
		b.WriteString(strconv.FormatFloat(rest, 'f', -1, 64))
		b.WriteByte('s')
	}
	return b.String()
}

// Day is the first moment of a day in a zone.
func Day(year int, month time.Month, day int, zone *time.Location) Time {
	return Time{Time: time.Date(year, month, day, 0, 0, 0, 0, zone), DateOnly: true}
}
