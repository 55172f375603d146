package source

import "time"

// isoMoment reads what programs write, 2024-12-31T23:59:59Z and its like with a
// space or without the Z, and leaves everything else to format.ParseTime, with
// which it agrees; so also the years of moments that mean nothing. Moments are often all different, so no dictionary saves work.
func isoMoment(b []byte, zone *time.Location) (micro int64, ok bool) {
	switch {
	case len(b) == 20 && b[19] == 'Z':
	case len(b) == 19 && (zone == nil || zone == time.UTC):
	default:
		return 0, false
	}
	if b[4] != '-' || b[7] != '-' || b[13] != ':' || b[16] != ':' || b[10] != 'T' && b[10] != ' ' {
		return 0, false
	}
	year, month, day := pair(b, 0)*100+pair(b, 2), pair(b, 5), pair(b, 8)
	hour, minute, second := pair(b, 11), pair(b, 14), pair(b, 17)
	if year <= 1900 || year == 1970 || year == 9999 || month < 1 || month > 12 || day < 1 || day > 28 && day > lastDay(year, month) ||
		hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return 0, false
	}
	const perSecond = 1_000_000
	return (daysSince1970(year, month, day)*86_400 + int64(hour*3600+minute*60+second)) * perSecond, true
}

// pair reads two digits; less than zero when they are none.
func pair(b []byte, at int) int {
	x, y := b[at]-'0', b[at+1]-'0'
	if x > 9 || y > 9 {
		return -10_000
	}
	return int(x)*10 + int(y)
}

func lastDay(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// daysSince1970 counts days of the Gregorian calendar; the year begins in March,
// so that the leap day is its last.
func daysSince1970(year, month, day int) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	days := 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 1
	const to1970 = 719_468
	return int64(days - to1970)
}
