package workbook

import (
	"math"
	"strconv"
	"time"
)

const (
	msPerDay  = 24 * 60 * 60 * 1000
	lastDay   = 2_958_465 // 9999-12-31 in the system of 1900
	phantom   = 60        // 1900-02-29, which the system of 1900 counts and no calendar has
	from1904  = 1462      // days between the two beginnings
	maxSecond = 1 << 31   // of an elapsed time
)

// appendMoment appends the day or time that a number stands for; false when it
// stands for none, such as a negative one. A day without a time is written as
// one whatever the format shows, except that a moment keeps its midnight.
func (b *Book) appendMoment(dst []byte, serial float64, kind meaning) ([]byte, bool) {
	if math.IsNaN(serial) || serial < 0 || serial >= lastDay+1 {
		return dst, false
	}
	days := int(serial)
	ms := int(math.Round((serial - math.Floor(serial)) * msPerDay))
	if kind == elapsed {
		seconds := int64(math.Round(serial * msPerDay / 1000))
		if seconds > maxSecond {
			return dst, false
		}
		return appendElapsed(dst, seconds), true
	}
	if ms == msPerDay {
		days, ms = days+1, 0
	}
	if kind == clock && days == 0 {
		return appendClock(dst, ms), true
	}
	dst = b.appendDay(dst, days)
	if ms > 0 || kind == moment {
		dst = appendClock(append(dst, 'T'), ms)
	}
	return dst, true
}

// appendDay appends the date of a whole number of days.
func (b *Book) appendDay(dst []byte, days int) []byte {
	switch {
	case b.Date1904:
		days += from1904
	case days == phantom:
		return append(dst, "1900-02-29"...)
	case days == 0:
		return append(dst, "1900-01-00"...)
	case days < phantom:
		days++
	}
	return time.Date(1899, 12, 30+days, 0, 0, 0, 0, time.UTC).AppendFormat(dst, time.DateOnly)
}

// appendClock appends a time of day, with milliseconds only where there are any.
func appendClock(dst []byte, ms int) []byte {
	dst = appendPair(dst, ms/3_600_000)
	dst = appendPair(append(dst, ':'), ms/60_000%60)
	dst = appendPair(append(dst, ':'), ms/1000%60)
	if ms %= 1000; ms > 0 {
		dst = append(dst, '.', byte('0'+ms/100), byte('0'+ms/10%10), byte('0'+ms%10))
	}
	return dst
}

func appendElapsed(dst []byte, seconds int64) []byte {
	if seconds < 36_000 {
		dst = append(dst, '0')
	}
	dst = strconv.AppendInt(dst, seconds/3600, 10)
	dst = appendPair(append(dst, ':'), int(seconds/60%60))
	return appendPair(append(dst, ':'), int(seconds%60))
}

func appendPair(dst []byte, n int) []byte {
	return append(dst, byte('0'+n/10), byte('0'+n%10)) //nolint:gosec // both are digits
}
