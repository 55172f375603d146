package format

import "time"

// Plain judges values that are written as programs write them, without all that
// Check looks for. It is for one goroutine, and the zero value is ready. Where
// the values of a column are nearly all different no dictionary saves work: this
// takes a tenth of what Check takes.
type Plain struct{ hosts PublicHosts }

// Check reports whether Check of the format says of a value that it is valid,
// and with which traits. False says nothing.
func (p *Plain) Check(id string, text string, in Context) (Traits, bool) {
	switch id {
	case "email":
		return p.hosts.plain(text)
	case "date":
		if _, ok := parseISODay([]byte(text)); ok {
			return civil{shape: ShapeYearHyphen}.traits(in.Layout), true
		}
	case "datetime":
		if _, ok := isoMoment([]byte(text), nil); ok {
			return civil{shape: ShapeYearHyphen}.traits(in.Layout), true
		}
	case "phone":
		normal, ok := quickPhone(text, "") // without a country nothing but a plus helps
		return 0, ok && !phoneFiller(text, valid(normal))
	}
	return 0, false
}

// isoMoment reads what programs write, 2024-12-31T23:59:59Z and its like with a
// space or without the Z, and nothing else; nor the years of moments that mean
// nothing.
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
	c := civil{year: pair(b, 0)*100 + pair(b, 2), month: pair(b, 5), day: pair(b, 8)}
	hour, minute, second := pair(b, 11), pair(b, 14), pair(b, 17)
	if c.year <= 1900 || c.year == 1970 || c.year == 9999 || c.possible() != "" ||
		hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return 0, false
	}
	const perSecond = 1_000_000
	return (c.days()*86_400 + int64(hour*3600+minute*60+second)) * perSecond, true
}

// pair reads two digits; less than zero when they are none.
func pair(b []byte, at int) int {
	x, y := b[at]-'0', b[at+1]-'0'
	if x > 9 || y > 9 {
		return -10_000
	}
	return int(x)*10 + int(y)
}
